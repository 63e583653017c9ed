"""What the page of sending shows at once: the check before sending, whose keys are believed, and what was sent."""

import json
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.submission import (
    BundleKind,
    ControlTotals,
    KeyStatus,
    KnownKey,
    OutgoingBundle,
    OutgoingState,
)
from desktop.services.bundles import writing
from desktop.services.desk import Desk
from desktop.services.keys import own_fingerprint
from desktop.services.registers import superior_name
from desktop.services.submission import Preflight, preflight, print_cover_sheet


@dataclass(frozen=True, slots=True)
class SentBundle:
    """A submission made here, with the totals on its cover sheet."""

    bundle: OutgoingBundle
    control: ControlTotals


@dataclass(frozen=True, slots=True)
class SendingBoard:
    """Everything about sending, of one moment.

    Attributes:
        superior: name of the unit above; empty where there is none to send to.
        next_seq: number the next bundle to it will have.
        unfinished: number of a submission whose file was not finished; the next export finishes it. None otherwise.
        sent: submissions made here, the latest first.
        fingerprint: Dấu vân tay khóa of this register, 30 digits in 6 groups.
        superior_key: the superior's key as it is known here; None when it never came.
    """

    superior: str
    next_seq: int
    unfinished: int | None
    checked: Preflight
    sent: tuple[SentBundle, ...]
    fingerprint: str
    superior_key: KnownKey | None


def sending_board(desk: Desk) -> SendingBoard:
    """What would be sent now, what was sent, and the keys. Raises Refused when the register's own key is missing."""
    identity = desk.identity
    with desk.register.read() as view:
        made = view.exchange.outgoing()
        keys = [key for key in view.exchange.known_keys() if key.unit == identity.superior]
        next_seq = view.exchange.next_seq(identity.superior, identity.stream) if identity.superior else 1
    submissions = [each for each in made if each.kind is BundleKind.SUBMISSION]
    unfinished = next((each.seq for each in submissions if each.state is OutgoingState.FROZEN), None)
    return SendingBoard(
        superior=superior_name(desk) if identity.superior else "",
        next_seq=unfinished or next_seq,
        unfinished=unfinished,
        checked=preflight(desk),
        sent=tuple(_sent(each) for each in reversed(submissions) if each.state is OutgoingState.READY),
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


def _sent(bundle: OutgoingBundle) -> SentBundle:
    return SentBundle(bundle, ControlTotals.of(json.loads(bundle.header)["control"]))


def _best(keys: list[KnownKey]) -> KnownKey | None:
    """The confirmed key, else the one that waits, else one no longer in use."""
    order = (KeyStatus.CONFIRMED, KeyStatus.PENDING, KeyStatus.RETIRED)
    return min(keys, key=lambda key: order.index(key.status), default=None)
