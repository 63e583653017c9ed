"""Backups: why one was made, what it holds, and which of them are kept as they grow old."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.domain.dates import legal_day

ALL_KEPT = timedelta(days=2)
DAILY, WEEKLY, MONTHLY = 12, 10, 9
"""How many days, weeks and months keep their last backup."""


class BackupReason(StrEnum):
    """Why a backup was made."""

    ASKED = "asked"
    TIMER = "timer"
    MIGRATION = "migration"
    IMPORT = "import"
    RESULTS = "results"
    RESTORE = "restore"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """What a backup says of itself, in a file beside the copy of the register.

    Attributes:
        register: uid of the register; `unit` its code.
        made: instant in UTC.
        head: head of the history; two backups of one register with the same head say the same.
        sha256: of the copy of the register.
        attachments: SHA-256 of each attachment kept with it.
        papers: path below the register's folder to SHA-256, of each bundle and sheet kept with it.
        missing: SHA-256 of attachments the register names that were missing or damaged already.
    """

    register: str
    unit: str
    made: datetime
    reason: BackupReason
    dossiers: int
    files: int
    events: int
    head: str
    sha256: str
    attachments: tuple[str, ...] = ()
    papers: tuple[tuple[str, ...], ...] = ()
    missing: tuple[str, ...] = ()


def kept_on_ladder(made: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """Those of the backups that stay: all of two days, the last of 12 days, of 10 weeks and of 9 months.

    Days, weeks and months are counted where there are backups, not on the calendar, so that a clock gone wrong, or a
    summer without work, takes nothing away. A backup from the future was made under another clock and stays.
    """
    recent = {instant for instant in made if instant > now - ALL_KEPT}
    newest_first = sorted(made, reverse=True)
    rungs = (
        _last_of_each(newest_first, legal_day, DAILY),
        _last_of_each(newest_first, lambda instant: legal_day(instant).isocalendar()[:2], WEEKLY),
        _last_of_each(newest_first, lambda instant: legal_day(instant).replace(day=1), MONTHLY),
    )
    return frozenset(recent.union(newest_first[:1], *rungs))


def _last_of_each(newest_first: list[datetime], period: Callable[[datetime], object], number: int) -> set[datetime]:
    last: dict[object, datetime] = {}
    for instant in newest_first:
        last.setdefault(period(instant), instant)
    return set(list(last.values())[:number])


@dataclass(frozen=True, slots=True)
class ProvedBackup:
    """A backup that was opened, counted and hashed with all its files.

    Attributes:
        at: when it was proved, `made` when it was made; instants in UTC.
        second_place: whether it lies in the second place (USB stick or share).
    """

    at: datetime
    made: datetime
    file: str
    second_place: bool
    dossiers: int
    files: int
