import hashlib
import json
import unicodedata

import pytest

from desktop.documents.fonts import DOCUMENT_FONTS, FontSet, printable, unbroken
from tests.documents.conftest import RESOURCES

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def vietnamese_letters() -> str:
    """The 12 vowels in 6 tones and đ, in both cases: 146 letters, 134 of them accented or barred."""
    small = [unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES] + ["đ"]
    return "".join(small) + "".join(small).upper()


LOCK = json.loads((RESOURCES / "fonts" / "fonts.lock.json").read_text(encoding="utf-8"))["fonts"]


def test_there_are_146_vietnamese_letters() -> None:
    assert len(set(vietnamese_letters())) == 146


@pytest.mark.parametrize("name", sorted(LOCK))
def test_every_shipped_font_has_all_vietnamese_letters(fonts: FontSet, name: str) -> None:
    assert fonts.missing_letters(vietnamese_letters() + "“”–…", name) == ""


@pytest.mark.parametrize("name", sorted(LOCK))
def test_every_font_file_is_the_one_in_the_lock(name: str) -> None:
    entry = LOCK[name]
    content = (RESOURCES / "fonts" / entry["file"]).read_bytes()
    assert (hashlib.sha256(content).hexdigest(), len(content)) == (entry["sha256"], entry["bytes"])
    assert "SIL OPEN FONT LICENSE" in (RESOURCES / "fonts" / entry["licence"]).read_text(encoding="utf-8")


def test_no_font_lies_there_without_a_lock() -> None:
    assert {path.stem for path in (RESOURCES / "fonts").glob("*.ttf")} == set(LOCK)
    assert set(DOCUMENT_FONTS) <= set(LOCK)


@pytest.mark.parametrize("name", DOCUMENT_FONTS)
def test_vietnamese_is_kerned_letter_by_letter_in_every_document_font(fonts: FontSet, name: str) -> None:
    text = vietnamese_letters() + " VA Tự fi ffi fl"
    assert str(fonts.kerned(text, name)) == text


def test_kerning_draws_letters_together(fonts: FontSet) -> None:
    apart = fonts.width("A", "Tinos-Regular", 10) + fonts.width("V", "Tinos-Regular", 10)
    assert fonts.width("AV", "Tinos-Regular", 10) < apart


def test_decomposed_text_is_composed_at_the_door() -> None:
    assert printable(unicodedata.normalize("NFD", vietnamese_letters())) == vietnamese_letters()


def test_invisible_and_control_characters_are_not_printed() -> None:
    assert printable("  Sáng\t\u200bkiến\u00ad\n số\u202e 1\x07 ") == "Sáng kiến số 1"


def test_a_name_is_not_torn_apart() -> None:
    assert unbroken("Lê  Văn Ẩn") == "Lê\u00a0Văn\u00a0Ẩn"


def test_a_letter_the_font_lacks_is_named_once(fonts: FontSet) -> None:
    assert fonts.missing_letters("Công 漢字漢 ty", "Tinos-Regular") == "漢字"
