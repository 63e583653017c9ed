from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.fonts import FontSet
from desktop.documents.paragraph import Run, SetLine, break_into_lines, hold_together, unbroken_width
from tests.documents.conftest import RESOURCES

FONT = "Tinos-Regular"
FONTS = FontSet({FONT: (RESOURCES / "fonts" / f"{FONT}.ttf").read_bytes()})
WORDS = st.lists(
    st.sampled_from(["Tối", "ưu", "hóa", "chế", "độ", "và", "vận", "hành,", "nhằm", "giảm", "12", "RFCC", "propylene"]),
    max_size=40,
)


def broken(text: str, width: float, *, even: bool = True) -> tuple[SetLine, ...]:
    return break_into_lines([Run(text, FONT, 10, "#000000")], width, FONTS, even=even)


def texts(lines: tuple[SetLine, ...]) -> list[str]:
    return ["".join(run.text for run in line.runs).strip() for line in lines]


@given(WORDS, st.floats(60, 400))
def test_even_lines_keep_every_word_fit_the_width_and_are_no_more_than_needed(words: list[str], width: float) -> None:
    text = " ".join(words)
    even, full = broken(text, width), broken(text, width, even=False)
    assert " ".join(texts(even)) == text
    assert len(even) == len(full)
    assert all(line.width <= width + 0.5 for line in even)


def test_no_word_is_left_alone_on_the_last_line() -> None:
    text = "Giảm tiêu thụ nhiên liệu của cụm phân xưởng chưng cất dầu thô"
    width = unbroken_width([Run(text, FONT, 10, "#000000")], FONTS) - 1
    assert len(texts(broken(text, width))) == 2
    assert len(texts(broken(text, width))[-1].split()) > 3


def test_lines_tear_where_a_reader_pauses() -> None:
    text = "Tối ưu hóa chế độ vận hành cụm phân xưởng RFCC nhằm giảm tiêu thụ nhiên liệu và nâng cao hiệu suất"
    width = unbroken_width([Run(text, FONT, 10, "#000000")], FONTS) * 0.62
    assert texts(broken(text, width)) == [
        "Tối ưu hóa chế độ vận hành cụm phân xưởng RFCC",
        "nhằm giảm tiêu thụ nhiên liệu và nâng cao hiệu suất",
    ]


def test_a_number_stays_with_its_word_and_a_dash_never_begins_a_line() -> None:
    assert hold_together("giàn số 2, ngày 05 tháng 6") == "giàn số\u00a02, ngày\u00a005\u00a0tháng\u00a06"
    assert hold_together("Xưởng – Ban") == "Xưởng\u00a0– Ban"
    assert hold_together("12 triệu đồng") == "12\u00a0triệu đồng"


def test_a_word_wider_than_the_line_stands_alone_and_too_wide() -> None:
    lines = broken("ba " + "W" * 50 + " bốn", 100)
    assert [line.width > 100 for line in lines] == [False, True, False]


def test_runs_of_several_fonts_stay_in_order() -> None:
    runs = [
        Run("Giá trị: ", FONT, 10, "#000000"),
        Run("12", FONT, 14, "#111111"),
        Run(" (mười hai)", FONT, 8, "#000000"),
    ]
    (line,) = break_into_lines(runs, 500, FONTS)
    assert "".join(run.text for run in line.runs) == "Giá trị: 12 (mười hai)"
    assert [run.size for run in line.runs] == [10, 14, 8]


def test_no_text_is_no_line() -> None:
    assert broken("", 100) == ()
