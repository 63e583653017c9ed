"""Dossiers as rows to be edited in a spreadsheet program and read back (xuất Excel để sửa rồi nhập lại).

Hidden columns name the dossier and its revision, a hidden row the field of each column, and a hidden sheet holds every
value as it was written: what differs from it is what somebody edited.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.folding import clean_text
from desktop.domain.plain import Plain
from desktop.workbooks.cells import Cell, CellKind, Sheet, Workbook, WorkbookRefused
from desktop.workbooks.input_cells import NO_CHOICES, Choices, InputKind, read_input, show_input
from desktop.workbooks.values import CellDoubt, Reading, shown

SHEET_VERSION = 1
MARK = "so-sang-kien/sua-ho-so"
BEFORE = "Trước khi sửa"
"""Name of the hidden sheet with the values as they were written."""

MARK_ROW, TITLE_ROW, HEADING_ROW, FIRST_ROW = 1, 2, 3, 4
UID_COLUMN, REV_COLUMN, FIRST_COLUMN = 1, 2, 3
EACH = "/*/"
"""In the path of a column: its cells hold a line for each member of a list."""

NOTHING = "–"
"""A line of such a cell that holds no value."""


@dataclass(frozen=True, slots=True)
class EditColumn:
    """A column: the field it holds (`authors/*/birth` for a line for each author), and how it is filled in."""

    path: str
    heading: str
    kind: InputKind = InputKind.LINE
    choices: str = ""
    width: float = 18.0
    locked: bool = False

    @property
    def is_list(self) -> bool:
        """Whether a cell holds several values, one a line."""
        return EACH in self.path


@dataclass(frozen=True, slots=True)
class EditRow:
    """A dossier to be edited: its values by the path of the column; lists for columns of several lines."""

    uid: str
    rev: int
    values: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class EditedCell:
    """A cell that says something else than what was written.

    Attributes:
        path: field of the dossier; the member of a list by its place.
    """

    uid: str
    rev: int
    row: int
    path: str
    before: Plain
    new: Plain


@dataclass(frozen=True, slots=True)
class EditSheetReading:
    """What somebody edited.

    Attributes:
        uids: the dossiers that stand in the sheet, edited or not.
        doubts: cells that were not taken, and why.
    """

    unit: str
    uids: tuple[str, ...]
    cells: tuple[EditedCell, ...]
    doubts: tuple[CellDoubt, ...]


def show_value(value: Plain, column: EditColumn, choices: Mapping[str, Choices]) -> str | int:
    """What a cell shows of a value."""
    listed = choices.get(column.choices, NO_CHOICES)
    if not column.is_list:
        return show_input(value, column.kind, listed)
    lines = [str(show_input(each, column.kind, listed)) for each in value] if isinstance(value, list) else []
    return "\n".join(line or NOTHING for line in lines) if any(lines) else ""


def read_edit_sheet(
    workbook: Workbook, columns: Sequence[EditColumn], choices: Mapping[str, Choices]
) -> EditSheetReading:
    """Compare a sheet with what was written into it.

    Raises:
        WorkbookRefused: edit_sheet.not_one, .older or .newer (`file`).
    """
    before = workbook.sheet_named(BEFORE)
    edited = next((sheet for sheet in workbook.sheets if sheet is not before and _mark(sheet)), None)
    if before is None or edited is None:
        raise WorkbookRefused("edit_sheet.not_one", file=workbook.file_name)
    version, _, unit = _mark(edited).removeprefix(f"{MARK}/").partition("/")
    if version != str(SHEET_VERSION):
        newer = version.isdecimal() and int(version) > SHEET_VERSION
        raise WorkbookRefused("edit_sheet.newer" if newer else "edit_sheet.older", file=workbook.file_name)
    comparison = _Comparison(before, edited, columns, choices)
    cells = tuple(comparison.cells())
    return EditSheetReading(unit, tuple(comparison.rows), cells, tuple(comparison.doubts))


def _mark(sheet: Sheet) -> str:
    text = str(sheet.cell(MARK_ROW, UID_COLUMN).value or "")
    return text if text.startswith(f"{MARK}/") else ""


class _Comparison:
    """Holds each row against the row of the same dossier as it was written, wherever both stand."""

    def __init__(
        self, before: Sheet, edited: Sheet, columns: Iterable[EditColumn], choices: Mapping[str, Choices]
    ) -> None:
        self._before, self._edited = before, edited
        self._columns = {column.path: column for column in columns if not column.locked}
        self._choices = choices
        self.doubts: list[CellDoubt] = []
        self._written = {_text(before, row, UID_COLUMN): row for row in range(FIRST_ROW, before.row_count + 1)}
        self.rows = self._rows()

    def cells(self) -> Iterator[EditedCell]:
        places = _places(self._edited), _places(self._before)
        common = [column for path, column in self._columns.items() if path in places[0] and path in places[1]]
        for uid, row in self.rows.items():
            rev = int(_text(self._before, self._written[uid], REV_COLUMN) or 0)
            for column in common:
                place, old_place = places[0][column.path], places[1][column.path]
                old, new = self._before.cell(self._written[uid], old_place), self._edited.cell(row, place)
                if _same(old, new):
                    continue
                for path, value_before, value in self._values(column, old, new, row, place):
                    if value != value_before:
                        yield EditedCell(uid, rev, row, path, value_before, value)

    def _rows(self) -> dict[str, int]:
        """Row of each dossier; of copies of a row the first is taken."""
        rows: dict[str, int] = {}
        for row in range(FIRST_ROW, self._edited.row_count + 1):
            uid = _text(self._edited, row, UID_COLUMN)
            if uid in rows:
                self._doubt("row.same_dossier", row, FIRST_COLUMN, earlier=rows[uid])
            elif uid in self._written:
                rows[uid] = row
            elif not all(cell.is_blank for cell in self._edited.rows[row - 1]):
                self._doubt("row.no_dossier", row, FIRST_COLUMN)
        return rows

    def _values(
        self, column: EditColumn, old: Cell, new: Cell, row: int, place: int
    ) -> Iterator[tuple[str, Plain, Plain]]:
        """Path, value before and value now, of each value a cell holds."""
        before = [self._read(part, column).value for part in _parts(old, column)]
        parts = _parts(new, column)
        if column.is_list and not old.is_blank and len(parts) != len(before):
            self._doubt("authors.count_differs", row, place, column.path, authors=len(before), values=len(parts))
            return
        for number, part in enumerate(parts):
            reading = self._read(part, column)
            if reading.doubt is not None:
                self._doubt(reading.doubt, row, place, column.path)
            if reading.value is not None or reading.doubt is None:
                path = column.path.replace(EACH, f"/{number}/")
                yield path, before[number] if number < len(before) else None, reading.value

    def _read(self, cell: Cell, column: EditColumn) -> Reading[Plain]:
        return read_input(cell, column.kind, self._choices.get(column.choices, NO_CHOICES))

    def _doubt(self, code: str, row: int, column: int, field: str = "", **parameters: str | int) -> None:
        self.doubts.append(CellDoubt(code, row, column, field, shown(self._edited.cell(row, column)), parameters))


def _same(old: Cell, new: Cell) -> bool:
    return (old.is_blank and new.is_blank) or (old.value == new.value and old.kind is new.kind)


def _parts(cell: Cell, column: EditColumn) -> list[Cell]:
    """The values of a cell: itself, or one for each of its lines."""
    if not column.is_list or cell.kind is not CellKind.TEXT:
        return [cell]
    lines = [clean_text(line) for line in str(cell.value).splitlines()]
    return [cell._replace(value="" if line in (NOTHING, "-") else line) for line in lines]


def _places(sheet: Sheet) -> dict[str, int]:
    places = range(FIRST_COLUMN, sheet.column_count + 1)
    return {path: column for column in places if (path := _text(sheet, MARK_ROW, column))}


def _text(sheet: Sheet, row: int, column: int) -> str:
    value = sheet.cell(row, column).value
    return "" if value is None else str(value).strip()
