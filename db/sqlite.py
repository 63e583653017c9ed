"""Everything that is SQLite and nothing else: pragmas, triggers, the search table, the backup API, health checks.

Another SQLAlchemy database takes the place of SQLite by taking the place of this file.
"""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, Engine, ScalarSelect, String, column, create_engine, event, func, select, text
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

SEARCH_TABLE = (
    "CREATE VIRTUAL TABLE dossier_words USING fts5(words, tokenize = \"unicode61 remove_diacritics 0\", prefix = '2 3')"
)
"""Folded words of each dossier; FTS5's own folding never folds đ, so the text is folded before it comes here."""

DERIVED_TABLES = ("dossier_words",)


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


def match_expression(folded: str) -> str:
    """The FTS5 query for folded words, each of which may be the beginning of a word."""
    words = "".join(letter if letter.isalnum() else " " for letter in folded).split()
    return " ".join(f'"{word}"*' for word in words)


def any_of(values: Sequence[str]) -> ScalarSelect[str]:
    """The values as a subquery for IN: SQLite takes 32,766 bound values at most, and one text of any length."""
    each = func.json_each(json.dumps(list(values))).table_valued(column("value", String))
    return select(each.c.value).scalar_subquery()


def index_words(connection: Connection, rows: list[dict[str, object]]) -> None:
    """Put the folded words of dossiers (`id`, `words`) in place of what was there before."""
    if not rows:
        return
    connection.execute(text("DELETE FROM dossier_words WHERE rowid = :id"), rows)
    connection.execute(text("INSERT INTO dossier_words (rowid, words) VALUES (:id, :words)"), rows)


def forget_words(connection: Connection, rows: Sequence[int]) -> None:
    """Take removed dossiers out of the search table."""
    if rows:
        connection.execute(text("DELETE FROM dossier_words WHERE rowid = :id"), [{"id": row} for row in rows])


def first_fault(path: Path) -> str:
    """What the full integrity check finds first in the file at `path`; empty when it is sound."""
    try:
        connection = sqlite3.connect(path)
        try:
            finding = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
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
    except sqlite3.DatabaseError as error:
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
    if "malformed" in message or "not a database" in message:
        return Refused("register.damaged", file=path.name, found=message)
    return None
