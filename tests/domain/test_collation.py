"""Vietnamese order by plain string keys."""

import random
import sqlite3
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.collation import given_name_key, sort_key

LETTERS = [
    "a",
    "ă",
    "â",
    "b",
    "c",
    "d",
    "đ",
    "e",
    "ê",
    "g",
    "h",
    "i",
    "k",
    "l",
    "m",
    "n",
    "o",
    "ô",
    "ơ",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "ư",
    "v",
    "x",
    "y",
]
IN_ORDER = [
    "1 triệu sáng kiến", "an", "án", "án lệ", "anh", "ánh", "ăn", "ân", "ấn", "da", "dạ", "đa", "đá", "hà", "hà văn",
    "hạ an", "la", "là", "lả", "lã", "lá", "lạ", "mua", "mưa", "ong", "ông", "ơn", "tổ máy 2", "tổ máy 2A",
    "tổ máy 10", "u", "ư", "xây",
]  # fmt: skip


def test_letters_come_in_the_order_of_the_alphabet() -> None:
    assert sorted(random.Random(1).sample(LETTERS, len(LETTERS)), key=sort_key) == LETTERS


def test_titles_come_letters_first_then_tones_syllable_by_syllable() -> None:
    assert sorted(random.Random(2).sample(IN_ORDER, len(IN_ORDER)), key=sort_key) == IN_ORDER


def test_names_come_by_given_name_then_the_rest() -> None:
    names = ["Bùi An", "Nguyễn Thị An", "Nguyễn Văn An", "Lê Ánh", "Đỗ Ăn", "Trần Ân", "Lý Dung", "Hà Đức"]
    shuffled = random.Random(3).sample(names, len(names))
    assert sorted(shuffled, key=given_name_key) == names


def test_sqlite_orders_keys_as_python_does() -> None:
    register = sqlite3.connect(":memory:")
    register.execute("CREATE TABLE title (text TEXT, key TEXT)")
    rows = [(text, sort_key(text)) for text in random.Random(4).sample(IN_ORDER, len(IN_ORDER))]
    register.executemany("INSERT INTO title VALUES (?, ?)", rows)
    ordered = [text for (text,) in register.execute("SELECT text FROM title ORDER BY key")]
    register.close()
    assert ordered == IN_ORDER


def test_tone_placement_case_and_punctuation_do_not_count() -> None:
    assert sort_key("Hoà-bình, (2)") == sort_key("HÒA BÌNH 2") == sort_key("hòa  bình 02")


def test_letters_of_other_alphabets_come_after_ours() -> None:
    assert sort_key("xây") < sort_key("насос")
    assert sort_key("cote") == sort_key("çotè".replace("è", "e"))


def test_an_empty_name_comes_first() -> None:
    assert given_name_key("") < given_name_key("An")


@given(st.text(), st.text())
def test_composed_and_decomposed_text_stand_together(one: str, other: str) -> None:
    apart = unicodedata.normalize("NFD", one)
    composed = unicodedata.normalize("NFC", one)
    assert sort_key(apart) == sort_key(composed)
    assert (sort_key(one) < sort_key(other)) + (sort_key(one) >= sort_key(other)) == 1


@given(st.lists(st.sampled_from(IN_ORDER), min_size=1, max_size=4), st.sampled_from(IN_ORDER))
def test_a_title_stands_before_its_own_continuation(words: list[str], more: str) -> None:
    assert sort_key(" ".join(words)) < sort_key(" ".join([*words, more]))
