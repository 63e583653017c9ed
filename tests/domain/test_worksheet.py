"""The benefit worksheet: every kind of line, costs, faults, and the sentences that explain it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.domain.benefit import ForeignAmount, LineInput, LineKind, Worksheet, WorksheetCost, WorksheetLine
from desktop.domain.formula import (
    Expression,
    FormulaFault,
    Name,
    Negation,
    Number,
    Operation,
    evaluate,
    read_formula,
)
from desktop.domain.money import MAX_VND
from desktop.domain.rounding import half_up, whole
from desktop.domain.worksheet import (
    WorksheetFault,
    claimed_difference_percent,
    compute,
    foreign_in_vnd,
    input_names,
)
from desktop.domain.worksheet_explanation import line_sentence, said, symbols, worksheet_sentences

FORMULA_KINDS = [kind for kind in LineKind if kind not in (LineKind.MANUAL, LineKind.FORMULA)]


def inputs(**values: str) -> tuple[LineInput, ...]:
    """Inputs by name; "4086 lượt" is a value with its unit."""
    parted = {name: text.partition(" ") for name, text in values.items()}
    return tuple(LineInput(name, Decimal(number), unit) for name, (number, _, unit) in parted.items())


RENTAL = WorksheetLine(
    LineKind.FORMULA, "Thuê ngoài", inputs(d="1.5 ngày", n="2 người", r="350000 đồng"), expression="d*n*r"
)
MATERIALS = WorksheetLine(LineKind.MANUAL, "Vật tư", amount=20_480_000, method="theo quyết toán")
MINUTES = WorksheetLine(
    LineKind.TIME,
    "Rút ngắn thao tác",
    inputs(
        minutes_before="26", minutes_after="10", quantity="4086 lượt", hours_per_day="8 giờ", day_rate="350000 đồng"
    ),
)
VALVE = WorksheetCost("mua van", 6_800_000)


def test_lines_less_costs_give_the_benefit() -> None:
    result = compute(Worksheet((RENTAL, MATERIALS, MINUTES), (VALVE,)))
    assert [line.amount for line in result.lines] == [1_050_000, 20_480_000, 47_670_000]
    assert result.costs == 6_800_000
    assert result.total == 62_400_000
    assert result.faults == ()


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        (LineKind.UNIT_COST, {"cost_before": "412000", "cost_after": "96500", "quantity": "1460"}, 460_630_000),
        (
            LineKind.MATERIAL,
            {"norm_before": "1.85", "norm_after": "1.62", "price": "21400", "quantity": "96000"},
            472_512_000,
        ),
        (
            LineKind.ENERGY,
            {"power_before": "55", "power_after": "41.5", "tariff": "1864", "hours": "7920"},
            199_298_880,
        ),
        (LineKind.LABOUR_POSTS, {"posts": "2", "monthly_wage": "9500000"}, 228_000_000),
        (LineKind.PURCHASE_AVOIDED, {"market_price": "48000000", "own_cost": "17500000", "quantity": "3"}, 91_500_000),
        (LineKind.REPAIR_AVOIDED, {"times_per_year": "4", "cost_per_time": "12500000", "units": "2"}, 100_000_000),
        (
            LineKind.LOSS_AVOIDED,
            {"rate_before": "5 %", "rate_after": "3.5 %", "quantity": "7000", "unit_value": "350000"},
            36_750_000,
        ),
        (
            LineKind.LOSS_AVOIDED,
            {"rate_before": "0.05", "rate_after": "0.035", "quantity": "7000", "unit_value": "350000"},
            36_750_000,
        ),
        (LineKind.REVENUE, {"quantity_gain": "1250.5", "margin": "42000"}, 52_521_000),
    ],
)
def test_every_kind_of_line_is_computed_from_its_inputs(kind: LineKind, values: dict[str, str], expected: int) -> None:
    result = compute(Worksheet((WorksheetLine(kind, "", inputs(**values)),)))
    assert (result.total, result.faults) == (expected, ())


@pytest.mark.parametrize("kind", FORMULA_KINDS)
def test_every_missing_input_is_named_and_leaves_no_amount(kind: LineKind) -> None:
    result = compute(Worksheet((WorksheetLine(kind, "x"),)))
    assert result.total is None
    assert [fault.detail for fault in result.faults] == list(input_names(kind))
    assert {fault.code for fault in result.faults} == {"worksheet.input_missing"}


def test_an_unknown_input_is_said_and_changes_nothing() -> None:
    line = WorksheetLine(LineKind.REVENUE, "", inputs(quantity_gain="2", margin="50", hours="8"))
    result = compute(Worksheet((line,)))
    assert result.total == 100
    assert result.faults == (WorksheetFault("worksheet.input_unknown", "lines/0/inputs/hours", "hours"),)


def test_an_input_given_twice_leaves_no_amount() -> None:
    line = WorksheetLine(LineKind.REVENUE, "", (*inputs(quantity_gain="2", margin="50"), *inputs(margin="60")))
    result = compute(Worksheet((line,)))
    assert result.total is None
    assert [fault.code for fault in result.faults] == ["worksheet.input_repeated"]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1E+400", "1E-400"])
def test_a_number_nobody_could_mean_is_a_fault(value: str) -> None:
    result = compute(Worksheet((WorksheetLine(LineKind.REVENUE, "", inputs(quantity_gain=value, margin="1")),)))
    assert [fault.code for fault in result.faults] == ["worksheet.input_out_of_range"]


def test_division_by_zero_and_unreadable_formulas_are_faults() -> None:
    lines = (
        WorksheetLine(LineKind.FORMULA, "", inputs(a="1"), expression="1/(a-1)"),
        WorksheetLine(LineKind.FORMULA, "", expression="1 +"),
    )
    result = compute(Worksheet(lines))
    assert [(fault.code, fault.place) for fault in result.faults] == [
        ("formula.division_by_zero", "lines/0/expression"),
        ("formula.unreadable", "lines/1/expression"),
    ]


def test_a_manual_line_wants_an_amount_and_a_method() -> None:
    result = compute(Worksheet((WorksheetLine(LineKind.MANUAL, ""), WorksheetLine(LineKind.MANUAL, "", amount=5))))
    assert result.total is None
    assert [fault.code for fault in result.faults] == [
        "worksheet.amount_missing",
        "worksheet.method_missing",
        "worksheet.method_missing",
    ]


def test_an_empty_worksheet_has_no_benefit_rather_than_none_of_it() -> None:
    assert compute(Worksheet()).total is None
    assert compute(Worksheet(costs=(VALVE,))).total is None


def test_costs_above_the_gain_make_it_negative() -> None:
    assert compute(Worksheet((MATERIALS,), (WorksheetCost("", 30_000_000),))).total == -9_520_000


def test_an_amount_beyond_what_files_can_carry_is_a_fault() -> None:
    lines = (WorksheetLine(LineKind.MANUAL, "", amount=MAX_VND, method="x"),) * 2
    result = compute(Worksheet(lines))
    assert result.total is None
    assert [fault.code for fault in result.faults] == ["worksheet.amount_too_large"]


def test_only_the_result_is_rounded_half_up() -> None:
    halves = tuple(WorksheetLine(LineKind.FORMULA, "", expression="1/2") for _ in range(3))
    result = compute(Worksheet(halves))
    assert [line.amount for line in result.lines] == [1, 1, 1]
    assert result.total == 2


@given(st.integers(0, 10**13), st.integers(1, 50))
def test_a_cost_spread_over_years_is_charged_in_full_and_then_no_more(amount: int, years: int) -> None:
    worksheet = Worksheet((MATERIALS,), (WorksheetCost("", amount, years),))
    charged = [compute(worksheet, year).cost_lines[0].exact for year in range(1, years + 2)]
    assert sum(part for part in charged if part is not None) == amount
    assert charged[-1] == 0


def test_a_cost_spread_over_no_years_is_a_fault() -> None:
    result = compute(Worksheet((MATERIALS,), (WorksheetCost("", 100, 0),)))
    assert result.total is None
    assert result.faults == (WorksheetFault("worksheet.spread_impossible", "costs/0/spread_years", "0"),)


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20), st.lists(st.integers(0, 10**12), max_size=5))
def test_the_benefit_is_the_sum_of_lines_less_costs(amounts: list[int], costs: list[int]) -> None:
    lines = tuple(WorksheetLine(LineKind.MANUAL, "", amount=amount, method="x") for amount in amounts)
    result = compute(Worksheet(lines, tuple(WorksheetCost("", cost) for cost in costs)))
    assert result.total == sum(amounts) - sum(costs)


@given(st.text(), st.sampled_from(LineKind), st.decimals())
def test_no_data_makes_it_raise(text: str, kind: LineKind, value: Decimal) -> None:
    line = WorksheetLine(kind, text, (LineInput(text, value),), expression=text, method=text)
    result = compute(Worksheet((line,)))
    assert len(result.lines) == 1
    assert len(worksheet_sentences(result)) == 2


@pytest.mark.parametrize(
    ("claimed", "computed", "expected"),
    [
        (15_920_000, 15_920_000, "0.00"),
        (15_920_000, 62_400_000, "-74.49"),
        (100_500, 100_000, "0.50"),
        (1_000_005, 1_000_000, "0.00"),
        (1_000_050, 1_000_000, "0.01"),
        (999_999, 1_000_000, "0.00"),
    ],
)
def test_the_claimed_difference_has_two_decimals_half_up(claimed: int, computed: int, expected: str) -> None:
    assert str(claimed_difference_percent(claimed, computed)) == expected


@pytest.mark.parametrize("computed", [0, None])
def test_there_is_no_difference_against_nothing(computed: int | None) -> None:
    assert claimed_difference_percent(5, computed) is None


def test_foreign_money_is_converted_at_its_rate() -> None:
    assert foreign_in_vnd(ForeignAmount(Decimal("1234.5"), "USD", Decimal("24385.5"))) == 30_103_900


def test_foreign_money_without_a_rate_has_no_amount() -> None:
    assert foreign_in_vnd(ForeignAmount(Decimal(1000), "USD")) is None
    assert foreign_in_vnd(ForeignAmount(Decimal(1000), "USD", Decimal(0))) is None


@given(st.fractions())
def test_rounding_is_never_off_by_more_than_a_half(value: Fraction) -> None:
    assert abs(whole(value) - value) <= Fraction(1, 2)
    assert whole(-value) == -whole(value)


def test_a_half_is_rounded_away_from_zero() -> None:
    assert (whole(Fraction(5, 2)), whole(Fraction(-5, 2))) == (3, -3)
    assert str(half_up(Fraction(-1, 1000), 2)) == "0.00"


def test_a_line_reads_like_an_accountants_note() -> None:
    line = compute(Worksheet((MINUTES,))).lines[0]
    assert line_sentence(line) == (
        "Rút ngắn thao tác: (26 − 10) phút × 4.086 lượt ÷ 60 ÷ 8 giờ × 350.000 đồng = 47.670.000 đồng."
    )


def test_a_worksheet_reads_from_its_lines_to_its_sum() -> None:
    sentences = worksheet_sentences(
        compute(Worksheet((RENTAL, MATERIALS), (VALVE, WorksheetCost("thử nghiệm", 10, 3))))
    )
    assert sentences == (
        "Thuê ngoài: d × n × r = 1,5 ngày × 2 người × 350.000 đồng = 1.050.000 đồng.",
        "Vật tư: 20.480.000 đồng (theo quyết toán).",
        "Chi phí mua van: 6.800.000 đồng.",
        "Chi phí thử nghiệm: 10 đồng ÷ 3 năm ≈ 3 đồng.",
        "Giá trị làm lợi: 1.050.000 + 20.480.000 − 6.800.000 − 3 = 14.729.997 đồng.",
    )


def test_brackets_stand_where_leaving_them_out_would_lie() -> None:
    line = WorksheetLine(LineKind.FORMULA, "", inputs(a="10", b="-4", c="1"), expression="-(a-(b-c))/(a/c)*b")
    sentence = line_sentence(compute(Worksheet((line,))).lines[0])
    assert sentence == "(−(a − (b − c))) ÷ (a ÷ c) × b = (−(10 − ((−4) − 1))) ÷ (10 ÷ 1) × (−4) = 6 đồng."


numbers_and_names = st.integers(0, 999).map(lambda value: Number(Decimal(value))) | st.sampled_from("abc").map(Name)
expressions: st.SearchStrategy[Expression] = st.recursive(
    numbers_and_names,
    lambda parts: parts.map(Negation) | st.builds(Operation, st.sampled_from("+−×÷"), parts, parts),
    max_leaves=12,
)


@given(expressions)
def test_what_is_printed_computes_to_the_same_as_what_was_evaluated(expression: Expression) -> None:
    values = {"a": Fraction(7), "b": Fraction(-2), "c": Fraction(1, 3)}
    printed = read_formula(said(symbols(expression)))
    # Brackets round every minus may nest deeper than a clerk's formula may.
    assume(not (isinstance(printed, FormulaFault) and printed.code in ("formula.too_deep", "formula.too_long")))
    assert not isinstance(printed, FormulaFault)
    assert evaluate(printed, values) == evaluate(expression, values)


def test_a_formula_of_bare_numbers_is_not_said_twice() -> None:
    line = WorksheetLine(LineKind.FORMULA, "Thưởng", expression="3*(2-0,5)")
    assert line_sentence(compute(Worksheet((line,))).lines[0]) == "Thưởng: 3 × (2 − 0,5) ≈ 5 đồng."


def test_a_sum_that_rounding_keeps_from_adding_up_says_so() -> None:
    halves = tuple(WorksheetLine(LineKind.FORMULA, "", expression="1/2") for _ in range(2))
    assert worksheet_sentences(compute(Worksheet(halves)))[-1] == (
        "Giá trị làm lợi: 1 + 1 = 1 đồng (chỉ làm tròn ở kết quả cuối cùng)."
    )


def test_what_cannot_be_computed_is_said_to_be_so() -> None:
    result = compute(Worksheet((WorksheetLine(LineKind.REVENUE, "Bán thêm"),)))
    assert worksheet_sentences(result) == ("Bán thêm: chưa tính được.", "Giá trị làm lợi: chưa tính được.")
