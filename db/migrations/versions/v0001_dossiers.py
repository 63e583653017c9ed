"""The first register: dossiers, their parts and the people in them. Reason: there is no register yet.

The tables are written out, not taken from db.tables: a later change there must not change what this step made.
"""

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "person",
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("honorific", sa.String(), nullable=False),
        sa.Column("birth", sa.String(length=10), nullable=True),
        sa.Column("employee_code", sa.String(), nullable=False),
        sa.Column("sub_unit", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("qualification", sa.String(), nullable=False),
        sa.Column("leading_post", sa.Boolean(), nullable=True),
        sa.Column("direct_worker", sa.Boolean(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("merged_into", sa.String(length=36), nullable=True),
        sa.Column("sort_name", sa.String(), nullable=False),
        sa.Column("folded_name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_employee_code"), "person", ["employee_code"], unique=False)
    op.create_index(op.f("ix_person_folded_name"), "person", ["folded_name"], unique=False)
    op.create_index(op.f("ix_person_sort_name"), "person", ["sort_name"], unique=False)
    op.create_table(
        "dossier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sub_unit", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("consolidation", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("problem_solved", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("admitted_on", sa.Date(), nullable=True),
        sa.Column("duplicate_of", sa.String(), nullable=False),
        sa.Column("supporter", sa.String(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("trashed_on", sa.Date(), nullable=True),
        sa.Column("first_use_began", sa.String(length=10), nullable=True),
        sa.Column("first_use_ended", sa.String(length=10), nullable=True),
        sa.Column("first_use_kind", sa.String(), nullable=True),
        sa.Column("secrecy_extent", sa.String(), nullable=True),
        sa.Column("secrecy_part", sa.String(), nullable=False),
        sa.Column("investor", sa.JSON(), nullable=False),
        sa.Column("essence", sa.JSON(), nullable=False),
        sa.Column("novelty", sa.JSON(), nullable=False),
        sa.Column("exclusions", sa.JSON(), nullable=False),
        sa.Column("funding", sa.JSON(), nullable=False),
        sa.Column("remuneration", sa.JSON(), nullable=False),
        sa.Column("ruling", sa.JSON(), nullable=False),
        sa.Column("not_computable", sa.JSON(), nullable=False),
        sa.Column("as_author_sees", sa.String(), nullable=False),
        sa.Column("as_appliers_see", sa.String(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("benefit_vnd", sa.BigInteger(), nullable=True),
        sa.Column("claimed_vnd", sa.BigInteger(), nullable=True),
        sa.Column("authors_text", sa.String(), nullable=False),
        sa.Column("sort_title", sa.String(), nullable=False),
        sa.Column("sort_author", sa.String(), nullable=False),
        sa.Column("blocking", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("uid", name=op.f("uq_dossier_uid")),
    )
    op.create_index(op.f("ix_dossier_code"), "dossier", ["code"], unique=False)
    op.create_index(op.f("ix_dossier_trashed_on_claimed_vnd"), "dossier", ["trashed_on", "claimed_vnd"], unique=False)
    op.create_index(op.f("ix_dossier_trashed_on_code"), "dossier", ["trashed_on", "code"], unique=False)
    op.create_index(op.f("ix_dossier_trashed_on_sort_author"), "dossier", ["trashed_on", "sort_author"], unique=False)
    op.create_index(op.f("ix_dossier_trashed_on_sort_title"), "dossier", ["trashed_on", "sort_title"], unique=False)
    op.create_index(
        "ix_dossier_list",
        "dossier",
        [
            *("trashed_on", "state", "consolidation", "blocking", "due_on", "duplicate_of", "sub_unit"),
            *("filed_on", "rev", "benefit_vnd", "claimed_vnd"),
        ],
        unique=False,
    )
    op.create_table(
        "author",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("share_bp", sa.Integer(), nullable=True),
        sa.Column("honorific", sa.String(), nullable=False),
        sa.Column("birth", sa.String(length=10), nullable=True),
        sa.Column("employee_code", sa.String(), nullable=False),
        sa.Column("workplace", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("qualification", sa.String(), nullable=False),
        sa.Column("leading_post", sa.Boolean(), nullable=True),
        sa.Column("direct_worker", sa.Boolean(), nullable=True),
        sa.Column("person", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_author_dossier_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["person.uid"], name=op.f("fk_author_person")),
        sa.PrimaryKeyConstraint("dossier_id", "place", name=op.f("pk_author")),
    )
    op.create_index(op.f("ix_author_person"), "author", ["person"], unique=False)
    op.create_table(
        "first_applier",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("work_done", sa.String(), nullable=False),
        sa.Column("birth", sa.String(length=10), nullable=True),
        sa.Column("workplace", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("qualification", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_first_applier_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dossier_id", "place", name=op.f("pk_first_applier")),
    )
    op.create_table(
        "year_benefit",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("claimed_vnd", sa.BigInteger(), nullable=True),
        sa.Column("recognised_vnd", sa.BigInteger(), nullable=True),
        sa.Column("worksheet", sa.JSON(), nullable=False),
        sa.Column("assessment", sa.JSON(), nullable=False),
        sa.Column("foreign", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_year_benefit_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dossier_id", "place", name=op.f("pk_year_benefit")),
    )
    op.create_table(
        "attachment",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_attachment_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dossier_id", "place", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"], unique=False)
    op.create_table(
        "programme_entry",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("portal_code", sa.String(), nullable=False),
        sa.Column("portal_state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_programme_entry_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dossier_id", "place", name=op.f("pk_programme_entry")),
    )
    op.create_index(op.f("ix_programme_entry_programme"), "programme_entry", ["programme"], unique=False)
    op.create_table(
        "recognition",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("benefit_vnd", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_recognition_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dossier_id", "place", name=op.f("pk_recognition")),
    )
    op.create_table(
        "award",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_award_dossier_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("dossier_id", "place", name=op.f("pk_award")),
    )
    op.create_table(
        "move",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossier.id"], name=op.f("fk_move_dossier_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("dossier_id", "place", name=op.f("pk_move")),
    )
    op.create_table(
        "explanation",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_explanation_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dossier_id", "place", name=op.f("pk_explanation")),
    )
    op.create_table(
        "replication",
        sa.Column("dossier_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("where", sa.String(), nullable=False),
        sa.Column("since", sa.String(length=10), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("benefit_vnd", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_replication_dossier_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("dossier_id", "place", name=op.f("pk_replication")),
    )
