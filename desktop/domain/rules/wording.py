"""Hints on titles and codes."""

from collections.abc import Iterator
from functools import lru_cache

from desktop.domain.dossier import Dossier
from desktop.domain.folding import fold
from desktop.domain.problems import Problem, hint
from desktop.domain.rules.context import ContextRule, DossierRule, RuleContext

FEWEST_WORDS = 5
"""A title shorter than this seldom says what the solution is."""

_JOINTS = (",", "và ", "-", ":", ".", ";")


def title_is_long_enough(dossier: Dossier) -> Problem | None:
    """A title of few words; none at all is another rule's."""
    words = len(dossier.title.split())
    if not 0 < words < FEWEST_WORDS:
        return None
    return hint("title.short", "title", words=words, fewest=FEWEST_WORDS)


def title_says_more_than_an_opening(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """A title that is stock openings and nothing else."""
    if dossier.title.strip() and not _without_openings(dossier.title, context.stock_openings):
        yield hint("title.only_opening", "title", title=dossier.title)


def novelty_is_claimed(dossier: Dossier, _: RuleContext) -> Iterator[Problem]:
    """Item 12: an answer of no means the solution may not be new within the base (Điều 3 NĐ 13/2012)."""
    for question in ("not_in_earlier_request", "not_disclosed", "not_same_as_known_solution", "not_mandatory"):
        if getattr(dossier.novelty, question).value is False:
            yield hint("novelty.denied", f"novelty/{question}")


def codes_are_known(dossier: Dossier, context: RuleContext) -> Iterator[Problem]:
    """Field, kind and qualifications stand in the code lists of the register."""
    lists = context.code_lists
    used = [("field", dossier.field, lists.fields), ("kind", dossier.kind, lists.kinds)]
    used += [
        (f"authors/{place}/qualification", author.qualification, lists.qualifications)
        for place, author in enumerate(dossier.authors)
    ]
    for place, code, known in used:
        if code and known and code not in known:
            yield hint("codes.unknown", place, code=code)


def _without_openings(title: str, openings: tuple[str, ...]) -> str:
    """What is left of a folded title once every opening at its start is gone."""
    rest = fold(title)
    beginnings = _folded(openings)
    while rest:
        shorter = next((rest.removeprefix(each).strip() for each in beginnings if _begins(rest, each)), None)
        if shorter is None:
            return rest
        rest = shorter
    return rest


@lru_cache(maxsize=4)
def _folded(openings: tuple[str, ...]) -> tuple[str, ...]:
    """What may stand at the start of a title, folded once for all dossiers that are checked with it."""
    return tuple(map(fold, (*openings, *_JOINTS)))


def _begins(text: str, beginning: str) -> bool:
    """Whether the text begins with those words, whole."""
    if not beginning or not text.startswith(beginning):
        return False
    following = text[len(beginning) : len(beginning) + 1]
    return not (beginning[-1].isalnum() and following.isalnum())


DOSSIER_RULES: tuple[DossierRule, ...] = (title_is_long_enough,)
CONTEXT_RULES: tuple[ContextRule, ...] = (title_says_more_than_an_opening, novelty_is_claimed, codes_are_known)
