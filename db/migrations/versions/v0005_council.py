"""The council's sessions and scores. Reason: minutes, score sheets and a decision are made from one session."""

revision = "v0005"
down_revision = "v0004"


def upgrade() -> None:
    """Make the tables."""
