"""How far a dossier is filled in, section by section: what the request form asks for and what is there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop.domain.dossier import Dossier
from desktop.ui.value_paths import value_at

GENERAL, AUTHORS, ESSENCE, NOVELTY, BENEFIT = "general", "authors", "essence", "novelty", "benefit"
USE, FUNDING, FILES, REWARDS, RECORD = "use", "funding", "files", "rewards", "record"
AUTHOR_PARTS = ("name", "birth", "workplace", "position", "share_bp")

_PLAIN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        GENERAL: ("title", "addressee", "field", "kind", "problem_solved", "first_use/began", "first_use/kind"),
        ESSENCE: (
            "essence/known_state",
            "essence/improvement",
            "essence/steps",
            "essence/novelty",
            "essence/applicability",
            "conditions",
        ),
        NOVELTY: (
            "novelty/not_in_earlier_request/value",
            "novelty/not_disclosed/value",
            "novelty/not_same_as_known_solution/value",
            "novelty/not_mandatory/value",
            "exclusions/against_order_or_morals/value",
            "exclusions/under_ip_protection/value",
        ),
        USE: ("first_appliers",),
        FUNDING: ("funding/state_funded", "funding/head_among_authors", "secrecy/extent"),
        FILES: ("attachments",),
    }
)


@dataclass(frozen=True, slots=True)
class Filled:
    """How many of the fields asked for are filled in."""

    there: int
    asked: int

    def __add__(self, other: "Filled") -> "Filled":
        return Filled(self.there + other.there, self.asked + other.asked)

    @property
    def is_full(self) -> bool:
        """Whether nothing is missing."""
        return self.there == self.asked


def filled_in(dossier: Dossier) -> dict[str, Filled]:
    """What is filled in, by section; a section that asks for nothing is left out."""
    found = {key: _count(dossier, paths) for key, paths in _PLAIN.items()}
    return found | {key: count(dossier) for key, count in _COUNTED.items()}


def _count(dossier: Dossier, paths: tuple[str, ...]) -> Filled:
    return Filled(sum(_is_there(value_at(dossier, path)) for path in paths), len(paths))


def _is_there(part: object) -> bool:
    """No is an answer; an empty text or list is none."""
    return part is not None and part not in ("", ())


def _authors(dossier: Dossier) -> Filled:
    rows = [_count_parts(author) for author in dossier.authors] or [Filled(0, len(AUTHOR_PARTS))]
    return sum(rows, Filled(0, 0))


def _count_parts(author: object) -> Filled:
    return Filled(sum(_is_there(getattr(author, name)) for name in AUTHOR_PARTS), len(AUTHOR_PARTS))


def _benefit(dossier: Dossier) -> Filled:
    """The words of item 10, and either the figure with its worksheet or the reason why there is none."""
    benefit = dossier.benefit
    if benefit.not_computable is not None:
        figures = (benefit.not_computable.reason, benefit.not_computable.social_benefit)
    else:
        year = benefit.first_year()
        figures = ("" if dossier.claimed_vnd is None else "there", "there" if year and year.worksheet.lines else "")
    return Filled(sum(_is_there(part) for part in (benefit.as_author_sees, *figures)), 3)


_COUNTED: Mapping[str, Callable[[Dossier], Filled]] = MappingProxyType({AUTHORS: _authors, BENEFIT: _benefit})
