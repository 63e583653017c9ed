"""Safe-keeping: backups that were proved, and personal data that left the register."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, Instant, PlainColumn


class ProvedBackupRow(Base):
    """A backup that was opened, counted and hashed with all its files."""

    __tablename__ = "proved_backup"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    made: Mapped[datetime] = mapped_column(Instant)
    file: Mapped[str]
    second_place: Mapped[bool]
    dossiers: Mapped[int]
    files: Mapped[int]


class DataExportRow(Base):
    """Personal data that went out: what, where to, of how many, and what was left out."""

    __tablename__ = "data_export"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
    who: Mapped[str]
    account: Mapped[str]
    what: Mapped[str]
    recipient: Mapped[str]
    file: Mapped[str]
    dossiers: Mapped[int]
    left_out: Mapped[PlainColumn]
