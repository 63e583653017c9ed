"""Tổng hợp các đơn vị: receiving bundles, confirming who sent them, and what has come from each unit."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from desktop.domain.receipts import BundleFate, Receipt
from desktop.domain.refusals import NotAllowed, UserError
from desktop.domain.submission import (
    BundleKind,
    ControlTotals,
    IncomingBundle,
    IncomingState,
    KeyStatus,
    KnownKey,
    ReceivedDossier,
)
from desktop.exchange.faults import FaultCode, refuse
from desktop.exchange.keys import KeyTrust
from desktop.exchange.kinds import UNITS
from desktop.exchange.naming import FILE_SUFFIX
from desktop.exchange.reader import OpenBundle
from desktop.exchange.result_records import unit_of_record
from desktop.services.bundles import INBOX, BundleUnsound, in_words, keep_copy, open_sound
from desktop.services.catalogue import take_catalogue
from desktop.services.desk import Desk
from desktop.services.encryption import opened_files
from desktop.services.keys import confirm_key, confirm_scanned_key, remember_key, take_key_change
from desktop.services.passing_down import pass_down
from desktop.services.ports import Progress, UnitOfWork
from desktop.services.receipts_given import give_receipts, keep_refusal
from desktop.services.registry import take_registry
from desktop.services.taking_in import dossiers_of, take_submission
from desktop.services.verifying import inspect_bundle


class ReceiptStatus(StrEnum):
    """What became of a file that was received."""

    ACCEPTED = "accepted"
    PARTIAL = "partial"
    REFUSED = "refused"
    PENDING = "pending"
    ALREADY = "already"


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file.

    Attributes:
        status: partial when some revisions came with two contents; pending until the sender's key is confirmed.
        applied / known / conflicts: dossiers taken, dossiers held already in this or a later revision, and dossiers
            whose revision is held with another content; those overwrite nothing.
        missing_files: attachments of its dossiers that have not come with any bundle.
        gaps: numbers of bundles of the same sender that have not come yet.
        refusal: why it was refused; a BundleUnsound names the faults.
        receipt: the file of receipts that tells the sender, where one was written.
    """

    file: Path
    status: ReceiptStatus
    id: str = ""
    kind: BundleKind | None = None
    unit: str = ""
    seq: int = 0
    check_code: str = ""
    control: ControlTotals | None = None
    applied: int = 0
    known: int = 0
    conflicts: int = 0
    missing_files: int = 0
    gaps: tuple[int, ...] = ()
    refusal: UserError | None = None
    receipt: Path | None = None


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A key a clerk has confirmed, and the bundles that waited for it."""

    key: KnownKey
    bundles: tuple[Received, ...]


def receive(
    desk: Desk,
    files: Sequence[Path],
    progress: Progress | None = None,
    *,
    receipts: Path | None = None,
    passphrase: str = "",
) -> tuple[Received, ...]:
    """Take bundles in, each in a transaction of its own; what became of each, in the order given.

    Encrypted ones are opened with this register's key or with `passphrase`. First introductions of keys are looked at
    first and the others by their number, so that the order of the files does not matter. A file that is refused
    changes nothing but the receipt that tells its sender. With a folder for `receipts`
    a file of them is written there for each unit. Raises Cancelled through `progress`, Refused for a full disk or a
    folder that cannot be written.
    """
    count_waiting(desk)
    found: dict[int, Received] = {}
    with opened_files(desk, files, passphrase) as opened:
        for place in sorted(range(len(files)), key=lambda place: _turn(opened[place])):
            taken = _take_file(desk, opened[place], files[place], progress)
            found[place] = replace(taken, file=files[place])
    received = tuple(found[place] for place in range(len(files)))
    return received if receipts is None else with_receipts(desk, received, receipts, progress)


def with_receipts(
    desk: Desk, received: Sequence[Received], folder: Path, progress: Progress | None = None
) -> tuple[Received, ...]:
    """The same with the files that tell the senders, one for each unit, written into `folder`.

    Raises Refused for a full disk or a folder that cannot be written, Cancelled through `progress`.
    """
    given = give_receipts(desk, [each.id for each in received if each.id], folder, progress)
    files = {bundle: each.file for each in given for bundle in each.bundles}
    return tuple(replace(each, receipt=files.get(each.id)) for each in received)


def confirm_sender(desk: Desk, unit: str, digits: str) -> Confirmed:
    """Believe the pending key of a unit, whose last ten digits a clerk typed, and count what waited for it.

    Raises NotAllowed when the unit has no pending key or the digits are those of another.
    """
    return Confirmed(confirm_key(desk, unit, digits), count_waiting(desk))


def confirm_scanned(desk: Desk, sheet: Path) -> Confirmed:
    """The same by the QR on the stamped sheet, photographed, scanned or as a PDF. Raises Refused, NotAllowed."""
    return Confirmed(confirm_scanned_key(desk, sheet), count_waiting(desk))


def confirm_from_file(desk: Desk, file: Path, digits: str) -> Confirmed:
    """The same for the sender of a bundle, which is received with it; results only show their key.

    Raises BundleUnsound for a bundle that is not taken, and as confirm_sender does.
    """
    with open_sound(desk, file, _kinds(desk) | {BundleKind.RESULTS, BundleKind.RECEIPT}) as bundle:
        unit, kind = bundle.header.sender, bundle.header.kind
        if bundle.key_status is KeyTrust.UNKNOWN:
            with desk.register.change(desk.who(), desk.now()) as work:
                remember_key(work, desk, unit, bundle.public_key, bundle.key_id)
                work.commit()
    if kind in _kinds(desk):
        (received,) = receive(desk, [file])
        if received.refusal is not None:
            raise received.refusal
    return confirm_sender(desk, unit, digits)


def count_waiting(desk: Desk) -> tuple[Received, ...]:
    """Count every bundle in the inbox whose key has been confirmed since it came."""
    with desk.register.read() as view:
        confirmed = {key.key_id for key in view.exchange.known_keys() if key.status is KeyStatus.CONFIRMED}
        waiting = [each for each in view.exchange.incoming() if each.state is IncomingState.PENDING]
    due = [each for each in waiting if each.key_id in confirmed]
    return tuple(_count_kept(desk, each) for each in sorted(due, key=lambda each: (each.from_unit, each.seq)))


def kept_file(desk: Desk, bundle_id: str) -> Path:
    """Where a received bundle lies whole."""
    return desk.register.folder / INBOX / f"{bundle_id}{FILE_SUFFIX}"


def read_waiting(desk: Desk, bundle_id: str) -> tuple[ReceivedDossier, ...]:
    """The dossiers of a bundle that waits: to be read, not counted. Raises BundleUnsound when its file was changed."""
    file = kept_file(desk, bundle_id)
    with open_sound(desk, file, _kinds(desk)) as bundle, in_words(file.name):
        return tuple(dossiers_of(bundle))


def gaps(bundles: Iterable[IncomingBundle]) -> tuple[int, ...]:
    """Numbers below the greatest of each stream that have not come ("thiếu gói số 7")."""
    seen: dict[str, set[int]] = defaultdict(set)
    for bundle in bundles:
        if bundle.state is not IncomingState.REFUSED:
            seen[bundle.stream].add(bundle.seq)
    return tuple(number for came in seen.values() for number in range(1, max(came)) if number not in came)


def _take_file(desk: Desk, opened: Path | UserError, file: Path, progress: Progress | None) -> Received:
    """Take in a file; one that did not even open is refused under its own name."""
    if isinstance(opened, UserError):
        return _refused(desk, file, opened)
    try:
        return _receive(desk, opened, progress)
    except UserError as refusal:
        return _refused(desk, opened, refusal)


def _turn(file: Path | UserError) -> tuple[bool, str, str, int]:
    """First introductions, then by sender, stream and number, so that a key is changed where its unit changed it.

    What cannot be read goes last and is refused in its turn.
    """
    try:
        header = None if isinstance(file, UserError) else inspect_bundle(file).header
    except UserError:
        header = None
    if header is None:
        return (True, "~", "", 0)
    introduces = header.kind is BundleKind.ENROL and header.seq == 1
    return (not introduces, header.sender, header.stream, header.seq)


def _kinds(desk: Desk) -> frozenset[BundleKind]:
    """What may come here: from below only to a superior, from above to whom has one.

    Results are taken in by a level between, which passes on what is decided of units below it; what they say of its
    own dossiers is previewed and applied.
    """
    taken = {BundleKind.ENROL, BundleKind.REGISTRY}
    if desk.identity.role.superior:
        taken.add(BundleKind.SUBMISSION)
    if desk.identity.superior:
        taken.add(BundleKind.CATALOGUE)
    if desk.identity.superior and desk.identity.role.superior:
        taken.add(BundleKind.RESULTS)
    return frozenset(taken)


def _refused(desk: Desk, file: Path, refusal: UserError) -> Received:
    """A file that was refused, with a receipt for its sender where it says who that is and we know that unit."""
    received = Received(file, ReceiptStatus.REFUSED, refusal=refusal)
    try:
        claim = inspect_bundle(file)
    except UserError:
        return received
    header = claim.header
    ours = header.kind is BundleKind.SUBMISSION and header.recipient == desk.identity.unit
    if not ours or not isinstance(refusal, BundleUnsound):
        return received
    with desk.register.change(desk.who(), desk.now()) as work:
        known = {unit.code for unit in work.organisation.units()}
        # A bundle that was taken stays taken, whatever a damaged copy of it claims.
        if header.sender not in known or work.exchange.incoming_by_id(claim.id) is not None:
            return received
        draft = Receipt(claim.id, header.sender, header.stream, header.seq, desk.now(), BundleFate.REFUSED)
        keep_refusal(desk, work, draft, refusal.faults)
        work.commit()
    return replace(received, id=claim.id, kind=header.kind, unit=header.sender, seq=header.seq)


def _receive(desk: Desk, file: Path, progress: Progress | None) -> Received:
    with (
        open_sound(desk, file, _kinds(desk), progress) as bundle,
        in_words(file.name),
        desk.register.change(desk.who(), desk.now()) as work,
    ):
        came_before = work.exchange.incoming_by_id(bundle.id)
        if came_before is not None and came_before.state is IncomingState.APPLIED:
            # Its own part was applied already; what is for the units below still goes on.
            passed = replace(_said(file, bundle, ReceiptStatus.ALREADY), applied=pass_down(desk, work, bundle))
            work.commit()
            return replace(passed, status=ReceiptStatus.ACCEPTED) if passed.applied else passed
        if came_before is not None:
            waits = came_before.state is IncomingState.PENDING
            return _said(file, bundle, ReceiptStatus.PENDING if waits else ReceiptStatus.ALREADY)
        received = _enter(desk, work, file, bundle)
        # The file before the commit: a log entry without its evidence must never be.
        keep_copy(desk, file, kept_file(desk, bundle.id).name)
        work.commit()
        return received


def _enter(desk: Desk, work: UnitOfWork, file: Path, bundle: OpenBundle) -> Received:
    header = bundle.header
    counts = bundle.key_status is KeyTrust.CONFIRMED
    if bundle.key_status is KeyTrust.UNKNOWN:
        remember_key(work, desk, header.sender, bundle.public_key, bundle.key_id)
    came = IncomingBundle(
        bundle_id=bundle.id,
        kind=header.kind,
        from_unit=header.sender,
        stream=header.stream,
        seq=header.seq,
        created=header.created,
        received=desk.now(),
        state=IncomingState.COUNTED if counts else IncomingState.PENDING,
        file_name=file.name,
        key_id=bundle.key_id,
        check_code=bundle.check_code,
        control=control_of(bundle),
    )
    _refuse_fork(work, came)
    work.exchange.add_incoming(came)
    missing = gaps(each for each in work.exchange.incoming() if each.from_unit == header.sender)
    if not counts:
        return replace(_said(file, bundle, ReceiptStatus.PENDING), gaps=missing)
    return replace(_counted(desk, work, file, bundle, came), gaps=missing)


def _refuse_fork(work: UnitOfWork, came: IncomingBundle) -> None:
    """Raise BundleRefused where another bundle came under the same number: two computers wrote on from one stream.

    A key may be introduced by a bundle for somebody else, which has that unit's numbers.
    """
    for each in work.exchange.incoming():
        same = (each.from_unit, each.stream, each.seq) == (came.from_unit, came.stream, came.seq)
        if same and each.state is not IncomingState.REFUSED and BundleKind.ENROL not in (each.kind, came.kind):
            raise refuse(FaultCode.BUNDLE_FORK, "", each.bundle_id, came.bundle_id, unit=came.from_unit, seq=came.seq)


def _count_kept(desk: Desk, waiting: IncomingBundle) -> Received:
    """Count a bundle of the inbox; one that turns out unsound is marked as refused and stays as evidence."""
    file = kept_file(desk, waiting.bundle_id)
    try:
        with open_sound(desk, file, _kinds(desk)) as bundle, in_words(file.name):
            with desk.register.change(desk.who(), desk.now()) as work:
                received = _counted(desk, work, Path(waiting.file_name), bundle, waiting)
                work.exchange.set_incoming_state(waiting.bundle_id, IncomingState.COUNTED)
                work.commit()
            return received
    except UserError as refusal:
        # A file that only cannot be read now (a disk that is not there) waits on.
        if isinstance(refusal, BundleUnsound):
            with desk.register.change(desk.who(), desk.now()) as work:
                work.exchange.set_incoming_state(waiting.bundle_id, IncomingState.REFUSED)
                work.commit()
        return Received(Path(waiting.file_name), ReceiptStatus.REFUSED, waiting.bundle_id, refusal=refusal)


def _counted(desk: Desk, work: UnitOfWork, file: Path, bundle: OpenBundle, came: IncomingBundle) -> Received:
    said = _said(file, bundle, ReceiptStatus.ACCEPTED)
    match bundle.header.kind:
        case BundleKind.SUBMISSION:
            taken = take_submission(desk, work, bundle, came)
            return replace(
                said,
                status=ReceiptStatus.ACCEPTED if taken.whole else ReceiptStatus.PARTIAL,
                applied=taken.applied,
                known=taken.known,
                conflicts=taken.conflicts,
                missing_files=taken.missing_files,
            )
        case BundleKind.CATALOGUE:
            return replace(said, applied=take_catalogue(desk, work, bundle))
        case BundleKind.RESULTS:
            if bundle.header.sender != desk.identity.superior:
                raise NotAllowed("results.not_our_superior", unit=bundle.header.sender)
            return replace(said, applied=pass_down(desk, work, bundle))
        case BundleKind.REGISTRY:
            return replace(said, applied=take_registry(desk, work, bundle))
        case _:
            _introduce(desk, work, bundle)
            return said


def _introduce(desk: Desk, work: UnitOfWork, bundle: OpenBundle) -> None:
    """Enter a unit by the name it gives itself, unless it is known already; take the key it changes to."""
    known = {unit.code for unit in work.organisation.units()}
    for record in bundle.records(UNITS):
        unit = unit_of_record(record)
        if unit.code not in known:
            work.organisation.save_unit(unit)
        if "replaces" in record:
            take_key_change(desk, work, record)


def control_of(bundle: OpenBundle) -> ControlTotals:
    """The control totals the sender signed; kinds without any have none."""
    if bundle.header.kind is not BundleKind.SUBMISSION:
        return ControlTotals(0, 0, 0, 0)
    return ControlTotals.of(bundle.header.control)


def _said(file: Path, bundle: OpenBundle, status: ReceiptStatus) -> Received:
    header = bundle.header
    return Received(
        file=file,
        status=status,
        id=bundle.id,
        kind=header.kind,
        unit=header.sender,
        seq=header.seq,
        check_code=bundle.check_code,
        control=control_of(bundle),
    )
