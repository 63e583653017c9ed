"""Formulas are read and evaluated without ever raising, whatever stands in them."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.formula import (
    DEEPEST_FORMULA,
    LONGEST_FORMULA,
    Expression,
    FormulaFault,
    evaluate,
    names_in,
    read_formula,
)


def value_of(text: str, **values: str) -> Fraction | FormulaFault:
    expression = read_formula(text)
    if isinstance(expression, FormulaFault):
        return expression
    return evaluate(expression, {name: Fraction(value) for name, value in values.items()})


def read(text: str) -> Expression:
    expression = read_formula(text)
    assert not isinstance(expression, FormulaFault)
    return expression


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1+2*3", 7),
        ("(1+2)*3", 9),
        ("10-4-3", 3),
        ("100/5/2", 10),
        ("-2*-3", 6),
        ("2 × 3 − 8 ÷ 4", 4),
        ("1.5*2", 3),
        ("1,5*2", 3),
        ("1/3*3", 1),
    ],
)
def test_arithmetic_binds_as_at_school(text: str, expected: int) -> None:
    assert value_of(text) == expected


def test_names_stand_for_inputs_in_vietnamese_too() -> None:
    assert value_of("số_lượt * đơn_giá", số_lượt="3", đơn_giá="2.5") == Fraction(15, 2)


def test_names_are_listed_once_in_order_of_appearance() -> None:
    assert names_in(read("b*(a-b)/c")) == ("b", "a", "c")


@pytest.mark.parametrize(
    ("text", "code", "detail", "position"),
    [
        ("  ", "formula.empty", "", 0),
        ("2 +", "formula.unreadable", "", 4),
        ("(2 + 3", "formula.unreadable", "", 7),
        ("2 3", "formula.unreadable", "3", 3),
        ("1.234.567", "formula.unreadable", ".", 6),
        ("a ** b", "formula.unreadable", "×", 4),
        ("__import__('os')", "formula.unreadable", "'", 12),
        ("x[0]", "formula.unreadable", "[", 2),
        ("1" * 25, "formula.number_too_long", "1" * 25, 1),
        ("1+" * LONGEST_FORMULA, "formula.too_long", "", 0),
        ("(" * 40 + "1" + ")" * 40, "formula.too_deep", "", DEEPEST_FORMULA + 1),
        ("1/(2-2)", "formula.division_by_zero", "", 0),
        ("a*z", "formula.name_unknown", "z", 0),
    ],
)
def test_what_cannot_be_evaluated_says_why_and_where(text: str, code: str, detail: str, position: int) -> None:
    assert value_of(text, a="1", b="2", x="3") == FormulaFault(code, detail, position)


@given(st.text())
def test_no_text_at_all_makes_it_raise(text: str) -> None:
    assert isinstance(value_of(text), Fraction | FormulaFault)


@given(st.text(alphabet="0123456789.,+-*/() ab−×÷"))
def test_nothing_made_of_formula_letters_makes_it_raise(text: str) -> None:
    assert isinstance(value_of(text, a="0", b="-1.5"), Fraction | FormulaFault)


whole_numbers = st.integers(0, 10**9)


@given(whole_numbers, whole_numbers, whole_numbers)
def test_a_formula_agrees_with_exact_arithmetic(a: int, b: int, c: int) -> None:
    assert value_of(f"(a-{b})*{c}+a/(1+{b})", a=str(a)) == (a - b) * c + Fraction(a, 1 + b)


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_a_comma_and_a_point_mean_the_same(value: Decimal) -> None:
    point = format(value, "f")
    assert value_of(point) == value_of(point.replace(".", ",")) == Fraction(value)
