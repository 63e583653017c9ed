"""What crosses the wall: bundles out and in, received dossiers, decisions, awards and keys."""

from datetime import datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, Instant, Money, PlainColumn


class OutgoingBundleRow(Base):
    """A bundle made here: frozen with its number first, ready when the file was written and verified."""

    __tablename__ = "outgoing_bundle"

    id: Mapped[int] = mapped_column(primary_key=True)
    to_unit: Mapped[str]
    stream: Mapped[str]
    seq: Mapped[int]
    kind: Mapped[str]
    created: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str]
    header: Mapped[str]
    previous: Mapped[str]
    bundle_id: Mapped[str]
    file_name: Mapped[str]
    check_code: Mapped[str]

    __table_args__ = (UniqueConstraint("to_unit", "stream", "seq"),)


class FrozenRecordRow(Base):
    """A record of an outgoing bundle, as it was when the bundle was frozen: what "was sent" means later."""

    __tablename__ = "frozen_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    bundle: Mapped[int] = mapped_column(index=True)
    record_stream: Mapped[str]
    uid: Mapped[str] = mapped_column(index=True)
    rev: Mapped[int]
    line: Mapped[str]


class IncomingBundleRow(Base):
    """A bundle received here; the file stays in the inbox as evidence."""

    __tablename__ = "incoming_bundle"

    bundle_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str]
    from_unit: Mapped[str]
    stream: Mapped[str]
    seq: Mapped[int]
    created: Mapped[datetime] = mapped_column(Instant)
    received: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str]
    file_name: Mapped[str]
    key_id: Mapped[str]
    check_code: Mapped[str]
    control: Mapped[PlainColumn]


class ReceivedDossierRow(Base):
    """A dossier as its unit sent it; greatest rev wins, the body is never edited here."""

    __tablename__ = "received_dossier"

    uid: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str]
    rev: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[str]
    bundle_id: Mapped[str] = mapped_column(String(64))
    code: Mapped[str]
    title: Mapped[str]
    state: Mapped[str]
    benefit_vnd: Mapped[Money]
    files: Mapped[PlainColumn] = mapped_column(server_default="[]")
    words: Mapped[str] = mapped_column(server_default="")

    __table_args__ = (Index(None, "unit"),)


class ConflictRow(Base):
    """The same revision with another content."""

    __tablename__ = "conflict"

    uid: Mapped[str] = mapped_column(primary_key=True)
    rev: Mapped[int] = mapped_column(primary_key=True)
    other_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    unit: Mapped[str]
    kept_sha256: Mapped[str] = mapped_column(String(64))
    bundle_id: Mapped[str]


class DecisionRow(Base):
    """The latest decision on a received dossier."""

    __tablename__ = "decision"

    uid: Mapped[str] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(index=True)
    rev: Mapped[int]
    outcome: Mapped[str]
    value: Mapped[PlainColumn]


class AwardRecordRow(Base):
    """An award that goes down with the results."""

    __tablename__ = "award_record"

    uid: Mapped[str] = mapped_column(primary_key=True)
    dossier: Mapped[str] = mapped_column(index=True)
    unit: Mapped[str] = mapped_column(index=True)
    value: Mapped[PlainColumn]


class KnownKeyRow(Base):
    """The public key of another unit."""

    __tablename__ = "known_key"

    unit: Mapped[str] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    public_key: Mapped[str]
    status: Mapped[str]
    first_seen: Mapped[datetime] = mapped_column(Instant)
    confirmed_on: Mapped[datetime | None] = mapped_column(Instant)
