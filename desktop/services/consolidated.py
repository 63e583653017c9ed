"""What the page "Tổng hợp các đơn vị" shows: each unit's figures with its bundles, and the dossiers that came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.collection import CollectionCounts, CollectionLine, CollectionQuery
from desktop.domain.dossier import Dossier
from desktop.domain.folding import fold
from desktop.domain.states import Outcome
from desktop.domain.submission import AwardRecord, Conflict, Decision
from desktop.domain.summary import SummaryRow, SummaryTable
from desktop.domain.summary_figures import letter_paragraph
from desktop.services.collection import UnitOverview, find_received, received_overview, show_received
from desktop.services.desk import Desk
from desktop.services.outside_figures import EnteredFigures, list_outside_figures
from desktop.services.reporting import summary


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """A unit under this one.

    Attributes:
        figures: its row of the summary table; None where this register follows no programme.
        place: its number in the table, from 1.
    """

    place: int
    overview: UnitOverview
    figures: SummaryRow | None


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A revision that came with two contents, with the dossier it is of as it is held."""

    conflict: Conflict
    unit_name: str
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class UnitsBoard:
    """The units with their figures.

    Attributes:
        table: the summary table the figures are of, this unit's own dossiers in it; None without a programme.
        paragraph: the paragraph for the letter that goes with it; empty without a table.
        conflicts: revisions that came with two contents.
        entered: figures typed in for units outside the program, by all programmes.
    """

    units: tuple[UnitStanding, ...]
    table: SummaryTable | None
    paragraph: str
    conflicts: tuple[ConflictLine, ...]
    entered: tuple[EnteredFigures, ...]


@dataclass(frozen=True, slots=True)
class ReceivedRow:
    """A received dossier as the list shows it; what its unit sent in full is read when it is looked at.

    Attributes:
        state: value of RecognitionState as its unit has it.
        awaits_files: whether attachments of it have not come (Chờ tệp đính kèm).
        outdated: whether the unit has sent a later revision since it was decided on.
    """

    uid: str
    unit: str
    unit_name: str
    code: str
    title: str
    rev: int
    state: str
    benefit_vnd: int | None
    decision: Decision | None
    awaits_files: bool
    outdated: bool

    @property
    def outcome(self) -> Outcome | None:
        """What was decided; None while nothing was."""
        return None if self.decision is None else self.decision.outcome


@dataclass(frozen=True, slots=True)
class FoundDossiers:
    """What a query finds: uids in order, how many stand behind each chip, and the names of the units there are."""

    uids: Sequence[str]
    counts: CollectionCounts
    units: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReceivedInFull:
    """A received dossier with what this unit has said of it."""

    dossier: Dossier
    decision: Decision | None
    awards: tuple[AwardRecord, ...]


def units_board(desk: Desk) -> UnitsBoard:
    """Every unit under this one with its figures and its bundles."""
    table = summary(desk) if desk.programme(desk.identity.programme) is not None else None
    rows: Mapping[str, SummaryRow] = {row.unit: row for row in table.rows} if table is not None else {}
    units = tuple(
        UnitStanding(place, each, rows.get(each.unit)) for place, each in enumerate(received_overview(desk), 1)
    )
    return UnitsBoard(
        units,
        table,
        "" if table is None else letter_paragraph(table),
        conflict_lines(desk),
        tuple(list_outside_figures(desk)),
    )


def conflict_lines(desk: Desk) -> tuple[ConflictLine, ...]:
    """The revisions that came with two contents, by unit and code."""
    with desk.register.read() as view:
        found = view.exchange.conflicts()
        names = {unit.code: unit.shown_name for unit in view.organisation.units()}
        held = {line.uid: line for line in view.consolidation.lines([each.uid for each in found])}
    lines = [
        ConflictLine(each, names.get(each.unit, each.unit), held[each.uid].code, held[each.uid].title)
        for each in found
        if each.uid in held
    ]
    return tuple(sorted(lines, key=lambda line: (line.unit_name, line.code, line.conflict.rev)))


def find_dossiers(desk: Desk, query: CollectionQuery) -> FoundDossiers:
    """The received dossiers asked for."""
    with desk.register.read() as view:
        names = {unit.code: unit.shown_name for unit in view.organisation.units()}
        return FoundDossiers(
            uids=view.consolidation.find(query),
            counts=view.consolidation.counts(query),
            units={code: names.get(code, code) for code in view.consolidation.units_sent()},
        )


def received_rows(desk: Desk, uids: Sequence[str]) -> list[ReceivedRow]:
    """These received dossiers, in any order; those that are gone are left out."""
    with desk.register.read() as view:
        names = {unit.code: unit.shown_name for unit in view.organisation.units()}
        return [_row(line, names.get(line.unit, line.unit)) for line in view.consolidation.lines(uids)]


def received_by_code(desk: Desk, code: str) -> ReceivedRow | None:
    """The received dossier of a readable code, however it is written; None when there is none."""
    wanted = fold(code)
    if not wanted.strip():
        return None
    rows = received_rows(desk, find_received(desk, CollectionQuery(wanted)))
    return next((row for row in rows if fold(row.code) == wanted), None)


def _row(line: CollectionLine, unit_name: str) -> ReceivedRow:
    return ReceivedRow(
        uid=line.uid,
        unit=line.unit,
        unit_name=unit_name,
        code=line.code,
        title=line.title,
        rev=line.rev,
        state=line.state,
        benefit_vnd=line.benefit_vnd,
        decision=line.decision,
        awaits_files=line.awaits_files,
        outdated=line.outdated,
    )


def received_in_full(desk: Desk, uid: str) -> ReceivedInFull:
    """A received dossier as its unit sent it, with decision and awards. Raises NotAllowed for an unknown one."""
    dossier = show_received(desk, uid)
    with desk.register.read() as view:
        awards = tuple(each for each in view.exchange.awards(dossier.unit) if each.dossier == uid)
        return ReceivedInFull(dossier, view.exchange.decision(uid), awards)
