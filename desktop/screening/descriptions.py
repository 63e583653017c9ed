"""Descriptions: whether one was written from another, by the runs of three syllables they share."""

import zlib
from collections.abc import Sequence

RUN = 3
"""Syllables in a run; three in order are seldom the same by chance."""

FEWEST_RUNS = 12
"""A description with fewer runs is too short to tell."""

SKETCH = 6
"""Runs of a description that are indexed: those whose hashes are smallest, the same ones wherever the text stands."""


def runs(keys: Sequence[str]) -> frozenset[int]:
    """The hashes (32 bits) of the runs of folded syllables; none for a text too short to tell."""
    found = frozenset(zlib.crc32(" ".join(keys[at : at + RUN]).encode()) for at in range(len(keys) - RUN + 1))
    return found if len(found) >= FEWEST_RUNS else frozenset()


def sketch(found: frozenset[int]) -> list[int]:
    """The runs that stand for a description in the index."""
    return sorted(found)[:SKETCH]


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter description that stands in the other, 0 to 1."""
    shorter = min(len(one), len(other))
    return len(one & other) / shorter if shorter else 0.0
