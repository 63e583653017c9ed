"""What the council is reminded of: requests whose decision is late, or due within the days Settings name."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.listing import DossierLine, DossierQuery
from desktop.domain.rule_values import number_on
from desktop.services.council import WAITING_STATES
from desktop.services.desk import Desk

REMINDER_DAYS = "clock.reminder_days"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A request that waits for its decision; `days_left` is below zero once the decision is late."""

    line: DossierLine
    due_on: date
    days_left: int


def reminder_days(desk: Desk) -> int:
    """How many days before a decision is due it is reminded of."""
    return number_on(desk.reference.rule_values, REMINDER_DAYS, desk.today()) or 0


def reminders(desk: Desk) -> list[Reminder]:
    """What is late or nearly so, the most urgent first."""
    today, within = desk.today(), reminder_days(desk)
    with desk.register.read() as view:
        rows = [
            row for state in WAITING_STATES for row in view.dossiers.find_rows(DossierQuery(state=state, today=today))
        ]
        lines = view.dossiers.lines(rows)
    due = [(line, line.standing.due_on) for line in lines if line.standing.due_on is not None]
    found = [Reminder(line, on, (on - today).days) for line, on in due if (on - today).days <= within]
    return sorted(found, key=lambda each: (each.due_on, each.line.code))
