"""Building an index as a stream: entries pass once, and what is held in memory is the vocabulary and one chunk."""

import shutil
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import numpy as np

from desktop.screening import descriptions, storage
from desktop.screening.entries import Entry, hash_of, packed
from desktop.screening.splitting import Splitter, clean
from desktop.screening.storage import Array, Meta
from desktop.screening.tables import Tables
from desktop.screening.weights import share_before, weight

PACKED_TOGETHER = 16
"""Entries whose texts are packed together."""

CHUNK = 1_250 * PACKED_TOGETHER
"""Entries held in memory at a time."""

TYPES = {
    "words": "<u8",
    "weights": "<f4",
    "posting_offsets": "<u4",
    "postings": "<u4",
    "forward_offsets": "<u4",
    "forward": "<u4",
    "entry_weights": "<f4",
    "run_hashes": "<u4",
    "run_entries": "<u4",
    "uids": "<u8",
    "uid_entries": "<u4",
    "texts": "u1",
    "text_offsets": "<u8",
}
"""The arrays of an index.

words (sorted hashes of syllables and numbers) with their weights; the entries that hold each word (postings); the words
of each entry (forward) with the sum of their weights; runs of descriptions, sorted, with the entry of each; uids,
sorted; the entries themselves, packed a few together (texts).
"""

_STREAMED = ("forward", "texts", "run_hashes", "run_entries")

Report = Callable[[int], None]
"""Told how many entries have been read."""


def build(folder: Path, name: str, entries: Iterable[Entry], tables: Tables, stamp: str, report: Report) -> int:
    """Build the index `name` of `folder` and put it in use; how many entries it holds.

    What `report` raises stops the building and leaves the index that was in use.
    """
    made = storage.new_folder(folder, name)
    try:
        count = _Builder(made, tables).build(entries, report)
        storage.seal(made, Meta(stamp, count), TYPES)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    storage.put_in_use(folder, name, made)
    return count


class _Builder:
    def __init__(self, folder: Path, tables: Tables) -> None:
        self._folder = folder
        self._tables = tables
        self._splitter = Splitter(tables)
        self._numbers: dict[str, int] = {}
        self._counts = array("Q", [0])
        self._text_ends = array("Q", [0])
        self._uids = array("Q")

    def build(self, entries: Iterable[Entry], report: Report) -> int:
        source = iter(entries)
        with ExitStack() as stack:
            files = {name: stack.enter_context((self._folder / name).open("wb")) for name in _STREAMED}
            while chunk := list(islice(source, CHUNK)):
                self._write(chunk, files)
                report(len(self._uids))
        self._write_runs()
        self._write_uids()
        self._save("text_offsets", np.array(self._text_ends))
        self._write_words()
        return len(self._uids)

    def _write(self, chunk: list[Entry], files: Mapping[str, BinaryIO]) -> None:
        words, run_hashes, run_entries = array("I"), array("I"), array("I")
        numbers, keys_of = self._numbers, self._splitter.keys
        for entry in chunk:
            here = len(self._uids)
            self._uids.append(hash_of(entry.uid))
            distinct = dict.fromkeys(keys_of(clean(entry.title)))
            words.extend([numbers.setdefault(key, len(numbers)) for key in distinct])
            self._counts.append(self._counts[-1] + len(distinct))
            if entry.abstract:
                sketch = descriptions.sketch(descriptions.runs(keys_of(clean(entry.abstract))))
                run_hashes.extend(sketch)
                run_entries.extend([here] * len(sketch))
        for start in range(0, len(chunk), PACKED_TOGETHER):
            octets = packed(chunk[start : start + PACKED_TOGETHER])
            self._text_ends.append(self._text_ends[-1] + files["texts"].write(octets))
        words.tofile(files["forward"])
        run_hashes.tofile(files["run_hashes"])
        run_entries.tofile(files["run_entries"])

    def _write_runs(self) -> None:
        hashes = np.fromfile(self._folder / "run_hashes", "<u4")
        order = np.argsort(hashes, kind="stable")
        self._save("run_hashes", hashes[order])
        self._save("run_entries", np.fromfile(self._folder / "run_entries", "<u4")[order])

    def _write_uids(self) -> None:
        uids = np.array(self._uids, "<u8")
        order = np.argsort(uids, kind="stable")
        self._save("uids", uids[order])
        self._save("uid_entries", order.astype("<u4"))

    def _write_words(self) -> None:
        """Number the words by their hashes, and turn the words of entries into the entries of words."""
        keys = list(self._numbers)
        self._numbers.clear()
        hashes = np.fromiter(map(hash_of, keys), "<u8", len(keys))
        order = np.argsort(hashes)
        renumbered = np.empty(len(keys), "<u4")
        renumbered[order] = np.arange(len(keys), dtype="<u4")
        self._save("words", hashes[order])
        offsets = np.array(self._counts, "<u8")
        self._save("forward_offsets", offsets)
        titles = np.zeros(len(keys), "<u8")
        for _, forward in self._chunks(offsets):
            forward[:] = renumbered[forward]
            titles += np.bincount(forward, minlength=len(keys)).astype("<u8")
        weights = np.empty(len(keys), "<f4")
        for number, key in enumerate(keys):
            now = renumbered[number]
            weights[now] = weight(int(titles[now]), len(self._uids), share_before(key, self._tables))
        self._save("weights", weights)
        self._write_postings(offsets, titles, weights)

    def _write_postings(self, offsets: Array, titles: Array, weights: Array) -> None:
        ends = np.concatenate(([0], np.cumsum(titles))).astype("<u8")
        self._save("posting_offsets", ends)
        entry_weights = np.zeros(len(self._uids), "<f4")
        total = int(ends[-1])
        path = self._folder / "postings"
        if not total:
            path.touch()
            self._save("entry_weights", entry_weights)
            return
        postings = np.memmap(path, "<u4", mode="w+", shape=(total,))
        free = ends[:-1].astype(np.int64)
        for first, forward in self._chunks(offsets):
            lengths = np.diff(offsets[first : first + CHUNK + 1]).astype(np.int64)
            entries = np.repeat(np.arange(first, first + len(lengths), dtype="<u4"), lengths)
            entry_weights[first : first + len(lengths)] = np.bincount(
                entries - np.uint32(first), weights[forward], len(lengths)
            )
            order = np.argsort(forward, kind="stable")
            words = forward[order]
            counts = np.bincount(words, minlength=len(free))
            before = np.cumsum(counts) - counts
            postings[free[words] + np.arange(len(words)) - before[words]] = entries[order]
            free += counts
        postings.flush()
        del postings
        self._save("entry_weights", entry_weights)

    def _chunks(self, offsets: Array) -> Iterator[tuple[int, Array]]:
        """The words of a chunk of entries at a time, to be read and changed, with the number of the first entry."""
        if not int(offsets[-1]):
            return
        forward = np.memmap(self._folder / "forward", "<u4", mode="r+")
        for first in range(0, len(offsets) - 1, CHUNK):
            last = min(first + CHUNK, len(offsets) - 1)
            yield first, forward[int(offsets[first]) : int(offsets[last])]
        forward.flush()

    def _save(self, name: str, values: Array) -> None:
        values.astype(TYPES[name], copy=False).tofile(self._folder / name)
