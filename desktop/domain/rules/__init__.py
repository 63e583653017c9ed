"""The rules (kiểm tra hồ sơ): small named functions whose findings are all collected, none raised.

A rule stands in the module of its subject. To add one: write the function there, enter it in that module's tuple, and
give its code a sentence in desktop.language.problems.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace

from desktop.domain.dossier import Dossier
from desktop.domain.listing import Standing
from desktop.domain.problems import Act, Problem, Severity
from desktop.domain.recognition import DECISION_MONTHS, STATES_UNDER_THE_CLOCK, due_date
from desktop.domain.rules import (
    amounts,
    authors,
    certificates,
    fees,
    filing,
    legacy,
    likeness,
    programmes,
    recognising,
    sending,
    timing,
    wording,
)
from desktop.domain.rules.context import (
    CertificateNumber,
    CodeLists,
    ContextRule,
    DossierRule,
    Likeness,
    RuleContext,
)

__all__ = [
    "CertificateNumber",
    "CodeLists",
    "Likeness",
    "RuleContext",
    "blocking",
    "check",
    "standing",
]

_SUBJECTS = (
    filing,
    recognising,
    certificates,
    sending,
    timing,
    programmes,
    authors,
    amounts,
    fees,
    likeness,
    wording,
    legacy,
)

DOSSIER_RULES: tuple[DossierRule, ...] = tuple(rule for subject in _SUBJECTS for rule in subject.DOSSIER_RULES)
CONTEXT_RULES: tuple[ContextRule, ...] = tuple(rule for subject in _SUBJECTS for rule in subject.CONTEXT_RULES)

_HEAVIEST_FIRST = (Severity.BLOCK, Severity.WARNING, Severity.HINT)
_FORM_ORDER = {each.name: place for place, each in enumerate(fields(Dossier))}


def check(dossier: Dossier, context: RuleContext) -> tuple[Problem, ...]:
    """Everything the rules find in a dossier, with the clerk's reasons beside explained warnings.

    The heaviest come first, those of one weight in the order of the form.

    Before an act, check the dossier that the act would give, with `context.intended` set, and ask `blocking`.
    """
    found = list(_found(dossier, context))
    if legacy.is_decided_legacy(dossier):
        found = [legacy.softened(problem) for problem in found]
    return tuple(sorted((_explained(problem, dossier) for problem in found), key=_reading_order))


def blocking(problems: Iterable[Problem], act: Act) -> tuple[Problem, ...]:
    """Those that stop `act`."""
    return tuple(problem for problem in problems if problem.blocks and problem.act is act)


def standing(dossier: Dossier, problems: Iterable[Problem], decision_months: int = DECISION_MONTHS) -> Standing:
    """What the list shows of a checked dossier; explained warnings no longer count."""
    problems = tuple(problems)
    return Standing(
        blocking=sum(problem.blocks for problem in problems),
        warnings=sum(problem.severity is Severity.WARNING and not problem.reason for problem in problems),
        due_on=due_date(dossier, decision_months) if dossier.state in STATES_UNDER_THE_CLOCK else None,
    )


def _reading_order(problem: Problem) -> tuple[int, int]:
    part = problem.field.partition("/")[0]
    return _HEAVIEST_FIRST.index(problem.severity), _FORM_ORDER.get(part, len(_FORM_ORDER))


def _found(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    for rule in DOSSIER_RULES:
        problem = rule(dossier)
        if problem is not None:
            yield problem
    for context_rule in CONTEXT_RULES:
        yield from context_rule(dossier, context)


def _explained(problem: Problem, dossier: Dossier) -> Problem:
    """The warning with its reason (giải trình): one given for its very field before one given for the code."""
    if problem.severity is not Severity.WARNING:
        return problem
    reasons = {each.field: each.reason for each in dossier.explanations if each.code == problem.code}
    reason = reasons.get(problem.field) or reasons.get("")
    return replace(problem, reason=reason) if reason else problem
