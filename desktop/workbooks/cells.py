"""A workbook as plain values: cells with their fonts, sheets with merged ranges and hidden rows.

Rows and columns are counted from one everywhere, as a clerk reads them off the screen.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.refusals import Refused

CellValue = str | int | Decimal | bool | datetime | None

Progress = Callable[[int, int], None]
"""Told (rows done, rows expected) every few hundred rows; it may raise to cancel the work."""

MAX_CELLS = 8_000_000
"""Cells one sheet may spread over, gaps included; a register of 20,000 rows and 40 columns is a tenth of it."""

_LAST_SERIAL = 2_958_465  # 31/12/9999
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - a spreadsheet knows no time zone
_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001
_LEAP_DAY_OF_1900 = 60  # spreadsheets count a 29/02/1900 that never was


class WorkbookRefused(Refused):
    """The file cannot be taken as a workbook; the code says why ("workbook.protected")."""


class CellKind(StrEnum):
    """What a cell holds, as the spreadsheet program understood it."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TRUTH = "truth"
    ERROR = "error"
    FORMULA_WITHOUT_VALUE = "formula_without_value"


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a cell is written: the font tells old encodings, the pattern tells dates ("dd/mm/yyyy")."""

    font: str = ""
    pattern: str = ""


PLAIN = CellStyle()


class Cell(NamedTuple):
    """One cell. A number is an int or a Decimal, never a float; a formula without value keeps its formula."""

    value: CellValue
    kind: CellKind
    style: CellStyle = PLAIN

    @property
    def is_blank(self) -> bool:
        """Nothing, or only spaces."""
        return self.kind is CellKind.EMPTY or (isinstance(self.value, str) and not self.value.strip())


EMPTY_CELL = Cell(None, CellKind.EMPTY)


class MergedRange(NamedTuple):
    """Cells shown as one; the value stands in the first."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet (trang tính).

    Attributes:
        rows: row 1 first, each as long as its last filled cell.
        merged: the merged ranges, top to bottom.
        hidden: the sheet itself is hidden.
        column_widths: widths in characters, by column, where set.
        column_count: number of the last column with anything in it.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[MergedRange, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    column_widths: Mapping[int, float] = field(default_factory=dict)
    column_count: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "column_count", max(map(len, self.rows), default=0))

    @property
    def row_count(self) -> int:
        """Number of the last row with anything in it."""
        return len(self.rows)

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place; an empty one outside the filled part."""
        if 0 < row <= len(self.rows) and 0 < column <= len(self.rows[row - 1]):
            return self.rows[row - 1][column - 1]
        return EMPTY_CELL

    def merged_places(self) -> dict[tuple[int, int], MergedRange]:
        """The merged range over each place that lies in one."""
        return {
            (row, column): area
            for area in self.merged
            for row in range(area.first_row, area.last_row + 1)
            for column in range(area.first_column, area.last_column + 1)
        }


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook read whole: nothing of the file stays open."""

    file_name: str
    sheets: tuple[Sheet, ...]

    def sheet_named(self, name: str) -> Sheet | None:
        """The sheet of that name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def address(row: int, column: int) -> str:
    """The place as a clerk knows it: (7, 5) is "E7"."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """1 is "A", 27 is "AA"."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """ "A" is 1, "AA" is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


_DATE_PATTERN_NOISE = re.compile(r'"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|_.|\*.', re.IGNORECASE)


def is_date_pattern(pattern: str) -> bool:
    """Whether a number format shows a date: d, m or y outside quotes, colours and locales."""
    bare = _DATE_PATTERN_NOISE.sub("", pattern.partition(";")[0]).lower()
    return bool(re.search(r"[dy]|mmm|(?<![hs:])m+(?!:)", bare)) and not re.search(r"[0#?]", bare)


def number_of(text: str) -> int | Decimal | None:
    """A stored number as an exact value: whole ones as int. None when it is not a finite number."""
    try:
        exact = Decimal(text)
    except InvalidOperation:
        return None
    if not exact.is_finite() or exact.adjusted() > 30:
        return None
    return int(exact) if exact == exact.to_integral_value() else exact


def date_of_serial(serial: int | Decimal, epoch_1904: bool) -> datetime | None:
    """The day (and time) a date serial stands for; None outside what a spreadsheet can show."""
    if not 1 <= serial <= _LAST_SERIAL:
        return None
    before_leap_day = serial < _LEAP_DAY_OF_1900
    epoch = _EPOCH_1904 if epoch_1904 else _EPOCH_1900 + timedelta(days=before_leap_day)
    days = int(serial)
    try:
        return epoch + timedelta(days=days, seconds=round((serial - days) * 86_400))
    except OverflowError:
        return None


def within(areas: Iterable[MergedRange], rows: int, columns: int) -> tuple[MergedRange, ...]:
    """The merged ranges cut to the filled part of a sheet, top to bottom; those of one cell are left out.

    Raises:
        WorkbookRefused: "workbook.too_large" when they cover more than a sheet may hold.
    """
    kept: list[MergedRange] = []
    covered = 0
    for area in areas:
        cut = area._replace(last_row=min(area.last_row, rows), last_column=min(area.last_column, columns))
        height, width = cut.last_row - cut.first_row + 1, cut.last_column - cut.first_column + 1
        if height < 1 or width < 1 or height * width == 1:
            continue
        covered += height * width
        if covered > MAX_CELLS:
            raise WorkbookRefused("workbook.too_large", limit=MAX_CELLS)
        kept.append(cut)
    return tuple(sorted(kept))
