"""Fees below the legal minimum, requests alike, and evidence used twice."""

from dataclasses import replace
from datetime import date

import pytest
from builders import EVIDENCE, a_draft, a_filed_dossier, a_recognised_dossier, uid
from checking import codes, found, the_one

from desktop.domain.dossier import Investor
from desktop.domain.fees import APPLIERS_BP, AUTHOR_BP, TRANSFER_BP
from desktop.domain.problems import Severity
from desktop.domain.remuneration import AuthorFee, Remuneration, Transfer
from desktop.domain.rule_values import RuleValue
from desktop.domain.rules import Likeness

FEE_VALUES = (
    RuleValue(AUTHOR_BP, 700, date(2012, 5, 1), "NĐ 13/2012/NĐ-CP", True),
    RuleValue(APPLIERS_BP, 2_000, date(2012, 5, 1), "NĐ 13/2012/NĐ-CP", False),
    RuleValue(TRANSFER_BP, 1_500, date(2012, 5, 1), "NĐ 13/2012/NĐ-CP", True),
)
SEVEN_PERCENT = 3_161_200
"""Of the 45.160.000 đồng that the builders' council recognised."""


def a_fee(amount: int, agreement: bool | None = False) -> Remuneration:
    return Remuneration(agreement=agreement, fees=(AuthorFee(1, amount, date(2024, 2, 28)),))


def test_an_author_fee_below_the_legal_minimum_is_asked_about() -> None:
    dossier = a_recognised_dossier(remuneration=a_fee(SEVEN_PERCENT - 1))
    problem = the_one("fees.below_minimum", dossier, rule_values=FEE_VALUES)
    assert (problem.severity, problem.field) == (Severity.WARNING, "remuneration/fees/0/amount")
    assert problem.parameters == {"amount_vnd": SEVEN_PERCENT - 1, "minimum_vnd": SEVEN_PERCENT}


@pytest.mark.parametrize(
    "dossier",
    [
        a_recognised_dossier(remuneration=a_fee(SEVEN_PERCENT)),
        a_recognised_dossier(remuneration=a_fee(1, agreement=True)),
        a_recognised_dossier(remuneration=a_fee(1), investor=Investor("Sở Mây", economic=False)),
        a_recognised_dossier(),
    ],
)
def test_a_sufficient_fee_or_an_agreement_is_fine(dossier: object) -> None:
    assert codes(dossier, rule_values=FEE_VALUES) == set()  # type: ignore[arg-type]


@pytest.mark.parametrize(("fee", "fires"), [(14_999_999, True), (15_000_000, False), (None, False)])
def test_a_transfer_fee_below_the_legal_minimum_is_asked_about(fee: int | None, fires: bool) -> None:
    transfer = Transfer("Nhà máy Mây Trắng", date(2023, 9, 1), 100_000_000, fee)
    dossier = a_recognised_dossier(remuneration=Remuneration(agreement=False, transfers=(transfer,)))
    problems = found("fees.transfer_below_minimum", dossier, rule_values=FEE_VALUES)
    assert [problem.field for problem in problems] == ["remuneration/transfers/0/fee"] * fires


@pytest.mark.parametrize(("paid", "fires"), [(799_999, True), (800_000, False), (None, False)])
def test_a_fee_of_the_first_appliers_below_a_fifth_of_the_author_fee_is_asked_about(
    paid: int | None, fires: bool
) -> None:
    remuneration = replace(a_fee(4_000_000), appliers_amount=paid)
    dossier = a_recognised_dossier(remuneration=remuneration)
    problems = found("fees.appliers_below_minimum", dossier, rule_values=FEE_VALUES)
    assert [problem.field for problem in problems] == ["remuneration/appliers_amount"] * fires


def test_without_an_author_fee_there_is_nothing_to_measure_the_appliers_fee_by() -> None:
    remuneration = Remuneration(agreement=False, appliers_amount=1)
    assert codes(a_recognised_dossier(remuneration=remuneration), rule_values=FEE_VALUES) == set()


def alike(**changes: object) -> Likeness:
    values: dict[str, object] = {
        "code": "PVKM-2022-0031",
        "unit": "PVKM",
        "title": "Bộ gá súc rửa trao đổi nhiệt E-1205",
        "percent": 91,
        "same_base": True,
        "filed_on": date(2022, 10, 4),
    }
    return Likeness(**(values | changes))  # type: ignore[arg-type]


def test_an_earlier_like_request_in_the_same_base_is_asked_about() -> None:
    problem = the_one("likeness.earlier_request", a_filed_dossier(), alike={uid(1): (alike(),)}, today=date(2023, 4, 1))
    assert (problem.severity, problem.related) == (Severity.WARNING, ("novelty/not_in_earlier_request",))
    assert problem.parameters == {
        "code": "PVKM-2022-0031",
        "title": "Bộ gá súc rửa trao đổi nhiệt E-1205",
        "percent": 91,
    }


@pytest.mark.parametrize("filed_on", [None, date(2023, 3, 15), date(2023, 4, 1)])
def test_a_later_request_or_none_at_all_is_no_earlier_request(filed_on: date | None) -> None:
    other = alike(filed_on=filed_on)
    assert codes(a_recognised_dossier(), alike={uid(1): (other,)}) == set()


def test_every_request_is_earlier_than_a_draft() -> None:
    assert codes(a_draft(), alike={uid(1): (alike(),)}) == {"likeness.earlier_request"}


def test_likeness_with_another_unit_is_only_a_hint() -> None:
    problem = the_one("likeness.other_unit", a_draft(), alike={uid(1): (alike(unit="PVTX", same_base=False),)})
    assert (problem.severity, problem.parameters["unit"]) == (Severity.HINT, "PVTX")


def test_what_is_like_another_dossier_is_not_this_ones_business() -> None:
    assert codes(a_draft(), alike={uid(9): (alike(),)}) == set()


def test_the_same_evidence_in_two_dossiers_is_asked_about_once_per_file() -> None:
    problem = the_one(
        "evidence.used_elsewhere",
        a_draft(),
        evidence_used={EVIDENCE: frozenset({uid(1), uid(7), uid(8)})},
        dossier_codes={uid(7): "PVKM-2022-0007"},
    )
    assert problem.field == "benefit/years/0/worksheet/lines/0/inputs/quantity"
    assert problem.parameters == {"file": "so-giao-ca.pdf", "others": f"{uid(8)}, PVKM-2022-0007"}


def test_evidence_of_this_dossier_alone_is_fine() -> None:
    assert codes(a_draft(), evidence_used={EVIDENCE: frozenset({uid(1)})}) == set()
