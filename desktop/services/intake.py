"""Files that come to a register, each taken in as what it is: receipts of the superior, or what a register receives."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.refusals import UserError
from desktop.domain.submission import BundleKind
from desktop.services.consolidation import ReceiptStatus, Received, receive
from desktop.services.desk import Desk
from desktop.services.ports import Progress
from desktop.services.receipts import ReceiptsTaken, take_receipts
from desktop.services.verifying import inspect_bundle


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one file; `receipts` are what it said of bundles made here, where it is a bundle of receipts."""

    received: Received
    receipts: ReceiptsTaken | None = None


def take_in(
    desk: Desk,
    files: Sequence[Path],
    progress: Progress | None = None,
    *,
    receipts: Path | None = None,
    passphrase: str = "",
) -> tuple[TakenIn, ...]:
    """Take files in, receipts of the superior first; what became of each, in the order given.

    A file that is refused changes nothing. `receipts` and `passphrase` are for the others. Raises as receive does.
    """
    told = {place: _take_receipts(desk, file) for place, file in enumerate(files) if _is_receipt(file)}
    others = [place for place in range(len(files)) if place not in told]
    rest = [files[place] for place in others]
    received = receive(desk, rest, progress, receipts=receipts, passphrase=passphrase) if others else ()
    told |= {place: TakenIn(each) for place, each in zip(others, received, strict=True)}
    return tuple(told[place] for place in range(len(files)))


def _is_receipt(file: Path) -> bool:
    try:
        return inspect_bundle(file).header.kind is BundleKind.RECEIPT
    except UserError:
        return False


def _take_receipts(desk: Desk, file: Path) -> TakenIn:
    claim = inspect_bundle(file)
    try:
        taken = take_receipts(desk, file)
    except UserError as refusal:
        return TakenIn(Received(file, ReceiptStatus.REFUSED, refusal=refusal))
    received = Received(
        file=file,
        status=ReceiptStatus.ACCEPTED,
        id=taken.id,
        kind=BundleKind.RECEIPT,
        unit=taken.unit,
        seq=taken.seq,
        check_code=claim.check_code,
        applied=taken.moved,
    )
    return TakenIn(received, taken)
