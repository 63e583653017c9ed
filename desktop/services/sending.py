"""What the page of sending shows at once: the check before sending, whose keys are believed, and what was sent."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.deadlines import Deadline
from desktop.domain.receipts import Reject
from desktop.domain.sending import TakenReceipt
from desktop.domain.submission import BundleKind, ControlTotals, KeyStatus, KnownKey, OutgoingBundle, OutgoingState
from desktop.exchange.naming import base_name
from desktop.services.bundles import writing
from desktop.services.deadlines import list_deadlines
from desktop.services.desk import Desk
from desktop.services.due import NEEDS_RECEIPT
from desktop.services.keys import own_fingerprint
from desktop.services.ports import View
from desktop.services.preflight import Preflight, preflight_of
from desktop.services.receipts import taken_receipts
from desktop.services.registers import superior_name
from desktop.services.submission import print_cover_sheet


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record the superior did not take; `code` is the dossier's here, empty where it is the bundle as a whole."""

    code: str
    reject: Reject


@dataclass(frozen=True, slots=True)
class SentBundle:
    """A submission made here, with the totals on its cover sheet and what the superior said of it.

    Attributes:
        receipt: its latest receipt; None while none has come.
        rejected: what was not taken of it.
        full: whether it held everything.
    """

    bundle: OutgoingBundle
    control: ControlTotals
    receipt: TakenReceipt | None
    rejected: tuple[Rejected, ...]
    full: bool


@dataclass(frozen=True, slots=True)
class SendingBoard:
    """Everything about sending, of one moment.

    Attributes:
        superior: name of the unit above; empty where there is none to send to.
        base_name: name of the next bundle, without its suffix.
        next_seq: number the next bundle to it will have.
        unfinished: number of a submission whose file was not finished; the next export finishes it. None otherwise.
        sent: submissions made here, the latest first.
        latest: the receipt that came last, of whichever bundle; None while none has come.
        needs_receipt: whether the last receipt is asked for before anything goes (the register was restored).
        ahead: codes of dossiers of which the superior holds a later revision than stands here.
        due: the next day by which the unit reports, with what is due; None where none is known.
        fingerprint: Dấu vân tay khóa of this register, 30 digits in 6 groups.
        superior_key: the superior's key as it is known here; None when it never came.
    """

    superior: str
    base_name: str
    next_seq: int
    unfinished: int | None
    checked: Preflight
    sent: tuple[SentBundle, ...]
    latest: TakenReceipt | None
    needs_receipt: bool
    ahead: tuple[str, ...]
    due: Deadline | None
    fingerprint: str
    superior_key: KnownKey | None


def sending_board(desk: Desk, *, full: bool = False) -> SendingBoard:
    """What would be sent now, what was sent, and the keys. Raises Refused when the register's own key is missing."""
    identity = desk.identity
    with desk.register.read() as view:
        made = [each for each in view.exchange.outgoing() if each.kind is BundleKind.SUBMISSION]
        keys = [key for key in view.exchange.known_keys() if key.unit == identity.superior]
        next_seq = view.exchange.next_seq(identity.superior, identity.stream) if identity.superior else 1
        receipts = taken_receipts(view)
        sent = _sent(view, [each for each in made if each.state is OutgoingState.READY], receipts)
        needs_receipt = bool(view.organisation.setting(NEEDS_RECEIPT))
        checked = preflight_of(desk, view, full=full)
        ahead = view.dossiers.codes_of(list(view.sending.ahead_of_us(identity.superior)))
    unfinished = next((each.seq for each in made if each.state is OutgoingState.FROZEN), None)
    seq = unfinished or next_seq
    return SendingBoard(
        superior=superior_name(desk) if identity.superior else "",
        base_name=base_name(identity.unit, identity.superior, identity.stream, seq) if identity.superior else "",
        next_seq=seq,
        unfinished=unfinished,
        checked=checked,
        sent=sent,
        latest=receipts[-1] if receipts else None,
        needs_receipt=needs_receipt,
        ahead=tuple(sorted(ahead.values())),
        due=next((each for each in list_deadlines(desk) if each.due_on >= desk.today()), None),
        fingerprint=own_fingerprint(desk),
        superior_key=_best(keys),
    )


def save_cover_sheet(desk: Desk, seq: int, target: Path) -> Path:
    """Write the cover sheet of a submission made before into a file; the file.

    Raises NotAllowed when there is no such submission, Refused for a full disk or a folder that cannot be written.
    """
    sheet = print_cover_sheet(desk, seq)
    with writing(target.name):
        target.write_bytes(sheet)
    return target


def _sent(view: View, made: Sequence[OutgoingBundle], receipts: Sequence[TakenReceipt]) -> tuple[SentBundle, ...]:
    """The submissions, the latest first, each with its receipt."""
    by_bundle = {taken.receipt.bundle: taken for taken in receipts}
    rejected = [reject.uid for taken in receipts for reject in taken.receipt.rejects if reject.uid]
    codes = view.dossiers.codes_of(rejected)
    sent = []
    for bundle in reversed(made):
        frozen, taken = json.loads(bundle.header), by_bundle.get(bundle.bundle_id)
        rejects = () if taken is None else taken.receipt.rejects
        sent.append(
            SentBundle(
                bundle,
                ControlTotals.of(frozen["control"]),
                taken,
                tuple(Rejected(codes.get(reject.uid, ""), reject) for reject in rejects),
                frozen["for_people"].get("scope", "full") == "full",
            )
        )
    return tuple(sent)


def _best(keys: list[KnownKey]) -> KnownKey | None:
    """The confirmed key, else the one that waits, else one no longer in use."""
    order = (KeyStatus.CONFIRMED, KeyStatus.PENDING, KeyStatus.RETIRED)
    return min(keys, key=lambda key: order.index(key.status), default=None)
