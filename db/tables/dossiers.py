"""Tables of the unit's own dossiers, their parts, and the people in them."""

from datetime import date

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.base import Base, Money, PlainColumn


class DossierRow(Base):
    """A dossier without its lists, and beside it what a list needs in order not to recompute (sort_*, standing)."""

    __tablename__ = "dossier"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36), unique=True)
    unit: Mapped[str]
    code: Mapped[str] = mapped_column(index=True)
    rev: Mapped[int]
    title: Mapped[str]
    sub_unit: Mapped[str]
    state: Mapped[str]
    consolidation: Mapped[str]
    origin: Mapped[str]
    addressee: Mapped[str]
    field: Mapped[str]
    kind: Mapped[str]
    problem_solved: Mapped[str]
    conditions: Mapped[str]
    filed_on: Mapped[date | None]
    admitted_on: Mapped[date | None]
    duplicate_of: Mapped[str]
    supporter: Mapped[str]
    notes: Mapped[str]
    trashed_on: Mapped[date | None]
    first_use_began: Mapped[str | None] = mapped_column(String(10))
    first_use_ended: Mapped[str | None] = mapped_column(String(10))
    first_use_kind: Mapped[str | None]
    secrecy_extent: Mapped[str | None]
    secrecy_part: Mapped[str]
    investor: Mapped[PlainColumn]
    essence: Mapped[PlainColumn]
    novelty: Mapped[PlainColumn]
    exclusions: Mapped[PlainColumn]
    funding: Mapped[PlainColumn]
    remuneration: Mapped[PlainColumn]
    ruling: Mapped[PlainColumn]
    not_computable: Mapped[PlainColumn]
    as_author_sees: Mapped[str]
    as_appliers_see: Mapped[str]
    tags: Mapped[PlainColumn]
    benefit_vnd: Mapped[Money]
    claimed_vnd: Mapped[Money]
    authors_text: Mapped[str]
    sort_title: Mapped[str]
    sort_author: Mapped[str]
    blocking: Mapped[int]
    warnings: Mapped[int]
    due_on: Mapped[date | None]

    __table_args__ = (
        Index(None, "trashed_on", "code"),
        Index(None, "trashed_on", "sort_title"),
        Index(None, "trashed_on", "sort_author"),
        Index(None, "trashed_on", "claimed_vnd"),
        # Holds all that filters and counts look at: a dossier with its descriptions takes pages to step over.
        Index(
            "ix_dossier_list",
            *("trashed_on", "state", "consolidation", "blocking", "due_on", "duplicate_of", "sub_unit"),
            *("filed_on", "rev", "benefit_vnd", "claimed_vnd"),
        ),
        # Holds all that counting looks at, in the order of codes (db.repositories.tally).
        Index(
            "ix_dossier_tally",
            *("trashed_on", "code", "uid", "unit", "sub_unit", "state", "consolidation", "duplicate_of", "blocking"),
            *("due_on", "benefit_vnd", "first_use_began", "exclusions", "ruling"),
        ),
    )


class AuthorRow(Base):
    """An author as printed; `person` is re-pointed when persons are merged, the snapshot never changes."""

    __tablename__ = "author"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    share_bp: Mapped[int | None]
    honorific: Mapped[str]
    birth: Mapped[str | None] = mapped_column(String(10))
    employee_code: Mapped[str]
    workplace: Mapped[str]
    position: Mapped[str]
    qualification: Mapped[str]
    leading_post: Mapped[bool | None]
    direct_worker: Mapped[bool | None]
    person: Mapped[str | None] = mapped_column(ForeignKey("person.uid"), index=True)


class FirstApplierRow(Base):
    """Who helped to apply the initiative first."""

    __tablename__ = "first_applier"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    work_done: Mapped[str]
    birth: Mapped[str | None] = mapped_column(String(10))
    workplace: Mapped[str]
    position: Mapped[str]
    qualification: Mapped[str]


class YearBenefitRow(Base):
    """The benefit of one application year; worksheets are kept whole, since nobody queries a single line."""

    __tablename__ = "year_benefit"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    basis: Mapped[str]
    claimed_vnd: Mapped[Money]
    recognised_vnd: Mapped[Money]
    worksheet: Mapped[PlainColumn]
    assessment: Mapped[PlainColumn]
    foreign: Mapped[PlainColumn]


class AttachmentRow(Base):
    """A file of a dossier, named by its content."""

    __tablename__ = "attachment"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[str]
    size: Mapped[int]
    note: Mapped[str]


class ProgrammeEntryRow(Base):
    """A dossier's entry into a programme."""

    __tablename__ = "programme_entry"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    programme: Mapped[str] = mapped_column(index=True)
    entered_on: Mapped[date]
    portal_code: Mapped[str]
    portal_state: Mapped[str]


class RecognitionRow(Base):
    """A recognition at one level."""

    __tablename__ = "recognition"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36))
    unit: Mapped[str]
    level: Mapped[str]
    body: Mapped[str]
    number: Mapped[str]
    decided_on: Mapped[date]
    benefit_vnd: Mapped[Money]


class AwardRow(Base):
    """An award of a dossier, entered here or received from above."""

    __tablename__ = "award"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(String(36))
    unit: Mapped[str]
    level: Mapped[str]
    form: Mapped[str]
    number: Mapped[str]
    decided_on: Mapped[date]
    recipient: Mapped[str]


class MoveRow(Base):
    """A step of recognition."""

    __tablename__ = "move"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    target: Mapped[str]
    on: Mapped[date]
    who: Mapped[str]
    reason: Mapped[str]
    number: Mapped[str]


class ExplanationRow(Base):
    """The reason typed for a warning."""

    __tablename__ = "explanation"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    reason: Mapped[str]
    field: Mapped[str]


class ReplicationRow(Base):
    """Use of the initiative elsewhere."""

    __tablename__ = "replication"

    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id", ondelete="CASCADE"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    where: Mapped[str]
    since: Mapped[str | None] = mapped_column(String(10))
    by: Mapped[str]
    benefit_vnd: Mapped[Money]


class PersonRow(Base):
    """A worker across dossiers; `sort_name` and `folded_name` serve lists and search."""

    __tablename__ = "person"

    uid: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str]
    honorific: Mapped[str]
    birth: Mapped[str | None] = mapped_column(String(10))
    employee_code: Mapped[str] = mapped_column(index=True)
    sub_unit: Mapped[str]
    position: Mapped[str]
    qualification: Mapped[str]
    leading_post: Mapped[bool | None]
    direct_worker: Mapped[bool | None]
    basis: Mapped[str | None]
    review_on: Mapped[date | None]
    merged_into: Mapped[str | None] = mapped_column(String(36))
    sort_name: Mapped[str] = mapped_column(index=True)
    folded_name: Mapped[str] = mapped_column(index=True)
