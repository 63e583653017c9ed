"""Alembic's entry: run the migrations on the connection that db.upgrade hands over."""

from alembic import context
from sqlalchemy import Connection

from db.tables import Base

connection: Connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
