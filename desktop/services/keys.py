"""Keys: one for each register, made with it; other units' keys are believed once a clerk has typed their digits."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.submission import KeyStatus, KnownKey
from desktop.exchange.json_form import JsonObject
from desktop.exchange.keys import (
    CONFIRMATION_DIGITS,
    KeyFileRefused,
    SigningKey,
    confirms,
    fingerprint,
    key_id,
    key_of_text,
    key_text,
    load_signing_key,
    make_signing_key,
    save_signing_key,
)
from desktop.services.desk import Desk
from desktop.services.ports import UnitOfWork

KEY_FILE = "key"
KEYS_BEFORE = "keys-before"
"""Folder of keys that were changed for another: what was signed with them can be written again to the same octets."""


def make_key(desk: Desk) -> SigningKey:
    """Make the register's key in its folder. Raises Refused when the folder cannot be written."""
    key = make_signing_key()
    with saving_key():
        save_signing_key(key, key_file(desk))
    return key


def own_key(desk: Desk, wanted: str = "") -> SigningKey:
    """The register's key, or an earlier one by its id.

    Raises Refused when it is missing, damaged, or closed with a passphrase that was not typed or is another.
    """
    try:
        key = load_signing_key(key_file(desk), desk.unlocked.passphrase)
        if wanted not in ("", key.key_id):
            key = load_signing_key(earlier_key_file(desk, wanted), desk.unlocked.passphrase)
    except KeyFileRefused as refusal:
        damaged = refusal.code == "key_file.damaged"
        raise Refused("key.not_readable" if damaged else refusal.code, file=KEY_FILE) from refusal
    except OSError as error:
        raise Refused("key.not_readable", file=KEY_FILE) from error
    return key


def key_file(desk: Desk) -> Path:
    """Where the register's key is kept."""
    return desk.register.folder / KEY_FILE


def earlier_key_file(desk: Desk, key_id: str) -> Path:
    """Where a key is kept that was changed for another."""
    return desk.register.folder / KEYS_BEFORE / key_id[:16]


@contextmanager
def saving_key() -> Iterator[None]:
    """Turn a key that cannot be saved into a refusal."""
    try:
        yield
    except OSError as error:
        raise Refused("key.not_saved", found=error.strerror or "") from error


def own_fingerprint(desk: Desk) -> str:
    """Dấu vân tay khóa: 30 digits in 6 groups."""
    return fingerprint(own_key(desk).public_key)


def known_keys(desk: Desk) -> list[KnownKey]:
    """The keys of other units this register has seen."""
    with desk.register.read() as view:
        return view.exchange.known_keys()


def remember_key(work: UnitOfWork, desk: Desk, unit: str, public_key: bytes, its_id: str) -> KnownKey:
    """Keep a key seen for the first time as pending; a known one stays as it is.

    Raises Refused when the unit already has another key that is confirmed: a changed key is a hard stop.
    """
    known = [key for key in work.exchange.known_keys() if key.unit == unit]
    same = next((key for key in known if key.key_id == its_id), None)
    if same is not None:
        return same
    if any(key.status is KeyStatus.CONFIRMED for key in known):
        raise Refused("key.changed", unit=unit)
    key = KnownKey(unit, its_id, public_key.hex(), KeyStatus.PENDING, desk.now())
    work.exchange.save_key(key)
    return key


def confirm_key(desk: Desk, unit: str, digits: str) -> KnownKey:
    """Believe a pending key whose last ten digits a clerk typed from the stamped sheet.

    Raises NotAllowed when the unit has no pending key or the digits are those of another.
    """
    with desk.register.change(desk.who(), desk.now()) as work:
        pending = [key for key in work.exchange.known_keys() if key.unit == unit and key.status is KeyStatus.PENDING]
        if not pending:
            raise NotAllowed("key.none_pending", unit=unit)
        found = next((key for key in pending if confirms(digits, bytes.fromhex(key.public_key))), None)
        if found is None:
            raise NotAllowed("key.digits_differ", unit=unit)
        confirmed = replace(found, status=KeyStatus.CONFIRMED, confirmed_on=desk.now())
        work.exchange.save_key(confirmed)
        work.commit()
    return confirmed


def confirm_scanned_key(desk: Desk, sheet: Path) -> KnownKey:
    """Believe a pending key by the QR on a stamped sheet, photographed, scanned or as a PDF.

    Raises Refused for a file without the code of a key, NotAllowed when no such key is pending or it is another's.
    """
    from desktop.documents.codes import texts_in
    from desktop.documents.seal_reading import NotASheet

    try:
        codes = [found for text in texts_in(sheet) if (found := key_of_text(text)) is not None]
    except NotASheet as error:
        raise Refused("seal.not_a_sheet", file=sheet.name) from error
    except OSError as error:
        raise Refused("file.unreadable", file=sheet.name) from error
    if not codes:
        raise Refused("key.no_code", file=sheet.name)
    unit, public_key = codes[0]
    with desk.register.read() as view:
        pending = {key.public_key for key in view.exchange.known_keys() if key.unit == unit}
    if pending and public_key.hex() not in pending:
        raise NotAllowed("key.digits_differ", unit=unit)
    return confirm_key(desk, unit, fingerprint(public_key).replace(" ", "")[-CONFIRMATION_DIGITS:])


def own_code(desk: Desk) -> str:
    """What the QR of the register's key says."""
    return key_text(desk.identity.unit, own_key(desk).public_key)


def revoke_key(desk: Desk, unit: str, reason: str) -> KnownKey:
    """Declare the key of a unit lost or stolen: nothing signed with it is taken any more, until a new one is confirmed.

    Raises NotAllowed without a reason, or when no key of the unit is in use.
    """
    if not reason.strip():
        raise NotAllowed("key.reason_missing", unit=unit)
    with desk.register.change(desk.who(), desk.now()) as work:
        keys = [key for key in work.exchange.known_keys() if key.unit == unit]
        found = next((key for key in keys if key.status in (KeyStatus.CONFIRMED, KeyStatus.PENDING)), None)
        if found is None:
            raise NotAllowed("key.none_in_use", unit=unit)
        revoked = replace(found, status=KeyStatus.REVOKED)
        work.exchange.save_key(revoked)
        work.history.append("key.revoked", "key", f"{unit}:{revoked.key_id[:16]}", reason.strip())
        work.commit()
    return revoked


def take_key_change(desk: Desk, work: UnitOfWork, record: JsonObject) -> None:
    """Believe the key that the confirmed one of a unit vouches for, and let the old one rest.

    The record is that of a bundle signed with the old key. Raises Refused when that key is not confirmed any more.
    """
    unit, public_key = str(record["unit"]), bytes.fromhex(str(record["public_key"]))
    known = {key.key_id: key for key in work.exchange.known_keys() if key.unit == unit}
    old = known.get(str(record["replaces"]))
    if old is None or old.status is not KeyStatus.CONFIRMED:
        raise Refused("key.changed", unit=unit)
    new_id = key_id(public_key)
    new = known.get(new_id) or KnownKey(unit, new_id, public_key.hex(), KeyStatus.PENDING, desk.now())
    work.exchange.save_key(replace(old, status=KeyStatus.RETIRED))
    work.exchange.save_key(replace(new, status=KeyStatus.CONFIRMED, confirmed_on=desk.now()))
