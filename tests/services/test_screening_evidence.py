"""Places marked in two texts: inside them, never one over another, whatever the texts."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.screening import PairLikeness
from desktop.screening.compare import Comparison
from desktop.services.screening_evidence import MarkedText, marked_names, marked_texts, marked_titles

WORDS = st.lists(st.sampled_from(["bơm", "lớp", "4", "công nhân", "tháp", "P-1101A", ",", "ở 85 °C"]), max_size=12)


def places_of(text: MarkedText) -> list[tuple[int, int]]:
    return sorted((*text.common, *text.differing))


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_marks_of_descriptions_stand_inside_and_apart(first: str, second: str) -> None:
    for shown, text in zip(marked_texts(first, second), (first, second), strict=True):
        assert shown.text == text
        assert all(0 <= start < end <= len(text) for start, end in places_of(shown))
        assert all(before[1] <= after[0] for before, after in pairwise(places_of(shown)))


def test_differences_that_overlap_are_marked_as_one() -> None:
    comparison = Comparison(
        PairLikeness.SIMILAR, 0.1, 0.1, ("cho",), (("", "lớp 4"), ("tháp", "công nhân lớp")), ((10, 13),), ((0, 3),)
    )
    shown = marked_titles("Bổ sung   cho tháp", "cho công nhân lớp 4", comparison)[1]
    assert [shown.text[start:end] for start, end in shown.differing] == ["công nhân lớp 4"]
    assert [shown.text[start:end] for start, end in shown.common] == ["cho"]


def test_short_passages_said_otherwise_are_marked_and_runs_in_both() -> None:
    first, second = marked_texts("Nước ngưng của bẫy hơi thải ra mương", "Nước ngưng sau bẫy hơi xả bỏ ra mương")
    assert [first.text[start:end] for start, end in first.differing] == ["của", "thải"]
    assert [second.text[start:end] for start, end in second.common] == ["Nước ngưng", "bẫy hơi", "ra mương"]


def test_names_in_both_lists_are_marked_without_regard_to_tones() -> None:
    first, second = marked_names(["Vũ Ngọc Quyên", "Lý Gia Hân"], ["Cao Xuân Trường", "Vu Ngoc Quyen"])
    assert [first.text[start:end] for start, end in first.common] == ["Vũ Ngọc Quyên"]
    assert [second.text[start:end] for start, end in second.common] == ["Vu Ngoc Quyen"]
