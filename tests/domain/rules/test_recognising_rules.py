"""What stops an initiative from being recognised."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from builders import (
    DECIDED_ON,
    FILED_ON,
    TODAY,
    a_benefit,
    a_draft,
    a_filed_dossier,
    a_recognised_dossier,
    a_recognition,
    an_admitted_dossier,
    answered_exclusions,
)
from checking import codes, found, the_one

from desktop.domain.benefit import Benefit, BenefitBasis, ForeignAmount, NotComputable, Worksheet, YearBenefit
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Answer, FirstUse, Move, StateFunding, UseKind
from desktop.domain.problems import Act
from desktop.domain.states import RecognitionState


@pytest.mark.parametrize("question", ["against_order_or_morals", "under_ip_protection"])
def test_an_exclusion_answered_yes_blocks_recognition(question: str) -> None:
    exclusions = replace(answered_exclusions(), **{question: Answer(True)})
    problem = the_one("exclusions.applies", an_admitted_dossier(exclusions=exclusions))
    assert (problem.field, problem.act) == (f"exclusions/{question}", Act.RECOGNISE)


def test_no_trial_and_no_application_blocks_recognition() -> None:
    problem = the_one("first_use.not_applied", an_admitted_dossier(first_use=FirstUse()))
    assert (problem.field, problem.act) == ("first_use/began", Act.RECOGNISE)


def test_a_trial_is_enough() -> None:
    tried = FirstUse(PartialDate(2023, 2), kind=UseKind.TRIAL)
    assert codes(an_admitted_dossier(first_use=tried)) == set()


def test_an_application_planned_for_later_is_no_application() -> None:
    assert found("first_use.not_applied", a_draft(first_use=FirstUse(PartialDate(2023, 6))))
    assert not found("first_use.not_applied", a_draft(first_use=FirstUse(PartialDate(2023))))


def test_a_decision_older_than_the_request_blocks_recognition() -> None:
    early = a_recognition(decided_on=FILED_ON - timedelta(days=1))
    problem = the_one("recognition.decided_before_filing", a_recognised_dossier(recognitions=(early,)))
    assert (problem.field, problem.related) == ("recognitions/0/decided_on", ("filed_on",))
    assert problem.parameters == {"decided_on": "2023-03-14", "filed_on": "2023-03-15"}


def test_a_decision_on_the_day_of_filing_is_not_too_early() -> None:
    same_day = a_recognition(decided_on=FILED_ON)
    assert codes(a_recognised_dossier(recognitions=(same_day,))) == set()


def test_a_decision_dated_in_the_future_blocks_recognition() -> None:
    tomorrow = a_recognition(decided_on=TODAY + timedelta(days=1))
    problem = the_one("recognition.decided_in_future", a_recognised_dossier(recognitions=(tomorrow,)))
    assert problem.act is Act.RECOGNISE
    assert codes(a_recognised_dossier(recognitions=(a_recognition(decided_on=TODAY),))) == set()


def test_a_decision_without_number_blocks_recognition() -> None:
    nameless = a_recognised_dossier(recognitions=(a_recognition(number=""),))
    assert codes(nameless) == {"recognition.number_missing"}


def test_what_another_unit_recorded_is_not_ours_to_judge() -> None:
    superiors = a_recognition(unit="TCT", number="", decided_on=date(2020, 1, 1))
    assert codes(a_recognised_dossier(recognitions=(a_recognition(), superiors))) == set()


@pytest.mark.parametrize(
    ("funding", "code"),
    [
        (StateFunding(state_funded=True), "funding.not_approved"),
        (StateFunding(state_funded=True, approval_number="12/UBND"), "funding.not_approved"),
        (StateFunding(state_funded=True, approval_on=DECIDED_ON), "funding.not_approved"),
        (StateFunding(head_among_authors=True), "funding.head_not_approved"),
    ],
)
def test_state_funds_or_the_head_among_the_authors_need_an_approval(funding: StateFunding, code: str) -> None:
    problem = the_one(code, an_admitted_dossier(funding=funding))
    assert (problem.field, problem.act) == ("funding/approval_number", Act.RECOGNISE)


@pytest.mark.parametrize(
    "funding",
    [
        StateFunding(True, True, "12/UBND", DECIDED_ON),
        StateFunding(False, False),
        StateFunding(None, None),
    ],
)
def test_an_approval_or_no_state_funds_is_fine(funding: StateFunding) -> None:
    assert codes(an_admitted_dossier(funding=funding)) == set()


@pytest.mark.parametrize("target", [RecognitionState.RETURNED, RecognitionState.REFUSED, RecognitionState.NOT_ADMITTED])
def test_a_return_or_refusal_without_reason_blocks_recognition(target: RecognitionState) -> None:
    silent = Move(RecognitionState.FILED, target, date(2023, 4, 1), reason=" ")
    dossier = an_admitted_dossier(moves=(silent, *an_admitted_dossier().moves))
    problem = the_one("moves.reason_missing", dossier)
    assert (problem.field, problem.parameters) == ("moves/0/reason", {"target": target, "moved_on": "2023-04-01"})
    spoken = an_admitted_dossier(moves=(replace(silent, reason="Thiếu chữ ký"),))
    assert not found("moves.reason_missing", spoken)


@pytest.mark.parametrize(
    ("rate", "rate_on", "at"),
    [(None, None, "rate"), (Decimal(0), DECIDED_ON, "rate"), (Decimal("24350.5"), None, "rate_on")],
)
def test_foreign_currency_without_rate_or_its_day_blocks_recognition(
    rate: Decimal | None, rate_on: date | None, at: str
) -> None:
    foreign = ForeignAmount(Decimal("1900.50"), "USD", rate, rate_on)
    years = (replace(a_benefit().years[0], foreign=foreign),)
    problem = the_one("benefit.foreign_without_rate", an_admitted_dossier(benefit=a_benefit(years=years)))
    assert (problem.field, problem.parameters) == (f"benefit/years/0/foreign/{at}", {"currency": "USD"})


def test_foreign_currency_with_rate_and_day_is_fine() -> None:
    foreign = ForeignAmount(Decimal("1900.50"), "USD", Decimal("24350.5"), DECIDED_ON)
    years = (replace(a_benefit().years[0], foreign=foreign),)
    assert codes(an_admitted_dossier(benefit=a_benefit(years=years))) == set()


@pytest.mark.parametrize("benefit", [Benefit(), Benefit((YearBenefit(1, BenefitBasis.ACTUAL, worksheet=Worksheet()),))])
def test_no_amount_and_no_reason_why_blocks_recognition(benefit: Benefit) -> None:
    problem = the_one("benefit.no_amount", an_admitted_dossier(benefit=benefit))
    assert (problem.field, problem.related) == ("benefit/years", ("benefit/not_computable",))


def test_an_amount_of_zero_is_an_amount() -> None:
    years = (YearBenefit(1, BenefitBasis.ACTUAL, claimed_vnd=0),)
    assert not found("benefit.no_amount", an_admitted_dossier(benefit=Benefit(years)))


def test_what_cannot_be_computed_tells_why_and_what_it_is_good_for() -> None:
    told = NotComputable("Cải thiện an toàn, không đo được bằng tiền", "Giảm nguy cơ tai nạn khi làm việc trên cao")
    assert codes(an_admitted_dossier(benefit=Benefit(not_computable=told))) == set()


@pytest.mark.parametrize(
    ("told", "missing"),
    [(NotComputable("", "An toàn hơn"), "reason"), (NotComputable("Vô hình", " "), "social_benefit")],
)
def test_what_cannot_be_computed_and_does_not_say_enough_blocks_recognition(told: NotComputable, missing: str) -> None:
    problem = the_one("benefit.not_computable_unexplained", an_admitted_dossier(benefit=Benefit(not_computable=told)))
    assert (problem.field, problem.act) == (f"benefit/not_computable/{missing}", Act.RECOGNISE)


def test_nothing_is_found_in_a_recognised_dossier() -> None:
    assert codes(a_recognised_dossier()) == set()
    assert codes(a_filed_dossier(), today=FILED_ON) == set()
