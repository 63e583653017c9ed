"""Text of the years before Unicode. The encoders here are written apart from the decoders they test."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.legacy_text import LegacyEncoding, decode, encoding_of_font, vote

TITLES = [
    "Cải tiến hệ thống bơm nước làm mát tổ máy số 2",
    "Tối ưu hóa chế độ vận hành phân xưởng Đạm",
    "Giảm tiêu hao khí, tận dụng nhiệt thải lò hơi",
    "Chế tạo cụm van điều áp thay hàng ngoại nhập",
    "Số hóa sổ trực ca và nhật ký vận hành",
    "Nguyễn Văn Đức",
    "Trần Thị Thuỷ",
    "Phạm Hữu Ước",
]

# The order of TCVN 5712:1993 from A1 on; a dot where the standard has no letter that the ABC fonts show.
TCVN3_ROW = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ......."
    "ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"
)  # fmt: skip
VNI_QUALITIES = {"\u0302": "âàáåãä", "\u0306": "êèéúüë"}
TONES = ["\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
VNI_OWN = {"đ": "ñ", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "í": "í", "ì": "ì", "ỵ": "î"}


def to_tcvn3(text: str) -> str:
    return "".join(chr(0xA1 + TCVN3_ROW.index(letter)) if letter in TCVN3_ROW else letter for letter in text)


def to_vni(text: str) -> str:
    return "".join(map(to_vni_letter, text))


def to_vni_letter(letter: str) -> str:
    if letter.isascii() or letter.isupper():
        return letter if letter.isascii() else to_vni_letter(letter.lower()).upper()
    if letter in VNI_OWN:
        return VNI_OWN[letter]
    base, *marks = list(unicodedata.normalize("NFD", letter))
    tones = [mark for mark in marks if mark in TONES]
    tone = TONES.index(tones[0]) + 1 if tones else 0
    for quality, signs in VNI_QUALITIES.items():
        if quality in marks:
            return base + signs[tone]
    horned = {"o": "ô", "u": "ö"}[base] if "\u031b" in marks else base
    return horned + (" øùûõï"[tone] if tone else "")


def to_mojibake(text: str) -> str:
    shown = (bytes([byte]) for byte in text.encode("utf-8"))
    return "".join(byte.decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte[0]) for byte in shown)


def to_vni_read_as_tcvn3(text: str) -> str:
    row = {chr(0xA1 + place): letter for place, letter in enumerate(TCVN3_ROW) if letter != "."}
    return "".join(row.get(letter, letter) for letter in to_vni(text))


ENCODERS: dict[LegacyEncoding, Callable[[str], str]] = {
    LegacyEncoding.TCVN3: to_tcvn3,
    LegacyEncoding.VNI: to_vni,
    LegacyEncoding.VNI_AS_TCVN3: to_vni_read_as_tcvn3,
    LegacyEncoding.MOJIBAKE: to_mojibake,
    LegacyEncoding.UNICODE: str,
}
every_encoding = pytest.mark.parametrize("encoding", LegacyEncoding)


@every_encoding
def test_a_column_is_told_by_vote_and_decoded_whole(encoding: LegacyEncoding) -> None:
    column = list(map(ENCODERS[encoding], TITLES))
    result = vote(column)
    assert result.encoding is encoding
    assert result.readable == result.words
    assert [decode(text, encoding) for text in column] == TITLES


@every_encoding
def test_the_vote_shows_what_would_change(encoding: LegacyEncoding) -> None:
    column = list(map(ENCODERS[encoding], TITLES))
    expected = () if encoding is LegacyEncoding.UNICODE else tuple(zip(column, TITLES, strict=True))[:3]
    assert vote(column).examples == expected


@given(
    st.sampled_from([LegacyEncoding.TCVN3, LegacyEncoding.VNI, LegacyEncoding.VNI_AS_TCVN3]),
    st.text(alphabet="abcdefghiklmnopqrstuvxyàảãáạằẳẵắặầẩẫấậăâđèẻẽéẹềểễếệêìỉĩíịòỏõóọồổỗốộôờởỡớợơùủũúụừửữứựưỳỷỹýỵ 0123"),
)
@settings(max_examples=300)
def test_every_letter_survives_a_round_trip(encoding: LegacyEncoding, text: str) -> None:
    # Two vowels side by side may meet a sign of VNI by chance only in words that are not Vietnamese.
    spaced = " ".join(text)
    assert decode(ENCODERS[encoding](spaced), encoding) == spaced


@given(st.lists(st.sampled_from(TITLES), min_size=1), st.sampled_from(list(LegacyEncoding)))
def test_vietnamese_unicode_is_never_voted_away_nor_changed(texts: list[str], encoding: LegacyEncoding) -> None:
    assert vote(texts).encoding is LegacyEncoding.UNICODE
    if encoding is not LegacyEncoding.VNI_AS_TCVN3:
        assert [decode(text, encoding) for text in texts] == texts


@given(st.text(), st.sampled_from(list(LegacyEncoding)), st.booleans(), st.booleans())
def test_any_text_can_be_decoded_and_comes_out_composed(
    text: str, encoding: LegacyEncoding, capitals: bool, mixed: bool
) -> None:
    assert unicodedata.is_normalized("NFC", decode(text, encoding, capitals, mixed))


@pytest.mark.parametrize(
    "column",
    [
        ["coût élevé", "déjà vu à côté", "Réf. n° 5", "hôtel", "forêt"],
        ["3 µm", "5 µm", "°C", "±2", "10 m²", "Ø50", "1½"],
        ["Müller", "Größe", "Übersicht", "für"],
        ["pump P-1101A", "valve"],
        [],
        ["", " "],
        ["Lª"],
    ],
)
def test_other_languages_signs_and_single_words_stay(column: list[str]) -> None:
    assert vote(column).encoding is LegacyEncoding.UNICODE


def test_decomposed_unicode_is_only_composed() -> None:
    column = [unicodedata.normalize("NFD", title) for title in TITLES]
    assert vote(column).encoding is LegacyEncoding.UNICODE
    assert decode(column[0], LegacyEncoding.TCVN3) == TITLES[0]


def test_a_few_words_of_unicode_in_an_old_column_stay() -> None:
    column = [*map(to_tcvn3, TITLES), "Công ty", "Điện lực"]
    result = vote(column)
    assert result.encoding is LegacyEncoding.TCVN3
    assert result.mixed
    assert [decode(text, result.encoding, mixed=result.mixed) for text in column] == [*TITLES, "Công ty", "Điện lực"]


def test_a_column_of_one_kind_is_not_mixed() -> None:
    assert not vote(map(to_tcvn3, TITLES)).mixed
    assert not vote(TITLES).mixed


def test_a_repeated_heading_has_one_voice() -> None:
    assert vote([to_tcvn3("Số")] * 1000).encoding is LegacyEncoding.UNICODE


def test_capitals_of_tcvn3_come_from_the_font() -> None:
    assert decode(to_tcvn3("công đoàn dầu khí"), LegacyEncoding.TCVN3, capitals=True) == "CÔNG ĐOÀN DẦU KHÍ"


def test_small_letters_typed_between_capitals_of_tcvn3_become_capitals() -> None:
    assert decode("C\u00abNG §OµN Hµ NéI", LegacyEncoding.TCVN3) == "CÔNG ĐOÀN HÀ NỘI"
    assert decode("TP Hµ Néi", LegacyEncoding.TCVN3) == "TP Hà Nội"
    assert decode("Hµ", LegacyEncoding.TCVN3) == "Hà"


def test_vni_in_capitals_is_read_with_signs_of_either_case() -> None:
    assert decode("COÂNG ÑOAØN", LegacyEncoding.VNI) == "CÔNG ĐOÀN"
    assert decode("COâNG ÑOAøN", LegacyEncoding.VNI) == "CÔNG ĐOÀN"


def test_mojibake_whose_no_break_space_was_lost_is_still_read() -> None:
    assert decode("Ä‘oÃ n vÃ  lÃ viá»‡c nhÃ", LegacyEncoding.MOJIBAKE) == "đoàn và là việc nhà"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", (LegacyEncoding.TCVN3, False)),
        (".VnTimeH", (LegacyEncoding.TCVN3, True)),
        (".vnarialh", (LegacyEncoding.TCVN3, True)),
        ("VNI-Times", (LegacyEncoding.VNI, False)),
        ("Times New Roman", None),
        ("", None),
    ],
)
def test_the_font_tells_the_encoding(font: str, encoding: tuple[LegacyEncoding, bool] | None) -> None:
    assert encoding_of_font(font) == encoding
