"""Backups: a copy of the register by SQLite's backup API, compared row by row and counted before it is believed."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from db.sqlite import first_fault
from desktop.domain.refusals import Refused
from desktop.domain.safekeeping import BackupProof


def make_backup(register: Path, target: Path) -> BackupProof:
    """Copy the register to `target` (never over a file that is there) and prove the copy.

    Raises Refused when the folder is read-only or full, the register is damaged, or the copy does not say the same; no
    half copy is left.
    """
    unfinished = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        _copy_compared(register, unfinished)
        proof = prove(unfinished)
        unfinished.replace(target)
    except sqlite3.OperationalError as error:
        raise Refused("backup.failed", file=target.name, found=str(error)) from error
    except sqlite3.DatabaseError as error:
        raise Refused("register.damaged", file=register.name, found=str(error)) from error
    except OSError as error:
        raise Refused("backup.failed", file=target.name, found=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return proof


def prove(backup: Path) -> BackupProof:
    """Open a backup, check it whole and count what it holds. Raises Refused when it is missing or damaged."""
    if not backup.is_file():
        raise Refused("file.missing", file=backup.name)
    fault = first_fault(backup)
    if fault:
        raise Refused("backup.damaged", file=backup.name, found=fault)
    with closing(sqlite3.connect(backup)) as connection:
        try:
            (dossiers,) = connection.execute("SELECT count(*) FROM dossier WHERE trashed_on IS NULL").fetchone()
            (files,) = connection.execute("SELECT count(DISTINCT sha256) FROM attachment").fetchone()
            (events,) = connection.execute("SELECT count(*) FROM event").fetchone()
            newest = connection.execute("SELECT head FROM event ORDER BY number DESC LIMIT 1").fetchone()
            register, unit = connection.execute("SELECT register, unit FROM register").fetchone() or ("", "")
        except sqlite3.DatabaseError as error:
            raise Refused("backup.damaged", file=backup.name, found=str(error)) from error
    return BackupProof(dossiers, files, events, str(newest[0]) if newest else "", str(register), str(unit))


def _copy_compared(register: Path, copy: Path) -> None:
    """Copy a register and hold each row of the copy against it, both as they stand at one moment."""
    with closing(sqlite3.connect(register, isolation_level=None)) as origin:
        origin.execute("ATTACH DATABASE ? AS copy", (str(copy),))
        origin.execute("BEGIN")
        # The first read fixes the moment; what others write from here on is seen by neither side.
        origin.execute("SELECT count(*) FROM main.sqlite_master").fetchone()
        with closing(sqlite3.connect(copy)) as target:
            origin.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
        differing = next(_tables_that_differ(origin), "")
        origin.execute("ROLLBACK")
    if differing:
        raise Refused("backup.failed", file=copy.name, found=differing)


def _tables_that_differ(connection: sqlite3.Connection) -> Iterator[str]:
    listed = "SELECT name, sql FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    for table, made_by in connection.execute(listed).fetchall():
        columns = connection.execute(f'PRAGMA main.table_info("{table}")').fetchall()
        names = [column[1] for column in columns]
        key = [column[1] for column in columns if column[5]] if "WITHOUT ROWID" in made_by.upper() else ["rowid"]
        same = " AND ".join(f'there."{name}" = here."{name}"' for name in key)
        unequal = " OR ".join(f'here."{name}" IS NOT there."{name}"' for name in names)
        joined = f'main."{table}" here LEFT JOIN copy."{table}" there ON {same}'
        counted = f'(SELECT count(*) FROM main."{table}") <> (SELECT count(*) FROM copy."{table}")'
        query = f'SELECT {counted} OR EXISTS (SELECT 1 FROM {joined} WHERE there."{key[0]}" IS NULL OR {unequal})'
        if connection.execute(query).fetchone()[0]:
            yield table
