"""The remuneration of a dossier (thù lao) as a table: the legal minimum beside what was entered, and who gets what.

A line stands for an application year, a payment of an initiative not computable in money, a transfer, or the first
appliers together. Nothing here is a payment: it is a check beside the entered figure (Điều 10 NĐ 13/2012/NĐ-CP).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.domain.benefit import LAST_APPLICATION_YEAR
from desktop.domain.dossier import Dossier
from desktop.domain.fees import (
    LegalFigure,
    appliers_minimum,
    author_minimum,
    minimum_applies,
    not_computable_minimum,
    split_fee,
    transfer_minimum,
    year_figure,
)
from desktop.domain.refusals import NotAllowed
from desktop.domain.remuneration import AuthorFee, Remuneration
from desktop.domain.rule_values import RuleValue


class FeeKind(StrEnum):
    """What a fee is for: an application year, an initiative without an amount, a transfer, the first appliers."""

    YEAR = "year"
    NOT_COMPUTABLE = "not_computable"
    TRANSFER = "transfer"
    APPLIERS = "appliers"


@dataclass(frozen=True, slots=True)
class FeePart:
    """What one author gets of a fee: by the split of the legal minimum, and as entered; None where there is none."""

    name: str
    share_bp: int | None
    minimum: int | None
    entered: int | None


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of the table.

    Attributes:
        year: application year; 0 for what is of no year.
        base_vnd: the amount the minimum is measured by; None where there is none.
        minimum: the least amount with its rule; None where no rule is in force. It asks for nothing where Điều 10 does
            not apply (`FeeTable.applies`).
        entered: whole đồng entered, of all payments of the line together.
        paid_on: the last day of payment entered.
        payments: places in `remuneration.fees`, or the one in `remuneration.transfers`.
        parts: the authors in order; empty for the first appliers.
        rounding_reason: why parts were rounded by hand.
        to: who the initiative was transferred to.
    """

    kind: FeeKind
    year: int
    base_vnd: int | None
    minimum: LegalFigure | None
    entered: int | None
    paid_on: date | None
    payments: tuple[int, ...] = ()
    parts: tuple[FeePart, ...] = ()
    rounding_reason: str = ""
    to: str = ""

    @property
    def lacking(self) -> int | None:
        """How many đồng the entered fee stays below the minimum; None where one of them is missing."""
        if self.minimum is None or self.minimum.amount is None or self.entered is None:
            return None
        return max(self.minimum.amount - self.entered, 0)


@dataclass(frozen=True, slots=True)
class FeeTable:
    """Everything on the remuneration of a dossier.

    Attributes:
        applies: whether Điều 10 sets a minimum; None while the investor or the agreement is not known.
    """

    applies: bool | None
    lines: tuple[FeeLine, ...]


def fee_table(dossier: Dossier, values: Sequence[RuleValue], today: date) -> FeeTable:
    """The lines of a dossier in order: years 1 to 3, payments of no year, transfers, first appliers.

    A payment without its day is measured by the rules of `today`.
    """
    lines = [*_years(dossier, values), *_not_computable(dossier, values, today), *_transfers(dossier, values)]
    return FeeTable(minimum_applies(dossier), (*lines, *_appliers(dossier, values, lines)))


def with_fee(remuneration: Remuneration, fee: AuthorFee, place: int | None = None) -> Remuneration:
    """The remuneration with a fee in place of the one at `place`, or added.

    Raises NotAllowed: `fee.bad_year`, `fee.negative`, `fee.parts_do_not_sum`, `fee.reason_missing` for parts rounded by
    hand without a reason.
    """
    if not 0 <= fee.year <= LAST_APPLICATION_YEAR:
        raise NotAllowed("fee.bad_year", year=fee.year)
    if fee.amount < 0 or any(part < 0 for part in fee.parts):
        raise NotAllowed("fee.negative")
    if fee.parts and sum(fee.parts) != fee.amount:
        raise NotAllowed("fee.parts_do_not_sum", amount=fee.amount, sum=sum(fee.parts))
    if fee.parts and not fee.reason.strip():
        raise NotAllowed("fee.reason_missing")
    fees = list(remuneration.fees)
    if place is None:
        fees.append(fee)
    else:
        fees[place] = fee
    return replace(remuneration, fees=tuple(fees))


def _years(dossier: Dossier, values: Sequence[RuleValue]) -> Iterator[FeeLine]:
    if dossier.benefit.not_computable is not None and not dossier.benefit.years:
        return
    for year in range(1, LAST_APPLICATION_YEAR + 1):
        base = year_figure(dossier, year)
        minimum = author_minimum(base, year, dossier.first_use.began, values)
        payments = _payments(dossier, year)
        yield _author_line(dossier, FeeKind.YEAR, year, base, minimum, payments)


def _not_computable(dossier: Dossier, values: Sequence[RuleValue], today: date) -> Iterator[FeeLine]:
    payments = _payments(dossier, 0)
    for place in payments:
        minimum = not_computable_minimum(dossier.remuneration.fees[place].paid_on or today, values)
        yield _author_line(dossier, FeeKind.NOT_COMPUTABLE, 0, None, minimum, (place,))
    if not payments and dossier.benefit.not_computable is not None:
        yield _author_line(dossier, FeeKind.NOT_COMPUTABLE, 0, None, not_computable_minimum(today, values), ())


def _transfers(dossier: Dossier, values: Sequence[RuleValue]) -> Iterator[FeeLine]:
    recognition = dossier.own_recognition()
    recognised_on = recognition.decided_on if recognition else None
    for place, transfer in enumerate(dossier.remuneration.transfers):
        minimum = transfer_minimum(transfer, recognised_on, values)
        parts = _parts(dossier, minimum, transfer.fee, ())
        yield FeeLine(
            FeeKind.TRANSFER, 0, transfer.price, minimum, transfer.fee, transfer.on, (place,), parts, to=transfer.to
        )


def _appliers(dossier: Dossier, values: Sequence[RuleValue], lines: Sequence[FeeLine]) -> Iterator[FeeLine]:
    if not dossier.first_appliers and dossier.remuneration.appliers_amount is None:
        return
    of_authors = [line for line in lines if line.kind is not FeeKind.TRANSFER]
    entered = [line.entered for line in of_authors if line.entered is not None]
    least = [line.minimum.amount for line in of_authors if line.minimum and line.minimum.amount is not None]
    base = sum(entered) if entered else sum(least) if least else None
    paid_on = max((line.paid_on for line in of_authors if line.paid_on), default=None)
    minimum = appliers_minimum(base, paid_on, values)
    yield FeeLine(FeeKind.APPLIERS, 0, base, minimum, dossier.remuneration.appliers_amount, None)


def _author_line(
    dossier: Dossier,
    kind: FeeKind,
    year: int,
    base: int | None,
    minimum: LegalFigure | None,
    payments: tuple[int, ...],
) -> FeeLine:
    fees = [dossier.remuneration.fees[place] for place in payments]
    entered = sum(fee.amount for fee in fees) if fees else None
    paid_on = max((fee.paid_on for fee in fees if fee.paid_on), default=None)
    parts = _parts(dossier, minimum, entered, _entered_parts(dossier, fees))
    reasons = "; ".join(fee.reason for fee in fees if fee.reason)
    return FeeLine(kind, year, base, minimum, entered, paid_on, payments, parts, reasons)


def _payments(dossier: Dossier, year: int) -> tuple[int, ...]:
    return tuple(place for place, fee in enumerate(dossier.remuneration.fees) if fee.year == year)


def _entered_parts(dossier: Dossier, fees: Sequence[AuthorFee]) -> tuple[int, ...]:
    """What each author got of these fees together; empty where shares do not say it."""
    each = [fee.parts or _split(fee.amount, dossier) for fee in fees]
    if not each or any(len(parts) != len(dossier.authors) for parts in each):
        return ()
    return tuple(sum(parts) for parts in zip(*each, strict=True))


def _parts(
    dossier: Dossier, minimum: LegalFigure | None, entered: int | None, given: tuple[int, ...]
) -> tuple[FeePart, ...]:
    least = _split(minimum.amount, dossier) if minimum is not None and minimum.amount is not None else ()
    got = given or (_split(entered, dossier) if entered is not None else ())
    return tuple(
        FeePart(author.name, author.share_bp, least[place] if least else None, got[place] if got else None)
        for place, author in enumerate(dossier.authors)
    )


def _split(amount: int, dossier: Dossier) -> tuple[int, ...]:
    shared = any(author.share_bp for author in dossier.authors)
    return split_fee(amount, dossier) if shared else ()
