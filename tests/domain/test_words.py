"""Numbers in words, read back by a parser that knows nothing of how they were made."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.words import ZeroTens, amount_in_words, number_in_words, official_count

DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
whole_numbers = st.one_of(
    st.integers(-(2**63), 2**63 - 1),
    # Mostly zeros between the digits, where the words go wrong.
    st.lists(st.tuples(st.integers(1, 9), st.integers(0, 18)), max_size=4).map(
        lambda places: sum(digit * 10**place for digit, place in places)
    ),
)


def read_words(words: list[str]) -> int:
    """The number that the words say, by splitting them at the largest name of a power of ten."""
    if words[0] == "âm":
        return -read_words(words[1:])
    if "tỷ" in words:
        last = len(words) - 1 - words[::-1].index("tỷ")
        return read_words(words[:last]) * 10**9 + (read_words(words[last + 1 :]) if words[last + 1 :] else 0)
    for name, size in (("triệu", 10**6), ("nghìn", 10**3), ("trăm", 100), ("mươi", 10)):
        if name in words:
            place = words.index(name)
            rest = words[place + 1 :]
            return read_words(words[:place]) * size + (read_words(rest) if rest else 0)
    if words[0] == "mười":
        return 10 + (read_words(words[1:]) if words[1:] else 0)
    if words[0] in ("linh", "lẻ"):
        return read_words(words[1:])
    (digit,) = words
    return DIGITS[digit]


@given(whole_numbers, st.sampled_from(["linh", "lẻ"]))
@example(2**63 - 1, "linh")
@example(-(2**63), "lẻ")
def test_the_words_say_the_number(n: int, zero_tens: ZeroTens) -> None:
    assert read_words(number_in_words(n, zero_tens).split(" ")) == n


@given(whole_numbers, whole_numbers)
def test_different_numbers_have_different_words(one: int, other: int) -> None:
    assert (number_in_words(one) == number_in_words(other)) == (one == other)


@given(whole_numbers)
def test_the_words_that_change_with_their_place_are_right(n: int) -> None:
    words = number_in_words(n).split(" ")
    for before, word in zip(["", *words], words, strict=False):
        assert not (before == "mươi" and word in ("một", "bốn", "năm"))
        assert not (before == "mười" and word in ("mốt", "tư", "năm"))
        assert word not in ("mốt", "tư") or before == "mươi"
        assert word != "lăm" or before in ("mươi", "mười")


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (101, "một trăm linh một"),
        (110, "một trăm mười"),
        (1_010, "một nghìn không trăm mười"),
        (2_024, "hai nghìn không trăm hai mươi tư"),
        (1_000_001, "một triệu không trăm linh một"),
        (1_001_000, "một triệu không trăm linh một nghìn"),
        (94_090_000, "chín mươi tư triệu không trăm chín mươi nghìn"),
        (1_000_000_005, "một tỷ không trăm linh năm"),
        (1_005_000_000, "một tỷ không trăm linh năm triệu"),
        (34_893 * 10**9, "ba mươi tư nghìn tám trăm chín mươi ba tỷ"),
        (10**18, "một tỷ tỷ"),
        (-1_010, "âm một nghìn không trăm mười"),
    ],
)
def test_numbers_that_other_programs_get_wrong(n: int, words: str) -> None:
    assert number_in_words(n) == words


def test_the_line_under_a_sum_begins_with_a_capital() -> None:
    assert amount_in_words(15_920_000) == "Mười lăm triệu chín trăm hai mươi nghìn đồng"
    assert amount_in_words(-5) == "Âm năm đồng"
    assert amount_in_words(105, "lẻ") == "Một trăm lẻ năm đồng"


def test_official_letters_count_with_a_zero_before_one_digit() -> None:
    assert official_count(6) == "06"
    assert official_count(19) == "19"
    assert official_count(0) == "00"
