"""Screening: what people concluded on pairs, and the pairs that were found."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base


class PairVerdictRow(Base):
    """The latest conclusion on a pair; `low` and `high` are its uids in order, whichever of them was judged."""

    __tablename__ = "pair_verdict"

    low: Mapped[str] = mapped_column(String(36), primary_key=True)
    high: Mapped[str] = mapped_column(String(36), primary_key=True)
    first: Mapped[str] = mapped_column(String(36))
    second: Mapped[str] = mapped_column(String(36))
    unit: Mapped[str]
    rev: Mapped[int]
    verdict: Mapped[str]
    reason: Mapped[str]
    decided_on: Mapped[date]
    first_digest: Mapped[str]
    second_digest: Mapped[str]


class SuspectedPairRow(Base):
    """A pair that screening found, made again whenever one of its texts changes."""

    __tablename__ = "suspected_pair"

    low: Mapped[str] = mapped_column(String(36), primary_key=True)
    high: Mapped[str] = mapped_column(String(36), primary_key=True)
    first: Mapped[str] = mapped_column(String(36))
    second: Mapped[str] = mapped_column(String(36))
    likeness: Mapped[str]
    percent: Mapped[int]
    first_digest: Mapped[str]
    second_digest: Mapped[str]
    second_unit: Mapped[str]
    second_code: Mapped[str]
    second_title: Mapped[str]

    __table_args__ = (Index(None, "high"),)


class ScreenedRow(Base):
    """The text of a dossier as it was when it was last held against all others."""

    __tablename__ = "screened"

    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    digest: Mapped[str]
