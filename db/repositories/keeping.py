"""What safe-keeping writes down, and the only door through which values of the history are erased."""

from collections.abc import Collection, Sequence
from dataclasses import asdict

from sqlalchemy import Connection, delete, func, insert, or_, select

from db.history import Entry, HistoryRepository
from db.sqlite import any_of
from db.tables.history import EventRow, EventValueRow
from db.tables.keeping import DataExportRow, ProvedBackupRow
from desktop.domain.backups import ProvedBackup
from desktop.domain.batches import Actor, Change
from desktop.domain.personal_data import DataExport
from desktop.domain.plain import Plain


class KeepingRepository:
    """Proofs, exports and erasures inside one transaction."""

    def __init__(self, connection: Connection, history: HistoryRepository) -> None:
        self._connection = connection
        self._history = history

    def add_proof(self, proved: ProvedBackup) -> None:
        """Remember that a backup was proved."""
        self._connection.execute(insert(ProvedBackupRow), [asdict(proved)])

    def last_proof(self, *, second_place: bool = False) -> ProvedBackup | None:
        """The backup that was proved last, in the register's own folder or in the second place."""
        table = ProvedBackupRow
        query = select(table.__table__).where(table.second_place == second_place).order_by(table.id.desc()).limit(1)
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else ProvedBackup(**{name: row[name] for name in row if name != "id"})

    def add_export(self, export: DataExport) -> None:
        """Remember that personal data went out."""
        row = {name: getattr(export, name) for name in ("at", "what", "recipient", "file", "dossiers")}
        who = {"who": export.who.name, "account": export.who.account, "left_out": list(export.left_out)}
        self._connection.execute(insert(DataExportRow), [row | who])

    def exports(self) -> Sequence[DataExport]:
        """Every export of personal data, the latest first."""
        rows = self._connection.execute(select(DataExportRow.__table__).order_by(DataExportRow.id.desc())).mappings()
        return [
            DataExport(
                at=row["at"],
                who=Actor(row["who"], row["account"]),
                what=row["what"],
                recipient=row["recipient"],
                file=row["file"],
                dossiers=row["dossiers"],
                left_out=tuple(row["left_out"]),
            )
            for row in rows
        ]

    def erase(self, entity: str, uids: Collection[str], words: Collection[str] = ()) -> int:
        """Erase what the history kept of these records, old and new values alike; the chain stays. How many events.

        With `words` only the events that hold one of them.
        """
        numbers = select(EventRow.number).where(EventRow.entity == entity, EventRow.uid.in_(any_of(sorted(uids))))
        if words:
            held = or_(*(func.instr(EventValueRow.value, word) > 0 for word in sorted(words)))
            numbers = numbers.join(EventValueRow, EventValueRow.number == EventRow.number).where(held)
        return self._connection.execute(delete(EventValueRow).where(EventValueRow.number.in_(numbers))).rowcount

    def tell_anew(self, verb: str, entity: str, uid: str, record: dict[str, Plain], reason: str) -> None:
        """Remember a record whole, as it stands once earlier values were erased."""
        changes = {name: Change(None, value) for name, value in record.items()}
        self._history.remember([Entry(verb, entity, uid, changes, reason)])
