"""Titles written in other ways are found again and judged rightly; every number here is a floor, not a timer."""

import random
from collections import Counter

import pytest
from benchmarks.title_maker import WAYS, Reword, other_number, other_place, titles

from desktop import reference_data
from desktop.domain.screening import PairLikeness
from desktop.screening.base import Base
from desktop.screening.building import build
from desktop.screening.entries import Entry
from desktop.screening.index import Index, open_index
from desktop.screening.matching import Matcher, Question
from desktop.screening.normalise import Reader
from desktop.screening.tables import read_tables

SIZE = 20_000
QUERIES = 60

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    """Twenty thousand invented titles."""
    folder = tmp_path_factory.mktemp("index")
    tables = read_tables(reference_data.screening_words())
    build(
        folder, "titles", (Entry(f"u{at}", title) for at, title in enumerate(titles(SIZE))), tables, "", lambda _: None
    )
    return Matcher([open_index(folder, "titles", tables)], Reader(tables))


def asked(index: Index, reword: Reword) -> list[tuple[Entry, str]]:
    base = index.base
    assert isinstance(base, Base)
    chance = random.Random(11)
    found: list[tuple[Entry, str]] = []
    while len(found) < QUERIES:
        entry = base.entry(chance.randrange(SIZE))
        again = reword(entry.title, chance)
        if again is not None:
            found.append((entry, again))
    return found


@pytest.mark.parametrize("way", WAYS)
def test_nearly_every_title_is_found_again(matcher: Matcher, way: str) -> None:
    pairs = asked(matcher.indexes[0], WAYS[way])
    found = sum(entry.uid in [match.entry.uid for match in matcher.matches(Question(again))] for entry, again in pairs)
    assert found >= 0.98 * QUERIES


def judged(matcher: Matcher, reword: Reword) -> Counter[PairLikeness]:
    pairs = asked(matcher.indexes[0], reword)
    return Counter(matcher.compared(Question(again), entry).comparison.likeness for entry, again in pairs)


def test_another_number_is_never_a_duplicate(matcher: Matcher) -> None:
    assert judged(matcher, other_number)[PairLikeness.DUPLICATE] == 0


def test_another_place_is_nearly_always_a_family(matcher: Matcher) -> None:
    assert judged(matcher, other_place)[PairLikeness.SAME_FAMILY_PLACE] >= 0.95 * QUERIES
