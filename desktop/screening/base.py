"""A built index, mapped into memory: the titles that share most words with one, the rarest words first."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from desktop.screening import descriptions
from desktop.screening.building import PACKED_TOGETHER
from desktop.screening.entries import Entry, all_unpacked, hash_of, unpacked
from desktop.screening.splitting import Splitter, clean
from desktop.screening.storage import Array, Arrays

MOST_POSTINGS = 300_000
"""Entries looked at for one title, the rarest words first; what only shares the words of every title is not like it."""

MOST_CANDIDATES = 2_500
"""Entries whose words are all weighed."""

_LEAST_OF_BEST = 0.3
"""An entry that shares less than this part of what the best one shares is not weighed further."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with the share of words, by weight, it has in common with what was searched for.

    Attributes:
        by_description: whether it was found for its description.
    """

    entry: Entry
    share: float
    by_description: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for: the distinct words of a title, and the runs of a description."""

    words: tuple[str, ...]
    runs: frozenset[int] = frozenset()


def asked_of(splitter: Splitter, title: str, abstract: str = "") -> Asked:
    """What to search for to find what is like a title and a description."""
    words = tuple(dict.fromkeys(splitter.keys(clean(title))))
    return Asked(words, descriptions.runs(splitter.keys(clean(abstract))) if abstract else frozenset())


class Base:
    """A built index, read from the disk. Raises storage.IndexDamaged when it is not what it should be."""

    def __init__(self, folder: Path) -> None:
        arrays = Arrays(folder)
        self.meta = arrays.meta
        self._words = arrays.array("words")
        self._weights = arrays.array("weights")
        self._posting_offsets = arrays.array("posting_offsets")
        self._postings = arrays.array("postings")
        self._forward_offsets = arrays.array("forward_offsets")
        self._forward = arrays.array("forward")
        self._entry_weights = arrays.array("entry_weights")
        self._run_hashes = arrays.array("run_hashes")
        self._run_entries = arrays.array("run_entries")
        self._uids = arrays.array("uids")
        self._uid_entries = arrays.array("uid_entries")
        self._texts = arrays.array("texts")
        self._text_offsets = arrays.array("text_offsets")
        self._hidden = np.zeros(self.meta.entries, bool)
        self._shared = np.zeros(self.meta.entries, np.float32)
        self._asked = np.zeros(len(self._words), np.float32)

    def __len__(self) -> int:
        return self.meta.entries

    def entry(self, number: int) -> Entry:
        """An entry by its number."""
        block, place = divmod(number, PACKED_TOGETHER)
        return unpacked(self._block(block), place)

    def entries(self) -> Iterator[Entry]:
        """Every entry that is not hidden."""
        for block in range(len(self._text_offsets) - 1):
            for place, entry in enumerate(all_unpacked(self._block(block))):
                if not self._hidden[block * PACKED_TOGETHER + place]:
                    yield entry

    def by_uid(self, uid: str) -> Entry | None:
        """The entry of a uid; None when there is none, or it is hidden."""
        numbers = self._numbers_of(uid)
        return next((self.entry(number) for number in numbers if not self._hidden[number]), None)

    def hide(self, uid: str) -> None:
        """Leave an entry out from now on: it was taken away, or stands anew among those added."""
        self._hidden[self._numbers_of(uid)] = True

    def titles_with(self, word: str) -> int:
        """How many titles hold a word."""
        number = self._number(word)
        return 0 if number is None else int(self._posting_offsets[number + 1] - self._posting_offsets[number])

    def words_of(self, number: int) -> Array:
        """The numbers of the words of an entry."""
        start, end = self._forward_offsets[number : number + 2]
        return self._forward[int(start) : int(end)]

    @property
    def weights(self) -> Array:
        """The weight of each word, by its number."""
        return self._weights

    @property
    def forward(self) -> tuple[Array, Array]:
        """The words of all entries, and where those of each begin."""
        return self._forward, self._forward_offsets

    @property
    def entry_weights(self) -> Array:
        """The sum of the weights of the words of each entry."""
        return self._entry_weights

    def titles_by_word(self) -> Array:
        """How many titles hold each word, by its number."""
        return np.diff(self._posting_offsets.astype(np.int64))

    def search(self, asked: Asked, weight_asked: float, most: int) -> Iterator[Found]:
        """The entries that share most words, best first, then those whose description has runs in common."""
        known = [number for number in map(self._number, asked.words) if number is not None]
        by_words = self._by_words(known, weight_asked, most)
        by_runs = self._by_runs(asked.runs, known, weight_asked, {number for _, number in by_words})
        yield from (Found(self.entry(number), share) for share, number in by_words)
        yield from (Found(self.entry(number), share, by_description=True) for share, number in by_runs)

    def _by_words(self, known: list[int], weight_asked: float, most: int) -> list[tuple[float, int]]:
        self._share_postings(known)
        best_share = self._shared.max(initial=0.0)
        if not best_share:
            return []
        touched = np.flatnonzero(self._shared >= _LEAST_OF_BEST * best_share)
        shared = self._shared[touched]
        self._shared.fill(0)
        visible = ~self._hidden[touched]
        touched, shared = touched[visible], shared[visible]
        alike = shared / (weight_asked + self._entry_weights[touched])
        if len(touched) > MOST_CANDIDATES:
            touched = touched[np.argpartition(alike, -MOST_CANDIDATES)[-MOST_CANDIDATES:]]
        alike = self._alike(touched, known, weight_asked)
        best = np.argsort(-alike, kind="stable")[:most]
        return [(float(alike[at]), int(touched[at])) for at in best]

    def _share_postings(self, known: list[int]) -> None:
        """Add up the weights of the rarest words in `_shared`, for each entry."""
        looked_at = 0
        offsets = self._posting_offsets
        for number in sorted(known, key=lambda each: int(offsets[each + 1] - offsets[each])):
            entries = self._postings[int(offsets[number]) : int(offsets[number + 1])]
            if looked_at and looked_at + len(entries) > MOST_POSTINGS:
                break
            looked_at += len(entries)
            # Each entry stands once in the list of a word, so nothing is added twice.
            self._shared[entries] += self._weights[number]

    def _alike(self, entries: Array, known: list[int], weight_asked: float) -> Array:
        """Twice the shared weight over the sum of both weights (Dice), of all words."""
        starts = self._forward_offsets[entries].astype(np.int64)
        lengths = self._forward_offsets[entries.astype(np.int64) + 1].astype(np.int64) - starts
        ends = np.cumsum(lengths)
        places = np.repeat(starts - (ends - lengths), lengths) + np.arange(ends[-1] if len(ends) else 0)
        self._asked[known] = self._weights[known]
        weights = self._asked[self._forward[places]]
        self._asked[known] = 0
        shared = np.add.reduceat(weights, ends - lengths) if len(weights) else np.zeros(len(entries))
        return 2 * shared / (weight_asked + self._entry_weights[entries])

    def _by_runs(
        self, runs: frozenset[int], known: list[int], weight_asked: float, present: set[int]
    ) -> list[tuple[float, int]]:
        """Entries whose description has runs in common."""
        if not runs or not len(self._run_hashes):
            return []
        hashes = np.fromiter(runs, np.uint32, len(runs))
        starts = np.searchsorted(self._run_hashes, hashes)
        ends = np.searchsorted(self._run_hashes, hashes, "right")
        found: dict[int, int] = {}
        for start, end in zip(starts, ends, strict=True):
            # A run of a hundred descriptions is a set phrase.
            if 0 < end - start <= 100:
                for entry in self._run_entries[start:end]:
                    found[int(entry)] = found.get(int(entry), 0) + 1
        likely = [number for number, times in found.items() if times > 1 and not self._hidden[number]]
        entries = np.array([number for number in likely if number not in present], np.uint32)
        return list(zip(map(float, self._alike(entries, known, weight_asked)), map(int, entries), strict=True))

    def _block(self, number: int) -> bytes:
        start, end = self._text_offsets[number : number + 2]
        return self._texts[int(start) : int(end)].tobytes()

    def _number(self, word: str) -> int | None:
        wanted = np.uint64(hash_of(word))
        at = int(np.searchsorted(self._words, wanted))
        return at if at < len(self._words) and self._words[at] == wanted else None

    def _numbers_of(self, uid: str) -> list[int]:
        wanted = np.uint64(hash_of(uid))
        start, end = np.searchsorted(self._uids, wanted), np.searchsorted(self._uids, wanted, "right")
        return [int(number) for number in self._uid_entries[start:end]]
