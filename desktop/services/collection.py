"""What units have sent, as a superior looks at it: totals of each unit, received dossiers and what was decided."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.collection import CollectionCounts, CollectionLine, CollectionQuery
from desktop.domain.dossier import Dossier
from desktop.domain.refusals import NotAllowed
from desktop.domain.submission import (
    BundleKind,
    Conflict,
    ControlTotals,
    Decision,
    IncomingBundle,
    IncomingState,
    KeyStatus,
    ReceivedDossier,
    control_totals,
)
from desktop.domain.units import descendants, present_code
from desktop.exchange.json_form import read_canonical
from desktop.exchange.records import dossier_received
from desktop.services.consolidation import gaps
from desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class UnitOverview:
    """What has come from one unit.

    Attributes:
        control: totals of all its dossiers as they are held now.
        last: its latest submission that counts, with the totals and the check code its sender printed.
        waiting: bundles that are not counted until its key is confirmed.
        gaps: numbers of bundles that have not come.
        awaiting: how many of its dossiers name attachments that have not come.
        decided: how many of its dossiers have a decision.
        key: how far its key is believed; None when none was ever seen.
    """

    unit: str
    name: str
    control: ControlTotals
    last: IncomingBundle | None
    waiting: tuple[IncomingBundle, ...]
    gaps: tuple[int, ...]
    conflicts: int
    awaiting: int
    decided: int
    key: KeyStatus | None

    @property
    def check_code(self) -> str:
        """Mã đối chiếu of the latest submission that counts; empty without one."""
        return "" if self.last is None else self.last.check_code


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """A received dossier with the latest decision on it."""

    dossier: ReceivedDossier
    decision: Decision | None


def received_overview(desk: Desk) -> tuple[UnitOverview, ...]:
    """A line for every unit under this one and every other that has sent something, by code."""
    with desk.register.read() as view:
        known = {unit.code: unit for unit in view.organisation.units()}
        units = {code: unit.name for code, unit in known.items()}
        below = descendants(known.values(), desk.identity.unit)
        # What came from above is no unit's bundle, and a merged unit stands in the row of the one that carries it on.
        elsewhere = {code for code in known if present_code(known, code) != code}
        elsewhere |= {desk.identity.superior, desk.identity.unit}
        figures: dict[str, list[tuple[str, int | None]]] = defaultdict(list)
        for dossier in view.exchange.received():
            figures[dossier.unit].append((dossier.state, dossier.benefit_vnd))
        bundles: dict[str, list[IncomingBundle]] = defaultdict(list)
        for bundle in view.exchange.incoming():
            bundles[bundle.from_unit].append(bundle)
        conflicts = Counter(conflict.unit for conflict in view.exchange.conflicts())
        decided = Counter(decision.unit for decision in view.exchange.decisions())
        waiting = view.consolidation.awaited_files()
        awaiting: Counter[str] = Counter(view.exchange.owners(list(waiting)).values())
        keys = {key.unit: key.status for key in view.exchange.known_keys() if key.status is not KeyStatus.RETIRED}
    return tuple(
        UnitOverview(
            unit=code,
            name=units.get(code, code),
            control=control_totals(figures[code]),
            last=_last(bundles[code]),
            waiting=tuple(each for each in bundles[code] if each.state is IncomingState.PENDING),
            gaps=gaps(bundles[code]),
            conflicts=conflicts[code],
            awaiting=awaiting[code],
            decided=decided[code],
            key=keys.get(code),
        )
        for code in sorted({*below, *figures, *bundles} - elsewhere)
    )


def received_dossiers(desk: Desk, unit: str | None = None) -> list[ReceivedLine]:
    """The dossiers that count, of one unit or all, by unit and code, each with the latest decision."""
    with desk.register.read() as view:
        decisions = {decision.uid: decision for decision in view.exchange.decisions(unit)}
        return [ReceivedLine(each, decisions.get(each.uid)) for each in view.exchange.received(unit)]


def show_received(desk: Desk, uid: str) -> Dossier:
    """A received dossier as its unit sent it. Raises NotAllowed for an unknown one."""
    with desk.register.read() as view:
        received = view.exchange.received_by_uid(uid)
    if received is None:
        raise NotAllowed("dossier.unknown", dossier=uid)
    return dossier_received(read_canonical(received.body.encode("utf-8")))


def conflicts(desk: Desk) -> list[Conflict]:
    """Revisions that came with two contents; the first is held, nothing was overwritten."""
    with desk.register.read() as view:
        return view.exchange.conflicts()


def find_received(desk: Desk, query: CollectionQuery) -> Sequence[str]:
    """Uids of the received dossiers asked for, in the order asked for."""
    with desk.register.read() as view:
        return view.consolidation.find(query)


def collection_lines(desk: Desk, uids: Sequence[str]) -> list[CollectionLine]:
    """The lines of these received dossiers, in the order of their uids."""
    with desk.register.read() as view:
        found = {line.uid: line for line in view.consolidation.lines(uids)}
    return [found[uid] for uid in uids if uid in found]


def collection_counts(desk: Desk, query: CollectionQuery) -> CollectionCounts:
    """How many of the received dossiers asked for stand behind each chip."""
    with desk.register.read() as view:
        return view.consolidation.counts(query)


@dataclass(frozen=True, slots=True)
class AwaitedFile:
    """An attachment a received dossier names that has not come."""

    uid: str
    unit: str
    code: str
    file: str
    sha256: str


def awaited_files(desk: Desk) -> list[AwaitedFile]:
    """Every attachment that has not come (Chờ tệp đính kèm), by unit and code."""
    found: list[AwaitedFile] = []
    with desk.register.read() as view:
        for uid, files in view.consolidation.awaited_files().items():
            received = view.exchange.received_by_uid(uid)
            assert received is not None
            dossier = dossier_received(read_canonical(received.body.encode("utf-8")))
            named = {each.sha256: each.name for each in dossier.attachments}
            found += [AwaitedFile(uid, received.unit, received.code, named[each], each) for each in sorted(files)]
    return sorted(found, key=lambda each: (each.unit, each.code, each.file))


def _last(bundles: list[IncomingBundle]) -> IncomingBundle | None:
    counted = [each for each in bundles if each.kind is BundleKind.SUBMISSION and each.state is IncomingState.COUNTED]
    return max(counted, key=lambda each: (each.created, each.seq), default=None)
