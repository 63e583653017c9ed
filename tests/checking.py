"""Asking the rules in tests: a context of the practice unit, and what was found under a code."""

from typing import Any

from builders import TODAY

from desktop.domain.dossier import Dossier
from desktop.domain.problems import Problem
from desktop.domain.rules import RuleContext, check


def a_context(**changes: Any) -> RuleContext:
    """The context of a unit that has set nothing, on the day the builders count from."""
    return RuleContext(**({"today": TODAY} | changes))


def codes(dossier: Dossier, **context: Any) -> set[str]:
    """The codes of all that is found."""
    return {problem.code for problem in check(dossier, a_context(**context))}


def found(code: str, dossier: Dossier, **context: Any) -> list[Problem]:
    """What is found under one code."""
    return [problem for problem in check(dossier, a_context(**context)) if problem.code == code]


def the_one(code: str, dossier: Dossier, **context: Any) -> Problem:
    """The only problem under a code."""
    (problem,) = found(code, dossier, **context)
    return problem
