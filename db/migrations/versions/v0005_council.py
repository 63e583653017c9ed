"""The council's sessions and scores. Reason: minutes, score sheets and a decision are made from one session."""

import sqlalchemy as sa
from alembic import op

revision = "v0005"
down_revision = "v0004"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "council_session",
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("scheme", sa.JSON(), nullable=False),
        sa.Column("members", sa.JSON(), nullable=False),
        sa.Column("begins", sa.String(), nullable=False),
        sa.Column("ended", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("discussion", sa.String(), nullable=False),
        sa.Column("decision_number", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_council_session")),
    )
    op.create_table(
        "council_item",
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("dossier", sa.String(length=36), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("barred", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("benefit", sa.String(), nullable=False),
        sa.Column("benefit_vnd", sa.BigInteger(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.Column("to_complete", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("session", "dossier", name=op.f("pk_council_item")),
    )
    op.create_index(op.f("ix_council_item_dossier"), "council_item", ["dossier"], unique=False)
    op.create_table(
        "council_score",
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("dossier", sa.String(length=36), nullable=False),
        sa.Column("member", sa.String(length=36), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("vote", sa.Boolean(), nullable=True),
        sa.Column("remarks", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("session", "dossier", "member", name=op.f("pk_council_score")),
    )
