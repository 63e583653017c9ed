"""Figures frozen on a day. Reason: a report sent must be told apart from the figures of today."""

revision = "v0007"
down_revision = "v0006"


def upgrade() -> None:
    """Make the tables."""
