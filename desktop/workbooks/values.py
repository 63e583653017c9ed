"""From a cell to a value with its doubt: what the register meant, never guessed in silence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Generic, TypeVar

from desktop.domain.dates import PartialDate, read_date, show_date
from desktop.domain.folding import clean_long_text, clean_text, fold
from desktop.domain.money import MAX_VND, read_amount, read_quantity
from desktop.domain.shares import WHOLE_BP, read_share
from desktop.workbooks.cells import Cell, CellKind, address, date_of_serial

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class CellDoubt:
    """Something a person must look at, and where it stands.

    Attributes:
        code: dotted name ("date.ambiguous"); its sentence is made at the doors.
        row / column: place of the cell, from 1.
        field: what the column was taken for.
        shown: the cell as the clerk sees it.
        parameters: further values for the sentence.
    """

    code: str
    row: int
    column: int
    field: str
    shown: str = ""
    parameters: Mapping[str, str | int] = dataclass_field(default_factory=dict)

    @property
    def address(self) -> str:
        """The place as the clerk knows it, "E7"."""
        return address(self.row, self.column)


@dataclass(frozen=True, slots=True)
class Reading(Generic[Value]):
    """What a cell was understood to mean. A doubt without a value: it could not be understood; neither: it is empty."""

    value: Value | None
    doubt: str | None = None


_LONGEST_SHOWN = 80

# Serials of 1927 to 2119: smaller whole numbers in a date column are years, days or slips.
_EARLIEST_SERIAL, _LATEST_SERIAL = 10_000, 80_000
_YEARS = range(1900, 2101)

# What a spreadsheet program makes of a typed "8.5" or "8/5": a day and a month, the year its own.
_MADE_BY_TYPING = frozenset({"d-mmm", "dd-mmm", "d-mmm;@", "dd-mmm;@", "d/m", "d.m", "[$-42a]d-mmm"})

_SMALL_FIGURE = 1000
_LARGE_FIGURE_UNDER_A_UNIT = 1_000_000


def shown(cell: Cell) -> str:
    """The cell as a person sees it: dates as dd/MM/yyyy, long text cut."""
    if isinstance(cell.value, datetime):
        return show_date(cell.value.date())
    if cell.value is None:
        return ""
    text = clean_text(str(cell.value))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1]}…"


def read_text(cell: Cell) -> Reading[str]:
    """One line of text; a number is its figures, "1.0" is "1", a date is doubted: the text it was typed as is gone."""
    return _text(cell, clean_text(str(cell.value)))


def read_long_text(cell: Cell) -> Reading[str]:
    """Text that keeps its lines."""
    return _text(cell, clean_long_text(str(cell.value)))


def _text(cell: Cell, cleaned: str) -> Reading[str]:
    match cell.kind:
        case CellKind.EMPTY:
            return Reading("")
        case CellKind.ERROR:
            return Reading(None, "cell.error")
        case CellKind.FORMULA_WITHOUT_VALUE:
            return Reading(None, "cell.formula_without_value")
        case CellKind.DATE:
            return Reading(shown(cell), "text.became_date")
    return Reading(cleaned)


def read_serial(cell: Cell) -> str:
    """The running number of a row (STT): "1" for 1, 1.0 and "01." alike; text that is no number as it stands."""
    text = read_text(cell).value or ""
    figure = re.fullmatch(r"\(?0*(\d{1,7})(?:[.,]0*)?[).]?", text)
    return figure[1] if figure else text


def read_date_cell(cell: Cell) -> Reading[PartialDate]:
    """A date, typed or stored as date, serial or year.

    Doubts beside those of `read_date`: `date.year_not_shown` (a date shown without its year), `date.from_serial`
    (a bare serial number). Without a value: `date.ambiguous` ("8.5", and what a spreadsheet made of it),
    `cell.error`, `cell.formula_without_value`.
    """
    match cell.value:
        case datetime():
            return _stored_date(cell.value.date(), cell.style.pattern.lower())
        case bool():
            return Reading(None, "date.unreadable")
        case int() | Decimal():
            return _date_of_number(cell.value)
        case str() if cell.kind is CellKind.TEXT:
            reading = read_date(cell.value)
            return Reading(reading.value, reading.doubt)
    return _nothing_to_read(cell)


def _stored_date(day: date, pattern: str) -> Reading[PartialDate]:
    if day.year not in _YEARS:
        return Reading(None, "date.impossible")
    if pattern in _MADE_BY_TYPING:
        return Reading(None, "date.ambiguous")
    if "y" not in pattern and pattern not in ("", "general"):
        return Reading(PartialDate.full(day), "date.year_not_shown")
    if "d" not in pattern and "m" in pattern:
        return Reading(PartialDate(day.year, day.month))
    return Reading(PartialDate.full(day))


def _date_of_number(number: int | Decimal) -> Reading[PartialDate]:
    if isinstance(number, Decimal):
        return Reading(None, "date.ambiguous" if number < 32 or number in _YEARS else "date.unreadable")
    if number in _YEARS:
        return Reading(PartialDate(number))
    if _EARLIEST_SERIAL <= number <= _LATEST_SERIAL:
        moment = date_of_serial(number, epoch_1904=False)
        if moment is not None:
            return Reading(PartialDate.full(moment.date()), "date.from_serial")
    return Reading(None, "date.unreadable")


def _nothing_to_read(cell: Cell) -> Reading[Value]:
    """Empty, an error value, or a formula whose result was never stored."""
    match cell.kind:
        case CellKind.ERROR:
            return Reading(None, "cell.error")
        case CellKind.FORMULA_WITHOUT_VALUE:
            return Reading(None, "cell.formula_without_value")
    return Reading(None)


def read_full_date(reading: Reading[PartialDate]) -> tuple[date | None, bool]:
    """The one day a reading means, and whether it meant only a month or a year."""
    if reading.value is None:
        return None, False
    return (reading.value.first_day, False) if reading.value.is_full else (None, True)


def read_amount_cell(cell: Cell, unit: int | None) -> Reading[int]:
    """An amount in đồng.

    Doubts beside those of `read_amount`: `amount.very_small` (a bare figure below 1,000 đồng). Without a value:
    `amount.became_date` (8.5 that a spreadsheet made 8 May), `amount.unit_contradicts` (full đồng under "triệu đồng"),
    `amount.in_words` (no figure at all: the text tells of the benefit), `cell.error`, `cell.formula_without_value`.

    Args:
        unit: đồng in one of the heading's units, "(triệu đồng)" is 1,000,000; None when it names none.
    """
    match cell.value:
        case datetime():
            return Reading(None, "amount.became_date")
        case bool():
            return Reading(None, "amount.unreadable")
        case int() | Decimal():
            return _amount_of_figure(Decimal(cell.value), unit)
        case str() if cell.kind is CellKind.TEXT:
            return _amount_of_text(clean_text(cell.value), unit)
    return _nothing_to_read(cell)


def _amount_of_text(text: str, unit: int | None) -> Reading[int]:
    if text and not re.search(r"\d", text) and re.search(r"[^\W\d_]{2}", text):
        return Reading(None, "amount.in_words")
    bare_figure = re.fullmatch(r"[-+]?[\d.,\s]+", text)
    if unit not in (None, 1) and bare_figure:
        quantity = read_quantity(text)
        if quantity.value is None:
            return Reading(None, quantity.doubt and "amount.unreadable")
        reading = _amount_of_figure(quantity.value, unit)
        return Reading(reading.value, reading.doubt or (quantity.doubt and "amount.ambiguous"))
    amount = read_amount(text)
    if amount.doubt is None and amount.value is not None and bare_figure and 0 < abs(amount.value) < _SMALL_FIGURE:
        return Reading(amount.value, "amount.very_small")
    return Reading(amount.value, amount.doubt)


def _amount_of_figure(figure: Decimal, unit: int | None) -> Reading[int]:
    if unit is not None and unit > 1 and abs(figure) >= _LARGE_FIGURE_UNDER_A_UNIT:
        return Reading(None, "amount.unit_contradicts")
    if unit in (None, 1) and abs(figure) < _SMALL_FIGURE and figure != int(figure):
        return Reading(None, "amount.ambiguous")
    exact = figure * (unit or 1)
    amount = int(exact.to_integral_value(ROUND_HALF_UP))
    if abs(amount) > MAX_VND:
        return Reading(None, "amount.too_large")
    if unit in (None, 1) and 0 < abs(amount) < _SMALL_FIGURE:
        return Reading(amount, "amount.very_small")
    # 0.1 + 0.2 in a spreadsheet leaves a trace far behind the comma that nobody wrote.
    written = abs(exact - amount) > Decimal("0.001")
    return Reading(amount, "amount.fraction_of_dong" if written else None)


def read_share_cell(cell: Cell) -> Reading[int]:
    """A share in basis points: 50, "50%", "1/2" or a cell of 0.5 shown as 50%.

    Doubts: `share.as_fraction` (0.5 without a percent sign, taken as 50%); without a value `share.unreadable`.
    """
    match cell.value:
        case datetime() | bool():
            return Reading(None, "share.unreadable")
        case int() | Decimal():
            return _share_of_figure(Decimal(cell.value), cell.style.pattern)
        case str() if cell.kind is CellKind.TEXT:
            if fold(cell.value) in ("", "-"):
                return Reading(None)
            share = read_share(cell.value)
            return Reading(share, None if share is not None else "share.unreadable")
    return _nothing_to_read(cell)


def _share_of_figure(figure: Decimal, pattern: str) -> Reading[int]:
    if "%" in pattern:
        return _share(figure * WHOLE_BP)
    if 0 < figure <= 1:
        return Reading(_share(figure * WHOLE_BP).value, "share.as_fraction")
    return _share(figure * 100)


def _share(basis_points: Decimal) -> Reading[int]:
    rounded = int(basis_points.to_integral_value(ROUND_HALF_UP))
    if not 0 <= rounded <= WHOLE_BP:
        return Reading(None, "share.unreadable")
    return Reading(rounded)


_DATE_AT_END = re.compile(
    r"(?:(?:ký |ban hành )?ngày |(?<=[ ,;(]))"
    r"(?P<day>\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{2,4}|\d{1,2} tháng \d{1,2},? năm \d{4})[ ).;]*$",
    re.IGNORECASE,
)
_NUMBER_LEAD = re.compile(r"^(?:(?:quyết định|qđ) )?số ?:? ?|^(?:quyết định|qđ) ?:? (?=\d)", re.IGNORECASE)


def part_decision(text: str) -> tuple[str, Reading[PartialDate]]:
    """Part "QĐ số 45/QĐ-BM ngày 02/10/2019" into its number and its date; the date is empty where none stands there."""
    line = clean_text(text)
    number = line
    day: Reading[PartialDate] = Reading(None)
    if found := _DATE_AT_END.search(line):
        reading = read_date(found["day"])
        number, day = line[: found.start()].rstrip(" ,;(–-"), Reading(reading.value, reading.doubt)
    return _NUMBER_LEAD.sub("", number), day
