"""Figures frozen on a day (chốt số liệu)."""

from datetime import date, datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, Instant, Money, PlainColumn


class FrozenFiguresRow(Base):
    """A frozen table, kept whole with its dossiers; beside it what a list of them shows."""

    __tablename__ = "frozen_figures"

    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    label: Mapped[str]
    programme: Mapped[str]
    as_of: Mapped[date]
    at: Mapped[datetime] = mapped_column(Instant)
    who: Mapped[str]
    counted: Mapped[int]
    benefit_vnd: Mapped[Money]
    value: Mapped[PlainColumn]
