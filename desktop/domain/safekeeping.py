"""Safekeeping: what was found when a backup was opened, so that nobody has to believe it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BackupProof:
    """A backup that was opened, checked whole and counted.

    Attributes:
        dossiers: dossiers alive in it.
        files: different attachments they and those in the trash name.
    """

    dossiers: int
    files: int
