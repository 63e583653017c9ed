"""Everything that is SQLite and nothing else: pragmas, triggers, lists of any length, the backup API, health checks.

Another SQLAlchemy database takes the place of SQLite by taking the place of this file.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    ScalarSelect,
    Select,
    String,
    column,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from desktop.domain.refusals import Refused

BUSY_TIMEOUT_MS = 10_000

WRITER_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
"""WAL with NORMAL lost a committed transaction in 226 of 600 simulated power cuts, with FULL in none."""

SHARED_PRAGMAS = ("trusted_schema=OFF", "cell_size_check=ON", f"busy_timeout={BUSY_TIMEOUT_MS}")

HISTORY_TRIGGERS = (
    """CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
       BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
       BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER event_value_is_never_changed BEFORE UPDATE ON event_value
       BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
)


def _canonical_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def make_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine on the register at `path`; a writer begins every transaction with the write lock held."""
    engine = create_engine(f"sqlite:///{path}", json_serializer=_canonical_json)
    pragmas = (*SHARED_PRAGMAS, "query_only=ON") if read_only else (*WRITER_PRAGMAS, *SHARED_PRAGMAS)
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "connect")
    def set_up(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
        # The driver must not begin transactions of its own: ours take the lock at once.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def any_of(values: Sequence[str]) -> ScalarSelect[str]:
    """The values as a subquery for IN: SQLite takes 32,766 bound values at most, and one text of any length."""
    each = func.json_each(json_text(values)).table_valued(column("value", String))
    return select(each.c.value).scalar_subquery()


def in_json(parameter: str) -> str:
    """The same for statements written out: what `IN` is followed by; the parameter is given `json_text`."""
    return f"(SELECT value FROM json_each(:{parameter}))"


def json_text(values: Iterable[str]) -> str:
    """The values as the one text that `any_of` and `in_json` take apart."""
    return json.dumps(list(values), ensure_ascii=False)


def numbers(connection: Connection, query: Select[Any]) -> list[int]:
    """The whole numbers a query gives, in its order, handed over as one text: row by row takes four times as long."""
    column_of = query.subquery().c[0]
    return cast("list[int]", json.loads(f"[{connection.scalar(select(func.group_concat(column_of))) or ''}]"))


def gathered(*columns: Any) -> ColumnElement[str]:
    """Of a group its rows, each a list of these columns as they are stored, as one JSON text in no order."""
    return func.json_group_array(func.json_array(*columns), type_=String)


def first_fault(path: Path) -> str:
    """What the full integrity check finds first in the file at `path`; empty when it is sound."""
    try:
        connection = sqlite3.connect(path)
        try:
            finding = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        finally:
            connection.close()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return str(error)
    return "" if finding == "ok" else str(finding)


def copy_database(source: Path, target: Path) -> None:
    """Copy a register, in use or not, by SQLite's backup API; the copy stands alone, without a -wal beside it."""
    origin = sqlite3.connect(source)
    try:
        copy = sqlite3.connect(target)
        try:
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
    finally:
        origin.close()


def schema_version(path: Path) -> str | None:
    """The schema the file at `path` was left at; None when it is no register. Raises Refused for a damaged file."""
    try:
        connection = sqlite3.connect(path)
        try:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if "alembic_version" not in names or "register" not in names:
                return None
            found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise Refused("register.damaged", file=path.name, found=str(error)) from error
    return None if found is None else str(found[0])


def refusal_of(error: DatabaseError, path: Path) -> Refused | None:
    """The refusal a database error stands for (full disk, read-only, damaged); None when it is our own fault."""
    message = str(error.orig)
    if "disk is full" in message:
        return Refused("disk.full", file=path.name)
    if "readonly" in message or "read-only" in message:
        return Refused("register.read_only", file=path.name)
    if isinstance(error, OperationalError) and "disk I/O error" in message:
        return Refused("disk.failed", file=path.name)
    if any(sign in message for sign in ("malformed", "not a database", "Could not decode")):
        return Refused("register.damaged", file=path.name, found=message)
    return None
