"""The tables of a register, one module a subject; importing the package declares them all."""

from db.tables import certificates, dossiers, exchange, history, organisation, screening
from db.tables.base import Base

__all__ = ["Base", "certificates", "dossiers", "exchange", "history", "organisation", "screening"]
