"""The history: an append-only chain of events, their erasable values, and the batches events belong to."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, Instant


class EventRow(Base):
    """One link of the chain; triggers forbid changing or deleting it."""

    __tablename__ = "event"

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    who: Mapped[str]
    account: Mapped[str]
    verb: Mapped[str]
    entity: Mapped[str]
    uid: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str]
    batch: Mapped[str] = mapped_column(index=True)
    digest: Mapped[str] = mapped_column(String(64))
    head: Mapped[str] = mapped_column(String(64))

    __table_args__ = (Index(None, "entity", "uid"),)


class EventValueRow(Base):
    """The salted old and new values of an event; only anonymise and purge may delete them."""

    __tablename__ = "event_value"

    number: Mapped[int] = mapped_column(ForeignKey("event.number"), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    value: Mapped[str]


class BatchRow(Base):
    """An act that changed many records at once."""

    __tablename__ = "batch"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[str]
    label: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    who: Mapped[str]
    account: Mapped[str]
    undone_by: Mapped[str]
