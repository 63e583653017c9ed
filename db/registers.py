"""Registers on disk: `NAME.sosk` and the folder `NAME.sosk.d` beside it, made, opened, locked and closed."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import DatabaseError, MultipleResultsFound, NoResultFound

from db.attachments import AttachmentFolder
from db.backups import make_backup, prove
from db.dump import logical_dump
from db.list_memory import ListMemory
from db.lock import RegisterLock
from db.places import refuse_shared_place
from db.replacing import swap
from db.seal import ClosingSeal
from db.sqlite import first_fault, make_engine, refusal_of, schema_version
from db.tables.organisation import RegisterRow
from db.unit_of_work import SqlUnitOfWork
from db.verification import verify
from desktop.domain.batches import Actor
from desktop.domain.plain import Plain
from desktop.domain.refusals import Refused
from desktop.domain.safekeeping import BackupProof, RegisterCheck
from desktop.domain.submission import RegisterIdentity, RegisterRole

SCHEMA = "v0009"
"""The schema this program writes; a test holds it to the newest migration, so that opening need not load Alembic."""

NOBODY = Actor("")


class SqlRegister:
    """A register this program holds the lock of.

    Attributes:
        path: the register file.
        folder: what lies beside it (attachments, inbox, outbox, backups, key).
        identity: who it belongs to.
        files: its attachments.
    """

    def __init__(self, path: Path, lock: RegisterLock) -> None:
        self.path = path
        self.folder = folder_of(path)
        self.files = AttachmentFolder(self.folder / "attachments")
        self._lock = lock
        self._seal = ClosingSeal(path, self.folder)
        self._memory = ListMemory()
        self._writer = make_engine(path)
        self._reader = make_engine(path, read_only=True)
        self.identity = self._read_identity()

    @contextmanager
    def read(self) -> Iterator[SqlUnitOfWork]:
        """The register as it stands now; whatever is written meanwhile is not seen."""
        # Taken before the transaction begins: what it reads is never older than what is remembered.
        memory = self._memory
        with self._in_words(), self._reader.connect() as connection:
            yield SqlUnitOfWork(connection, NOBODY, self.identity.created, memory=memory)

    @contextmanager
    def change(self, who: Actor, at: datetime, batch: str = "") -> Iterator[SqlUnitOfWork]:
        """One transaction; what is not committed when it ends is rolled back. Raises Refused for a full disk."""
        self._seal.break_for_change()
        with self._in_words(), self._writer.connect() as connection:
            memory = ListMemory(remembers=False, medians=self._memory.medians)
            yield SqlUnitOfWork(connection, who, at, batch, memory, self._forget_lists)

    def begin_stream(self, stream: str, who: Actor, at: datetime) -> None:
        """Number bundles anew from here on, in a stream of their own; what was frozen and not finished is given up."""
        with self.change(who, at) as work:
            work.sending.begin_stream(stream)
            work.commit()
        self.identity = self._read_identity()

    def back_up(self, target: Path) -> BackupProof:
        """Copy the register to `target` and prove the copy. Raises Refused."""
        return make_backup(self.path, target)

    def verify(self) -> RegisterCheck:
        """Look the register through: its file, its chain, and every record against the history."""
        with self._reader.connect() as connection:
            return verify(connection, self.path, self._seal, self.identity)

    def dump(self) -> Iterator[Mapping[str, Plain]]:
        """Every table's rows, sorted, without what only tells how the register came to be so."""
        with self._reader.connect() as connection:
            yield from logical_dump(connection)

    def close(self) -> None:
        """Let the file and the lock go."""
        self._reader.dispose()
        self._writer.dispose()
        self._seal.close()
        self._lock.release()

    def _forget_lists(self) -> None:
        self._memory = ListMemory(medians=self._memory.medians)

    def _read_identity(self) -> RegisterIdentity:
        with self._in_words(), self._reader.connect() as connection:
            try:
                row = connection.execute(select(RegisterRow.__table__)).mappings().one()
            except (NoResultFound, MultipleResultsFound, ValueError, TypeError) as error:
                # Whose register it is cannot be read: damage that SQLite itself does not see.
                raise Refused("register.damaged", file=self.path.name, found="register") from error
        members = {name: row[name] for name in row if name not in ("is_superior", "is_practice")}
        return RegisterIdentity(**members, role=RegisterRole(row["is_superior"], row["is_practice"]))

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except DatabaseError as error:
            refusal = refusal_of(error, self.path)
            if refusal is None:
                raise
            raise refusal from error


def folder_of(path: Path) -> Path:
    """The folder that belongs to a register file."""
    return path.with_name(f"{path.name}.d")


class SqlRegisters:
    """Makes and opens registers in SQLite files."""

    def create(self, path: Path, identity: RegisterIdentity, who: Actor) -> SqlRegister:
        """Make a register and open it.

        Raises Refused when there is a file already or the place is shared, read-only or full; nothing is left then.
        """
        from db.upgrade import make_schema

        path = path.absolute()
        if path.exists():
            raise Refused("register.exists", file=path.name)
        refuse_shared_place(path)
        lock = RegisterLock(folder_of(path))
        lock.take()
        try:
            make_schema(path)
            _write_identity(make_engine(path), identity, who)
            return SqlRegister(path, lock)
        except DatabaseError as error:
            self._leave_nothing(path, lock)
            raise refusal_of(error, path) or error from error
        except BaseException:
            self._leave_nothing(path, lock)
            raise

    def open(self, path: Path) -> SqlRegister:
        """Open a register, upgrading one of an older schema on a copy first.

        Raises Refused for a file that is missing, damaged, no register or of a newer program, RegisterInUse for one
        that another program holds; the file is untouched then.
        """
        path = path.absolute()
        if not path.is_file():
            raise Refused("register.missing", file=path.name)
        refuse_shared_place(path)
        lock = RegisterLock(folder_of(path))
        lock.take()
        try:
            self._make_ready(path)
            return SqlRegister(path, lock)
        except BaseException:
            lock.release()
            raise

    def replace(self, path: Path, by: Path, aside: Path) -> None:
        """Put a closed register in the place of the one at `path`, sound or not, which is kept at `aside`.

        Raises RegisterInUse while another program holds the register, Refused where nothing may be written; the
        register stands at `path`, old or new, at every moment.
        """
        path = path.absolute()
        lock = RegisterLock(folder_of(path))
        lock.take()
        try:
            swap(path, by, aside)
        except OSError as error:
            raise Refused("register.read_only", file=path.name) from error
        finally:
            lock.release()

    def prove(self, backup: Path) -> BackupProof:
        """Open a backup, check it whole and count what it holds. Raises Refused when it is missing or damaged."""
        return prove(backup)

    @staticmethod
    def _make_ready(path: Path) -> None:
        write_ahead = path.with_name(f"{path.name}-wal")
        stopped_uncleanly = write_ahead.exists() and write_ahead.stat().st_size > 0
        if schema_version(path) != SCHEMA:
            from db.upgrade import bring_up_to_date

            stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S}"
            bring_up_to_date(path, backup=folder_of(path) / "backups" / f"{path.stem}-{stamp}.sosk")
        if stopped_uncleanly and (fault := first_fault(path)):
            raise Refused("register.damaged", file=path.name, found=fault)

    @staticmethod
    def _leave_nothing(path: Path, lock: RegisterLock) -> None:
        lock.release()
        for left in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            left.unlink(missing_ok=True)
        shutil.rmtree(folder_of(path), ignore_errors=True)


def _write_identity(engine: Engine, identity: RegisterIdentity, who: Actor) -> None:
    row = {name: getattr(identity, name) for name in RegisterIdentity.__dataclass_fields__ if name != "role"}
    row |= {"is_superior": identity.role.superior, "is_practice": identity.role.practice}
    try:
        with engine.connect() as connection:
            unit_of_work = SqlUnitOfWork(connection, who, identity.created)
            connection.execute(insert(RegisterRow).values(row))
            unit_of_work.history.append("register.created", "register", identity.register)
            unit_of_work.commit()
    finally:
        engine.dispose()
