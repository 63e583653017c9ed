"""Official letters and minutes as a list of blocks: one text that is drawn as PDF and written as an editable DOCX.

Layout as administrative documents have it (domain: Documents): the issuing body at the left and the motto at the right,
number and date below them, the text, Nơi nhận beside the signature.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, PageBreak, Spacer

from desktop.documents.even_text import BOLD, BOLD_ITALIC, ITALIC, EvenLine, EvenText
from desktop.documents.fonts import FontSet
from desktop.documents.ledger import Ledger
from desktop.documents.paper import PORTRAIT, Paper, SignatureBlock
from desktop.domain.report_tables import ReportTable

BLANK_NUMBER: Final = "…………"
_SIDES_AT_MOST: Final = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, with a label in bold before it where it has one; several lines are several paragraphs."""

    text: str
    label: str = ""
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A label in plain letters and its value in bold."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A line in bold over what follows: centred, or at the left as the head of a part."""

    text: str
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A table."""

    table: ReportTable
    size: float = 11


Block = Text | Entry | Heading | Listing


@dataclass(frozen=True, slots=True)
class Annex:
    """A list behind the letter, on a page of its own."""

    title: str
    note: str
    table: ReportTable


@dataclass(frozen=True, slots=True)
class Letter:
    """An official document.

    Attributes:
        superior_name / unit_name: issuing body; number: as printed after "Số:", None for a document without one.
        place_date: "Hà Nội, ngày 05 tháng 6 năm 2023"; title: "TỜ TRÌNH"; subject: below it, in bold.
        addressees: after "Kính gửi:"; blocks: the text; copies_to: below "Nơi nhận:".
        signatures: left to right; a single one stands at the right, beside Nơi nhận.
        annexes: lists behind it; practice: words laid across a practice sheet.
    """

    unit_name: str
    title: str
    blocks: tuple[Block, ...]
    signatures: tuple[SignatureBlock, ...]
    superior_name: str = ""
    number: str | None = None
    place_date: str = ""
    subject: str = ""
    addressees: tuple[str, ...] = ()
    copies_to: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    practice: str = ""

    @property
    def shown_number(self) -> str:
        """The line of the number; empty for a document without one."""
        return "" if self.number is None else f"Số: {self.number}"


def render_letter(letter: Letter, fonts: FontSet) -> bytes:
    """The letter on A4 upright; the same letter gives the same bytes."""
    paper = Paper(fonts)
    story: list[Any] = [
        paper.heading(
            PORTRAIT,
            letter.superior_name,
            letter.unit_name,
            under_unit=letter.shown_number,
            place_date=letter.place_date,
        ),
        Spacer(1, 7 * mm),
        paper.centred(
            EvenLine(letter.title, BOLD, size=15, leading=1.35),
            EvenLine(letter.subject, BOLD, size=13.5, rule=0.3 if letter.subject else 0),
        ),
        Spacer(1, 4 * mm),
    ]
    if letter.addressees:
        story += [*_addressees(paper, letter.addressees), Spacer(1, 3 * mm)]
    parts = [part for block in letter.blocks for part in _drawn(paper, block)]
    # The last paragraph goes with the signatures, so that nobody signs a page with nothing on it.
    last = 1 if parts and not isinstance(letter.blocks[-1], Listing) else 0
    story += parts[: len(parts) - last]
    story.append(KeepTogether([*parts[len(parts) - last :], Spacer(1, 3 * mm), _foot(paper, letter)]))
    for annex in letter.annexes:
        story += [PageBreak(), *_annex(paper, annex)]
    return paper.build(
        story, PORTRAIT, " ".join(filter(None, (letter.title, letter.subject))), letter.unit_name, letter.practice
    )


def _addressees(paper: Paper, names: tuple[str, ...]) -> list[Any]:
    if len(names) == 1:
        return [paper.centred(EvenLine(f"Kính gửi: {names[0]}", size=13.5))]
    lines = [EvenLine("Kính gửi:", size=13.5), *(EvenLine(f"- {name}", size=13.5) for name in names)]
    return [EvenText(lines, paper.fonts, TA_CENTER)]


def _drawn(paper: Paper, block: Block) -> Iterator[Any]:
    match block:
        case Heading(text, centred):
            align = TA_CENTER if centred else TA_LEFT
            yield Spacer(1, 1.5 * mm)
            yield EvenText([EvenLine(text, BOLD, size=13, leading=1.4)], paper.fonts, align)
            yield Spacer(1, 1 * mm)
        case Entry(label, value):
            yield paper.entry(label, value)
        case Text(text, label, italic):
            first, *others = [line for line in text.splitlines() if line.strip()] or [""]
            if label:
                yield paper.article(label, first)
            else:
                yield paper.prose(first, font=ITALIC) if italic else paper.prose(first)
            yield from (paper.prose(line) for line in others)
        case Listing(table, size):
            yield from _table(paper, table, size)


def _table(paper: Paper, table: ReportTable, size: float) -> Iterator[Any]:
    if not table.rows:
        yield paper.prose(table.empty_words, font=ITALIC)
        return
    yield Spacer(1, 1 * mm)
    yield Ledger(table, paper.fonts, PORTRAIT.text_width, size=size)
    yield Spacer(1, 2.5 * mm)


def _foot(paper: Paper, letter: Letter) -> Any:
    """Nơi nhận at the left of a single signature, or the signatures side by side."""
    if len(letter.signatures) >= _SIDES_AT_MOST:
        return paper.signatures(PORTRAIT, *letter.signatures)
    copies = [
        EvenLine("Nơi nhận:", BOLD_ITALIC, size=12),
        *(EvenLine(f"- {name}", size=11) for name in letter.copies_to),
    ]
    left = EvenText(copies if letter.copies_to else [], paper.fonts, TA_LEFT)
    right = paper.signature(letter.signatures[0]) if letter.signatures else ""
    return paper.columns((left, right), (0.45, 0.55), PORTRAIT)


def _annex(paper: Paper, annex: Annex) -> Iterator[Any]:
    note = annex.note and f"({annex.note})"
    yield paper.centred(EvenLine(annex.title, BOLD, size=14), EvenLine(note, ITALIC, size=12.5))
    yield Spacer(1, 4 * mm)
    yield from _table(paper, annex.table, 10.5)
