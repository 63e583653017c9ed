"""Pairs that look alike and what people concluded on them. Reason: a judged pair must not be shown again."""

import sqlalchemy as sa
from alembic import op

revision = "v0003"
down_revision = "v0002"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "pair_verdict",
        sa.Column("low", sa.String(length=36), nullable=False),
        sa.Column("high", sa.String(length=36), nullable=False),
        sa.Column("first", sa.String(length=36), nullable=False),
        sa.Column("second", sa.String(length=36), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("first_digest", sa.String(), nullable=False),
        sa.Column("second_digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("low", "high", name=op.f("pk_pair_verdict")),
    )
    op.create_table(
        "suspected_pair",
        sa.Column("low", sa.String(length=36), nullable=False),
        sa.Column("high", sa.String(length=36), nullable=False),
        sa.Column("first", sa.String(length=36), nullable=False),
        sa.Column("second", sa.String(length=36), nullable=False),
        sa.Column("likeness", sa.String(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("first_digest", sa.String(), nullable=False),
        sa.Column("second_digest", sa.String(), nullable=False),
        sa.Column("second_unit", sa.String(), nullable=False),
        sa.Column("second_code", sa.String(), nullable=False),
        sa.Column("second_title", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("low", "high", name=op.f("pk_suspected_pair")),
    )
    op.create_index(op.f("ix_suspected_pair_high"), "suspected_pair", ["high"], unique=False)
    op.create_table(
        "screened",
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_screened")),
    )
