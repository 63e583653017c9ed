"""Builds a sound bundle, or the same with exactly one thing broken; the persons and units are invented."""

import base64
import hashlib
import io
import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.domain.submission import BundleKind, KeyStatus, KnownKey
from desktop.exchange.envelope import PAYLOAD_TYPE, pre_authentication_encoding
from desktop.exchange.faults import BundleRefused
from desktop.exchange.json_form import canonical_bytes
from desktop.exchange.keys import KeyRing, SigningKey, key_ring
from desktop.exchange.kinds import CONTENTS
from desktop.exchange.manifest import HeaderParts
from desktop.exchange.ownership import belongs_to_bundle
from desktop.exchange.reader import OpenBundle, open_bundle
from desktop.exchange.writer import Blob, WrittenBundle, write_bundle
from desktop.exchange.zip_form import DEFLATED, STORED, Directory, Member, central_entry, end_records, local_header

SENDER = "NHIET"
RECIPIENT = "CDTCT"
STREAM = "9f2c" + "0" * 28
CREATED = datetime(2026, 6, 1, 1, 0, 0, tzinfo=UTC)


def anything_goes(_record: object) -> None:
    """A validator for tests that are not about schemas."""


NO_SCHEMA = dict.fromkeys((stream for contents in CONTENTS.values() for stream in contents.streams), anything_goes)


def dossier(number: int, **changes: object) -> dict[str, object]:
    """A record with some weight in it; only `uid`, `unit` and `rev` mean anything here."""
    return {
        "uid": f"00000000-0000-4000-8000-{number:012d}",
        "unit": SENDER,
        "rev": 1,
        "title": f"Cải tiến cụm van xả số {number} để giảm thời gian dừng máy",
        "authors": [{"name": "Nguyễn Thị Mẫu", "share_bp": 6000}, {"name": "Trần Văn Thử", "share_bp": 4000}],
        "benefit_vnd": 15_920_000 * number,
    } | changes


def submission(seq: int = 1, **changes: object) -> HeaderParts:
    """The header of a submission of three dossiers."""
    parts = HeaderParts(
        kind=BundleKind.SUBMISSION,
        sender=SENDER,
        stream=STREAM,
        recipient=RECIPIENT,
        seq=seq,
        prev=None if seq == 1 else "ab" * 32,
        created=CREATED,
        audit_head="cd" * 32,
        control={"dossiers": 3, "recognised": 1, "benefit_vnd": 95_520_000, "without_benefit": 2},
    )
    return replace(parts, **changes)


def attachments(folder: Path, contents: Iterable[bytes]) -> list[Blob]:
    """Files under their digests, as the register keeps them."""
    blobs = []
    for content in contents:
        digest = hashlib.sha256(content).hexdigest()
        path = folder / digest
        path.write_bytes(content)
        blobs.append(Blob(digest, len(content), path))
    return blobs


def attachments_of(folder: Path) -> list[Blob]:
    """The files of a folder that are named for their digests."""
    return [Blob(path.name, path.stat().st_size, path) for path in sorted(folder.iterdir())]


def written(
    folder: Path,
    key: SigningKey,
    parts: HeaderParts | None = None,
    streams: dict[str, list[dict[str, object]]] | None = None,
    blobs: Iterable[Blob] = (),
) -> WrittenBundle:
    """A bundle made by the real writer."""
    folder.mkdir(parents=True, exist_ok=True)
    if streams is None:
        streams = {"dossiers.jsonl": [dossier(number) for number in (1, 2, 3)]}
    human = {
        "phieu-giao-nhan.pdf": b"%PDF-1.7 not really\n",
        "index.html": b"<!doctype html><title>B\xe1\xba\xa3n</title>",
    }
    return write_bundle(folder, parts or submission(), streams, human, blobs, key.sign, key.key_id)


def ring(key: SigningKey, status: KeyStatus = KeyStatus.CONFIRMED, unit: str = SENDER) -> KeyRing:
    """A key ring with one key in it."""
    return key_ring([KnownKey(unit, key.key_id, key.public_key.hex(), status, first_seen=CREATED)])


def opened(path: Path, key: SigningKey, **options: object) -> OpenBundle:
    """The bundle as the superior opens it."""
    options = {"keys": ring(key), "validate": NO_SCHEMA, "check_owner": belongs_to_bundle()} | options
    return open_bundle(path, **options)


@dataclass
class RawMember:
    """A member with its headers, any of which can be replaced by octets that are not true."""

    name: str
    data: bytes
    method: int = STORED
    packed: bytes | None = None
    local: Callable[[Member], bytes] = local_header
    central: Callable[[Member], bytes] = central_entry
    listed: bool = True


@dataclass
class Forge:
    """Builds a submission step by step; each step can be interfered with, and everything behind it is made to fit.

    So a fault lies exactly where the interference was: a changed record still has right digests and a right signature.
    """

    key: SigningKey
    lines: bytes = b"".join(canonical_bytes(dossier(number)) + b"\n" for number in (1, 2, 3))
    records: int = 3
    human: dict[str, bytes] = field(default_factory=lambda: {"phieu-giao-nhan.pdf": b"%PDF-1.7 not really\n"})
    blobs: list[bytes] = field(default_factory=lambda: [b"scan " * 400, b"drawing " * 300])
    base: str = f"SK-{SENDER}-{RECIPIENT}-9f2c-000001"
    stream_name: str = "dossiers.jsonl"
    change_manifest: Callable[[bytes], bytes] = bytes
    change_tags: Callable[[dict[str, bytes]], None] = lambda tags: None
    change_header: Callable[[dict], None] = lambda header: None
    change_payload: Callable[[bytes], bytes] = bytes
    change_envelope: Callable[[bytes], bytes] = bytes
    change_members: Callable[[list[RawMember]], None] = lambda members: None
    change_file: Callable[[bytes], bytes] = bytes

    def build(self) -> bytes:
        """The octets of the bundle."""
        payload_files = [
            (f"data/{self.stream_name}", self.lines),
            *((f"data/human/{name}", data) for name, data in sorted(self.human.items())),
            *sorted((f"data/blobs/{_sha256(data)}", data) for data in self.blobs),
        ]
        octets = sum(len(data) for _, data in payload_files)
        manifest = "".join(f"{_sha256(data)}  {name}\n" for name, data in payload_files).encode()
        tags = {
            "bag-info.txt": (
                f"Source-Organization: {SENDER}\nExternal-Identifier: {self.base}\n"
                f"Bagging-Date: 2026-06-01\nPayload-Oxum: {octets}.{len(payload_files)}\n"
            ).encode(),
            "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "manifest-sha256.txt": self.change_manifest(manifest),
        }
        self.change_tags(tags)
        tag_manifest = "".join(f"{_sha256(tags[name])}  {name}\n" for name in sorted(tags)).encode()
        header = {
            "format": "sk",
            "version": [1, 0],
            "min_reader": [1, 0],
            "kind": "submission",
            "from": {"unit": SENDER, "stream": STREAM},
            "to": {"unit": RECIPIENT},
            "practice": False,
            "seq": 1,
            "prev": None,
            "created": "2026-06-01T01:00:00Z",
            "base_receipt": None,
            "audit_head": None,
            "streams": {
                self.stream_name: {
                    "records": self.records,
                    "bytes": len(self.lines),
                    "sha256": _sha256(self.lines),
                }
            },
            "manifest": {
                "sha256": _sha256(tags["manifest-sha256.txt"]),
                "tag_sha256": _sha256(tag_manifest),
                "files": len(payload_files),
                "octets": octets,
            },
            "control": {"dossiers": 3, "recognised": 1, "benefit_vnd": 95520000, "without_benefit": 2},
        }
        self.change_header(header)
        payload = self.change_payload(json.dumps(header, sort_keys=True, separators=(",", ":")).encode())
        envelope = self.change_envelope(self.envelope(payload))
        members = [
            RawMember("bundle.dsse.json", envelope),
            RawMember("bagit.txt", tags["bagit.txt"]),
            RawMember("bag-info.txt", tags["bag-info.txt"]),
            RawMember("manifest-sha256.txt", tags["manifest-sha256.txt"], DEFLATED),
            RawMember("tagmanifest-sha256.txt", tag_manifest),
            *(RawMember(name, data, DEFLATED if name.endswith(".jsonl") else STORED) for name, data in payload_files),
        ]
        self.change_members(members)
        return self.change_file(self.zipped(members))

    def envelope(self, payload: bytes) -> bytes:
        """A DSSE envelope with a true signature over `payload`."""
        return canonical_bytes(
            {
                "payload": base64.b64encode(payload).decode(),
                "payloadType": PAYLOAD_TYPE,
                "signatures": [
                    {
                        "keyid": self.key.key_id,
                        "sig": base64.b64encode(self.key.sign(pre_authentication_encoding(payload))).decode(),
                    }
                ],
            }
        )

    def zipped(self, members: list[RawMember]) -> bytes:
        """The members as a ZIP file in the fixed form, but for what a member's own hooks write."""
        out = io.BytesIO()
        entries = []
        for raw in members:
            packed = raw.packed if raw.packed is not None else _packed(raw)
            member = Member(
                self._full_name(raw.name), raw.method, zlib.crc32(raw.data), len(packed), len(raw.data), out.tell()
            )
            out.write(raw.local(member) + packed)
            if raw.listed:
                entries.append(raw.central(member))
        directory = b"".join(entries)
        return out.getvalue() + directory + end_records(Directory(len(entries), len(directory), out.tell()))

    def _full_name(self, name: str) -> str:
        return name.removeprefix("=") if name.startswith("=") else f"{self.base}/{name}"


def _packed(raw: RawMember) -> bytes:
    if raw.method == STORED:
        return raw.data
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    return deflate.compress(raw.data) + deflate.flush()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Attacks(dict[str, tuple[str, Callable[[Forge], None]]]):
    """Ways of breaking a bundle by name, each with the code of the fault it must be refused with."""

    def refused_as(self, code: str) -> Callable[[Callable[[Forge], None]], Callable[[Forge], None]]:
        """Register the decorated function as a way of breaking a bundle."""

        def register(breaking: Callable[[Forge], None]) -> Callable[[Forge], None]:
            self[breaking.__name__] = (code, breaking)
            return breaking

        return register


def refusal(tmp_path, key, forge: Forge) -> BundleRefused:
    """How the forged bundle is refused; reading it leaves no file behind."""
    path = tmp_path / "attacked.sk.zip"
    path.write_bytes(forge.build())
    with pytest.raises(BundleRefused) as refused:
        opened(path, key)
    assert list(tmp_path.iterdir()) == [path]
    return refused.value
