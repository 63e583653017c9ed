"""The dossier list: ids first, then the lines of the ids that are on the screen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, text, true

from db.sqlite import any_of, match_expression
from db.tables.dossiers import DossierRow, ProgrammeEntryRow
from desktop.domain.folding import fold
from desktop.domain.listing import DossierLine, DossierQuery, ListCounts, ListFilter, ListOrder, Standing
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


def rows_of_query(connection: Connection, query: DossierQuery) -> Sequence[int]:
    """Row numbers of what a query finds, in its order, the code deciding between equals."""
    order = ORDERS[query.order]
    sorted_by = (order.desc(), DossierRow.id.desc()) if query.descending else (order.asc(), DossierRow.id.asc())
    statement = select(DossierRow.id).where(*_conditions(query)).order_by(*sorted_by)
    words = match_expression(fold(query.text))
    if words:
        matching = text("SELECT rowid FROM dossier_words WHERE dossier_words MATCH :words").bindparams(words=words)
        statement = statement.where(DossierRow.id.in_(matching.columns(DossierRow.id).scalar_subquery()))
    return connection.scalars(statement).all()


def _conditions(query: DossierQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        DossierRow.trashed_on.is_not(None) if query.trashed else DossierRow.trashed_on.is_(None)
    ]
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
            return DossierRow.duplicate_of != ""
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


def counts(connection: Connection, today: date) -> ListCounts:
    """How many dossiers alive stand behind each chip and in each state."""
    alive = DossierRow.trashed_on.is_(None)
    chips = [chip for chip in ListFilter if chip is not ListFilter.ALL]
    sums = [func.count(DossierRow.id).filter(_chip(chip, today)) for chip in chips]
    total, *behind = connection.execute(select(func.count(DossierRow.id), *sums).where(alive)).one()
    by_state = select(DossierRow.state, func.count()).where(alive).group_by(DossierRow.state)
    return ListCounts(
        chips={ListFilter.ALL: total, **dict(zip(chips, behind, strict=True))},
        states={RecognitionState(state): number for state, number in connection.execute(by_state)},
    )
