"""The signed header of a bundle: who sends what to whom, how much of it, and the check code people compare."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from desktop.domain.submission import BundleKind
from desktop.exchange.faults import FaultCode, refuse
from desktop.exchange.json_form import JsonObject, JsonValue, NotStrictJson, canonical_bytes, read_strict
from desktop.exchange.naming import DIGEST, ENVELOPE, MAX_SEQ, STREAM_ID, UNIT_CODE, base_name, is_stream_file
from desktop.exchange.object_form import ObjectForm

FORMAT = "sk"
VERSION = (1, 0)

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CREATED = "%Y-%m-%dT%H:%M:%SZ"
_CREATED_FORM = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", re.ASCII)
_FIELDS = frozenset(
    {
        "format",
        "version",
        "min_reader",
        "kind",
        "from",
        "to",
        "practice",
        "seq",
        "prev",
        "created",
        "base_receipt",
        "audit_head",
        "streams",
        "manifest",
        "control",
        "key",
    }
)
_CONTROL: Mapping[BundleKind, tuple[frozenset[str], frozenset[str]]] = {
    BundleKind.SUBMISSION: (
        frozenset({"dossiers", "recognised", "benefit_vnd", "without_benefit"}),
        frozenset({"catalogue_version"}),
    ),
    BundleKind.CATALOGUE: (frozenset({"version", "base_version", "titles", "withdrawn"}), frozenset()),
    BundleKind.REGISTRY: (frozenset({"registry_rev", "units"}), frozenset()),
}
"""Control totals a kind must have and may have; the other kinds name their own."""


@dataclass(frozen=True, slots=True)
class StreamTotals:
    """Size of one stream: records (lines), octets and SHA-256 before deflating."""

    records: int
    octets: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ManifestTotals:
    """Digests of the two BagIt manifests, and number and octets of the payload files under data/."""

    sha256: str
    tag_sha256: str
    files: int
    octets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderParts:
    """What is known of a bundle before its records are written.

    `stream` is 32 hex digits, new for each register and after each restore; `seq` counts from 1 per (sender, recipient,
    stream); `prev` is the id of the bundle before, None only for the first. `created` is an instant in UTC, whole
    seconds. `control` are the control totals: for a submission `dossiers`, `recognised`, `benefit_vnd` (đồng) and
    `without_benefit`, and where there is one the `catalogue_version` the sender holds; for a catalogue its `version`,
    the `base_version` it builds on (0 when it is whole), `titles` and `withdrawn`; for a registry `registry_rev` and
    `units`; other kinds name their own. `sender_key` is the public key the bundle is signed with: an enrol
    bundle introduces it, others may bring it so that a receiver that does not know it yet can hold them back.
    """

    kind: BundleKind
    sender: str
    stream: str
    recipient: str
    seq: int
    prev: str | None
    created: datetime
    practice: bool = False
    base_receipt: str | None = None
    audit_head: str | None = None
    control: Mapping[str, int] = field(default_factory=dict)
    sender_key: bytes | None = None

    @property
    def base_name(self) -> str:
        """The name of the bundle, of its folder and of its file before the suffix."""
        return base_name(self.sender, self.recipient, self.stream, self.seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleHeader(HeaderParts):
    """The whole header; `further` keeps fields a newer minor version added, verbatim."""

    streams: Mapping[str, StreamTotals]
    manifest: ManifestTotals
    fingerprint: str | None = None
    version: tuple[int, int] = VERSION
    min_reader: tuple[int, int] = VERSION
    further: Mapping[str, JsonValue] = field(default_factory=dict)


def header_to_json(header: BundleHeader) -> JsonObject:
    """The header as it is signed."""
    fields: JsonObject = {
        **header.further,
        "format": FORMAT,
        "version": list(header.version),
        "min_reader": list(header.min_reader),
        "kind": header.kind.value,
        **_addresses(header, header.streams),
        "practice": header.practice,
        "prev": header.prev,
        "created": header.created.astimezone(UTC).strftime(_CREATED),
        "base_receipt": header.base_receipt,
        "audit_head": header.audit_head,
        "manifest": {
            "sha256": header.manifest.sha256,
            "tag_sha256": header.manifest.tag_sha256,
            "files": header.manifest.files,
            "octets": header.manifest.octets,
        },
    }
    if header.sender_key is not None:
        fields["key"] = {"public": header.sender_key.hex(), "fingerprint": header.fingerprint}
    return fields


def header_from_json(payload: bytes) -> BundleHeader:
    """The header signed as `payload`. Raises BundleRefused with every field that is out of shape."""
    try:
        value = read_strict(payload)
    except NotStrictJson as error:
        raise refuse(error.code, ENVELOPE, "strict JSON", error.found) from None
    if not isinstance(value, dict):
        raise refuse(FaultCode.JSON_NOT_OBJECT, ENVELOPE, "an object", type(value).__name__)
    form = ObjectForm(value, ENVELOPE)
    form.constant("format", FORMAT)
    version, min_reader = form.version("version"), form.version("min_reader")
    form.stop_at_faults()
    if version[0] != VERSION[0] or min_reader > VERSION:
        needed = ".".join(map(str, max(min_reader, (version[0], 0))))
        raise refuse(FaultCode.VERSION_NEWER, ENVELOPE, ".".join(map(str, VERSION)), needed, version=needed)
    further = {name: member for name, member in value.items() if name not in _FIELDS}
    if further and version <= VERSION:
        raise refuse(FaultCode.HEADER_UNKNOWN_FIELD, f"{ENVELOPE}/{min(further)}", "no further fields", min(further))
    header = _whole_header(form, version, min_reader, further)
    form.stop_at_faults()
    return header


def _whole_header(
    form: ObjectForm, version: tuple[int, int], min_reader: tuple[int, int], further: JsonObject
) -> BundleHeader:
    sender, recipient, manifest = form.child("from"), form.child("to"), form.child("manifest")
    kind = BundleKind(form.choice("kind", list(BundleKind)) or BundleKind.SUBMISSION)
    seq = form.integer("seq", 1, MAX_SEQ)
    prev = form.optional_text("prev", DIGEST)
    if (prev is None) != (seq == 1):
        form.note("prev", "null for the first bundle of a stream, an id for every other", prev or "null")
    key = form.child("key") if kind is BundleKind.ENROL or "key" in form.value else None
    return BundleHeader(
        kind=kind,
        sender=sender.text("unit", UNIT_CODE),
        stream=sender.text("stream", STREAM_ID),
        recipient=recipient.text("unit", UNIT_CODE),
        seq=seq,
        prev=prev,
        created=_instant(form),
        practice=form.flag("practice"),
        base_receipt=form.optional_text("base_receipt", DIGEST),
        audit_head=form.optional_text("audit_head", DIGEST),
        control=_control(form, kind),
        sender_key=bytes.fromhex(key.text("public", DIGEST)) if key else None,
        fingerprint=key.text("fingerprint") if key else None,
        streams=_streams(form.child("streams")),
        manifest=ManifestTotals(
            manifest.text("sha256", DIGEST),
            manifest.text("tag_sha256", DIGEST),
            manifest.integer("files", 0),
            manifest.integer("octets", 0),
        ),
        version=version,
        min_reader=min_reader,
        further=further,
    )


def _streams(form: ObjectForm) -> dict[str, StreamTotals]:
    streams = {}
    for name in form.value:
        if not is_stream_file(name):
            form.note(name, "the name of a stream", name)
            continue
        totals = form.child(name)
        streams[name] = StreamTotals(
            totals.integer("records", 0), totals.integer("bytes", 0), totals.text("sha256", DIGEST)
        )
    return streams


def _control(form: ObjectForm, kind: BundleKind) -> dict[str, int]:
    totals = form.child("control")
    if kind in _CONTROL:
        required, optional = _CONTROL[kind]
        if not required <= totals.value.keys() <= required | optional:
            form.note("control", " ".join(sorted(required)), " ".join(sorted(totals.value)))
    return {name: totals.integer(name) for name in totals.value}


def _instant(form: ObjectForm) -> datetime:
    text = form.text("created", _CREATED_FORM)
    try:
        return datetime.strptime(text, _CREATED).replace(tzinfo=UTC)
    except ValueError:
        if text:
            form.note("created", "a day and time there is", text)
        return datetime.fromtimestamp(0, UTC)


def bundle_id(payload: bytes) -> str:
    """The id of a bundle: SHA-256 of the signed payload, never of the file."""
    return hashlib.sha256(payload).hexdigest()


def check_code(header: BundleHeader) -> str:
    """Mã đối chiếu: ten letters and digits, XXXXX-XXXXX, the same on both sides of the telephone."""
    return check_code_of(header, header.streams)


def check_code_of(parts: HeaderParts, streams: Mapping[str, StreamTotals]) -> str:
    """The check code before the bundle is written, so that the cover sheet inside can already bear it.

    The first 50 bits of SHA-256 over the canonical {from, to, seq, control, streams}, in Crockford's base 32.
    """
    digest = hashlib.sha256(canonical_bytes(_addresses(parts, streams))).digest()
    bits = int.from_bytes(digest[:7], "big") >> 6
    letters = "".join(_CROCKFORD[bits >> shift & 31] for shift in range(45, -1, -5))
    return f"{letters[:5]}-{letters[5:]}"


def same_check_code(heard: str, code: str) -> bool:
    """Whether what a clerk heard or typed is `code`: case, spaces and dashes aside, O read as 0, I and L as 1."""
    plain = heard.upper().translate(str.maketrans("OIL", "011", " -."))
    return plain == code.replace("-", "")


def stream_totals(lines: Iterable[bytes]) -> StreamTotals:
    """The totals of a stream from its lines, given without their ends."""
    records = octets = 0
    digest = hashlib.sha256()
    for records, line in enumerate(lines, 1):  # noqa: B007 - the last number is the count
        octets += len(line) + 1
        digest.update(line + b"\n")
    return StreamTotals(records, octets, digest.hexdigest())


def _addresses(parts: HeaderParts, streams: Mapping[str, StreamTotals]) -> JsonObject:
    """The part of the header the check code covers."""
    return {
        "from": {"unit": parts.sender, "stream": parts.stream},
        "to": {"unit": parts.recipient},
        "seq": parts.seq,
        "control": dict(parts.control),
        "streams": {
            name: {"records": totals.records, "bytes": totals.octets, "sha256": totals.sha256}
            for name, totals in streams.items()
        },
    }
