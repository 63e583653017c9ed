"""The council: sessions, the dossiers put before them, and what each member gave each dossier."""

from datetime import date

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, Money, PlainColumn


class CouncilSessionRow(Base):
    """A sitting; how it scores and who sat stand as they were then."""

    __tablename__ = "council_session"

    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    number: Mapped[int]
    held_on: Mapped[date]
    scheme: Mapped[PlainColumn]
    members: Mapped[PlainColumn]
    begins: Mapped[str]
    ended: Mapped[str]
    place: Mapped[str]
    discussion: Mapped[str]
    decision_number: Mapped[str]
    decided_on: Mapped[date | None]


class CouncilItemRow(Base):
    """A dossier on the agenda of a session, with what was concluded."""

    __tablename__ = "council_item"

    session: Mapped[str] = mapped_column(String(36), primary_key=True)
    dossier: Mapped[str] = mapped_column(String(36), primary_key=True)
    place: Mapped[int]
    barred: Mapped[PlainColumn]
    outcome: Mapped[str]
    benefit: Mapped[str]
    benefit_vnd: Mapped[Money]
    remarks: Mapped[str]
    to_complete: Mapped[str]

    __table_args__ = (Index(None, "dossier"),)


class CouncilScoreRow(Base):
    """What one member gave one dossier of a session."""

    __tablename__ = "council_score"

    session: Mapped[str] = mapped_column(String(36), primary_key=True)
    dossier: Mapped[str] = mapped_column(String(36), primary_key=True)
    member: Mapped[str] = mapped_column(String(36), primary_key=True)
    points: Mapped[PlainColumn]
    vote: Mapped[bool | None]
    remarks: Mapped[str]
