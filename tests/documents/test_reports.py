"""Reports on paper and as workbooks: equal figures, rows over many pages, totals never alone."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Literal

import openpyxl
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents.fonts import FontSet
from desktop.documents.paper import LANDSCAPE, PORTRAIT, SignatureBlock
from desktop.documents.report import ReportLayout, render_report
from desktop.domain.money import group_digits
from desktop.domain.report_tables import CellKind, CellValue, Report, ReportColumn, ReportTable
from desktop.workbooks.report_workbook import write_report_workbook
from tests.documents.conftest import LetterBox
from tests.documents.test_fonts import vietnamese_letters

PageText = Callable[..., str]
COLUMNS = (
    ReportColumn("Mã hồ sơ", CellKind.MARK, 28),
    ReportColumn("Tên sáng kiến"),
    ReportColumn("Ngày", CellKind.DATE, 20),
    ReportColumn("Số tác giả", CellKind.COUNT, 18, summed=True),
    ReportColumn("Giá trị làm lợi (đồng)", CellKind.MONEY, 34, summed=True),
)
LAYOUT = ReportLayout(
    "Công đoàn Công ty Hóa dầu Sông Trà", signatures=(SignatureBlock(("CHỦ TỊCH",), "Trần Thị Ánh Nguyệt"),)
)


def a_report(rows: list[tuple[CellValue, ...]], *, notes: tuple[str, ...] = ("Ghi chú cuối bảng.",)) -> Report:
    table = ReportTable(COLUMNS, tuple(rows), heading="I. Danh sách")
    lines = ("(Số liệu tính đến ngày 01/6/2023)",)
    return Report("bao-cao", "BÁO CÁO", date(2023, 6, 1), (table,), lines=lines, notes=notes)


def a_row(place: int, amount: int | None = 1_000_000) -> tuple[CellValue, ...]:
    return f"ST-{place:04d}", f"Cải tiến cụm bơm số {place} để giảm tiêu hao", date(2023, 5, 20), 2, amount


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


AMOUNTS = st.one_of(st.none(), st.integers(-35_000_000_000_000, 35_000_000_000_000))


@given(amounts=st.lists(AMOUNTS, min_size=1, max_size=12))
@settings(max_examples=30, deadline=None)
def test_totals_are_the_same_in_the_table_the_pdf_and_the_workbook(amounts: list[int | None], fonts: FontSet) -> None:
    report = a_report([a_row(place, amount) for place, amount in enumerate(amounts, 1)])
    known = [amount for amount in amounts if amount is not None]
    expected = sum(known) if known else None
    assert report.tables[0].totals[-1] == expected
    shown = "" if expected is None else group_digits(expected)
    printed = " ".join(pages_of(render_report(report, fonts, LAYOUT)))
    assert f"TỔNG CỘNG {group_digits(2 * len(amounts))} {shown}".strip() in printed
    sheet = openpyxl.load_workbook(BytesIO(write_report_workbook(report))).worksheets[0]
    totals = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "TỔNG CỘNG")
    assert (totals[-1] or None if expected is None else totals[-1]) == expected


@pytest.mark.parametrize("count", [2, 17, 18, 19, 20, 21, 22, 40, 61])
def test_totals_and_notes_never_stand_alone_on_a_page(fonts: FontSet, count: int) -> None:
    pages = pages_of(render_report(a_report([a_row(place) for place in range(1, count + 1)]), fonts, LAYOUT))
    assert f"ST-{count:04d}" in pages[-1]
    assert "TỔNG CỘNG" in pages[-1]
    assert "Ghi chú cuối bảng." in pages[-1]
    assert "Trần Thị Ánh Nguyệt" in pages[-1]
    assert sum(page.count("Cải tiến cụm bơm") for page in pages) == count
    assert all("Tên sáng kiến" in page for page in pages)


@given(lengths=st.lists(st.sampled_from((1, 1, 2, 4)), min_size=3, max_size=30), across=st.booleans())
@settings(max_examples=20, deadline=None)
def test_nobody_signs_a_page_without_a_row_however_high_the_rows_are(
    fonts: FontSet, lengths: list[int], across: bool
) -> None:
    rows = [
        (code, title * length, *rest) for length, (code, title, *rest) in zip(lengths, map(a_row, lengths), strict=True)
    ]
    report = replace(a_report([tuple(row) for row in rows], notes=()), across=across)
    last = pages_of(render_report(report, fonts, LAYOUT))[-1]
    assert "TỔNG CỘNG" in last
    assert "Trần Thị Ánh Nguyệt" in last


def test_the_same_report_gives_the_same_bytes(fonts: FontSet) -> None:
    report = a_report([a_row(1), a_row(2, None)])
    assert render_report(report, fonts, LAYOUT) == render_report(report, fonts, LAYOUT)
    assert write_report_workbook(report) == write_report_workbook(report)


def test_a_table_without_rows_says_so(fonts: FontSet) -> None:
    assert "Không có." in pages_of(render_report(a_report([]), fonts, LAYOUT))[0]


def test_text_that_looks_like_a_formula_stays_text(fonts: FontSet) -> None:
    report = a_report([("=1+1", "{__class__} <b>", date(2023, 5, 20), 1, 5)])
    sheet = openpyxl.load_workbook(BytesIO(write_report_workbook(report))).worksheets[0]
    cells = [cell for row in sheet for cell in row]
    assert next(cell for cell in cells if cell.value == "=1+1").data_type == "s"
    assert "=1+1 {__class__} <b>" in pages_of(render_report(report, fonts, LAYOUT))[0]


def test_an_annex_has_no_letterhead(fonts: FontSet) -> None:
    layout = ReportLayout("Công đoàn", annex_note="Kèm theo Công văn số 12 ngày 05/6/2023")
    (page,) = pages_of(render_report(a_report([a_row(1), a_row(2)]), fonts, layout))
    assert "(Kèm theo Công văn số 12 ngày 05/6/2023)" in page
    assert "CỘNG HÒA" not in page


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="has not 5 cells"):
        ReportTable(COLUMNS, (("ST-1",),))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_all_vietnamese_letters_come_back_composed(fonts: FontSet, form: Literal["NFC", "NFD"]) -> None:
    letters = vietnamese_letters()
    words = [letters[start : start + 10] for start in range(0, len(letters), 10)]
    rows: list[tuple[CellValue, ...]] = [
        ("ST", unicodedata.normalize(form, word), date(2023, 5, 20), 1, 1) for word in words
    ]
    report = a_report(rows, notes=(unicodedata.normalize(form, " ".join(words)),))
    text = " ".join(pages_of(render_report(report, fonts, LAYOUT)))
    for word in words:
        assert text.count(word) == 2
    assert not any(unicodedata.category(letter) in {"Co", "Cn"} for letter in text)


@pytest.mark.parametrize("across", [True, False])
def test_nothing_reaches_out_of_the_text_however_long_it_is(
    fonts: FontSet, letter_boxes: Callable[..., list[LetterBox]], across: bool
) -> None:
    long_row = ("ST-2023-000128", "Tối ưu hóa chế độ vận hành " * 11, date(2023, 5, 20), 20, 35_000_000_000_000)
    report = replace(a_report([long_row, a_row(2, -35_000_000_000_000), a_row(3, None)]), across=across)
    sheet = LANDSCAPE if across else PORTRAIT
    for _, left, bottom, right, top in letter_boxes(render_report(report, fonts, LAYOUT)):
        assert left >= sheet.left - 1
        assert right <= sheet.width - sheet.right + 1
        assert bottom >= sheet.bottom - 1
        assert top <= sheet.height - sheet.top / 2


def test_names_stay_whole_where_they_fit(fonts: FontSet) -> None:
    names = "Nguyễn Hữu Thuỷ Đăng, Trần Thị Bích Ngọc, Lê Hoàng Cường"
    columns = (ReportColumn("Tên sáng kiến"), ReportColumn("Tác giả", CellKind.NAMES, 48))
    table = ReportTable(columns, (("Gá kẹp bơm", names), ("Van", "Tên dài không có chỗ nào đủ cho cả một dòng " * 2)))
    with pypdfium2.PdfDocument(render_report(replace(a_report([]), tables=(table,)), fonts, LAYOUT)) as document:
        lines = document[0].get_textpage().get_text_bounded().splitlines()
    for name in names.split(", "):
        assert any(name in " ".join(line.split()) for line in lines)
