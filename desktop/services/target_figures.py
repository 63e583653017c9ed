"""The figures of a programme against its targets, by period, month and place, each with the dossiers behind it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.counting import Counting
from desktop.domain.period_progress import PeriodProgress, period_progress
from desktop.domain.periods import Period, month_of
from desktop.domain.programme import CountingBasis, Programme
from desktop.domain.targets import Band, Target, band, target_number
from desktop.services.desk import Desk
from desktop.services.ports import View

MONTHS_SHOWN = 12

Uids = tuple[str, ...]
"""The dossiers behind a figure; how many they are is the figure."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Dossiers that count alike, and what they add.

    Attributes:
        place: code of the part of the unit, at a superior of the unit, they come from.
        benefits: the council's first-year figure of each, in the order of `uids`; None is never 0.
    """

    place: str
    counting: Counting
    uids: Uids
    benefits: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What entered the programme in a period, beside its target.

    Attributes:
        progress: the count on the programme's basis against the target, with the days left.
        benefit_vnd: recognised first-year benefits together; None where no dossier has one.
        without_benefit: recognised dossiers without a figure.
    """

    progress: PeriodProgress
    registered: Uids
    recognised: Uids
    accepted: Uids
    benefit_vnd: int | None
    without_benefit: Uids

    @property
    def counted(self) -> Uids:
        """The dossiers the percentage is of."""
        return _on(self.progress.basis, self.registered, self.recognised, self.accepted)


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """What entered the programme in a month, and which of it is recognised by now."""

    month: Period
    registered: Uids
    recognised: Uids


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """A part of the unit, or at a superior a unit, against its target of the phase."""

    code: str
    name: str
    counted: Uids
    target: int | None

    @property
    def band(self) -> Band:
        """Xếp mức."""
        return band(len(self.counted), self.target)


class TargetFigures:
    """The dossiers in the programme and the targets, from which each figure is read off."""

    def __init__(self, desk: Desk, view: View, programme: Programme, today: date, entries: Sequence[Entry]) -> None:
        organisation = view.organisation
        self._identity = desk.identity
        self._programme = programme
        self._today = today
        self._entries = entries
        self._targets: list[Target] = organisation.targets()
        if desk.identity.role.superior:
            below = (unit for unit in organisation.units() if unit.superior == desk.identity.unit)
            self._places = [(unit.code, unit.shown_name) for unit in below]
        else:
            self._places = [(part.code, part.name) for part in organisation.sub_units()]

    def period(self, period: Period) -> PeriodFigures:
        """The figures of any period of the programme."""
        inside = self._inside(period)
        recognised = [entry for entry in inside if entry.counting.recognised]
        benefits = [benefit for entry in recognised for benefit in entry.benefits if benefit is not None]
        return PeriodFigures(
            progress=period_progress(
                (entry.counting for entry in inside for _ in entry.uids),
                period,
                self._target(period),
                self._programme.basis,
                self._today,
            ),
            registered=_counted(inside, CountingBasis.REGISTERED),
            recognised=_counted(inside, CountingBasis.RECOGNISED),
            accepted=_counted(inside, CountingBasis.ACCEPTED),
            benefit_vnd=sum(benefits) if benefits else None,
            without_benefit=tuple(
                uid
                for entry in recognised
                for uid, benefit in zip(entry.uids, entry.benefits, strict=True)
                if benefit is None
            ),
        )

    def running(self) -> list[Period]:
        """The periods of further targets of the unit that hold today, the shortest first."""
        shown = {(phase.registration.start, phase.registration.end) for phase in self._programme.phases}
        shown.add((self._programme.whole.start, self._programme.whole.end))
        found = {
            (target.period.start, target.period.end): target.period
            for target in self._targets
            if target.programme == self._programme.id and target.unit == self._identity.unit and not target.sub_unit
        }
        periods = [period for days, period in found.items() if days not in shown and period.contains(self._today)]
        return sorted(periods, key=lambda period: period.end - period.start)

    def months(self, period: Period) -> tuple[MonthFigures, ...]:
        """The months of a period that have begun, the last twelve of them."""
        by_month: dict[date, list[Entry]] = defaultdict(list)
        for entry in self._inside(period):
            if entry.counting.entered_on is not None:
                by_month[month_of(entry.counting.entered_on).start].append(entry)
        begun = [month for month in period.months() if month.start <= self._today][-MONTHS_SHOWN:]
        return tuple(
            MonthFigures(
                month,
                _counted(by_month[month.start], CountingBasis.REGISTERED),
                _counted(by_month[month.start], CountingBasis.RECOGNISED),
            )
            for month in begun
        )

    def places(self, period: Period) -> tuple[PlaceFigures, ...]:
        """The parts of the unit, or the units of a superior, that have a target or dossiers in the period."""
        by_place: dict[str, list[str]] = defaultdict(list)
        for entry in self._inside(period):
            if entry.counting.on(self._programme.basis):
                by_place[entry.place] += entry.uids
        own = (self._identity.unit, self._identity.name)
        found = [
            PlaceFigures(code, name, tuple(by_place[code]), self._place_target(code, period))
            for code, name in [*self._places, own]
        ]
        return tuple(place for place in found if place.counted or place.target)

    def _inside(self, period: Period) -> list[Entry]:
        """What entered the programme in a period."""
        days = ((entry, entry.counting.entered_on) for entry in self._entries)
        return [entry for entry, entered in days if entered is not None and period.contains(entered)]

    def _target(self, period: Period) -> int | None:
        """The unit's own target; at a superior without one, that of the programme it is the scope of."""
        own = target_number(self._targets, self._programme.id, self._identity.unit, period)
        if own is not None or self._programme.scope != self._identity.unit:
            return own
        if period == self._programme.whole:
            return self._programme.target
        return next((phase.target for phase in self._programme.phases if phase.registration == period), None)

    def _place_target(self, code: str, period: Period) -> int | None:
        if self._identity.role.superior:
            return target_number(self._targets, self._programme.id, code, period)
        if code == self._identity.unit:
            # The whole unit's target stands on the cards; here the row is for what belongs to no part.
            return None
        return target_number(self._targets, self._programme.id, self._identity.unit, period, sub_unit=code)


def _counted(entries: Iterable[Entry], basis: CountingBasis) -> Uids:
    return tuple(uid for entry in entries if entry.counting.on(basis) for uid in entry.uids)


def _on(basis: CountingBasis, registered: Uids, recognised: Uids, accepted: Uids) -> Uids:
    match basis:
        case CountingBasis.REGISTERED:
            return registered
        case CountingBasis.RECOGNISED:
            return recognised
        case CountingBasis.ACCEPTED:
            return accepted
