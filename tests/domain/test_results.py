"""What results would change, row by row."""

from dataclasses import replace

import pytest
from builders import UNIT, a_recognised_dossier, a_sent_dossier, uid

from desktop.domain.dossier import Award, Ruling
from desktop.domain.plain import to_plain
from desktop.domain.results import (
    SUGGESTIBLE_FIELDS,
    award_change,
    ruling_changes,
    suggestion_changes,
    with_award,
    with_suggestion,
)
from desktop.domain.states import ConsolidationState
from desktop.domain.submission import ControlTotals, Decision, Outcome, Suggestion, control_totals
from desktop.exchange.records import exported_record

DAY = a_recognised_dossier().moves[-1].on
AWARD = Award(uid(60), "CDTH", "union", "Bằng khen", "12/QĐ", DAY)


def a_decision(**changes: object) -> Decision:
    return replace(Decision(uid(1), UNIT, 1, 1, Outcome.ACCEPTED, DAY), **changes)  # type: ignore[arg-type]


def test_a_decision_held_already_changes_nothing() -> None:
    ruled = a_sent_dossier(ruling=Ruling(revision=2))
    assert ruling_changes(ruled, a_decision(rev=2), {}) == []
    assert ruling_changes(ruled, a_decision(rev=3), {}) != []


def test_everything_of_a_decision_is_accepted_with_it() -> None:
    rows = ruling_changes(a_sent_dossier(), a_decision(number="5", recognised_vnd=7), exported_record(a_sent_dossier()))
    assert {row.key for row in rows} == {(uid(1), "consolidation")}
    assert [row.field for row in rows] == [
        "consolidation",
        "ruling/number",
        "ruling/decided_on",
        "ruling/recognised_vnd",
    ]


def test_a_dossier_that_was_never_sent_says_so() -> None:
    (first, *_) = ruling_changes(a_recognised_dossier(), a_decision(), {})
    assert (first.previous, first.present) == ("not_sent", "not_sent")


@pytest.mark.parametrize("field", SUGGESTIBLE_FIELDS)
def test_a_suggested_text_is_taken_over_where_it_belongs(field: str) -> None:
    dossier = a_sent_dossier()
    edited = with_suggestion(dossier, field, "Chữ cấp trên gợi ý")
    (row,) = suggestion_changes(dossier, (Suggestion(field, "Chữ cấp trên gợi ý"),), exported_record(dossier))
    assert (row.present, row.previous, row.possible) == (row.previous, row.present, True)
    assert suggestion_changes(edited, (Suggestion(field, "Chữ cấp trên gợi ý"),), {}) == []
    assert edited.consolidation is ConsolidationState.CHANGED_AFTER_SENT


@pytest.mark.parametrize("field", ["uid", "rev", "state", "authors/0/share_bp", "benefit/years/0/recognised_vnd", ""])
def test_what_is_not_a_units_text_is_never_taken_over(field: str) -> None:
    (row,) = suggestion_changes(a_sent_dossier(), (Suggestion(field, "5"),), {})
    assert not row.possible
    with pytest.raises(KeyError):
        with_suggestion(a_sent_dossier(), field, "5")


def test_an_award_is_added_once_and_a_changed_one_takes_its_place() -> None:
    dossier = a_sent_dossier()
    assert award_change(dossier, AWARD) is not None
    awarded = with_award(dossier, AWARD)
    assert award_change(awarded, AWARD) is None
    corrected = replace(AWARD, number="13/QĐ")
    change = award_change(awarded, corrected)
    assert change is not None
    assert (change.present, change.new) == (to_plain(AWARD), to_plain(corrected))
    assert with_award(awarded, corrected).awards == (corrected,)


def test_control_totals_add_only_what_is_recognised() -> None:
    lines = [("recognised", 5), ("recognised", None), ("draft", 7), ("revoked", 9), ("recognised", -2)]
    assert control_totals(lines) == ControlTotals(dossiers=5, recognised=3, benefit_vnd=3, without_benefit=1)
