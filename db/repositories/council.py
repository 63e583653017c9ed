"""The council's sessions, written row by row as they change: a score typed is one row and one event."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from db.history import Entry, HistoryRepository, changed_members
from db.tables.council import CouncilItemRow, CouncilScoreRow, CouncilSessionRow
from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.council import (
    AgendaItem,
    CouncilMember,
    CouncilOutcome,
    CouncilScheme,
    CouncilSession,
    MemberScore,
    Points,
)
from desktop.domain.council_record import members_of_session
from desktop.domain.plain import from_plain, to_plain

ENTITY = "council_session"


class CouncilRepository:
    """Sessions inside one transaction."""

    def __init__(self, connection: Connection, history: HistoryRepository) -> None:
        self._connection = connection
        self._history = history

    def sessions(self) -> list[CouncilSession]:
        """Every session, the latest first."""
        order = (CouncilSessionRow.held_on.desc(), CouncilSessionRow.number.desc())
        return self._load(order=order)

    def get(self, uid: str) -> CouncilSession | None:
        """The session; None when there is none."""
        return next(iter(self._load(CouncilSessionRow.uid == uid)), None)

    def of_dossier(self, uid: str) -> list[CouncilSession]:
        """The sessions a dossier was put before, the latest first."""
        holding = select(CouncilItemRow.session).where(CouncilItemRow.dossier == uid)
        return self._load(CouncilSessionRow.uid.in_(holding), order=(CouncilSessionRow.held_on.desc(),))

    def save(self, session: CouncilSession, *, verb: str, reason: str = "") -> None:
        """Write a new or changed session; only rows that changed are written."""
        old = self.get(session.uid)
        differing = _differing(old, session)
        before = None if old is None else dict(members_of_session(old, differing))
        changes = changed_members(before, members_of_session(session, differing))
        if not changes:
            return
        self._write_session(session)
        self._write_items(old, session)
        self._history.remember([Entry(verb, ENTITY, session.uid, changes, reason)])

    def remove(self, uid: str, *, verb: str, reason: str = "") -> None:
        """Take a session out with all that is in it; the history keeps it."""
        old = self.get(uid)
        if old is None:
            return
        for table, key in (
            (CouncilScoreRow, CouncilScoreRow.session),
            (CouncilItemRow, CouncilItemRow.session),
            (CouncilSessionRow, CouncilSessionRow.uid),
        ):
            self._connection.execute(delete(table).where(key == uid))
        changes = changed_members(dict(members_of_session(old)), None)
        self._history.remember([Entry(verb, ENTITY, uid, changes, reason)])

    def _write_session(self, session: CouncilSession) -> None:
        row = {
            "uid": session.uid,
            "number": session.number,
            "held_on": session.held_on,
            "scheme": to_plain(session.scheme),
            "members": to_plain(session.members),
            "begins": session.begins,
            "ended": session.ended,
            "place": session.place,
            "discussion": session.discussion,
            "decision_number": session.decision_number,
            "decided_on": session.decided_on,
        }
        self._connection.execute(upsert(CouncilSessionRow).values(row).on_conflict_do_update(["uid"], set_=row))

    def _write_items(self, old: CouncilSession | None, session: CouncilSession) -> None:
        before = {} if old is None else {item.dossier: (place, item) for place, item in enumerate(old.agenda)}
        scores_before = {(item.dossier, score.member): score for _, item in before.values() for score in item.scores}
        scores = {(item.dossier, score.member): score for item in session.agenda for score in item.scores}
        items = {item.dossier: (place, item) for place, item in enumerate(session.agenda)}
        for dossier in before.keys() - items.keys():
            self._delete(CouncilItemRow, dossier=dossier, session=session.uid)
        for dossier, member in scores_before.keys() - scores.keys():
            self._delete(CouncilScoreRow, dossier=dossier, member=member, session=session.uid)
        self._upsert(
            CouncilItemRow,
            ["session", "dossier"],
            [_item_row(session.uid, *placed) for dossier, placed in items.items() if before.get(dossier) != placed],
        )
        self._upsert(
            CouncilScoreRow,
            ["session", "dossier", "member"],
            [
                _score_row(session.uid, dossier, score)
                for (dossier, member), score in scores.items()
                if scores_before.get((dossier, member)) != score
            ],
        )

    def _upsert(self, table: type[Any], keys: list[str], rows: list[dict[str, Any]]) -> None:
        if rows:
            statement = upsert(table)
            changed = {name: statement.excluded[name] for name in rows[0] if name not in keys}
            self._connection.execute(statement.on_conflict_do_update(keys, set_=changed), rows)

    def _delete(self, table: type[Any], **key: str) -> None:
        self._connection.execute(delete(table).where(*(getattr(table, name) == value for name, value in key.items())))

    def _load(self, *conditions: ColumnElement[bool], order: Sequence[Any] = ()) -> list[CouncilSession]:
        query = select(CouncilSessionRow.__table__).where(*conditions).order_by(*order, CouncilSessionRow.uid)
        sessions = self._connection.execute(query).mappings().all()
        return [
            CouncilSession(
                **{**row, "scheme": from_plain(CouncilScheme, row["scheme"])}
                | {
                    "members": from_plain(tuple[CouncilMember, ...], row["members"]),
                    "agenda": self._agenda(row["uid"]),
                }
            )
            for row in sessions
        ]

    def _agenda(self, session: str) -> tuple[AgendaItem, ...]:
        scores: dict[str, list[MemberScore]] = {}
        of_session = select(CouncilScoreRow.__table__).where(CouncilScoreRow.session == session)
        for row in self._connection.execute(of_session.order_by(CouncilScoreRow.member)).mappings():
            points = from_plain(tuple[Points, ...], row["points"])
            scores.setdefault(row["dossier"], []).append(
                MemberScore(row["member"], points, row["vote"], row["remarks"])
            )
        items = select(CouncilItemRow.__table__).where(CouncilItemRow.session == session)
        return tuple(
            AgendaItem(
                dossier=row["dossier"],
                barred=tuple(row["barred"]),
                scores=tuple(scores.get(row["dossier"], ())),
                outcome=CouncilOutcome(row["outcome"]) if row["outcome"] else None,
                benefit=AssessmentConclusion(row["benefit"]) if row["benefit"] else None,
                benefit_vnd=row["benefit_vnd"],
                remarks=row["remarks"],
                to_complete=row["to_complete"],
            )
            for row in self._connection.execute(items.order_by(CouncilItemRow.place)).mappings()
        )


def _differing(old: CouncilSession | None, session: CouncilSession) -> frozenset[str]:
    """The dossiers whose item is not the same in both: of sixty most are, and comparing them is quick."""
    before = {item.dossier: item for item in old.agenda} if old is not None else {}
    after = {item.dossier: item for item in session.agenda}
    return frozenset(uid for uid in before.keys() | after.keys() if before.get(uid) != after.get(uid))


def _item_row(session: str, place: int, item: AgendaItem) -> dict[str, Any]:
    return {
        "session": session,
        "dossier": item.dossier,
        "place": place,
        "barred": list(item.barred),
        "outcome": item.outcome.value if item.outcome else "",
        "benefit": item.benefit.value if item.benefit else "",
        "benefit_vnd": item.benefit_vnd,
        "remarks": item.remarks,
        "to_complete": item.to_complete,
    }


def _score_row(session: str, dossier: str, score: MemberScore) -> dict[str, Any]:
    return {
        "session": session,
        "dossier": dossier,
        "member": score.member,
        "points": to_plain(score.points),
        "vote": score.vote,
        "remarks": score.remarks,
    }
