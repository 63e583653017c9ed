"""The checks of a bundle between its signature and its records, in their fixed order."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

from desktop.exchange.bag import MAX_MANIFEST, MAX_TAG_FILE, read_manifest, tag_files, tag_manifest_text
from desktop.exchange.container import Container, Progress
from desktop.exchange.faults import BundleRefused, Fault, FaultCode, refuse
from desktop.exchange.keys import fingerprint
from desktop.exchange.kinds import CONTENTS
from desktop.exchange.manifest import VERSION, BundleHeader
from desktop.exchange.naming import BAG_INFO, BAGIT, BLOBS, DATA, ENVELOPE, MANIFEST, TAG_MANIFEST

MAX_FAULTS = 50

_HASHING_THREADS = 2
_GROUP_OCTETS = 4 << 20
_GROUP_MEMBERS = 64


def check_address(container: Container, header: BundleHeader, recipient: str | None, practice: bool) -> None:
    """The bundle is what its folder says, and meant for us. Raises BundleRefused."""
    if header.sender_key is not None and header.fingerprint != fingerprint(header.sender_key):
        raise refuse(FaultCode.KEY_FINGERPRINT, ENVELOPE, fingerprint(header.sender_key), header.fingerprint or "")
    if container.base != header.base_name:
        raise refuse(FaultCode.BUNDLE_BASE_NAME, "", header.base_name, container.base)
    if recipient is not None and header.recipient != recipient:
        raise refuse(FaultCode.BUNDLE_ADDRESSEE, ENVELOPE, recipient, header.recipient, unit=header.recipient)
    if header.practice and not practice:
        raise refuse(FaultCode.BUNDLE_PRACTICE, ENVELOPE, "a bundle with real data", "practice")


def check_manifests(container: Container, header: BundleHeader) -> dict[str, str]:
    """The signed digest of every member under data/, once manifests, tag files and members agree.

    Raises BundleRefused.
    """
    tags = {name: container.read(name, MAX_TAG_FILE) for name in (BAGIT, BAG_INFO)}
    tags[MANIFEST] = container.read(MANIFEST, MAX_MANIFEST)
    tag_manifest = container.read(TAG_MANIFEST, MAX_TAG_FILE)
    for name, raw, signed in (
        (TAG_MANIFEST, tag_manifest, header.manifest.tag_sha256),
        (MANIFEST, tags[MANIFEST], header.manifest.sha256),
    ):
        if hashlib.sha256(raw).hexdigest() != signed:
            raise refuse(FaultCode.MANIFEST_DIGEST, name, signed, hashlib.sha256(raw).hexdigest())
    for name, text in tag_files(header, header.manifest.files, header.manifest.octets).items():
        if tags[name] != text:
            raise refuse(FaultCode.MANIFEST_FORM, name, text.decode(), tags[name].decode("ascii", "replace"))
    if tag_manifest_text(tags) != tag_manifest:
        raise refuse(FaultCode.MANIFEST_FORM, TAG_MANIFEST, "the digests of the three tag files")
    payload = [name for name in container.members if name.startswith(DATA)]
    digests = read_manifest(tags[MANIFEST], payload)
    octets = sum(container.members[name].size for name in payload)
    if (header.manifest.files, header.manifest.octets) != (len(payload), octets):
        signed = f"{header.manifest.octets}.{header.manifest.files}"
        raise refuse(FaultCode.MANIFEST_TOTALS, MANIFEST, signed, f"{octets}.{len(payload)}")
    return digests


def check_contents(container: Container, header: BundleHeader, digests: Mapping[str, str]) -> None:
    """The bundle carries what its kind may carry, in the sizes the header signs. Raises BundleRefused."""
    contents = CONTENTS[header.kind]
    streams = {name.removeprefix(DATA) for name in container.members if name.endswith(".jsonl")}
    faults = [
        Fault(FaultCode.STREAM_MISSING, DATA + name) for name in (contents.required | header.streams.keys()) - streams
    ]
    unsigned = streams - header.streams.keys()
    if header.version <= VERSION:
        unsigned |= streams - contents.streams
    faults += [Fault(FaultCode.STREAM_NOT_ALLOWED, DATA + name, header.kind.value) for name in unsigned]
    for name in streams & header.streams.keys():
        totals, member = header.streams[name], container.members[DATA + name]
        if (totals.octets, totals.sha256) != (member.size, digests[DATA + name]):
            faults.append(Fault(FaultCode.STREAM_TOTALS, DATA + name, str(totals.octets), str(member.size)))
    if not contents.blobs:
        faults += [Fault(FaultCode.BLOB_NOT_ALLOWED, name) for name in container.members if name.startswith(BLOBS)]
    if faults:
        raise BundleRefused(sorted(faults, key=lambda fault: fault.path)[:MAX_FAULTS])


def check_digests(container: Container, digests: Mapping[str, str], progress: Progress) -> None:
    """Every octet under data/ is what was signed. Raises BundleRefused with all damaged members, up to a limit."""

    def faults_of(names: list[str]) -> list[Fault]:
        found = (_digest_fault(container, name, digests[name]) for name in names)
        return [fault for fault in found if fault is not None]

    faults: list[Fault] = []
    groups = list(_groups(container, digests))
    pool = ThreadPoolExecutor(_HASHING_THREADS)
    try:
        for names, found in zip(groups, pool.map(faults_of, groups), strict=True):
            faults += found
            progress(sum(container.members[name].size for name in names))
    finally:
        pool.shutdown(cancel_futures=True)
    if faults:
        raise BundleRefused(faults[:MAX_FAULTS])


def _digest_fault(container: Container, name: str, expected: str) -> Fault | None:
    digest = hashlib.sha256()
    try:
        for chunk in container.stream(name):
            digest.update(chunk)
    except BundleRefused as refusal:
        return refusal.faults[0]
    if digest.hexdigest() == expected:
        return None
    return Fault(FaultCode.MEMBER_DIGEST, name, expected, digest.hexdigest())


def _groups(container: Container, names: Iterable[str]) -> Iterator[list[str]]:
    """The members in handfuls, so that handing one to a thread costs little beside hashing it."""
    group: list[str] = []
    octets = 0
    for name in names:
        group.append(name)
        octets += container.members[name].size
        if octets >= _GROUP_OCTETS or len(group) == _GROUP_MEMBERS:
            yield group
            group, octets = [], 0
    if group:
        yield group
