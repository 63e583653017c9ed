"""Dates: whole and partial, read from text and shown."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dates import (
    LEGAL_ZONE,
    DateReading,
    PartialDate,
    add_months,
    legal_date_words,
    legal_day,
    read_date,
    show_date,
)

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    depth = draw(st.integers(1, 3))
    return PartialDate(*(day.year, day.month, day.day)[:depth])


@given(partial_dates())
def test_the_stored_form_is_read_back(value: PartialDate) -> None:
    assert PartialDate.parse(value.iso()) == value


@given(partial_dates())
def test_what_is_shown_is_read_without_doubt(value: PartialDate) -> None:
    assert read_date(show_date(value)) == DateReading(value)


@given(partial_dates())
def test_the_stored_form_is_also_read_when_pasted(value: PartialDate) -> None:
    assert read_date(value.iso()) == DateReading(value)


@given(days)
def test_the_words_of_a_document_are_read_without_doubt(day: date) -> None:
    assert read_date(f"Quảng Ngãi, {legal_date_words(day)}") == DateReading(PartialDate.full(day))


@given(partial_dates(), partial_dates())
def test_the_order_is_by_last_day_and_total(one: PartialDate, other: PartialDate) -> None:
    assert (one < other) + (one == other) + (one > other) == 1
    if one.last_day < other.last_day:
        assert one < other


@given(partial_dates(), days)
def test_a_partial_date_is_surely_apart_only_when_the_whole_interval_is(value: PartialDate, day: date) -> None:
    assert value.surely_before(day) == (value.last_day < day)
    assert value.surely_after(day) == (value.first_day > day)
    assert not (value.surely_before(day) and value.surely_after(day))


@given(st.text())
def test_any_text_is_a_date_or_a_doubt_or_empty(text: str) -> None:
    reading = read_date(text)
    assert reading.value is None or isinstance(reading.value, PartialDate)
    assert reading.doubt is None or reading.doubt.startswith("date.")


def test_a_full_date_is_one_day() -> None:
    value = PartialDate.full(date(2024, 2, 29))
    assert value.is_full
    assert value.first_day == value.last_day == date(2024, 2, 29)


def test_a_month_and_a_year_reach_to_their_last_day() -> None:
    assert PartialDate(2024, 2).last_day == date(2024, 2, 29)
    assert PartialDate(2023).first_day == date(2023, 1, 1)
    assert PartialDate(2023).last_day == date(2023, 12, 31)


@pytest.mark.parametrize("iso", ["", "23", "2023-6", "2023-13", "2023-02-30", "2023/06", "2023-06-05T00:00", "٢٠٢٣"])
def test_the_stored_form_is_strict(iso: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(iso)


def test_a_day_without_a_month_is_refused() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2023, None, 5)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("05/06/2023", "2023-06-05"),
        ("5-6-2023", "2023-06-05"),
        ("5.6.2023", "2023-06-05"),
        (" 5 / 6 / 2023 ", "2023-06-05"),
        ("ngày 5 tháng 6 năm 2023", "2023-06-05"),
        ("Ngày 05/06/2023", "2023-06-05"),
        ("ngay 5 thang 6 nam 2023", "2023-06-05"),
        ("nga\u0300y 5 tha\u0301ng 6 năm 2023", "2023-06-05"),
        ("5 tháng 6, 2023", "2023-06-05"),
        ("Thứ hai, 5 tháng 6, 2023", "2023-06-05"),
        ("2023-06-05 00:00:00", "2023-06-05"),
        ("2023-06-05T07:30:00Z", "2023-06-05"),
        ("05/06/2023 0:00", "2023-06-05"),
        ("2023/06/05", "2023-06-05"),
        ("tháng 3/2022", "2022-03"),
        ("Tháng 03 năm 2022", "2022-03"),
        ("T3/2022", "2022-03"),
        ("06/2023", "2023-06"),
        ("2023", "2023"),
        ("năm 2023", "2023"),
    ],
)
def test_the_ways_clerks_write_a_date_are_read(text: str, iso: str) -> None:
    assert read_date(text) == DateReading(PartialDate.parse(iso))


@pytest.mark.parametrize(
    ("text", "iso", "doubt"),
    [
        ("31.12.21", "2021-12-31", "date.two_digit_year"),
        ("5/6/75", "1975-06-05", "date.two_digit_year"),
        ("03/25/2022", "2022-03-25", "date.month_day_swapped"),
    ],
)
def test_a_likely_date_comes_with_its_doubt(text: str, iso: str, doubt: str) -> None:
    assert read_date(text) == DateReading(PartialDate.parse(iso), doubt)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("8.5", "date.ambiguous"),
        ("8/5", "date.ambiguous"),
        ("30/02/2022", "date.impossible"),
        ("00/06/1975", "date.impossible"),
        ("05/13/0222", "date.impossible"),
        ("13/2022", "date.impossible"),
        ("44713", "date.unreadable"),
        ("quý II/2022", "date.unreadable"),
        ("từ 05/2022 đến 06/2022", "date.unreadable"),
        ("chưa áp dụng", "date.unreadable"),
        ("Sửa chữa lớn, 2023", "date.unreadable"),
        ("đầu năm 2022", "date.unreadable"),
    ],
)
def test_what_nobody_can_know_has_no_value(text: str, doubt: str) -> None:
    assert read_date(text) == DateReading(None, doubt)


@pytest.mark.parametrize("text", ["", "   ", "\u00a0"])
def test_an_empty_cell_is_no_date_and_no_doubt(text: str) -> None:
    assert read_date(text) == DateReading(None, None)


def test_a_document_puts_a_zero_before_small_days_and_the_first_two_months() -> None:
    assert legal_date_words(date(2023, 6, 5)) == "ngày 05 tháng 6 năm 2023"
    assert legal_date_words(date(2023, 2, 15)) == "ngày 15 tháng 02 năm 2023"
    assert legal_date_words(date(2023, 12, 31)) == "ngày 31 tháng 12 năm 2023"


def test_adding_months_clips_to_the_end_of_the_month() -> None:
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)
    assert add_months(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert add_months(date(2023, 1, 15), 24) == date(2025, 1, 15)


@given(days, st.integers(-600, 600))
def test_adding_months_lands_in_that_month_and_never_later_in_it(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_the_day_in_viet_nam_begins_at_seventeen_hours_utc() -> None:
    assert legal_day(datetime(2023, 6, 4, 16, 59, 59, tzinfo=UTC)) == date(2023, 6, 4)
    assert legal_day(datetime(2023, 6, 4, 17, 0, tzinfo=UTC)) == date(2023, 6, 5)
    assert legal_day(datetime(2023, 6, 5, 0, 0, tzinfo=LEGAL_ZONE)) == date(2023, 6, 5)


def test_an_instant_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="zone"):
        legal_day(datetime(2023, 6, 5))  # noqa: DTZ001  (what is refused)
