"""Read the cells of one .xlsx sheet as they stream by."""

import re
from collections.abc import Iterable
from datetime import datetime
from xml.etree.ElementTree import Element

from desktop.workbooks.cells import (
    EMPTY_CELL,
    MAX_CELLS,
    Cell,
    CellKind,
    CellStyle,
    CellValue,
    MergedRange,
    Progress,
    Sheet,
    WorkbookRefused,
    column_number,
    date_of_serial,
    number_of,
    within,
)
from desktop.workbooks.xml_styles import ReadStyle, SharedText, local_name, text_of

_ROWS_BETWEEN_REPORTS = 500
_MAX_ROW = 1_048_576
_MAX_COLUMN = 16_384
_RANGE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?")
_YES = ("1", "true")


class SheetReader:
    """Gathers one sheet from the elements of its part."""

    def __init__(
        self, styles: tuple[ReadStyle, ...], texts: tuple[SharedText, ...], epoch_1904: bool, progress: Progress
    ) -> None:
        self._styles = styles
        self._texts = texts
        self._epoch_1904 = epoch_1904
        self._progress = progress
        self._font_variants: dict[tuple[CellStyle, str], CellStyle] = {}
        self._columns: dict[str, int] = {}
        self._rows: list[tuple[Cell, ...]] = []
        self._spread = 0
        self._expected_rows = 0

    def read(self, name: str, hidden: bool, elements: Iterable[tuple[str, Element]]) -> Sheet:
        """Take the elements of a worksheet part ("start" and "end" events) and return the sheet.

        Raises:
            WorkbookRefused: workbook.too_large; ValueError and KeyError where the XML contradicts itself.
        """
        areas: list[MergedRange] = []
        hidden_rows: set[int] = set()
        hidden_columns: set[int] = set()
        widths: dict[int, float] = {}
        sheet_data: Element | None = None
        for event, element in elements:
            tag = local_name(element)
            if event == "start":
                if tag == "sheetData":
                    sheet_data = element
                continue
            if tag == "row":
                number = self._take_row(element)
                if element.get("hidden") in _YES:
                    hidden_rows.add(number)
                if sheet_data is not None:
                    sheet_data.clear()  # keeps memory flat over long sheets
            elif tag == "dimension":
                self._expected_rows = _area(element.get("ref", "A1")).last_row
            elif tag == "mergeCell":
                areas.append(_area(element.get("ref", "")))
            elif tag == "col":
                span = range(int(element.get("min", "1")), min(int(element.get("max", "1")), _MAX_COLUMN) + 1)
                if element.get("hidden") in _YES:
                    hidden_columns.update(span)
                if (width := element.get("width")) is not None:
                    widths.update(dict.fromkeys(span, float(width)))
        while self._rows and not self._rows[-1]:
            self._rows.pop()
        columns = max(map(len, self._rows), default=0)
        return Sheet(
            name=name,
            rows=tuple(self._rows),
            merged=within(areas, len(self._rows), columns),
            hidden=hidden,
            hidden_rows=frozenset(hidden_rows),
            hidden_columns=frozenset(hidden_columns),
            column_widths={column: width for column, width in widths.items() if column <= columns},
        )

    def _take_row(self, element: Element) -> int:
        """Keep one row; rows and cells may leave out their numbers, then they follow each other."""
        number = int(element.get("r") or len(self._rows) + 1)
        if not len(self._rows) < number <= _MAX_ROW:
            raise ValueError(f"row {number} after row {len(self._rows)}")
        cells: list[Cell] = []
        filled = 0
        for place in element:
            column = self._column(place.get("r"), len(cells) + 1)
            if column > len(cells) + 1:
                cells.extend([EMPTY_CELL] * (column - len(cells) - 1))
            cell = self._cell(place)
            if column <= len(cells):
                cells[column - 1] = cell
            else:
                cells.append(cell)
            if cell.kind is not CellKind.EMPTY:
                filled = max(filled, column)
        self._spread += filled + (number - len(self._rows))
        if self._spread > MAX_CELLS:
            raise WorkbookRefused("workbook.too_large", limit=MAX_CELLS)
        self._rows.extend([()] * (number - len(self._rows) - 1))
        self._rows.append(tuple(cells[:filled]))
        if number % _ROWS_BETWEEN_REPORTS == 0:
            self._progress(number, max(number, self._expected_rows))
        return number

    def _column(self, reference: str | None, following: int) -> int:
        if reference is None:
            return following
        letters = reference.rstrip("0123456789")
        if letters not in self._columns:
            if not letters.isalpha() or not letters.isascii() or column_number(letters) > _MAX_COLUMN:
                raise ValueError(f"cell {reference}")
            self._columns[letters] = column_number(letters)
        return self._columns[letters]

    def _cell(self, element: Element) -> Cell:
        """One <c>: its type in @t, its value in <v> or <is>, its formula in <f>."""
        stored: str | None = None
        formula: str | None = None
        inline: Element | None = None
        for part in element:
            match local_name(part):
                case "v":
                    stored = part.text or ""
                case "f":
                    formula = part.text or ""
                case "is":
                    inline = part
        index = int(element.get("s") or 0)
        read_style = self._styles[index] if 0 <= index < len(self._styles) else self._styles[0]
        kind = element.get("t", "n")
        if inline is not None:
            return self._text(text_of(inline), read_style.style)
        if stored is None or (stored == "" and kind != "str"):
            if formula is None:
                return EMPTY_CELL
            return Cell(f"={formula}", CellKind.FORMULA_WITHOUT_VALUE, read_style.style)
        if kind == "s":
            return self._text(self._texts[_index(stored)], read_style.style)
        return _typed(kind, stored, read_style, self._epoch_1904)

    def _text(self, shared: SharedText, style: CellStyle) -> Cell:
        if not shared.text:
            return EMPTY_CELL
        if shared.font and shared.font != style.font:
            key = (style, shared.font)
            if key not in self._font_variants:
                self._font_variants[key] = CellStyle(shared.font, style.pattern)
            style = self._font_variants[key]
        return Cell(shared.text, CellKind.TEXT, style)


def _typed(kind: str, stored: str, read_style: ReadStyle, epoch_1904: bool) -> Cell:
    style = read_style.style
    match kind:
        case "str" | "inlineStr":
            return Cell(stored, CellKind.TEXT, style) if stored else EMPTY_CELL
        case "b":
            return Cell(stored.strip() in _YES, CellKind.TRUTH, style)
        case "e":
            return Cell(stored, CellKind.ERROR, style)
        case "d":
            moment = datetime.fromisoformat(stored)
            return Cell(moment.replace(tzinfo=None), CellKind.DATE, style)
    number = number_of(stored.strip())
    if number is None:
        return Cell(stored, CellKind.ERROR, style)
    value: CellValue = date_of_serial(number, epoch_1904) if read_style.is_date else None
    return Cell(number, CellKind.NUMBER, style) if value is None else Cell(value, CellKind.DATE, style)


def _index(stored: str) -> int:
    """Raises ValueError for a negative index, which would count from the end."""
    index = int(stored)
    if index < 0:
        raise ValueError(f"text {index}")
    return index


def _area(reference: str) -> MergedRange:
    found = _RANGE.fullmatch(reference)
    if found is None:
        raise ValueError(f"range {reference!r}")
    left, top, right, bottom = found.groups()
    first = (int(top), column_number(left))
    last = (int(bottom), column_number(right)) if bottom else first
    return MergedRange(*first, *last)
