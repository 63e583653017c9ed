"""Backups: a copy of the register by SQLite's backup API, opened and counted before it is believed."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from db.sqlite import copy_database, first_fault
from desktop.domain.refusals import Refused
from desktop.domain.safekeeping import BackupProof


def make_backup(register: Path, target: Path) -> BackupProof:
    """Copy the register to `target` (never over a file that is there) and prove the copy.

    Raises Refused when the folder is read-only or full, or the copy is not sound; no half copy is left.
    """
    unfinished = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        copy_database(register, unfinished)
        proof = prove(unfinished)
        unfinished.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise Refused("backup.failed", file=target.name, found=str(error)) from error
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
    connection = sqlite3.connect(backup)
    try:
        dossiers = connection.execute("SELECT count(*) FROM dossier WHERE trashed_on IS NULL").fetchone()[0]
        files = connection.execute("SELECT count(DISTINCT sha256) FROM attachment").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise Refused("backup.damaged", file=backup.name, found=str(error)) from error
    finally:
        connection.close()
    return BackupProof(dossiers, files)
