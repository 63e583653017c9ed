"""Plain tables as a workbook for people, a sheet for each; the same tables give the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from desktop.workbooks.cells import column_letters
from desktop.workbooks.fixed_form import workbook_bytes
from desktop.workbooks.writing import place_to_write, sheet_name, write_text

_FONT = "Times New Roman"
_HEADER_FILL = PatternFill("solid", fgColor="FFFBF1D7")
_NARROWEST, _WIDEST = 10, 60


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One sheet: its name, the heads of its columns and its rows, all text."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def write_tables(tables: Sequence[TableSheet]) -> bytes:
    """The tables as a workbook; text stays text even when it begins with "="."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _write(book.create_sheet(sheet_name(table.name)), table)
    return workbook_bytes(book, tables[0].name if tables else "")


def _write(page: Worksheet, table: TableSheet) -> None:
    for column, heading in enumerate(table.columns, 1):
        place = place_to_write(page, 1, column)
        write_text(place, heading)
        place.font, place.fill = Font(name=_FONT, bold=True), _HEADER_FILL
        longest = max((len(row[column - 1]) for row in table.rows), default=0)
        page.column_dimensions[column_letters(column)].width = min(max(longest, len(heading), _NARROWEST) + 2, _WIDEST)
    for number, row in enumerate(table.rows, 2):
        for column, text in enumerate(row, 1):
            place = place_to_write(page, number, column)
            write_text(place, text)
            place.font = Font(name=_FONT)
            place.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A2"
