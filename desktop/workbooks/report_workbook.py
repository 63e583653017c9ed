"""Reports as XLSX workbooks: one sheet a table, the figures of the paper written as figures, ready to be printed."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.folding import clean_text
from desktop.domain.report_tables import TOTAL_WORDS, CellKind, CellValue, Report, ReportTable, shown
from desktop.workbooks.fixed_form import workbook_bytes

_FAMILY: Final = "Times New Roman"
_THIN: Final = Side(style="thin", color="808080")
_BOXED: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD_FILL: Final = PatternFill("solid", fgColor="FBF1D7")
_TOTAL_FILL: Final = PatternFill("solid", fgColor="F3F0E7")
_PLAIN: Final = Font(name=_FAMILY, size=11)
_BOLD: Final = Font(name=_FAMILY, size=11, bold=True)
_CENTRED: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT: Final = Alignment(horizontal="left", vertical="center", wrap_text=True)
_RIGHT: Final = Alignment(horizontal="right", vertical="center", wrap_text=True)
_ALIGNMENTS: Final[Mapping[CellKind, Alignment]] = {
    CellKind.TEXT: _LEFT,
    CellKind.NAMES: _LEFT,
    CellKind.MARK: _CENTRED,
    CellKind.DATE: _CENTRED,
    CellKind.COUNT: _RIGHT,
    CellKind.MONEY: _RIGHT,
}
_FORMATS: Final[Mapping[CellKind, str]] = {
    CellKind.COUNT: "#,##0",
    CellKind.MONEY: "#,##0",
    CellKind.DATE: "dd/mm/yyyy",
}
_LETTERS_A_MILLIMETRE: Final = 0.55
_SHARED_WIDTH: Final = 48.0
_LONGEST_SHEET_NAME: Final = 31
_NOT_IN_SHEET_NAMES: Final = re.compile(r"[\[\]:*?/\\']")


def write_report_workbook(report: Report) -> bytes:
    """The report as a workbook; the same report gives the same bytes. Text stays text even when it begins with "="."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for place, table in enumerate(report.tables, start=1):
        name = _NOT_IN_SHEET_NAMES.sub(" ", table.heading or report.title)
        sheet = book.create_sheet(f"{place}. {name}"[:_LONGEST_SHEET_NAME].strip())
        _TableWriter(sheet, report, table).write()
    return workbook_bytes(book, clean_text(report.title))


class _TableWriter:
    """Writes one table from the top down, with the report's title over it and its notes below."""

    def __init__(self, sheet: Worksheet, report: Report, table: ReportTable) -> None:
        self._sheet = sheet
        self._report = report
        self._table = table
        self._last_column = len(table.columns) + 1
        self._row = 0

    def write(self) -> None:
        report, table = self._report, self._table
        self._line(report.title, Font(name=_FAMILY, size=14, bold=True))
        for line in report.lines:
            self._line(line, Font(name=_FAMILY, size=12, italic=True))
        for label, text in report.facts:
            self._line(f"{label}: {text}", Font(name=_FAMILY, size=12), centred=False)
        if table.heading:
            self._line(table.heading, Font(name=_FAMILY, size=12, bold=True), centred=False)
        self._row += 1
        head = self._row + 1
        self._cells(["TT", *(column.heading for column in table.columns)], bold=True, fill=_HEAD_FILL)
        for place, row in enumerate(table.rows, start=1):
            self._cells([place, *row])
        if table.has_totals:
            self._cells([TOTAL_WORDS, *table.totals], bold=True, fill=_TOTAL_FILL)
        self._row += 1
        for note in report.notes:
            self._line(note, Font(name=_FAMILY, size=10, italic=True), centred=False)
        self._set_up_printing(head)

    def _line(self, text: str, font: Font, *, centred: bool = True) -> None:
        self._row += 1
        self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=1, end_column=self._last_column)
        cell = self._cell(1)
        _write(cell, text)
        cell.font = font
        cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=not centred)

    def _cells(self, values: list[CellValue], *, bold: bool = False, fill: PatternFill | None = None) -> None:
        self._row += 1
        heading = fill is _HEAD_FILL
        kinds = [CellKind.MARK, *(column.kind for column in self._table.columns)]
        for place, (value, kind) in enumerate(zip(values, kinds, strict=True), start=1):
            cell = self._cell(place)
            empty_total = fill is _TOTAL_FILL and value is None
            _write(cell, "" if empty_total else value, kind)
            cell.font, cell.border = _BOLD if bold else _PLAIN, _BOXED
            cell.alignment = _CENTRED if heading else _ALIGNMENTS[kind]
            if fill is not None:
                cell.fill = fill

    def _cell(self, column: int) -> Cell:
        cell = self._sheet.cell(self._row, column)
        if not isinstance(cell, Cell):
            raise TypeError(f"row {self._row}, column {column} lies inside a merged range")
        return cell

    def _set_up_printing(self, head: int) -> None:
        sheet = self._sheet
        sheet.freeze_panes = f"A{head + 1}"
        sheet.print_title_rows = f"{head}:{head}"
        sheet.page_setup.orientation = "landscape" if self._report.across else "portrait"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        sheet.column_dimensions["A"].width = 6
        for place, column in enumerate(self._table.columns, start=2):
            width = column.width * _LETTERS_A_MILLIMETRE if column.width else _SHARED_WIDTH
            sheet.column_dimensions[get_column_letter(place)].width = max(width, 9)


def _write(cell: Cell, value: CellValue, kind: CellKind = CellKind.TEXT) -> None:
    """Write figures and whole days as what they are, and all else as text: "=1+1" is no formula."""
    if isinstance(value, int | date):
        cell.value = value
        cell.number_format = _FORMATS.get(kind, "General")
        return
    cell.value = clean_text(shown(value, kind))
    cell.data_type = "s"
    cell.number_format = "@"
