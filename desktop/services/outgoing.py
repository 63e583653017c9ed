"""Bundles going out, in two steps that a crash may part: content frozen with its number, then the file.

What was frozen is written again to the same octets, so that whoever starts anew makes the bundle of the same id.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.consolidation import after_edit, after_send
from desktop.domain.dossier import Dossier
from desktop.domain.plain import Plain
from desktop.domain.refusals import Refused
from desktop.domain.states import ConsolidationState
from desktop.domain.submission import BundleKind, FrozenRecord, OutgoingBundle, OutgoingState
from desktop.exchange.durable import write_durably
from desktop.exchange.faults import BundleRefused
from desktop.exchange.json_form import JsonObject, NotStrictJson, canonical_bytes, read_canonical
from desktop.exchange.keys import SigningKey
from desktop.exchange.kinds import DOSSIERS
from desktop.exchange.manifest import HeaderParts, check_code_of, stream_totals
from desktop.exchange.ownership import belongs_to_bundle
from desktop.exchange.reader import open_bundle
from desktop.exchange.writer import Blob, WrittenBundle, write_bundle
from desktop.services.bundles import in_words, octets_told, ring_of_own, spoken_for, validators, whole_seconds, writing
from desktop.services.desk import Desk
from desktop.services.keys import own_key
from desktop.services.ports import Progress, UnitOfWork, View

if TYPE_CHECKING:
    from desktop.services.bundle_papers import Draft

COVER_SHEET_SUFFIX = "-phieu-giao-nhan.pdf"
SHOWN = 2_000
"""Records of a stream that the files for people list; the others are counted there."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a bundle is to carry.

    Attributes:
        streams: records of each stream by its file name, in the order they are kept in.
        for_people: what the files for people need beside the records, frozen with them.
    """

    kind: BundleKind
    to_unit: str
    control: Mapping[str, int]
    streams: Mapping[str, Sequence[FrozenRecord]]
    for_people: Mapping[str, Plain]


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle on the disk, read again and found sound.

    Attributes:
        bundle: its entry in the log of bundles; `control` and `for_people` as they were frozen.
        cover_sheet: Phiếu giao nhận with the id of the bundle, beside it; None for kinds that have none.
    """

    file: Path
    bundle: OutgoingBundle
    control: Mapping[str, int]
    for_people: Mapping[str, Plain]
    cover_sheet: Path | None


def freeze(desk: Desk, work: UnitOfWork, content: Content) -> OutgoingBundle:
    """Reserve the next number and keep the content, so that a crash makes the same bundle again."""
    identity = desk.identity
    earlier = [
        each for each in work.exchange.outgoing() if (each.to_unit, each.stream) == (content.to_unit, identity.stream)
    ]
    frozen = {
        "practice": identity.role.practice,
        "audit_head": work.history.head(),
        "control": dict(content.control),
        "streams": sorted(content.streams),
        "for_people": dict(content.for_people),
    }
    bundle = OutgoingBundle(
        seq=work.exchange.next_seq(content.to_unit, identity.stream),
        stream=identity.stream,
        kind=content.kind,
        to_unit=content.to_unit,
        created=whole_seconds(desk.now()),
        state=OutgoingState.FROZEN,
        header=canonical_bytes(frozen).decode("utf-8"),
        previous=earlier[-1].bundle_id if earlier else "",
    )
    work.exchange.freeze(bundle, (record for name in sorted(content.streams) for record in content.streams[name]))
    return bundle


def unfinished_to(desk: Desk, to_unit: str) -> OutgoingBundle | None:
    """The bundle to a unit whose file was not finished; None when all are ready."""
    with desk.register.read() as view:
        return view.exchange.unfinished(to_unit)


def finish(desk: Desk, bundle: OutgoingBundle, folder: Path, progress: Progress | None = None) -> Made:
    """Write the file of a frozen bundle into `folder`, read it again, write its cover sheet, and mark it ready.

    A bundle that is ready already is written once more, to the same octets. Raises Refused when the disk is full or
    the folder cannot be written, BundleUnsound when an attachment is missing or what was written does not read back
    sound; the bundle then stays frozen and is finished by the next attempt.
    """
    # Papers are drawn by libraries that are slow to load, so they come in only when a bundle is made.
    from desktop.services.bundle_papers import cover_sheet, papers_inside

    key = own_key(desk)
    frozen = _Frozen(bundle)
    parts = frozen.header_parts(desk, key)
    file = folder / f"{parts.base_name}.sk.zip"
    with writing(file.name), in_words(file.name):
        folder.mkdir(parents=True, exist_ok=True)
        with desk.register.read() as view:
            draft = frozen.draft(desk, view, parts)
            written = write_bundle(
                folder,
                parts,
                {name: frozen.records(view, name) for name in frozen.streams},
                papers_inside(draft),
                blobs := _blobs(desk, frozen, view),
                key.sign,
                key.key_id,
                octets_told(progress, sum(blob.size for blob in blobs)),
            )
        _read_again(desk, written, key)
        sheet = cover_sheet(draft, written.id)
        sheet_file = folder / f"{parts.base_name}{COVER_SHEET_SUFFIX}" if sheet is not None else None
        if sheet is not None and sheet_file is not None:
            write_durably(sheet_file, sheet)
    ready = replace(
        bundle,
        state=OutgoingState.READY,
        bundle_id=written.id,
        file_name=file.name,
        check_code=written.check_code,
    )
    if bundle.state is OutgoingState.FROZEN:
        _mark_ready(desk, ready)
    return Made(file, ready, frozen.control, frozen.for_people, sheet_file)


def frozen_record(desk: Desk, stream: str, uid: str, rev: int, record: JsonObject, named: str = "") -> FrozenRecord:
    """A record as it is kept with its bundle; a refusal calls it `named`, else by its uid.

    Raises Refused for one that the strict form or its published schema would not let pass: better when it is made
    than with a number spent on a bundle that nobody may take.
    """
    try:
        line = canonical_bytes(record).decode("utf-8")
    except NotStrictJson as error:
        raise Refused("bundle.record_unsound", record=named or uid, found=error.found) from error
    if (fault := validators(desk.reference.schema)[stream](record)) is not None:
        raise Refused("bundle.record_unsound", record=named or uid, found=fault.path)
    return FrozenRecord(stream, uid, rev, line)


def cover_sheet_of(desk: Desk, bundle: OutgoingBundle) -> bytes:
    """Phiếu giao nhận of a submission made before, as it was printed then."""
    from desktop.services.bundle_papers import cover_sheet

    frozen = _Frozen(bundle)
    with desk.register.read() as view:
        draft = frozen.draft(desk, view, frozen.header_parts(desk, own_key(desk)))
    sheet = cover_sheet(draft, bundle.bundle_id)
    assert sheet is not None
    return sheet


class _Frozen:
    """What was frozen of a bundle, read back."""

    def __init__(self, bundle: OutgoingBundle) -> None:
        self._bundle = bundle
        frozen = json.loads(bundle.header)
        self._practice: bool = frozen["practice"]
        self._audit_head: str = frozen["audit_head"]
        self.control: Mapping[str, int] = frozen["control"]
        self.streams: Sequence[str] = frozen["streams"]
        self.for_people: Mapping[str, Plain] = frozen["for_people"]

    def header_parts(self, desk: Desk, key: SigningKey) -> HeaderParts:
        return HeaderParts(
            kind=self._bundle.kind,
            sender=desk.identity.unit,
            stream=self._bundle.stream,
            recipient=self._bundle.to_unit,
            seq=self._bundle.seq,
            prev=self._bundle.previous or None,
            created=self._bundle.created,
            practice=self._practice,
            audit_head=self._audit_head,
            control=self.control,
            sender_key=key.public_key,
        )

    def _check_code(self, view: View, parts: HeaderParts) -> str:
        totals = {
            name: stream_totals(line.encode("utf-8") for line in self._lines(view, name)) for name in self.streams
        }
        return check_code_of(parts, totals)

    def records(self, view: View, stream: str) -> Iterator[JsonObject]:
        for line in self._lines(view, stream):
            record = read_canonical(line.encode("utf-8"))
            assert isinstance(record, dict)
            yield record

    def draft(self, desk: Desk, view: View, parts: HeaderParts) -> "Draft":
        from desktop.services.bundle_papers import Draft

        shown = {name: tuple(islice(self.records(view, name), SHOWN)) for name in self.streams}
        return Draft(desk, parts, self._check_code(view, parts), self.for_people, shown)

    def _lines(self, view: View, stream: str) -> Iterator[str]:
        return (record.line for record in view.exchange.frozen_records(self._bundle) if record.stream == stream)


def _blobs(desk: Desk, frozen: _Frozen, view: View) -> list[Blob]:
    """The attachments the frozen dossiers name, each once."""
    if DOSSIERS not in frozen.streams:
        return []
    found: dict[str, Blob] = {}
    for record in frozen.records(view, DOSSIERS):
        for attachment in _objects(record.get("attachments")):
            sha256, size = str(attachment["sha256"]), attachment["size"]
            path = desk.register.files.path(sha256)
            if path is None:
                raise Refused("bundle.attachment_missing", file=str(attachment["name"]), dossier=str(record["code"]))
            assert isinstance(size, int)
            found[sha256] = Blob(sha256, size, path)
    return list(found.values())


def _objects(value: object) -> Iterable[JsonObject]:
    return (each for each in value if isinstance(each, dict)) if isinstance(value, list) else ()


def _read_again(desk: Desk, written: WrittenBundle, key: SigningKey) -> None:
    """Open what was written; a file that does not read back sound is taken away again."""
    with desk.register.read() as view:
        units = view.organisation.units()
    owners = belongs_to_bundle(spoken_for(units, written.header))
    try:
        open_bundle(
            written.path, ring_of_own(desk, key), validators(desk.reference.schema), owners, practice=True
        ).close()
    except BundleRefused:
        written.path.unlink()
        raise


def _mark_ready(desk: Desk, bundle: OutgoingBundle) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        if bundle.kind is BundleKind.SUBMISSION:
            work.dossiers.set_consolidation(_states_after(work, bundle), verb="dossier.sent")
        work.exchange.mark_ready(bundle)
        work.commit()


def _states_after(work: UnitOfWork, bundle: OutgoingBundle) -> Mapping[str, ConsolidationState]:
    sent = {record.uid: record.rev for record in work.exchange.frozen_records(bundle)}
    return {dossier.uid: _state_after(dossier, sent[dossier.uid]) for dossier in work.dossiers.many(list(sent))}


def _state_after(dossier: Dossier, rev: int) -> ConsolidationState:
    """Sent; or changed after sending, where it was edited between the freezing and the file."""
    sent = after_send(dossier)
    return (sent if dossier.rev == rev else after_edit(sent)).consolidation
