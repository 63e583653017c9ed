"""Reads a bundle: nothing of it is believed, and nothing handed out, before all of it was checked."""

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TypeAlias

from desktop.domain.submission import BundleKind, KeyStatus
from desktop.exchange.checks import MAX_FAULTS, check_address, check_contents, check_digests, check_manifests
from desktop.exchange.container import LIMITS, Container, Limits, Progress, Source, no_progress, read_container
from desktop.exchange.envelope import MAX_ENVELOPE, Envelope, check_signature, open_envelope
from desktop.exchange.faults import BundleRefused, Fault, FaultCode, refuse
from desktop.exchange.json_form import MAX_LINE, JsonObject, NotStrictJson, read_canonical
from desktop.exchange.keys import KeyRing, KeyTrust, check_public_key, has_signed, key_change, key_fault, key_id
from desktop.exchange.kinds import CONTENTS, DOSSIERS, UNITS, VIA
from desktop.exchange.manifest import BundleHeader, bundle_id, check_code, header_from_json
from desktop.exchange.naming import BLOBS, DATA, ENVELOPE, HUMAN
from desktop.exchange.original_names import name_fault

_NOT_IN_USE = {KeyStatus.RETIRED: FaultCode.KEY_RETIRED, KeyStatus.REVOKED: FaultCode.KEY_REVOKED}

_FURTHER_CHECKS = {DOSSIERS: name_fault, UNITS: key_fault}
"""What no schema can say of the records of a stream."""

Validate: TypeAlias = Callable[[object], Fault | None]
"""Checks one record against its schema; the fault's path is a JSON pointer inside the record."""

CheckOwner: TypeAlias = Callable[[BundleHeader, str, JsonObject], Fault | None]
"""Checks that a record of a stream belongs to those the sender may speak for."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a file says of itself, with a sound form but no proof: only to be shown as unverified."""

    header: BundleHeader
    id: str
    check_code: str
    key_id: str


class OpenBundle:
    """A bundle of which everything was checked. Close it, or use it in a `with` block; it keeps the file open.

    Attributes:
        header: the signed header.
        id: the bundle's id, SHA-256 of the signed header.
        check_code: Mã đối chiếu, computed from the header.
        key_id: the id of the key that signed.
        public_key: that key.
        key_status: how far the key is believed; records under a key that is not confirmed must not be counted.
        blobs: size in octets of each attachment, by its SHA-256.
        human: size in octets of each file for people, by name.
    """

    def __init__(
        self, container: Container, envelope: Envelope, header: BundleHeader, public_key: bytes, trust: KeyTrust
    ) -> None:
        self._container = container
        self.header = header
        self.id = bundle_id(envelope.payload)
        self.check_code = check_code(header)
        self.key_id = envelope.key_id
        self.public_key = public_key
        self.key_status = trust
        self.blobs = self._sizes(BLOBS)
        self.human = self._sizes(HUMAN)

    def records(self, stream: str) -> Iterator[JsonObject]:
        """The records of `stream` (`dossiers.jsonl`) in their order; none when the bundle does not carry it."""
        for number, line in enumerate(self.lines(stream), 1):
            yield _record(line, f"{DATA}{stream}:{number}")

    def lines(self, stream: str) -> Iterator[bytes]:
        """The same records verbatim, in canonical form without the line's end."""
        if stream in self.header.streams:
            digest = self.header.streams[stream].sha256
            yield from _lines(DATA + stream, self._again(DATA + stream, digest))

    def blob(self, sha256: str) -> Iterator[bytes]:
        """The octets of an attachment, a chunk at a time. Raises KeyError when the bundle does not bring it."""
        if sha256 not in self.blobs:
            raise KeyError(sha256)
        return self._again(BLOBS + sha256, sha256)

    def human_file(self, name: str) -> bytes:
        """A file made for people, never to be parsed. Raises KeyError when there is none of that name."""
        return self._container.read(HUMAN + name, self.human[name])

    @property
    def path(self) -> Path:
        """The file it is read from."""
        return self._container.source.path

    def close(self) -> None:
        """Let go of the file."""
        self._container.source.close()

    def __enter__(self) -> "OpenBundle":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _sizes(self, folder: str) -> dict[str, int]:
        members = self._container.members
        return {name.removeprefix(folder): members[name].size for name in members if name.startswith(folder)}

    def _again(self, name: str, expected: str) -> Iterator[bytes]:
        # The file may have been changed on the disk since it was checked, so it is checked again while it is read.
        digest = hashlib.sha256()
        for chunk in self._container.stream(name):
            digest.update(chunk)
            yield chunk
        if digest.hexdigest() != expected:
            raise refuse(FaultCode.MEMBER_DIGEST, name, expected, digest.hexdigest())


def open_bundle(
    path: Path,
    keys: KeyRing,
    validate: Mapping[str, Validate],
    check_owner: CheckOwner,
    *,
    recipient: str | None = None,
    practice: bool = False,
    limits: Limits = LIMITS,
    progress: Progress = no_progress,
) -> OpenBundle:
    """Check everything about the bundle at `path`, then hand it out.

    `validate` holds a validator for every stream of the kind. `recipient` is the unit that receives, where only its own
    bundles are wanted; `practice` tells whether it receives into a practice register (Chế độ tập dượt), the only
    one that takes practice bundles. `progress` is told octets as they are checked, and may raise to stop.

    The order is fixed: form of the container, envelope, signature, base name, manifests, members, digests, records,
    ownership. Raises BundleRefused with what the first failing check found, OSError when the file cannot be read,
    ValueError when a validator is missing.
    """
    source = Source(path)
    try:
        container = read_container(source, limits)
        envelope = open_envelope(container.read(ENVELOPE, MAX_ENVELOPE))
        header, public_key, trust = _proved(envelope, keys)
        check_address(container, header, recipient, practice)
        digests = check_manifests(container, header)
        check_contents(container, header, digests)
        check_digests(container, digests, progress)
        bundle = OpenBundle(container, envelope, header, public_key, trust)
        _check_records(bundle, validate, check_owner)
    except BaseException:
        source.close()
        raise
    return bundle


def read_claim(path: Path) -> Claim:
    """What the bundle at `path` says of itself, without keys and without proof. Raises BundleRefused, OSError."""
    source = Source(path)
    try:
        envelope = open_envelope(read_container(source).read(ENVELOPE, MAX_ENVELOPE))
    finally:
        source.close()
    header = header_from_json(envelope.payload)
    return Claim(header, bundle_id(envelope.payload), check_code(header), envelope.key_id)


def _proved(envelope: Envelope, keys: KeyRing) -> tuple[BundleHeader, bytes, KeyTrust]:
    """The header once its signature holds, with the key that proves it and how far that key is believed."""
    known = keys.get(envelope.key_id)
    if known is not None:
        public_key = bytes.fromhex(known.public_key)
        check_signature(envelope, public_key)
        header = header_from_json(envelope.payload)
        if header.sender_key is not None and header.sender_key != public_key:
            raise refuse(FaultCode.SIGNATURE_INVALID, ENVELOPE, "a signature by the key it brings", envelope.key_id)
        if known.unit != header.sender:
            raise refuse(FaultCode.KEY_OTHER_UNIT, ENVELOPE, known.unit, header.sender, unit=header.sender)
        if known.status in _NOT_IN_USE:
            raise refuse(_NOT_IN_USE[known.status], ENVELOPE, "a key in use", envelope.key_id, unit=header.sender)
        return header, public_key, KeyTrust(known.status)
    header = header_from_json(envelope.payload)
    public_key = _introduced_key(envelope, header, keys)
    check_signature(envelope, public_key)
    return header, public_key, KeyTrust.UNKNOWN


def _introduced_key(envelope: Envelope, header: BundleHeader, keys: KeyRing) -> bytes:
    """The key a bundle brings for a unit that has none confirmed; the bundle must be signed with it."""
    if any(key.unit == header.sender and key.status is KeyStatus.CONFIRMED for key in keys.values()):
        raise refuse(FaultCode.KEY_CHANGED, ENVELOPE, "the confirmed key", envelope.key_id, unit=header.sender)
    if header.sender_key is None:
        raise refuse(FaultCode.KEY_UNKNOWN, ENVELOPE, "a known key", envelope.key_id, unit=header.sender)
    check_public_key(header.sender_key, ENVELOPE)
    if key_id(header.sender_key) != envelope.key_id:
        raise refuse(FaultCode.SIGNATURE_INVALID, ENVELOPE, "a signature by the key it brings", envelope.key_id)
    return header.sender_key


def _check_records(bundle: OpenBundle, validate: Mapping[str, Validate], check_owner: CheckOwner) -> None:
    known = sorted(CONTENTS[bundle.header.kind].streams & bundle.header.streams.keys())
    if missing := [stream for stream in known if stream not in validate]:
        raise ValueError(f"no validator for {missing}")
    strangers: list[Fault] = []
    faults: list[Fault] = []
    forwards = VIA in known
    carried: set[tuple[object, ...]] = set()
    for stream in known:
        count = 0
        for count, record in enumerate(bundle.records(stream), 1):
            place = f"{DATA}{stream}:{count}"
            faults += _placed(validate[stream](record), place)
            if not faults and stream in _FURTHER_CHECKS:
                faults += _placed(_FURTHER_CHECKS[stream](record), place)
            if not faults:
                strangers += _placed(check_owner(bundle.header, stream, record), place)
            # The stream that tells how records came stands last, so that all of them are known by then.
            if stream == VIA:
                faults += _placed(_via_fault(record, carried), place)
            elif forwards:
                carried.add((stream, record.get("uid"), record.get("unit"), record.get("rev", 1)))
            if len(faults) >= MAX_FAULTS:
                break
        if not faults and count != bundle.header.streams[stream].records:
            faults.append(
                Fault(FaultCode.STREAM_TOTALS, DATA + stream, str(bundle.header.streams[stream].records), str(count))
            )
    if bundle.header.kind is BundleKind.ENROL and not faults:
        faults += _enrol_faults(bundle)
    if faults or strangers:
        raise BundleRefused((faults or strangers)[:MAX_FAULTS])


def _via_fault(record: JsonObject, carried: Collection[tuple[object, ...]]) -> Fault | None:
    """A line of via.jsonl speaks of a record of this bundle."""
    named = tuple(record.get(member) for member in ("stream", "uid", "unit", "rev"))
    return None if named in carried else Fault(FaultCode.RECORD_VIA, "", "a record of this bundle", repr(named))


def _enrol_faults(bundle: OpenBundle) -> list[Fault]:
    """An enrol bundle introduces one unit, its sender, with the key in the header, or changes that key for another."""
    enrolled = [(record.get("unit"), record.get("public_key")) for record in bundle.records(UNITS)]
    key = bundle.header.sender_key
    expected = [(bundle.header.sender, key.hex() if key else None)]
    if enrolled == expected or _changes_key(bundle):
        return []
    return [Fault(FaultCode.RECORD_ENROL, DATA + UNITS, repr(expected[0]), repr(enrolled[:2]))]


def _changes_key(bundle: OpenBundle) -> bool:
    """Whether the bundle is signed with the key it replaces, and the new one shows that it is there."""
    records = list(islice(bundle.records(UNITS), 2))
    if len(records) != 1 or records[0].get("unit") != bundle.header.sender or "replaces" not in records[0]:
        return False
    new = bytes.fromhex(str(records[0].get("public_key", "")))
    change = key_change(bundle.header.sender, bundle.public_key, new)
    possession = bytes.fromhex(str(records[0].get("possession", "")))
    return records[0]["replaces"] == bundle.key_id and has_signed(new, change, possession)


def _placed(fault: Fault | None, place: str) -> list[Fault]:
    if fault is None:
        return []
    return [Fault(fault.code, place + fault.path, fault.expected, fault.found, fault.parameters)]


def _record(line: bytes, place: str) -> JsonObject:
    try:
        record = read_canonical(line)
    except NotStrictJson as error:
        raise refuse(error.code, place, "a record in the canonical form", error.found) from None
    if not isinstance(record, dict):
        raise refuse(FaultCode.JSON_NOT_OBJECT, place, "an object", type(record).__name__)
    return record


def _lines(name: str, chunks: Iterator[bytes]) -> Iterator[bytes]:
    number, rest = 1, b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        for line in whole:
            if len(line) > MAX_LINE:
                raise refuse(FaultCode.LINE_TOO_LONG, f"{name}:{number}", MAX_LINE, len(line))
            yield line
            number += 1
        if len(rest) > MAX_LINE:
            raise refuse(FaultCode.LINE_TOO_LONG, f"{name}:{number}", MAX_LINE, f"more than {len(rest)}")
    if rest:
        raise refuse(FaultCode.LINE_NOT_ENDED, f"{name}:{number}", "a line feed at the end")
