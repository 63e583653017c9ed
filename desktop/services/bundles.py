"""Bundles at the desk: opened with the keys and units of a register, and every refusal in words a door can say."""

import errno
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache
from pathlib import Path

from desktop.domain.refusals import Refused
from desktop.domain.submission import BundleKind, KeyStatus, KnownKey
from desktop.domain.units import Unit, descendants, predecessors
from desktop.exchange.container import no_progress
from desktop.exchange.durable import remove_leftovers, replacing
from desktop.exchange.faults import BundleRefused, Fault, FaultCode, refuse
from desktop.exchange.keys import KeyRing, KeyTrust, SigningKey, key_ring
from desktop.exchange.kinds import SCHEMA_OF_STREAM
from desktop.exchange.manifest import HeaderParts
from desktop.exchange.ownership import belongs_to_bundle
from desktop.exchange.reader import OpenBundle, Validate, open_bundle, read_claim
from desktop.exchange.schemas import compile_validator
from desktop.services.desk import Desk
from desktop.services.ports import Progress

INBOX = "inbox"
OUTBOX = "outbox"
OPENED = "opened-"
"""What folders begin with in which encrypted bundles lie open while they are read."""

BLOCK = 1 << 20
_NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


class BundleUnsound(Refused):
    """A bundle that is not taken or not made; nothing was changed.

    Attributes:
        faults: what the first failing check found, never empty.
    """

    def __init__(self, file: str, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("bundle.unsound", file=file, number=len(self.faults), found=str(self.faults[0].code))


@cache
def validators(schema: Callable[[str], Mapping[str, object]]) -> Mapping[str, Validate]:
    """The validator of every stream, compiled once."""
    return {stream: compile_validator(schema(name)) for stream, name in SCHEMA_OF_STREAM.items()}


def ring_of_own(desk: Desk, key: SigningKey) -> KeyRing:
    """The register's own key alone, to read again what was just made."""
    identity = desk.identity
    return key_ring([KnownKey(identity.unit, key.key_id, key.public_key.hex(), KeyStatus.CONFIRMED, identity.created)])


def open_sound(desk: Desk, path: Path, kinds: Collection[BundleKind], progress: Progress | None = None) -> OpenBundle:
    """Open a bundle that came to this register, everything checked; close it, or use it in a `with` block.

    An enrol bundle may be addressed to anybody: what it introduces counts only once a clerk has typed its digits.
    Raises BundleUnsound for one that is damaged, of another kind or not meant for this register, Refused for a file
    that cannot be read.
    """
    with in_words(path.name), reading(path.name):
        claim = read_claim(path).header
        if claim.kind not in kinds:
            raise refuse(FaultCode.BUNDLE_KIND, "", " | ".join(sorted(kinds)), claim.kind)
        with desk.register.read() as view:
            keys, units = key_ring(view.exchange.known_keys()), view.organisation.units()
        return open_bundle(
            path,
            keys,
            validators(desk.reference.schema),
            belongs_to_bundle(spoken_for(units, claim)),
            recipient=None if claim.kind is BundleKind.ENROL else desk.identity.unit,
            practice=desk.identity.role.practice,
            progress=octets_told(progress, path.stat().st_size),
        )


def require_confirmed(bundle: OpenBundle) -> None:
    """Raise Refused unless a clerk has confirmed the key the bundle is signed with."""
    if bundle.key_status is not KeyTrust.CONFIRMED:
        raise Refused("key.not_confirmed", unit=bundle.header.sender)


def keep_copy(desk: Desk, path: Path, name: str) -> None:
    """Keep a received file whole in the register's inbox under `name`, on the disk to stay. Raises Refused."""
    inbox = desk.register.folder / INBOX
    with writing(name):
        inbox.mkdir(exist_ok=True)
        with path.open("rb") as source, replacing(inbox / name) as copy:
            while block := source.read(BLOCK):
                copy.write(block)


def clear_leftovers(desk: Desk) -> None:
    """Delete what a crash left half-written or open in the register's folder; what cannot be deleted stays."""
    folder = desk.register.folder
    with suppress(OSError):
        for opened in folder.glob(f"{OPENED}*"):
            shutil.rmtree(opened)
        for place in (INBOX, OUTBOX):
            remove_leftovers(folder / place)


def octets_told(progress: Progress | None, total: int) -> Callable[[int], None]:
    """Tell a clerk's progress the octets done, as the exchange room reports them piece by piece."""
    if progress is None:
        return no_progress
    done = 0

    def told(octets: int) -> None:
        nonlocal done
        done += octets
        progress.report(min(done, total), total)

    return told


@contextmanager
def in_words(file: str) -> Iterator[None]:
    """Turn the refusal of a bundle into one the doors can say."""
    try:
        yield
    except BundleRefused as refusal:
        raise BundleUnsound(file, refusal.faults) from refusal


@contextmanager
def reading(file: str) -> Iterator[None]:
    """Turn a file that cannot be read into a refusal."""
    try:
        yield
    except FileNotFoundError as error:
        raise Refused("file.missing", file=file) from error
    except OSError as error:
        raise Refused("file.unreadable", file=file) from error


@contextmanager
def writing(file: str) -> Iterator[None]:
    """Turn a full disk or a folder that may not be written to into a refusal."""
    try:
        yield
    except OSError as error:
        raise Refused("disk.full" if error.errno in _NO_ROOM else "file.not_written", file=file) from error


def whole_seconds(instant: datetime) -> datetime:
    """The instant as a header can say it."""
    return instant.replace(microsecond=0)


def spoken_for(units: Iterable[Unit], header: HeaderParts) -> frozenset[str]:
    """The units under the party a bundle speaks for, the sender going up, the recipient coming down.

    Units that one of them carries on after a merger or a split are spoken for too.
    """
    known = tuple(units)
    party = header.recipient if header.kind is BundleKind.RESULTS else header.sender
    below = descendants(known, party)
    return below | predecessors(known, below | {party})
