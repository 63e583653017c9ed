"""Remuneration (thù lao, Điều 10 NĐ 13/2012): what is entered, to be checked, never a payment.

The value types stand here; fees.py holds the legal minimum and the split.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AuthorFee:
    """A fee entered for the authors of one application year.

    Attributes:
        year: application year, 1 to 3; 0 for a fee of an initiative whose benefit is not computable.
        amount: whole đồng for all authors together.
        parts: whole đồng of each author in order, where the split by share was rounded by hand; they sum to the amount.
        reason: why it was rounded by hand.
    """

    year: int
    amount: int
    paid_on: date | None = None
    parts: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer of the initiative to somebody else, with its price and the fee the authors got of it."""

    to: str
    on: date | None
    price: int
    fee: int | None = None


@dataclass(frozen=True, slots=True)
class Remuneration:
    """All that was entered on remuneration.

    Attributes:
        agreement: whether an agreement with the authors replaces the legal minimum; None when unknown.
        agreement_file: SHA-256 of the attachment that holds the agreement, or empty.
        appliers_amount: whole đồng for the first appliers together.
    """

    agreement: bool | None = None
    agreement_file: str = ""
    fees: tuple[AuthorFee, ...] = ()
    appliers_amount: int | None = None
    transfers: tuple[Transfer, ...] = ()
