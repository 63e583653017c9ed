"""The legal minimum of remuneration beside the entered figure (Điều 10), the split, and a unit's reward scheme."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.benefit import Benefit, BenefitBasis, YearBenefit
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Dossier, FirstUse, Investor
from desktop.domain.fees import (
    RewardStep,
    appliers_minimum,
    author_minimum,
    fee_minimum,
    minimum_applies,
    minimum_fees,
    not_computable_minimum,
    reward,
    split_fee,
    transfer_minimum,
    year_end,
)
from desktop.domain.people import Author
from desktop.domain.remuneration import AuthorFee, Remuneration, Transfer
from desktop.domain.rule_values import RuleValue, number_on, value_on

LAW = date(2012, 3, 2)


def rule(key: str, value: int | str | None, since: date = LAW, *, verified: bool = True) -> RuleValue:
    return RuleValue(key, value, since, "NĐ 13/2012/NĐ-CP", verified, "Điều 10")


VALUES = (
    rule("fee.author_bp", 700),
    rule("fee.author_years", 3),
    rule("fee.due_months", 1),
    rule("fee.not_computable_base_salaries", 5),
    rule("fee.transfer_bp", 1500),
    rule("fee.transfer_years", 3),
    rule("fee.appliers_bp", 2000, verified=False),
    rule("base_salary_vnd", 1_490_000, date(2019, 7, 1), verified=False),
    rule("base_salary_vnd", 1_800_000, date(2023, 7, 1), verified=False),
    rule("base_salary_vnd", 2_340_000, date(2024, 7, 1)),
)
BEGAN = PartialDate(2023, 2, 1)


def a_paid_dossier(*fees: AuthorFee, **changes: object) -> Dossier:
    first_year = (
        YearBenefit(1, BenefitBasis.PROJECTED, recognised_vnd=900),
        YearBenefit(1, BenefitBasis.ACTUAL, recognised_vnd=45_160_000),
    )
    dossier = Dossier(
        "0" * 32,
        "PVKM",
        investor=Investor("Công ty Khí Hòn Mây", economic=True),
        first_use=FirstUse(began=BEGAN),
        benefit=Benefit(years=first_year),
        remuneration=Remuneration(agreement=False, fees=fees),
    )
    return replace(dossier, **changes)  # type: ignore[arg-type]


def test_the_author_fee_is_seven_percent_and_due_a_month_after_the_year() -> None:
    figure = author_minimum(45_160_000, 1, BEGAN, VALUES)
    assert figure is not None
    assert (figure.amount, figure.due_on) == (3_161_200, date(2024, 2, 29))
    assert (figure.rule, figure.article, figure.source, figure.verified) == (
        "fee.author_bp",
        "Điều 10",
        "NĐ 13/2012/NĐ-CP",
        True,
    )


@pytest.mark.parametrize("year", [0, 4, -1])
def test_the_author_fee_is_owed_for_three_years_only(year: int) -> None:
    assert author_minimum(45_160_000, year, BEGAN, VALUES) is None


def test_a_year_without_a_figure_has_a_rule_but_no_amount() -> None:
    figure = author_minimum(None, 2, BEGAN, VALUES)
    assert figure is not None
    assert (figure.amount, figure.due_on) == (None, date(2025, 2, 28))


def test_nothing_is_owed_of_a_loss() -> None:
    figure = author_minimum(-5_000_000, 1, BEGAN, VALUES)
    assert figure is not None
    assert figure.amount == 0


def test_an_unknown_first_day_leaves_the_amount_and_no_due_date() -> None:
    figure = author_minimum(1_000_000, 1, None, VALUES)
    assert figure is not None
    assert (figure.amount, figure.due_on) == (70_000, None)


def test_a_partial_first_day_counts_to_its_end() -> None:
    assert year_end(PartialDate(2023), 1) == date(2024, 12, 30)


@pytest.mark.parametrize(
    ("paid_on", "amount", "verified"),
    [
        (date(2023, 6, 30), 7_450_000, False),
        (date(2023, 7, 1), 9_000_000, False),
        (date(2025, 1, 1), 11_700_000, True),
        (date(2013, 1, 1), None, True),
        (None, None, True),
    ],
)
def test_without_a_benefit_in_money_the_base_salary_of_the_day_decides(
    paid_on: date | None, amount: int | None, verified: bool
) -> None:
    figure = not_computable_minimum(paid_on, VALUES)
    assert figure is not None
    assert (figure.amount, figure.verified) == (amount, verified)


def test_a_transfer_within_three_years_gives_fifteen_percent_of_its_price() -> None:
    transfer = Transfer("Công ty Điện Hòn Mây", date(2026, 5, 10), 200_000_000)
    figure = transfer_minimum(transfer, date(2023, 5, 10), VALUES)
    assert figure is not None
    assert figure.amount == 30_000_000
    assert transfer_minimum(replace(transfer, on=date(2026, 5, 11)), date(2023, 5, 10), VALUES) is None


def test_first_appliers_get_a_fifth_of_the_author_fee_unverified() -> None:
    figure = appliers_minimum(3_161_200, date(2024, 2, 1), VALUES)
    assert figure is not None
    assert (figure.amount, figure.verified) == (632_240, False)


def test_no_rule_no_figure() -> None:
    assert author_minimum(1, 1, BEGAN, ()) is None
    assert not_computable_minimum(None, ()) is None
    assert transfer_minimum(Transfer("", None, 1), None, ()) is None
    assert appliers_minimum(1, None, ()) is None


@pytest.mark.parametrize(
    ("economic", "agreement", "applies"),
    [
        (True, False, True),
        (True, True, False),
        (False, None, False),
        (None, True, False),
        (True, None, None),
        (None, False, None),
    ],
)
def test_an_agreement_or_a_state_investor_takes_the_minimum_away(
    economic: bool | None, agreement: bool | None, applies: bool | None
) -> None:
    dossier = a_paid_dossier(
        investor=Investor("Công ty Khí Hòn Mây", economic=economic), remuneration=Remuneration(agreement=agreement)
    )
    assert minimum_applies(dossier) is applies


def test_every_entered_fee_has_its_minimum_by_place() -> None:
    dossier = a_paid_dossier(
        AuthorFee(1, 1_000_000, date(2024, 2, 1)), AuthorFee(2, 5), AuthorFee(0, 9_000_000, date(2024, 7, 1))
    )
    assert minimum_fees(dossier, VALUES) == {0: 3_161_200, 2: 11_700_000}
    assert minimum_fees(replace(dossier, investor=Investor(economic=False)), VALUES) == {}


def test_the_actual_figure_measures_the_fee_before_the_projected_one() -> None:
    figure = fee_minimum(a_paid_dossier(), AuthorFee(1, 0), VALUES)
    assert figure is not None
    assert figure.amount == 3_161_200


@given(st.integers(0, 10**13), st.lists(st.integers(1, 9_999), min_size=1, max_size=15))
def test_the_parts_of_a_fee_sum_to_it_and_lie_within_one_dong_of_the_share(amount: int, shares: list[int]) -> None:
    dossier = a_paid_dossier(authors=tuple(Author("Người viết", share) for share in shares))
    parts = split_fee(amount, dossier)
    assert sum(parts) == amount
    assert all(
        abs(part * sum(shares) - amount * share) < sum(shares) for part, share in zip(parts, shares, strict=True)
    )


SCHEME = (
    RewardStep(date(2020, 1, 1), "base", 100, floor=500_000),
    RewardStep(date(2022, 1, 1), "base", 200, floor=1_000_000, cap=20_000_000),
    RewardStep(date(2022, 1, 1), "base", 300, benefit_from=500_000_000, cap=50_000_000),
)


@pytest.mark.parametrize(
    ("level", "benefit", "day", "expected"),
    [
        ("base", 10_000_000, date(2021, 5, 1), 500_000),
        ("base", 10_000_000, date(2022, 5, 1), 1_000_000),
        ("base", 400_000_000, date(2022, 5, 1), 8_000_000),
        ("base", 500_000_000, date(2022, 5, 1), 15_000_000),
        ("base", 9_000_000_000, date(2022, 5, 1), 50_000_000),
        ("base", 10_000_000, date(2019, 5, 1), None),
        ("industry", 10_000_000, date(2022, 5, 1), None),
    ],
)
def test_a_reward_scheme_is_a_table_with_days_levels_floors_and_caps(
    level: str, benefit: int, day: date, expected: int | None
) -> None:
    assert reward(SCHEME, level, benefit, day) == expected


def test_a_rule_value_holds_until_the_next_one() -> None:
    assert number_on(VALUES, "base_salary_vnd", date(2024, 6, 30)) == 1_800_000
    assert number_on(VALUES, "base_salary_vnd", date(2019, 6, 30)) is None
    assert value_on(VALUES, "unheard.of", date(2024, 1, 1)) is None


def test_a_text_is_no_number() -> None:
    with pytest.raises(ValueError, match="quorum"):
        number_on((rule("council.quorum", "2/3"),), "council.quorum", date(2024, 1, 1))
