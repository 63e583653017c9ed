"""What must be right before a request is filed (nộp đơn), by item of the request form."""

from collections.abc import Iterator

from desktop.domain.dossier import FULL_SHARE_BP, Dossier
from desktop.domain.people import Author
from desktop.domain.problems import Act, Problem, block
from desktop.domain.rules.context import ContextRule, DossierRule, RuleContext
from desktop.domain.rules.likely_persons import is_same_person

NOVELTY_QUESTIONS = ("not_in_earlier_request", "not_disclosed", "not_same_as_known_solution", "not_mandatory")
EXCLUSION_QUESTIONS = ("against_order_or_morals", "under_ip_protection")


def has_title(dossier: Dossier) -> Problem | None:
    """Item 3."""
    return None if dossier.title.strip() else block(Act.FILE, "filing.no_title", "title")


def has_author(dossier: Dossier) -> Problem | None:
    """Item 2."""
    return None if dossier.authors else block(Act.FILE, "filing.no_author", "authors")


def shares_sum_to_hundred(dossier: Dossier) -> Problem | None:
    """The shares of all authors make exactly 100,00%; with three of them 33/33/34 is normal."""
    total = sum(author.share_bp or 0 for author in dossier.authors)
    if not dossier.authors or total == FULL_SHARE_BP:
        return None
    places = [f"authors/{place}/share_bp" for place in range(len(dossier.authors))]
    missing = (place for place, author in zip(places, dossier.authors, strict=True) if author.share_bp is None)
    at = next(missing, places[-1])
    related = [place for place in places if place != at]
    return block(Act.FILE, "authors.shares_not_hundred", at, *related, total_bp=total)


def shares_are_parts(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """A given share lies above 0% and not above 100%."""
    for place, author in enumerate(dossier.authors):
        if author.share_bp is not None and not 0 < author.share_bp <= FULL_SHARE_BP:
            yield block(Act.FILE, "authors.share_impossible", f"authors/{place}/share_bp", share_bp=author.share_bp)


def authors_have_names(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """A row without a name is no author."""
    for place, author in enumerate(dossier.authors):
        if not author.name.strip():
            yield block(Act.FILE, "authors.no_name", f"authors/{place}/name")


def authors_are_different_persons(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """Nobody stands twice among the authors: by employee code, or by name and birth date."""
    for place, author in enumerate(dossier.authors):
        earlier = _first_same(author, dossier.authors[:place])
        if earlier is not None:
            related = f"authors/{earlier}/name"
            yield block(Act.FILE, "authors.same_person", f"authors/{place}/name", related, name=author.name)


def novelty_is_answered(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """Item 12: each of the four questions has its answer."""
    for question in NOVELTY_QUESTIONS:
        if getattr(dossier.novelty, question).value is None:
            yield block(Act.FILE, "novelty.unanswered", f"novelty/{question}")


def exclusions_are_answered(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """Item 12: both exclusions have their answer."""
    for question in EXCLUSION_QUESTIONS:
        if getattr(dossier.exclusions, question).value is None:
            yield block(Act.FILE, "exclusions.unanswered", f"exclusions/{question}")


def _first_same(author: Author, earlier: tuple[Author, ...]) -> int | None:
    return next((place for place, other in enumerate(earlier) if is_same_person(author, other)), None)


DOSSIER_RULES: tuple[DossierRule, ...] = (has_title, has_author, shares_sum_to_hundred)
CONTEXT_RULES: tuple[ContextRule, ...] = (
    shares_are_parts,
    authors_have_names,
    authors_are_different_persons,
    novelty_is_answered,
    exclusions_are_answered,
)
