"""Writes a bundle: the same content gives the same octets, and the file is there as a whole or not at all."""

import hashlib
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, fields
from pathlib import Path
from typing import BinaryIO, cast

from desktop.exchange.bag import manifest_text, tag_files, tag_manifest_text
from desktop.exchange.container import ContainerWriter, Progress, no_progress
from desktop.exchange.deflated import Packer
from desktop.exchange.durable import replacing
from desktop.exchange.envelope import Sign, seal
from desktop.exchange.faults import FaultCode, refuse
from desktop.exchange.json_form import MAX_LINE, NotStrictJson, canonical_bytes
from desktop.exchange.keys import fingerprint
from desktop.exchange.kinds import CONTENTS
from desktop.exchange.manifest import (
    BundleHeader,
    HeaderParts,
    ManifestTotals,
    StreamTotals,
    bundle_id,
    check_code,
    header_from_json,
    header_to_json,
)
from desktop.exchange.naming import (
    BLOBS,
    DATA,
    DIGEST,
    ENVELOPE,
    FILE_SUFFIX,
    HUMAN,
    MANIFEST,
    TAG_FILES,
    TAG_MANIFEST,
    is_human_file,
)

_SPOOL_IN_MEMORY = 4 << 20


@dataclass(frozen=True, slots=True)
class Blob:
    """An attachment: SHA-256 in hex, size in octets, and where its octets are."""

    sha256: str
    size: int
    path: Path


@dataclass(frozen=True, slots=True)
class WrittenBundle:
    """A bundle on the disk."""

    path: Path
    id: str
    check_code: str
    header: BundleHeader


def write_bundle(
    folder: Path,
    parts: HeaderParts,
    streams: Mapping[str, Iterable[Mapping[str, object]]],
    human: Mapping[str, bytes],
    blobs: Iterable[Blob],
    sign: Sign,
    key_id: str,
    progress: Progress = no_progress,
) -> WrittenBundle:
    """Write `folder`/`base name`.sk.zip and return when it is on the disk to stay.

    `streams` gives records by file name (`dossiers.jsonl`), each stream in the order it is to be kept in; `human` the
    files for people. `progress` is told the octets of attachments as they are copied, and may raise to stop.

    Raises BundleRefused when a record cannot be written in the strict form or an attachment is missing or not what its
    digest says, ValueError when the kind does not carry what is given, OSError when the disk is full or read-only.
    Nothing is left behind then, and an older file of the same name is untouched.
    """
    attachments = sorted({blob.sha256: blob for blob in blobs}.values(), key=lambda blob: blob.sha256)
    _check_contents(parts, streams, human, attachments)
    with ExitStack() as spools:
        packed = {name: _pack(name, streams[name], spools, folder) for name in sorted(streams)}
        packers = {name: packer for name, (packer, _) in packed.items()}
        totals = {name: StreamTotals(records, packer.size, packer.sha256) for name, (packer, records) in packed.items()}
        digests = _payload_digests(totals, human, attachments)
        octets = (
            sum(total.octets for total in totals.values())
            + sum(map(len, human.values()))
            + sum(blob.size for blob in attachments)
        )
        tags = tag_files(parts, len(digests), octets)
        tags[MANIFEST] = manifest_text(digests)
        tags[TAG_MANIFEST] = tag_manifest_text(tags)
        manifest = ManifestTotals(_sha256(tags[MANIFEST]), _sha256(tags[TAG_MANIFEST]), len(digests), octets)
        header = _header(parts, totals, manifest)
        payload = canonical_bytes(header_to_json(header))
        header_from_json(payload)
        tags[ENVELOPE] = seal(payload, key_id, sign)

        path = folder / f"{parts.base_name}{FILE_SUFFIX}"
        with replacing(path) as out, ThreadPoolExecutor(1) as aside:
            container = ContainerWriter(out, parts.base_name)
            for name in TAG_FILES:
                container.add(name, tags[name])
            for name, packer in packers.items():
                container.add_packed(DATA + name, packer)
            for name in sorted(human):
                container.add(HUMAN + name, human[name])
            for blob in attachments:
                _copy(container, blob, aside, progress)
            container.finish()
    return WrittenBundle(path, bundle_id(payload), check_code(header), header)


def _check_contents(
    parts: HeaderParts, streams: Iterable[str], human: Iterable[str], attachments: Sequence[Blob]
) -> None:
    contents = CONTENTS[parts.kind]
    if not contents.required <= set(streams) <= contents.streams:
        raise ValueError(f"streams {sorted(streams)} do not make a bundle of kind {parts.kind}")
    if attachments and not contents.blobs:
        raise ValueError(f"a bundle of kind {parts.kind} carries no attachments")
    for name in human:
        if not is_human_file(name):
            raise ValueError(f"{name!r} may not stand under {HUMAN}")
    for blob in attachments:
        if not DIGEST.fullmatch(blob.sha256):
            raise ValueError(f"{blob.sha256!r} is no SHA-256 in hex")


def _pack(name: str, records: Iterable[Mapping[str, object]], spools: ExitStack, folder: Path) -> tuple[Packer, int]:
    # The spool stands beside the bundle: where that has room for the file, it has room for the spool.
    spool = spools.enter_context(tempfile.SpooledTemporaryFile(max_size=_SPOOL_IN_MEMORY, dir=str(folder)))  # noqa: SIM115 - by the stack
    packer = Packer(cast(BinaryIO, spool))
    count = 0
    for count, record in enumerate(records, 1):
        place = f"{DATA}{name}:{count}"
        try:
            line = canonical_bytes(record)
        except NotStrictJson as error:
            raise refuse(error.code, place, "a record in the strict form", error.found) from None
        if len(line) > MAX_LINE:
            raise refuse(FaultCode.LINE_TOO_LONG, place, MAX_LINE, len(line))
        packer.write(line + b"\n")
    packer.finish()
    return packer, count


def _payload_digests(
    totals: Mapping[str, StreamTotals], human: Mapping[str, bytes], attachments: Sequence[Blob]
) -> list[tuple[str, str]]:
    return [
        *((DATA + name, total.sha256) for name, total in totals.items()),
        *((HUMAN + name, _sha256(human[name])) for name in sorted(human)),
        *((BLOBS + blob.sha256, blob.sha256) for blob in attachments),
    ]


def _header(parts: HeaderParts, totals: Mapping[str, StreamTotals], manifest: ManifestTotals) -> BundleHeader:
    known = {each.name: getattr(parts, each.name) for each in fields(HeaderParts)}
    return BundleHeader(
        **known,
        streams=totals,
        manifest=manifest,
        fingerprint=fingerprint(parts.sender_key) if parts.sender_key else None,
    )


def _copy(container: ContainerWriter, blob: Blob, aside: Executor, progress: Progress) -> None:
    place = BLOBS + blob.sha256
    try:
        source = blob.path.open("rb", buffering=0)
    except FileNotFoundError:
        raise refuse(FaultCode.BLOB_MISSING, place, f"{blob.size} octets") from None
    with source:
        digest = container.add_copy(place, cast(BinaryIO, source), blob.size, aside, progress)
    if digest != blob.sha256:
        raise refuse(FaultCode.BLOB_CHANGED, place, blob.sha256, digest or "another size")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
