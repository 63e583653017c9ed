"""How much a syllable says: rare ones tell titles apart, those of every title do not.

A weight is the surprise of meeting a syllable, from how many titles hold it. With few titles to count in, what is known
of the words of titles beforehand (the tables) speaks; with a million the count does.
"""

import math
from collections.abc import Callable

from desktop.screening.tables import Tables

Weigh = Callable[[str], float]
"""The weight of a syllable or number, from about 0.1 (của) to about 1 (one never met)."""

_SHARE_EVERYWHERE = 0.3
_SHARE_OFTEN = 0.05
_SHARE_OF_OTHERS = 0.002
"""Share of titles that hold such a syllable, before any is counted."""

_PRIOR_TITLES = 2000
"""How many counted titles outweigh what is known beforehand."""

_RAREST = -math.log(_SHARE_OF_OTHERS)


def share_before(key: str, tables: Tables) -> float:
    """The share of titles expected to hold a syllable before any is counted."""
    if key in tables.everywhere:
        return _SHARE_EVERYWHERE
    return _SHARE_OFTEN if key in tables.often else _SHARE_OF_OTHERS


def weight(titles_with_it: int, titles: int, expected_share: float) -> float:
    """The weight of a syllable that so many of so many titles hold."""
    share = (titles_with_it + _PRIOR_TITLES * expected_share) / (titles + _PRIOR_TITLES)
    return min(-math.log(min(share, 0.95)) / _RAREST, 1.0)


def weights_before(tables: Tables) -> Weigh:
    """Weights where there are no titles to count in."""

    def weigh(key: str) -> float:
        return weight(0, 0, share_before(key, tables))

    return weigh
