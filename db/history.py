"""The history as a chain of hashes: each event's head covers its own words, its values' digest and the head before."""

import hashlib
import json
import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from db.tables.history import EventRow, EventValueRow
from desktop.domain.batches import Actor, Change, Event
from desktop.domain.plain import Plain

FIRST_HEAD = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """What a repository wants remembered: one record, the members that changed, and why."""

    verb: str
    entity: str
    uid: str
    changes: dict[str, Change]
    reason: str = ""


def changed_members(old: Plain, new: Plain) -> dict[str, Change]:
    """Old and new value of each member that differs between two records in plain form (None: no record)."""
    before = old if isinstance(old, dict) else {}
    after = new if isinstance(new, dict) else {}
    names = sorted(before.keys() | after.keys())
    return {name: Change(before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _head(previous: str, event: dict[str, object]) -> str:
    words = {**event, "at": _instant(event["at"]), "previous": previous}
    return hashlib.sha256(_canonical(words)).hexdigest()


def _instant(at: object) -> str:
    assert isinstance(at, datetime)
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class HistoryRepository:
    """Appends to the chain and reads it back, inside one transaction."""

    def __init__(self, connection: Connection, who: Actor, at: datetime, batch: str) -> None:
        self._connection = connection
        self._who = who
        self._at = at
        self.batch = batch

    def head(self) -> str:
        """Hash of the whole chain as it stands."""
        newest = select(EventRow.head).order_by(EventRow.number.desc()).limit(1)
        return self._connection.scalar(newest) or FIRST_HEAD

    def count(self) -> int:
        """How many events there are."""
        return self._connection.scalar(select(func.count()).select_from(EventRow)) or 0

    def newest(self) -> datetime | None:
        """Instant (UTC) of the latest event, whatever its number; None while there is none."""
        return self._connection.scalar(select(func.max(EventRow.at)))

    def erased(self) -> int:
        """How many events have had their values erased."""
        values = self._connection.scalar(select(func.count()).select_from(EventValueRow)) or 0
        return self.count() - values

    def append(self, verb: str, entity: str, uid: str, reason: str = "") -> None:
        """Remember an act that changed no record's members (an export, a backup restored)."""
        self.remember([Entry(verb, entity, uid, {}, reason)])

    def remember(self, entries: Iterable[Entry]) -> None:
        """Append one event for each entry."""
        newest = select(EventRow.number, EventRow.head).order_by(EventRow.number.desc()).limit(1)
        number, previous = self._connection.execute(newest).one_or_none() or (0, FIRST_HEAD)
        events: list[dict[str, object]] = []
        values: list[dict[str, object]] = []
        for entry in entries:
            number += 1
            salt = secrets.token_hex(16)
            value = _canonical({name: [change.old, change.new] for name, change in entry.changes.items()}).decode()
            event: dict[str, object] = {
                "number": number,
                "at": self._at,
                "who": self._who.name,
                "account": self._who.account,
                "verb": entry.verb,
                "entity": entry.entity,
                "uid": entry.uid,
                "reason": entry.reason,
                "batch": self.batch,
                "digest": _digest(salt, value),
            }
            previous = event["head"] = _head(previous, event)
            events.append(event)
            values.append({"number": number, "salt": salt, "value": value})
        if events:
            self._connection.execute(insert(EventRow), events)
            self._connection.execute(insert(EventValueRow), values)

    def of(self, entity: str, uid: str) -> list[Event]:
        """The events of one record, oldest first."""
        return self._events(EventRow.entity == entity, EventRow.uid == uid)

    def acts(self, entity: str, verbs: Collection[str]) -> Iterator[tuple[str, str, datetime, str]]:
        """Uid, verb, instant and reason of every event of these verbs, oldest first, without its values."""
        columns = select(EventRow.uid, EventRow.verb, EventRow.at, EventRow.reason)
        chosen = columns.where(EventRow.entity == entity, EventRow.verb.in_(verbs)).order_by(EventRow.number)
        yield from self._connection.execute(chosen)

    def touched_since(self, number: int) -> frozenset[tuple[str, str]]:
        """Entity and uid of every record an event tells of that came after event `number`."""
        later = select(EventRow.entity, EventRow.uid).where(EventRow.number > number).distinct()
        return frozenset((row.entity, row.uid) for row in self._connection.execute(later))

    def of_batch(self, batch_id: str) -> list[Event]:
        """The events of one batch, oldest first."""
        return self._events(EventRow.batch == batch_id)

    def faults(self) -> list[str]:
        """What does not fit in the chain, as plain words for the log; empty when it is sound."""
        return list(self._faults())

    def _events(self, *conditions: object) -> list[Event]:
        joined = select(EventRow.__table__, EventValueRow.value).outerjoin(
            EventValueRow, EventValueRow.number == EventRow.number
        )
        rows = self._connection.execute(joined.where(*conditions).order_by(EventRow.number)).mappings()  # type: ignore[arg-type]
        return [
            Event(
                number=row["number"],
                at=row["at"],
                who=Actor(row["who"], row["account"]),
                verb=row["verb"],
                entity=row["entity"],
                uid=row["uid"],
                reason=row["reason"],
                batch=row["batch"],
                changes={name: Change(old, new) for name, (old, new) in json.loads(row["value"] or "{}").items()},
                head=row["head"],
            )
            for row in rows
        ]

    def _faults(self) -> Iterator[str]:
        previous = FIRST_HEAD
        expected = 1
        joined = select(EventRow.__table__, EventValueRow.salt, EventValueRow.value).outerjoin(
            EventValueRow, EventValueRow.number == EventRow.number
        )
        for row in self._connection.execute(joined.order_by(EventRow.number)).mappings():
            event = {key: row[key] for key in row if key not in ("head", "salt", "value")}
            if row["number"] != expected:
                yield f"event {expected} is missing"
            if _head(previous, event) != row["head"]:
                yield f"event {row['number']} does not continue the chain"
            if row["value"] is not None and _digest(row["salt"], row["value"]) != row["digest"]:
                yield f"the values of event {row['number']} were changed"
            previous, expected = row["head"], row["number"] + 1


def _digest(salt: str, value: str) -> str:
    return hashlib.sha256(bytes.fromhex(salt) + value.encode()).hexdigest()
