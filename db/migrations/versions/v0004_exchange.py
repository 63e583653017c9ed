"""What the exchange between units and superiors keeps. Reason: receipts, registries and streams outlive a bundle."""

import sqlalchemy as sa
from alembic import op

from desktop.domain.folding import fold

revision = "v0004"
down_revision = "v0003"


def upgrade() -> None:
    """Make the tables."""
    _list_of_received_dossiers()
    _tables_of_the_superior()
    _tables_of_sending()


def _list_of_received_dossiers() -> None:
    """What the list of received dossiers finds them by; files are known again when a dossier is next received."""
    with op.batch_alter_table("received_dossier") as table:
        table.add_column(sa.Column("files", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("words", sa.String(), nullable=False, server_default=""))
    connection = op.get_bind()
    held = sa.table("received_dossier", *(sa.column(name) for name in ("uid", "unit", "code", "title", "words")))
    for row in connection.execute(sa.select(held.c.uid, held.c.unit, held.c.code, held.c.title)).all():
        words = fold(f"{row.code} {row.title} {row.unit}")
        connection.execute(sa.update(held).where(held.c.uid == row.uid).values(words=words))


def _tables_of_the_superior() -> None:
    op.create_table(
        "kept_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bundle_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_kept_file")),
    )
    op.create_table(
        "given_receipt",
        sa.Column("bundle_id", sa.String(length=64), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("made", sa.String(length=32), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("bundle_id", name=op.f("pk_given_receipt")),
    )
    op.create_index(op.f("ix_given_receipt_unit"), "given_receipt", ["unit"], unique=False)
    op.create_table(
        "received_via",
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_received_via")),
    )
    op.create_table(
        "outside_figures",
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("benefit_vnd", sa.BigInteger(), nullable=True),
        sa.Column("document_number", sa.String(), nullable=False),
        sa.Column("document_date", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("programme", "unit", "phase", name=op.f("pk_outside_figures")),
    )
    op.create_table(
        "catalogue_entry",
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_catalogue_entry")),
    )
    op.create_index(op.f("ix_catalogue_entry_version"), "catalogue_entry", ["version"], unique=False)


def _tables_of_sending() -> None:
    op.create_table(
        "acknowledged",
        sa.Column("to_unit", sa.String(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("to_unit", "uid", name=op.f("pk_acknowledged")),
    )
    op.create_table(
        "acknowledged_file",
        sa.Column("to_unit", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("to_unit", "sha256", name=op.f("pk_acknowledged_file")),
    )
    op.create_table(
        "taken_receipt",
        sa.Column("bundle_id", sa.String(length=64), nullable=False),
        sa.Column("brought_by", sa.String(length=64), nullable=False),
        sa.Column("taken", sa.String(length=32), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("bundle_id", name=op.f("pk_taken_receipt")),
    )
    op.create_table(
        "held_back",
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("since", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_held_back")),
    )
    op.create_table(
        "result_choice",
        sa.Column("bundle_id", sa.String(length=64), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("choice", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("bundle_id", "uid", "field", name=op.f("pk_result_choice")),
    )
