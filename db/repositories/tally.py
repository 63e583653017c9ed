"""What counting and today's work ask of every dossier, read in one pass over an index and never dossier by dossier."""

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, String, select, type_coerce

from db.mapping import partial_date
from db.sqlite import gathered
from db.tables.dossiers import DossierRow, MoveRow, ProgrammeEntryRow, RecognitionRow
from desktop.domain.dossier import Dossier, Exclusions, FirstUse, Move, ProgrammeEntry, Recognition, Ruling
from desktop.domain.plain import from_plain
from desktop.domain.states import ConsolidationState, Outcome, RecognitionState
from desktop.domain.tallying import TallyLine

_OF_ITS_OWN = (
    *(DossierRow.id, DossierRow.uid, DossierRow.code, DossierRow.blocking, DossierRow.benefit_vnd),
    type_coerce(DossierRow.due_on, String),
)

# As stored: a dossier has most of these in common with a thousand others, and is read once for all of them.
_IN_COMMON = (
    DossierRow.unit,
    DossierRow.sub_unit,
    DossierRow.state,
    DossierRow.consolidation,
    DossierRow.duplicate_of,
    DossierRow.first_use_began,
    type_coerce(DossierRow.exclusions, String),
    DossierRow.ruling["outcome"].as_string(),
    DossierRow.ruling["decided_on"].as_string(),
)

_ALIVE = (
    select(*_OF_ITS_OWN, *_IN_COMMON).where(DossierRow.trashed_on.is_(None)).order_by(DossierRow.code, DossierRow.id)
)


def tally(connection: Connection, programme: str, as_of: date) -> list[TallyLine]:
    """A line for each dossier alive, by code; what counts is that of a programme as of a day."""
    entries = _by_dossier(connection, _entries(programme))
    recognitions = _by_dossier(connection, _recognitions())
    moves = _by_dossier(connection, _moves_of_those_that_moved_after(as_of))
    bare: dict[tuple[Any, ...], Dossier] = {}
    lines = []
    for stored in connection.execute(_ALIVE).all():
        row, uid, code, blocking, benefit, due_on = stored[: len(_OF_ITS_OWN)]
        alike = (*stored[len(_OF_ITS_OWN) :], entries.get(row), recognitions.get(row), moves.get(row))
        counts_as = bare.get(alike)
        if counts_as is None:
            counts_as = bare[alike] = _bare(*alike)
        lines.append(TallyLine(uid, code, blocking, _day(due_on), benefit, counts_as))
    return lines


def _entries(programme: str) -> Select[int, str]:
    table = ProgrammeEntryRow
    gathered_entries = gathered(table.programme, table.entered_on)
    return select(table.dossier_id, gathered_entries).where(table.programme == programme).group_by(table.dossier_id)


def _recognitions() -> Select[int, str]:
    table = RecognitionRow
    return select(table.dossier_id, gathered(table.unit, table.decided_on)).group_by(table.dossier_id)


def _moves_of_those_that_moved_after(day: date) -> Select[int, str]:
    """Of dossiers with later moves only: any other stands where its last move left it (counting.state_on)."""
    table = MoveRow
    moved = select(table.dossier_id).where(table.on > day)
    gathered_moves = gathered(table.place, table.source, table.target, table.on)
    return select(table.dossier_id, gathered_moves).where(table.dossier_id.in_(moved)).group_by(table.dossier_id)


def _by_dossier(connection: Connection, query: Select[int, str]) -> Mapping[int, str]:
    return dict(connection.execute(query).all())


def _bare(
    unit: str,
    sub_unit: str,
    state: str,
    consolidation: str,
    duplicate_of: str,
    began: str | None,
    exclusions: str,
    outcome: str | None,
    ruled_on: str | None,
    entries: str | None,
    recognitions: str | None,
    moves: str | None,
) -> Dossier:
    """The dossier bare of all that counting does not ask for."""
    return Dossier(
        uid="",
        unit=unit,
        sub_unit=sub_unit,
        state=RecognitionState(state),
        consolidation=ConsolidationState(consolidation),
        duplicate_of=duplicate_of,
        first_use=FirstUse(partial_date(began)),
        exclusions=from_plain(Exclusions, json.loads(exclusions)),
        ruling=Ruling(outcome=None if outcome is None else Outcome(outcome), decided_on=_day(ruled_on)),
        entries=tuple(ProgrammeEntry(of, date.fromisoformat(on)) for of, on in _listed(entries)),
        recognitions=tuple(Recognition("", of, "", "", "", date.fromisoformat(on)) for of, on in _listed(recognitions)),
        moves=tuple(
            Move(RecognitionState(old), RecognitionState(new), date.fromisoformat(on))
            for _place, old, new, on in sorted(_listed(moves))
        ),
    )


def _listed(text: str | None) -> list[list[Any]]:
    found: list[list[Any]] = json.loads(text or "[]")
    return found


@cache
def _day(stored: str | None) -> date | None:
    return None if stored is None else date.fromisoformat(stored)
