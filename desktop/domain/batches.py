"""Batches: many changes made by one act, taken back by one act; and events, the history they are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.plain import Plain


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the clerk's name from Settings and the account of the computer."""

    name: str
    account: str = ""


class BatchKind(StrEnum):
    """What made a batch."""

    IMPORT = "import"
    BULK = "bulk"
    RESULTS = "results"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Batch:
    """Many changes made by one act.

    Attributes:
        label: what was done, for the clerk ("so-sang-kien-2019.xls").
        undone_by: id of the batch that took it back, or empty.
    """

    id: str
    kind: BatchKind
    label: str
    at: datetime
    who: Actor
    undone_by: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """The old and the new value of one member of a record; None means it was not there."""

    old: Plain
    new: Plain


@dataclass(frozen=True, slots=True)
class Event:
    """One link of the history: one record changed by one act.

    Attributes:
        number: place in the chain, from 1.
        at: instant in UTC.
        verb: what was done ("dossier.filed").
        entity / uid: the record it was done to.
        changes: by member; empty when the values were erased.
        head: hash of the chain up to and with this event, 64 hex digits.
    """

    number: int
    at: datetime
    who: Actor
    verb: str
    entity: str
    uid: str
    reason: str
    batch: str
    changes: Mapping[str, Change]
    head: str


@dataclass(frozen=True, slots=True)
class Reversal:
    """What taking a batch back did: records put back, and records left because somebody changed them since."""

    batch: str
    restored: int
    left: tuple[str, ...] = ()
