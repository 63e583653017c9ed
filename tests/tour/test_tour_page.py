"""The page of the tour: text stays text, empty parts stay away."""

from desktop.language.translator import speaking
from desktop.tour.markup import Markup, document, element
from desktop.tour.page import show_page, show_seconds
from desktop.tour.page_values import (
    Figure,
    ProblemGroup,
    ProblemLine,
    ResultGroup,
    ResultLine,
    StepLine,
    Tone,
    TourPage,
)


def a_page(**changes: object) -> TourPage:
    return TourPage("Từ đơn vị lên cấp trên", "Xong", Tone.OK, **changes)  # type: ignore[arg-type]


def test_text_is_escaped_once() -> None:
    assert element("p", "1 < 2 & 3", class_="note") == '<p class="note">1 &lt; 2 &amp; 3</p>'
    assert element("div", element("b", "<")) == "<div><b>&lt;</b></div>"


def test_attributes_are_escaped_and_empty_ones_left_out() -> None:
    assert element("a", "x", href='"><script>', title="") == '<a href="&quot;&gt;&lt;script&gt;">x</a>'


def test_an_element_without_inside_has_no_end() -> None:
    assert element("img", src="a.png", alt="Giấy") == '<img src="a.png" alt="Giấy">'


def test_a_document_names_its_language_and_title() -> None:
    page = document("vi", "Trọn <một> vòng", "p { margin: 0 }", Markup("<p></p>"))
    assert page.startswith('<!DOCTYPE html>\n<html lang="vi">')
    assert "<title>Trọn &lt;một&gt; vòng</title>" in page


def test_parts_without_anything_to_show_are_left_out() -> None:
    with speaking("en"):
        page = show_page(a_page())
    assert "Step by step" in page
    assert not any(title in page for title in ("Certificates", "Problems found", "Sent and received", "All files"))


def test_a_file_name_with_spaces_and_marks_becomes_a_sound_link() -> None:
    step = StepLine("Bước", Tone.OK, "Xong.", ("tep/Sổ giao ca #1.txt",), 0.5)
    with speaking("en"):
        page = show_page(a_page(steps=(step,)))
    assert 'href="tep/S%E1%BB%95%20giao%20ca%20%231.txt"' in page
    assert ">Sổ giao ca #1.txt</a>" in page


def test_a_dossier_with_many_problems_is_cut_short_with_a_count() -> None:
    line = ProblemLine("LHDBM-2023-0001", "Tên", ("Một.", "Hai.", "Ba.", "Bốn."), ("Vì sao.",))
    with speaking("en"):
        page = show_page(a_page(problems=(ProblemGroup("Must be mended", Tone.BAD, (line,)),)))
    assert "Must be mended: 4" in page
    assert "and 2 more problems" in page
    assert "Ba." not in page
    assert "Explained: Vì sao." in page


def test_what_was_edited_since_it_was_sent_is_marked() -> None:
    lines = (ResultLine("Title", "Cũ", "Mới", "Của cấp trên"), ResultLine("Reasons", "", "", "Thiếu xác nhận"))
    with speaking("en"):
        page = show_page(a_page(results=(ResultGroup("C-1", "Tên", "Sent back", Tone.BAD, lines),), more_results=1))
    assert '<span class="changed">Mới</span>' in page
    assert '<span class="new">Thiếu xác nhận</span>' in page
    assert "1 more dossier is in the file." in page


def test_figures_stand_at_the_head() -> None:
    with speaking("en"):
        assert '<p class="value">62</p>' in show_page(a_page(figures=(Figure("62", "Dossiers"),)))


def test_seconds_have_the_decimal_mark_of_the_language() -> None:
    with speaking("vi"):
        assert show_seconds(6.334) == "6,33"
    with speaking("en"):
        assert show_seconds(6.334) == "6.33"
