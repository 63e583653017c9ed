"""Biên nhận: what a superior says has become of a bundle, dossier by dossier."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

CONFLICT = "receipt.conflict"
UNSOUND = "receipt.unsound"
"""Codes of what a receipt says was not taken: a version that came with another content, and a bundle as a whole."""


class BundleFate(StrEnum):
    """What became of a bundle: taken, taken but for some records or files, or not taken at all."""

    ACCEPTED = "accepted"
    PARTIAL = "partial"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reject:
    """A record that was not taken, or a whole bundle's fault where `uid` is empty.

    Attributes:
        code / parameters: the problem as its sender's program can say it in its own words.
        field: path of the field concerned; empty where it is the whole record.
        sentence: the problem in Vietnamese, for a program that does not know the code.
    """

    uid: str
    rev: int
    code: str
    sentence: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)
    field: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Biên nhận of one bundle.

    Attributes:
        bundle: its id.
        unit / stream / seq: who sent it, and its number.
        received: when it came to the superior; an instant in UTC.
        contiguous_seq: greatest number of the stream up to which no bundle is missing.
        rejects: what was not taken; nothing of a bundle that was accepted.
        missing_blobs: SHA-256 of attachments still waited for.
        revisions: greatest revision held of each dossier the bundle brought, by its uid.
    """

    bundle: str
    unit: str
    stream: str
    seq: int
    received: datetime
    fate: BundleFate
    contiguous_seq: int = 0
    rejects: tuple[Reject, ...] = ()
    missing_blobs: tuple[str, ...] = ()
    revisions: Mapping[str, int] = field(default_factory=dict)
