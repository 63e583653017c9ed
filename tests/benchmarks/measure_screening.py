"""How well and how fast screening finds a title again; prints figures and ratios, and passes no judgement.

    PYTHONPATH=.:tests python -m benchmarks.measure_screening [--sizes 1000 50000 1000000] [--queries 100] [--group]

Each size is built, searched and grouped in a process of its own, so that its memory is its own. Peers (tantivy, FTS5,
rapidfuzz over all titles, datasketch) take part where their packages are installed; none of them is needed.
Times are of the processor, in milliseconds.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
from benchmarks.peak_memory import peak_megabytes
from benchmarks.peers import PEERS, Peer, present_peers
from benchmarks.title_maker import WAYS, Reword, other_number, other_place, titles

from desktop.screening.base import Base
from desktop.screening.building import build
from desktop.screening.entries import Entry
from desktop.screening.grouping import group_entries
from desktop.screening.index import Index, open_index
from desktop.screening.matching import Match, Matcher, Question
from desktop.screening.normalise import Reader
from desktop.screening.tables import Tables, read_tables

NAME = "titles"
PLANTED = 20
"""Of so many titles one is written again for grouping."""


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 50_000, 1_000_000])
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--group", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--part", choices=PARTS)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    if options.part:
        PARTS[options.part](options.folder, options.sizes[0], options.queries)
        return
    print("peers present:", ", ".join(each.name for each in present_peers()) or "none", "of", len(PEERS))
    for size in options.sizes:
        parts = ["build", "search", *([] if options.no_peers else ["peers"]), *(["group"] if options.group else [])]
        with tempfile.TemporaryDirectory() as folder:
            print(f"\n== {size:,} titles")
            for part in parts:
                asked = ["--part", part, "--folder", folder, "--sizes", str(size), "--queries", str(options.queries)]
                subprocess.run([sys.executable, "-m", "benchmarks.measure_screening", *asked], check=True)


def measure_build(folder: Path, size: int, queries: int) -> None:
    """Processor time, disk and memory of a build."""
    began = time.process_time()
    for _ in titles(size):
        pass
    making = time.process_time() - began
    before = peak_megabytes()
    began = time.process_time()
    build(
        folder, NAME, (Entry(f"u{number}", title) for number, title in enumerate(titles(size))), _tables(), "", _quiet
    )
    took = time.process_time() - began - making
    on_disk = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(
        f"build {took:.1f} CPU-s, {on_disk / 1e6:.0f} MB on disk, peak {peak_megabytes():.0f} MB ({before:.0f} before)"
    )


def measure_search(folder: Path, size: int, queries: int) -> None:
    """Recall and verdicts by way of re-wording, precision where a number or a place was changed, times and memory."""
    began = time.process_time()
    index = open_index(folder, NAME, _tables())
    print(f"open {time.process_time() - began:.2f} CPU-s")
    base = _base(index)
    matcher = Matcher([index], Reader(index.tables))
    chance = random.Random(size)
    times: list[float] = []
    for way, reword in WAYS.items():
        taken: list[float] = []
        places: list[int | None] = []
        verdicts: Counter[str] = Counter()
        for entry, asked in _asked(base, reword, chance, queries):
            began = time.process_time()
            matches = matcher.matches(Question(asked))
            taken.append(1000 * (time.process_time() - began))
            places.append(_place(matches, entry.uid))
            verdicts.update(match.comparison.likeness.value for match in matches if match.entry.uid == entry.uid)
        times += taken
        print(f"{way:24}{_recall(places)}  {_times(taken)}  {_shares(verdicts)}")
    print(f"{'all':24}{'':27}  {_times(times)}   memory {peak_megabytes():.0f} MB")
    for name, change in (("another number", other_number), ("another place", other_place)):
        asked_pairs = _asked(base, change, chance, queries)
        found = (matcher.compared(Question(asked), entry).comparison.likeness.value for entry, asked in asked_pairs)
        print(f"{name:24}{_shares(Counter(found))}")
    _measure_adding(index, matcher)


def _measure_adding(index: Index, matcher: Matcher) -> None:
    taken: list[float] = []
    found = 0
    for number, title in enumerate(titles(200, seed=99)):
        began = time.process_time()
        index.add(Entry(f"new{number}", title))
        taken.append(1000 * (time.process_time() - began))
        found += _place(matcher.matches(Question(title)), f"new{number}") == 0
    print(f"adding                  {_times(taken)}   found first at once: {found} of 200")


def measure_peers(folder: Path, size: int, queries: int) -> None:
    """The same questions to the peers; ratios to our own median time."""
    base = _base(open_index(folder, NAME, _tables()))
    matcher = Matcher([open_index(folder, NAME, _tables())], Reader(_tables()))
    ours = _Ours(matcher)
    our_median = _measure_peer("this program", ours, base, size, 120)
    for make in present_peers():
        if size > make.largest:
            print(f"{make.name:24}not measured above {make.largest:,}")
            continue
        with tempfile.TemporaryDirectory() as place:
            began = time.process_time()
            peer = make.build((base.entry(number).title for number in range(size)), Path(place))
            print(f"{make.name:24}built in {time.process_time() - began:.1f} CPU-s")
            median = _measure_peer(make.name, peer, base, size, make.queries)
        print(f"{'':24}{median / our_median:.1f} times our median")


class _Ours:
    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher

    def search(self, title: str) -> Sequence[int]:
        return [int(match.entry.uid[1:]) for match in self._matcher.matches(Question(title))]


def _measure_peer(name: str, peer: Peer, base: Base, size: int, queries: int) -> float:
    chance = random.Random(size)
    taken: list[float] = []
    places: list[int | None] = []
    for reword in WAYS.values():
        for entry, asked in _asked(base, reword, chance, max(queries // len(WAYS), 1)):
            began = time.process_time()
            found = list(peer.search(asked))
            taken.append(1000 * (time.process_time() - began))
            wanted = int(entry.uid[1:])
            places.append(found.index(wanted) if wanted in found else None)
    print(f"{name:24}{_recall(places)}  {_times(taken)}")
    return float(np.median(taken))


def measure_grouping(folder: Path, size: int, queries: int) -> None:
    """A collection in which one title of twenty is written again: how many were grouped with theirs, and strangers."""
    place = folder / "grouped"
    build(place, NAME, _with_planted(size), _tables(), "", _quiet)
    index = open_index(place, NAME, _tables())
    base = _base(index)
    began = time.process_time()
    groups = group_entries(base, Reader(index.tables), index.weigh, lambda done, total: None)
    took = time.process_time() - began
    duplicate = {entry.uid: number for number, group in enumerate(groups.duplicates) for entry in group}
    family = {entry.uid: number for number, group in enumerate(groups.families) for entry in group}
    tally: dict[str, list[int]] = {}
    for entry in base.entries():
        original, again, way = entry.uid.partition(":")
        if again:
            counted = tally.setdefault(way, [0, 0, 0])
            counted[0] += 1
            counted[1] += duplicate.get(entry.uid, -1) == duplicate.get(original, -2)
            counted[2] += family.get(entry.uid, -1) == family.get(original, -2)
    strangers = sum(len({entry.uid.partition(":")[0] for entry in group}) > 1 for group in groups.duplicates)
    print(f"grouping {took:.0f} CPU-s, peak {peak_megabytes():.0f} MB")
    print(f"  {len(groups.duplicates)} groups, {len(groups.families)} families")
    for way, (planted, grouped, in_family) in tally.items():
        print(f"  {way:22}{grouped / planted:.3f} grouped, {in_family / planted:.3f} in a family")
    everything = [sum(column) for column in zip(*tally.values(), strict=True)]
    print(
        f"  all {everything[1] / everything[0]:.4f} grouped; groups that hold titles not planted together: {strangers}"
    )


PARTS: Mapping[str, Callable[[Path, int, int], None]] = {
    "build": measure_build,
    "search": measure_search,
    "peers": measure_peers,
    "group": measure_grouping,
}


def _with_planted(size: int) -> Iterator[Entry]:
    chance = random.Random(size)
    ways = [(way, reword) for way, reword in WAYS.items() if way not in ("TCVN3", "VNI")]
    for number, title in enumerate(titles(size - size // PLANTED)):
        yield Entry(f"u{number}", title)
        if number % (PLANTED - 1) == 0:
            way, reword = ways[number // (PLANTED - 1) % len(ways)]
            again = reword(title, chance)
            if again is not None:
                yield Entry(f"u{number}:{way}", again)


def _asked(base: Base, reword: Reword, chance: random.Random, number: int) -> Iterator[tuple[Entry, str]]:
    made = 0
    while made < number:
        entry = base.entry(chance.randrange(len(base)))
        asked = reword(entry.title, chance)
        if asked is not None:
            made += 1
            yield entry, asked


def _place(matches: Sequence[Match], uid: str) -> int | None:
    return next((place for place, match in enumerate(matches) if match.entry.uid == uid), None)


def _recall(places: Sequence[int | None]) -> str:
    found = sum(place is not None for place in places) / len(places)
    first = sum(place == 0 for place in places) / len(places)
    return f"recall@10 {found:.3f}  @1 {first:.3f}"


def _times(taken: Sequence[float]) -> str:
    middle, late, last = np.percentile(taken, [50, 95, 99])
    return f"p50 {middle:.1f}  p95 {late:.1f}  p99 {last:.1f}"


def _shares(verdicts: Counter[str]) -> str:
    return ", ".join(f"{name} {times / verdicts.total():.3f}" for name, times in verdicts.most_common())


def _base(index: Index) -> Base:
    assert index.base is not None
    return index.base


def _tables() -> Tables:
    return read_tables((files("resources") / "screening" / "words.toml").read_text(encoding="utf-8"))


def _quiet(done: int) -> None:
    return None


if __name__ == "__main__":
    main()
