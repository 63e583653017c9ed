"""Sharing out shares, rows pasted from spreadsheets, people found while one types, two hands on one dossier."""

from dataclasses import replace

import pytest
from builders import a_draft, an_author, uid
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dates import PartialDate
from desktop.domain.people import Author, Person
from desktop.domain.shares import WHOLE_BP
from desktop.ui.pages.dossier.completeness import AUTHORS, BENEFIT, FILES, Filled, filled_in
from desktop.ui.pages.dossier.three_way import changed_members, merged
from desktop.ui.widgets.attachment_list import size_words
from desktop.ui.widgets.author_shares import rest_shared_out, shared_equally, total_share
from desktop.ui.widgets.pasted_authors import read_rows
from desktop.ui.widgets.person_entry import PeopleFinder

shares = st.lists(st.none() | st.integers(0, 6_000), min_size=1, max_size=9)


def authors_with(parts: list[int | None]) -> tuple[Author, ...]:
    return tuple(an_author(f"Tác giả {place}", part) for place, part in enumerate(parts))


@given(shares)
def test_equal_shares_make_the_whole(parts: list[int | None]) -> None:
    assert total_share(shared_equally(authors_with(parts))) == WHOLE_BP


@given(shares)
def test_the_rest_completes_the_whole_without_touching_those_who_have_a_share(parts: list[int | None]) -> None:
    before = authors_with(parts)
    after = rest_shared_out(before)
    given_to = [place for place, part in enumerate(parts) if not part]
    if given_to and total_share(before) < WHOLE_BP:
        assert total_share(after) == WHOLE_BP
        kept = [place for place, part in enumerate(parts) if part]
        assert [after[place] for place in kept] == [before[place] for place in kept]


def test_what_is_too_much_is_taken_from_the_first_author() -> None:
    after = rest_shared_out(authors_with([6_000, 5_000]))
    assert [author.share_bp for author in after] == [5_000, 5_000]
    assert rest_shared_out(authors_with([1_000, 12_000])) == authors_with([1_000, 12_000])


def test_rows_with_a_heading_go_by_it() -> None:
    pasted = read_rows(
        "TT\tHọ và tên\tChức danh\tNăm sinh\tTrình độ\tTỷ lệ %\n1\tLò Thị Mận\tKỹ sư\t1990\tĐại học\t33,33",
        {"Đại học": "bachelor"},
    )
    assert pasted.authors == (
        Author("Lò Thị Mận", 3_333, birth=PartialDate(1990), position="Kỹ sư", qualification="bachelor"),
    )
    assert pasted.left_out == ()


def test_rows_without_a_heading_go_by_what_the_cells_look_like() -> None:
    (first, second) = read_rows("1\tLò Thị Mận\t1990\tXưởng Điện\tKỹ sư\t60\n2\tVàng A Páo\tXưởng Cơ\t1/3", {}).authors
    assert (first.name, first.birth, first.workplace, first.position, first.share_bp) == (
        "Lò Thị Mận",
        PartialDate(1990),
        "Xưởng Điện",
        "Kỹ sư",
        6_000,
    )
    assert (second.name, second.workplace, second.share_bp) == ("Vàng A Páo", "Xưởng Cơ", 3_333)


@pytest.mark.parametrize("cell", ["31/02/1990", "12/03/85"])
def test_a_cell_that_cannot_be_read_without_doubt_is_named(cell: str) -> None:
    pasted = read_rows(f"Lò Thị Mận\t{cell}", {})
    assert pasted.authors == (Author("Lò Thị Mận"),)
    assert pasted.left_out == (cell,)


def test_people_are_found_without_tones_and_exact_tones_come_first() -> None:
    people = [Person(uid(1), "Lê Thị Hoa"), Person(uid(2), "Lê Thị Hòa"), Person(uid(3), "Hoàng Văn Lê")]
    finder = PeopleFinder([*people, Person(uid(4), "Lê Thị Hoà", merged_into=uid(2))])
    assert finder.matching("thị hòa")[0].uid == uid(2)
    assert {person.uid for person in finder.matching("le ho")} == {uid(1), uid(2), uid(3)}
    assert finder.matching("l") == []


def test_what_was_changed_here_goes_on_top_of_what_was_saved_elsewhere() -> None:
    base = a_draft()
    mine = replace(base, title="Của tôi", notes="Ghi chú")
    theirs = replace(base, title="Của họ", conditions="Có nước", rev=2)
    assert merged(mine, base, theirs) == replace(theirs, title="Của tôi", notes="Ghi chú")
    assert changed_members(base, mine) == ("title", "notes")


def test_how_full_a_dossier_is_counts_each_author() -> None:
    dossier = a_draft()
    filled = filled_in(dossier)
    assert filled[AUTHORS] == Filled(10, 10)
    assert filled_in(replace(dossier, authors=()))[AUTHORS] == Filled(0, 5)
    assert filled[BENEFIT].is_full
    assert not filled_in(replace(dossier, attachments=()))[FILES].is_full


@pytest.mark.parametrize(("size", "words"), [(0, "1 KB"), (1_025, "2 KB"), (48_213, "48 KB"), (20_000_000, "19 MB")])
def test_sizes_are_told_in_whole_kilobytes(size: int, words: str) -> None:
    assert size_words(size) == words
