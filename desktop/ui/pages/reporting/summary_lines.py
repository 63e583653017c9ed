"""The summary table on the screen: the very columns of the printed one, in the window's words, with what is behind."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.domain.money import group_digits
from desktop.domain.programme import CountingBasis
from desktop.domain.summary import SummaryRow, SummaryTable
from desktop.domain.summary_columns import ColumnKind, SummaryColumn, SummaryValue, summary_columns
from desktop.domain.targets import Band
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.reporting import Behind, behind_summary, summary
from desktop.ui.models.columns import Column
from desktop.ui.tokens import Tone
from desktop.ui.widgets.chips import Chip

BAND_TONES: dict[Band, Tone] = {
    Band.OVER: "ok",
    Band.MET: "ok",
    Band.HALF: "accent",
    Band.BELOW: "warn",
    Band.NONE: "bad",
    Band.NO_TARGET: "neutral",
}
NOTHING = "–"
WIDTHS = {
    ColumnKind.TEXT: 150,
    ColumnKind.COUNT: 36,
    ColumnKind.PERCENT: 36,
    ColumnKind.MONEY: 84,
    ColumnKind.BAND: 176,
    ColumnKind.NOTE: 150,
}
"""In px at 100 % text; figures take more where they need it."""

Counts = Callable[[Behind], bool]


@dataclass(frozen=True, slots=True)
class ReportQuestion:
    """What the page asks: a programme, a day, and what the percentage counts (None: as the programme says)."""

    programme: str
    as_of: date
    basis: CountingBasis | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A summary table with the dossiers behind its figures."""

    question: ReportQuestion
    table: SummaryTable
    behind: tuple[Behind, ...]

    def uids(self, row: SummaryRow | None, counts: Counts) -> tuple[str, ...]:
        """The dossiers behind a figure of a row, or of the totals for None."""
        places = {each.unit for each in self.table.rows} if row is None else {row.unit}
        return tuple(each.uid for each in self.behind if each.place in places and counts(each))

    @property
    def received(self) -> frozenset[str]:
        """Those that other units sent."""
        return frozenset(each.uid for each in self.behind if each.received)


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """A line of the table; the last one is the totals."""

    number: int
    row: SummaryRow
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class ShownColumn:
    """A column as shown: its model, the heading it shares, and which dossiers its figures open (None: none)."""

    column: Column[SummaryLine]
    group: str
    counts: Counts | None


def make_report(desk: Desk, question: ReportQuestion) -> Report:
    """Ask the register. Raises NotAllowed for an unknown programme."""
    table = summary(desk, question.programme, question.as_of, question.basis)
    return Report(question, table, behind_summary(desk, question.programme, question.as_of))


def lines_of(table: SummaryTable) -> list[SummaryLine]:
    """The rows, and the totals under them."""
    rows = [SummaryLine(number, row) for number, row in enumerate(table.rows, 1)]
    return [*rows, SummaryLine(0, table.totals, is_total=True)]


def shown_columns(table: SummaryTable, places: str) -> list[ShownColumn]:
    """The columns of the printed table with their headings in the active language; `places` heads the first."""
    targets, registered = _("Target"), _("Registered")
    phases: list[tuple[str, str, Counts | None]] = [(phase, targets, None) for phase in table.phases]
    entered: list[tuple[str, str, Counts | None]] = [
        (phase, registered, _registered_in(phase)) for phase in table.phases
    ]
    heads: Sequence[tuple[str, str, Counts | None]] = (
        (places, "", None),
        *phases,
        (_("Whole"), targets, None),
        *entered,
        (_("Recognised"), _("Result"), lambda each: each.counting.recognised),
        (_("Accepted above"), _("Result"), lambda each: each.counting.accepted),
        (_("Not counted"), _("Result"), lambda each: each.counting.reason is not None),
        (_("Authors"), _("Result"), lambda each: each.counting.on(table.basis)),
        (_("Rate %"), "", lambda each: each.counting.on(table.basis)),
        (_("Benefit (đồng)"), "", lambda each: each.counting.recognised and each.has_benefit),
        (_("Band"), "", None),
        (_("Note"), "", None),
    )
    number = Column[SummaryLine]("tt", _("No."), lambda line: str(line.number or ""), width=18, align="right")
    figures = [
        ShownColumn(_column(place, source, heading), group, counts)
        for place, (source, (heading, group, counts)) in enumerate(zip(summary_columns(table), heads, strict=True))
    ]
    noted = any(figures[-1].column.text(line) for line in lines_of(table))
    return [ShownColumn(number, "", None), *(figures if noted else figures[:-1])]


def _registered_in(phase: str) -> Counts:
    def counts(each: Behind) -> bool:
        found = each.counting.phase
        return each.counting.registered and found is not None and found.column_heading == phase

    return counts


def _column(place: int, source: SummaryColumn, heading: str) -> Column[SummaryLine]:
    kind = source.kind
    figures = kind in (ColumnKind.COUNT, ColumnKind.PERCENT, ColumnKind.MONEY)
    is_band = kind is ColumnKind.BAND

    def text(line: SummaryLine) -> str:
        if kind is ColumnKind.TEXT and line.is_total:
            return _("Total")
        return label(line.row.band) if is_band else shown_value(source.value(line.row))

    return Column(
        f"{kind.value}-{place}",
        heading,
        text,
        width=WIDTHS[kind],
        align="right" if figures else "left",
        stretch=kind is ColumnKind.TEXT,
        chip=(lambda line: Chip(label(line.row.band), BAND_TONES[line.row.band])) if is_band else None,
    )


def shown_value(value: SummaryValue) -> str:
    """A figure as tables write it: dots between thousands, a comma before decimals, a dash for none."""
    if value is None:
        return NOTHING
    if isinstance(value, Decimal):
        whole, _point, part = f"{value:.1f}".partition(".")
        return f"{group_digits(int(whole))},{part}"
    return group_digits(value) if isinstance(value, int) else value
