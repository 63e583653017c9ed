"""One spelling for every text: clean to keep, folded to compare."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.folding import clean_long_text, clean_text, fold, nfc, resolve_look_alikes

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
titles = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + "0123456789 -.,()/\u00a0")


@given(st.text())
def test_folding_a_key_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_letter_of_the_first_plane_folds_for_good() -> None:
    letters = [chr(code) for code in range(0x10000)]
    assert [letter for letter in letters if fold(fold(letter)) != fold(letter)] == []


@given(titles)
def test_composed_and_decomposed_text_fold_alike(title: str) -> None:
    assert fold(unicodedata.normalize("NFD", title)) == fold(title)


@given(titles)
def test_a_vietnamese_title_folds_to_small_ascii(title: str) -> None:
    assert fold(title).isascii()
    assert fold(title) == fold(title.upper())
    assert fold(title) == fold(title).lower()


@given(st.text())
def test_cleaning_is_done_once(text: str) -> None:
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_long_text(clean_long_text(text)) == clean_long_text(text)


@given(st.text())
def test_a_clean_text_is_composed_and_can_be_written_anywhere(text: str) -> None:
    cleaned = clean_text(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in cleaned)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà bình", "hòa bình"),
        ("Thuỷ", "thủy"),
        ("kĩ thuật", "Kỹ thuật"),
        ("lí lịch", "lý lịch"),
        ("quí", "quý"),
        ("y tế", "i tế"),
        ("Đường ống", "duong ong"),
        ("NƢỚC", "nước"),
        ("cƣa", "cưa"),
        ("С3", "C3"),
        ("Ðiện", "Điện"),
        ("Tổ\u00a0 máy\t2", "tổ máy 2"),
        ("P–1101", "P-1101"),
        ("m²", "m2"),
        ("tối\u200b ưu", "tối ưu"),
    ],
)
def test_the_same_words_written_differently_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("thủy", "thủi"), ("tay", "tai"), ("Y2", "I2"), ("tổ máy 1", "tổ máy 2"), ("lớp 4", "lớp 4A")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_line_is_cleaned_of_what_nobody_sees() -> None:
    assert clean_text("  Nguye\u0302\u0303n\u00a0\u2003Văn\r\n\u200fAn\u200b\x07 ") == "Nguyễn Văn An"


def test_long_text_keeps_its_lines_and_one_empty_line_between_paragraphs() -> None:
    assert clean_long_text("\n Bước 1: \r\nđo\u2028nhiệt  độ\n\n\n\nBước 2\n ") == "Bước 1:\nđo\nnhiệt độ\n\nBước 2"


def test_cleaning_leaves_the_letters_as_they_are() -> None:
    assert clean_text("coût élevé, №5 “ƢU” 3 µm") == "coût élevé, №5 “ƢU” 3 µm"


def test_composing_is_all_that_nfc_does() -> None:
    assert nfc("e\u0302\u0323  ") == "ệ  "


def test_look_alike_letters_are_replaced_where_the_word_is_latin() -> None:
    assert resolve_look_alikes("TRƢỜNG cƣa") == "TRƯỜNG cưa"
    assert resolve_look_alikes("Ðo độ cao") == "Đo độ cao"
    assert resolve_look_alikes("С3 và Нệ thống") == "C3 và Hệ thống"
    assert resolve_look_alikes("ƣ\u0300") == "ừ"


def test_a_truly_russian_word_stays() -> None:
    assert resolve_look_alikes("насос ЦНС, Сông ty") == "насос ЦНС, Công ty"
