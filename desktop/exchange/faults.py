"""What can be wrong with a bundle: codes with a place, never sentences (those are made at the doors)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FaultCode(StrEnum):
    """Every fault this room can report; the part before the dot names the check that found it."""

    CONTAINER_TOO_SHORT = "container.too_short"
    CONTAINER_END = "container.end_record"
    CONTAINER_DIRECTORY = "container.directory"
    CONTAINER_LOCAL_HEADER = "container.local_header"
    CONTAINER_NAME = "container.name"
    CONTAINER_ORDER = "container.order"
    CONTAINER_LAYOUT = "container.layout"
    CONTAINER_TOO_MANY = "container.too_many"
    CONTAINER_TOO_LARGE = "container.too_large"
    CONTAINER_RATIO = "container.ratio"
    MEMBER_MISSING = "member.missing"
    MEMBER_TOO_LARGE = "member.too_large"
    MEMBER_TRUNCATED = "member.truncated"
    MEMBER_DEFLATE = "member.deflate"
    MEMBER_SIZE = "member.size"
    MEMBER_CRC = "member.crc"
    MEMBER_DIGEST = "member.digest"
    ENCRYPTION_FORM = "encryption.form"
    ENCRYPTION_KEY = "encryption.key"
    ENCRYPTION_PASSPHRASE_NEEDED = "encryption.passphrase_needed"
    ENCRYPTION_PASSPHRASE = "encryption.passphrase"
    ENCRYPTION_WORK = "encryption.work_factor"
    ENCRYPTION_DAMAGED = "encryption.damaged"
    ENVELOPE_FORM = "envelope.form"
    ENVELOPE_TYPE = "envelope.type"
    SIGNATURE_INVALID = "signature.invalid"
    KEY_UNKNOWN = "key.unknown"
    KEY_CHANGED = "key.changed"
    KEY_RETIRED = "key.retired"
    KEY_REVOKED = "key.revoked"
    KEY_OTHER_UNIT = "key.other_unit"
    KEY_WEAK = "key.weak"
    KEY_FINGERPRINT = "key.fingerprint"
    VERSION_NEWER = "version.newer"
    HEADER_FIELD = "header.field"
    HEADER_UNKNOWN_FIELD = "header.unknown_field"
    BUNDLE_BASE_NAME = "bundle.base_name"
    BUNDLE_PRACTICE = "bundle.practice"
    BUNDLE_ADDRESSEE = "bundle.addressee"
    BUNDLE_KIND = "bundle.kind"
    BUNDLE_FORK = "bundle.fork"
    STREAM_NOT_ALLOWED = "stream.not_allowed"
    STREAM_MISSING = "stream.missing"
    STREAM_TOTALS = "stream.totals"
    BLOB_NOT_ALLOWED = "blob.not_allowed"
    MANIFEST_DIGEST = "manifest.digest"
    MANIFEST_FORM = "manifest.form"
    MANIFEST_TOTALS = "manifest.totals"
    MEMBER_UNLISTED = "member.unlisted"
    MEMBER_ABSENT = "member.absent"
    JSON_UTF8 = "json.utf8"
    JSON_SYNTAX = "json.syntax"
    JSON_DUPLICATE_KEY = "json.duplicate_key"
    JSON_KEY_NOT_ASCII = "json.key_not_ascii"
    JSON_FLOAT = "json.float"
    JSON_INTEGER_RANGE = "json.integer_range"
    JSON_TOO_DEEP = "json.too_deep"
    JSON_NOT_CANONICAL = "json.not_canonical"
    JSON_NOT_OBJECT = "json.not_object"
    LINE_TOO_LONG = "line.too_long"
    LINE_NOT_ENDED = "line.not_ended"
    RECORD_SCHEMA = "record.schema"
    RECORD_OWNER = "record.owner"
    RECORD_ENROL = "record.enrol"
    RECORD_FILE_NAME = "record.file_name"
    RECORD_VIA = "record.via"
    BLOB_MISSING = "blob.missing"
    BLOB_CHANGED = "blob.changed"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place.

    `path` is a member name without the bundle's own folder, with a line number and a JSON pointer where there is one:
    `data/dossiers.jsonl:12/authors/0/share_bp`; empty when the file as a whole is meant. `expected` and `found` are
    short and technical; `parameters` fill the sentence of `code`.
    """

    code: str
    path: str = ""
    expected: str = ""
    found: str = ""
    parameters: Mapping[str, str | int] = field(default_factory=dict)


class BundleRefused(Exception):
    """A bundle that is not taken, or not written; `faults` says why and is never empty."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("; ".join(f"{fault.code} {fault.path}".strip() for fault in self.faults))


def refuse(
    code: FaultCode,
    path: str = "",
    expected: str | int = "",
    found: str | int = "",
    **parameters: str | int,
) -> BundleRefused:
    """A refusal for a single fault, to be raised."""
    return BundleRefused([Fault(code, path, str(expected), str(found)[:200], parameters)])
