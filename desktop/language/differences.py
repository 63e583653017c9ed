"""Words for what changed since figures were frozen."""

from collections.abc import Mapping
from types import MappingProxyType

from desktop.domain.frozen_figures import DifferenceKind, Figure
from desktop.language.translator import gettext, mark

KINDS: Mapping[DifferenceKind, str] = MappingProxyType(
    {
        DifferenceKind.CAME: mark("Came into the programme"),
        DifferenceKind.LEFT: mark("No longer in the programme"),
        DifferenceKind.MOVED: mark("In another row"),
        DifferenceKind.OTHER_PHASE: mark("In another phase"),
        DifferenceKind.RECOGNISED: mark("Recognised since"),
        DifferenceKind.NO_LONGER_RECOGNISED: mark("No longer counted as recognised"),
        DifferenceKind.ACCEPTED: mark("Accepted by the superior since"),
        DifferenceKind.NO_LONGER_ACCEPTED: mark("No longer accepted by the superior"),
        DifferenceKind.RULED_OUT: mark("Not counted since"),
        DifferenceKind.NO_LONGER_RULED_OUT: mark("May be counted again"),
        DifferenceKind.BENEFIT: mark("Another benefit"),
    }
)

FIGURES: Mapping[Figure, str] = MappingProxyType(
    {
        Figure.TARGET: mark("Target"),
        Figure.REGISTERED: mark("Registered"),
        Figure.RECOGNISED: mark("Recognised"),
        Figure.ACCEPTED: mark("Accepted above"),
        Figure.NOT_COUNTED: mark("Not counted"),
        Figure.AUTHORS: mark("Authors"),
        Figure.BENEFIT: mark("Benefit (đồng)"),
    }
)


def difference_words(kinds: tuple[DifferenceKind, ...]) -> str:
    """What changed of a dossier, in the active language."""
    return ", ".join(gettext(KINDS[kind]) for kind in kinds)


def figure_words(figure: Figure) -> str:
    """The heading of a figure, in the active language."""
    return gettext(FIGURES[figure])
