"""Keys: one for each register, made with it; other units' keys are believed once a clerk has typed their digits."""

from dataclasses import replace

from desktop.domain.refusals import NotAllowed, Refused
from desktop.domain.submission import KeyStatus, KnownKey
from desktop.exchange.keys import (
    KeyFileRefused,
    SigningKey,
    confirms,
    fingerprint,
    load_signing_key,
    make_signing_key,
    save_signing_key,
)
from desktop.services.desk import Desk
from desktop.services.ports import UnitOfWork

KEY_FILE = "key"


def make_key(desk: Desk) -> SigningKey:
    """Make the register's key in its folder. Raises Refused when the folder cannot be written."""
    key = make_signing_key()
    try:
        save_signing_key(key, desk.register.folder / KEY_FILE)
    except OSError as error:
        raise Refused("key.not_saved", found=error.strerror or "") from error
    return key


def own_key(desk: Desk) -> SigningKey:
    """The register's key. Raises Refused when it is missing or damaged."""
    try:
        return load_signing_key(desk.register.folder / KEY_FILE)
    except (OSError, KeyFileRefused) as error:
        raise Refused("key.not_readable", file=KEY_FILE) from error


def own_fingerprint(desk: Desk) -> str:
    """Dấu vân tay khóa: 30 digits in 6 groups."""
    return fingerprint(own_key(desk).public_key)


def known_keys(desk: Desk) -> list[KnownKey]:
    """The keys of other units this register has seen."""
    with desk.register.read() as view:
        return view.exchange.known_keys()


def remember_key(work: UnitOfWork, desk: Desk, unit: str, public_key: bytes, key_id: str) -> KnownKey:
    """Keep a key seen for the first time as pending; a known one stays as it is.

    Raises Refused when the unit already has another key that is confirmed: a changed key is a hard stop.
    """
    known = [key for key in work.exchange.known_keys() if key.unit == unit]
    same = next((key for key in known if key.key_id == key_id), None)
    if same is not None:
        return same
    if any(key.status is KeyStatus.CONFIRMED for key in known):
        raise Refused("key.changed", unit=unit)
    key = KnownKey(unit, key_id, public_key.hex(), KeyStatus.PENDING, desk.now())
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
