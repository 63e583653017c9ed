"""What value leaves behind beside the dossiers: awards of persons and collectives, and audit samples."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, PlainColumn


class HeldAwardRow(Base):
    """An award of a person (uid in `person`) or a collective (`person` empty) for no single dossier."""

    __tablename__ = "held_award"

    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    person: Mapped[str] = mapped_column(String(36), index=True)
    value: Mapped[PlainColumn]


class AuditSampleRow(Base):
    """A sample as it was drawn; kept whole, since it is never changed."""

    __tablename__ = "audit_sample"

    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    drawn_on: Mapped[date]
    value: Mapped[PlainColumn]
