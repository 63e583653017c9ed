"""Cells people fill in: what is shown of a value reads back as that value, and what cannot be meant is doubted."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbook_maker import cell_of

from desktop.domain.plain import Plain
from desktop.workbooks.cells import Cell, CellKind
from desktop.workbooks.input_cells import Choices, InputKind, read_input, show_input

FIELDS = Choices({"mechanics": "Cơ khí, chế tạo", "power": "Sản xuất điện"})
KINDS = Choices({"technical": "Giải pháp kỹ thuật"})
WORDS = st.text("abcđươạếýÝ 0123=", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(date.isoformat)
VALUES: dict[InputKind, st.SearchStrategy[Plain]] = {
    InputKind.LINE: WORDS,
    InputKind.TEXT: st.lists(WORDS, min_size=1, max_size=4).map("\n".join),
    InputKind.DATE: st.one_of(DAYS, DAYS.map(lambda day: day[:7]), DAYS.map(lambda day: day[:4])),
    InputKind.DAY: DAYS,
    InputKind.CHOICE: st.sampled_from(list(FIELDS.words)),
    InputKind.YES_NO: st.booleans(),
    InputKind.AMOUNT: st.integers(1_000, 10**13),
    InputKind.SHARE: st.integers(0, 10_000),
    InputKind.WORDS: st.lists(WORDS, min_size=1, max_size=4),
}


@pytest.mark.parametrize("kind", list(InputKind))
@given(data=st.data())
def test_what_is_shown_reads_back_as_it_was(kind: InputKind, data: st.DataObject) -> None:
    value = data.draw(VALUES[kind])
    read = read_input(cell_of(show_input(value, kind, FIELDS)), kind, FIELDS)
    assert (read.value, read.doubt) == (value, None)


@pytest.mark.parametrize("kind", list(InputKind))
def test_an_empty_cell_says_nothing(kind: InputKind) -> None:
    assert show_input(None, kind) == ""
    read = read_input(cell_of("  "), kind)
    assert (read.value, read.doubt) == (None, None)


@pytest.mark.parametrize(
    ("typed", "kind", "doubt"),
    [
        ("Nấu ăn", InputKind.CHOICE, "choice.unknown"),
        ("có lẽ", InputKind.YES_NO, "choice.unknown"),
        ("05/2023", InputKind.DAY, "date.not_a_full_day"),
        ("8.5", InputKind.DATE, "date.ambiguous"),
        ("nhiều", InputKind.AMOUNT, "amount.in_words"),
        ("nửa", InputKind.SHARE, "share.unreadable"),
    ],
)
def test_what_cannot_be_understood_is_doubted(typed: str, kind: InputKind, doubt: str) -> None:
    read = read_input(cell_of(typed), kind, FIELDS)
    assert (read.value, read.doubt) == (None, doubt)


@pytest.mark.parametrize("typed", ["SAN XUAT DIEN", "power", "Sản  xuất điện"])
def test_a_choice_is_known_by_its_words_whatever_their_marks(typed: str) -> None:
    assert read_input(cell_of(typed), InputKind.CHOICE, FIELDS).value == "power"


@pytest.mark.parametrize(
    ("typed", "meant"), [("có", True), ("KHONG", False), ("x", True), (True, True), (False, False)]
)
def test_yes_and_no_may_be_typed_in_many_ways(typed: str | bool, meant: bool) -> None:
    assert read_input(cell_of(typed), InputKind.YES_NO).value is meant


def test_a_formula_that_was_never_worked_out_is_doubted() -> None:
    cell = Cell("", CellKind.FORMULA_WITHOUT_VALUE)
    assert read_input(cell, InputKind.AMOUNT).doubt == "cell.formula_without_value"
