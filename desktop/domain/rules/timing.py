"""Times the law sets: one year to file, three months to decide, a month for each step before."""

from collections.abc import Iterator
from datetime import date

from desktop.domain.dates import add_months
from desktop.domain.dossier import Dossier
from desktop.domain.problems import Problem, warning
from desktop.domain.recognition import due_date, filing_deadline, is_overdue
from desktop.domain.rules.context import ContextRule, DossierRule, RuleContext
from desktop.domain.states import RecognitionState


def was_filed_in_time(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """What was already applied is filed within one year of the first use (Điều 5.2 NĐ 13/2012)."""
    deadline = filing_deadline(dossier, context.filing_months)
    if dossier.filed_on is None or deadline is None or dossier.filed_on <= deadline:
        return
    yield warning(
        "timing.filed_late",
        "filed_on",
        "first_use/began",
        filed_on=dossier.filed_on.isoformat(),
        deadline_on=deadline.isoformat(),
    )


def decision_is_not_overdue(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """The base decides within three months (Điều 7.1 NĐ 13/2012)."""
    due = due_date(dossier, context.decision_months)
    if due is not None and is_overdue(dossier, context.today, context.decision_months):
        yield warning("timing.decision_overdue", "admitted_on", "first_use/ended", due_on=due.isoformat())


def formal_check_is_not_overdue(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """A filed request is accepted, returned or refused within a month (unverified)."""
    since = _in_state_since(dossier, RecognitionState.FILED) or dossier.filed_on
    if dossier.state is RecognitionState.FILED:
        yield from _late(since, context.formal_check_months, context.today, "timing.formal_check_overdue")


def correction_is_not_overdue(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """A returned request comes back within a month (unverified)."""
    if dossier.state is RecognitionState.RETURNED:
        since = _in_state_since(dossier, RecognitionState.RETURNED)
        yield from _late(since, context.correction_months, context.today, "timing.correction_overdue")


def _in_state_since(dossier: Dossier, state: RecognitionState) -> date | None:
    return next((move.on for move in reversed(dossier.moves) if move.target is state), None)


def _late(since: date | None, months: int | None, today: date, code: str) -> Iterator[Problem]:
    if since is None or months is None:
        return
    due = add_months(since, months)
    if today > due:
        yield warning(code, "state", due_on=due.isoformat())


DOSSIER_RULES: tuple[DossierRule, ...] = ()
CONTEXT_RULES: tuple[ContextRule, ...] = (
    was_filed_in_time,
    decision_is_not_overdue,
    formal_check_is_not_overdue,
    correction_is_not_overdue,
)
