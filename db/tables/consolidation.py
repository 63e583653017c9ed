"""What only a superior keeps: files that came, receipts given, ways dossiers took, figures typed in, its catalogue."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, Instant, Money, PlainColumn


class KeptFileRow(Base):
    """An attachment that came, and the received bundle in which it lies."""

    __tablename__ = "kept_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    bundle_id: Mapped[str] = mapped_column(String(64))


class GivenReceiptRow(Base):
    """The receipt made for a bundle that came; a later look at the same bundle takes its place."""

    __tablename__ = "given_receipt"

    bundle_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    unit: Mapped[str]
    made: Mapped[datetime] = mapped_column(Instant)
    value: Mapped[PlainColumn]

    __table_args__ = (Index(None, "unit"),)


class ReceivedViaRow(Base):
    """The bundles a dossier travelled in before the one that brought it here, from its unit upwards."""

    __tablename__ = "received_via"

    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    via: Mapped[PlainColumn]


class OutsideFiguresRow(Base):
    """Figures typed in for a unit outside the program, one row a phase of a programme."""

    __tablename__ = "outside_figures"

    programme: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(primary_key=True)
    phase: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
    persons: Mapped[int]
    benefit_vnd: Mapped[Money]
    document_number: Mapped[str]
    document_date: Mapped[date | None]


class CatalogueEntryRow(Base):
    """A title of the catalogue made here, with the version that brought its present content."""

    __tablename__ = "catalogue_entry"

    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    version: Mapped[int] = mapped_column(index=True)
    withdrawn: Mapped[bool]
    line: Mapped[str]
