"""The columns of the target grid: phases, years, quarters, months or campaigns of a programme."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.periods import Period, PeriodKind, quarter_of, year_of
from desktop.domain.programme import Programme
from desktop.domain.targets import Target
from desktop.language.labels import label
from desktop.language.translator import gettext as _

GRID_KINDS = (PeriodKind.PHASE, PeriodKind.YEAR, PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.CAMPAIGN)


@dataclass(frozen=True, slots=True)
class TargetColumn:
    """A period with an assigned and a registered number for each place; `label` is said, `heading` stands above."""

    key: str
    heading: str
    label: str
    period: Period


def stretches(programme: Programme, kind: PeriodKind) -> list[tuple[str, str]]:
    """What is chosen first where a programme has too many periods of a kind: a year of quarters, a quarter of months.

    Keys are first days.
    """
    if kind is PeriodKind.QUARTER:
        return [(year.start.isoformat(), year.label) for year in _years(programme)]
    if kind is PeriodKind.MONTH:
        words = _("Quarter {label}")
        return [(each.start.isoformat(), words.format(label=each.label)) for each in _all_quarters(programme)]
    return []


def first_stretch(programme: Programme, kind: PeriodKind, today: date) -> str:
    """The stretch that holds today, else the last one; empty where nothing is chosen."""
    keys = [key for key, _words in stretches(programme, kind)]
    wanted = year_of(today) if kind is PeriodKind.QUARTER else quarter_of(today)
    key = wanted.start.isoformat()
    return key if key in keys else (keys[-1] if keys else "")


def target_columns(
    programme: Programme, kind: PeriodKind, stretch: str, targets: Iterable[Target]
) -> Sequence[TargetColumn]:
    """The columns of one kind; campaigns are those targets are set for."""
    match kind:
        case PeriodKind.PHASE:
            return [
                TargetColumn(phase.code, phase.column_heading, phase.label, phase.registration)
                for phase in programme.phases
            ]
        case PeriodKind.YEAR:
            periods = _years(programme)
        case PeriodKind.QUARTER:
            periods = _quarters(date.fromisoformat(stretch)) if stretch else []
        case PeriodKind.MONTH:
            periods = list(quarter_of(date.fromisoformat(stretch)).months()) if stretch else []
        case PeriodKind.CAMPAIGN:
            periods = _campaigns(programme, targets)
    return [_column(period) for period in periods]


def _column(period: Period) -> TargetColumn:
    words = period.label if period.kind is PeriodKind.CAMPAIGN else f"{label(period.kind)} {period.label}"
    return TargetColumn(period.start.isoformat(), words, words, period)


def _years(programme: Programme) -> list[Period]:
    whole = programme.whole
    return [year_of(date(year, 1, 1)) for year in range(whole.start.year, whole.end.year + 1)]


def _quarters(day: date) -> list[Period]:
    return [quarter_of(date(day.year, month, 1)) for month in (1, 4, 7, 10)]


def _all_quarters(programme: Programme) -> list[Period]:
    whole = programme.whole
    quarters = [quarter for year in _years(programme) for quarter in _quarters(year.start)]
    return [quarter for quarter in quarters if quarter.overlaps(whole)]


def _campaigns(programme: Programme, targets: Iterable[Target]) -> list[Period]:
    found = {
        (target.period.start, target.period.end): target.period
        for target in targets
        if target.programme == programme.id and target.period.kind is PeriodKind.CAMPAIGN
    }
    phases = {(phase.registration.start, phase.registration.end) for phase in programme.phases}
    return [found[days] for days in sorted(found) if days not in phases]
