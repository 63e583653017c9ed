"""Application years (năm áp dụng): what was projected, what came true, and when each must be assessed again.

A reassessment is due on the day after each of the first three years ends (domain: Benefit). Sums of a year keep their
basis: projected and actual figures are never added together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.appraisal import Correction, claimed_in_vnd, corrections, four_figures
from desktop.domain.benefit import LAST_APPLICATION_YEAR, BenefitBasis, YearBenefit
from desktop.domain.dossier import Dossier
from desktop.domain.fees import year_end
from desktop.domain.states import RecognitionState

AHEAD_DAYS = 30
"""How long before a reassessment is due it is reminded of."""


@dataclass(frozen=True, slots=True)
class ApplicationYear:
    """One application year of a dossier.

    Attributes:
        began / ended: first and last day; None while the first use is not known.
        projected / actual: what was entered for it; None where nothing was.
    """

    number: int
    began: date | None
    ended: date | None
    projected: YearBenefit | None = None
    actual: YearBenefit | None = None

    @property
    def due_on(self) -> date | None:
        """The day on which the year is to be assessed again."""
        return None if self.ended is None else self.ended + timedelta(days=1)

    @property
    def figure(self) -> int | None:
        """The best figure known: actual before projected, the council's before the reviewer's and the author's."""
        figures = (best_figure(year) for year in (self.actual, self.projected))
        return next((figure for figure in figures if figure is not None), None)

    @property
    def difference(self) -> int | None:
        """Actual less projected, in đồng; None while one of the two is missing."""
        actual, projected = best_figure(self.actual), best_figure(self.projected)
        return None if actual is None or projected is None else actual - projected

    @property
    def changed(self) -> tuple[Correction, ...]:
        """What the actual worksheet says otherwise than the projected one."""
        if self.actual is None or self.projected is None:
            return ()
        return corrections(self.projected.worksheet, self.actual.worksheet)


@dataclass(frozen=True, slots=True)
class Reassessment:
    """An application year that is over, or nearly, and whose actual benefit nobody has entered."""

    year: ApplicationYear
    due_on: date
    today: date

    @property
    def days_late(self) -> int:
        """Days since it was due; below zero while it is still to come."""
        return (self.today - self.due_on).days


@dataclass(frozen=True, slots=True)
class YearTotal:
    """The council's figures of one application year on one basis.

    Attributes:
        amount: whole đồng; None where no dossier has a figure.
        counted: dossiers whose figure is in it; without: dossiers that say something of the year but have no figure.
    """

    year: int
    basis: BenefitBasis
    amount: int | None
    counted: int
    without: int


def application_years(dossier: Dossier) -> tuple[ApplicationYear, ...]:
    """The first three years of a dossier, whether anything was entered for them or not."""
    by_key = {(year.year, year.basis): year for year in dossier.benefit.years}
    return tuple(
        ApplicationYear(
            number,
            _began(dossier, number),
            year_end(dossier.first_use.began, number),
            by_key.get((number, BenefitBasis.PROJECTED)),
            by_key.get((number, BenefitBasis.ACTUAL)),
        )
        for number in range(1, LAST_APPLICATION_YEAR + 1)
    )


def reassessments(dossier: Dossier, today: date, ahead_days: int = AHEAD_DAYS) -> tuple[Reassessment, ...]:
    """The years of a recognised dossier that must be assessed again, or must within `ahead_days`."""
    if not _is_followed(dossier):
        return ()
    last = today + timedelta(days=ahead_days)
    return tuple(
        Reassessment(year, due, today)
        for year in application_years(dossier)
        if (due := year.due_on) is not None and due <= last and best_figure(year.actual) is None
    )


def best_figure(year: YearBenefit | None) -> int | None:
    """The council's figure of a year, or the reviewer's, or what the author claims, or what the lines come to."""
    if year is None:
        return None
    figures = four_figures(year)
    ranked = (figures.recognised, figures.appraised, claimed_in_vnd(year), figures.computed)
    return next((figure for figure in ranked if figure is not None), None)


def year_totals(dossiers: Iterable[Dossier]) -> tuple[YearTotal, ...]:
    """The council's figures by year and basis, over recognised dossiers that are no linked duplicates."""
    said: dict[tuple[int, BenefitBasis], list[int | None]] = {}
    for dossier in dossiers:
        if dossier.state is RecognitionState.RECOGNISED and not dossier.duplicate_of:
            for year in dossier.benefit.years:
                said.setdefault((year.year, year.basis), []).append(year.recognised_vnd)
    return tuple(_total(number, basis, said[number, basis]) for number, basis in sorted(said))


def _total(number: int, basis: BenefitBasis, figures: list[int | None]) -> YearTotal:
    known = [figure for figure in figures if figure is not None]
    return YearTotal(number, basis, sum(known) if known else None, len(known), len(figures) - len(known))


def _began(dossier: Dossier, number: int) -> date | None:
    began = dossier.first_use.began
    if began is None or number == 1:
        return None if began is None else began.last_day
    before = year_end(began, number - 1)
    return None if before is None else before + timedelta(days=1)


def _is_followed(dossier: Dossier) -> bool:
    """Whether its years are watched: recognised, alive, no linked duplicate, and computable in money."""
    return (
        dossier.state is RecognitionState.RECOGNISED
        and dossier.trashed_on is None
        and not dossier.duplicate_of
        and dossier.benefit.not_computable is None
        and any(best_figure(year) is not None for year in dossier.benefit.years)
    )
