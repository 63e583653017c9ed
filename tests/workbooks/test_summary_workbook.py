import subprocess
import sys
from datetime import date
from decimal import Decimal
from hashlib import sha256
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.programme import CountingBasis
from desktop.domain.summary import SummaryRow, SummaryTable
from desktop.domain.summary_columns import summary_columns
from desktop.workbooks.summary_workbook import write_summary_workbook


def table(name: str = "Công đoàn Xí nghiệp số 1", benefit: int | None = 35_000_000_000_000) -> SummaryTable:
    rows = (
        SummaryRow("U1", name, (40, 60), 100, (50, 60), 100, 90, 2, 112, 210, benefit),
        SummaryRow("U2", "Công đoàn Xí nghiệp số 2", (None, None), None, (0, 0), 0, 0, 0, 0, 0, None),
    )
    return SummaryTable("BẢNG TỔNG HỢP", ("GĐ 1", "GĐ 2"), CountingBasis.RECOGNISED, date(2022, 10, 31), rows)


def opened(content: bytes) -> Worksheet:
    return load_workbook(BytesIO(content)).worksheets[0]


def values(sheet: Worksheet, at: int) -> list[object]:
    return [cell.value for cell in sheet[at]]


def test_the_figures_are_those_of_the_table() -> None:
    sheet = opened(write_summary_workbook(table()))
    first = [column.value(table().rows[0]) for column in summary_columns(table())]
    written = values(sheet, 6)[1:]
    shown = [float(value) if isinstance(value, Decimal) else value for value in first]
    assert [value if value is not None else "" for value in written] == shown
    assert values(sheet, 8)[12] == 35_000_000_000_000


@pytest.mark.parametrize("benefit", [-5, 0, 35_000_000_000_000, 98_765_432_109_876])
def test_amounts_are_written_as_numbers_with_a_format(benefit: int) -> None:
    cell = opened(write_summary_workbook(table(benefit=benefit))).cell(6, 13)
    assert (cell.value, cell.number_format, cell.data_type) == (benefit, "#,##0", "n")


def test_what_has_no_figure_is_a_dash_and_not_zero() -> None:
    sheet = opened(write_summary_workbook(table()))
    assert [sheet.cell(7, column).value for column in (3, 5, 12, 13)] == ["–"] * 4


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(1)", "+A1", "@SUM(1)"])
def test_text_that_looks_like_a_formula_stays_text(text: str) -> None:
    cell = opened(write_summary_workbook(table(name=text))).cell(6, 2)
    assert (cell.value, cell.data_type) == (text, "s")


def test_the_sheet_is_ready_to_read_and_to_print() -> None:
    sheet = opened(write_summary_workbook(table()))
    assert sheet.freeze_panes == "C6"
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_bands_are_told_by_word_and_colour() -> None:
    sheet = opened(write_summary_workbook(table()))
    over, none = sheet.cell(6, 14), sheet.cell(7, 14)
    assert (over.value, none.value) == ("Vượt chỉ tiêu", "Chưa có chỉ tiêu")
    assert over.font.color is not None
    assert none.font.color is not None
    assert over.font.color.rgb != none.font.color.rgb


def test_a_table_without_units_is_still_a_workbook() -> None:
    empty = SummaryTable("T", ("GĐ 1",), CountingBasis.RECOGNISED, date(2022, 1, 1), ())
    assert opened(write_summary_workbook(empty)).cell(6, 1).value == "TỔNG CỘNG"


def test_another_process_gives_the_same_bytes() -> None:
    script = (
        "from hashlib import sha256\n"
        "from runpy import run_path\n"
        f"names = run_path({__file__!r})\n"
        "raise SystemExit(sha256(names['write_summary_workbook'](names['table']())).hexdigest())\n"
    )
    there = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert there.stderr.strip() == sha256(write_summary_workbook(table())).hexdigest()
