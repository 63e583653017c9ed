"""Searching a million titles and those newly added together."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.screening import storage
from desktop.screening.base import MOST_CANDIDATES, Asked, Base, Found, asked_of
from desktop.screening.entries import Entry
from desktop.screening.splitting import Splitter
from desktop.screening.tables import Tables
from desktop.screening.weights import share_before, weight

MOST_WEIGHTS = 50_000
"""Weights of words remembered from one search to the next."""


class _Added:
    """Entries added since the base was built, kept in memory."""

    def __init__(self, splitter: Splitter) -> None:
        self._splitter = splitter
        self._entries: dict[str, tuple[Entry, frozenset[str], frozenset[int]]] = {}
        self._by_word: dict[str, set[str]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, entry: Entry) -> None:
        self.remove(entry.uid)
        asked = asked_of(self._splitter, entry.title, entry.abstract)
        words = frozenset(asked.words)
        self._entries[entry.uid] = entry, words, asked.runs
        for word in words:
            self._by_word.setdefault(word, set()).add(entry.uid)

    def remove(self, uid: str) -> None:
        if (present := self._entries.pop(uid, None)) is not None:
            for word in present[1]:
                self._by_word[word].discard(uid)

    def get(self, uid: str) -> Entry | None:
        present = self._entries.get(uid)
        return None if present is None else present[0]

    def titles_with(self, word: str) -> int:
        return len(self._by_word.get(word, ()))

    def entries(self) -> Iterator[Entry]:
        return (entry for entry, _, _ in self._entries.values())

    def search(self, asked: Asked, weights: dict[str, float], weight_asked: float) -> Iterator[Found]:
        touched: set[str] = set()
        for word in sorted(asked.words, key=self.titles_with):
            if touched and len(touched) + self.titles_with(word) > MOST_CANDIDATES:
                break
            touched |= self._by_word.get(word, set())
        copied = set()
        if asked.runs:
            copied = {uid for uid, (_, _, runs) in self._entries.items() if not asked.runs.isdisjoint(runs)}
        for uid in touched | copied:
            entry, words, _ = self._entries[uid]
            shared = sum(weights.get(word, 0.0) for word in words)
            whole = weight_asked + sum(weights.get(word, 1.0) for word in words)
            yield Found(entry, 2 * shared / whole if whole else 0.0, by_description=uid in copied)


class Index:
    """A base and what was added since, searched together.

    Attributes:
        tables: the words it was built with.
    """

    def __init__(self, tables: Tables, base: Base | None = None) -> None:
        self.tables = tables
        self.splitter = Splitter(tables)
        self.base = base
        self._added = _Added(self.splitter)
        self._known_weights: dict[str, float] = {}

    @property
    def size(self) -> int:
        """About how many entries there are: those taken away are still counted."""
        return len(self._added) + (0 if self.base is None else len(self.base))

    @property
    def added(self) -> int:
        """How many entries stand beside the base; many of them are a reason to build anew."""
        return len(self._added)

    def add(self, entry: Entry) -> None:
        """Add an entry, or put it in place of the one with its uid; it is found from now on."""
        if self.base is not None:
            self.base.hide(entry.uid)
        self._added.add(entry)
        self._known_weights.clear()

    def add_many(self, entries: Iterable[Entry]) -> None:
        """Add many."""
        for entry in entries:
            self.add(entry)

    def remove(self, uid: str) -> None:
        """Leave an entry out from now on."""
        if self.base is not None:
            self.base.hide(uid)
        self._added.remove(uid)

    def get(self, uid: str) -> Entry | None:
        """The entry of a uid; None when there is none."""
        return self._added.get(uid) or (None if self.base is None else self.base.by_uid(uid))

    def entries(self) -> Iterator[Entry]:
        """Every entry."""
        if self.base is not None:
            yield from self.base.entries()
        yield from self._added.entries()

    def weigh(self, word: str) -> float:
        """The weight of a word among all entries."""
        if (known := self._known_weights.get(word)) is not None:
            return known
        with_it = self._added.titles_with(word) + (0 if self.base is None else self.base.titles_with(word))
        if len(self._known_weights) > MOST_WEIGHTS:
            self._known_weights.clear()
        self._known_weights[word] = found = weight(with_it, self.size, share_before(word, self.tables))
        return found

    def search(self, asked: Asked, most: int = 50) -> list[Found]:
        """The entries most like what is asked, best first; those whose description is alike are among them."""
        weights = {word: self.weigh(word) for word in asked.words}
        whole = sum(weights.values())
        found = list(self._added.search(asked, weights, whole))
        if self.base is not None:
            found += self.base.search(asked, whole, most)
        return sorted(found, key=lambda each: -each.share)


def open_index(folder: Path, name: str, tables: Tables, stamp: str | None = None) -> Index:
    """The index of a folder that is in use.

    Raises storage.IndexDamaged where there is none, it is damaged, or it was built from something else than `stamp`.
    """
    in_use = storage.current(folder, name)
    if in_use is None:
        raise storage.IndexDamaged("there is none")
    base = Base(in_use)
    if stamp is not None and base.meta.stamp != stamp:
        raise storage.IndexDamaged("built from something else")
    return Index(tables, base)
