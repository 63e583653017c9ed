"""Finding dossiers by words: any word cut short, tones left out or exact, and what is remembered between questions."""

from dataclasses import replace

import pytest
from builders import a_draft, uid
from hypothesis import given
from hypothesis import strategies as st
from registers import CLERK, NOW

from db.registers import SqlRegister
from db.row_sets import RowOrder, set_of
from db.word_index import PART_ROWS
from desktop.domain.dossier import Dossier, Essence
from desktop.domain.folding import fold
from desktop.domain.listing import DossierQuery, ListFilter, ListOrder, Standing
from desktop.domain.search_words import keys_of, typed_words
from desktop.domain.units import SubUnit


def named(place: int, title: str, **changes: object) -> Dossier:
    plain = {"essence": Essence(), "problem_solved": ""} | changes
    return a_draft(uid=uid(place), code=f"PVKM-2023-{place:04d}", title=title, **plain)


def keep(register: SqlRegister, *dossiers: Dossier, standing: Standing | None = None) -> None:
    with register.change(CLERK, NOW) as work:
        work.dossiers.save_many(((each, standing or Standing()) for each in dossiers), verb="dossier.entered")
        work.commit()


def found(register: SqlRegister, text: str, **more: object) -> list[str]:
    with register.read() as view:
        query = DossierQuery(text=text, **{"order": ListOrder.CODE, "descending": False} | more)  # type: ignore[arg-type]
        return [line.title for line in view.dossiers.lines(view.dossiers.find_rows(query))]


@pytest.fixture
def valves(register: SqlRegister) -> SqlRegister:
    keep(
        register,
        named(1, "Van mở tự động"),
        named(2, "Giảm hao mỡ bôi trơn"),
        named(3, "Hoà trộn phụ gia mờ"),
        named(4, "Đường ống mô hình"),
    )
    return register


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("mo", ["Van mở tự động", "Giảm hao mỡ bôi trơn", "Hoà trộn phụ gia mờ", "Đường ống mô hình"]),
        ("duong", ["Đường ống mô hình"]),
        ("DUON mo", ["Đường ống mô hình"]),
        ("hoa", ["Hoà trộn phụ gia mờ"]),
        ("pvkm-2023-0002", ["Giảm hao mỡ bôi trơn"]),
        ("yến 0004", ["Đường ống mô hình"]),
        ("không có", []),
    ],
)
def test_any_word_may_be_cut_short_and_written_without_tones(
    valves: SqlRegister, typed: str, titles: list[str]
) -> None:
    assert found(valves, typed) == titles


def test_exact_tones_come_first_and_the_others_after_them(valves: SqlRegister) -> None:
    every = found(valves, "mo")
    assert found(valves, "mỡ") == ["Giảm hao mỡ bôi trơn", *(title for title in every if "mỡ" not in title)]
    assert found(valves, "mờ", descending=True)[0] == "Hoà trộn phụ gia mờ"


def test_a_tone_on_either_vowel_is_the_same_tone(valves: SqlRegister) -> None:
    keep(valves, named(5, "Hoa văn trên gạch"))
    assert found(valves, "hòa", descending=True)[0] == "Hoà trộn phụ gia mờ"


def test_descriptions_are_searched_and_follow_their_changes(register: SqlRegister) -> None:
    dossier = named(1, "Bộ gá", essence=Essence(improvement="Vòi phun xoáy"), problem_solved="Cáu cặn ống trao đổi")
    keep(register, dossier)
    assert found(register, "xoay") == found(register, "cau can") == ["Bộ gá"]
    keep(register, replace(dossier, essence=Essence(improvement="Vòi phun thẳng")))
    assert found(register, "xoay") == []
    assert found(register, "thang cau") == ["Bộ gá"]


def test_words_and_filters_narrow_each_other(valves: SqlRegister) -> None:
    keep(valves, named(6, "Mô tơ dự phòng"), standing=Standing(blocking=2))
    assert found(valves, "mo", chip=ListFilter.INCOMPLETE) == ["Mô tơ dự phòng"]
    assert found(valves, "hao", chip=ListFilter.INCOMPLETE) == []


def test_what_was_found_before_a_change_is_not_remembered_after_it(valves: SqlRegister) -> None:
    assert found(valves, "bom") == []
    assert len(found(valves, "")) == 4
    keep(valves, named(7, "Bơm P-1502"))
    assert found(valves, "bom") == ["Bơm P-1502"]
    assert len(found(valves, "")) == 5


def test_rows_of_every_part_of_the_index_are_found(register: SqlRegister) -> None:
    number = PART_ROWS + 3
    with register.change(CLERK, NOW) as work:
        many = ((named(place, f"Bơm số {place}"), Standing()) for place in range(1, number + 1))
        work.dossiers.add_many(many, verb="dossier.imported")
        work.commit()
    assert len(found(register, "bơm")) == number
    assert found(register, f"bom {number}") == [f"Bơm số {number}"]


def test_a_word_left_by_its_last_dossier_leaves_the_index(register: SqlRegister) -> None:
    dossier = named(1, "Giàn phơi")
    keep(register, dossier)
    with register.change(CLERK, NOW) as work:
        work.dossiers.remove_many([dossier], verb="dossier.removed")
        work.commit()
    with register.read() as view:
        left = view._connection.exec_driver_sql("SELECT count(*) FROM dossier_words").scalar()
    assert left == 0


@given(st.lists(st.integers(1, 3000), unique=True), st.sets(st.integers(0, 3000)))
def test_picking_keeps_the_order_of_the_list(ordered: list[int], wanted: set[int]) -> None:
    assert list(RowOrder(ordered).picked(set_of(wanted, 3001))) == [row for row in ordered if row in wanted]


@given(st.text(max_size=40))
def test_a_text_is_found_by_each_of_its_words_without_tones(text: str) -> None:
    keys = keys_of(text)
    for word in typed_words(text):
        assert word.folded[:3] in keys
        assert word.folded in keys
        assert fold(word.folded) == word.folded


def test_a_part_of_the_unit_is_found_by_its_name(valves: SqlRegister) -> None:
    with valves.change(CLERK, NOW) as work:
        work.organisation.save_sub_unit(SubUnit("PX3", "Phân xưởng Năng lượng"))
        work.commit()
    keep(valves, named(5, "Thu hồi nước ngưng", sub_unit="PX3"), named(6, "Bọc cách nhiệt", sub_unit="PX3"))
    assert found(valves, "nang luong") == ["Thu hồi nước ngưng", "Bọc cách nhiệt"]
    assert found(valves, "năng lượng ngưng") == ["Thu hồi nước ngưng"]
    with valves.change(CLERK, NOW) as work:
        work.organisation.save_sub_unit(SubUnit("PX3", "Phân xưởng Hơi"))
        work.commit()
    assert found(valves, "nang luong") == []
    assert found(valves, "xưởng hơi") == ["Thu hồi nước ngưng", "Bọc cách nhiệt"]
