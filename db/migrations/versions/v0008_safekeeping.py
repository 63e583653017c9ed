"""What safe-keeping writes down. Reason: proofs, exports and erasures must be shown later."""

revision = "v0008"
down_revision = "v0007"


def upgrade() -> None:
    """Make the tables."""
