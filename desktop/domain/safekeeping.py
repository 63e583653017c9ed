"""Safekeeping: what was found when a register or a backup was opened, so that nobody has to believe it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class BackupProof:
    """A backup that was opened, checked whole and counted.

    Attributes:
        dossiers: dossiers alive in it.
        files: different attachments they and those in the trash name.
        events / head: length and head of its history.
        register / unit: whose it is.
    """

    dossiers: int
    files: int
    events: int = 0
    head: str = ""
    register: str = ""
    unit: str = ""


class DoubtKind(StrEnum):
    """What makes a register doubtful."""

    FILE = "file"
    """The file itself is damaged: SQLite's full check found a fault."""
    TOUCHED = "touched"
    """The file is not as this program left it when it closed it last."""
    HISTORY = "history"
    """The chain of the history does not hold."""
    DIFFERS = "differs"
    """A record is not what the history says it became."""
    UNTOLD = "untold"
    """A record stands in the register and no event ever told of it."""
    LOST = "lost"
    """The history tells of a record that does not stand in the register."""
    UNREADABLE = "unreadable"
    """A record cannot be read."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that does not agree.

    Attributes:
        entity: kind of record ("dossier", "person", "setting"…); empty for the file and the chain.
        uid: which record; empty where none can be named.
        members: what differs in it, or in English what was found.
    """

    kind: DoubtKind
    entity: str = ""
    uid: str = ""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterCheck:
    """A register looked through: the file, the chain, and every record held against what the history says of it.

    Attributes:
        records: how many records were held against the history.
        events / erased: events of the history, and how many of them had their values erased by law.
    """

    doubts: tuple[Doubt, ...]
    records: int
    events: int
    erased: int

    @property
    def sound(self) -> bool:
        """Whether nothing is doubtful."""
        return not self.doubts
