"""A cell is read for what it means, and never guessed in silence."""

from datetime import date

import pytest
from workbook_maker import cell_of

from desktop.domain.dates import PartialDate
from desktop.workbooks.cells import Cell, CellKind
from desktop.workbooks.values import (
    CellDoubt,
    Reading,
    part_decision,
    read_amount_cell,
    read_date_cell,
    read_serial,
    read_share_cell,
    read_text,
    shown,
)

DAY = date(2019, 5, 8)
ERROR = Cell("#REF!", CellKind.ERROR)
FORMULA = Cell("=G5*2", CellKind.FORMULA_WITHOUT_VALUE)


@pytest.mark.parametrize(
    ("value", "pattern", "reading"),
    [
        ("18/07/2019", "", Reading(PartialDate(2019, 7, 18))),
        (" 18.7.2019\u00a0", "", Reading(PartialDate(2019, 7, 18))),
        (DAY, "dd/mm/yyyy", Reading(PartialDate(2019, 5, 8))),
        (DAY, "mm/yyyy", Reading(PartialDate(2019, 5))),
        (DAY, "d-mmm", Reading(None, "date.ambiguous")),
        (DAY, "dd/mm", Reading(PartialDate(2019, 5, 8), "date.year_not_shown")),
        (8.5, "", Reading(None, "date.ambiguous")),
        ("8.5", "", Reading(None, "date.ambiguous")),
        (43593, "", Reading(PartialDate(2019, 5, 8), "date.from_serial")),
        (2019, "", Reading(PartialDate(2019))),
        (12, "", Reading(None, "date.unreadable")),
        (True, "", Reading(None, "date.unreadable")),
        ("18.07.19", "", Reading(PartialDate(2019, 7, 18), "date.two_digit_year")),
        ("30/02/2019", "", Reading(None, "date.impossible")),
        (date(9999, 1, 1), "dd/mm/yyyy", Reading(None, "date.impossible")),
        (None, "", Reading(None)),
    ],
)
def test_dates(value: object, pattern: str, reading: Reading[PartialDate]) -> None:
    assert read_date_cell(cell_of(value, pattern)) == reading


@pytest.mark.parametrize(
    ("value", "unit", "reading"),
    [
        ("12,5 tỷ", None, Reading(12_500_000_000)),
        ("850 triệu", None, Reading(850_000_000)),
        ("1.234.567", None, Reading(1_234_567)),
        (312_500_000, None, Reading(312_500_000)),
        (312_500_000.5, 1, Reading(312_500_001, "amount.fraction_of_dong")),
        (0.1 + 0.2, 1_000_000, Reading(300_000)),
        (12.5, 1_000_000_000, Reading(12_500_000_000)),
        ("12,5", 1_000_000, Reading(12_500_000)),
        ("850 triệu", 1_000_000, Reading(850_000_000)),
        ("850.000.000", 1_000_000, Reading(None, "amount.unit_contradicts")),
        (850_000_000, 1_000_000, Reading(None, "amount.unit_contradicts")),
        (8.5, None, Reading(None, "amount.ambiguous")),
        ("8,5", None, Reading(None, "amount.ambiguous")),
        (850, None, Reading(850, "amount.very_small")),
        ("850", None, Reading(850, "amount.very_small")),
        ("850", 1_000_000, Reading(850_000_000)),
        (DAY, None, Reading(None, "amount.became_date")),
        (True, None, Reading(None, "amount.unreadable")),
        ("chưa tính được", None, Reading(None, "amount.in_words")),
        ("2 tỷ hoặc 3 tỷ", None, Reading(None, "amount.unreadable")),
        ("-", None, Reading(None)),
        (None, None, Reading(None)),
        (-5_000_000, None, Reading(-5_000_000)),
        (10**18, None, Reading(None, "amount.too_large")),
    ],
)
def test_amounts(value: object, unit: int | None, reading: Reading[int]) -> None:
    assert read_amount_cell(cell_of(value), unit) == reading


@pytest.mark.parametrize(
    ("value", "pattern", "reading"),
    [
        ("50%", "", Reading(5000)),
        ("1/3", "", Reading(3333)),
        (50, "", Reading(5000)),
        (0.5, "0%", Reading(5000)),
        (0.5, "", Reading(5000, "share.as_fraction")),
        (1, "", Reading(10_000, "share.as_fraction")),
        (120, "", Reading(None, "share.unreadable")),
        ("nửa", "", Reading(None, "share.unreadable")),
        (DAY, "", Reading(None, "share.unreadable")),
        ("-", "", Reading(None)),
        (None, "", Reading(None)),
    ],
)
def test_shares(value: object, pattern: str, reading: Reading[int]) -> None:
    assert read_share_cell(cell_of(value, pattern)) == reading


@pytest.mark.parametrize(
    "read", [read_date_cell, read_share_cell, read_text, lambda cell: read_amount_cell(cell, None)]
)
def test_errors_and_formulas_without_values_are_never_nothing(read: object) -> None:
    assert callable(read)
    assert read(ERROR) == Reading(None, "cell.error")
    assert read(FORMULA) == Reading(None, "cell.formula_without_value")


def test_text_is_cleaned_and_a_date_in_its_place_is_doubted() -> None:
    assert read_text(cell_of("  PX\u00a0 Điện \n")) == Reading("PX Điện")
    assert read_text(cell_of(128)) == Reading("128")
    assert read_text(cell_of(DAY)) == Reading("08/05/2019", "text.became_date")
    assert read_text(cell_of(None)) == Reading("")


@pytest.mark.parametrize(
    ("value", "serial"), [(1, "1"), ("1.0", "1"), ("01.", "1"), ("(3)", "3"), ("II", "II"), (None, "")]
)
def test_serials(value: object, serial: str) -> None:
    assert read_serial(cell_of(value)) == serial


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("45/QĐ-BM ngày 02/10/2019", "45/QĐ-BM", PartialDate(2019, 10, 2)),
        ("QĐ số 45/QĐ-BM, ngày 2 tháng 10 năm 2019", "45/QĐ-BM", PartialDate(2019, 10, 2)),
        ("Quyết định số: 45/QĐ-BM\n(02.10.2019)", "45/QĐ-BM", PartialDate(2019, 10, 2)),
        ("Số 123/2019/QĐ-CT", "123/2019/QĐ-CT", None),
        ("45", "45", None),
        ("", "", None),
    ],
)
def test_a_decision_is_parted_into_number_and_date(text: str, number: str, day: PartialDate | None) -> None:
    assert part_decision(text) == (number, Reading(day))


def test_a_doubt_names_its_cell_and_shows_it_short() -> None:
    doubt = CellDoubt("date.ambiguous", 7, 5, "filed_on", shown(cell_of(8.5)))
    assert (doubt.address, doubt.shown) == ("E7", "8.5")
    assert len(shown(cell_of("dài " * 100))) == 80
    assert shown(cell_of(DAY)) == "08/05/2019"
