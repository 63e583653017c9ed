"""The unit's own data: who the register belongs to, sub-units, signers, targets, settings, known units."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, Instant, PlainColumn


class RegisterRow(Base):
    """The one row that says whose register this is."""

    __tablename__ = "register"

    register: Mapped[str] = mapped_column(String(36), primary_key=True)
    unit: Mapped[str]
    name: Mapped[str]
    superior: Mapped[str]
    superior_name: Mapped[str]
    place: Mapped[str]
    programme: Mapped[str]
    stream: Mapped[str] = mapped_column(String(32))
    created: Mapped[datetime] = mapped_column(Instant)
    is_superior: Mapped[bool]
    is_practice: Mapped[bool]


class SettingRow(Base):
    """A setting of the register: rules' values, number patterns, the clerk's name."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[PlainColumn]


class OrganisationRow(Base):
    """A sub-unit, unit, signer or target, kept whole under its kind and key: short lists that are read whole."""

    __tablename__ = "organisation"

    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[PlainColumn]
