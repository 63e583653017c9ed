"""An index of all that counting looks at. Reason: no overview can read a hundred thousand dossiers whole."""

from alembic import op

revision = "v0009"
down_revision = "v0008"

COLUMNS = (
    *("trashed_on", "code", "uid", "unit", "sub_unit", "state", "consolidation", "duplicate_of", "blocking"),
    *("due_on", "benefit_vnd", "first_use_began", "exclusions", "ruling"),
)


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_dossier_tally", "dossier", list(COLUMNS))
