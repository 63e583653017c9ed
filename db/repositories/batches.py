"""Batches: acts that changed many records at once."""

import uuid
from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from db.history import HistoryRepository
from db.tables.history import BatchRow
from desktop.domain.batches import Actor, Batch, BatchKind


class BatchRepository:
    """Batches inside one transaction."""

    def __init__(self, connection: Connection, history: HistoryRepository, who: Actor, at: datetime) -> None:
        self._connection = connection
        self._history = history
        self._who = who
        self._at = at

    def begin(self, kind: BatchKind, label: str) -> Batch:
        """Start a batch; every event from now to the end of the transaction belongs to it."""
        batch = Batch(uuid.uuid4().hex[:12], kind, label, self._at, self._who)
        row = {
            "id": batch.id,
            "kind": kind.value,
            "label": label,
            "at": self._at,
            "who": self._who.name,
            "account": self._who.account,
            "undone_by": "",
        }
        self._connection.execute(insert(BatchRow), [row])
        self._history.batch = batch.id
        return batch

    def get(self, batch_id: str) -> Batch | None:
        """The batch; None when there is none."""
        found = self._connection.execute(select(BatchRow.__table__).where(BatchRow.id == batch_id)).mappings()
        row = found.one_or_none()
        return None if row is None else _batch_of(row)

    def all(self) -> list[Batch]:
        """Every batch, newest first."""
        rows = self._connection.execute(select(BatchRow.__table__).order_by(BatchRow.at.desc(), BatchRow.id)).mappings()
        return [_batch_of(row) for row in rows]

    def mark_undone(self, batch_id: str, by: str) -> None:
        """Say which batch took this one back; an empty `by` says it stands again."""
        self._connection.execute(update(BatchRow).where(BatchRow.id == batch_id).values(undone_by=by))


def _batch_of(row: RowMapping) -> Batch:
    who = Actor(row["who"], row["account"])
    return Batch(row["id"], BatchKind(row["kind"]), row["label"], row["at"], who, row["undone_by"])
