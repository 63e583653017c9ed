"""Doubts about authors: ages, small shares, and two rows that may be one person."""

from collections.abc import Iterator
from datetime import date

from desktop.domain.dossier import Dossier
from desktop.domain.problems import Problem, hint, warning
from desktop.domain.rules.context import ContextRule, DossierRule, RuleContext
from desktop.domain.rules.likely_persons import may_be_same_person

YOUNGEST, OLDEST = 15, 100
"""Ages outside these are slips of the hand: 15 is the youngest a worker may be (Bộ luật Lao động 2019, Điều 3)."""


def ages_are_likely(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """Age on the day of filing, or today; a partial birth date counts only where no day of it fits."""
    on = dossier.filed_on or context.today
    for place, author in enumerate(dossier.authors):
        if author.birth is None:
            continue
        greatest, smallest = _age(author.birth.first_day, on), _age(author.birth.last_day, on)
        if greatest < YOUNGEST or smallest > OLDEST:
            yield warning(
                "authors.age_unlikely",
                f"authors/{place}/birth",
                name=author.name,
                birth_on=author.birth.iso(),
                youngest=YOUNGEST,
                oldest=OLDEST,
            )


def shares_reach_minimum(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """No share lies below the unit's minimum, where it has one (data)."""
    minimum = context.minimum_share_bp
    if minimum is None:
        return
    for place, author in enumerate(dossier.authors):
        if author.share_bp is not None and author.share_bp < minimum:
            yield warning(
                "authors.share_below_minimum",
                f"authors/{place}/share_bp",
                name=author.name,
                share_bp=author.share_bp,
                minimum_bp=minimum,
            )


def namesakes_are_two_persons(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """Two rows with one name and nothing to tell them apart."""
    for place, author in enumerate(dossier.authors):
        for earlier, other in enumerate(dossier.authors[:place]):
            if may_be_same_person(author, other):
                yield hint(
                    "authors.perhaps_same_person", f"authors/{place}/name", f"authors/{earlier}/name", name=author.name
                )
                break


def _age(born: date, on: date) -> int:
    """Whole years completed; negative before birth."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


DOSSIER_RULES: tuple[DossierRule, ...] = ()
CONTEXT_RULES: tuple[ContextRule, ...] = (ages_are_likely, shares_reach_minimum, namesakes_are_two_persons)
