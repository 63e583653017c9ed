"""Doubts about the benefit."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import CLAIMED_VND, a_benefit, a_draft, a_time_line, a_worksheet
from checking import codes, found, the_one
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.benefit import (
    Benefit,
    BenefitBasis,
    LineInput,
    LineKind,
    Worksheet,
    WorksheetCost,
    WorksheetLine,
    YearBenefit,
)
from desktop.domain.dossier import Dossier
from desktop.domain.problems import Severity
from desktop.domain.rules.amounts_in_text import amounts_in
from desktop.domain.worksheet import compute


def a_claim(claimed: int | None, worksheet: Worksheet | None = None, text: str = "") -> Dossier:
    year = YearBenefit(1, BenefitBasis.PROJECTED, claimed, a_worksheet() if worksheet is None else worksheet)
    return a_draft(benefit=Benefit((year,), as_author_sees=text))


def by_hand(amount: int | None, method: str = "Theo hóa đơn mua phớt năm 2022") -> Worksheet:
    return Worksheet((WorksheetLine(LineKind.MANUAL, "Giảm mua phớt", amount=amount, method=method),))


def test_an_amount_without_a_worksheet_line_is_asked_about() -> None:
    problem = the_one("benefit.method_missing", a_claim(5_000_000, Worksheet()))
    assert (problem.severity, problem.field) == (Severity.WARNING, "benefit/years/0/worksheet/lines")


def test_an_amount_by_hand_tells_its_method() -> None:
    assert codes(a_claim(5_000_000, by_hand(5_000_000))) == set()
    problem = the_one("worksheet.method_missing", a_claim(5_000_000, by_hand(5_000_000, " ")))
    assert problem.field == "benefit/years/0/worksheet/lines/0/method"


def test_a_line_that_cannot_be_computed_is_asked_about_where_it_fails() -> None:
    line = a_time_line()
    holed = Worksheet((replace(line, inputs=tuple(each for each in line.inputs if each.name != "quantity")),))
    problem = the_one("worksheet.input_missing", a_claim(CLAIMED_VND, holed))
    assert (problem.severity, problem.field) == (
        Severity.WARNING,
        "benefit/years/0/worksheet/lines/0/inputs/quantity",
    )


def test_a_formula_that_divides_by_zero_is_asked_about() -> None:
    inputs = (LineInput("d", Decimal(5)), LineInput("n", Decimal(0)))
    line = WorksheetLine(LineKind.FORMULA, "Chênh lệch", inputs, expression="d/n")
    assert "formula.division_by_zero" in codes(a_claim(CLAIMED_VND, Worksheet((line,))))


@pytest.mark.parametrize(
    ("claimed", "fires"), [(100_500_000, False), (100_500_001, True), (99_500_000, False), (99_499_999, True)]
)
def test_half_a_percent_between_claimed_and_recomputed_is_the_limit(claimed: int, fires: bool) -> None:
    assert bool(found("benefit.claimed_differs", a_claim(claimed, by_hand(100_000_000)))) == fires


@given(st.integers(-(10**15), 10**15), st.integers(-(10**15), 10**15))
def test_the_limit_of_half_a_percent_is_exact(claimed: int, computed: int) -> None:
    fires = bool(found("benefit.claimed_differs", a_claim(claimed, by_hand(computed))))
    assert fires == (Decimal(abs(claimed - computed)) > abs(Decimal(computed)) * Decimal("0.005"))


def test_a_forgotten_cost_is_named() -> None:
    without_cost = CLAIMED_VND + 2_510_000
    problem = the_one("benefit.claimed_differs", a_claim(without_cost))
    assert problem.parameters == {
        "claimed_vnd": without_cost,
        "computed_vnd": CLAIMED_VND,
        "line": "Gia công bộ gá",
    }
    assert (problem.field, problem.related) == (
        "benefit/years/0/claimed_vnd",
        ("benefit/years/0/worksheet/costs/0",),
    )


def test_a_line_left_out_of_the_claim_is_named_even_where_another_is_greater() -> None:
    small = WorksheetLine(LineKind.MANUAL, "Tiền điện", amount=9_000_000, method="Theo công tơ")
    sheet = Worksheet((a_time_line(), small))
    total = compute(sheet).total or 0
    problem = the_one("benefit.claimed_differs", a_claim(total - 9_000_000, sheet))
    assert (problem.parameters["line"], problem.related) == ("Tiền điện", ("benefit/years/0/worksheet/lines/1",))


def test_the_greatest_line_is_named_where_none_explains_the_difference() -> None:
    assert the_one("benefit.claimed_differs", a_claim(15_000_000)).parameters["line"] == "Giảm thời gian súc rửa"


def test_a_claim_against_a_worksheet_that_comes_to_nothing_is_asked_about() -> None:
    assert "benefit.claimed_differs" in codes(a_claim(1, by_hand(0)))
    assert codes(a_claim(0, by_hand(0))) == set()
    assert codes(a_claim(None, by_hand(7))) == set()


@pytest.mark.parametrize(
    ("claimed", "fires"), [(50_000_000_000, True), (49_999_999_999, False), (50_000, True), (50_001, False), (0, False)]
)
def test_an_amount_a_thousand_times_off_the_units_median_is_asked_about(claimed: int, fires: bool) -> None:
    problems = found("benefit.far_from_median", a_claim(claimed, by_hand(claimed)), median_benefit_vnd=50_000_000)
    assert [problem.field for problem in problems] == ["benefit/years/0/claimed_vnd"] * fires


def test_the_councils_figure_is_held_against_the_median_too() -> None:
    year = YearBenefit(2, BenefitBasis.ACTUAL, None, by_hand(3), recognised_vnd=3_000)
    problem = the_one("benefit.far_from_median", a_draft(benefit=Benefit((year,))), median_benefit_vnd=40_000_000)
    assert problem.field == "benefit/years/0/recognised_vnd"


@pytest.mark.parametrize("median", [None, 0])
def test_without_a_median_no_amount_is_far_off(median: int | None) -> None:
    assert codes(a_claim(10**15, by_hand(10**15)), median_benefit_vnd=median) == set()


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("Làm lợi 1,5 tỷ đồng mỗi năm", False),
        ("Làm lợi 1,5 triệu đồng mỗi năm", True),
        ("Làm lợi khoảng 1,5 tỉ đồng", False),
        ("Tiết kiệm 1.500 triệu đồng", False),
        ("Tiết kiệm 1 tỷ 500 triệu", False),
        ("Tiết kiệm 1 tỷ rưỡi", False),
        ("Tiết kiệm gần 2 tỷ đồng", False),
        ("Tiết kiệm 15 triệu đồng", True),
        ("Tiết kiệm 3 tỷ đồng", True),
        ("Giảm 2 triệu lít dầu", False),
        ("Giảm 3 triệu kWh, làm lợi 1,5 tỷ", False),
        ("Không có số tiền nào ở đây", False),
        ("Làm lợi 1,5 ty\u0309 đồng", False),
        ("Làm lợi 2,5 ty\u0309 đồng", True),
    ],
)
def test_ty_and_trieu_in_the_text_are_held_against_the_figure(text: str, fires: bool) -> None:
    amount = 1_500_000_000
    problems = found("benefit.text_disagrees", a_claim(amount, by_hand(amount), text))
    assert [problem.field for problem in problems] == ["benefit/as_author_sees"] * fires


def test_amounts_of_several_years_may_be_told_together() -> None:
    years = tuple(YearBenefit(year, BenefitBasis.PROJECTED, 500_000_000, by_hand(500_000_000)) for year in (1, 2, 3))
    assert codes(a_draft(benefit=Benefit(years, as_appliers_see="Ba năm làm lợi 1,5 tỷ đồng"))) == set()


def test_amounts_of_a_text_may_add_up_to_the_figure() -> None:
    text = "Vật tư 30 triệu đồng, nhân công 15,2 triệu đồng"
    assert not found("benefit.text_disagrees", a_claim(45_160_000, text=text))


def test_the_appliers_text_is_read_as_well() -> None:
    dossier = a_draft(benefit=a_benefit(as_appliers_see="Xưởng xác nhận làm lợi 45 tỷ đồng"))
    problem = the_one("benefit.text_disagrees", dossier)
    assert (problem.field, problem.parameters) == (
        "benefit/as_appliers_see",
        {"text": "45 tỷ", "claimed_vnd": CLAIMED_VND},
    )


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    assert all(said.precision >= 0 for said in amounts_in(text))


@pytest.mark.parametrize("amount", [-1, -45_000_000])
def test_a_negative_benefit_is_shown_and_asked_about(amount: int) -> None:
    problem = the_one("benefit.negative", a_claim(amount, by_hand(amount)))
    assert (problem.severity, problem.parameters) == (Severity.WARNING, {"amount_vnd": amount, "year": 1})
    assert problem.field == "benefit/years/0/claimed_vnd"


def test_a_worksheet_whose_costs_eat_the_gain_is_asked_about() -> None:
    eaten = Worksheet(by_hand(5).lines, (WorksheetCost("Gia công", 9),))
    assert the_one("benefit.negative", a_claim(None, eaten)).field == "benefit/years/0/worksheet"
