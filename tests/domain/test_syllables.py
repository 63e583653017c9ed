"""What can be a Vietnamese syllable."""

from desktop.domain.syllables import is_syllable

SYLLABLES = """
    nghiêng gì gìn giêng giữ quý quốc quyết quỳnh khuỷu khuya oằn ưỡn yêu yết ý Đức THUỶ thủy hoà hòa ngoẹo xoong
    bơm nước làm mát tổ máy hệ thống thuật kỹ kĩ phân xưởng người được chuyển huỷ loong quệch khuếch thuở
"""
NO_SYLLABLES = "coût élevé déjà côté cảt bàc Tªn §øc µm°C jà fà wò ngoèèo thuơng"


def test_every_vietnamese_syllable_is_known() -> None:
    assert [word for word in SYLLABLES.split() if not is_syllable(word)] == []


def test_what_cannot_be_a_syllable_is_known_too() -> None:
    assert [word for word in NO_SYLLABLES.split() if is_syllable(word)] == []
