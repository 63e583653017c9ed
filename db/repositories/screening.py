"""What is screened, the pairs that were found, and what people concluded on them."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    and_,
    delete,
    insert,
    not_,
    or_,
    select,
    union,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from db.history import Entry, HistoryRepository, changed_members
from db.tables.dossiers import DossierRow
from db.tables.exchange import ReceivedDossierRow
from db.tables.screening import PairVerdictRow, ScreenedRow, SuspectedPairRow
from desktop.domain.plain import to_plain
from desktop.domain.screening import (
    PairLikeness,
    PairVerdict,
    ScreenedText,
    SuspectedPair,
    VerdictKind,
    pair_of,
)

CHUNK = 500

ENTITY = "pair_verdict"


class ScreeningRepository:
    """Screening inside one transaction; only conclusions of people are remembered in the history."""

    def __init__(self, connection: Connection, history: HistoryRepository) -> None:
        self._connection = connection
        self._history = history

    def texts(self, uids: Sequence[str] | None = None) -> Iterator[ScreenedText]:
        """The texts of every dossier alive and every received one, or of those asked for."""
        if uids is None:
            yield from self._own()
            yield from self._received()
            return
        for start in range(0, len(uids), CHUNK):
            chunk = uids[start : start + CHUNK]
            yield from self._own(DossierRow.uid.in_(chunk))
            yield from self._received(ReceivedDossierRow.uid.in_(chunk))

    def verdicts(self) -> list[PairVerdict]:
        """Every conclusion, by pair."""
        order = (PairVerdictRow.low, PairVerdictRow.high)
        return [_verdict_of(row) for row in self._connection.execute(_VERDICTS.order_by(*order)).mappings()]

    def verdict(self, one: str, other: str) -> PairVerdict | None:
        """The conclusion on a pair; None when nobody has judged it."""
        row = self._connection.execute(_VERDICTS.where(*_same_pair(one, other))).mappings().one_or_none()
        return None if row is None else _verdict_of(row)

    def save_verdict(self, verdict: PairVerdict) -> None:
        """Keep a conclusion in place of an earlier one on the pair."""
        old = self.verdict(verdict.first, verdict.second)
        low, high = verdict.pair
        row = {each.name: getattr(verdict, each.name) for each in fields(verdict)}
        row |= {"low": low, "high": high, "verdict": verdict.verdict.value}
        self._connection.execute(upsert(PairVerdictRow).values(row).on_conflict_do_update(["low", "high"], set_=row))
        changes = changed_members(None if old is None else to_plain(old), to_plain(verdict))
        self._history.remember([Entry(f"pair.{verdict.verdict.value}", ENTITY, verdict.first, changes, verdict.reason)])

    def remove_verdict(self, verdict: PairVerdict) -> None:
        """Take a conclusion out (the undo of what brought it)."""
        low, high = verdict.pair
        of_pair = (PairVerdictRow.low == low, PairVerdictRow.high == high)
        self._connection.execute(delete(PairVerdictRow).where(*of_pair))
        changes = changed_members(to_plain(verdict), None)
        self._history.remember([Entry("pair.removed", ENTITY, verdict.first, changes)])

    def pairs(self, uid: str | None = None) -> list[SuspectedPair]:
        """Every pair found, or those of one dossier, settled by a person or not, the likest first."""
        if uid is None:
            return self._pairs()
        return self._pairs(or_(SuspectedPairRow.low == uid, SuspectedPairRow.high == uid))

    def waiting(self, likeness: Collection[PairLikeness] = ()) -> list[SuspectedPair]:
        """The pairs that wait for a person, of these kinds or all, the likest first."""
        kinds = [SuspectedPairRow.likeness.in_([each.value for each in likeness])] if likeness else []
        return self._pairs(not_(settled()), *kinds)

    def screened(self) -> Mapping[str, str]:
        """The text each dossier had when it was last screened, by uid, as a digest."""
        return {row.uid: row.digest for row in self._connection.execute(select(ScreenedRow.uid, ScreenedRow.digest))}

    def keep_found(self, found: Mapping[str, tuple[str, Sequence[SuspectedPair]]]) -> None:
        """Keep the digest of each dossier screened and its pairs, in place of those it had."""
        self.forget(list(found))
        rows = [{"uid": uid, "digest": digest} for uid, (digest, _) in found.items()]
        if rows:
            self._connection.execute(insert(ScreenedRow), rows)
        pairs = {pair.pair: pair for _, of_one in found.values() for pair in of_one}
        if pairs:
            statement = upsert(SuspectedPairRow)
            members = [
                {"low": low, "high": high, **{each.name: getattr(pair, each.name) for each in fields(pair)}}
                | {"likeness": pair.likeness.value}
                for (low, high), pair in pairs.items()
            ]
            changed = {name: statement.excluded[name] for name in members[0]}
            self._connection.execute(statement.on_conflict_do_update(["low", "high"], set_=changed), members)

    def forget(self, uids: Sequence[str]) -> None:
        """Forget that dossiers were screened, and the pairs they are in."""
        for start in range(0, len(uids), CHUNK):
            chunk = uids[start : start + CHUNK]
            of_these = or_(SuspectedPairRow.low.in_(chunk), SuspectedPairRow.high.in_(chunk))
            self._connection.execute(delete(SuspectedPairRow).where(of_these))
            self._connection.execute(delete(ScreenedRow).where(ScreenedRow.uid.in_(chunk)))

    def _pairs(self, *conditions: ColumnElement[bool]) -> list[SuspectedPair]:
        order = (SuspectedPairRow.percent.desc(), SuspectedPairRow.low, SuspectedPairRow.high)
        query = select(SuspectedPairRow.__table__).where(*conditions).order_by(*order)
        return [
            SuspectedPair(**_without_keys(row) | {"likeness": PairLikeness(row["likeness"])})
            for row in self._connection.execute(query).mappings()
        ]

    def _own(self, *conditions: ColumnElement[bool]) -> Iterator[ScreenedText]:
        columns = (DossierRow.uid, DossierRow.unit, DossierRow.code, DossierRow.title, DossierRow.problem_solved)
        query = select(*columns, DossierRow.essence, DossierRow.filed_on, DossierRow.duplicate_of)
        alive = query.where(DossierRow.trashed_on.is_(None), *conditions).order_by(DossierRow.id)
        for row in self._connection.execute(alive):
            yield ScreenedText(
                row.uid,
                row.unit,
                row.code,
                row.title,
                _described(row.problem_solved, row.essence),
                row.filed_on,
                row.duplicate_of,
            )

    def _received(self, *conditions: ColumnElement[bool]) -> Iterator[ScreenedText]:
        table = ReceivedDossierRow
        query = select(table.uid, table.unit, table.code, table.title, table.body).where(*conditions)
        for row in self._connection.execute(query.order_by(table.uid)):
            record = json.loads(row.body)
            described = _described(record.get("problem_solved", ""), record.get("essence"))
            yield ScreenedText(row.uid, row.unit, row.code, row.title, described, own=False)


def settled() -> ColumnElement[bool]:
    """Whether a person judged a suspected pair for good and neither text has changed since (PairVerdict.settles)."""
    pair, verdict = SuspectedPairRow, PairVerdictRow
    as_judged = and_(
        verdict.first == pair.first,
        verdict.first_digest.in_(("", pair.first_digest)),
        verdict.second_digest.in_(("", pair.second_digest)),
    )
    turned_round = and_(
        verdict.first == pair.second,
        verdict.first_digest.in_(("", pair.second_digest)),
        verdict.second_digest.in_(("", pair.first_digest)),
    )
    same_pair = and_(verdict.low == pair.low, verdict.high == pair.high)
    judged = select(verdict.low).where(same_pair, verdict.verdict != VerdictKind.LATER.value)
    return judged.where(or_(as_judged, turned_round)).exists()


def suspected_uids() -> CompoundSelect[tuple[str]]:
    """Uids of the dossiers in a pair that looks like a duplicate and waits for a person."""
    waits = (SuspectedPairRow.likeness == PairLikeness.DUPLICATE.value, not_(settled()))
    return union(select(SuspectedPairRow.low).where(*waits), select(SuspectedPairRow.high).where(*waits))


_VERDICTS = select(PairVerdictRow.__table__)


def _same_pair(one: str, other: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    low, high = pair_of(one, other)
    return PairVerdictRow.low == low, PairVerdictRow.high == high


def _verdict_of(row: Mapping[Any, Any]) -> PairVerdict:
    return PairVerdict(**_without_keys(row) | {"verdict": VerdictKind(row["verdict"])})


def _without_keys(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {name: row[name] for name in row if name not in ("low", "high")}


def _described(problem: str, essence: object) -> str:
    """The problem and the essence as one text."""
    parts: Iterable[object] = essence.values() if isinstance(essence, dict) else ()
    return "\n".join(part for part in (problem, *parts) if isinstance(part, str) and part)
