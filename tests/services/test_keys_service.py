"""A register's key all its life: introduced, scanned, changed, protected, lost, revoked. All units are invented."""

from pathlib import Path

import pytest
from two_desks import TwoDesks, digits_of, dump

from desktop.domain.refusals import NotAllowed, Refused, UserError
from desktop.domain.submission import KeyStatus
from desktop.exchange.keys import has_signed
from desktop.services.bundles import BundleUnsound
from desktop.services.consolidation import ReceiptStatus, confirm_from_file, confirm_scanned, receive
from desktop.services.encryption import encrypt_bundle
from desktop.services.enrolment import change_key, export_enrolment, replace_lost_key
from desktop.services.keys import key_file, known_keys, own_key, revoke_key
from desktop.services.passphrases import key_is_locked, set_passphrase, unlock_key
from desktop.services.submission import export_submission

PASSPHRASE = "bốn chữ dễ nhớ"


def statuses(desk, unit: str) -> list[KeyStatus]:
    return [key.status for key in known_keys(desk) if key.unit == unit]


def taken(two: TwoDesks, *files: Path, **options) -> list[ReceiptStatus]:
    return [each.status for each in receive(two.superior, files, **options)]


def refusal_codes(two: TwoDesks, file: Path, **options) -> list[str]:
    (received,) = receive(two.superior, [file], **options)
    assert received.status is ReceiptStatus.REFUSED
    refusal = received.refusal
    return [str(fault.code) for fault in refusal.faults] if isinstance(refusal, BundleUnsound) else [refusal.code]


def test_a_changed_key_is_believed_because_the_old_one_vouches_for_it(two: TwoDesks) -> None:
    old = own_key(two.unit)
    change = change_key(two.unit, two.post)
    new = own_key(two.unit)
    assert new.key_id != old.key_id
    assert taken(two, change) == [ReceiptStatus.ACCEPTED]
    assert {key.key_id: key.status for key in known_keys(two.superior)} == {
        old.key_id: KeyStatus.RETIRED,
        new.key_id: KeyStatus.CONFIRMED,
    }
    assert taken(two, export_submission(two.unit, two.post).file) == [ReceiptStatus.ACCEPTED]


def test_what_was_signed_with_the_old_key_is_written_again_to_the_same_octets(two: TwoDesks) -> None:
    first = export_enrolment(two.unit, two.post / "a").read_bytes()
    bundle = export_submission(two.unit, two.post / "a").file
    change = change_key(two.unit, two.post / "a")
    assert export_enrolment(two.unit, two.post / "b").read_bytes() != first
    assert taken(two, bundle, change) == [ReceiptStatus.ACCEPTED, ReceiptStatus.ACCEPTED]


def test_a_key_under_which_something_comes_late_is_refused_as_retired(two: TwoDesks) -> None:
    late = export_submission(two.unit, two.post).file
    taken(two, change_key(two.unit, two.post))
    assert refusal_codes(two, late) == ["key.retired"]


@pytest.mark.parametrize("place", ["new key made", "bundle written"])
def test_a_crash_while_the_key_is_changed_goes_on_with_the_same_new_key(two: TwoDesks, monkeypatch, place) -> None:
    import desktop.services.enrolment as enrolment

    cut = "_introduction" if place == "new key made" else "_put_in_place"
    with monkeypatch.context() as crash:
        crash.setattr(enrolment, cut, lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            change_key(two.unit, two.post)
    waiting = (two.unit.register.folder / "key.next").read_bytes()
    assert taken(two, change_key(two.unit, two.post)) == [ReceiptStatus.ACCEPTED]
    assert key_file(two.unit).read_bytes() == waiting
    assert statuses(two.superior, two.unit.identity.unit) == [KeyStatus.RETIRED, KeyStatus.CONFIRMED]


def test_a_lost_key_is_a_hard_stop_until_it_is_revoked_and_the_new_one_confirmed(two: TwoDesks) -> None:
    key_file(two.unit).unlink()
    replace_lost_key(two.unit)
    introduction = export_enrolment(two.unit, two.post)
    assert refusal_codes(two, introduction) == ["key.changed"]
    with pytest.raises(NotAllowed):
        revoke_key(two.superior, two.unit.identity.unit, " ")
    revoke_key(two.superior, two.unit.identity.unit, "Máy tính bị mất")
    confirm_from_file(two.superior, introduction, digits_of(two.unit))
    assert statuses(two.superior, two.unit.identity.unit) == [KeyStatus.REVOKED, KeyStatus.CONFIRMED]
    assert taken(two, export_submission(two.unit, two.post).file) == [ReceiptStatus.ACCEPTED]


def test_nothing_signed_with_a_revoked_key_is_taken(two: TwoDesks) -> None:
    bundle = export_submission(two.unit, two.post).file
    revoke_key(two.superior, two.unit.identity.unit, "Khóa bị lộ")
    before = dump(two.superior)
    assert refusal_codes(two, bundle) == ["key.revoked"]
    assert dump(two.superior) == before


def test_the_code_on_the_stamped_sheet_confirms_a_key(two: TwoDesks) -> None:
    revoke_key(two.superior, two.unit.identity.unit, "Khóa bị lộ")
    replace_lost_key(two.unit)
    introduction = export_enrolment(two.unit, two.post)
    bundle = export_submission(two.unit, two.post)
    assert taken(two, introduction, bundle.file) == [ReceiptStatus.PENDING, ReceiptStatus.PENDING]
    confirmed = confirm_scanned(two.superior, bundle.cover_sheet)
    assert confirmed.key.status is KeyStatus.CONFIRMED
    assert {each.status for each in confirmed.bundles} == {ReceiptStatus.ACCEPTED}


def test_a_sheet_of_another_key_or_without_one_confirms_nothing(two: TwoDesks, tmp_path) -> None:
    bundle = export_submission(two.unit, two.post)
    revoke_key(two.superior, two.unit.identity.unit, "Khóa bị lộ")
    replace_lost_key(two.unit)
    receive(two.superior, [export_enrolment(two.unit, two.post)])
    with pytest.raises(UserError):
        confirm_scanned(two.superior, bundle.cover_sheet)
    (tmp_path / "a.png").write_bytes(b"no picture")
    with pytest.raises(Refused):
        confirm_scanned(two.superior, tmp_path / "a.png")
    assert KeyStatus.CONFIRMED not in statuses(two.superior, two.unit.identity.unit)


def test_a_protected_key_signs_only_once_its_passphrase_was_typed(two: TwoDesks) -> None:
    public = own_key(two.unit).public_key
    set_passphrase(two.unit, PASSPHRASE)
    two.unit.unlocked.passphrase = ""
    assert key_is_locked(two.unit)
    with pytest.raises(Refused, match=r"key_file\.passphrase_needed"):
        export_submission(two.unit, two.post)
    with pytest.raises(Refused, match=r"key_file\.passphrase_wrong"):
        unlock_key(two.unit, "bốn chữ khó nhớ")
    assert key_is_locked(two.unit)
    unlock_key(two.unit, PASSPHRASE)
    key = own_key(two.unit)
    assert has_signed(public, b"x", key.sign(b"x"))
    assert taken(two, export_submission(two.unit, two.post).file) == [ReceiptStatus.ACCEPTED]
    set_passphrase(two.unit, "")
    two.unit.unlocked.passphrase = ""
    assert own_key(two.unit).public_key == public


def test_a_passphrase_of_a_few_letters_is_refused(two: TwoDesks) -> None:
    with pytest.raises(NotAllowed):
        set_passphrase(two.unit, "123456")
    assert not key_is_locked(two.unit)


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_an_encrypted_bundle_is_taken_like_any_other(two: TwoDesks, passphrase) -> None:
    bundle = export_submission(two.unit, two.post)
    closed = encrypt_bundle(two.unit, bundle.file, passphrase=passphrase)
    assert closed.name == f"{bundle.file.name}.age"
    (received,) = receive(two.superior, [closed], passphrase=passphrase)
    assert (received.status, received.file, received.id) == (ReceiptStatus.ACCEPTED, closed, bundle.id)
    assert taken(two, bundle.file) == [ReceiptStatus.ALREADY]
    assert not list(two.superior.register.folder.glob("tmp*"))


def test_a_bundle_encrypted_to_somebody_else_is_refused_and_changes_nothing(two: TwoDesks) -> None:
    bundle = export_submission(two.unit, two.post)
    before = dump(two.superior)
    to_unit = encrypt_bundle(two.superior, bundle.file, to_unit=two.unit.identity.unit)
    assert refusal_codes(two, to_unit) == ["encryption.key"]
    locked = encrypt_bundle(two.unit, bundle.file, passphrase=PASSPHRASE)
    assert refusal_codes(two, locked) == ["encryption.passphrase_needed"]
    assert refusal_codes(two, locked, passphrase="bốn chữ khó nhớ") == ["encryption.passphrase"]
    assert dump(two.superior) == before


def test_a_bundle_is_not_encrypted_to_a_key_nobody_confirmed(two: TwoDesks) -> None:
    bundle = export_submission(two.unit, two.post)
    with pytest.raises(Refused):
        encrypt_bundle(two.unit, bundle.file, to_unit="KHAC")
    with pytest.raises(NotAllowed):
        encrypt_bundle(two.unit, bundle.file, passphrase="123456")
    assert not bundle.file.with_name(f"{bundle.file.name}.age").exists()
