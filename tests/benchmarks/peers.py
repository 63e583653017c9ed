"""Other ways to find a title again, each given the same folded text; those not installed are left out and named."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from desktop.domain.folding import fold

MOST = 10
LARGEST_FOR_MINHASH = 50_000
"""Building MinHash of a million titles takes longer than all the rest together."""


class Peer(Protocol):
    """Finds the numbers of the ten titles most like one."""

    def search(self, title: str) -> Sequence[int]: ...


@dataclass(frozen=True, slots=True)
class Make:
    """How a peer is made.

    Attributes:
        module: that must be installed.
        queries: as many as its speed allows.
    """

    name: str
    module: str
    build: Callable[[Iterable[str], Path], Peer]
    queries: int
    largest: int = 1_000_000


class Fts5:
    """SQLite's full text search, bm25 over any of the words."""

    def __init__(self, titles: Iterable[str], folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "fts5.db")
        self._connection.execute("CREATE VIRTUAL TABLE titles USING fts5(words, tokenize='unicode61')")
        rows = ((number, fold(title)) for number, title in enumerate(titles))
        self._connection.executemany("INSERT INTO titles(rowid, words) VALUES (?, ?)", rows)
        self._connection.commit()

    def search(self, title: str) -> Sequence[int]:
        words = " OR ".join(f'"{word}"' for word in _words(title))
        query = "SELECT rowid FROM titles WHERE titles MATCH ? ORDER BY rank LIMIT ?"
        return [row for (row,) in self._connection.execute(query, (words, MOST))]


class Tantivy:
    """The Rust search engine, bm25 over any of the words."""

    def __init__(self, titles: Iterable[str], folder: Path) -> None:
        import tantivy

        builder: Any = tantivy.SchemaBuilder()
        builder.add_text_field("words", stored=False)
        builder.add_integer_field("number", stored=True)
        place = folder / "tantivy"
        place.mkdir()
        self._index: Any = tantivy.Index(builder.build(), path=str(place))
        writer = self._index.writer(heap_size=256_000_000, num_threads=1)
        for number, title in enumerate(titles):
            writer.add_document(tantivy.Document(words=fold(title), number=number))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher: Any = self._index.searcher()

    def search(self, title: str) -> Sequence[int]:
        query = self._index.parse_query(" ".join(_words(title)), ["words"])
        found = self._searcher.search(query, MOST).hits
        return [self._searcher.doc(address)["number"][0] for _, address in found]


class BruteForce:
    """rapidfuzz against every title."""

    def __init__(self, titles: Iterable[str], folder: Path) -> None:
        self._titles = [fold(title) for title in titles]

    def search(self, title: str) -> Sequence[int]:
        from rapidfuzz import fuzz, process

        found = process.extract(fold(title), self._titles, scorer=fuzz.token_sort_ratio, limit=MOST, processor=None)
        return [number for _, _, number in found]


class MinHash:
    """datasketch: MinHash of words with LSH."""

    def __init__(self, titles: Iterable[str], folder: Path) -> None:
        from datasketch import MinHashLSH

        self._lsh: Any = MinHashLSH(threshold=0.5, num_perm=64)
        self._hashes: list[Any] = []
        for number, title in enumerate(titles):
            self._hashes.append(self._hash(title))
            self._lsh.insert(number, self._hashes[-1])

    def search(self, title: str) -> Sequence[int]:
        asked = self._hash(title)
        found = self._lsh.query(asked)
        return sorted(found, key=lambda number: -asked.jaccard(self._hashes[number]))[:MOST]

    @staticmethod
    def _hash(title: str) -> Any:
        from datasketch import MinHash as Hash

        made = Hash(num_perm=64)
        made.update_batch([word.encode() for word in _words(title)])
        return made


PEERS = (
    Make("tantivy", "tantivy", Tantivy, 120),
    Make("SQLite FTS5", "sqlite3", Fts5, 36),
    Make("rapidfuzz, brute force", "rapidfuzz", BruteForce, 24),
    Make("datasketch MinHash LSH", "datasketch", MinHash, 120, LARGEST_FOR_MINHASH),
)


def present_peers() -> Iterator[Make]:
    """The peers whose packages are installed."""
    return (each for each in PEERS if find_spec(each.module) is not None)


def _words(title: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in fold(title)).split()
