"""Original names of attachments are harmless in a record and on a disk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange.original_names import MAX_LENGTH, is_sound_name, name_for_saving, sound_name


@pytest.mark.parametrize("name", ["Biên bản nghiệm thu.pdf", "ảnh 1 (sau).jpg", "a", "Sơ đồ P&ID.dwg"])
def test_ordinary_names_are_sound(name):
    assert is_sound_name(name)
    assert sound_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        " a.pdf",
        "a.pdf ",
        "a.",
        "..",
        "a/b.pdf",
        "a\\b.pdf",
        "a:b",
        "a\0",
        "a\n",
        "CON",
        "nul.pdf",
        "Com1.txt",
        "\u202egnp.exe",
        "Bie\u0302n",
        "x" * (MAX_LENGTH + 1),
    ],
)
def test_dangerous_names_are_not_sound_and_are_made_so(name):
    assert not is_sound_name(name)
    assert is_sound_name(sound_name(name))


@given(st.text(max_size=250))
def test_any_name_can_be_made_sound(name):
    assert is_sound_name(sound_name(name))


@given(st.lists(st.text(alphabet="aA.ạ ", max_size=4), max_size=8))
def test_saved_names_never_meet_even_where_case_is_ignored(names):
    saved: list[str] = []
    for name in names:
        saved.append(name_for_saving(name, saved))
    assert len({name.casefold() for name in saved}) == len(names)
    assert all(map(is_sound_name, saved))


def test_a_second_file_of_the_same_name_gets_a_number_before_its_extension():
    assert name_for_saving("Ảnh.png", {"ảnh.PNG"}) == "Ảnh (2).png"
    assert name_for_saving("a" * 180, {"a" * 180}) == "a" * 176 + " (2)"
