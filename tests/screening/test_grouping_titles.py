"""A whole collection is grouped: repeats together, families apart, strangers never by way of a third."""

from pathlib import Path

import pytest
from benchmarks.title_maker import WAYS, titles

from desktop.screening.building import build
from desktop.screening.entries import Entry
from desktop.screening.grouping import Groups, group_entries
from desktop.screening.index import open_index
from desktop.screening.normalise import Reader
from desktop.screening.tables import Tables


@pytest.fixture
def grouped(tmp_path: Path, tables: Tables):  # type: ignore[no-untyped-def]
    def group(entries: list[Entry]) -> Groups:
        build(tmp_path, "all", entries, tables, "", lambda _: None)
        index = open_index(tmp_path, "all", tables)
        assert index.base is not None
        return group_entries(index.base, Reader(tables), index.weigh, lambda done, total: None)

    return group


def uids(groups: tuple[tuple[Entry, ...], ...]) -> list[set[str]]:
    return [{entry.uid for entry in group} for group in groups]


def test_rewritten_titles_come_together_and_no_others(grouped) -> None:  # type: ignore[no-untyped-def]
    import random

    chance = random.Random(4)
    originals = [Entry(f"u{number}", title) for number, title in enumerate(titles(400))]
    ways = ("no marks", "NFD", "swapped words", "added prefix", "known abbreviations")
    again = [
        Entry(f"u{number}:again", written)
        for number in range(0, 400, 8)
        if (written := WAYS[ways[number // 8 % len(ways)]](originals[number].title, chance))
    ]
    groups = uids(grouped([*originals, *again]).duplicates)
    wanted = [{entry.uid, entry.uid.partition(":")[0]} for entry in again]
    assert sum(pair in groups for pair in wanted) >= 0.95 * len(wanted)
    assert all(len({uid.partition(":")[0] for uid in group}) == 1 for group in groups)


def test_another_number_is_a_family_and_a_repeat_stands_in_it_once(grouped) -> None:  # type: ignore[no-untyped-def]
    groups = grouped(
        [
            Entry("a", "Thay phớt kép kiểu hộp cho bơm sản phẩm đáy P-1101A"),
            Entry("b", "Thay phớt kép kiểu hộp cho bơm sản phẩm đáy P-1101B"),
            Entry("a2", "Thay phot kep kieu hop cho bom san pham day P-1101A"),
            Entry("x", "Trồng nấm rơm trên bã mía"),
        ]
    )
    assert uids(groups.duplicates) == [{"a", "a2"}]
    assert [len(family) for family in groups.families] == [2]
    assert "b" in uids(groups.families)[0]


def test_no_group_holds_strangers_by_way_of_a_third(grouped) -> None:  # type: ignore[no-untyped-def]
    title = "phớt kép bơm đáy tháp sấy gạo bằng lò trấu khô nén viên than bùn mùn cưa ép thanh"
    words = title.split()
    chain = [Entry(f"c{at}", " ".join(words[at : at + 12])) for at in range(len(words) - 11)]
    groups = grouped(chain)
    assert all(len(group) <= 2 for group in groups.duplicates)


def test_an_empty_collection_has_no_groups(grouped) -> None:  # type: ignore[no-untyped-def]
    assert grouped([]) == Groups((), ())
