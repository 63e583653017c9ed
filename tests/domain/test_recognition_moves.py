"""Every pair of states, and what each act writes into the dossier."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from builders import (
    ADMITTED_ON,
    DECIDED_ON,
    FILED_ON,
    UNIT,
    a_dossier_in_review,
    a_draft,
    a_filed_dossier,
    a_legacy_row,
    a_recognised_dossier,
    a_recognition,
    an_admitted_dossier,
    an_idea,
    uid,
)

from desktop.domain.benefit import Benefit, BenefitBasis, YearBenefit
from desktop.domain.dates import PartialDate
from desktop.domain.dossier import Dossier, FirstUse, Recognition
from desktop.domain.recognition import (
    MoveRefused,
    add_recognition,
    admit,
    allowed_moves,
    calls_in_certificates,
    correct,
    due_date,
    file,
    filing_deadline,
    is_overdue,
    not_admit,
    recognise,
    refuse,
    reopen,
    return_for_completion,
    review,
    revoke,
    withdraw,
)
from desktop.domain.states import Origin, RecognitionState

ON = date(2023, 6, 1)
WHO = "Văn thư"

TABLE = """
idea -> draft withdrawn
draft -> filed withdrawn
filed -> admitted returned not_admitted withdrawn
admitted -> reviewing recognised returned refused withdrawn
reviewing -> recognised returned refused withdrawn
returned -> filed withdrawn
not_admitted -> draft
refused -> draft
recognised -> reviewing revoked
withdrawn -> draft
revoked ->
"""
ALLOWED = {
    (source.strip(), target)
    for source, _, targets in (line.partition("->") for line in TABLE.strip().splitlines())
    for target in targets.split()
}

ACTS: dict[RecognitionState, Callable[[Dossier], Dossier]] = {
    RecognitionState.DRAFT: lambda dossier: reopen(dossier, ON, WHO),
    RecognitionState.FILED: lambda dossier: file(dossier, ON, WHO),
    RecognitionState.RETURNED: lambda dossier: return_for_completion(dossier, ON, WHO, "Thiếu phụ lục"),
    RecognitionState.ADMITTED: lambda dossier: admit(dossier, ON, WHO),
    RecognitionState.NOT_ADMITTED: lambda dossier: not_admit(dossier, ON, WHO, "Không thuộc phạm vi"),
    RecognitionState.RECOGNISED: lambda dossier: recognise(dossier, a_recognition(decided_on=ON), WHO),
    RecognitionState.REFUSED: lambda dossier: refuse(dossier, ON, WHO, "Không mới trong cơ sở"),
    RecognitionState.WITHDRAWN: lambda dossier: withdraw(dossier, ON, WHO),
    RecognitionState.REVOKED: lambda dossier: revoke(dossier, ON, WHO, "9/QĐ-KHM", "Trùng đơn có trước"),
}


def put_under_review(dossier: Dossier) -> Dossier:
    if dossier.state is RecognitionState.RECOGNISED:
        return correct(dossier, ON, WHO, "Sửa tên đồng tác giả")
    return review(dossier, ON, WHO)


@pytest.mark.parametrize(("source", "target"), list(product(RecognitionState, RecognitionState)))
def test_a_move_is_made_or_refused_as_the_table_says(source: RecognitionState, target: RecognitionState) -> None:
    dossier = a_draft(state=source)
    act = ACTS.get(target, put_under_review)
    if target is RecognitionState.IDEA:
        assert target not in allowed_moves(source, Origin.ENTERED)
    elif (source, target) in ALLOWED:
        moved = act(dossier)
        assert moved.state is target
        assert (moved.moves[-1].source, moved.moves[-1].target) == (source, target)
        assert (moved.moves[-1].on, moved.moves[-1].who) == (ON, WHO)
    else:
        with pytest.raises(MoveRefused):
            act(dossier)
    assert (target in allowed_moves(source, Origin.ENTERED)) == ((source, target) in ALLOWED)


@pytest.mark.parametrize("source", RecognitionState)
def test_only_a_legacy_draft_may_be_recognised_at_once(source: RecognitionState) -> None:
    entered, legacy = allowed_moves(source, Origin.ENTERED), allowed_moves(source, Origin.LEGACY)
    straight = {RecognitionState.RECOGNISED} if source is RecognitionState.DRAFT else set()
    assert legacy - entered == straight


def test_a_refused_move_says_from_where_to_where() -> None:
    with pytest.raises(MoveRefused) as refused:
        admit(an_idea(), ON, WHO)
    assert refused.value.code == "move.not_allowed"
    assert refused.value.parameters == {"source": "idea", "target": "admitted"}


def test_an_act_leaves_the_dossier_it_was_given_as_it_was() -> None:
    draft = a_draft()
    assert file(draft, ON, WHO) is not draft
    assert (draft.state, draft.moves, draft.filed_on) == (RecognitionState.DRAFT, (), None)


def test_a_returned_request_keeps_its_first_filing_date() -> None:
    returned = return_for_completion(a_filed_dossier(), date(2023, 3, 25), WHO, "Thiếu chữ ký")
    filed_again = file(returned, date(2023, 4, 12), WHO)
    assert filed_again.filed_on == FILED_ON
    assert filed_again.moves[-1].on == date(2023, 4, 12)


def test_what_is_returned_must_be_admitted_again() -> None:
    returned = return_for_completion(an_admitted_dossier(), date(2023, 4, 1), WHO, "Thiếu số liệu")
    assert returned.admitted_on is None
    assert admit(file(returned, date(2023, 4, 20), WHO), date(2023, 4, 24), WHO).admitted_on == date(2023, 4, 24)


def test_a_reopened_request_is_filed_afresh_and_its_refusal_stays_in_history() -> None:
    refused = refuse(a_dossier_in_review(), date(2023, 5, 1), WHO, "Không mới")
    draft = reopen(refused, date(2023, 5, 8), WHO)
    assert (draft.filed_on, draft.admitted_on) == (None, None)
    assert any(move.target is RecognitionState.REFUSED and move.reason == "Không mới" for move in draft.moves)
    assert file(draft, date(2023, 5, 9), WHO).filed_on == date(2023, 5, 9)


@pytest.mark.parametrize(
    "act",
    [
        lambda: return_for_completion(a_filed_dossier(), ON, WHO, "  "),
        lambda: not_admit(a_filed_dossier(), ON, WHO, ""),
        lambda: refuse(a_dossier_in_review(), ON, WHO, ""),
        lambda: revoke(a_recognised_dossier(), ON, WHO, "9/QĐ-KHM", ""),
        lambda: correct(a_recognised_dossier(), ON, WHO, ""),
        lambda: review(a_recognised_dossier(), ON, WHO),
    ],
)
def test_a_written_reason_is_asked_for(act: Callable[[], Dossier]) -> None:
    with pytest.raises(MoveRefused, match=r"move\.reason_missing"):
        act()


@pytest.mark.parametrize(
    "act",
    [
        lambda: recognise(a_dossier_in_review(), a_recognition(number=" "), WHO),
        lambda: recognise(a_legacy_row(), a_recognition(number=""), WHO),
        lambda: revoke(a_recognised_dossier(), ON, WHO, "", "Trùng đơn có trước"),
    ],
)
def test_a_decision_number_is_asked_for(act: Callable[[], Dossier]) -> None:
    with pytest.raises(MoveRefused, match=r"move\.number_missing"):
        act()


def test_a_draft_that_is_no_legacy_row_is_told_to_be_filed_first() -> None:
    with pytest.raises(MoveRefused, match=r"move\.only_legacy"):
        recognise(a_draft(), a_recognition(), WHO)


def test_a_correction_is_only_for_what_is_recognised() -> None:
    with pytest.raises(MoveRefused, match=r"move\.not_allowed"):
        correct(an_admitted_dossier(), ON, WHO, "Sửa tên")


def test_recognition_enters_the_list_with_the_councils_figure() -> None:
    recognised = recognise(a_dossier_in_review(), a_recognition(benefit_vnd=41_000_000), WHO)
    assert recognised.own_recognition() == a_recognition(benefit_vnd=41_000_000)
    assert recognised.benefit_vnd == 41_000_000
    assert (recognised.moves[-1].on, recognised.moves[-1].number) == (DECIDED_ON, "112/QĐ-KHM")


def test_a_decision_without_a_figure_leaves_the_benefit_alone() -> None:
    reviewed = a_dossier_in_review()
    assert recognise(reviewed, a_recognition(benefit_vnd=None), WHO).benefit == reviewed.benefit


def test_the_councils_figure_goes_to_the_actual_first_year_before_the_projected() -> None:
    years = (
        YearBenefit(1, BenefitBasis.PROJECTED, claimed_vnd=5),
        YearBenefit(2, BenefitBasis.PROJECTED, claimed_vnd=6),
        YearBenefit(1, BenefitBasis.ACTUAL, claimed_vnd=7),
    )
    reviewed = a_dossier_in_review(benefit=Benefit(years))
    recognised = recognise(reviewed, a_recognition(benefit_vnd=0), WHO)
    assert [year.recognised_vnd for year in recognised.benefit.years] == [None, None, 0]


def test_the_councils_figure_makes_a_first_year_where_there_is_none() -> None:
    recognised = recognise(a_legacy_row(), a_recognition(benefit_vnd=12_000_000), WHO)
    assert recognised.benefit_vnd == 12_000_000


def test_the_councils_figure_fills_an_empty_first_year() -> None:
    empty = Benefit((YearBenefit(1, BenefitBasis.ACTUAL),))
    recognised = recognise(a_legacy_row(benefit=empty), a_recognition(benefit_vnd=3), WHO)
    assert recognised.benefit.years == (YearBenefit(1, BenefitBasis.ACTUAL, recognised_vnd=3),)


def test_a_superiors_recognition_is_added_and_overwrites_nothing() -> None:
    superiors = Recognition(uid(60), "TCT", "group", "Tổng công ty Hòn Mây", "5/QĐ", date(2023, 8, 1))
    dossier = add_recognition(a_recognised_dossier(), superiors)
    assert dossier.recognitions == (a_recognition(), superiors)
    assert dossier.own_recognition() == a_recognition()
    again = add_recognition(dossier, replace(superiors, number="6/QĐ"))
    assert [recognition.number for recognition in again.recognitions] == ["112/QĐ-KHM", "6/QĐ"]


def test_of_two_decisions_of_one_day_the_later_recorded_stands() -> None:
    corrected = correct(a_recognised_dossier(), DECIDED_ON, WHO, "Sửa tên đồng tác giả")
    recognised = recognise(corrected, a_recognition(uid=uid(51), number="113/QĐ-KHM"), WHO)
    own = recognised.own_recognition()
    assert own is not None
    assert (own.number, own.unit) == ("113/QĐ-KHM", UNIT)


def test_correction_and_revocation_call_certificates_in() -> None:
    corrected = correct(a_recognised_dossier(), ON, WHO, "Sửa tên đồng tác giả")
    revoked = revoke(a_recognised_dossier(), ON, WHO, "9/QĐ-KHM", "Trùng đơn có trước")
    assert calls_in_certificates(corrected.moves[-1])
    assert calls_in_certificates(revoked.moves[-1])
    assert not calls_in_certificates(a_recognised_dossier().moves[-1])


def test_the_decision_is_due_three_months_after_acceptance() -> None:
    assert due_date(an_admitted_dossier()) == date(2023, 6, 20)
    at_month_end = an_admitted_dossier(admitted_on=date(2022, 11, 30), first_use=FirstUse(PartialDate(2022, 5)))
    assert due_date(at_month_end) == date(2023, 2, 28)
    assert due_date(a_filed_dossier()) is None


@pytest.mark.parametrize(
    ("began", "ended", "due"),
    [
        (PartialDate(2023, 4, 1), PartialDate(2023, 5, 15), date(2023, 8, 15)),
        (PartialDate(2023, 4), PartialDate(2023, 5), date(2023, 8, 31)),
        (PartialDate(2023, 4, 1), None, None),
        (PartialDate(2023, 3), PartialDate(2023, 5), date(2023, 6, 20)),
        (PartialDate(2023), PartialDate(2023, 12), date(2023, 6, 20)),
        (None, PartialDate(2023, 12), date(2023, 6, 20)),
    ],
)
def test_what_surely_began_after_acceptance_is_due_three_months_after_its_end(
    began: PartialDate | None, ended: PartialDate | None, due: date | None
) -> None:
    assert date(2023, 3, 20) == ADMITTED_ON
    assert due_date(an_admitted_dossier(first_use=FirstUse(began, ended))) == due


def test_a_decision_is_overdue_from_the_day_after_it_was_due() -> None:
    dossier = an_admitted_dossier()
    assert not is_overdue(dossier, date(2023, 6, 20))
    assert is_overdue(dossier, date(2023, 6, 21))
    assert is_overdue(a_dossier_in_review(), date(2023, 6, 21))
    assert not is_overdue(a_recognised_dossier(), date(2024, 6, 21))


def test_a_correction_runs_under_no_legal_time() -> None:
    corrected = correct(a_recognised_dossier(), date(2024, 1, 8), WHO, "Sửa tên đồng tác giả")
    assert not is_overdue(corrected, date(2024, 9, 1))


def test_the_last_day_to_file_is_a_year_after_the_last_day_the_first_use_may_mean() -> None:
    assert filing_deadline(a_draft(first_use=FirstUse(PartialDate(2022, 6)))) == date(2023, 6, 30)
    assert filing_deadline(a_draft(first_use=FirstUse(PartialDate(2024, 2, 29)))) == date(2025, 2, 28)
    assert filing_deadline(a_draft(first_use=FirstUse())) is None
