"""Titles are parted into folded syllables and numbers in one form, however they were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import reference_data
from desktop.screening.splitting import Splitter, clean
from desktop.screening.tables import Tables, marked, phrase, read_tables

SPLITTER = Splitter(read_tables(reference_data.screening_words()))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("bơm P-1101A", "bom p1101a"),
        ("bơm P1101A", "bom p1101a"),
        ("bể TK 6102", "be tk6102"),
        ("bể TK.6102", "be tk6102"),
        ("giai đoạn II", "giai doan 2"),
        ("giai đoạn hai", "giai doan 2"),
        ("giai đoạn 02", "giai doan 2"),
        ("học kì i", "hoc ki 1"),
        ("lớp bốn", "lop 4"),
        ("lớp 4,5", "lop 4 5"),
        ("0,5 tấn", "0.5 tan"),
        ("1.000 tấn", "1000 tan"),
        ("đường dây 220kV", "duong day 220 kv"),
        ("TP.HCM", "thanh pho ho chi minh"),
        ("HS lớp 3", "hoc sinh lop 3"),
        ("máy bơm A", "may bom a"),
        ("khí H2S", "khi h2s"),
        ("vi sinh, xi măng", "vi sinh xi mang"),
        ("giai đoạn từ 2020", "giai doan tu 2020"),
        ("phấn bốn màu", "phan 4 mau"),
        ("phan bon la", "phan bon la"),
        ("bơm hai cấp", "bom 2 cap"),
        ("SỬA BƠM 1101", "sua bom 1101"),
        ("kỹ năng quý báu", "ki nang qui bau"),
    ],
)
def test_one_thing_written_in_several_ways_is_split_alike(written: str, read: str) -> None:
    assert SPLITTER.keys(clean(written)) == read.split()


def test_a_word_knows_where_it_stands_in_the_title() -> None:
    text = clean("Thay phớt bơm P-1101A tại TP.HCM")
    shown = {word.key: text[word.start : word.end] for word in SPLITTER.words(text)}
    assert shown["p1101a"] == "P-1101A"
    assert shown["minh"] == "HCM"
    assert shown["phot"] == "phớt"


@pytest.mark.parametrize(("one", "other", "same"), [("hoà", "hòa", True), ("quận", "quản", False), ("Đo", "đo", True)])
def test_marks_tell_syllables_apart_wherever_the_tone_stands(one: str, other: str, same: bool) -> None:
    assert (marked(one) == marked(other)) is same


def test_a_phrase_is_its_syllables_without_punctuation() -> None:
    assert phrase("Thiết kế, chế tạo") == phrase("thiết kế chế tạo")


@given(st.text(max_size=80))
def test_any_text_is_split_and_every_word_lies_within_it(text: str) -> None:
    cleaned = clean(text)
    assert all(0 <= word.start < word.end <= len(cleaned) for word in SPLITTER.words(cleaned))


def test_the_shipped_tables_are_whole(tables: Tables) -> None:
    assert all(tables.abbreviations.values())
    assert tables.counted
    assert not tables.everywhere & tables.often
