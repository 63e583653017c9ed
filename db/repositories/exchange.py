"""Bundles out and in, received dossiers, decisions, awards and keys."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import islice
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from db.history import HistoryRepository
from db.sqlite import any_of
from db.tables.base import Base
from db.tables.dossiers import DossierRow
from db.tables.exchange import (
    AwardRecordRow,
    ConflictRow,
    DecisionRow,
    FrozenRecordRow,
    IncomingBundleRow,
    KnownKeyRow,
    OutgoingBundleRow,
    ReceivedDossierRow,
)
from desktop.domain.plain import from_plain, to_plain
from desktop.domain.submission import (
    AwardRecord,
    BundleKind,
    Conflict,
    ControlTotals,
    Decision,
    FrozenRecord,
    IncomingBundle,
    IncomingState,
    KeyStatus,
    KnownKey,
    OutgoingBundle,
    OutgoingState,
    ReceivedDossier,
)

CHUNK = 500
TAKEN_AT_ONCE = 2_000

T = TypeVar("T")


def _members(value: object) -> dict[str, Any]:
    return {each.name: getattr(value, each.name) for each in fields(value)}  # type: ignore[arg-type]


class ExchangeRepository:
    """What crosses the wall, inside one transaction."""

    def __init__(self, connection: Connection, history: HistoryRepository) -> None:
        self._connection = connection
        self._history = history

    # Bundles made here

    def next_seq(self, to_unit: str, stream: str) -> int:
        """The number of the next bundle to a unit, from 1 in each stream."""
        bundles = (OutgoingBundleRow.to_unit == to_unit, OutgoingBundleRow.stream == stream)
        return (self._connection.scalar(select(func.max(OutgoingBundleRow.seq)).where(*bundles)) or 0) + 1

    def freeze(self, bundle: OutgoingBundle, records: Iterable[FrozenRecord]) -> None:
        """Reserve the number of a bundle and keep its content, so that a crash makes the same bundle again."""
        row = _members(bundle)
        number = self._connection.execute(insert(OutgoingBundleRow).values(row)).inserted_primary_key
        assert number is not None
        source = iter(records)
        while chunk := list(islice(source, CHUNK)):
            rows = [
                {"bundle": number[0], "record_stream": record.stream, "uid": record.uid}
                | {"rev": record.rev, "line": record.line}
                for record in chunk
            ]
            self._connection.execute(insert(FrozenRecordRow), rows)
        self._history.append("bundle.frozen", "bundle", f"{bundle.to_unit}:{bundle.seq}")

    def frozen_records(self, bundle: OutgoingBundle) -> Iterator[FrozenRecord]:
        """The records of a bundle in the order they were frozen."""
        joined = select(FrozenRecordRow.__table__).join(
            OutgoingBundleRow, OutgoingBundleRow.id == FrozenRecordRow.bundle
        )
        rows = self._connection.execute(joined.where(*_same_bundle(bundle)).order_by(FrozenRecordRow.id)).mappings()
        return (FrozenRecord(row["record_stream"], row["uid"], row["rev"], row["line"]) for row in rows)

    def unfinished(self, to_unit: str) -> OutgoingBundle | None:
        """The bundle to a unit whose file was not finished (a crash came between); None when all are ready."""
        frozen = self._outgoing(
            OutgoingBundleRow.state == OutgoingState.FROZEN.value, OutgoingBundleRow.to_unit == to_unit
        )
        return next(iter(frozen), None)

    def outgoing(self) -> list[OutgoingBundle]:
        """Every bundle made here, in order."""
        return self._outgoing()

    def mark_ready(self, bundle: OutgoingBundle) -> None:
        """Say that the file was written and verified."""
        values = {
            "state": OutgoingState.READY.value,
            "bundle_id": bundle.bundle_id,
            "file_name": bundle.file_name,
            "check_code": bundle.check_code,
            "header": bundle.header,
        }
        self._connection.execute(update(OutgoingBundleRow).where(*_same_bundle(bundle)).values(values))
        # Parts of one submission get their numbers together; only now is it known what the next one follows.
        after = (OutgoingBundleRow.to_unit == bundle.to_unit, OutgoingBundleRow.stream == bundle.stream)
        follows = update(OutgoingBundleRow).where(*after, OutgoingBundleRow.seq == bundle.seq + 1)
        self._connection.execute(follows.values(previous=bundle.bundle_id))
        self._history.append("bundle.ready", "bundle", f"{bundle.to_unit}:{bundle.seq}")

    def last_sent(self, uid: str) -> FrozenRecord | None:
        """The record a dossier was last sent as; None when it never was."""
        sent = select(FrozenRecordRow.__table__).where(FrozenRecordRow.uid == uid)
        row = self._connection.execute(sent.order_by(FrozenRecordRow.id.desc()).limit(1)).mappings().one_or_none()
        return None if row is None else FrozenRecord(row["record_stream"], row["uid"], row["rev"], row["line"])

    # Bundles received here

    def incoming(self) -> list[IncomingBundle]:
        """Every bundle received, oldest first."""
        return self._incoming()

    def incoming_by_id(self, bundle_id: str) -> IncomingBundle | None:
        """The received bundle of that id; None when there is none."""
        return next(iter(self._incoming(IncomingBundleRow.bundle_id == bundle_id)), None)

    def add_incoming(self, bundle: IncomingBundle) -> None:
        """Enter a received bundle in the log."""
        self._connection.execute(
            insert(IncomingBundleRow).values(_members(bundle) | {"control": to_plain(bundle.control)})
        )
        self._history.append("bundle.received", "bundle", bundle.bundle_id)

    def set_incoming_state(self, bundle_id: str, state: IncomingState) -> None:
        """Say whether a received bundle counts."""
        same = IncomingBundleRow.bundle_id == bundle_id
        self._connection.execute(update(IncomingBundleRow).where(same).values(state=state.value))
        self._history.append(f"bundle.{state.value}", "bundle", bundle_id)

    def take_many(self, dossiers: Iterable[ReceivedDossier]) -> Mapping[str, int]:
        """Take received dossiers: the greatest rev wins, the same rev with other content is a conflict.

        How many were `applied`, were `known` already (same or older) and are in `conflict`.
        """
        tally = {"applied": 0, "known": 0, "conflict": 0}
        source = iter(dossiers)
        while chunk := list(islice(source, TAKEN_AT_ONCE)):
            self._take(chunk, tally)
        return tally

    def received(self, unit: str | None = None) -> Iterator[ReceivedDossier]:
        """Received dossiers, of one unit or all, by unit and code."""
        query = select(ReceivedDossierRow.__table__).order_by(ReceivedDossierRow.unit, ReceivedDossierRow.code)
        if unit is not None:
            query = query.where(ReceivedDossierRow.unit == unit)
        return (_received(row) for row in self._connection.execute(query).mappings())

    def received_by_uid(self, uid: str) -> ReceivedDossier | None:
        """The received dossier; None when there is none."""
        query = select(ReceivedDossierRow.__table__).where(ReceivedDossierRow.uid == uid)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else _received(row)

    def owners(self, uids: Sequence[str]) -> Mapping[str, str]:
        """The unit each dossier belongs to, received or this register's own; unknown uids are left out."""
        found: dict[str, str] = {}
        for table in (ReceivedDossierRow, DossierRow):
            for start in range(0, len(uids), CHUNK):
                chunk = select(table.uid, table.unit).where(table.uid.in_(uids[start : start + CHUNK]))
                found |= {row.uid: row.unit for row in self._connection.execute(chunk)}
        return found

    def conflicts(self) -> list[Conflict]:
        """Revisions that came with two contents."""
        rows = self._connection.execute(select(ConflictRow.__table__).order_by(ConflictRow.unit, ConflictRow.uid))
        return [Conflict(**row) for row in rows.mappings()]

    # Decisions, awards and keys

    def decisions(self, unit: str | None = None) -> list[Decision]:
        """The latest decision on each received dossier, of one unit or all."""
        return self._values(DecisionRow, Decision, unit)

    def decision(self, uid: str) -> Decision | None:
        """The latest decision on a dossier; None when there is none."""
        value = self._connection.scalar(select(DecisionRow.value).where(DecisionRow.uid == uid))
        return None if value is None else from_plain(Decision, value)

    def save_decision(self, decision: Decision) -> None:
        """Keep a decision as the latest on its dossier."""
        row = {"uid": decision.uid, "unit": decision.unit, "rev": decision.rev, "outcome": decision.outcome.value}
        self._put(DecisionRow, ["uid"], row | {"value": to_plain(decision)})
        self._history.append(f"decision.{decision.outcome.value}", "decision", decision.uid)

    def awards(self, unit: str | None = None) -> list[AwardRecord]:
        """Awards that go down, of one unit or all."""
        return self._values(AwardRecordRow, AwardRecord, unit)

    def save_award(self, award: AwardRecord) -> None:
        """Keep an award that goes down with the results."""
        row = {"uid": award.award.uid, "dossier": award.dossier, "unit": award.unit, "value": to_plain(award)}
        self._put(AwardRecordRow, ["uid"], row)
        self._history.append("award.given", "award", award.award.uid)

    def known_keys(self) -> list[KnownKey]:
        """Public keys of other units, by unit and first sight."""
        order = (KnownKeyRow.unit, KnownKeyRow.first_seen)
        rows = self._connection.execute(select(KnownKeyRow.__table__).order_by(*order)).mappings()
        return [KnownKey(**{**row, "status": KeyStatus(row["status"])}) for row in rows]

    def save_key(self, key: KnownKey) -> None:
        """Keep a key or what a clerk now says of it."""
        self._put(KnownKeyRow, ["unit", "key_id"], _members(key) | {"status": key.status.value})
        self._history.append(f"key.{key.status.value}", "key", f"{key.unit}:{key.key_id[:16]}")

    def _take(self, chunk: list[ReceivedDossier], tally: dict[str, int]) -> None:
        columns = (ReceivedDossierRow.uid, ReceivedDossierRow.rev, ReceivedDossierRow.sha256)
        known = select(*columns).where(ReceivedDossierRow.uid.in_(any_of([each.uid for each in chunk])))
        present = {uid: (rev, sha256) for uid, rev, sha256 in self._connection.execute(known)}
        first: dict[str, ReceivedDossier] = {}
        later: dict[str, ReceivedDossier] = {}
        for each in chunk:
            rev, sha256 = present.get(each.uid, (0, ""))
            if each.rev == rev and each.sha256 != sha256:
                tally["conflict"] += 1
                conflict = Conflict(each.uid, each.unit, each.rev, sha256, each.sha256, each.bundle_id)
                self._put(ConflictRow, ["uid", "rev", "other_sha256"], _members(conflict))
            elif each.rev <= rev:
                tally["known"] += 1
            else:
                tally["applied"] += 1
                present[each.uid] = (each.rev, each.sha256)
                (first if each.uid in first or not rev else later)[each.uid] = each
        if first:
            self._connection.execute(insert(ReceivedDossierRow), [_received_row(each) for each in first.values()])
        if later:
            statement = upsert(ReceivedDossierRow)
            changed = {name: statement.excluded[name] for name in _RECEIVED if name != "uid"}
            rows = [_received_row(each) for each in later.values()]
            self._connection.execute(statement.on_conflict_do_update(["uid"], set_=changed), rows)

    def _put(self, table: type[Base], key: list[str], row: dict[str, Any]) -> None:
        self._connection.execute(upsert(table).values(row).on_conflict_do_update(key, set_=row))

    def _values(self, table: type[DecisionRow] | type[AwardRecordRow], kind: type[T], unit: str | None) -> list[T]:
        query = select(table.value).order_by(table.unit, table.uid)
        if unit is not None:
            query = query.where(table.unit == unit)
        return [from_plain(kind, value) for value in self._connection.scalars(query)]

    def _outgoing(self, *conditions: ColumnElement[bool]) -> list[OutgoingBundle]:
        query = select(OutgoingBundleRow.__table__).where(*conditions).order_by(OutgoingBundleRow.id)
        return [
            OutgoingBundle(
                **{name: row[name] for name in row if name not in ("id", "kind", "state")},
                kind=BundleKind(row["kind"]),
                state=OutgoingState(row["state"]),
            )
            for row in self._connection.execute(query).mappings()
        ]

    def _incoming(self, *conditions: ColumnElement[bool]) -> list[IncomingBundle]:
        order = (IncomingBundleRow.received, IncomingBundleRow.bundle_id)
        query = select(IncomingBundleRow.__table__).where(*conditions).order_by(*order)
        return [
            IncomingBundle(
                **{name: row[name] for name in row if name not in ("kind", "state", "control")},
                kind=BundleKind(row["kind"]),
                state=IncomingState(row["state"]),
                control=from_plain(ControlTotals, row["control"]),
            )
            for row in self._connection.execute(query).mappings()
        ]


_RECEIVED = tuple(each.name for each in fields(ReceivedDossier))
_values_of = attrgetter(*_RECEIVED)


def _received_row(dossier: ReceivedDossier) -> dict[str, Any]:
    return dict(zip(_RECEIVED, _values_of(dossier), strict=True))


def _received(row: RowMapping) -> ReceivedDossier:
    return ReceivedDossier(**{**row, "files": tuple(row["files"])})


def _same_bundle(bundle: OutgoingBundle) -> tuple[ColumnElement[bool], ...]:
    return (
        OutgoingBundleRow.to_unit == bundle.to_unit,
        OutgoingBundleRow.stream == bundle.stream,
        OutgoingBundleRow.seq == bundle.seq,
    )
