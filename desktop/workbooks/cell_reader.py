"""Reads the cells of one dossier after another, keeping what is doubted and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop.domain.folding import fold
from desktop.workbooks.cells import Cell, CellKind, address
from desktop.workbooks.register_sheet import RegisterSheet, SpreadCells
from desktop.workbooks.values import CellDoubt, Reading, Value, shown

_SAME_AS_ABOVE = frozenset({'"', "''", '""', "//", "-nt-", "- nt -", "nt", "nhu tren", "-nhu tren-", '-"-', '- " -'})
"""What people write for "the same as above", folded."""

_FIELDS_SAID_AS_ABOVE = frozenset(
    {"sub_unit", "workplace", "field", "kind", "decision_number", "decision_on", "programme", "position", "filed_on"}
)


_FIELDS_OF_FIGURES = frozenset({"benefit", "first_use", "filed_on", "decision_on"})
"""Where an .xls cannot tell a formula whose result is empty from one never worked out, the clerk is told."""

_LONGEST_SAME_AS_ABOVE = 12


def says_same_as_above(cell: Cell, name: str) -> bool:
    """Whether a cell of the field `name` only repeats the one above: "như trên", "-nt-", a ditto mark."""
    if cell.kind is not CellKind.TEXT or name not in _FIELDS_SAID_AS_ABOVE:
        return False
    text = str(cell.value)
    return len(text) <= _LONGEST_SAME_AS_ABOVE and fold(text) in _SAME_AS_ABOVE


@dataclass(slots=True)
class RowFindings:
    """What is to be said about the rows of one dossier.

    Attributes:
        warnings: doubts at cells that were taken, or whose text went to the leftovers.
        faults: what bars the dossier until it is mended.
        leftovers: (heading, text) of what could not be kept in its field.
        addresses: field -> the cell it was read from.
    """

    warnings: list[CellDoubt] = field(default_factory=list)
    faults: list[CellDoubt] = field(default_factory=list)
    leftovers: list[tuple[str, str]] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)


class CellReader:
    """The cells of a register by field."""

    def __init__(self, register: RegisterSheet, cells: SpreadCells) -> None:
        self._cells = cells
        self._header = register.header
        self._units = register.units
        self._columns: dict[str, tuple[int, ...]] = {}
        for column, name in register.header.columns.items():
            self._columns[name] = (*self._columns.get(name, ()), column)
        self._above: dict[int, Cell] = {}

    def unit(self, column: int) -> int | None:
        """The unit of money of a column, in đồng."""
        return self._units.get(column)

    def columns(self, name: str) -> tuple[int, ...]:
        """The columns taken for a field, from the left."""
        return self._columns.get(name, ())

    def field_of(self, column: int) -> str:
        """The field a column was taken for."""
        return self._header.columns[column]

    def cell(self, row: int, column: int, findings: RowFindings) -> Cell:
        """The cell of a dossier: a merged range's value, or the one above where the clerk wrote "như trên"."""
        cell = self._cells.cell(row, column)
        name = self._header.columns[column]
        if says_same_as_above(cell, name):
            above = self._above.get(column)
            if above is not None:
                self.doubt("cell.same_as_above", row, column, findings)
                return above
        self._above[column] = cell
        if name in _FIELDS_OF_FIGURES and cell.kind is CellKind.TEXT and cell.value == "":
            self.doubt("cell.formula_empty", row, column, findings)
        if not cell.is_blank:
            findings.addresses.setdefault(name, address(row, column))
        return cell

    def own_cell(self, row: int, column: int, findings: RowFindings) -> Cell | None:
        """The cell of a further row; None where a merged range from above covers it."""
        return None if self._cells.comes_from_above(row, column) else self.cell(row, column, findings)

    def doubt(self, code: str, row: int, column: int, findings: RowFindings, **parameters: str | int) -> None:
        """Warn about a cell."""
        findings.warnings.append(self._finding(code, row, column, parameters))

    def fault(self, code: str, row: int, column: int, findings: RowFindings) -> None:
        """Bar the dossier because of a cell."""
        findings.faults.append(self._finding(code, row, column, {}))

    def leave_over(self, column: int, text: str, findings: RowFindings) -> None:
        """Keep a text that fits no field under its heading."""
        if text:
            findings.leftovers.append((self._header.headings.get(column, ""), text))

    def settle(
        self, reading: Reading[Value], row: int, column: int, findings: RowFindings, *, bars: bool
    ) -> Value | None:
        """The value of a reading; its doubt becomes a warning, or a fault where no value was understood and it `bars`.

        What is neither understood nor barring stays in the leftovers.
        """
        if reading.doubt is None:
            return reading.value
        if reading.value is None and bars:
            self.fault(reading.doubt, row, column, findings)
        else:
            self.doubt(reading.doubt, row, column, findings)
            if reading.value is None:
                self.leave_over(column, shown(self._cells.cell(row, column)), findings)
        return reading.value

    def _finding(self, code: str, row: int, column: int, parameters: Mapping[str, str | int]) -> CellDoubt:
        name = self._header.columns.get(column, "")
        return CellDoubt(code, row, column, name, shown(self._cells.cell(row, column)), parameters)
