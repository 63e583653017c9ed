"""Khóa: what the register's own key is and how it is kept, and every key of other units it has seen."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.submission import KnownKey
from desktop.exchange.keys import fingerprint
from desktop.services.desk import Desk
from desktop.services.keys import known_keys, own_code, own_key
from desktop.services.passphrases import key_is_locked, key_is_protected


@dataclass(frozen=True, slots=True)
class SeenKey:
    """A key of another unit.

    Attributes:
        name: the unit's name; empty for one this register has no entry of.
        fingerprint: 30 digits in 6 groups.
    """

    key: KnownKey
    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class KeyOverview:
    """The keys of a register.

    Attributes:
        fingerprint: of its own key; empty while that is locked.
        code: the modules of the QR of its own key, row by row, 0 where dark; empty while it is locked.
        protected / locked: whether the own key asks for a passphrase, and whether that was not typed yet.
    """

    fingerprint: str
    code: Sequence[bytes]
    protected: bool
    locked: bool
    others: tuple[SeenKey, ...]


def key_overview(desk: Desk) -> KeyOverview:
    """The keys as they stand. Raises Refused when the own key is missing or damaged."""
    from desktop.documents.codes import code_modules

    with desk.register.read() as view:
        names = {unit.code: unit.name for unit in view.organisation.units()}
    if desk.identity.superior:
        names.setdefault(desk.identity.superior, desk.identity.superior_name)
    others = tuple(
        SeenKey(key, names.get(key.unit, ""), fingerprint(bytes.fromhex(key.public_key))) for key in known_keys(desk)
    )
    protected = key_is_protected(desk)
    if key_is_locked(desk):
        return KeyOverview("", (), protected, True, others)
    return KeyOverview(fingerprint(own_key(desk).public_key), code_modules(own_code(desk)), protected, False, others)
