"""How a unit stands in a period against its target: for the cards and the monthly curve of the overview."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.domain.counting import Counting
from desktop.domain.periods import Period, month_of
from desktop.domain.programme import CountingBasis
from desktop.domain.targets import Band, band, percent, still_needed


@dataclass(frozen=True, slots=True)
class PeriodProgress:
    """The count of a period beside its target.

    Attributes:
        days_left: whole days after `as_of` up to the end of the period; 0 once it is over.
    """

    period: Period
    basis: CountingBasis
    count: int
    target: int | None
    days_left: int

    @property
    def percent(self) -> Decimal | None:
        """`count` in percent of the target, one decimal; None without one."""
        return percent(self.count, self.target)

    @property
    def band(self) -> Band:
        """Xếp mức."""
        return band(self.count, self.target)

    @property
    def needed_for_half(self) -> int | None:
        """How many more reach 50%; 0 once there, None without a target."""
        return still_needed(self.count, self.target, 50)

    @property
    def needed_for_all(self) -> int | None:
        """How many more reach 100%; 0 once there, None without a target."""
        return still_needed(self.count, self.target, 100)


def period_progress(
    countings: Iterable[Counting], period: Period, target: int | None, basis: CountingBasis, as_of: date
) -> PeriodProgress:
    """The dossiers counted on `basis` that entered the programme in `period`, beside the target of that period."""
    count = sum(period.contains(day) for day in _counted_days(countings, basis))
    return PeriodProgress(period, basis, count, target, max((period.end - as_of).days, 0))


def by_month(countings: Iterable[Counting], period: Period, basis: CountingBasis) -> tuple[tuple[Period, int], ...]:
    """The counted dossiers of each calendar month of `period`, by the day they entered the programme."""
    days = (day for day in _counted_days(countings, basis) if period.contains(day))
    counted = Counter(month_of(day).start for day in days)
    return tuple((month, counted[month.start]) for month in period.months())


def _counted_days(countings: Iterable[Counting], basis: CountingBasis) -> Iterable[date]:
    for counting in countings:
        if counting.entered_on is not None and counting.on(basis):
            yield counting.entered_on
