"""What a unit keeps of its sending: what the superior holds, receipts, what is held back, choices put off."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, Instant, PlainColumn


class AcknowledgedRow(Base):
    """The greatest revision of a dossier a superior has said it holds."""

    __tablename__ = "acknowledged"

    to_unit: Mapped[str] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    rev: Mapped[int]


class AcknowledgedFileRow(Base):
    """An attachment a superior holds."""

    __tablename__ = "acknowledged_file"

    to_unit: Mapped[str] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)


class TakenReceiptRow(Base):
    """The latest receipt that came for a bundle made here, and the bundle that brought it."""

    __tablename__ = "taken_receipt"

    bundle_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    brought_by: Mapped[str] = mapped_column(String(64))
    taken: Mapped[datetime] = mapped_column(Instant)
    value: Mapped[PlainColumn]


class HeldBackRow(Base):
    """A dossier the clerk keeps at home for now."""

    __tablename__ = "held_back"

    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    since: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[str]


class ResultChoiceRow(Base):
    """What a clerk said of a change results would make and that was not written: later, or rejected."""

    __tablename__ = "result_choice"

    bundle_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    choice: Mapped[str]
