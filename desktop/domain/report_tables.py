"""Reports as typed cells under typed columns: one source for the screen, the paper and the workbook, which so agree."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.domain.dates import PartialDate, show_date
from desktop.domain.money import group_digits

CellValue = str | int | date | PartialDate | None

NO_FIGURE = "–"
"""What stands where there is no figure; a figure that is missing is never 0."""
TOTAL_WORDS = "TỔNG CỘNG"


class CellKind(StrEnum):
    """How a column's values are written: text, names parted by commas, a code in the middle, a day, a count, đồng."""

    TEXT = "text"
    NAMES = "names"
    MARK = "mark"
    DATE = "date"
    COUNT = "count"
    MONEY = "money"


FIGURES = frozenset({CellKind.COUNT, CellKind.MONEY})


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """One column.

    Attributes:
        width: millimetres on paper; 0 takes what the others leave (several share it alike).
        summed: whether the figures are added up under the table.
    """

    heading: str
    kind: CellKind = CellKind.TEXT
    width: float = 0.0
    summed: bool = False


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table; the running number (TT) is counted by whoever draws it.

    Attributes:
        rows: the cells of each row, one for each column.
        opens: uid of the dossier each row is about; empty for rows about something else.
        counted: for each cell of each row the uids of the dossiers its figure counts; empty where a row is a dossier.
        heading: over the table; empty_words: said where there is no row.

    Raises ValueError for a row that has not a cell for each column.
    """

    columns: tuple[ReportColumn, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    heading: str = ""
    empty_words: str = "Không có."
    opens: tuple[str, ...] = ()
    counted: tuple[tuple[tuple[str, ...], ...], ...] = ()

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in (*self.rows, *self.counted)):
            raise ValueError(f"a row of “{self.heading}” has not {len(self.columns)} cells")

    @property
    def totals(self) -> tuple[int | None, ...]:
        """The sum of each summed column, None for the others and where no row has a figure."""
        return tuple(
            _sum([row[place] for row in self.rows]) if column.summed else None
            for place, column in enumerate(self.columns)
        )

    def behind(self, row: int, column: int) -> tuple[str, ...]:
        """The dossiers behind a figure: those it counts, or the one its row is about."""
        if self.counted:
            return self.counted[row][column]
        return self.opens[row : row + 1]

    def behind_total(self, column: int) -> tuple[str, ...]:
        """The dossiers behind the sum of a column, each once: those of every row that has a figure in it."""
        rows = (place for place, row in enumerate(self.rows) if row[column] is not None)
        return tuple(dict.fromkeys(uid for place in rows for uid in self.behind(place, column)))

    @property
    def has_totals(self) -> bool:
        """Whether a row of totals stands under it."""
        return bool(self.rows) and any(column.summed for column in self.columns)


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its title, the lines under it, paragraphs, tables and notes.

    Attributes:
        name: of the file it is saved as, in plain letters.
        as_of: the day its figures stand for (tính đến).
        across: whether its pages lie across; signed: whether it is signed, as what leaves the desk is.
    """

    name: str
    title: str
    as_of: date
    tables: tuple[ReportTable, ...]
    lines: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    across: bool = True
    signed: bool = True
    facts: tuple[tuple[str, str], ...] = field(default=())


def shown(value: CellValue, kind: CellKind) -> str:
    """A cell as printed: figures with their points, days as dd/MM/yyyy, a dash for a figure that is not there."""
    if value is None:
        return NO_FIGURE if kind in FIGURES else ""
    if isinstance(value, int):
        return group_digits(value)
    if isinstance(value, date | PartialDate):
        return show_date(value)
    return value


def _sum(values: Sequence[CellValue]) -> int | None:
    known = [value for value in values if isinstance(value, int)]
    return sum(known) if known else None
