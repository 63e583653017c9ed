"""What the exchange between units and superiors keeps. Reason: receipts, registries and streams outlive a bundle."""

revision = "v0004"
down_revision = "v0003"


def upgrade() -> None:
    """Make the tables."""
