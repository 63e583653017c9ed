"""Progress of a person towards an award by benefit (Bằng Lao động sáng tạo): one solution, or three years on end.

Thresholds are rule values: `award.<award>.<category>.one_vnd` and `.three_years_vnd`. From the day one is empty
there is no threshold ("chưa có ngưỡng"), and nobody is said to have reached it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from desktop.domain.dossier import Dossier
from desktop.domain.people import Author
from desktop.domain.rounding import whole
from desktop.domain.rule_values import RuleValue, value_on
from desktop.domain.shares import WHOLE_BP

LABOUR_CREATIVITY = "labour_creativity"
"""Bằng Lao động sáng tạo of the Tổng Liên đoàn (QĐ 1564/QĐ-TLĐ 2014)."""

CONSECUTIVE_YEARS = 3


class WorkerCategory(StrEnum):
    """By what post or schooling the threshold differs."""

    DIRECT_WORKER = "direct_worker"
    GRADUATE = "graduate"
    MANAGER = "manager"


class Attribution(StrEnum):
    """How much of a dossier's benefit counts for one of its authors (a setting)."""

    BY_SHARE = "by_share"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Contribution:
    """The benefit of one recognised dossier that counts for a person, in the year of its recognition."""

    dossier: str
    year: int
    amount: int


@dataclass(frozen=True, slots=True)
class AwardStanding:
    """One way to an award: the best figure a person has for it, beside the threshold.

    Attributes:
        amount: whole đồng; 0 where nothing counts yet.
        dossiers: uids behind the amount.
        first_year / last_year: the years it was reached in; None where nothing counts yet.
        threshold: None where there is none.
    """

    amount: int
    threshold: int | None
    verified: bool
    source: str
    dossiers: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None

    @property
    def reached(self) -> bool | None:
        """Whether the threshold is reached; None where there is none."""
        return None if self.threshold is None else self.amount >= self.threshold

    @property
    def missing(self) -> int | None:
        """How many đồng are missing; None where there is no threshold."""
        return None if self.threshold is None else max(self.threshold - self.amount, 0)


@dataclass(frozen=True, slots=True)
class AwardProgress:
    """A person's two ways to an award: với một giải pháp, và trong 3 năm liên tục."""

    category: WorkerCategory | None
    one_solution: AwardStanding
    three_years: AwardStanding

    @property
    def reached(self) -> bool | None:
        """Whether either way leads there; None where neither has a threshold."""
        ways = [way.reached for way in (self.one_solution, self.three_years) if way.reached is not None]
        return any(ways) if ways else None


def category_of(author: Author, graduates: frozenset[str]) -> WorkerCategory | None:
    """The category an author stands in; None while his post is not known.

    `graduates` are the codes of qualifications from the bachelor's degree up.
    """
    if author.leading_post:
        return WorkerCategory.MANAGER
    if author.leading_post is None:
        return None
    if author.direct_worker:
        return WorkerCategory.DIRECT_WORKER
    return WorkerCategory.GRADUATE if author.qualification in graduates else None


def contribution(dossier: Dossier, author: Author, attribution: Attribution) -> Contribution | None:
    """What a recognised dossier counts for one of its authors; None without recognition, figure or share."""
    recognition = dossier.own_recognition()
    benefit = dossier.benefit_vnd
    if recognition is None or benefit is None:
        return None
    if attribution is Attribution.WHOLE:
        return Contribution(dossier.uid, recognition.decided_on.year, benefit)
    if author.share_bp is None:
        return None
    amount = whole(Fraction(benefit * author.share_bp, WHOLE_BP))
    return Contribution(dossier.uid, recognition.decided_on.year, amount)


def progress(
    contributions: Iterable[Contribution],
    category: WorkerCategory | None,
    values: Sequence[RuleValue],
    day: date,
    award: str = LABOUR_CREATIVITY,
) -> AwardProgress:
    """A person's progress on `day`, which decides both the thresholds and the last year that counts."""
    known = [entry for entry in contributions if entry.year <= day.year]
    best = max(known, key=lambda entry: entry.amount, default=None)
    one = _threshold(values, award, category, "one_vnd", day)
    three = _threshold(values, award, category, "three_years_vnd", day)
    return AwardProgress(category, _standing([best] if best else [], one), _standing(_best_years(known), three))


def _best_years(contributions: list[Contribution]) -> list[Contribution]:
    """The contributions of the three years on end that give the most; of equal ones the latest."""
    by_year: dict[int, list[Contribution]] = defaultdict(list)
    for entry in contributions:
        by_year[entry.year].append(entry)
    windows = [
        [entry for year in range(last - CONSECUTIVE_YEARS + 1, last + 1) for entry in by_year.get(year, [])]
        for last in sorted(by_year)
    ]
    return max(reversed(windows), key=lambda window: sum(entry.amount for entry in window), default=[])


def _standing(contributions: list[Contribution], threshold: RuleValue | None) -> AwardStanding:
    years = [entry.year for entry in contributions]
    return AwardStanding(
        sum(entry.amount for entry in contributions),
        threshold.value if threshold is not None and isinstance(threshold.value, int) else None,
        threshold is not None and threshold.verified,
        threshold.source if threshold is not None else "",
        tuple(entry.dossier for entry in contributions),
        min(years, default=None),
        max(years, default=None),
    )


def _threshold(
    values: Sequence[RuleValue], award: str, category: WorkerCategory | None, way: str, day: date
) -> RuleValue | None:
    return None if category is None else value_on(values, f"award.{award}.{category}.{way}", day)
