"""Targets (chỉ tiêu), the percentage reached and the bands (xếp mức) it falls into."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from desktop.domain.periods import Period
from desktop.domain.rounding import half_up


class Band(StrEnum):
    """Xếp mức: disjoint and complete, so that every unit of a table stands in exactly one."""

    OVER = "over"
    MET = "met"
    HALF = "half"
    BELOW = "below"
    NONE = "none"
    NO_TARGET = "no_target"


class TargetKind(StrEnum):
    """Chỉ tiêu giao (set from above) or chỉ tiêu đăng ký (set by the unit itself); both may exist."""

    ASSIGNED = "assigned"
    REGISTERED = "registered"


@dataclass(frozen=True, slots=True)
class Target:
    """Chỉ tiêu: how many initiatives a unit or one of its parts should reach in a period of a programme.

    Attributes:
        sub_unit: code of the part of the unit; empty for the whole unit.
        document_number / document_date: the document that sets it.
    """

    programme: str
    unit: str
    period: Period
    number: int
    kind: TargetKind = TargetKind.ASSIGNED
    sub_unit: str = ""
    document_number: str = ""
    document_date: date | None = None

    @property
    def key(self) -> str:
        """What makes it one entry of the list; a later document for the same thing replaces it."""
        place = f"{self.unit}:{self.sub_unit}" if self.sub_unit else self.unit
        period = f"{self.period.kind}:{self.period.start.isoformat()}:{self.period.end.isoformat()}"
        return f"{self.programme}/{place}/{period}/{self.kind}"


def target_number(
    targets: Iterable[Target],
    programme: str,
    unit: str,
    period: Period,
    *,
    sub_unit: str = "",
    kind: TargetKind = TargetKind.ASSIGNED,
) -> int | None:
    """The number to reach in exactly this period: of `kind`, else of the other kind, the latest document first."""
    wanted = [
        target
        for target in targets
        if (target.programme, target.unit, target.sub_unit) == (programme, unit, sub_unit)
        and (target.period.start, target.period.end) == (period.start, period.end)
    ]
    best = max(
        wanted, key=lambda target: (target.kind is kind, target.document_date or date.min, target.number), default=None
    )
    return None if best is None else best.number


def band(count: int, target: int | None) -> Band:
    """The band of `count` against `target`, judged on whole numbers, never on a rounded percentage."""
    if not target or target < 0:
        return Band.NO_TARGET
    if count <= 0:
        return Band.NONE
    if count > target:
        return Band.OVER
    if count == target:
        return Band.MET
    return Band.HALF if 2 * count >= target else Band.BELOW


def percent(count: int, target: int | None) -> Decimal | None:
    """`count` in percent of `target` with one decimal, half up; None without a target. It may exceed 1,000%."""
    if not target or target < 0:
        return None
    return half_up(Fraction(count * 100, target), 1)


def still_needed(count: int, target: int | None, at_percent: int) -> int | None:
    """How many more are needed to stand at `at_percent` of the target (50 or 100); 0 once there, None without one."""
    if not target or target < 0:
        return None
    return max(-(-target * at_percent // 100) - count, 0)
