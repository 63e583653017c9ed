"""The dossier list: ids first, then the lines of the ids that are on the screen."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, or_, select, true
from sqlalchemy.orm import aliased

from db.list_memory import ListMemory
from db.repositories.screening import suspected_uids
from db.row_sets import ALL_ROWS, RowOrder, set_of
from db.sqlite import any_of, numbers
from db.tables.dossiers import DossierRow, ProgrammeEntryRow
from db.tables.organisation import OrganisationRow
from db.word_index import find
from desktop.domain.listing import DossierLine, DossierQuery, ListCounts, ListFilter, ListOrder, Standing
from desktop.domain.search_words import keys_of
from desktop.domain.states import ConsolidationState, Origin, RecognitionState

AWAITING = ("filed", "admitted", "reviewing")
UNSENT = ("not_sent", "changed_after_sent")

LINE_COLUMNS = (
    *("id", "uid", "code", "title", "authors_text", "sub_unit", "state", "consolidation", "benefit_vnd"),
    *("claimed_vnd", "filed_on", "blocking", "warnings", "due_on", "duplicate_of", "origin"),
)

ORDERS = {
    ListOrder.CODE: DossierRow.code,
    ListOrder.TITLE: DossierRow.sort_title,
    ListOrder.AUTHOR: DossierRow.sort_author,
    ListOrder.SUB_UNIT: DossierRow.sub_unit,
    ListOrder.BENEFIT: func.coalesce(DossierRow.benefit_vnd, DossierRow.claimed_vnd),
    ListOrder.FILED: DossierRow.filed_on,
    ListOrder.STATE: DossierRow.state,
    ListOrder.CHANGED: DossierRow.rev,
}


@dataclass(frozen=True, slots=True)
class _Order:
    """What a list is sorted by; the trash has its own lists."""

    order: ListOrder
    descending: bool
    trashed: bool


def rows_of_query(connection: Connection, query: DossierQuery, memory: ListMemory) -> array[int]:
    """Row numbers of what a query finds, in its order; where tones were typed, those that have them first.

    The order, the filter and the words are looked up apart and cut with each other: the first two are remembered
    between two keystrokes.
    """
    order = _Order(query.order, query.descending, query.trashed)
    ordered = memory.lists.recall(order, lambda: _ordered(connection, order))
    wanted = ALL_ROWS
    if conditions := _conditions(query):
        narrowed = replace(query, text="", order=ListOrder.CODE, descending=False)
        wanted = memory.lists.recall(narrowed, lambda: _set_of_filter(connection, conditions))
    found = find(connection, query.text, memory.words, lambda beginning: _rows_of_parts(connection, beginning, memory))
    if found is None:
        return ordered.rows if wanted == ALL_ROWS else ordered.picked(wanted)
    exact, rows = found.exact & wanted, found.rows & wanted
    return ordered.picked(rows) if exact == rows else ordered.picked(exact) + ordered.picked(rows & ~exact)


def _ordered(connection: Connection, order: _Order) -> RowOrder:
    column = ORDERS[order.order]
    sorted_by = (column.desc(), DossierRow.id.desc()) if order.descending else (column.asc(), DossierRow.id.asc())
    trash = DossierRow.trashed_on.is_not(None) if order.trashed else DossierRow.trashed_on.is_(None)
    return RowOrder(numbers(connection, select(DossierRow.id).where(trash).order_by(*sorted_by)))


def _rows_of_parts(connection: Connection, beginning: str, memory: ListMemory) -> int:
    """The rows of the parts of the unit whose name has a word that begins so; dossiers hold their code alone."""
    rows = 0
    for keys, of_part in memory.words.recall("parts of the unit", lambda: _parts_with_rows(connection)):
        if any(key.startswith(beginning) for key in keys):
            rows |= of_part
    return rows


def _parts_with_rows(connection: Connection) -> list[tuple[frozenset[str], int]]:
    """Each part of the unit: the keys of its name, and the set of its rows."""
    kept = select(OrganisationRow.key, OrganisationRow.value).where(OrganisationRow.kind == "sub_unit")
    names = {code: str(value["name"]) for code, value in connection.execute(kept)}
    rows: dict[str, list[int]] = {code: [] for code in names}
    held = select(DossierRow.sub_unit, DossierRow.id).where(DossierRow.sub_unit.in_(any_of(list(names))))
    for code, row in connection.execute(held) if names else ():
        rows[code].append(row)
    return [(keys_of(names[code]), set_of(array("q", each), max(each) + 1)) for code, each in rows.items() if each]


def _set_of_filter(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> int:
    rows = numbers(connection, select(DossierRow.id).where(*conditions))
    return set_of(rows, max(rows, default=0) + 1)


def _conditions(query: DossierQuery) -> list[ColumnElement[bool]]:
    """What narrows the list; whether it is that of the trash is a matter of its order."""
    conditions: list[ColumnElement[bool]] = []
    if query.state is not None:
        conditions.append(DossierRow.state == query.state.value)
    if query.consolidation is not None:
        conditions.append(DossierRow.consolidation == query.consolidation.value)
    if query.sub_unit is not None:
        conditions.append(DossierRow.sub_unit == query.sub_unit)
    if query.programme is not None:
        entered = select(ProgrammeEntryRow.dossier_id).where(ProgrammeEntryRow.programme == query.programme)
        conditions.append(DossierRow.id.in_(entered))
    if query.uids is not None:
        conditions.append(DossierRow.uid.in_(any_of(query.uids)))
    if query.chip is not ListFilter.ALL:
        conditions.append(_chip(query.chip, query.today))
    return conditions


def _chip(chip: ListFilter, today: date | None) -> ColumnElement[bool]:
    match chip:
        case ListFilter.INCOMPLETE:
            return DossierRow.blocking > 0
        case ListFilter.AWAITING_RECOGNITION:
            return DossierRow.state.in_(AWAITING)
        case ListFilter.OVERDUE:
            return and_(DossierRow.state.in_(AWAITING), DossierRow.due_on < today)
        case ListFilter.SUSPECTED_DUPLICATE:
            # By row number, which the index of the list holds, as it does not hold uids.
            named = aliased(DossierRow)
            suspected = select(named.id).where(named.uid.in_(suspected_uids()))
            return or_(DossierRow.duplicate_of != "", DossierRow.id.in_(suspected))
        case ListFilter.RECOGNISED:
            return DossierRow.state == RecognitionState.RECOGNISED.value
        case ListFilter.NOT_SENT:
            return DossierRow.consolidation.in_(UNSENT)
    return true()


def lines(connection: Connection, rows: Sequence[int]) -> list[DossierLine]:
    """The lines of those rows, in the order given; a row removed meanwhile is left out."""
    found = {line.row: line for line in map(_line, connection.execute(_line_columns(rows)))}
    return [found[row] for row in rows if row in found]


def _line_columns(rows: Sequence[int]) -> Select[Any]:
    table = DossierRow.__table__
    return select(*(table.c[name] for name in LINE_COLUMNS)).where(table.c.id.in_(rows))


def _line(row: Sequence[Any]) -> DossierLine:
    (number, uid, code, title, authors, sub_unit, state, consolidation, benefit, claimed, filed_on) = row[:11]
    blocking, warnings, due_on, duplicate_of, origin = row[11:]
    return DossierLine(
        row=number,
        uid=uid,
        code=code,
        title=title,
        authors=authors,
        sub_unit=sub_unit,
        state=RecognitionState(state),
        consolidation=ConsolidationState(consolidation),
        benefit_vnd=benefit,
        claimed_vnd=claimed,
        filed_on=filed_on,
        standing=Standing(blocking, warnings, due_on),
        duplicate_of=duplicate_of,
        origin=Origin(origin),
    )


def counts(connection: Connection, today: date, memory: ListMemory) -> ListCounts:
    """How many dossiers alive stand behind each chip and in each state."""
    return memory.lists.recall(("counts", today), lambda: _counted(connection, today))


def _counted(connection: Connection, today: date) -> ListCounts:
    """Counted in one pass over the index of the list, one group a state."""
    chips = [chip for chip in ListFilter if chip is not ListFilter.ALL]
    sums = [func.sum(case((_chip(chip, today), 1), else_=0)) for chip in chips]
    grouped = select(DossierRow.state, func.count(), *sums).where(DossierRow.trashed_on.is_(None))
    behind = dict.fromkeys(ListFilter, 0)
    states: dict[RecognitionState, int] = {}
    for state, number, *of_state in connection.execute(grouped.group_by(DossierRow.state)):
        states[RecognitionState(state)] = number
        for chip, of_chip in zip((ListFilter.ALL, *chips), (number, *of_state), strict=True):
            behind[chip] += of_chip
    return ListCounts(chips=behind, states=states)
