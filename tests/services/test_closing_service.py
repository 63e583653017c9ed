"""Submissions that travel closed: to the superior's key or to a passphrase; what lies in the outbox stays open."""

import pytest
from two_desks import TwoDesks

from desktop.domain.refusals import NotAllowed, Refused
from desktop.exchange.encryption import is_encrypted, needs_passphrase
from desktop.services.closing import Closing
from desktop.services.consolidation import ReceiptStatus, receive
from desktop.services.encryption import encrypt_bundle
from desktop.services.handing_down import make_results
from desktop.services.keys import revoke_key
from desktop.services.packing import Carrier
from desktop.services.results import preview_results
from desktop.services.submission import HowToSend, export_submission

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
        assert list(view.exchange.outgoing()) == []
