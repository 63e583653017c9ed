"""The header is found by what its words mean."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbook_maker import WORDS, register_of, sheet_of

from desktop.domain.refusals import Refused
from desktop.workbooks.cells import MergedRange, Workbook
from desktop.workbooks.heading_words import FIELDS, HeadingWords, fields_for, read_heading_words, unit_in_heading
from desktop.workbooks.headings import find_header, registers_among
from desktop.workbooks.mapping import ColumnMapping
from desktop.workbooks.register_sheet import read_register_sheet

DATA = [1, "Cải tiến bơm nước làm mát", "Trần Thị Bích", "PX Điện"]


def best(heading: str) -> str | None:
    fits = fields_for(heading, WORDS.columns)
    return max(fits, key=lambda field: fits[field], default=None)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("TÊN SÁNG KIẾN", "title"),
        ("Ten sang kien", "title"),
        ("Tên sáng kiến, cải tiến kỹ thuật, hợp lý hóa sản xuất", "title"),
        ("Tên sáng kến", "title"),
        ("Tác giả/ đồng tác giả", "authors"),
        ("Họ và tên tác giả (đồng tác giả), chức vụ", "authors"),
        ("Tác giả 2", "authors"),
        ("Các đồng tác giả", "co_authors"),
        ("Người đề xuất", "authors"),
        ("Ngày, tháng, năm nộp đơn", "filed_on"),
        ("Ngày nộp", "filed_on"),
        ("Số QĐ công nhận SK", "decision_number"),
        ("Ngày QĐ", "decision_on"),
        ("Gía trị làm lợi", "benefit"),
        ("Tiền làm lợi", "benefit"),
        ("Hiệu quả xã hội", "benefit_text"),
        ("Tỉ lệ (%) đóng góp", "share"),
        ("Kĩ thuật viên", None),
        ("Số điện thoại", "ignored"),
        ("Lỗi", "ignored"),
        ("Đơn vị tính", "ignored"),
        ("", None),
    ],
)
def test_a_heading_means_its_field(heading: str, field: str | None) -> None:
    assert best(heading) == field


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Giá trị làm lợi (triệu đồng)", 1_000_000),
        ("Giá trị làm lợi (Tỷ đồng/năm)", 1_000_000_000),
        ("Tiền làm lợi, trđ", 1_000_000),
        ("Số tiền (ĐVT: nghìn đồng)", 1_000),
        ("Số tiền (VNĐ)", 1),
        ("Giá trị làm lợi (ước tính)", None),
        ("Giá trị làm lợi", None),
    ],
)
def test_the_unit_of_money_stands_in_the_heading(heading: str, unit: int | None) -> None:
    assert unit_in_heading(heading, WORDS) == unit


def test_a_unit_over_the_table_holds_for_its_amounts() -> None:
    register = register_of(
        [["Đơn vị tính: triệu đồng"], ["STT", "Tên sáng kiến", "Tác giả", "Tiền làm lợi"], [*DATA[:3], 12.5]]
    )
    assert register.units == {4: 1_000_000}


def test_title_rows_above_do_not_disturb() -> None:
    header = find_header(
        sheet_of(
            [
                ["DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN"],
                ["(Kèm theo Quyết định số 45/QĐ-BM ngày 02/10/2019)"],
                [],
                [None, "STT", "Tên sáng kiến", "Tác giả", "Đơn vị"],
                [None, *DATA],
            ]
        ),
        WORDS,
    )
    assert header is not None
    assert (header.row, header.depth, header.first_data_row) == (4, 1, 5)
    assert header.columns == {2: "serial", 3: "title", 4: "authors", 5: "sub_unit"}


def test_three_rows_of_header_and_a_numbering_row() -> None:
    rows = [
        ["Thứ tự", "Tên sáng kiến", "Thông tin về tác giả", None, None, "Quyết định công nhận", None],
        [None, None, "Họ và tên", "Chi tiết", None, "Số", "Ngày"],
        [None, None, None, "Ngày sinh", "Chức vụ", None, None],
        ["A", "B", 1, 2, 3, 4, 5],
        [1, "Cải tiến bơm", "Lê Minh Đạt", "01/02/1980", "Kỹ sư", "45/QĐ", "02/10/2019"],
    ]
    merged = [
        MergedRange(1, 1, 3, 1),
        MergedRange(1, 2, 3, 2),
        MergedRange(1, 3, 1, 5),
        MergedRange(1, 6, 1, 7),
        MergedRange(2, 3, 3, 3),
        MergedRange(2, 4, 2, 5),
        MergedRange(2, 6, 3, 6),
        MergedRange(2, 7, 3, 7),
    ]
    header = find_header(sheet_of(rows, merged), WORDS)
    assert header is not None
    assert (header.row, header.depth, header.first_data_row) == (1, 3, 5)
    assert list(header.columns.values()) == [
        "serial",
        "title",
        "authors",
        "birth",
        "position",
        "decision_number",
        "decision_on",
    ]


def test_a_heading_broken_over_two_rows_without_merging_is_one() -> None:
    rows = [
        ["STT", "Tên", "Tác giả", "Giá trị", "Ngày"],
        [None, "sáng kiến", None, "làm lợi (đồng)", "áp dụng"],
        [1, "Cải tiến bơm", "Lê Minh Đạt", 1_000_000, "02/10/2019"],
    ]
    header = find_header(sheet_of(rows), WORDS)
    assert header is not None
    assert (header.depth, list(header.columns.values())) == (2, ["serial", "title", "authors", "benefit", "first_use"])


def test_data_in_words_of_headings_are_not_taken_for_a_second_header_row() -> None:
    rows = [["Tên sáng kiến", "Loại SK", "Nơi"], ["Tác giả hóa dữ liệu", "Kỹ thuật", "Ban"]]
    header = find_header(sheet_of(rows), WORDS)
    assert header is not None
    assert header.depth == 1


def test_a_heading_merged_over_two_columns_is_the_first_ones() -> None:
    header = find_header(
        sheet_of([["STT", "Tên sáng kiến", "Tác giả", None], DATA], [MergedRange(1, 3, 1, 4)]),
        WORDS,
    )
    assert header is not None
    assert header.columns == {1: "serial", 2: "title", 3: "authors"}


def test_equal_headings_are_told_apart_by_their_column() -> None:
    header = find_header(sheet_of([["Tên sáng kiến", "Ghi chú", "Ghi chú"]]), WORDS)
    assert header is not None
    assert list(header.headings.values()) == ["Tên sáng kiến", "Ghi chú", "Ghi chú (C)"]


def test_content_stands_for_the_title_only_where_there_is_no_title() -> None:
    alone = find_header(sheet_of([["STT", "Nội dung sáng kiến", "Tác giả"]]), WORDS)
    both = find_header(sheet_of([["STT", "Nội dung sáng kiến", "Tên sáng kiến", "Tác giả"]]), WORDS)
    assert alone is not None
    assert both is not None
    assert alone.columns[2] == "title"
    assert (both.columns[2], both.columns[3]) == ("summary", "title")


def test_a_heading_of_two_things_is_the_title_where_there_is_no_other() -> None:
    header = find_header(sheet_of([["STT", "Đơn vị/ Tên sáng kiến", "Tác giả"]]), WORDS)
    assert header is not None
    assert header.columns == {1: "serial", 2: "title", 3: "authors"}


def test_the_row_the_clerk_names_is_taken_even_if_its_words_are_unknown() -> None:
    sheet = sheet_of([["a", "b"], ["Cái", "Người"], DATA])
    header = find_header(sheet, WORDS, row=2)
    assert header is not None
    assert (header.row, header.columns, header.headings) == (2, {}, {1: "Cái", 2: "Người"})
    assert find_header(sheet, WORDS) is None


def test_the_sheet_with_the_register_is_chosen() -> None:
    notes = sheet_of([["Ghi chú"], ["Sổ này do phòng kỹ thuật giữ"]])
    hidden = sheet_of([["STT", "Tên sáng kiến", "Tác giả", "Đơn vị", "Ghi chú"], DATA], hidden=True)
    register = sheet_of([["STT", "Tên sáng kiến", "Tác giả", "Đơn vị"], DATA])
    assert [sheet for sheet, _header in registers_among([notes, hidden, register], WORDS)] == [register, hidden]


def test_other_sheets_that_read_like_registers_are_named() -> None:
    head = ["STT", "Tên sáng kiến", "Tác giả"]
    sheets = [replace(sheet_of([head, DATA[:3], *([DATA[:3]] * year)]), name=f"Năm {year}") for year in (1, 3, 2)]
    register = read_register_sheet(Workbook("a.xlsx", tuple(sheets)), WORDS)
    assert (register.sheet.name, register.others) == ("Năm 3", ("Năm 2", "Năm 1"))


def test_a_decision_over_the_table_is_offered_and_not_applied() -> None:
    rows = [["(Kèm theo Quyết định số 45/QĐ-BM ngày 02 tháng 10 năm 2019)"], ["STT", "Tên sáng kiến"], DATA[:2]]
    register = register_of(rows)
    assert register.decision_over_the_table() == ("45/QĐ-BM", date(2019, 10, 2))
    assert register.mapping.decision_number == ""
    assert register_of(rows[1:]).decision_over_the_table() is None


def test_a_workbook_without_a_header_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_register_sheet(Workbook("a.xls", (sheet_of([["Kính gửi"], ["Công đoàn"]]),)), WORDS)
    assert (refused.value.code, refused.value.parameters["file"]) == ("workbook.no_header", "a.xls")


@pytest.mark.parametrize(
    ("rows", "mapping", "code"),
    [([], ColumnMapping(), "workbook.no_rows"), ([DATA], ColumnMapping(sheet="Khác"), "workbook.sheet_missing")],
)
def test_a_sheet_that_is_not_there_is_refused(rows: list[list[object]], mapping: ColumnMapping, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_register_sheet(Workbook("a.xls", (sheet_of(rows),)), WORDS, mapping)
    assert refused.value.code == code


def test_every_field_has_words_and_a_heading_of_ours() -> None:
    assert set(WORDS.columns.values()) - {"ignored"} == set(FIELDS)
    assert set(WORDS.labels) == set(FIELDS)
    assert (WORDS.labels["serial"], WORDS.labels["title"], WORDS.unit_label) == ("STT", "Tên sáng kiến", "đồng")


def test_a_table_of_words_with_an_unknown_field_is_an_error() -> None:
    with pytest.raises(ValueError, match="colour"):
        read_heading_words(
            '[columns]\ncolour = ["màu"]\n[columns_of_last_resort]\n[ignored]\ncolumns=[]\n[rows]\n'
            "totals=[]\nsections=[]\nsignatures=[]\n[units]\n1=['đồng']"
        )


@given(st.text(max_size=60))
def test_any_heading_fits_between_nothing_and_fully(heading: str) -> None:
    words: HeadingWords = WORDS
    assert all(0.6 <= score <= 1.0 for score in fields_for(heading, words.columns).values())
