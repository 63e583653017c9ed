"""Việc cần làm hôm nay: what waits at the desk, computed from the register, each with the dossiers it is about."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.certificates import CertificateKind, CertificateState
from desktop.domain.deadlines import Deadline
from desktop.domain.recognition import STATES_UNDER_THE_CLOCK
from desktop.domain.states import ConsolidationState, RecognitionState
from desktop.domain.submission import BundleKind, IncomingState, KeyStatus, OutgoingState
from desktop.domain.tallying import TallyLine
from desktop.services.deadlines import DEADLINES
from desktop.services.desk import Desk
from desktop.services.open_pairs import Waiting, standing_in_queue
from desktop.services.ports import View
from desktop.services.reference import own_list

NEARLY_DUE_DAYS = 14


class TaskKind(StrEnum):
    """What sort of work waits."""

    DEADLINE = "deadline"
    OVERDUE = "overdue"
    NEARLY_DUE = "nearly_due"
    MUST_MEND = "must_mend"
    SENT_BACK = "sent_back"
    SUSPECTED_DUPLICATE = "suspected_duplicate"
    UNCERTIFIED = "uncertified"
    CHANGED_AFTER_SENT = "changed_after_sent"
    READY_TO_SEND = "ready_to_send"
    UNFINISHED_BUNDLE = "unfinished_bundle"
    PENDING_KEYS = "pending_keys"
    PENDING_BUNDLES = "pending_bundles"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the list.

    Attributes:
        number: how many things wait.
        uids: the dossiers it is about; empty where it is about bundles or keys.
        day: the earliest day by which it is due, where there is one.
        units: codes of the units it is about, where it is about their bundles or keys.
        titles: what is due, where it is about reporting deadlines.
    """

    kind: TaskKind
    number: int
    uids: tuple[str, ...] = ()
    day: date | None = None
    units: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


def todays_work(desk: Desk, view: View, lines: Sequence[TallyLine]) -> tuple[Task, ...]:
    """What waits, the most pressing first; what there is none of is left out."""
    today = desk.today()
    soon = today + timedelta(days=NEARLY_DUE_DAYS)
    due = [(line, line.due_on) for line in lines if line.state in STATES_UNDER_THE_CLOCK]
    overdue = [(line, day) for line, day in due if day is not None and day < today]
    nearly = [(line, day) for line, day in due if day is not None and today <= day <= soon]
    tasks = [
        _deadlines(view, today, soon),
        _with_day(TaskKind.OVERDUE, overdue),
        _with_day(TaskKind.NEARLY_DUE, nearly),
        _of_lines(TaskKind.MUST_MEND, (line for line in lines if line.blocking)),
        _of_lines(TaskKind.SENT_BACK, _standing_at(lines, ConsolidationState.SENT_BACK)),
        _suspected(view),
        _uncertified(view, lines),
        _of_lines(TaskKind.CHANGED_AFTER_SENT, _standing_at(lines, ConsolidationState.CHANGED_AFTER_SENT)),
        _ready_to_send(desk, lines),
        *_bundles(desk, view),
    ]
    return tuple(task for task in tasks if task.number)


def _deadlines(view: View, today: date, soon: date) -> Task:
    """Reporting deadlines (lịch báo cáo) that come within two weeks, the nearest first."""
    kept = own_list(Deadline, view.organisation.setting(DEADLINES))
    near = sorted((each for each in kept if today <= each.due_on <= soon), key=lambda each: (each.due_on, each.title))
    titles = tuple(each.title for each in near)
    return Task(TaskKind.DEADLINE, len(near), day=near[0].due_on if near else None, titles=titles)


def _suspected(view: View) -> Task:
    """Pairs of like dossiers that wait for a conclusion; those put off do not press."""
    verdicts = {verdict.pair: verdict for verdict in view.screening.verdicts()}
    pairs = view.screening.pairs()
    waiting = [pair for pair in pairs if standing_in_queue(pair, verdicts.get(pair.pair)) is Waiting.OPEN]
    uids = tuple(dict.fromkeys(uid for pair in waiting for uid in (pair.first, pair.second)))
    return Task(TaskKind.SUSPECTED_DUPLICATE, len(waiting), uids)


def _with_day(kind: TaskKind, found: Sequence[tuple[TallyLine, date]]) -> Task:
    uids = tuple(line.uid for line, _day in found)
    return Task(kind, len(uids), uids, min((day for _line, day in found), default=None))


def _of_lines(kind: TaskKind, lines: Iterable[TallyLine]) -> Task:
    uids = tuple(line.uid for line in lines)
    return Task(kind, len(uids), uids)


def _standing_at(lines: Iterable[TallyLine], state: ConsolidationState) -> Iterable[TallyLine]:
    return (line for line in lines if line.consolidation is state)


def _ready_to_send(desk: Desk, lines: Iterable[TallyLine]) -> Task:
    """Recognised dossiers nobody has sent, where there is somebody to send them to."""
    if not desk.identity.superior:
        return Task(TaskKind.READY_TO_SEND, 0)
    unsent = _standing_at(lines, ConsolidationState.NOT_SENT)
    return _of_lines(TaskKind.READY_TO_SEND, (line for line in unsent if line.state is RecognitionState.RECOGNISED))


def _uncertified(view: View, lines: Iterable[TallyLine]) -> Task:
    """Recognised dossiers of which no author and not the whole holds a valid certificate."""
    held = {
        sheet.dossier
        for sheet in view.certificates.all()
        if sheet.kind is CertificateKind.CERTIFICATE and sheet.state is CertificateState.ISSUED
    }
    recognised = (line for line in lines if line.state is RecognitionState.RECOGNISED)
    return _of_lines(TaskKind.UNCERTIFIED, (line for line in recognised if line.uid not in held))


def _bundles(desk: Desk, view: View) -> list[Task]:
    """Bundles and keys that wait for a clerk; at a superior also dossiers nobody has decided on."""
    exchange = view.exchange
    unfinished = [bundle for bundle in exchange.outgoing() if bundle.state is OutgoingState.FROZEN]
    keys = [key.unit for key in exchange.known_keys() if key.status is KeyStatus.PENDING]
    tasks = [
        Task(TaskKind.UNFINISHED_BUNDLE, len(unfinished), units=tuple(bundle.to_unit for bundle in unfinished)),
        Task(TaskKind.PENDING_KEYS, len(keys), units=tuple(keys)),
    ]
    if desk.identity.role.superior:
        pending = [
            bundle.from_unit
            for bundle in exchange.incoming()
            if bundle.state is IncomingState.PENDING and bundle.kind is BundleKind.SUBMISSION
        ]
        decided = {decision.uid for decision in exchange.decisions()}
        undecided = tuple(each.uid for each in exchange.received() if each.uid not in decided)
        tasks.append(Task(TaskKind.PENDING_BUNDLES, len(pending), units=tuple(pending)))
        tasks.append(Task(TaskKind.UNDECIDED, len(undecided), undecided))
    return tasks
