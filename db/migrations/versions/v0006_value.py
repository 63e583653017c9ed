"""Awards of persons and collectives, and audit samples. Reason: an auditor asks for both years later."""

import sqlalchemy as sa
from alembic import op

revision = "v0006"
down_revision = "v0005"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "held_award",
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_held_award")),
    )
    op.create_index(op.f("ix_held_award_person"), "held_award", ["person"], unique=False)
    op.create_table(
        "audit_sample",
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_audit_sample")),
    )
