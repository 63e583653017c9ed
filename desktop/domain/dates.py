"""Dates as the law and the forms know them: whole, of a month, of a year; read from text, never guessed silently.

A *partial date* (`yyyy[-mm[-dd]]`) is an interval: a rule fires only when the whole interval breaks it, and sorting
and deadlines use its last day.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import total_ordering

from desktop.domain.folding import fold

LEGAL_ZONE = timezone(timedelta(hours=7), "UTC+07:00")
"""The official time of Việt Nam, without summer time (Quyết định 134/2002/QĐ-TTg)."""

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year. Raises ValueError for a day that is not in the calendar, or a day without a month."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs a month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """Read `yyyy`, `yyyy-mm` or `yyyy-mm-dd`; raises ValueError for anything else."""
        match = _ISO.fullmatch(iso)
        if match is None:
            raise ValueError(f"not a partial date: {iso!r}")
        year, month, day = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None)

    @classmethod
    def full(cls, day: date) -> PartialDate:
        """The partial date that is this one day."""
        return cls(day.year, day.month, day.day)

    def iso(self) -> str:
        """The stored form, which `parse` reads back."""
        parts = [f"{self.year:04d}"]
        parts.extend(f"{part:02d}" for part in (self.month, self.day) if part is not None)
        return "-".join(parts)

    @property
    def first_day(self) -> date:
        """The first day it may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day it may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def is_full(self) -> bool:
        """Whether it is one day."""
        return self.day is not None

    def surely_before(self, day: date) -> bool:
        """Whether every day it may mean comes before `day`."""
        return self.last_day < day

    def surely_after(self, day: date) -> bool:
        """Whether every day it may mean comes after `day`."""
        return self.first_day > day

    def __lt__(self, other: PartialDate) -> bool:
        # A year, its December and its 31 December end on one day: the widest comes first, so that the order is total.
        return (self.last_day, self.first_day) < (other.last_day, other.first_day)


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a text was understood to mean, and the doubt (a dotted code) that a person must settle, if there is one.

    No value and no doubt: the text was empty.
    """

    value: PartialDate | None
    doubt: str | None = None


_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100
"""Years outside these are slips of the hand in a register of living people."""

_CENTURY_TURNS_AT = 50
"""A year of two digits below this is of the 2000s. It is a doubt either way."""

_TIME_OF_DAY = re.compile(r"[ t]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?z?$")
# "Quảng Ngãi, ngày …", "Thứ hai, …" or plain "ngày …".
_LEAD = re.compile(r"(?:[^0-9,]*, *ngay|(?:thu [a-z]+|chu nhat), *(?:ngay)?|ngay) ?(?=[0-9])")
_DAY_FIRST = re.compile(
    r"([0-9]{1,2}) ?[/.-] ?([0-9]{1,2}) ?[/.-] ?([0-9]{4}|[0-9]{2})"
    r"|([0-9]{1,2}) ?thang ?([0-9]{1,2}),? ?(?:nam )?([0-9]{4})"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{1,2}))?")
_MONTH = re.compile(r"(?:thang ?|t)?([0-9]{1,2}) ?(?:[/.-] ?|,? ?nam )([0-9]{4})")
_YEAR = re.compile(r"(?:nam )?([0-9]{4})")
_TWO_NUMBERS = re.compile(r"[0-9]{1,2} ?[/.-] ?[0-9]{1,2}")


def read_date(text: str) -> DateReading:
    """Read a typed or pasted date in Vietnamese order (day, month, year), in words, or ISO.

    Doubts: `date.unreadable`; `date.impossible` (no such day, or a year outside 1900–2100); `date.ambiguous` ("8.5");
    `date.month_day_swapped` ("03/25/2022") and `date.two_digit_year` ("31.12.21"), which carry the likely value.
    """
    words = _TIME_OF_DAY.sub("", fold(text).rstrip(" .,;"))
    if not words:
        return DateReading(None)
    lead = _LEAD.match(words)
    words = words[lead.end() :] if lead else words
    if match := _DAY_FIRST.fullmatch(words):
        day, month, year = (part for part in match.groups() if part is not None)
        return _reading_of_three(int(day), int(month), year)
    if match := _YEAR_FIRST.fullmatch(words):
        year, month, day = match.groups()
        return _reading(int(year), int(month), int(day) if day else None)
    if match := _MONTH.fullmatch(words):
        return _reading(int(match[2]), int(match[1]), None)
    if match := _YEAR.fullmatch(words):
        return _reading(int(match[1]), None, None)
    return DateReading(None, "date.ambiguous" if _TWO_NUMBERS.fullmatch(words) else "date.unreadable")


def _reading_of_three(day: int, month: int, year_text: str) -> DateReading:
    year = int(year_text)
    doubt = None
    if len(year_text) == 2:
        year += 2000 if year < _CENTURY_TURNS_AT else 1900
        doubt = "date.two_digit_year"
    if month > 12 and 1 <= day <= 12:
        day, month = month, day
        doubt = "date.month_day_swapped"
    return _reading(year, month, day, doubt)


def _reading(year: int, month: int | None, day: int | None, doubt: str | None = None) -> DateReading:
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR or month == 0 or day == 0:
        return DateReading(None, "date.impossible")
    try:
        return DateReading(PartialDate(year, month, day), doubt)
    except ValueError:
        return DateReading(None, "date.impossible")


def show_date(value: PartialDate | date) -> str:
    """The date as people read it: dd/MM/yyyy, MM/yyyy or yyyy."""
    shown = value if isinstance(value, PartialDate) else PartialDate.full(value)
    return "/".join(reversed(shown.iso().split("-")))


def legal_date_words(day: date) -> str:
    """The date line of a document, "ngày 05 tháng 6 năm 2023": a zero before days 1–9 and months 1–2 (NĐ 30/2020)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def add_months(day: date, months: int) -> date:
    """The same day `months` later (or earlier), the month's last day where that month is shorter."""
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    month = month_index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def legal_day(instant: datetime) -> date:
    """The calendar day in Việt Nam at an instant. Raises ValueError for a time without a zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return instant.astimezone(LEGAL_ZONE).date()
