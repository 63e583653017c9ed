"""The tables of a register, one module a subject; importing the package declares them all."""

from db.tables import (
    certificates,
    consolidation,
    council,
    dossiers,
    exchange,
    frozen,
    history,
    keeping,
    organisation,
    screening,
    sending,
    value,
)
from db.tables.base import Base

__all__ = [
    "Base",
    "certificates",
    "consolidation",
    "council",
    "dossiers",
    "exchange",
    "frozen",
    "history",
    "keeping",
    "organisation",
    "screening",
    "sending",
    "value",
]
