"""Safekeeping: backups made, listed and proved. A backup nobody has opened is a hope."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.domain.refusals import Refused
from desktop.services.desk import Desk, Desks

BACKUPS = "backups"
_STAMP = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was opened, checked whole and counted."""

    path: Path
    dossiers: int
    files: int
    proved: bool


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup as it lies in the register's folder, not opened; `made` is an instant in UTC."""

    path: Path
    made: datetime
    octets: int


def back_up(desk: Desk, folder: Path | None = None) -> BackupReport:
    """Copy the register into `folder`, or its own folder of backups, and prove the copy.

    The name says when; nothing is ever overwritten. Raises Refused when the folder is read-only or full.
    """
    kept = folder or desk.register.folder / BACKUPS
    path = _free_name(kept, f"{desk.register.path.stem}-{desk.now().astimezone(UTC).strftime(_STAMP)}")
    proof = desk.register.back_up(path)
    return BackupReport(path, proof.dossiers, proof.files, proved=True)


def list_backups(desk: Desk) -> tuple[KeptBackup, ...]:
    """The backups in the register's own folder, newest first."""
    found = (desk.register.folder / BACKUPS).glob("*.sosk")
    kept = [KeptBackup(path, _made(path), path.stat().st_size) for path in found]
    return tuple(sorted(kept, key=lambda each: (each.made, each.path.name), reverse=True))


def prove_backup(desks: Desks, path: Path) -> BackupReport:
    """Open a backup, check it whole and count what it holds. Raises Refused when it is missing or damaged."""
    proof = desks.prove(path)
    return BackupReport(path, proof.dossiers, proof.files, proved=True)


def _free_name(folder: Path, stem: str) -> Path:
    path = folder / f"{stem}.sosk"
    for number in range(2, 1000):
        if not path.exists():
            return path
        path = folder / f"{stem}-{number}.sosk"
    raise Refused("backup.failed", file=path.name, found="")


def _made(path: Path) -> datetime:
    """The instant in the name, or that of the file where somebody renamed it."""
    parts = path.stem.split("-")
    for place in range(len(parts) - 1):
        try:
            return datetime.strptime("-".join(parts[place : place + 2]), _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
