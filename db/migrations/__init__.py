"""Numbered steps from one schema of the register to the next; Alembic runs them."""
