"""Amounts and quantities: shown, read as clerks write them, rounded."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.money import (
    MAX_VND,
    AmountReading,
    QuantityReading,
    group_digits,
    read_amount,
    read_decimal,
    read_quantity,
    round_vnd,
    show_decimal,
)

amounts = st.integers(-MAX_VND, MAX_VND)
decimals = st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=6)


@given(amounts)
def test_a_shown_amount_is_read_back_without_doubt(amount: int) -> None:
    assert read_amount(group_digits(amount)) == AmountReading(amount)
    assert read_amount(f"{group_digits(amount)} đồng") == AmountReading(amount)


@given(amounts)
def test_bare_figures_are_the_amount(amount: int) -> None:
    assert read_amount(str(amount)) == AmountReading(amount)


@given(st.integers(1, 8_999_999), st.integers(1, 999), st.integers(1, 999))
def test_an_amount_may_be_said_in_parts(billions: int, millions: int, thousands: int) -> None:
    text = f"{billions} tỷ {millions} triệu {thousands} nghìn đồng"
    assert read_amount(text) == AmountReading(billions * 10**9 + millions * 10**6 + thousands * 10**3)


@given(st.integers(0, 99_999), st.integers(0, 99), st.sampled_from([("tỷ", 9), ("triệu", 6), ("tr", 6)]))
def test_a_comma_parts_the_decimals_of_a_scale(whole: int, hundredths: int, scale: tuple[str, int]) -> None:
    word, zeros = scale
    expected = AmountReading((whole * 100 + hundredths) * 10 ** (zeros - 2))
    assert read_amount(f"{whole},{hundredths:02d} {word}") == expected


@given(decimals)
def test_a_shown_quantity_is_read_back_without_doubt(value: Decimal) -> None:
    assert read_quantity(show_decimal(value)) == QuantityReading(value)


@given(st.one_of(st.text(), st.text(alphabet="0123456789.,- tỷriệuđồngnhìkVND()~", max_size=30)))
def test_any_text_is_an_amount_in_range_or_a_doubt_or_nothing(text: str) -> None:
    reading = read_amount(text)
    assert reading.value is None or abs(reading.value) <= MAX_VND
    assert reading.doubt is None or reading.doubt.startswith("amount.")


@given(decimals)
def test_rounding_is_within_half_a_dong_and_even_handed(value: Decimal) -> None:
    assert abs(round_vnd(value) - value) <= Decimal("0.5")
    assert round_vnd(-value) == -round_vnd(value)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,5 tỷ", 1_500_000_000),
        ("1.5 tỷ", 1_500_000_000),
        ("0.500 tỷ", 500_000_000),
        ("2 tỉ 300 triệu", 2_300_000_000),
        ("2 tỷ, 300 triệu", 2_300_000_000),
        ("2 tỷ và 300 triệu", 2_300_000_000),
        ("2 tỷ rưỡi", 2_500_000_000),
        ("1 nghìn tỷ", 10**12),
        ("12 triệu", 12_000_000),
        ("850tr", 850_000_000),
        ("850 trđ", 850_000_000),
        ("850 tr.đ", 850_000_000),
        ("850 trieu dong", 850_000_000),
        ("850 triệu đồng/năm", 850_000_000),
        ("500k", 500_000),
        ("500 ngàn", 500_000),
        ("1.500,5 triệu", 1_500_500_000),
        ("15.920.000 đồng", 15_920_000),
        ("15.920.000đ.", 15_920_000),
        ("VNĐ 5.000.000", 5_000_000),
        ("5.000.000 VND", 5_000_000),
        ("5.000.000₫", 5_000_000),
        ("1.234.567,00", 1_234_567),
        ("1 234 567", 1_234_567),
        ("1\u00a0234\u202f567", 1_234_567),
        ("1.234", 1_234),
        ("−5.000.000", -5_000_000),
        ("âm 5 triệu", -5_000_000),
        ("0 đồng", 0),
    ],
)
def test_the_ways_clerks_write_an_amount_are_read(text: str, amount: int) -> None:
    assert read_amount(text) == AmountReading(amount)


@pytest.mark.parametrize(
    ("text", "amount", "doubt"),
    [
        ("1,234,567", 1_234_567, "amount.ambiguous"),
        ("15,920,000.00", 15_920_000, "amount.ambiguous"),
        ("1.500 triệu", 1_500_000_000, "amount.ambiguous"),
        ("1,500 triệu", 1_500_000, "amount.ambiguous"),
        ("khoảng 3 tỷ", 3_000_000_000, "amount.ambiguous"),
        ("~3 tỷ", 3_000_000_000, "amount.ambiguous"),
        ("ước tính 850 triệu đồng", 850_000_000, "amount.ambiguous"),
        (">= 3 tỷ", 3_000_000_000, "amount.ambiguous"),
        ("(5.000.000)", -5_000_000, "amount.ambiguous"),
        ("1.234.567,89", 1_234_568, "amount.fraction_of_dong"),
        ("1,23456789123 tỷ", 1_234_567_891, "amount.fraction_of_dong"),
    ],
)
def test_a_likely_amount_comes_with_its_doubt(text: str, amount: int, doubt: str) -> None:
    assert read_amount(text) == AmountReading(amount, doubt)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("1,234", "amount.ambiguous"),
        ("12.5", "amount.ambiguous"),
        ("850,5", "amount.ambiguous"),
        ("2 tỷ 3", "amount.ambiguous"),
        ("2-3 tỷ", "amount.ambiguous"),
        ("300 triệu 2 tỷ", "amount.ambiguous"),
        ("10 triệu/tháng", "amount.unreadable"),
        ("5.000 USD", "amount.unreadable"),
        ("Tiết kiệm 120 triệu", "amount.unreadable"),
        ("không", "amount.unreadable"),
        ("x", "amount.unreadable"),
        ("12trđ 5", "amount.unreadable"),
        ("tỷ", "amount.unreadable"),
        ("1.5E+09", "amount.unreadable"),
        (group_digits(MAX_VND + 1), "amount.too_large"),
        ("9" * 61, "amount.unreadable"),
    ],
)
def test_what_nobody_can_know_has_no_amount(text: str, doubt: str) -> None:
    assert read_amount(text) == AmountReading(None, doubt)


@pytest.mark.parametrize("text", ["", "  ", "-", "–", "—", "..."])
def test_a_dash_is_no_amount_and_not_zero(text: str) -> None:
    assert read_amount(text) == AmountReading(None)


def test_thousands_are_parted_by_dots() -> None:
    assert group_digits(1_234_567) == "1.234.567"
    assert group_digits(-1_234) == "-1.234"
    assert group_digits(0) == "0"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("1234.5", "1.234,5"), ("-0.125", "-0,125"), ("1E+3", "1.000"), ("12.500", "12,5"), ("-0", "0"), ("-0.00", "0")],
)
def test_decimals_are_shown_the_vietnamese_way(value: str, shown: str) -> None:
    assert show_decimal(Decimal(value)) == shown


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_neither_shown_nor_rounded(value: str) -> None:
    with pytest.raises(ValueError):
        show_decimal(Decimal(value))
    with pytest.raises(ValueError):
        round_vnd(Decimal(value))


def test_a_half_dong_goes_away_from_zero() -> None:
    assert round_vnd(Decimal("0.5")) == 1
    assert round_vnd(Decimal("-0.5")) == -1
    assert round_vnd(Decimal("2.5")) == 3
    assert round_vnd(Decimal(f"{10**40}.5")) == 10**40 + 1


def test_quantities_are_read_both_with_comma_and_dot() -> None:
    assert read_decimal("12,5") == Decimal("12.5")
    assert read_decimal("12.5") == Decimal("12.5")
    assert read_decimal("1.234") == 1234
    assert read_decimal("0.125") == Decimal("0.125")
    assert read_decimal("-3") == -3


def test_a_quantity_that_cannot_be_read_is_told_from_an_empty_one() -> None:
    assert read_quantity("") == QuantityReading(None)
    assert read_quantity("nhiều") == QuantityReading(None, "quantity.unreadable")
    assert read_quantity("1,234,567") == QuantityReading(Decimal(1234567), "quantity.ambiguous")
