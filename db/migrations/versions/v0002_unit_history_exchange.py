"""The first register, second half: the unit, the history, certificates and the exchange. Reason: as in v0001."""

import sqlalchemy as sa
from alembic import op

from db.sqlite import HISTORY_TRIGGERS
from db.word_index import WORDS_TABLE

revision = "v0002"
down_revision = "v0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "register",
        sa.Column("register", sa.String(length=36), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("superior", sa.String(), nullable=False),
        sa.Column("superior_name", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("stream", sa.String(length=32), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("is_superior", sa.Boolean(), nullable=False),
        sa.Column("is_practice", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("register", name=op.f("pk_register")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_setting")),
    )
    op.create_table(
        "organisation",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_organisation")),
    )
    op.create_table(
        "event",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("uid", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("head", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_batch"), "event", ["batch"], unique=False)
    op.create_index(op.f("ix_event_entity_uid"), "event", ["entity", "uid"], unique=False)
    op.create_table(
        "event_value",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["event.number"], name=op.f("fk_event_value_number")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_event_value")),
    )
    op.create_table(
        "batch",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("account", sa.String(), nullable=False),
        sa.Column("undone_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_table(
        "certificate",
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("dossier", sa.String(length=36), nullable=False),
        sa.Column("author", sa.Integer(), nullable=True),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("template", sa.String(), nullable=False),
        sa.Column("template_sha256", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_certificate")),
    )
    op.create_index(op.f("ix_certificate_dossier"), "certificate", ["dossier"], unique=False)
    op.create_index(op.f("ix_certificate_series_year_number"), "certificate", ["series", "year", "number"], unique=True)
    op.create_table(
        "award_record",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_award_record")),
    )
    op.create_index(op.f("ix_award_record_dossier"), "award_record", ["dossier"], unique=False)
    op.create_index(op.f("ix_award_record_unit"), "award_record", ["unit"], unique=False)
    op.create_table(
        "conflict",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("other_sha256", sa.String(length=64), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("kept_sha256", sa.String(length=64), nullable=False),
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("uid", "rev", "other_sha256", name=op.f("pk_conflict")),
    )
    op.create_table(
        "decision",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_unit"), "decision", ["unit"], unique=False)
    op.create_table(
        "frozen_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bundle", sa.Integer(), nullable=False),
        sa.Column("record_stream", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_record")),
    )
    op.create_index(op.f("ix_frozen_record_bundle"), "frozen_record", ["bundle"], unique=False)
    op.create_index(op.f("ix_frozen_record_uid"), "frozen_record", ["uid"], unique=False)
    op.create_table(
        "incoming_bundle",
        sa.Column("bundle_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("from_unit", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("received", sa.String(32), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.Column("check_code", sa.String(), nullable=False),
        sa.Column("control", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("bundle_id", name=op.f("pk_incoming_bundle")),
    )
    op.create_table(
        "known_key",
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("public_key", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("first_seen", sa.String(32), nullable=False),
        sa.Column("confirmed_on", sa.String(32), nullable=True),
        sa.PrimaryKeyConstraint("unit", "key_id", name=op.f("pk_known_key")),
    )
    op.create_table(
        "outgoing_bundle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("to_unit", sa.String(), nullable=False),
        sa.Column("stream", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("created", sa.String(32), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("header", sa.String(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("check_code", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_bundle")),
        sa.UniqueConstraint("to_unit", "stream", "seq", name=op.f("uq_outgoing_bundle_to_unit_stream_seq")),
    )
    op.create_table(
        "received_dossier",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("bundle_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("benefit_vnd", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_received_dossier")),
    )
    op.create_index(op.f("ix_received_dossier_unit"), "received_dossier", ["unit"], unique=False)
    for statement in HISTORY_TRIGGERS:
        op.execute(statement)
    op.execute(WORDS_TABLE)
