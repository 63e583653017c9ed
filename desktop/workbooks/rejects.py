"""The reject workbook: the same sheet with only the rows to mend, which can be mended there and imported again."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.folding import fold
from desktop.domain.legacy_text import encoding_of_font
from desktop.workbooks.cell_reader import says_same_as_above
from desktop.workbooks.cells import Cell, CellKind, column_letters
from desktop.workbooks.import_plan import RejectedRow
from desktop.workbooks.register_sheet import RegisterSheet, SpreadCells
from desktop.workbooks.values import CellDoubt
from desktop.workbooks.writing import place_to_write, save_workbook, sheet_name, write_text

if TYPE_CHECKING:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

REJECT_HEADING = "Lỗi"
"""Over the column that says what to mend; headings.toml names it among the columns that are never taken."""

_FAULT_FILL = "FFF3C6C6"
_HEADER_FILL = "FFE3EDF7"
_REASON_WIDTH = 60.0
_UNICODE_FONT = "Times New Roman"


def write_rejects(
    path: Path, register: RegisterSheet, rejected: Iterable[RejectedRow], sentence: Callable[[CellDoubt], str]
) -> None:
    """Write the rows to mend under the title and header they had, marked where they are at fault.

    Args:
        sentence: what is wrong with a cell and how to mend it, in the clerk's language.

    Raises:
        WorkbookRefused: workbook.not_written.
    """
    from openpyxl import Workbook as SpreadsheetFile

    file = SpreadsheetFile()
    page = file.worksheets[0]
    page.title = sheet_name(register.sheet.name)
    _RejectSheet(page, register, sentence).write(rejected)
    save_workbook(file, path)


class _RejectSheet:
    """Copies parts of a register to a new sheet, row by row."""

    def __init__(self, page: "Worksheet", register: RegisterSheet, sentence: Callable[[CellDoubt], str]) -> None:
        self._page = page
        self._register = register
        self._sheet = register.sheet
        self._cells = SpreadCells(register.sheet)
        self._sentence = sentence
        self._width = register.sheet.column_count
        self._reason_column = _reason_column(register)
        self._next_row = 1
        self._looks: dict[tuple[str, bool], tuple[Font, Alignment]] = {}

    def write(self, rejected: Iterable[RejectedRow]) -> None:
        """Title rows, header, and every rejected dossier under its section title."""
        header = self._register.header
        self._copy_rows(tuple(range(1, header.first_data_row)))
        self._head_reasons()
        self._set_widths()
        section = ""
        for row in rejected:
            if row.section != section:
                section = row.section
                self._write_section(section)
            first = self._next_row
            self._copy_rows(row.rows)
            self._mark(row, first)
        self._page.freeze_panes = f"A{header.first_data_row}"

    def _copy_rows(self, rows: tuple[int, ...]) -> None:
        """Copy neighbouring rows; a merged range is cut to them, with its value even where it began above."""
        for row in rows:
            for column in range(1, self._width + 1):
                if column == self._reason_column:
                    continue
                area = self._cells.area(row, column)
                top = row if area is None else max(area.first_row, rows[0])
                left = column if area is None else area.first_column
                if (row, column) == (top, left):
                    self._write(self._value_at(row, column), self._next_row, column)
                    if area is not None:
                        last = min(area.last_row, rows[-1]) - row
                        self._merge(self._next_row, column, self._next_row + last, area.last_column)
            self._next_row += 1

    def _value_at(self, row: int, column: int) -> Cell:
        """The cell, with "như trên" replaced by what it stood for, since the row above stays behind."""
        cell = self._cells.cell(row, column)
        field = self._register.header.columns.get(column, "")
        first = self._register.header.first_data_row
        above = row
        while above > first and says_same_as_above(self._cells.cell(above, column), field):
            above -= 1
        return self._cells.cell(above, column) if row >= first and above != row else cell

    def _write(self, cell: Cell, row: int, column: int) -> None:
        if cell.kind is CellKind.EMPTY:
            return
        place = place_to_write(self._page, row, column)
        if isinstance(cell.value, str):
            write_text(place, cell.value)
        else:
            place.value = cell.value
            if cell.style.pattern:
                place.number_format = cell.style.pattern
            elif isinstance(cell.value, datetime):
                place.number_format = "dd/mm/yyyy"
        header = self._register.header
        is_header = header.row <= row < header.first_data_row
        place.font, place.alignment = self._look(cell.style.font, is_header)
        if is_header:
            place.fill = _solid(_HEADER_FILL)

    def _look(self, font: str, is_header: bool) -> "tuple[Font, Alignment]":
        """How text is written, each look made once; a font of an old encoding would garble Unicode."""
        from openpyxl.styles import Alignment, Font

        key = (font, is_header)
        if key not in self._looks:
            name = _UNICODE_FONT if not font or encoding_of_font(font) else font
            alignment = Alignment(wrap_text=True, vertical="center" if is_header else "top")
            self._looks[key] = Font(name=name, bold=is_header), alignment
        return self._looks[key]

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            self._page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)

    def _head_reasons(self) -> None:
        header = self._register.header
        place = place_to_write(self._page, header.row, self._reason_column)
        write_text(place, REJECT_HEADING)
        place.font, place.alignment = self._look(_UNICODE_FONT, is_header=True)
        place.fill = _solid(_HEADER_FILL)
        self._merge(header.row, self._reason_column, header.row + header.depth - 1, self._reason_column)

    def _set_widths(self) -> None:
        for column, width in self._sheet.column_widths.items():
            if column <= self._width and width > 0:
                self._page.column_dimensions[column_letters(column)].width = width
        self._page.column_dimensions[column_letters(self._reason_column)].width = _REASON_WIDTH

    def _write_section(self, section: str) -> None:
        if not section:
            return
        write_text(place_to_write(self._page, self._next_row, 1), section)
        self._merge(self._next_row, 1, self._next_row, self._width)
        self._next_row += 1

    def _mark(self, rejected: RejectedRow, first: int) -> None:
        """Fill and comment the cells at fault, and say it all in the last column."""
        from openpyxl.comments import Comment
        from openpyxl.styles import Alignment

        sentences: dict[tuple[int, int], list[str]] = defaultdict(list)
        for fault in rejected.faults:
            row = first + rejected.rows.index(fault.row)
            sentences[row, fault.column].append(self._sentence(fault))
        for (row, column), said in sentences.items():
            place = place_to_write(self._page, row, column)
            place.fill = _solid(_FAULT_FILL)
            place.comment = Comment("\n".join(said), REJECT_HEADING)
        reasons = place_to_write(self._page, first, self._reason_column)
        write_text(reasons, "\n".join(text for said in sentences.values() for text in said))
        reasons.alignment = Alignment(wrap_text=True, vertical="top")


def _reason_column(register: RegisterSheet) -> int:
    """After the last column, or the column of reasons the register brought along from an earlier round."""
    for column, heading in register.header.headings.items():
        if fold(heading) == fold(REJECT_HEADING):
            return column
    return register.sheet.column_count + 1


def _solid(colour: str) -> "PatternFill":
    from openpyxl.styles import PatternFill

    return PatternFill("solid", fgColor=colour)
