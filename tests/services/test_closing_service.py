"""Submissions that travel closed: to the superior's key or to a passphrase; what lies in the outbox stays open."""

import pytest
from builders import uid
from two_desks import TwoDesks, a_day, dossier

from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.states import ConsolidationState
from desktop.domain.submission import BundleKind, DecisionDraft, Outcome
from desktop.exchange.encryption import is_encrypted, needs_passphrase
from desktop.services.closing import Closing
from desktop.services.consolidation import ReceiptStatus, receive
from desktop.services.decisions import decide
from desktop.services.encryption import encrypt_bundle
from desktop.services.handing_down import make_results
from desktop.services.keys import revoke_key
from desktop.services.packing import Carrier
from desktop.services.results import apply_results, preview_results
from desktop.services.submission import HowToSend, export_submission
from desktop.services.verifying import inspect_bundle

WORDS = "ba con mèo ngủ trưa"


def test_a_closed_submission_travels_encrypted_and_lies_open_in_the_outbox(two: TwoDesks) -> None:
    made = export_submission(two.unit, two.post, None, HowToSend(carrier=Carrier.USB, closing=Closing()))
    assert made.file.parent == two.post
    assert (is_encrypted(made.file), needs_passphrase(made.file), made.may_be_pulled) == (True, False, True)
    assert made.cover_sheet.parent == two.post
    outbox = two.unit.register.folder / "outbox"
    kept = outbox / made.file.name.removesuffix(".age")
    assert not is_encrypted(kept)
    assert list(outbox.glob("*.age")) == []
    (received,) = receive(two.superior, [made.file])
    assert (received.status, received.id) == (ReceiptStatus.ACCEPTED, made.id)


def test_a_passphrase_closes_a_submission_and_the_one_last_typed_opens_what_comes(two: TwoDesks) -> None:
    made = export_submission(two.unit, two.post, None, HowToSend(closing=Closing(WORDS)))
    assert needs_passphrase(made.file)
    (refused,) = receive(two.superior, [made.file])
    assert refused.status is ReceiptStatus.REFUSED
    two.superior.unlocked.of_files = WORDS
    (received,) = receive(two.superior, [made.file])
    assert received.status is ReceiptStatus.ACCEPTED
    results = make_results(two.superior, two.unit.identity.unit, two.post).file
    closed = encrypt_bundle(two.superior, results, passphrase=WORDS)
    two.unit.unlocked.of_files = WORDS
    assert preview_results(two.unit, closed).id == preview_results(two.unit, results).id


def test_nothing_is_made_where_it_could_not_be_closed(two: TwoDesks) -> None:
    with pytest.raises(NotAllowed, match="passphrase_short"):
        export_submission(two.unit, two.post, None, HowToSend(closing=Closing("ngắn")))
    revoke_key(two.unit, two.superior.identity.unit, "thử")
    with pytest.raises(Refused, match="not_confirmed"):
        export_submission(two.unit, two.post, None, HowToSend(closing=Closing()))
    with two.unit.register.read() as view:
        assert [each for each in view.exchange.outgoing() if each.kind is BundleKind.SUBMISSION] == []


def test_records_of_results_are_kept_of_the_latest_alone(two: TwoDesks) -> None:
    receive(two.superior, [export_submission(two.unit, two.post).file])
    unit = two.unit.identity.unit
    files = []
    for number in (1, 2):
        decide(two.superior, [DecisionDraft(uid(number), Outcome.ACCEPTED, decided_on=a_day())])
        files.append(make_results(two.superior, unit, two.post).file)
    with two.superior.register.read() as view:
        made = [each for each in view.exchange.outgoing() if each.kind is BundleKind.RESULTS]
        kept = [bool(list(view.exchange.frozen_records(each))) for each in made]
    assert kept == [False, True]
    assert all(inspect_bundle(file).header.kind is BundleKind.RESULTS for file in files)


def test_a_duplicate_decided_above_comes_down_and_gives_way_to_the_greater_revision_alone(two: TwoDesks) -> None:
    receive(two.superior, [export_submission(two.unit, two.post).file])
    unit = two.unit.identity.unit
    decide(two.superior, [DecisionDraft(uid(2), Outcome.DUPLICATE_OF, duplicate_of=uid(1), decided_on=a_day())])
    first = make_results(two.superior, unit, two.post).file
    apply_results(two.unit, first)
    assert dossier(two.unit, 2).consolidation is ConsolidationState.DUPLICATE_OF
    assert dossier(two.unit, 2).ruling.duplicate_of == uid(1)
    decide(two.superior, [DecisionDraft(uid(2), Outcome.ACCEPTED, decided_on=a_day())])
    apply_results(two.unit, make_results(two.superior, unit, two.post).file)
    assert dossier(two.unit, 2).consolidation is ConsolidationState.ACCEPTED
    assert [change for change in preview_results(two.unit, first).changes if change.uid == uid(2)] == []
