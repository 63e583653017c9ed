"""An index finds titles among many, those just added too, and is not trusted when it is damaged."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.title_maker import WAYS, titles

from desktop.screening import storage
from desktop.screening.base import asked_of
from desktop.screening.building import build
from desktop.screening.entries import Entry
from desktop.screening.index import Index, open_index
from desktop.screening.matching import Matcher, Question
from desktop.screening.normalise import Reader
from desktop.screening.storage import IndexDamaged
from desktop.screening.tables import Tables

SIZE = 600
DESCRIPTION = (
    "Phớt đơn cũ rò rỉ liên tục do trục đảo và cặn bám, phải dừng bơm mỗi tháng hai lần để thay; nay dùng phớt kép "
    "kiểu hộp có dung dịch đệm, tháo lắp nguyên cụm trong một ca làm việc."
)


def entries() -> Iterator[Entry]:
    for number, title in enumerate(titles(SIZE)):
        yield Entry(f"u{number}", title, "LHDBM", f"C-{number}", 2020 + number % 5, DESCRIPTION if number == 7 else "")


def quiet(_: int) -> None:
    return None


@pytest.fixture
def index(tmp_path: Path, tables: Tables) -> Index:
    build(tmp_path, "titles", entries(), tables, "first", quiet)
    return open_index(tmp_path, "titles", tables, "first")


@pytest.mark.parametrize("way", WAYS)
def test_a_title_written_in_another_way_is_found_again(index: Index, tables: Tables, way: str) -> None:
    import random

    matcher = Matcher([index], Reader(tables))
    chance = random.Random(way)
    asked = [(entry, WAYS[way](entry.title, chance)) for entry in list(entries())[::20]]
    found = [
        entry.uid in [match.entry.uid for match in matcher.matches(Question(again))] for entry, again in asked if again
    ]
    assert all(found)


def test_an_entry_comes_back_as_it_was_put_in(index: Index) -> None:
    assert index.get("u7") == list(entries())[7]
    assert index.get("u600") is None


def test_what_was_added_is_found_at_once_beside_what_was_built(index: Index) -> None:
    index.add(Entry("new", "Xe đạp phát điện cho trạm quan trắc"))
    found = index.search(asked_of(index.splitter, "xe đạp phát điện trạm quan trắc"))
    assert found[0].entry.uid == "new"


def test_an_entry_that_changed_is_found_by_its_new_title_only(index: Index) -> None:
    old = index.get("u3")
    assert old is not None
    index.add(Entry("u3", "Xe đạp phát điện cho trạm quan trắc"))
    assert index.get("u3") != old
    shares = {found.entry.uid: found.share for found in index.search(asked_of(index.splitter, old.title))}
    assert shares.get("u3", 0) < 0.2
    index.remove("u3")
    assert index.get("u3") is None
    assert "u3" not in [entry.uid for entry in index.entries()]


def test_a_copied_description_is_found_under_another_title(index: Index, tables: Tables) -> None:
    matcher = Matcher([index], Reader(tables))
    question = Question("Xe đạp phát điện", abstract=f"Ghi chú đầu trang. {DESCRIPTION}")
    best = matcher.matches(question)[0]
    assert best.entry.uid == "u7"
    assert best.description > 0.9


def test_a_dossier_is_no_match_of_itself(index: Index, tables: Tables) -> None:
    entry = next(entries())
    matches = Matcher([index], Reader(tables)).matches(Question(entry.title, uid=entry.uid))
    assert entry.uid not in [match.entry.uid for match in matches]


@pytest.mark.parametrize("name", ["postings", "words", "texts", "index.json"])
def test_a_changed_octet_is_noticed(index: Index, tmp_path: Path, tables: Tables, name: str) -> None:
    in_use = storage.current(tmp_path, "titles")
    assert in_use is not None
    octets = bytearray((in_use / name).read_bytes())
    octets[len(octets) // 2] ^= 0x55
    (in_use / name).write_bytes(octets)
    with pytest.raises(IndexDamaged):
        open_index(tmp_path, "titles", tables, "first")


def test_a_file_cut_short_or_missing_is_noticed(index: Index, tmp_path: Path, tables: Tables) -> None:
    in_use = storage.current(tmp_path, "titles")
    assert in_use is not None
    (in_use / "forward").unlink()
    with pytest.raises(IndexDamaged):
        open_index(tmp_path, "titles", tables)


def test_an_index_of_another_version_or_of_other_words_is_not_used(
    index: Index, tmp_path: Path, tables: Tables
) -> None:
    with pytest.raises(IndexDamaged):
        open_index(tmp_path, "titles", tables, "second")
    in_use = storage.current(tmp_path, "titles")
    assert in_use is not None
    said = json.loads((in_use / "index.json").read_bytes())
    (in_use / "index.json").write_text(json.dumps(said | {"format": 0}), encoding="utf-8")
    with pytest.raises(IndexDamaged):
        open_index(tmp_path, "titles", tables)


def test_a_building_that_stops_leaves_the_index_in_use(index: Index, tmp_path: Path, tables: Tables) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, "titles", entries(), tables, "second", stop)
    assert open_index(tmp_path, "titles", tables, "first").size == SIZE
    assert len([each for each in tmp_path.iterdir() if each.is_dir()]) == 1


def test_building_anew_takes_the_place_of_what_was_there(index: Index, tmp_path: Path, tables: Tables) -> None:
    build(tmp_path, "titles", list(entries())[:5], tables, "second", quiet)
    assert open_index(tmp_path, "titles", tables, "second").size == 5
    assert len([each for each in tmp_path.iterdir() if each.is_dir()]) == 1
    storage.remove(tmp_path, "titles")
    assert storage.current(tmp_path, "titles") is None


def test_an_empty_index_finds_nothing(tmp_path: Path, tables: Tables) -> None:
    assert build(tmp_path, "none", [], tables, "", quiet) == 0
    empty = open_index(tmp_path, "none", tables)
    assert empty.search(asked_of(empty.splitter, "bơm")) == []
    empty.add(Entry("new", "Bơm nước"))
    assert [found.entry.uid for found in empty.search(asked_of(empty.splitter, "bơm"))] == ["new"]
