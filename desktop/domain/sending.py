"""Gửi cấp trên: what is due to go up, what came back on it, and what the clerk keeps at home."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.dossier import Dossier, SecretExtent
from desktop.domain.plain import Plain
from desktop.domain.receipts import Receipt
from desktop.domain.states import ConsolidationState, RecognitionState


class WhyDue(StrEnum):
    """Why a dossier goes into the next bundle.

    Attributes:
        NEW: the superior has never had it.
        CHANGED: what the superior acknowledged is not what stands here now.
        AGAIN: it went already and no receipt has come for this text of it.
        RETURNED: the superior sent it back, and it was mended since.
        WITHDRAWN: the superior is told that it counts no more.
        FILES: only attachments are still to come.
        WHOLE: acknowledged already; it goes because everything does ("Gửi toàn bộ").
    """

    NEW = "new"
    CHANGED = "changed"
    AGAIN = "again"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    FILES = "files"
    WHOLE = "whole"


class Choice(StrEnum):
    """What a clerk says of a change that results would make: Chấp nhận, Để sau, Từ chối."""

    ACCEPT = "accept"
    LATER = "later"
    REJECT = "reject"


class LeaveOut(StrEnum):
    """What a unit may leave out of its bundles: birth dates of people, the description of a secret part."""

    BIRTH_DATES = "birth_dates"
    SECRET_PART = "secret_part"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A dossier the clerk keeps at home for now, with the reason."""

    uid: str
    since: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeptReceipt:
    """A receipt that came for the bundle of an id, as the records that say it, and the bundle that brought it."""

    bundle: str
    brought_by: str
    taken: datetime
    records: Plain


@dataclass(frozen=True, slots=True)
class TakenReceipt:
    """A receipt that came here, and the id of the bundle that brought it.

    Its revisions are left out: what a superior holds of each dossier is kept once, not with every receipt.
    """

    receipt: Receipt
    brought_by: str
    taken: datetime


def why_due(dossier: Dossier, acknowledged: int, sent: int) -> WhyDue | None:
    """Why a dossier goes up, from the revision the superior acknowledged and the one sent last (0: never); None if not.

    An idea, and what was withdrawn or thrown away before the superior ever heard of it, does not go.
    """
    known_above = bool(acknowledged or sent) or dossier.consolidation is not ConsolidationState.NOT_SENT
    gone = dossier.state is RecognitionState.WITHDRAWN or dossier.trashed_on is not None
    if not known_above and (gone or dossier.state is RecognitionState.IDEA):
        return None
    if acknowledged >= dossier.rev:
        return None
    if gone:
        return WhyDue.WITHDRAWN
    if sent >= dossier.rev:
        return WhyDue.AGAIN
    if dossier.ruling.outcome is not None and dossier.ruling.outcome.value == "sent_back":
        return WhyDue.RETURNED
    return WhyDue.CHANGED if known_above else WhyDue.NEW


def files_going(dossier: Dossier, held_above: frozenset[str]) -> tuple[str, ...]:
    """Attachments that may leave the unit and that the superior does not hold; none of secret technology."""
    if dossier.secrecy.extent is SecretExtent.TECHNOLOGY:
        return ()
    return tuple(each.sha256 for each in dossier.attachments if each.sha256 not in held_above)
