"""The two states of a dossier and where it came from; the moves between them stand in recognition.py."""

from enum import StrEnum


class RecognitionState(StrEnum):
    """How far recognition has come (column Công nhận)."""

    IDEA = "idea"
    DRAFT = "draft"
    FILED = "filed"
    RETURNED = "returned"
    ADMITTED = "admitted"
    NOT_ADMITTED = "not_admitted"
    REVIEWING = "reviewing"
    RECOGNISED = "recognised"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"


class ConsolidationState(StrEnum):
    """Where the dossier stands with the superior (column Gửi cấp trên)."""

    NOT_SENT = "not_sent"
    SENT = "sent"
    CHANGED_AFTER_SENT = "changed_after_sent"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
    DUPLICATE_OF = "duplicate_of"
    NOT_COUNTED = "not_counted"
    AWAITING_FILES = "awaiting_files"


class Outcome(StrEnum):
    """What a superior decides of a dossier."""

    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
    DUPLICATE_OF = "duplicate_of"
    NOT_COUNTED = "not_counted"


class Origin(StrEnum):
    """How a dossier came into the register."""

    ENTERED = "entered"
    FORM = "form"
    WORKBOOK = "workbook"
    LEGACY = "legacy"


UNCOUNTED_STATES = frozenset({RecognitionState.IDEA, RecognitionState.WITHDRAWN})
"""States that are never counted in a programme (domain of "registered")."""
