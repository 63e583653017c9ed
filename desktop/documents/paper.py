"""Office paper: pages, headings, prose, tables and signatures as Vietnamese administrative documents set them.

Page numbers stand at the top centre and not on page 1; the national motto is one bold line over a bold line with a rule
drawn under it; the superior stands over the issuing body at the left (domain: Documents).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table

from desktop.documents.even_text import BOLD, INK, ITALIC, REGULAR, EvenLine, EvenText
from desktop.documents.fonts import NO_BREAK_SPACE, FontSet, printable
from desktop.documents.paragraph import hold_together
from desktop.documents.practice import PRACTICE_COLOUR, draw_practice

COUNTRY: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"

_WORDS_BEFORE_A_LONELY_ONE: Final = 8
_PLACE_FOR_A_SIGNATURE: Final = 20 * mm
_HEAD: Final = 12.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page of a document: size and margins in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


PORTRAIT: Final = Sheet(width=A4[0], height=A4[1], left=30 * mm, right=15 * mm, top=20 * mm, bottom=20 * mm)
"""A4 upright with the margins of administrative documents."""

LANDSCAPE: Final = Sheet(width=A4[1], height=A4[0], left=16 * mm, right=12 * mm, top=18 * mm, bottom=16 * mm)
"""A4 across, for wide tables."""


_WIDEST_GAP: Final = 0.4
"""By how much a space may be widened to reach the edge, as a share of the size of the letters."""


class Paper:
    """Makes the parts of a document in the fonts given and puts them on pages."""

    def __init__(self, fonts: FontSet) -> None:
        self.fonts = fonts

    def prose(
        self,
        text: str,
        *,
        size: float = 13,
        indent: float = 10 * mm,
        after: float = 4,
        font: str = REGULAR,
        align: int = TA_JUSTIFY,
    ) -> Paragraph:
        """A paragraph of plain text; its last line never holds one word alone."""
        return self.marked(escape(_no_lonely_word(printable(text))), size, indent, after, font, align)

    def entry(self, label: str, text: str, *, size: float = 13, indent: float = 10 * mm, after: float = 4) -> Paragraph:
        """A paragraph of a label and its value, the value in bold."""
        return self._labelled(label, REGULAR, text, BOLD, size, indent, after)

    def marked(self, markup: str, size: float, indent: float, after: float, font: str, align: int) -> Paragraph:
        """A paragraph of markup that was made here from escaped text."""
        style = ParagraphStyle(
            "prose",
            fontName=self.fonts.registered(font),
            fontSize=size,
            leading=size * 1.28,
            firstLineIndent=indent,
            spaceAfter=after,
            alignment=align,
            textColor=HexColor(INK),
        )
        return _Prose(markup, style)

    def cell(
        self, text: str, *, size: float = 11, font: str = REGULAR, align: int = TA_LEFT, color: str = INK
    ) -> EvenText:
        """The text of a table's cell, evenly broken where it is too long."""
        return EvenText([EvenLine(text, font, size, color=color, leading=1.16)], self.fonts, align)

    def centred(self, *lines: EvenLine) -> EvenText:
        return EvenText(lines, self.fonts)

    def heading(self, sheet: Sheet, superior: str, unit: str, *, under_unit: str = "", place_date: str = "") -> Table:
        """The head of a document: issuing body at the left, the national motto at the right.

        `under_unit` is for the document's number, `place_date` for "Hà Nội, ngày …" under the motto.
        """
        left = self.centred(
            EvenLine(superior.upper(), size=_HEAD),
            EvenLine(unit.upper(), BOLD, size=_HEAD, rule=0.4),
            EvenLine(under_unit, size=13),
        )
        right = self.centred(
            EvenLine(COUNTRY, BOLD, size=_HEAD),
            EvenLine(MOTTO, BOLD, size=13, rule=1),
            EvenLine(place_date, ITALIC, size=13),
        )
        motto_width = self.fonts.width(COUNTRY, BOLD, _HEAD) + 2
        gap = min(4 * mm, sheet.text_width - motto_width)
        return self.columns((left, "", right), (sheet.text_width - motto_width - gap, gap, motto_width), sheet)

    def columns(self, parts: Sequence[Flowable | str], widths: Sequence[float], sheet: Sheet) -> Table:
        """Parts side by side over the width of the text, without lines, widths in proportion."""
        scale = sheet.text_width / sum(widths)
        table = Table([list(parts)], colWidths=[width * scale for width in widths])
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_no_padding()])
        return table

    def article(self, heading: str, text: str) -> Paragraph:
        """An article of a decision: its heading in bold, then its text."""
        return self._labelled(heading, BOLD, text, REGULAR, 13, 10 * mm, 4)

    def _labelled(
        self, label: str, label_font: str, text: str, text_font: str, size: float, indent: float, after: float
    ) -> Paragraph:
        label, text = printable(label), printable(text)
        tied = _no_lonely_word(f"{label} {text}")[len(label) + 1 :]
        pieces = ((label, label_font), (tied, text_font))
        markup = " ".join(f'<font name="{self.fonts.registered(font)}">{escape(part)}</font>' for part, font in pieces)
        return self.marked(markup, size, indent, after, REGULAR, TA_JUSTIFY)

    def signatures(self, sheet: Sheet, *blocks: "SignatureBlock") -> Table:
        """Signature blocks side by side, never split, names on one line; an empty block leaves its side free.

        Who signs alone signs at the right.
        """
        shown = blocks if len(blocks) > 1 else (SignatureBlock(), *blocks)
        columns = [self._signature_parts(block) for block in shown]
        widths = [sheet.text_width / len(shown)] * len(shown)
        table = Table(list(zip(*columns, strict=True)), colWidths=widths, spaceBefore=4 * mm)
        table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("NOSPLIT", (0, 0), (-1, -1)), *_no_padding()])
        return table

    def signature(self, block: "SignatureBlock") -> Table:
        """A single signature block."""
        table = Table([[part] for part in self._signature_parts(block)])
        table.setStyle(_no_padding())
        return table

    def _signature_parts(self, block: "SignatureBlock") -> tuple[Flowable, ...]:
        """From the top: date, lines with the hint, room to sign in, name."""
        lines = [EvenLine(line, BOLD, size=13) for line in block.lines]
        return (
            self.centred(EvenLine(block.date, ITALIC, size=13)),
            self.centred(*lines, EvenLine(block.hint, ITALIC, size=11.5)),
            Spacer(1, _PLACE_FOR_A_SIGNATURE),
            self.centred(EvenLine(block.name, BOLD, size=13)),
        )

    def build(self, story: list[Any], sheet: Sheet, title: str, author: str, practice: str = "") -> bytes:
        """The document as PDF bytes, `practice` words across every page; the same story gives the same bytes."""
        target = BytesIO()
        document = BaseDocTemplate(
            target,
            pagesize=(sheet.width, sheet.height),
            title=printable(title),
            author=printable(author),
            creator="Sổ Sáng kiến",
            lang="vi-VN",
            invariant=1,
            initialFontName=self.fonts.registered(REGULAR),
        )
        frame = Frame(
            sheet.left,
            sheet.bottom,
            sheet.text_width,
            sheet.height - sheet.top - sheet.bottom,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        document.addPageTemplates([PageTemplate(frames=[frame], onPage=self._before_page(sheet, printable(practice)))])
        document.build(story)
        return target.getvalue()

    def _before_page(self, sheet: Sheet, practice: str) -> Callable[[Canvas, BaseDocTemplate], None]:
        def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
            if practice:
                draw_practice(canvas, practice, sheet.width, sheet.height, PRACTICE_COLOUR, self.fonts)
            if document.page > 1:
                canvas.setFillColor(black)
                canvas.setFont(self.fonts.registered(REGULAR), 12)
                canvas.drawCentredString(sheet.width / 2, sheet.height - sheet.top / 2 - 4, str(document.page))

        return draw


class _Prose(Paragraph):  # type: ignore[misc]  # reportlab carries no types
    """A paragraph that stays ragged where lines drawn to both edges would gape between their words."""

    style: Any

    def breakLines(self, width: float | list[float]) -> Any:
        found = super().breakLines(width)
        widest = max((_gap(line) for line in found.lines[:-1]), default=0.0)
        if self.style.alignment == TA_JUSTIFY and widest > _WIDEST_GAP * self.style.fontSize:
            self.style = self.style.clone(self.style.name, alignment=TA_LEFT)
        return found


def _gap(line: Any) -> float:
    """By how much each space of a line is widened, in points."""
    extra, words = (line[0], len(line[1])) if isinstance(line, tuple) else (line.extraSpace, line.wordCount)
    return float(extra) / max(words - 1, 1)


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Who signs: place and date above, free lines, a hint in italics ("Ký, ghi rõ họ tên"), the name below."""

    lines: tuple[str, ...] = ()
    name: str = ""
    date: str = ""
    hint: str = ""


def height_of(parts: Sequence[Flowable], sheet: Sheet) -> float:
    """The height that parts take one under the other, with the space around each, in points."""
    heights = (part.wrap(sheet.text_width, sheet.height)[1] for part in parts)
    spaces = (part.getSpaceBefore() + part.getSpaceAfter() for part in parts)
    return float(sum(heights) + sum(spaces))


def grid(line: float = 0.5, color: str = "#5F5F5F", padding: float = 3) -> list[tuple[Any, ...]]:
    """Table commands for thin lines round every cell and even padding."""
    return [
        ("GRID", (0, 0), (-1, -1), line, HexColor(color)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), padding),
        ("RIGHTPADDING", (0, 0), (-1, -1), padding),
        ("TOPPADDING", (0, 0), (-1, -1), padding * 0.7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
    ]


def _no_padding() -> list[tuple[Any, ...]]:
    return [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]


def _no_lonely_word(text: str) -> str:
    """Tie the last two words of a longer text together."""
    head, _, last = hold_together(text).rpartition(" ")
    return f"{head}{NO_BREAK_SPACE}{last}" if head.count(" ") >= _WORDS_BEFORE_A_LONELY_ONE else hold_together(text)
