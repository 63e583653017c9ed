"""The certificate register (Sổ cấp)."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, PlainColumn


class CertificateRow(Base):
    """An issued certificate; a number is given once in its series and year, spoiled sheets included."""

    __tablename__ = "certificate"

    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    dossier: Mapped[str] = mapped_column(String(36), index=True)
    author: Mapped[int | None]
    person: Mapped[str]
    kind: Mapped[str]
    series: Mapped[str]
    year: Mapped[int]
    number: Mapped[int | None]
    issued_on: Mapped[date]
    template: Mapped[str]
    template_sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[str]
    values: Mapped[PlainColumn]

    __table_args__ = (Index(None, "series", "year", "number", unique=True),)
