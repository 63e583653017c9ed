"""The empty entry form: what may be filled in, what is offered, what is hidden, how it prints."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.workbooks.entry_form import FIXED_CHOICES, INSTRUCTIONS, EntryFormHead, form_fields, form_tables
from desktop.workbooks.entry_form_reader import read_entry_form
from desktop.workbooks.entry_form_sheet import write_entry_form
from desktop.workbooks.grid import open_workbook
from desktop.workbooks.input_cells import Choices

CHOICES = {
    **FIXED_CHOICES,
    "fields": Choices({"mechanics": "Cơ khí, chế tạo", "power": "Sản xuất điện"}),
    "kinds": Choices({"technical": "Giải pháp kỹ thuật"}),
    "qualifications": Choices({"bachelor": "Đại học"}),
    "sub_units": Choices({"PX1": "Phân xưởng 1"}),
}
HEAD = EntryFormHead("LHDBM", "Công đoàn Công ty Lọc hóa dầu Bình Minh", "=Công ty", "1 triệu sáng kiến", CHOICES)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("form") / "phieu.xlsx"
    write_entry_form(written, HEAD)
    return written


@pytest.fixture(scope="module")
def page(path: Path) -> Worksheet:
    return load_workbook(path).worksheets[0]


def key_rows(page: Worksheet) -> dict[str, int]:
    return {str(page.cell(row, 1).value): row for row in range(1, page.max_row + 1) if page.cell(row, 1).value}


def test_every_question_stands_once_with_its_hidden_key(page: Worksheet) -> None:
    keys = [page.cell(row, 1).value for row in range(2, page.max_row + 1) if page.cell(row, 1).value]
    asked = [each.key for each in form_fields()] + [f"columns:{each.key}" for each in form_tables()]
    assert sorted(key for key in keys if not str(key).startswith("row:")) == sorted(asked)
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[1].hidden


def test_only_answers_can_be_filled_in_and_there_is_no_password(page: Worksheet) -> None:
    assert page.protection.sheet
    assert page.protection.password is None
    rows = key_rows(page)
    assert not page.cell(rows["title"], 6).protection.locked
    assert page.cell(rows["title"], 2).protection.locked
    assert page.cell(1, 1).protection.locked


def test_lists_are_offered_from_a_hidden_sheet(path: Path, page: Worksheet) -> None:
    field = page.cell(key_rows(page)["field"], 6).coordinate
    offered = [rule for rule in page.data_validations.dataValidation if field in rule.sqref]
    assert [rule.formula1 for rule in offered] == ["'Danh mục'!$D$1:$D$2"]
    lists = load_workbook(path)["Danh mục"]
    assert lists.sheet_state == "veryHidden"
    assert [cell.value for cell in lists["D"][:2]] == ["Cơ khí, chế tạo", "Sản xuất điện"]


def test_dates_and_codes_stay_as_they_are_typed(page: Worksheet) -> None:
    assert page.cell(key_rows(page)["first_use/began"], 6).number_format == "@"
    assert page.cell(key_rows(page)["row:authors"], 6).number_format == "@"


def test_the_shares_are_added_up_under_the_authors(page: Worksheet) -> None:
    last = key_rows(page)["row:authors"]
    formula = page.cell(last + 1, 2).value
    assert f"SUM(L{last - 9}:L{last})" in str(formula)
    assert "chưa đúng 100%" in str(formula)


def test_it_prints_on_a4_as_wide_as_the_sheet(page: Worksheet) -> None:
    assert (page.page_setup.paperSize, page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (9, 1, 0)
    assert str(page.print_area).startswith("'Phiếu nhập hồ sơ'!$B$1:$L$")


def test_text_stays_text_and_advice_stands_on_a_sheet_of_its_own(path: Path, page: Worksheet) -> None:
    assert page.cell(key_rows(page)["addressee"], 6).data_type == "s"
    advice = load_workbook(path)["Hướng dẫn"]
    assert [advice.cell(row, 2).value for row in range(3, 3 + len(INSTRUCTIONS))] == list(INSTRUCTIONS)


def test_an_empty_form_reads_as_empty(path: Path) -> None:
    reading = read_entry_form(open_workbook(path), CHOICES)
    assert (reading.unit, reading.is_empty, reading.doubts) == ("LHDBM", True, [])
    assert reading.values == {"addressee": "=Công ty"}
