"""Rows of old registers and paper (origin `legacy`): with a decision they stand; what they lack is only hinted at."""

from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.dossier import Dossier
from desktop.domain.problems import Act, Problem, Severity, hint
from desktop.domain.rules.amounts import has_amount
from desktop.domain.rules.context import ContextRule, DossierRule
from desktop.domain.states import Origin

_SOFTENED_ACTS = frozenset({Act.FILE, Act.RECOGNISE})
_ABOUT_THE_DECISION = frozenset({"recognition.number_missing", "recognition.decided_in_future"})
"""What makes such a row recognised is its decision, so these keep their weight."""


def row_is_complete(dossier: Dossier) -> Problem | None:
    """Tells in one hint which parts the old row does not have."""
    if dossier.origin is not Origin.LEGACY:
        return None
    missing = tuple(_missing_parts(dossier))
    return hint("legacy.parts_missing", missing[0], *missing[1:], parts=" ".join(missing)) if missing else None


def softened(problem: Problem) -> Problem:
    """The problem as it weighs on a legacy row with its decision: blocks become hints."""
    if not problem.blocks or problem.act not in _SOFTENED_ACTS:
        return problem
    if problem.code in _ABOUT_THE_DECISION:
        return problem
    return replace(problem, severity=Severity.HINT, act=None)


def is_decided_legacy(dossier: Dossier) -> bool:
    """Whether it is an old row whose decision number and date are known."""
    recognition = dossier.own_recognition()
    return dossier.origin is Origin.LEGACY and recognition is not None and bool(recognition.number.strip())


def _missing_parts(dossier: Dossier) -> Iterator[str]:
    if not dossier.field:
        yield "field"
    if not dossier.kind:
        yield "kind"
    if dossier.first_use.began is None:
        yield "first_use/began"
    if not dossier.essence.improvement.strip():
        yield "essence/improvement"
    if dossier.benefit.not_computable is None and not any(has_amount(year) for year in dossier.benefit.years):
        yield "benefit/years"
    if dossier.filed_on is None:
        yield "filed_on"
    yield from (f"authors/{place}/birth" for place, author in enumerate(dossier.authors) if author.birth is None)


DOSSIER_RULES: tuple[DossierRule, ...] = (row_is_complete,)
CONTEXT_RULES: tuple[ContextRule, ...] = ()
