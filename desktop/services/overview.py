"""Tổng quan: how the unit stands against its targets today, what waits, and how few more would reach the next band."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.counting import counting
from desktop.domain.dossier import Dossier
from desktop.domain.programme import Phase, Programme
from desktop.domain.states import RecognitionState
from desktop.domain.tallying import TallyLine
from desktop.services.desk import Desk
from desktop.services.ports import Progress, View
from desktop.services.received import counted_dossiers
from desktop.services.target_figures import Entry, MonthFigures, PeriodFigures, PlaceFigures, TargetFigures, Uids
from desktop.services.todays_work import Task, todays_work

REPORT_EVERY = 200

_FURTHEST_FIRST = (
    RecognitionState.REVIEWING,
    RecognitionState.ADMITTED,
    RecognitionState.FILED,
    RecognitionState.RETURNED,
    RecognitionState.DRAFT,
)
"""The states a dossier can still be completed from, the nearest to recognition first."""


@dataclass(frozen=True, slots=True)
class Projection:
    """What would reach the next mark: "nếu hoàn thành 7 hồ sơ này, đơn vị từ dưới 50% lên từ 50%".

    Attributes:
        at_percent: the mark, 50 or 100.
        needed: how many more.
        nearest: the open dossiers nearest to being counted, at most `needed` of them.
    """

    at_percent: int
    needed: int
    nearest: Uids
    count: int
    target: int

    @property
    def within_reach(self) -> bool:
        """Whether there are open dossiers enough."""
        return len(self.nearest) >= self.needed


@dataclass(frozen=True, slots=True)
class Overview:
    """The dashboard's figures, all of one moment.

    Attributes:
        programme: None where the register follows none; then only `states` and `tasks` are filled.
        phase: the phase open today, else the last that began.
        running: further targets whose period holds today (a campaign, a quarter).
        states: the dossiers of the register, at a superior with those received, by state.
        received: dossiers of other units among those behind the figures; they stand on another page.
    """

    as_of: date
    programme: Programme | None = None
    phase: Phase | None = None
    phase_figures: PeriodFigures | None = None
    whole: PeriodFigures | None = None
    running: tuple[PeriodFigures, ...] = ()
    months: tuple[MonthFigures, ...] = ()
    places: tuple[PlaceFigures, ...] = ()
    projection: Projection | None = None
    states: Mapping[RecognitionState, Uids] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()
    received: frozenset[str] = frozenset()

    @property
    def total(self) -> int:
        """How many dossiers there are."""
        return sum(len(uids) for uids in self.states.values())


def overview(desk: Desk, progress: Progress | None = None) -> Overview:
    """Everything the dashboard shows, in one read. Raises Cancelled through `progress`."""
    today = desk.today()
    programme = desk.programme(desk.identity.programme)
    with desk.register.read() as view:
        lines = view.dossiers.tally(desk.identity.programme, today)
        if progress is not None:
            progress.report(len(lines), len(lines))
        came = {each.uid: each.state for each in view.exchange.received()} if desk.identity.role.superior else {}
        states = _by_state(lines, came)
        tasks = todays_work(desk, view, lines)
        if programme is None:
            return Overview(today, states=states, tasks=tasks, received=frozenset(came))
        entries = [*_own_entries(desk, lines, programme), *_received_entries(desk, view, programme, progress)]
        phase = _phase_of(programme, today)
        question = TargetFigures(desk, view, programme, today, entries)
        phase_figures = question.period(phase.registration)
        return Overview(
            as_of=today,
            programme=programme,
            phase=phase,
            phase_figures=phase_figures,
            whole=question.period(programme.whole),
            running=tuple(question.period(period) for period in question.running()),
            months=question.months(phase.registration),
            places=question.places(phase.registration),
            projection=_projection(phase_figures, lines),
            states=states,
            tasks=tasks,
            received=frozenset(came),
        )


def _own_entries(desk: Desk, lines: Iterable[TallyLine], programme: Programme) -> list[Entry]:
    """What the dossiers of the register add; those that count alike are judged once."""
    alike: dict[int, list[TallyLine]] = {}
    for line in lines:
        alike.setdefault(id(line.counts_as), []).append(line)
    today, superior = desk.today(), desk.identity.role.superior
    return [
        Entry(
            _place_of(those[0].counts_as, superior=superior),
            counting(those[0].counts_as, programme, today),
            tuple(line.uid for line in those),
            tuple(line.benefit_vnd for line in those),
        )
        for those in alike.values()
    ]


def _received_entries(desk: Desk, view: View, programme: Programme, progress: Progress | None) -> Iterator[Entry]:
    """What those received at a superior add, with the decision taken on them."""
    today = desk.today()
    for done, dossier in enumerate(counted_dossiers(view) if desk.identity.role.superior else (), 1):
        place, counted = _place_of(dossier, superior=True), counting(dossier, programme, today)
        yield Entry(place, counted, (dossier.uid,), (dossier.benefit_vnd,))
        if progress is not None and done % REPORT_EVERY == 0:
            progress.report(done, done)


def _place_of(dossier: Dossier, *, superior: bool) -> str:
    """The row of the places it stands in: its unit at a superior, its part of the unit elsewhere."""
    return dossier.unit if superior else dossier.sub_unit or dossier.unit


def _by_state(lines: Iterable[TallyLine], came: Mapping[str, str]) -> dict[RecognitionState, Uids]:
    """Uids by state; `came` are the states of received dossiers by uid."""
    found: dict[RecognitionState, list[str]] = {}
    for line in lines:
        found.setdefault(line.state, []).append(line.uid)
    for uid, state in came.items():
        found.setdefault(RecognitionState(state), []).append(uid)
    return {state: tuple(uids) for state, uids in found.items()}


def _phase_of(programme: Programme, today: date) -> Phase:
    """The phase open today; between or after them the last that began; before all the first."""
    begun = [phase for phase in programme.phases if phase.registration.start <= today]
    return programme.phase_on(today) or (begun[-1] if begun else programme.phases[0])


def _projection(figures: PeriodFigures, lines: Iterable[TallyLine]) -> Projection | None:
    """How many more reach 50%, or, past that, 100%; None once there or without a target."""
    progress = figures.progress
    if not progress.target:
        return None
    at_percent, needed = (50, progress.needed_for_half) if progress.needed_for_half else (100, progress.needed_for_all)
    if not needed:
        return None
    waiting = set(figures.registered) - set(figures.counted)
    open_lines = [line for line in lines if line.uid in waiting and line.state in _FURTHEST_FIRST]
    open_lines.sort(key=lambda line: (_FURTHEST_FIRST.index(line.state), line.blocking, line.code))
    nearest = tuple(line.uid for line in open_lines[:needed])
    return Projection(at_percent, needed, nearest, progress.count, progress.target)
