"""Old text is told by its font and by vote, each column for itself where it is clear."""

from dataclasses import replace

from workbook_maker import cell_of, in_old_text, invented_name, sheet_of

from desktop.domain.legacy_text import LegacyEncoding
from desktop.workbooks.cells import Cell, CellStyle
from desktop.workbooks.unicode_sheet import UnicodeSheet, to_unicode

TITLES = [
    "Cải tiến hệ thống bơm nước làm mát",
    "Tối ưu hóa vận hành lò hơi số hai",
    "Số hóa sổ trực ca tại phòng điều khiển",
    "Giảm tiêu hao dầu bôi trơn của máy nén",
    "Chế tạo dụng cụ tháo ổ đỡ động cơ",
    "Tận dụng nhiệt thải để sấy vật liệu",
]


def in_font(text: str, font: str) -> Cell:
    return cell_of(text)._replace(style=CellStyle(font))


def texts(found: UnicodeSheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in found.sheet.rows]


def test_each_column_follows_its_own_vote() -> None:
    rows = [
        [title, in_old_text(title, LegacyEncoding.TCVN3), in_old_text(title, LegacyEncoding.VNI)] for title in TITLES
    ]
    found = to_unicode(sheet_of(rows))
    assert texts(found) == [[title] * 3 for title in TITLES]
    assert found.converted == 12
    assert texts(replace(found, sheet=found.original)) == rows


def test_unicode_typed_in_an_old_font_is_left_alone() -> None:
    rows = [[in_font(title, ".VnTime")] for title in [*TITLES, "Lê Tô Hà"]]
    found = to_unicode(sheet_of(rows))
    assert texts(found) == [[title] for title in [*TITLES, "Lê Tô Hà"]]
    assert (found.encoding, found.converted) == (LegacyEncoding.UNICODE, 0)


def test_few_words_in_an_old_font_follow_the_font() -> None:
    rows = [[in_font(in_old_text("Đỗ Quỳnh", LegacyEncoding.TCVN3), ".VnArial")], ["Cải tiến bơm"]]
    assert texts(to_unicode(sheet_of(rows))) == [["Đỗ Quỳnh"], ["Cải tiến bơm"]]


def test_a_font_of_capitals_shows_capitals() -> None:
    rows = [[in_font(in_old_text("Sổ sáng kiến", LegacyEncoding.TCVN3), ".VnTimeH")]]
    assert texts(to_unicode(sheet_of(rows))) == [["SỔ SÁNG KIẾN"]]


def test_plain_letters_in_an_old_font_are_plain_letters() -> None:
    assert texts(to_unicode(sheet_of([[in_font("45/QD-BM", ".VnTime"), 5, None]]))) == [["45/QD-BM", 5, None]]


def test_look_alike_letters_are_mended_without_calling_it_an_old_encoding() -> None:
    found = to_unicode(sheet_of([["Ƣu tiên cải tiến kỹ thuật", "Nguyễn Văn Сƣờng"]]))
    assert texts(found) == [["Ưu tiên cải tiến kỹ thuật", "Nguyễn Văn Cường"]]
    assert found.converted == 0


def test_text_in_another_language_stays() -> None:
    rows = [["Étude de coût élevé", "Température: 25 °C ± 2 µm"], *([invented_name(n)] for n in range(5))]
    assert texts(to_unicode(sheet_of(rows))) == rows


def test_what_the_clerk_says_wins_over_the_vote() -> None:
    rows = [[in_old_text("Đỗ Quỳnh", LegacyEncoding.VNI)]]
    assert texts(to_unicode(sheet_of(rows), LegacyEncoding.VNI)) == [["Đỗ Quỳnh"]]
    assert texts(to_unicode(sheet_of(rows), LegacyEncoding.UNICODE)) == rows
