"""Frozen figures: kept whole, listed by what they are called, never changed."""

from dataclasses import fields

from sqlalchemy import Connection, delete, insert, select

from db.history import Entry, HistoryRepository
from db.tables.frozen import FrozenFiguresRow
from desktop.domain.batches import Change
from desktop.domain.frozen_figures import FrozenFigures, FrozenHead
from desktop.domain.plain import from_plain, to_plain

ENTITY = "figures"
_HEAD = tuple(getattr(FrozenFiguresRow, each.name) for each in fields(FrozenHead))


class FrozenRepository:
    """Frozen figures inside one transaction."""

    def __init__(self, connection: Connection, history: HistoryRepository) -> None:
        self._connection = connection
        self._history = history

    def all(self) -> list[FrozenHead]:
        """What was frozen, the latest first."""
        rows = self._connection.execute(select(*_HEAD).order_by(FrozenFiguresRow.at.desc(), FrozenFiguresRow.uid))
        return [FrozenHead(**row) for row in rows.mappings()]

    def get(self, uid: str) -> FrozenFigures | None:
        """A frozen table with its dossiers; None when there is none."""
        value = self._connection.scalar(select(FrozenFiguresRow.value).where(FrozenFiguresRow.uid == uid))
        return None if value is None else from_plain(FrozenFigures, value)

    def add(self, frozen: FrozenFigures) -> None:
        """Keep a frozen table; the history tells its label, not its content, which it holds itself."""
        head = frozen.head
        row = {each.name: getattr(head, each.name) for each in fields(head)}
        self._connection.execute(insert(FrozenFiguresRow), [{**row, "value": to_plain(frozen)}])
        self._remember("figures.frozen", head, gone=False)

    def remove(self, uid: str) -> None:
        """Take a frozen table out."""
        head = next((each for each in self.all() if each.uid == uid), None)
        if head is not None:
            self._connection.execute(delete(FrozenFiguresRow).where(FrozenFiguresRow.uid == uid))
            self._remember("figures.released", head, gone=True)

    def _remember(self, verb: str, head: FrozenHead, *, gone: bool) -> None:
        value = to_plain(head)
        change = Change(value, None) if gone else Change(None, value)
        self._history.remember([Entry(verb, ENTITY, head.uid, {"value": change})])
