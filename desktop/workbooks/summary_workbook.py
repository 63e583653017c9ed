"""The summary table (bảng tổng hợp) as an XLSX workbook: the figures of the PDF, written, not only formulas."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.dates import show_date
from desktop.domain.folding import clean_text
from desktop.domain.summary import SummaryRow, SummaryTable
from desktop.domain.summary_columns import (
    BAND_COLOURS,
    TOTAL_WORDS,
    ColumnKind,
    SummaryColumn,
    SummaryValue,
    as_of_line,
    summary_columns,
    summary_notes,
)
from desktop.workbooks.fixed_form import workbook_bytes

_TITLE_ROW, _AS_OF_ROW, _GROUP_ROW, _HEADING_ROW, _FIRST_ROW = 1, 2, 4, 5, 6

_WIDTHS: Final[Mapping[ColumnKind, float]] = {
    ColumnKind.TEXT: 46,
    ColumnKind.COUNT: 9,
    ColumnKind.PERCENT: 10,
    ColumnKind.MONEY: 24,
    ColumnKind.BAND: 24,
    ColumnKind.NOTE: 28,
}
_FORMATS: Final[Mapping[ColumnKind, str]] = {
    ColumnKind.COUNT: "#,##0",
    ColumnKind.PERCENT: "#,##0.0",
    ColumnKind.MONEY: "#,##0",
}
_FAMILY: Final = "Times New Roman"
_THIN: Final = Side(style="thin", color="808080")
_BOXED: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD_FILL: Final = PatternFill("solid", fgColor="FBF1D7")
_TOTAL_FILL: Final = PatternFill("solid", fgColor="F3F0E7")


def write_summary_workbook(table: SummaryTable) -> bytes:
    """The table as a workbook ready to be printed; the same table gives the same bytes.

    Text stays text even when it begins with "=", and what has no figure prints as "–".
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tổng hợp"
    writer = _SheetWriter(sheet, table)
    writer.write()
    if table.rows:
        writer.draw_chart_on(book.create_sheet("Biểu đồ"))
    return workbook_bytes(book, clean_text(table.title))


class _SheetWriter:
    """Writes one sheet from the top down."""

    def __init__(self, sheet: Worksheet, table: SummaryTable) -> None:
        self._sheet = sheet
        self._table = table
        self._columns = summary_columns(table)
        self._last_column = len(self._columns) + 1

    def write(self) -> None:
        self._write_title()
        self._write_headings()
        for place, row in enumerate(self._table.rows, start=1):
            self._write_row(_FIRST_ROW + place - 1, str(place), row)
        self._write_totals(_FIRST_ROW + len(self._table.rows))
        self._write_notes(_FIRST_ROW + len(self._table.rows) + 2)
        self._set_up_printing()

    def draw_chart_on(self, chart_sheet: Worksheet) -> None:
        """Draw the percentage of every unit as bars on a sheet of its own."""
        place = next(at for at, column in enumerate(self._columns, 2) if column.kind is ColumnKind.PERCENT)
        last = _FIRST_ROW + len(self._table.rows) - 1
        chart = BarChart()
        chart.type = "bar"
        chart.legend = None
        chart.title = f"{self._columns[place - 2].heading} so với chỉ tiêu, {show_date(self._table.as_of)}"
        chart.add_data(Reference(self._sheet, min_col=place, min_row=_FIRST_ROW, max_row=last))
        chart.set_categories(Reference(self._sheet, min_col=2, min_row=_FIRST_ROW, max_row=last))
        # The first unit on top, as in the table.
        chart.x_axis.scaling.orientation = "maxMin"
        chart.x_axis.delete = chart.y_axis.delete = False
        chart.width, chart.height = 26, max(8, 0.7 * len(self._table.rows) + 3)
        chart_sheet.add_chart(chart, "A1")
        chart_sheet.page_setup.orientation = "landscape"
        chart_sheet.page_setup.paperSize = chart_sheet.PAPERSIZE_A4

    def _cell(self, row: int, column: int) -> Cell:
        cell = self._sheet.cell(row, column)
        if not isinstance(cell, Cell):
            raise TypeError(f"row {row}, column {column} lies inside a merged range")
        return cell

    def _write_title(self) -> None:
        for row, text, font in (
            (_TITLE_ROW, self._table.title, Font(name=_FAMILY, size=14, bold=True)),
            (_AS_OF_ROW, as_of_line(self._table), Font(name=_FAMILY, size=12, italic=True)),
        ):
            self._sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=self._last_column)
            _write_text(self._cell(row, 1), text)
            self._cell(row, 1).font = font
            self._cell(row, 1).alignment = Alignment(horizontal="center", vertical="center")

    def _write_headings(self) -> None:
        self._head(1, "TT", "")
        for place, column in enumerate(self._columns, start=2):
            self._head(place, column.heading, column.group)
        self._sheet.row_dimensions[_HEADING_ROW].height = 44
        groups: dict[str, list[int]] = {}
        for place, column in enumerate(self._columns, start=2):
            if column.group:
                groups.setdefault(column.group, []).append(place)
        for places in groups.values():
            self._merge_row(_GROUP_ROW, places[0], places[-1])

    def _head(self, place: int, heading: str, group: str) -> None:
        _write_text(self._cell(_GROUP_ROW, place), group or heading)
        if group:
            _write_text(self._cell(_HEADING_ROW, place), heading)
        for row in (_GROUP_ROW, _HEADING_ROW):
            cell = self._cell(row, place)
            cell.font = Font(name=_FAMILY, size=11, bold=True)
            cell.fill, cell.border = _HEAD_FILL, _BOXED
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        if not group:
            self._sheet.merge_cells(start_row=_GROUP_ROW, end_row=_HEADING_ROW, start_column=place, end_column=place)

    def _merge_row(self, row: int, first: int, last: int) -> None:
        if last > first:
            self._sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)

    def _write_row(self, at: int, place: str, row: SummaryRow) -> None:
        self._write_cell(at, 1, int(place), ColumnKind.PLACE)
        for column_at, column in enumerate(self._columns, start=2):
            cell = self._write_cell(at, column_at, column.value(row), column.kind)
            if column.kind is ColumnKind.BAND:
                cell.font = Font(name=_FAMILY, size=11, bold=True, color=BAND_COLOURS[row.band].removeprefix("#"))

    def _write_totals(self, at: int) -> None:
        totals = self._table.totals
        self._write_cell(at, 1, TOTAL_WORDS, ColumnKind.BAND)
        for column_at, column in enumerate(self._columns, start=2):
            self._write_cell(at, column_at, _total(column, totals), column.kind)
        for column_at in range(1, self._last_column + 1):
            cell = self._cell(at, column_at)
            cell.font, cell.fill = Font(name=_FAMILY, size=11, bold=True), _TOTAL_FILL
        self._merge_row(at, 1, 2)

    def _write_cell(self, row: int, column: int, value: SummaryValue, kind: ColumnKind) -> Cell:
        cell = self._cell(row, column)
        if value is None:
            _write_text(cell, "–")
        elif isinstance(value, str):
            _write_text(cell, value)
        else:
            cell.value = value
        cell.font, cell.border = Font(name=_FAMILY, size=11), _BOXED
        cell.number_format = _FORMATS.get(kind, "General" if isinstance(value, int | Decimal) else "@")
        cell.alignment = Alignment(horizontal=_horizontal(kind), vertical="center", wrap_text=kind in _WRAPPED)
        return cell

    def _write_notes(self, first: int) -> None:
        for at, note in enumerate(summary_notes(self._table), start=first):
            self._merge_row(at, 1, self._last_column)
            cell = self._cell(at, 1)
            _write_text(cell, note)
            cell.font = Font(name=_FAMILY, size=10, italic=True)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            self._sheet.row_dimensions[at].height = 15 if len(note) < _NOTE_LINE else 29

    def _set_up_printing(self) -> None:
        sheet = self._sheet
        sheet.freeze_panes = f"C{_FIRST_ROW}"
        sheet.print_title_rows = f"{_GROUP_ROW}:{_HEADING_ROW}"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        sheet.page_margins.left = sheet.page_margins.right = 0.5
        sheet.HeaderFooter.oddHeader = HeaderFooterItem(center=_HeaderFooterPart(text="&P"))
        sheet.HeaderFooter.differentFirst = True
        sheet.column_dimensions["A"].width = 6
        for place, column in enumerate(self._columns, start=2):
            sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[column.kind]


_WRAPPED: Final = frozenset({ColumnKind.TEXT, ColumnKind.NOTE})
_NOTE_LINE: Final = 170
"""Letters of a note that fit on one printed line."""


def _total(column: SummaryColumn, totals: SummaryRow) -> SummaryValue:
    return column.value(totals) if column.kind in {ColumnKind.COUNT, ColumnKind.MONEY, ColumnKind.PERCENT} else ""


def _horizontal(kind: ColumnKind) -> str:
    if kind in {ColumnKind.PLACE, ColumnKind.BAND}:
        return "center"
    return "left" if kind in _WRAPPED else "right"


def _write_text(cell: Cell, text: str) -> None:
    """Write `text` as text: openpyxl would make a formula of one that begins with "="."""
    cell.value = clean_text(text)
    cell.data_type = "s"
