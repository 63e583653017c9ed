"""Reporting deadlines (lịch báo cáo): data, entered by the unit or come down with results."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.periods import Period


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which the unit reports.

    Attributes:
        uid: UUID, permanent.
        title: what is due, as printed.
        unit: code of the unit that set it.
        period: what is reported on; None where nobody says.
    """

    uid: str
    title: str
    due_on: date
    unit: str = ""
    rev: int = 1
    period: Period | None = None

    def days_left(self, today: date) -> int:
        """Whole days up to the due day; below zero once it has passed."""
        return (self.due_on - today).days
