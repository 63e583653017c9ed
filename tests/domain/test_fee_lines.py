"""The remuneration of a dossier as a table: minimum, entered, who gets what. People are invented."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from builders import a_recognised_dossier, an_author
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.benefit import Benefit, BenefitBasis, NotComputable, YearBenefit
from desktop.domain.dossier import Dossier
from desktop.domain.fee_lines import FeeKind, FeeLine, fee_table, with_fee
from desktop.domain.refusals import NotAllowed
from desktop.domain.remuneration import AuthorFee, Remuneration, Transfer
from desktop.domain.rule_values import RuleValue

TODAY = date(2024, 8, 1)
LAW = date(2012, 3, 2)


def a_rule(key: str, value: int, since: date = LAW, *, verified: bool = True) -> RuleValue:
    return RuleValue(key, value, since, "Nghị định 13/2012/NĐ-CP", verified, "Điều 10")


RULES = (
    a_rule("fee.author_bp", 700),
    a_rule("fee.author_years", 3),
    a_rule("fee.due_months", 1),
    a_rule("fee.not_computable_base_salaries", 5),
    a_rule("fee.transfer_bp", 1500),
    a_rule("fee.transfer_years", 3),
    a_rule("fee.appliers_bp", 2000, verified=False),
    a_rule("base_salary_vnd", 1_800_000, date(2023, 7, 1), verified=False),
    a_rule("base_salary_vnd", 2_340_000, date(2024, 7, 1)),
)


def a_dossier(remuneration: Remuneration, *shares: int, **changes: Any) -> Dossier:
    authors = tuple(an_author(f"Người thử {place}", share) for place, share in enumerate(shares))
    whole = Remuneration(agreement=False)
    return a_recognised_dossier(
        authors=authors, remuneration=replace(remuneration, agreement=whole.agreement), **changes
    )


def line_of(dossier: Dossier, kind: FeeKind, place: int = 0) -> FeeLine:
    return [line for line in fee_table(dossier, RULES, TODAY).lines if line.kind is kind][place]


def test_a_year_shows_the_minimum_beside_all_its_payments_with_rule_and_day() -> None:
    paid = (AuthorFee(1, 1_000_000, date(2024, 2, 10)), AuthorFee(1, 2_000_000, date(2024, 2, 20)))
    line = line_of(a_dossier(Remuneration(fees=paid), 6_667, 3_333), FeeKind.YEAR)
    assert line.minimum is not None
    assert (line.base_vnd, line.minimum.amount, line.entered) == (45_160_000, 3_161_200, 3_000_000)
    assert (line.lacking, line.paid_on, line.payments) == (161_200, date(2024, 2, 20), (0, 1))
    assert (line.minimum.article, line.minimum.due_on) == ("Điều 10", date(2024, 2, 29))
    assert [part.minimum for part in line.parts] == [2_107_572, 1_053_628]


def test_parts_rounded_by_hand_stand_with_their_reason() -> None:
    fee = AuthorFee(1, 3_200_000, parts=(2_100_000, 1_100_000), reason="Làm tròn đến trăm nghìn đồng.")
    line = line_of(a_dossier(Remuneration(fees=(fee,)), 6_667, 3_333), FeeKind.YEAR)
    assert [part.entered for part in line.parts] == [2_100_000, 1_100_000]
    assert line.rounding_reason == "Làm tròn đến trăm nghìn đồng."


@pytest.mark.parametrize(
    ("fee", "code"),
    [
        (AuthorFee(4, 1), "fee.bad_year"),
        (AuthorFee(1, -1), "fee.negative"),
        (AuthorFee(1, 10, parts=(4, 5), reason="x"), "fee.parts_do_not_sum"),
        (AuthorFee(1, 10, parts=(4, 6)), "fee.reason_missing"),
    ],
)
def test_a_fee_that_does_not_add_up_is_refused(fee: AuthorFee, code: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        with_fee(Remuneration(), fee)
    assert refused.value.code == code


def test_without_an_amount_the_minimum_follows_the_salary_of_the_day_of_payment() -> None:
    benefit = Benefit(not_computable=NotComputable("Không đo được", "An toàn hơn"))
    fees = (AuthorFee(0, 9_000_000, date(2024, 6, 30)), AuthorFee(0, 9_000_000, date(2024, 7, 1)))
    dossier = a_dossier(Remuneration(fees=fees), 10_000, benefit=benefit)
    before, after = (line_of(dossier, FeeKind.NOT_COMPUTABLE, place) for place in (0, 1))
    assert before.minimum is not None
    assert after.minimum is not None
    assert (before.minimum.amount, before.lacking, before.minimum.verified) == (9_000_000, 0, False)
    assert (after.minimum.amount, after.lacking, after.minimum.verified) == (11_700_000, 2_700_000, True)


def test_a_negative_year_asks_for_nothing() -> None:
    years = (YearBenefit(2, BenefitBasis.ACTUAL, recognised_vnd=-5_000_000),)
    line = line_of(a_dossier(Remuneration(), 10_000, benefit=Benefit(years)), FeeKind.YEAR, 1)
    assert line.minimum is not None
    assert (line.base_vnd, line.minimum.amount) == (-5_000_000, 0)


def test_transfers_and_first_appliers_have_their_own_minimum() -> None:
    sold = Transfer("Nhà máy B", date(2024, 1, 5), 200_000_000, 20_000_000)
    dossier = a_dossier(
        Remuneration(fees=(AuthorFee(1, 4_000_000),), transfers=(sold,), appliers_amount=700_000), 10_000
    )
    transfer, appliers = line_of(dossier, FeeKind.TRANSFER), line_of(dossier, FeeKind.APPLIERS)
    assert transfer.minimum is not None
    assert appliers.minimum is not None
    assert (transfer.minimum.amount, transfer.lacking, transfer.to) == (30_000_000, 10_000_000, "Nhà máy B")
    assert (appliers.base_vnd, appliers.minimum.amount, appliers.lacking) == (4_000_000, 800_000, 100_000)
    assert appliers.minimum.verified is False


@given(st.integers(0, 10**13), st.lists(st.integers(1, 9_999), min_size=1, max_size=9))
def test_the_parts_of_any_fee_come_to_the_fee(amount: int, shares: list[int]) -> None:
    dossier = a_dossier(Remuneration(fees=(AuthorFee(1, amount),)), *shares)
    line = line_of(dossier, FeeKind.YEAR)
    assert line.minimum is not None
    assert sum(part.entered or 0 for part in line.parts) == amount
    assert sum(part.minimum or 0 for part in line.parts) == line.minimum.amount
