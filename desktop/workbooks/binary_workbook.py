"""Read .xls files (BIFF) through xlrd, fonts, merged cells and hidden rows included."""

import io
from collections.abc import Callable
from typing import Any

from desktop.workbooks.cells import (
    EMPTY_CELL,
    MAX_CELLS,
    Cell,
    CellKind,
    CellStyle,
    MergedRange,
    Progress,
    Sheet,
    Workbook,
    WorkbookRefused,
    date_of_serial,
    number_of,
    within,
)

_ROWS_BETWEEN_REPORTS = 500
_WIDTH_UNITS_PER_CHARACTER = 256


def read_binary_workbook(content: bytes, file_name: str, progress: Progress) -> Workbook:
    """Read the bytes of an .xls file.

    Raises:
        WorkbookRefused: workbook.protected, .not_a_workbook, .damaged or .too_large.
    """
    book = _open(content)
    expected = sum(sheet.nrows for sheet in book.sheets())
    sheets: list[Sheet] = []
    done = 0
    for sheet in book.sheets():
        reader = _SheetReader(book, sheet)
        try:
            sheets.append(reader.read(_progress_after(done, expected, progress)))
        except LookupError as error:  # a cell points at a style or a font that is not there
            raise WorkbookRefused("workbook.damaged") from error
        done += sheet.nrows
    return Workbook(file_name, tuple(sheets))


def _progress_after(done: int, expected: int, progress: Progress) -> Callable[[int], None]:
    """Reports the rows of one sheet as rows of the whole workbook."""
    return lambda rows: progress(done + rows, expected)


def _open(content: bytes) -> Any:
    import xlrd

    try:
        return xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        said = str(error).lower()
        if "encrypted" in said:
            raise WorkbookRefused("workbook.protected") from error
        if "can't find workbook" in said or "unsupported format" in said:
            raise WorkbookRefused("workbook.not_a_workbook") from error
        raise WorkbookRefused("workbook.damaged") from error
    except (
        Exception
    ) as error:  # xlrd lets whatever its parser stumbles over through, from struct.error to AssertionError
        raise WorkbookRefused("workbook.damaged") from error


class _SheetReader:
    """Turns one xlrd sheet into ours, each style made once."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self._book = book
        self._sheet = sheet
        self._styles: dict[tuple[int, int | None], CellStyle] = {}

    def read(self, report: Callable[[int], None]) -> Sheet:
        sheet = self._sheet
        if sheet.nrows * sheet.ncols > MAX_CELLS:
            raise WorkbookRefused("workbook.too_large", limit=MAX_CELLS)
        rows: list[tuple[Cell, ...]] = []
        for index in range(sheet.nrows):
            rows.append(self._row(index))
            if index % _ROWS_BETWEEN_REPORTS == 0:
                report(index)
        while rows and not rows[-1]:
            rows.pop()
        areas = (MergedRange(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
        return Sheet(
            name=sheet.name,
            rows=tuple(rows),
            merged=within(areas, len(rows), sheet.ncols),
            hidden=bool(sheet.visibility),
            hidden_rows=frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden),
            hidden_columns=frozenset(column + 1 for column, info in sheet.colinfo_map.items() if info.hidden),
            column_widths={
                column + 1: info.width / _WIDTH_UNITS_PER_CHARACTER for column, info in sheet.colinfo_map.items()
            },
        )

    def _row(self, index: int) -> tuple[Cell, ...]:
        sheet = self._sheet
        cells = [
            self._cell(kind, value, index, column)
            for column, (kind, value) in enumerate(
                zip(sheet.row_types(index), sheet.row_values(index), strict=True),
            )
        ]
        while cells and cells[-1].kind is CellKind.EMPTY:
            cells.pop()
        return tuple(cells)

    def _cell(self, kind: int, value: Any, row: int, column: int) -> Cell:
        import xlrd

        if kind in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
            return EMPTY_CELL
        style = self._style(row, column)
        if kind == xlrd.XL_CELL_TEXT:
            return Cell(value, CellKind.TEXT, style)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return Cell(bool(value), CellKind.TRUTH, style)
        if kind == xlrd.XL_CELL_ERROR:
            return Cell(xlrd.error_text_from_code.get(value, "#N/A"), CellKind.ERROR, style)
        number = number_of(repr(value))
        if number is None:
            return Cell(repr(value), CellKind.ERROR, style)
        if kind == xlrd.XL_CELL_DATE:
            moment = date_of_serial(number, epoch_1904=self._book.datemode == 1)
            if moment is not None:
                return Cell(moment, CellKind.DATE, style)
        return Cell(number, CellKind.NUMBER, style)

    def _style(self, row: int, column: int) -> CellStyle:
        format_index = self._sheet.cell_xf_index(row, column)
        runs = self._sheet.rich_text_runlist_map.get((row, column))
        run_font = runs[0][1] if runs and runs[0][0] == 0 else None
        key = (format_index, run_font)
        if key not in self._styles:
            book = self._book
            look = book.xf_list[format_index]
            font = book.font_list[look.font_index if run_font is None else run_font]
            self._styles[key] = CellStyle(font.name, book.format_map[look.format_key].format_str)
        return self._styles[key]
