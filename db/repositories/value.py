"""Awards of persons and collectives, and audit samples."""

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from db.history import Entry, HistoryRepository, changed_members
from db.tables.value import AuditSampleRow, HeldAwardRow
from desktop.domain.audit_sample import AuditSample
from desktop.domain.held_awards import HeldAward
from desktop.domain.plain import Plain, from_plain, to_plain

AWARD, SAMPLE = "held_award", "audit_sample"


class ValueRepository:
    """Both inside one transaction; every change is remembered in the history."""

    def __init__(self, connection: Connection, history: HistoryRepository) -> None:
        self._connection = connection
        self._history = history

    def held_awards(self, person: str | None = None) -> list[HeldAward]:
        """Every award of a person or collective, or those of one person, the oldest decision first."""
        query = select(HeldAwardRow.value)
        if person is not None:
            query = query.where(HeldAwardRow.person == person)
        awards = [from_plain(HeldAward, value) for value in self._connection.scalars(query.order_by(HeldAwardRow.uid))]
        return sorted(awards, key=lambda each: each.award.decided_on)

    def held_award(self, uid: str) -> HeldAward | None:
        """The award of a uid."""
        value = self._held_value(uid)
        return None if value is None else from_plain(HeldAward, value)

    def save_held_award(self, held: HeldAward) -> None:
        """Write a new or changed award."""
        uid = held.award.uid
        old, new = self._held_value(uid), to_plain(held)
        if old != new:
            row = {"uid": uid, "person": held.person, "value": new}
            self._connection.execute(upsert(HeldAwardRow).values(row).on_conflict_do_update(["uid"], set_=row))
            self._history.remember([Entry("award.entered", AWARD, uid, changed_members(old, new))])

    def remove_held_award(self, uid: str) -> None:
        """Take an award out; the history keeps it."""
        old = self._held_value(uid)
        if old is not None:
            self._connection.execute(delete(HeldAwardRow).where(HeldAwardRow.uid == uid))
            self._history.remember([Entry("award.removed", AWARD, uid, changed_members(old, None))])

    def samples(self) -> list[AuditSample]:
        """Every audit sample, the latest first."""
        query = select(AuditSampleRow.value).order_by(AuditSampleRow.drawn_on.desc(), AuditSampleRow.uid)
        return [from_plain(AuditSample, value) for value in self._connection.scalars(query)]

    def add_sample(self, sample: AuditSample) -> None:
        """Keep a sample that was drawn."""
        value = to_plain(sample)
        row = {"uid": sample.uid, "drawn_on": sample.drawn_on, "value": value}
        self._connection.execute(insert(AuditSampleRow).values(row))
        self._history.remember([Entry("sample.drawn", SAMPLE, sample.uid, changed_members(None, value))])

    def _held_value(self, uid: str) -> Plain:
        value: Plain = self._connection.scalar(select(HeldAwardRow.value).where(HeldAwardRow.uid == uid))
        return value
