"""The stretches of time by which initiatives are counted: year, quarter, month, *giai đoạn*, *đợt cao điểm*."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.dates import PartialDate, add_months

_ROMAN_QUARTERS = ("I", "II", "III", "IV")


class PeriodKind(StrEnum):
    """What sort of stretch a period is."""

    PHASE = "phase"  # giai đoạn of a programme
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    CAMPAIGN = "campaign"  # đợt cao điểm, such as forty days before a feast


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` to `end`, both counted. Raises ValueError when it ends before it starts.

    `label` is the name from the data for a phase or a campaign, and the number alone for the calendar's own periods
    ("06/2023", "II/2023", "2023"): the word before it belongs to whoever shows it.
    """

    kind: PeriodKind
    start: date
    end: date
    label: str

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError("a period ends on or after the day it starts")

    def contains(self, day: date) -> bool:
        """Whether `day` is one of its days."""
        return self.start <= day <= self.end

    def surely_contains(self, value: PartialDate) -> bool:
        """Whether every day the partial date may mean is one of its days."""
        return self.start <= value.first_day and value.last_day <= self.end

    def surely_misses(self, value: PartialDate) -> bool:
        """Whether no day the partial date may mean is one of its days; only then may a rule fire."""
        return value.surely_before(self.start) or value.surely_after(self.end)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def months(self) -> Iterator[Period]:
        """The calendar months it touches, in order, each whole."""
        first = self.start.replace(day=1)
        while first <= self.end:
            month = month_of(first)
            yield month
            first = month.end + timedelta(days=1)


def month_of(day: date) -> Period:
    """The calendar month that holds `day`."""
    start = day.replace(day=1)
    return Period(PeriodKind.MONTH, start, _end_after(start, 1), f"{day.month:02d}/{day.year}")


def quarter_of(day: date) -> Period:
    """The calendar quarter (quý) that holds `day`."""
    index = (day.month - 1) // 3
    start = date(day.year, index * 3 + 1, 1)
    return Period(PeriodKind.QUARTER, start, _end_after(start, 3), f"{_ROMAN_QUARTERS[index]}/{day.year}")


def year_of(day: date) -> Period:
    """The calendar year that holds `day`."""
    return Period(PeriodKind.YEAR, date(day.year, 1, 1), date(day.year, 12, 31), str(day.year))


def _end_after(start: date, months: int) -> date:
    """The last day of `months` calendar months beginning on `start`, the first of a month."""
    last_month = add_months(start, months - 1)
    return PartialDate(last_month.year, last_month.month).last_day
