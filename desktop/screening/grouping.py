"""A whole collection at once: groups of titles that repeat each other, and families, without holding each against all.

Titles that share three of their rarest words are candidates; a signature of bits and the weight of shared words leave
few to be compared word by word. In a group each repeats each: "a like b, b like c" makes no group of a and c.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from desktop.domain.screening import PairLikeness
from desktop.screening.base import Base
from desktop.screening.compare import Judgement, judge
from desktop.screening.entries import Entry
from desktop.screening.normalise import Reader, Reading
from desktop.screening.storage import Array
from desktop.screening.weights import Weigh

RAREST = 6
"""Words of a title from which threes are taken."""

_CHUNK = 100_000
_SIGNATURE_WORDS = 4
"""Times 64 bits in which the words of a title are marked."""
_LEAST_BITS = 0.7
"""Share of the bits of the shorter title that must stand in the other."""
_LEAST_ALIKE = 0.7
"""Share of words by weight from which titles are compared."""
_WIDEST_RUN = 48
"""How far apart, among titles with the same three words, two are still held against each other."""

_REPEATS = frozenset({PairLikeness.DUPLICATE})
_RELATED = frozenset({PairLikeness.DUPLICATE, PairLikeness.SAME_FAMILY_NUMBER, PairLikeness.SAME_FAMILY_PLACE})

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Groups:
    """What a collection holds more than once.

    Attributes:
        duplicates: groups in which each repeats each, the largest first.
        families: groups of one content with other numbers or places; one title stands for the group that repeats it.
    """

    duplicates: tuple[tuple[Entry, ...], ...]
    families: tuple[tuple[Entry, ...], ...]


def group_entries(base: Base, reader: Reader, weigh: Weigh, report: Report) -> Groups:
    """The groups of all entries of an index. What `report` raises stops it."""
    likely = _likely_pairs(base, report)
    judged = _Judged(base, reader, weigh)
    found: list[tuple[float, int, int, PairLikeness]] = []
    for done, (one, other) in enumerate(likely, 1):
        judgement = judged(one, other)
        if judgement[0] in _RELATED:
            found.append((-judgement[1], one, other, judgement[0]))
        if done % 1000 == 0:
            report(len(base) + done, len(base) + len(likely))
    found.sort()
    duplicates = _grouped(((one, other) for _, one, other, what in found if what in _REPEATS), judged, _REPEATS)
    stands_for = {number: group[0] for group in duplicates for number in group}
    related = ((stands_for.get(one, one), stands_for.get(other, other)) for _, one, other, _ in found)
    families = _grouped((pair for pair in related if pair[0] != pair[1]), judged, _RELATED)
    return Groups(_entries(base, duplicates), _entries(base, families))


class _Judged:
    """Compares entries by their numbers, and remembers what came of it."""

    def __init__(self, base: Base, reader: Reader, weigh: Weigh) -> None:
        self._base = base
        self._weigh = weigh
        self._known: dict[tuple[int, int], tuple[PairLikeness, float]] = {}

        @lru_cache(maxsize=50_000)
        def read(number: int) -> tuple[Reading, str]:
            entry = base.entry(number)
            return reader.read(entry.title), entry.unit

        self._read = read

    def __call__(self, one: int, other: int) -> tuple[PairLikeness, float]:
        pair = (one, other) if one < other else (other, one)
        if (known := self._known.get(pair)) is None:
            judgement = self._judge(*pair)
            self._known[pair] = known = judgement.likeness, judgement.score
        return known

    def _judge(self, one: int, other: int) -> Judgement:
        (first, first_unit), (second, second_unit) = self._read(one), self._read(other)
        differ = bool(first_unit and second_unit and first_unit != second_unit)
        return judge(first, second, self._weigh, units_differ=differ)


def _grouped(pairs: Iterable[tuple[int, int]], judged: _Judged, wanted: frozenset[PairLikeness]) -> list[list[int]]:
    """Join the likest first, and two groups only where all of one are related to all of the other."""
    group_of: dict[int, list[int]] = {}
    for one, other in pairs:
        ours = group_of.setdefault(one, [one])
        theirs = group_of.setdefault(other, [other])
        if ours is theirs or not all(judged(a, b)[0] in wanted for a in ours for b in theirs):
            continue
        ours.extend(theirs)
        for number in theirs:
            group_of[number] = ours
    distinct = {id(group): group for group in group_of.values() if len(group) > 1}
    return sorted((sorted(group) for group in distinct.values()), key=lambda group: (-len(group), group))


def _entries(base: Base, groups: list[list[int]]) -> tuple[tuple[Entry, ...], ...]:
    return tuple(tuple(base.entry(number) for number in group) for group in groups)


def _likely_pairs(base: Base, report: Report) -> list[tuple[int, int]]:
    """Pairs of entries that have enough words in common to be compared."""
    keys, entries = _threes(base, report)
    order = np.argsort(keys, kind="stable")
    keys, entries = keys[order], entries[order]
    signatures = _signatures(base)
    kept = [np.empty(0, np.uint64)]
    for apart in range(1, _WIDEST_RUN + 1):
        same = np.flatnonzero(keys[:-apart] == keys[apart:])
        if not len(same):
            break
        for start in range(0, len(same), 10 * _CHUNK):
            at = same[start : start + 10 * _CHUNK]
            kept.append(_with_like_signatures(entries[at], entries[at + apart], signatures))
        if len(kept) > 8:
            kept = [np.unique(np.concatenate(kept))]
        report(len(base), len(base) + 1)
    del keys, entries, signatures
    pairs = np.unique(np.concatenate(kept))
    return [pair for chunk in _alike_pairs(base, pairs) for pair in chunk]


def _threes(base: Base, report: Report) -> tuple[Array, Array]:
    """A hash of each three of the rarest words of each entry, with the entry; words of one entry only join nothing."""
    titles = base.titles_by_word()
    forward, offsets = base.forward
    all_keys: list[Array] = []
    all_entries: list[Array] = []
    for first in range(0, len(base), _CHUNK):
        last = min(first + _CHUNK, len(base))
        words = forward[int(offsets[first]) : int(offsets[last])]
        lengths = np.diff(offsets[first : last + 1]).astype(np.int64)
        owners = np.repeat(np.arange(last - first), lengths)
        met_again = titles[words] > 1
        words, owners = words[met_again], owners[met_again]
        order = np.lexsort((words, titles[words], owners))
        words, owners = words[order], owners[order]
        rank = np.arange(len(owners)) - np.searchsorted(owners, owners)
        table = np.full((last - first, RAREST), -1, np.int64)
        among_rarest = rank < RAREST
        table[owners[among_rarest], rank[among_rarest]] = words[among_rarest]
        for chosen in combinations(range(RAREST), 3):
            keys, rows = _keys_of(table[:, list(chosen)])
            all_keys.append(keys)
            all_entries.append((rows + first).astype(np.uint32))
        report(last // 2, len(base))
    if not all_keys:
        return np.empty(0, np.uint64), np.empty(0, np.uint32)
    return np.concatenate(all_keys), np.concatenate(all_entries)


def _keys_of(words: Array) -> tuple[Array, Array]:
    """One number for each row of three words; titles with fewer words have rows with what they have."""
    rows = np.flatnonzero(words[:, 0] >= 0)
    mixed = np.zeros(len(rows), np.uint64)
    for column in np.sort(words[rows], axis=1).T:
        mixed = (mixed ^ (column + 1).astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    return mixed, rows


def _signatures(base: Base) -> Array:
    """The words of each entry as bits."""
    forward, offsets = base.forward
    signatures = np.zeros((len(base), _SIGNATURE_WORDS), np.uint64)
    for first in range(0, len(base), _CHUNK):
        last = min(first + _CHUNK, len(base))
        words = forward[int(offsets[first]) : int(offsets[last])].astype(np.uint64)
        owners = np.repeat(np.arange(first, last), np.diff(offsets[first : last + 1]).astype(np.int64))
        places = (words * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(56)
        bits = np.left_shift(np.uint64(1), places & np.uint64(63))
        np.bitwise_or.at(signatures, (owners, (places >> np.uint64(6)).astype(np.int64)), bits)
    return signatures


def _with_like_signatures(ones: Array, others: Array, signatures: Array) -> Array:
    """Pairs, packed into one number each, that have most bits of the shorter in common."""
    first, second = signatures[ones], signatures[others]
    common = np.bitwise_count(first & second).sum(axis=1)
    shorter = np.minimum(np.bitwise_count(first).sum(axis=1), np.bitwise_count(second).sum(axis=1))
    like = (common >= _LEAST_BITS * shorter) & (ones != others)
    low = np.minimum(ones[like], others[like]).astype(np.uint64)
    high = np.maximum(ones[like], others[like]).astype(np.uint64)
    return np.unique((low << np.uint64(32)) | high)


def _alike_pairs(base: Base, pairs: Array) -> Iterator[list[tuple[int, int]]]:
    """The pairs that share enough words by weight (Dice)."""
    for start in range(0, len(pairs), _CHUNK):
        chunk = pairs[start : start + _CHUNK]
        ones = (chunk >> np.uint64(32)).astype(np.int64)
        others = (chunk & np.uint64(0xFFFFFFFF)).astype(np.int64)
        first_words, first_owners = _words_of(base, ones)
        second_words, second_owners = _words_of(base, others)
        marked = np.sort(
            np.concatenate(
                (
                    (first_owners.astype(np.uint64) << np.uint64(32)) | first_words,
                    (second_owners.astype(np.uint64) << np.uint64(32)) | second_words,
                )
            )
        )
        twice = marked[:-1][marked[:-1] == marked[1:]]
        weights = base.weights[(twice & np.uint64(0xFFFFFFFF)).astype(np.int64)]
        shared = np.bincount((twice >> np.uint64(32)).astype(np.int64), weights, len(chunk))
        alike = 2 * shared / (base.entry_weights[ones] + base.entry_weights[others])
        kept = alike >= _LEAST_ALIKE
        yield list(zip(map(int, ones[kept]), map(int, others[kept]), strict=True))


def _words_of(base: Base, numbers: Array) -> tuple[Array, Array]:
    """The words of many entries, each with its place among them."""
    forward, offsets = base.forward
    starts = offsets[numbers].astype(np.int64)
    lengths = offsets[numbers + 1].astype(np.int64) - starts
    ends = np.cumsum(lengths)
    places = np.repeat(starts - (ends - lengths), lengths) + np.arange(int(ends[-1]) if len(ends) else 0)
    return forward[places].astype(np.uint64), np.repeat(np.arange(len(numbers)), lengths)
