"""The BagIt 1.0 side of a bundle (RFC 8493): tag files and manifests, so that common tools can check it too."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from desktop.exchange.faults import BundleRefused, Fault, FaultCode, refuse
from desktop.exchange.manifest import HeaderParts
from desktop.exchange.naming import BAG_INFO, BAGIT, BLOBS, DATA, DIGEST, MANIFEST

MAX_TAG_FILE = 1 << 16
MAX_MANIFEST = 64 << 20

_BAGIT_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def manifest_text(digests: Iterable[tuple[str, str]]) -> bytes:
    """A manifest from (member, SHA-256) in the order of the members, as `sha256sum -c` reads it."""
    return "".join(f"{digest}  {member}\n" for member, digest in digests).encode("ascii")


def tag_files(parts: HeaderParts, files: int, octets: int) -> dict[str, bytes]:
    """bagit.txt and bag-info.txt; both follow wholly from the header."""
    info = (
        f"Source-Organization: {parts.sender}\n"
        f"External-Identifier: {parts.base_name}\n"
        f"Bagging-Date: {parts.created:%Y-%m-%d}\n"
        f"Payload-Oxum: {octets}.{files}\n"
    )
    return {BAGIT: _BAGIT_TEXT, BAG_INFO: info.encode("ascii")}


def tag_manifest_text(files: Mapping[str, bytes]) -> bytes:
    """The manifest of the tag files; the envelope is not among them, because it signs this very text."""
    return manifest_text((name, hashlib.sha256(text).hexdigest()) for name, text in sorted(files.items()))


def read_manifest(raw: bytes, members: Sequence[str]) -> dict[str, str]:
    """The digest of each of the `members` under data/, from the manifest.

    Raises BundleRefused for a manifest in another form, and for every member not listed or listed but not there.
    """
    digests: dict[str, str] = {}
    for number, line in enumerate(raw.decode("ascii", "replace").split("\n")[:-1], 1):
        digest, _, name = line.partition("  ")
        if DIGEST.fullmatch(digest) is None or not name.startswith(DATA) or name in digests:
            raise refuse(FaultCode.MANIFEST_FORM, f"{MANIFEST}:{number}", "digest, two spaces, a new name", line)
        if name.startswith(BLOBS) and name.removeprefix(BLOBS) != digest:
            raise refuse(FaultCode.MANIFEST_FORM, f"{MANIFEST}:{number}", "a blob named by its digest", line)
        digests[name] = digest
    faults = [Fault(FaultCode.MEMBER_UNLISTED, name) for name in members if name not in digests]
    faults += [Fault(FaultCode.MEMBER_ABSENT, name) for name in digests.keys() - set(members)]
    if faults:
        raise BundleRefused(sorted(faults, key=lambda fault: fault.path)[:50])
    if manifest_text((name, digests[name]) for name in members) != raw:
        raise refuse(FaultCode.MANIFEST_FORM, MANIFEST, "the order of the members, one line each")
    return digests
