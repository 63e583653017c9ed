"""Personal data (law 91/2025/QH15): what went out, what must be looked at again, and what a name is replaced by."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.batches import Actor
from desktop.domain.people import Person


@dataclass(frozen=True, slots=True)
class DataExport:
    """Personal data that left the register.

    Attributes:
        at: instant in UTC.
        what: kind of export ("bundle", "workbook", "handover").
        recipient: a unit's code, or empty for a file of the clerk's own.
        left_out: what the clerk chose to leave out ("birth_dates", "secret_part").
    """

    at: datetime
    who: Actor
    what: str
    recipient: str
    file: str
    dossiers: int
    left_out: tuple[str, ...] = ()


def is_due_for_review(person: Person, today: date) -> bool:
    """Whether somebody must look at why this person's data are kept: no basis was said, or its day has come."""
    return person.basis is None or (person.review_on is not None and person.review_on <= today)
