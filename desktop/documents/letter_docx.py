"""Letters as editable DOCX: the words of the PDF in Word's own paragraphs and tables, for whoever must change them."""

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from desktop.documents.fonts import printable
from desktop.documents.letter import Annex, Block, Entry, Heading, Letter, Listing, Text
from desktop.documents.paper import COUNTRY, MOTTO, SignatureBlock
from desktop.domain.report_tables import FIGURES, TOTAL_WORDS, CellKind, ReportTable, shown

if TYPE_CHECKING:
    from docx.document import Document

_FAMILY: Final = "Times New Roman"
_SIZE: Final = 13
_INDENT: Final = 10
_MARGINS: Final = (20, 15, 20, 30)
"""Millimetres at top, right, bottom, left."""
_TEXT_WIDTH: Final = 210 - 30 - 15
_ROOM_TO_SIGN: Final = 3
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_STAMP: Final = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def write_letter_docx(letter: Letter) -> bytes:
    """The letter as a DOCX file; the same letter gives the same bytes."""
    import docx

    return _fixed(_Writer(docx.Document(), letter).write())


class _Writer:
    """Fills a new document from the top down."""

    def __init__(self, document: "Document", letter: Letter) -> None:
        self._document = document
        self._letter = letter

    def write(self) -> "Document":
        self._set_up()
        self._head()
        self._title()
        for block in self._letter.blocks:
            self._block(block)
        self._foot()
        for annex in self._letter.annexes:
            self._annex(annex)
        return self._document

    def _set_up(self) -> None:
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt

        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, _MARGINS)
        normal: Any = self._document.styles["Normal"]
        normal.font.name, normal.font.size = _FAMILY, Pt(_SIZE)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FAMILY)
        normal.paragraph_format.space_after = Pt(4)
        properties = self._document.core_properties
        properties.author, properties.title = printable(self._letter.unit_name), printable(self._letter.title)
        properties.comments = ""

    def _head(self) -> None:
        letter = self._letter
        table = self._document.add_table(rows=1, cols=2)
        left, right = table.rows[0].cells
        lines = (
            (left, printable(letter.superior_name).upper(), False, False),
            (left, printable(letter.unit_name).upper(), True, False),
            (left, letter.shown_number, False, False),
            (right, COUNTRY, True, False),
            (right, MOTTO, True, False),
            (right, letter.place_date, False, True),
        )
        for cell, text, bold, italic in lines:
            if text:
                self._line(cell, text, bold=bold, italic=italic, size=12)
        self._drop_first_paragraphs(left, right)

    def _title(self) -> None:
        letter = self._letter
        self._line(self._document, "")
        self._line(self._document, letter.title, bold=True, size=15)
        if letter.subject:
            self._line(self._document, letter.subject, bold=True, size=13.5)
        for place, name in enumerate(letter.addressees):
            self._line(self._document, f"Kính gửi: {name}" if place == 0 else name)

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text, centred):
                self._line(self._document, text, bold=True, centred=centred)
            case Entry(label, value):
                paragraph = self._paragraph()
                paragraph.add_run(f"{printable(label)} ")
                paragraph.add_run(printable(value)).bold = True
            case Text(text, label, italic):
                for place, line in enumerate(text.splitlines() or [""]):
                    paragraph = self._paragraph()
                    if label and place == 0:
                        paragraph.add_run(f"{printable(label)} ").bold = True
                    paragraph.add_run(printable(line)).italic = italic
            case Listing(table, size):
                self._table(table, size)

    def _paragraph(self) -> Any:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        paragraph = self._document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(_INDENT)
        return paragraph

    def _table(self, table: ReportTable, size: float) -> None:
        if not table.rows:
            self._paragraph().add_run(table.empty_words).italic = True
            return
        kinds = [CellKind.MARK, *(column.kind for column in table.columns)]
        drawn: Any = self._document.add_table(rows=1, cols=len(kinds))
        drawn.style = "Table Grid"
        headings = ["TT", *(column.heading for column in table.columns)]
        self._row(drawn.rows[0], headings, [CellKind.MARK] * len(kinds), size, bold=True)
        for place, row in enumerate(table.rows, start=1):
            texts = [str(place)]
            texts += [shown(value, column.kind) for value, column in zip(row, table.columns, strict=True)]
            self._row(drawn.add_row(), texts, kinds, size)
        if table.has_totals:
            totals = ["" if total is None else shown(total, CellKind.MONEY) for total in table.totals]
            self._row(drawn.add_row(), ["", *totals], kinds, size, bold=True)
            drawn.rows[-1].cells[1].paragraphs[0].add_run(TOTAL_WORDS).bold = True
        self._set_widths(drawn, table)
        self._line(self._document, "")

    def _row(self, row: Any, texts: list[str], kinds: list[CellKind], size: float, *, bold: bool = False) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        for cell, text, kind in zip(row.cells, texts, kinds, strict=True):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(printable(text))
            run.bold, run.font.size = bold, Pt(size)
            paragraph.paragraph_format.space_after = Pt(0)
            if kind in FIGURES:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            elif kind in (CellKind.MARK, CellKind.DATE):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _set_widths(self, drawn: Any, table: ReportTable) -> None:
        from docx.shared import Mm

        fixed = [9.0, *(column.width for column in table.columns)]
        sharing = sum(not width for width in fixed)
        rest = (_TEXT_WIDTH - sum(fixed)) / max(1, sharing)
        for row in drawn.rows:
            for cell, width in zip(row.cells, fixed, strict=True):
                cell.width = Mm(width or rest)

    def _foot(self) -> None:
        letter = self._letter
        blocks = letter.signatures if len(letter.signatures) > 1 else (SignatureBlock(), *letter.signatures)
        table = self._document.add_table(rows=1, cols=max(1, len(blocks)))
        for cell, block in zip(table.rows[0].cells, blocks, strict=True):
            self._signature(cell, block)
        first = table.rows[0].cells[0]
        if letter.copies_to and len(letter.signatures) <= 1:
            self._line(first, "Nơi nhận:", bold=True, italic=True, size=12, centred=False)
            for name in letter.copies_to:
                self._line(first, f"- {name}", size=11, centred=False)
        self._drop_first_paragraphs(*table.rows[0].cells)

    def _signature(self, cell: Any, block: SignatureBlock) -> None:
        if block.date:
            self._line(cell, block.date, italic=True)
        for line in block.lines:
            self._line(cell, line, bold=True)
        if block.hint:
            self._line(cell, block.hint, italic=True, size=11.5)
        if block.lines:
            for _ in range(_ROOM_TO_SIGN):
                self._line(cell, "")
        if block.name:
            self._line(cell, block.name, bold=True)

    def _annex(self, annex: Annex) -> None:
        document: Any = self._document
        document.add_page_break()
        self._line(self._document, annex.title, bold=True, size=14)
        if annex.note:
            self._line(self._document, f"({annex.note})", italic=True, size=12.5)
        self._table(annex.table, 10.5)

    @staticmethod
    def _line(
        place: Any, text: str, *, bold: bool = False, italic: bool = False, size: float = _SIZE, centred: bool = True
    ) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        paragraph = place.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(printable(text))
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)

    @staticmethod
    def _drop_first_paragraphs(*cells: Any) -> None:
        """A cell is made with an empty paragraph, which would push its lines down."""
        for cell in cells:
            if len(cell.paragraphs) > 1:
                empty = cell.paragraphs[0]._element
                empty.getparent().remove(empty)


def _fixed(document: "Document") -> bytes:
    """The file with its members in order and without times, so that equal letters give equal files."""
    written, target = BytesIO(), BytesIO()
    document.save(written)
    with ZipFile(written) as source, ZipFile(target, "w", ZIP_DEFLATED) as fixed:
        for name in sorted(source.namelist(), key=lambda member: (member != "[Content_Types].xml", member)):
            member = ZipInfo(name, _ZIP_TIME)
            member.compress_type = ZIP_DEFLATED
            content = source.read(name)
            fixed.writestr(member, _STAMP.sub(b"", content) if name == "docProps/core.xml" else content)
    return target.getvalue()
