"""What an appraisal, an award and an application year leave behind. Reason: an auditor asks for it years later."""

revision = "v0006"
down_revision = "v0005"


def upgrade() -> None:
    """Make the tables."""
