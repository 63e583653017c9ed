"""Looking at bundles: what a file says of itself, and whether it is sound; nothing is written, nothing is counted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.domain.submission import BundleKind
from desktop.exchange.faults import BundleRefused, Fault
from desktop.exchange.keys import KeyRing, KeyTrust, key_ring
from desktop.exchange.ownership import belongs_to_bundle
from desktop.exchange.reader import Claim, open_bundle, read_claim
from desktop.services.bundles import in_words, octets_told, reading, ring_of_own, spoken_for, validators
from desktop.services.desk import Desk
from desktop.services.keys import own_key
from desktop.services.ports import Progress

Schemas = Callable[[str], Mapping[str, object]]
"""Gives a published JSON Schema by its short name."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying a bundle found; what it says of itself is empty where not even that can be read.

    Attributes:
        ok: whether everything was checked and nothing is wrong.
        key_status: how far the key it is signed with is believed; None when that was not reached.
        faults: what the first failing check found; empty exactly when `ok`.
    """

    ok: bool
    faults: tuple[Fault, ...] = ()
    key_status: KeyTrust | None = None
    id: str = ""
    kind: BundleKind | None = None
    unit: str = ""
    to_unit: str = ""
    seq: int = 0
    created: datetime | None = None
    dossiers: int = 0
    benefit_vnd: int = 0
    check_code: str = ""


def inspect_bundle(path: Path) -> Claim:
    """What a bundle says of itself, unproved. Raises BundleUnsound for what is no bundle, Refused when unreadable."""
    with in_words(path.name), reading(path.name):
        return read_claim(path)


def verify_bundle(path: Path, schemas: Schemas, desk: Desk | None = None, progress: Progress | None = None) -> Verified:
    """Check everything about a bundle, whoever it is for.

    With a register its keys and units are used, its own key among them; without one the signature is held against the
    key the bundle brings, so that damage shows while the sender stays unproved. Raises Refused for a file that cannot
    be read.
    """
    with reading(path.name):
        try:
            claim = read_claim(path)
        except BundleRefused as refusal:
            return Verified(ok=False, faults=refusal.faults)
        keys, below = _known_to(desk, claim)
        told = octets_told(progress, path.stat().st_size)
        try:
            with open_bundle(
                path, keys, validators(schemas), belongs_to_bundle(below), practice=True, progress=told
            ) as bundle:
                return _verified(claim, faults=(), key_status=bundle.key_status)
        except BundleRefused as refusal:
            return _verified(claim, refusal.faults, None)


def _known_to(desk: Desk | None, claim: Claim) -> tuple[KeyRing, frozenset[str]]:
    if desk is None:
        return {}, frozenset()
    with desk.register.read() as view:
        keys, units = key_ring(view.exchange.known_keys()), view.organisation.units()
    return {**keys, **ring_of_own(desk, own_key(desk))}, spoken_for(units, claim.header)


def _verified(claim: Claim, faults: tuple[Fault, ...], key_status: KeyTrust | None) -> Verified:
    header = claim.header
    return Verified(
        ok=not faults,
        faults=faults,
        key_status=key_status,
        id=claim.id,
        kind=header.kind,
        unit=header.sender,
        to_unit=header.recipient,
        seq=header.seq,
        created=header.created,
        dossiers=header.control.get("dossiers", 0),
        benefit_vnd=header.control.get("benefit_vnd", 0),
        check_code=claim.check_code,
    )
