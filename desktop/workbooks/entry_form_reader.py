"""Reads filled entry forms back by the keys in their hidden row and column, wherever rows and columns have gone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.plain import Plain
from desktop.workbooks.cells import Cell, Sheet, Workbook, WorkbookRefused
from desktop.workbooks.entry_form import (
    COLUMNS,
    FORM_VERSION,
    MARK,
    ROW,
    VALUE_COLUMN,
    FormColumn,
    FormField,
    form_fields,
    form_tables,
)
from desktop.workbooks.input_cells import NO_CHOICES, Choices, read_input
from desktop.workbooks.values import CellDoubt, shown

_ROWS_SEARCHED = 20


@dataclass(slots=True)
class EntryFormReading:
    """What a filled form says.

    Attributes:
        unit: code of the unit the form was made for.
        values: key of a question -> answer; unanswered ones are left out.
        rows: key of a table -> its filled rows, each by column key.
        doubts: what a person must look at, with its cell.
        leftovers: (question, text) of answers that were not understood, for the internal notes.
    """

    unit: str
    values: dict[str, Plain] = field(default_factory=dict)
    rows: dict[str, list[dict[str, Plain]]] = field(default_factory=dict)
    doubts: list[CellDoubt] = field(default_factory=list)
    leftovers: list[tuple[str, str]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether neither a title nor an author was filled in."""
        return not self.values.get("title") and not self.rows.get("authors")


def read_entry_form(workbook: Workbook, choices: Mapping[str, Choices]) -> EntryFormReading:
    """Read a filled form.

    Raises:
        WorkbookRefused: entry_form.not_a_form, .older or .newer (`file`).
    """
    for sheet in workbook.sheets:
        corner = _corner(sheet)
        if corner is not None:
            return _FormReader(sheet, *corner, workbook.file_name, choices).read()
    raise WorkbookRefused("entry_form.not_a_form", file=workbook.file_name)


def _corner(sheet: Sheet) -> tuple[int, int] | None:
    """Row and column of the cell with the mark."""
    for row in range(1, min(sheet.row_count, _ROWS_SEARCHED) + 1):
        for column in range(1, sheet.column_count + 1):
            if str(sheet.cell(row, column).value or "").startswith(f"{MARK}/"):
                return row, column
    return None


class _FormReader:
    def __init__(
        self, sheet: Sheet, mark_row: int, key_column: int, file_name: str, choices: Mapping[str, Choices]
    ) -> None:
        self._sheet = sheet
        self._mark_row, self._key_column = mark_row, key_column
        self._choices = choices
        version, _, unit = self._key(mark_row).removeprefix(f"{MARK}/").partition("/")
        if not version.isdecimal():
            raise WorkbookRefused("entry_form.not_a_form", file=file_name)
        if int(version) != FORM_VERSION:
            code = "entry_form.older" if int(version) < FORM_VERSION else "entry_form.newer"
            raise WorkbookRefused(code, file=file_name)
        self._reading = EntryFormReading(unit)

    def read(self) -> EntryFormReading:
        fields = {each.key: each for each in form_fields()}
        tables = {each.key: {column.key: column for column in each.columns} for each in form_tables()}
        value_column = self._columns(self._mark_row).get(VALUE_COLUMN, 0)
        placed: dict[int, FormColumn] = {}
        for row in range(self._mark_row + 1, self._sheet.row_count + 1):
            key = self._key(row)
            if key.startswith(COLUMNS):
                columns = tables.get(key.removeprefix(COLUMNS), {})
                placed = {place: columns[name] for name, place in self._columns(row).items() if name in columns}
            elif key.startswith(ROW):
                self._read_row(key.removeprefix(ROW), row, placed)
            elif key in fields:
                self._answer(key, fields[key], row, value_column)
        return self._reading

    def _answer(self, key: str, question: FormField, row: int, column: int) -> None:
        value = self._value(question, key, row, column)
        if value is not None:
            self._reading.values[key] = value

    def _read_row(self, table: str, row: int, placed: Mapping[int, FormColumn]) -> None:
        rows = self._reading.rows.setdefault(table, [])
        answers: dict[str, Plain] = {
            each.key: self._value(each, f"{table}/{len(rows)}/{each.key}", row, place) for place, each in placed.items()
        }
        filled: dict[str, Plain] = {name: value for name, value in answers.items() if value is not None}
        if filled:
            rows.append(filled)

    def _value(self, asked: FormField | FormColumn, path: str, row: int, column: int) -> Plain:
        cell = self._sheet.cell(row, column)
        reading = read_input(cell, asked.kind, self._choices.get(asked.choices, NO_CHOICES))
        if reading.doubt is not None:
            self._reading.doubts.append(CellDoubt(reading.doubt, row, column, path, shown(cell)))
            if reading.value is None and shown(cell):
                label = asked.label if isinstance(asked, FormField) else asked.heading
                self._reading.leftovers.append((label, shown(cell)))
        return reading.value

    def _key(self, row: int) -> str:
        return _text(self._sheet.cell(row, self._key_column))

    def _columns(self, row: int) -> dict[str, int]:
        """The keys that stand over columns in a hidden row."""
        places = range(1, self._sheet.column_count + 1)
        named = {_text(self._sheet.cell(row, column)): column for column in places if column != self._key_column}
        return {name: column for name, column in named.items() if name}


def _text(cell: Cell) -> str:
    return cell.value.strip() if isinstance(cell.value, str) else ""
