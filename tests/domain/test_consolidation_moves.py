"""The state towards the superior after an edit, a bundle, a receipt and a decision."""

from dataclasses import replace
from datetime import date

import pytest
from builders import UNIT, a_recognised_dossier, a_recognition, a_sent_dossier, uid

from desktop.domain.consolidation import after_edit, after_receipt, after_ruling, after_send
from desktop.domain.states import ConsolidationState as State
from desktop.domain.states import Outcome
from desktop.domain.submission import Decision


def a_decision(outcome: Outcome, **changes: object) -> Decision:
    return replace(Decision(uid(1), UNIT, 1, 1, outcome, date(2023, 7, 3), number="21/CĐ"), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", State)
def test_an_edit_after_sending_shows_as_a_change_not_sent(state: State) -> None:
    edited = after_edit(a_recognised_dossier(consolidation=state))
    assert edited.consolidation is (State.NOT_SENT if state is State.NOT_SENT else State.CHANGED_AFTER_SENT)


@pytest.mark.parametrize("state", [State.NOT_SENT, State.SENT, State.CHANGED_AFTER_SENT, State.SENT_BACK])
def test_sending_makes_it_sent(state: State) -> None:
    assert after_send(a_recognised_dossier(consolidation=state)).consolidation is State.SENT


@pytest.mark.parametrize(
    "state", [State.RECEIVED, State.ACCEPTED, State.DUPLICATE_OF, State.NOT_COUNTED, State.AWAITING_FILES]
)
def test_sending_unchanged_content_again_keeps_what_the_superior_said(state: State) -> None:
    assert after_send(a_recognised_dossier(consolidation=state)).consolidation is state


def test_a_receipt_says_received_or_which_waits_for_files() -> None:
    sent = a_sent_dossier(rev=4)
    assert after_receipt(sent, 4, files_missing=False).consolidation is State.RECEIVED
    waiting = after_receipt(sent, 4, files_missing=True)
    assert waiting.consolidation is State.AWAITING_FILES
    assert after_receipt(waiting, 4, files_missing=False).consolidation is State.RECEIVED


def test_a_receipt_for_an_older_text_or_after_a_decision_changes_nothing() -> None:
    assert after_receipt(a_sent_dossier(rev=5), 4, files_missing=False).consolidation is State.SENT
    accepted = a_sent_dossier(consolidation=State.ACCEPTED)
    assert after_receipt(accepted, 1, files_missing=False) == accepted


@pytest.mark.parametrize("outcome", Outcome)
def test_a_decision_sets_the_state_and_touches_no_field_of_the_unit(outcome: Outcome) -> None:
    sent = a_sent_dossier()
    ruled = after_ruling(sent, a_decision(outcome, reasons=("Thiếu minh chứng",), recognised_vnd=40_000_000))
    assert ruled.consolidation == outcome.value
    assert ruled.ruling.reasons == ("Thiếu minh chứng",)
    assert (ruled.ruling.recognised_vnd, ruled.benefit_vnd) == (40_000_000, sent.benefit_vnd)
    assert replace(ruled, consolidation=sent.consolidation, ruling=sent.ruling) == sent


def test_a_decision_on_an_edited_dossier_leaves_the_change_to_be_sent() -> None:
    edited = a_sent_dossier(consolidation=State.CHANGED_AFTER_SENT)
    ruled = after_ruling(edited, a_decision(Outcome.SENT_BACK, reasons=("Thiếu minh chứng",)))
    assert ruled.consolidation is State.CHANGED_AFTER_SENT
    assert ruled.ruling.reasons == ("Thiếu minh chứng",)


def test_an_older_decision_changes_nothing() -> None:
    accepted = after_ruling(a_sent_dossier(), a_decision(Outcome.ACCEPTED, rev=3))
    assert after_ruling(accepted, a_decision(Outcome.SENT_BACK, rev=2)) == accepted


def test_a_recognition_of_the_superior_is_added_to_the_list() -> None:
    superiors = a_recognition(uid=uid(60), unit="TCT", level="group", number="5/QĐ")
    ruled = after_ruling(a_sent_dossier(), a_decision(Outcome.ACCEPTED, recognition=superiors))
    assert ruled.recognitions == (a_recognition(), superiors)
