"""Biên nhận: what the superior says it holds, taken in, so that only the rest goes up again."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.domain.batches import BatchKind
from desktop.domain.consolidation import after_receipt
from desktop.domain.plain import Plain
from desktop.domain.receipts import BundleFate, Receipt
from desktop.domain.refusals import NotAllowed
from desktop.domain.sending import KeptReceipt, TakenReceipt
from desktop.domain.states import ConsolidationState
from desktop.domain.submission import BundleKind, IncomingBundle, IncomingState, OutgoingBundle
from desktop.exchange.kinds import RECEIPTS
from desktop.exchange.reader import OpenBundle
from desktop.exchange.receipts import receipt_records, receipts_of_records
from desktop.services.bundles import in_words, keep_copy, open_sound, require_confirmed
from desktop.services.consolidation import control_of, kept_file
from desktop.services.desk import Desk
from desktop.services.due import NEEDS_RECEIPT
from desktop.services.encryption import opened_file
from desktop.services.ports import UnitOfWork, View

VERB = "dossier.receipt"


@dataclass(frozen=True, slots=True)
class ReceiptsTaken:
    """What a bundle of receipts did.

    Attributes:
        id / unit / seq: of the bundle that brought them.
        batch: id of the batch that takes the moves of dossiers back.
        moved: dossiers that stand otherwise with the superior now.
        receipts: the receipts, in the order they came.
    """

    id: str
    unit: str
    seq: int
    batch: str
    moved: int
    receipts: tuple[Receipt, ...]


def take_receipts(desk: Desk, file: Path) -> ReceiptsTaken:
    """Take in a bundle of receipts; taken in again it changes nothing.

    Raises BundleUnsound for a file that is damaged or not for this unit, Refused while the superior's key is not
    confirmed, NotAllowed for receipts of somebody who is not this unit's superior.
    """
    with open_from_superior(desk, file, BundleKind.RECEIPT) as bundle, in_words(file.name):
        receipts = receipts_in(bundle)
        with desk.register.change(desk.who(), desk.now()) as work:
            batch = work.batches.begin(BatchKind.RESULTS, bundle.header.base_name)
            log_applied(desk, work, bundle, file)
            moved = enter_receipts(desk, work, bundle, receipts)
            keep_copy(desk, bundle.path, kept_file(desk, bundle.id).name)
            work.commit()
    header = bundle.header
    return ReceiptsTaken(bundle.id, header.sender, header.seq, batch.id, moved, tuple(receipts))


def taken_receipts(view: View) -> list[TakenReceipt]:
    """The latest receipt of each bundle made here, the one that came last at the end."""
    return [_taken(kept) for kept in view.sending.receipts()]


def receipts_in(bundle: OpenBundle) -> list[Receipt]:
    """The receipts a bundle brings."""
    return receipts_of_records(bundle.records(RECEIPTS))


def new_receipts(view: View, bundle: OpenBundle, receipts: Iterable[Receipt]) -> list[Receipt]:
    """Those that say something that was not taken in before."""
    held = {taken.receipt.bundle: taken for taken in taken_receipts(view)}
    known = {about: taken.receipt for about, taken in held.items()}
    return [each for each in _in_force(view, bundle, receipts) if known.get(each.bundle) != _without_revisions(each)]


def have_effect(view: View, bundle: OpenBundle, receipts: Sequence[Receipt]) -> bool:
    """Whether taking receipts in would change anything here; after an undo they move the dossiers again."""
    return bool(new_receipts(view, bundle, receipts)) or bool(_moves(view, _in_force(view, bundle, receipts)))


def enter_receipts(desk: Desk, work: UnitOfWork, bundle: OpenBundle, receipts: Sequence[Receipt]) -> int:
    """Remember what the superior holds and move the dossiers; how many moved."""
    superior = bundle.header.sender
    made = {each.bundle_id: each for each in work.exchange.outgoing()}
    for receipt in new_receipts(work, bundle, receipts):
        records: list[Plain] = [*receipt_records(_without_revisions(receipt))]
        work.sending.save_receipt(KeptReceipt(receipt.bundle, bundle.id, desk.now(), records))
        if receipt.fate is not BundleFate.REFUSED:
            missing = frozenset(receipt.missing_blobs)
            work.sending.acknowledge(superior, receipt.revisions, _files_of(made.get(receipt.bundle)) - missing)
            work.sending.forget_files(superior, missing)
    moves = _moves(work, _in_force(work, bundle, receipts))
    work.dossiers.set_consolidation(moves, verb=VERB)
    if receipts and work.organisation.setting(NEEDS_RECEIPT):
        work.organisation.save_setting(NEEDS_RECEIPT, None)
    return len(moves)


@contextmanager
def open_from_superior(desk: Desk, file: Path, *kinds: BundleKind) -> Iterator[OpenBundle]:
    """A bundle that the confirmed key of this unit's superior signed, opened first if it is encrypted to our key.

    Raises as take_receipts does.
    """
    with opened_file(desk, file) as plain, open_sound(desk, plain, kinds) as bundle:
        require_confirmed(bundle)
        if bundle.header.sender != desk.identity.superior:
            raise NotAllowed("results.not_our_superior", unit=bundle.header.sender)
        yield bundle


def log_applied(desk: Desk, work: UnitOfWork, bundle: OpenBundle, file: Path) -> None:
    """Enter a bundle from above in the log of bundles as one that was applied."""
    if work.exchange.incoming_by_id(bundle.id) is not None:
        work.exchange.set_incoming_state(bundle.id, IncomingState.APPLIED)
        return
    header = bundle.header
    work.exchange.add_incoming(
        IncomingBundle(
            bundle_id=bundle.id,
            kind=header.kind,
            from_unit=header.sender,
            stream=header.stream,
            seq=header.seq,
            created=header.created,
            received=desk.now(),
            state=IncomingState.APPLIED,
            file_name=file.name,
            key_id=bundle.key_id,
            check_code=bundle.check_code,
            control=control_of(bundle),
        )
    )


def _taken(kept: KeptReceipt) -> TakenReceipt:
    lines = kept.records if isinstance(kept.records, list) else []
    (receipt,) = receipts_of_records(line for line in lines if isinstance(line, dict))
    return TakenReceipt(receipt, kept.brought_by, kept.taken)


def _moves(view: View, receipts: Iterable[Receipt]) -> dict[str, ConsolidationState]:
    """Where the dossiers of receipts, given in their order, stand now; those only that stood otherwise before."""
    moves: dict[str, ConsolidationState] = {}
    for receipt in receipts:
        missing = frozenset(receipt.missing_blobs)
        taken = receipt.revisions if receipt.fate is not BundleFate.REFUSED else {}
        for dossier in view.dossiers.many(sorted(taken)):
            standing = replace(dossier, consolidation=moves.get(dossier.uid, dossier.consolidation))
            waits = any(attachment.sha256 in missing for attachment in dossier.attachments)
            after = after_receipt(standing, taken[dossier.uid], files_missing=waits)
            if after.consolidation is not standing.consolidation:
                moves[dossier.uid] = after.consolidation
    return moves


def _files_of(bundle: OutgoingBundle | None) -> frozenset[str]:
    """The attachments a bundle made here carried."""
    frozen = {} if bundle is None else json.loads(bundle.header)
    return frozenset(frozen.get("files") or ())


def _in_force(view: View, bundle: OpenBundle, receipts: Iterable[Receipt]) -> list[Receipt]:
    """Those about which no later bundle of the same stream has brought another receipt already."""
    brought_by = {kept.bundle: kept.brought_by for kept in view.sending.receipts()}

    def later_said(receipt: Receipt) -> bool:
        before = view.exchange.incoming_by_id(brought_by.get(receipt.bundle, ""))
        return before is not None and before.stream == bundle.header.stream and before.seq > bundle.header.seq

    return [each for each in receipts if not later_said(each)]


def _without_revisions(receipt: Receipt) -> Receipt:
    return replace(receipt, revisions={})
