"""A register looked through: every record as it stands held against what the history says it became.

Rows may be damaged in ways nobody can list, so whatever a row does when it is read, short of stopping the program, is a
finding and never an error.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from db.history import HistoryRepository
from db.list_memory import ListMemory
from db.mapping import dossier_row, person_of, person_row
from db.repositories.consolidation import ConsolidationRepository
from db.repositories.council import CouncilRepository
from db.repositories.dossiers import DossierRepository
from db.seal import ClosingSeal
from db.sqlite import any_of, first_fault
from db.tables.certificates import CertificateRow
from db.tables.council import CouncilSessionRow
from db.tables.dossiers import DossierRow, PersonRow
from db.tables.exchange import ReceivedDossierRow
from db.tables.frozen import FrozenFiguresRow
from db.tables.history import EventRow, EventValueRow
from db.tables.organisation import OrganisationRow, SettingRow
from db.tables.value import AuditSampleRow, HeldAwardRow
from desktop.domain.batches import Actor
from desktop.domain.certificates import CertificateKind, CertificateState, IssuedCertificate
from desktop.domain.council_record import members_of_session
from desktop.domain.frozen_figures import FrozenFigures
from desktop.domain.listing import Standing
from desktop.domain.plain import Plain, from_plain, to_plain
from desktop.domain.safekeeping import Doubt, DoubtKind, RegisterCheck
from desktop.domain.submission import RegisterIdentity

log = logging.getLogger(__name__)

CHUNK = 200

Record = Mapping[str, Plain]
Reader = Callable[[Connection, HistoryRepository, Sequence[str]], Mapping[str, Record]]
"""Reads records by uid as the history tells of them; a row that contradicts itself raises ValueError."""


def verify(connection: Connection, path: Path, seal: ClosingSeal, identity: RegisterIdentity) -> RegisterCheck:
    """Look a register through: its file, its chain, and each record against the history."""
    history = HistoryRepository(connection, Actor(""), identity.created, "")
    doubts: list[Doubt] = []
    if fault := first_fault(path):
        doubts.append(Doubt(DoubtKind.FILE, members=(fault,)))
    if seal.is_touched():
        doubts.append(Doubt(DoubtKind.TOUCHED))
    events, erased, faults = _chain(history)
    doubts += [Doubt(DoubtKind.HISTORY, members=(fault,)) for fault in faults]
    comparison = _Comparison(connection, history)
    doubts += comparison.doubts()
    return RegisterCheck(tuple(doubts), comparison.records, events, erased)


def _chain(history: HistoryRepository) -> tuple[int, int, list[str]]:
    try:
        return history.count(), history.erased(), history.faults()
    except Exception as error:  # noqa: BLE001 - see the head of this module
        log.info("history cannot be read: %s", type(error).__name__)
        return 0, 0, ["the history cannot be read"]


class _Comparison:
    """The records of each entity beside what the history says of them.

    Attributes: records: how many were compared.
    """

    def __init__(self, connection: Connection, history: HistoryRepository) -> None:
        self.records = 0
        self._connection = connection
        self._history = history

    def doubts(self) -> Iterator[Doubt]:
        """What differs, is lost, untold or unreadable."""
        for entity, (reader, uids) in READERS.items():
            yield from self._guarded(entity, "", lambda: self._of_entity(entity, reader, uids))  # noqa: B023 - run at once
        yield from self._guarded("received_dossier", "", self._received)

    def _guarded(self, entity: str, uid: str, find: Callable[[], Iterator[Doubt]]) -> list[Doubt]:
        try:
            return list(find())
        except Exception as error:  # noqa: BLE001 - see the head of this module
            log.info("a %s cannot be read: %s", entity, type(error).__name__)
            return [Doubt(DoubtKind.UNREADABLE, entity, uid)]

    def _of_entity(self, entity: str, reader: Reader, uids: Any) -> Iterator[Doubt]:
        told: set[str] = set()
        replayed = _replayed(self._connection, entity)
        while chunk := dict(islice(replayed, CHUNK)):
            told |= chunk.keys()
            compared = self._guarded(entity, "", lambda: self._compared(entity, reader, chunk))
            if any(each.kind is DoubtKind.UNREADABLE for each in compared):
                # One row spoils the reading of all: each alone names it.
                for uid, became in chunk.items():
                    yield from self._guarded(entity, uid, lambda: self._compared(entity, reader, {uid: became}))  # noqa: B023
            else:
                yield from compared
        untold = set(self._connection.scalars(uids)) - told
        yield from (Doubt(DoubtKind.UNTOLD, entity, str(uid)) for uid in sorted(map(str, untold)))

    def _compared(self, entity: str, reader: Reader, chunk: Mapping[str, "_Became"]) -> Iterator[Doubt]:
        present = reader(self._connection, self._history, list(chunk))
        for uid, became in chunk.items():
            self.records += 1
            stands = present.get(uid)
            if stands is None:
                if became.members and not became.partly_erased:
                    yield Doubt(DoubtKind.LOST, entity, uid)
                continue
            known = became.members.keys() if became.partly_erased else became.members.keys() | stands.keys()
            differing = sorted(name for name in known if became.members.get(name) != stands.get(name))
            if differing:
                yield Doubt(DoubtKind.DIFFERS, entity, uid, tuple(differing))

    def _received(self) -> Iterator[Doubt]:
        """A received dossier is its sender's line, verbatim; its digest came with it."""
        table = ReceivedDossierRow
        for row in self._connection.execute(select(table.uid, table.sha256, table.body)):
            self.records += 1
            if hashlib.sha256(row.body.encode()).hexdigest() != row.sha256 or f'"{row.uid}"' not in row.body:
                yield Doubt(DoubtKind.DIFFERS, "received_dossier", row.uid, ("body",))


class _Became:
    """What a record became by its events. Attributes: members; partly_erased: values of some event are gone."""

    __slots__ = ("members", "partly_erased")

    def __init__(self) -> None:
        self.members: dict[str, Plain] = {}
        self.partly_erased = False


def _replayed(connection: Connection, entity: str) -> Iterator[tuple[str, _Became]]:
    joined = select(EventRow.uid, EventValueRow.value, EventRow.verb).outerjoin(
        EventValueRow, EventValueRow.number == EventRow.number
    )
    told = joined.where(EventRow.entity == entity).order_by(EventRow.uid, EventRow.number)
    for uid, events in groupby(connection.execute(told).mappings(), key=itemgetter("uid")):
        became = _Became()
        for event in events:
            if event["value"] is None:
                became = _Became()
                became.partly_erased = True
                continue
            if event["verb"] in TOLD_ANEW:
                became = _Became()
            for name, (_, new) in json.loads(event["value"]).items():
                if new is None:
                    became.members.pop(name, None)
                else:
                    became.members[name] = new
        yield uid, became


TOLD_ANEW = frozenset({"dossier.anonymised", "person.anonymised"})
"""Acts whose event tells the whole record as it stands since: what was told before may have been erased."""


def _dossiers(connection: Connection, history: HistoryRepository, uids: Sequence[str]) -> Mapping[str, Record]:
    found = DossierRepository(connection, history, ListMemory(remembers=False)).many(uids)
    stored = select(DossierRow.__table__).where(DossierRow.uid.in_([dossier.uid for dossier in found]))
    rows = {row["uid"]: row for row in connection.execute(stored).mappings()}
    for dossier in found:
        row = rows[dossier.uid]
        derived = dossier_row(dossier, Standing(row["blocking"], row["warnings"], row["due_on"]))
        if any(row[name] != value for name, value in derived.items()):
            raise ValueError("what lists show of it is not what it says")
    return {dossier.uid: _members(dossier) for dossier in found}


def _people(connection: Connection, history: HistoryRepository, uids: Sequence[str]) -> Mapping[str, Record]:
    rows = connection.execute(select(PersonRow.__table__).where(PersonRow.uid.in_(uids))).mappings().all()
    people = {row["uid"]: person_of(row) for row in rows}
    if any(dict(row) != person_row(people[row["uid"]]) for row in rows):
        raise ValueError("what lists show of it is not what it says")
    return {uid: _members(person) for uid, person in people.items()}


def _certificates(connection: Connection, history: HistoryRepository, uids: Sequence[str]) -> Mapping[str, Record]:
    rows = connection.execute(select(CertificateRow.__table__).where(CertificateRow.uid.in_(uids))).mappings()
    found: dict[str, Record] = {}
    for row in rows:
        named: dict[str, Any] = {**row, "kind": CertificateKind(row["kind"]), "state": CertificateState(row["state"])}
        found[row["uid"]] = _members(IssuedCertificate(**named))
    return found


def _sessions(connection: Connection, history: HistoryRepository, uids: Sequence[str]) -> Mapping[str, Record]:
    council = CouncilRepository(connection, history)
    sessions = (council.get(uid) for uid in uids)
    return {
        each.uid: {name: value for name, value in members_of_session(each).items() if value is not None}
        for each in sessions
        if each
    }


def _figures(connection: Connection, history: HistoryRepository, uids: Sequence[str]) -> Mapping[str, Record]:
    rows = connection.execute(select(FrozenFiguresRow.__table__).where(FrozenFiguresRow.uid.in_(uids))).mappings()
    found: dict[str, Record] = {}
    for row in rows:
        head = from_plain(FrozenFigures, row["value"]).head
        if any(getattr(head, name) != row[name] for name in row if name != "value"):
            raise ValueError("what lists show of it is not what it says")
        found[row["uid"]] = {"value": to_plain(head)}
    return found


def _outside(connection: Connection, history: HistoryRepository, uids: Sequence[str]) -> Mapping[str, Record]:
    every = ConsolidationRepository(connection, history).outside_figures()
    keyed = {f"{each.programme}:{each.unit}:{each.phase}": {"value": to_plain(each)} for each in every}
    return {uid: keyed[uid] for uid in uids if uid in keyed}


def _whole(table: Any, key: Any, *conditions: Any) -> Reader:
    def read(connection: Connection, history: HistoryRepository, uids: Sequence[str]) -> Mapping[str, Record]:
        rows = connection.execute(select(key, table.value).where(key.in_(any_of(uids)), *conditions))
        return {uid: {"value": value} for uid, value in rows if value is not None}

    return read


def _by_member(table: Any) -> Reader:
    def read(connection: Connection, history: HistoryRepository, uids: Sequence[str]) -> Mapping[str, Record]:
        return {
            uid: dict(value)
            for uid, value in connection.execute(select(table.uid, table.value).where(table.uid.in_(uids)))
        }

    return read


def _members(value: object) -> Record:
    plain = to_plain(value)
    assert isinstance(plain, dict)
    return {name: member for name, member in plain.items() if member is not None}


def _of_kind(kind: str) -> tuple[Reader, Any]:
    of_kind = OrganisationRow.kind == kind
    return _whole(OrganisationRow, OrganisationRow.key, of_kind), select(OrganisationRow.key).where(of_kind)


READERS: Mapping[str, tuple[Reader, Any]] = {
    "dossier": (_dossiers, select(DossierRow.uid)),
    "person": (_people, select(PersonRow.uid)),
    "certificate": (_certificates, select(CertificateRow.uid)),
    "council_session": (_sessions, select(CouncilSessionRow.uid)),
    "figures": (_figures, select(FrozenFiguresRow.uid)),
    "outside_figures": (_outside, select(FrozenFiguresRow.uid).where(FrozenFiguresRow.uid.is_(None))),
    "held_award": (_by_member(HeldAwardRow), select(HeldAwardRow.uid)),
    "audit_sample": (_by_member(AuditSampleRow), select(AuditSampleRow.uid)),
    "setting": (_whole(SettingRow, SettingRow.key), select(SettingRow.key)),
    **{kind: _of_kind(kind) for kind in ("sub_unit", "unit", "signer", "target")},
}
"""How each kind of record is read, and what lists the uids of all of them."""
