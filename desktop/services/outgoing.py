"""Bundles going out, in two steps that a crash may part: content frozen with its number, then the file.

What was frozen is written again to the same octets, so that whoever starts anew makes the bundle of the same id.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.consolidation import after_edit, after_send
from desktop.domain.dossier import Dossier
from desktop.domain.plain import Plain
from desktop.domain.states import ConsolidationState
from desktop.domain.submission import BundleKind, FrozenRecord, OutgoingBundle, OutgoingState
from desktop.exchange.durable import write_durably
from desktop.exchange.faults import BundleRefused
from desktop.exchange.json_form import canonical_bytes
from desktop.exchange.keys import SigningKey
from desktop.exchange.naming import FILE_SUFFIX
from desktop.exchange.ownership import belongs_to_bundle
from desktop.exchange.reader import open_bundle
from desktop.exchange.rereading import forget_cached
from desktop.exchange.writer import WrittenBundle, write_bundle
from desktop.services.bundles import (
    OUTBOX,
    in_words,
    octets_told,
    ring_of_own,
    spoken_for,
    validators,
    whole_seconds,
    writing,
)
from desktop.services.desk import Desk
from desktop.services.frozen_bundle import FrozenBundle
from desktop.services.keys import own_key
from desktop.services.ports import Progress, UnitOfWork, View

COVER_SHEET_SUFFIX = "-phieu-giao-nhan.pdf"


@dataclass(frozen=True, slots=True)
class Content:
    """What a bundle is to carry.

    Attributes:
        streams: records of each stream by its file name, in the order they are kept in.
        for_people: what the files for people need beside the records, frozen with them.
        files: SHA-256 of the attachments that go along; None for all that its dossiers name.
        base_receipt: id of the bundle whose receipts it builds on; None where it holds everything.
    """

    kind: BundleKind
    to_unit: str
    control: Mapping[str, int]
    streams: Mapping[str, Sequence[FrozenRecord]]
    for_people: Mapping[str, Plain]
    files: Collection[str] | None = None
    base_receipt: str | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A bundle on the disk, read again and found sound.

    Attributes:
        bundle: its entry in the log of bundles; `control` and `for_people` as they were frozen.
        cover_sheet: Phiếu giao nhận with the id of the bundle, beside it.
    """

    file: Path
    bundle: OutgoingBundle
    control: Mapping[str, int]
    for_people: Mapping[str, Plain]
    cover_sheet: Path


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
        "base_receipt": content.base_receipt,
        "key": own_key(desk).key_id,
        "files": None if content.files is None else sorted(content.files),
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


def finish(
    desk: Desk, bundle: OutgoingBundle, folder: Path, progress: Progress | None = None, *, from_medium: bool = False
) -> Made:
    """Write the file of a frozen bundle into `folder`, read it again, write its cover sheet, and mark it ready.

    With `from_medium` it is read again from the medium itself, as a USB stick about to be pulled asks for. A copy of
    the cover sheet stays in the outbox wherever the bundle goes. A bundle that is ready already is written once more,
    to the same octets.

    Raises Refused when the disk is full or the folder cannot be written, BundleUnsound when an attachment is missing or
    what was written does not read back sound; the bundle then stays frozen and is finished by the next attempt.
    """
    # Papers are drawn by libraries that are slow to load, so they come in only when a bundle is made.
    from desktop.services.bundle_papers import cover_sheet, papers_inside

    frozen = FrozenBundle(desk, bundle)
    name = frozen.parts.base_name
    with writing(f"{name}{FILE_SUFFIX}"), in_words(f"{name}{FILE_SUFFIX}"):
        folder.mkdir(parents=True, exist_ok=True)
        with desk.register.read() as view:
            draft = frozen.draft(view)
            written = _write(frozen, view, folder, papers_inside(draft), progress)
        if from_medium:
            forget_cached(written.path)
        _read_again(desk, written, frozen.key)
        ready = replace(
            bundle,
            state=OutgoingState.READY,
            bundle_id=written.id,
            file_name=written.path.name,
            check_code=written.check_code,
        )
        sheet = folder / f"{name}{COVER_SHEET_SUFFIX}"
        octets = cover_sheet(draft, written.id)
        write_durably(sheet, octets)
        kept = kept_sheet(desk, name)
        if kept != sheet:
            kept.parent.mkdir(parents=True, exist_ok=True)
            write_durably(kept, octets)
    if bundle.state is OutgoingState.FROZEN:
        _mark_ready(desk, ready)
    return Made(written.path, ready, frozen.control, frozen.for_people, sheet)


def kept_sheet(desk: Desk, base_name: str) -> Path:
    """Where the cover sheet of a bundle made here is kept."""
    return desk.register.folder / OUTBOX / f"{base_name}{COVER_SHEET_SUFFIX}"


def cover_sheet_of(desk: Desk, bundle: OutgoingBundle) -> bytes:
    """Phiếu giao nhận of a bundle made here, however often it is printed the same."""
    from desktop.services.bundle_papers import cover_sheet

    with desk.register.read() as view:
        draft = FrozenBundle(desk, bundle).draft(view)
    return cover_sheet(draft, bundle.bundle_id)


def _write(
    frozen: FrozenBundle, view: View, folder: Path, papers: Mapping[str, bytes], progress: Progress | None
) -> WrittenBundle:
    blobs = frozen.blobs(view)
    return write_bundle(
        folder,
        frozen.parts,
        {name: frozen.records(view, name) for name in frozen.streams},
        papers,
        blobs,
        frozen.key.sign,
        frozen.key.key_id,
        octets_told(progress, sum(blob.size for blob in blobs)),
    )


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
        if bundle.kind is not BundleKind.ENROL:
            work.sending.drop_superseded(bundle)
        work.commit()


def _states_after(work: UnitOfWork, bundle: OutgoingBundle) -> Mapping[str, ConsolidationState]:
    sent = {record.uid: record.rev for record in work.exchange.frozen_records(bundle)}
    standing = work.sending.standing(list(sent))
    return {
        uid: _state_after(Dossier(uid, "", rev=rev, consolidation=at), sent[uid]) for uid, (rev, at) in standing.items()
    }


def _state_after(dossier: Dossier, rev: int) -> ConsolidationState:
    """Sent; or changed after sending, where it was edited between the freezing and the file."""
    sent = after_send(dossier)
    return (sent if dossier.rev == rev else after_edit(sent)).consolidation
