"""The collection of a superior: its list, files that came, receipts given, figures typed in, its catalogue."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, column, delete, exists, func, select, true
from sqlalchemy.dialects.sqlite import insert as upsert

from db.history import Entry, HistoryRepository
from db.sqlite import any_of
from db.tables.base import Base
from db.tables.consolidation import (
    CatalogueEntryRow,
    GivenReceiptRow,
    KeptFileRow,
    OutsideFiguresRow,
    ReceivedViaRow,
)
from db.tables.exchange import DecisionRow, ReceivedDossierRow
from desktop.domain.batches import Change
from desktop.domain.catalogue import CatalogueEntry
from desktop.domain.collection import (
    CollectionCounts,
    CollectionFilter,
    CollectionLine,
    CollectionOrder,
    CollectionQuery,
)
from desktop.domain.folding import fold
from desktop.domain.outside_figures import OutsideFigures
from desktop.domain.plain import Plain, from_plain, to_plain
from desktop.domain.states import Outcome
from desktop.domain.submission import Decision

CHUNK = 500

_UNDECIDED: ColumnElement[bool] = DecisionRow.uid.is_(None) | (
    DecisionRow.value["dossier_rev"].as_integer() < ReceivedDossierRow.rev
)


class ConsolidationRepository:
    """What only a superior keeps, inside one transaction."""

    def __init__(self, connection: Connection, history: HistoryRepository) -> None:
        self._connection = connection
        self._history = history

    # The list

    def find(self, query: CollectionQuery) -> Sequence[str]:
        """Uids of the received dossiers asked for, in the order asked for."""
        found = select(ReceivedDossierRow.uid).where(*_asked(query), _behind(query.chip))
        if query.chip is not CollectionFilter.ALL or query.order is CollectionOrder.DECISION:
            found = found.outerjoin(DecisionRow, DecisionRow.uid == ReceivedDossierRow.uid)
        order = _ORDERS[query.order]
        chosen = order.desc() if query.descending else order.asc()
        rest = (ReceivedDossierRow.unit, ReceivedDossierRow.code, ReceivedDossierRow.uid)
        return list(self._connection.scalars(found.order_by(chosen.nulls_last(), *rest)))

    def lines(self, uids: Sequence[str]) -> list[CollectionLine]:
        """The lines of these dossiers, in any order; those that are gone are left out."""
        held = ReceivedDossierRow
        columns = (held.uid, held.unit, held.code, held.title, held.rev, held.state, held.benefit_vnd)
        query = select(*columns, DecisionRow.value, _AWAITS.label("awaits_files"))
        query = query.outerjoin(DecisionRow, DecisionRow.uid == held.uid).where(held.uid.in_(any_of(uids)))
        return [
            CollectionLine(
                **{name: row[name] for name in row if name not in ("value", "awaits_files")},
                decision=None if row["value"] is None else from_plain(Decision, row["value"]),
                awaits_files=bool(row["awaits_files"]),
            )
            for row in self._connection.execute(query).mappings()
        ]

    def counts(self, query: CollectionQuery) -> CollectionCounts:
        """How many of the dossiers asked for stand behind each chip."""
        counted = [func.count().filter(_behind(chip)).label(chip.value) for chip in CollectionFilter]
        joined = select(*counted).select_from(ReceivedDossierRow)
        joined = joined.outerjoin(DecisionRow, DecisionRow.uid == ReceivedDossierRow.uid).where(*_asked(query))
        row = self._connection.execute(joined).mappings().one()
        return {chip: row[chip.value] for chip in CollectionFilter}

    def held(self, uids: Sequence[str]) -> Mapping[str, tuple[int, str]]:
        """The revision held of each dossier and the bundle that brought it; unknown ones are left out."""
        columns = select(ReceivedDossierRow.uid, ReceivedDossierRow.rev, ReceivedDossierRow.bundle_id)
        rows = self._connection.execute(columns.where(ReceivedDossierRow.uid.in_(any_of(uids))))
        return {uid: (rev, bundle_id) for uid, rev, bundle_id in rows}

    def units_sent(self) -> Mapping[str, int]:
        """How many dossiers are held of each unit."""
        query = select(ReceivedDossierRow.unit, func.count()).group_by(ReceivedDossierRow.unit)
        return {row[0]: row[1] for row in self._connection.execute(query)}

    # Files

    def keep_files(self, bundle_id: str, files: Collection[str]) -> None:
        """Remember in which received bundle files lie; the first that brought one is kept."""
        rows = [{"sha256": sha256, "bundle_id": bundle_id} for sha256 in sorted(files)]
        if rows:
            self._connection.execute(upsert(KeptFileRow).on_conflict_do_nothing(), rows)

    def bundles_of_files(self, files: Collection[str]) -> Mapping[str, str]:
        """The received bundle each file lies in; files that have not come are left out."""
        columns = select(KeptFileRow.sha256, KeptFileRow.bundle_id)
        rows = self._connection.execute(columns.where(KeptFileRow.sha256.in_(any_of(sorted(files)))))
        return {row.sha256: row.bundle_id for row in rows}

    def awaited_files(self, unit: str | None = None) -> Mapping[str, frozenset[str]]:
        """Files that have not come, by the dossier that names them, of one unit or all."""
        query = select(ReceivedDossierRow.uid, _NAMED.c.value).join(_NAMED, true()).where(_HAS_FILES, _NOT_KEPT)
        if unit is not None:
            query = query.where(ReceivedDossierRow.unit == unit)
        found: dict[str, set[str]] = defaultdict(set)
        for uid, sha256 in self._connection.execute(query):
            found[uid].add(sha256)
        return {uid: frozenset(files) for uid, files in found.items()}

    # Receipts and ways

    def save_receipt(self, bundle_id: str, unit: str, made: datetime, records: Plain) -> None:
        """Keep the receipt given for a bundle, as the records that say it."""
        row = {"bundle_id": bundle_id, "unit": unit, "made": made, "value": records}
        self._put(GivenReceiptRow, ["bundle_id"], [row])
        self._history.append("receipt.made", "bundle", bundle_id)

    def receipts(self, unit: str | None = None, since: datetime | None = None) -> list[Plain]:
        """Receipts given to a unit or to all, as records, oldest first; those made after an instant where one is
        given."""
        query = select(GivenReceiptRow.value)
        if unit is not None:
            query = query.where(GivenReceiptRow.unit == unit)
        if since is not None:
            query = query.where(GivenReceiptRow.made > since)
        return list(self._connection.scalars(query.order_by(GivenReceiptRow.made, GivenReceiptRow.bundle_id)))

    def save_via(self, via: Mapping[str, Sequence[str]]) -> None:
        """Keep the bundles dossiers travelled in before; a dossier with none came straight from its unit."""
        if via:
            direct = [uid for uid, bundles in via.items() if not bundles]
            self._connection.execute(delete(ReceivedViaRow).where(ReceivedViaRow.uid.in_(any_of(direct))))
            self._put(ReceivedViaRow, ["uid"], [{"uid": uid, "via": list(each)} for uid, each in via.items() if each])

    def via(self) -> Mapping[str, tuple[str, ...]]:
        """The bundles that dossiers travelled in before, by their uid."""
        rows = self._connection.execute(select(ReceivedViaRow.uid, ReceivedViaRow.via))
        return {uid: tuple(via) for uid, via in rows}

    # Figures typed in

    def outside_figures(self) -> list[OutsideFigures]:
        """Figures typed in for units outside the program."""
        order = (OutsideFiguresRow.programme, OutsideFiguresRow.unit, OutsideFiguresRow.phase)
        rows = self._connection.execute(select(OutsideFiguresRow.__table__).order_by(*order)).mappings()
        return [OutsideFigures(**row) for row in rows]

    def save_outside_figures(self, figures: OutsideFigures) -> None:
        """Keep the figures of a unit for a phase in place of those before."""
        before = self._outside(figures.programme, figures.unit, figures.phase)
        if before != figures:
            self._put(OutsideFiguresRow, ["programme", "unit", "phase"], [asdict(figures)])
            self._remember_outside("outside_figures.changed", figures, before, figures)

    def remove_outside_figures(self, programme: str, unit: str, phase: str) -> None:
        """Take the figures of a unit for a phase out."""
        before = self._outside(programme, unit, phase)
        if before is not None:
            self._connection.execute(delete(OutsideFiguresRow).where(*_same_figures(programme, unit, phase)))
            self._remember_outside("outside_figures.removed", before, before, None)

    # The catalogue

    def catalogue(self, since: int = 0) -> list[CatalogueEntry]:
        """The titles of the catalogue whose content came with a version after `since`, by uid."""
        query = select(CatalogueEntryRow.__table__).where(CatalogueEntryRow.version > since)
        rows = self._connection.execute(query.order_by(CatalogueEntryRow.uid)).mappings()
        return [CatalogueEntry(**row) for row in rows]

    def catalogue_version(self) -> int:
        """The version of the catalogue made last; 0 while none was."""
        return self._connection.scalar(select(func.max(CatalogueEntryRow.version))) or 0

    def save_catalogue(self, entries: Iterable[CatalogueEntry]) -> None:
        """Keep these titles in place of those of their uids."""
        rows = [asdict(entry) for entry in entries]
        if rows:
            self._put(CatalogueEntryRow, ["uid"], rows)
            self._history.append("catalogue.made", "catalogue", str(rows[0]["version"]))

    def _outside(self, programme: str, unit: str, phase: str) -> OutsideFigures | None:
        query = select(OutsideFiguresRow.__table__).where(*_same_figures(programme, unit, phase))
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else OutsideFigures(**row)

    def _remember_outside(
        self, verb: str, figures: OutsideFigures, old: OutsideFigures | None, new: OutsideFigures | None
    ) -> None:
        uid = f"{figures.programme}:{figures.unit}:{figures.phase}"
        change = Change(None if old is None else to_plain(old), None if new is None else to_plain(new))
        self._history.remember([Entry(verb, "outside_figures", uid, {"value": change})])

    def _put(self, table: type[Base], key: list[str], rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            statement = upsert(table)
            changed = {name: statement.excluded[name] for name in rows[0] if name not in key}
            self._connection.execute(statement.on_conflict_do_update(key, set_=changed), list(rows))


_NAMED = func.json_each(ReceivedDossierRow.files).table_valued(column("value", String), name="named")
_HAS_FILES = ReceivedDossierRow.files != "[]"
_NOT_KEPT = ~exists().where(KeptFileRow.sha256 == _NAMED.c.value)
_AWAITS: ColumnElement[bool] = and_(
    _HAS_FILES, exists(select(_NAMED.c.value).where(_NOT_KEPT).correlate(ReceivedDossierRow))
)
_ORDERS: Mapping[CollectionOrder, Any] = {
    CollectionOrder.UNIT: ReceivedDossierRow.unit,
    CollectionOrder.CODE: ReceivedDossierRow.code,
    CollectionOrder.STATE: ReceivedDossierRow.state,
    CollectionOrder.BENEFIT: ReceivedDossierRow.benefit_vnd,
    CollectionOrder.DECISION: DecisionRow.outcome,
}


def _asked(query: CollectionQuery) -> Sequence[ColumnElement[bool]]:
    """The conditions of a query, its chip aside."""
    conditions: list[ColumnElement[bool]] = [
        ReceivedDossierRow.words.contains(word, autoescape=True) for word in fold(query.text).split()
    ]
    if query.units:
        conditions.append(ReceivedDossierRow.unit.in_(any_of(query.units)))
    if query.uids is not None:
        conditions.append(ReceivedDossierRow.uid.in_(any_of(query.uids)))
    return conditions


def _behind(chip: CollectionFilter) -> ColumnElement[bool]:
    match chip:
        case CollectionFilter.ALL:
            return true()
        case CollectionFilter.UNDECIDED:
            return _UNDECIDED
        case CollectionFilter.AWAITING_FILES:
            return _AWAITS
        case _:
            outcome: ColumnElement[bool] = DecisionRow.outcome == Outcome(chip.value).value
            return outcome


def _same_figures(programme: str, unit: str, phase: str) -> tuple[ColumnElement[bool], ...]:
    row = OutsideFiguresRow
    return (row.programme == programme, row.unit == unit, row.phase == phase)
