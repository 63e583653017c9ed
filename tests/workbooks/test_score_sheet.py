"""Score sheets as workbooks: what may be filled in, and what is understood of what was, cell by cell."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from builders import uid
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.council import Criterion, MemberScore, Points
from desktop.workbooks.cells import Cell, CellKind, WorkbookRefused
from desktop.workbooks.grid import open_workbook
from desktop.workbooks.score_sheet import SheetDossier, SheetHead, write_score_sheet
from desktop.workbooks.score_sheet_reader import ScoreSheetReading, read_points_cell, read_score_sheet

CRITERIA = (Criterion("novelty", "Tính mới", 30, 30), Criterion("effect", "Hiệu quả", 10, 70))
HEAD = SheetHead(uid(1), uid(2), "Công ty Khí Hòn Mây", "Phiên họp số 4/2022", "Lò Thị Mận")
DOSSIERS = (
    SheetDossier(uid(11), "ST-01", "=Cải tiến bộ gá", "Vũ Đình Ước", points={"novelty": Decimal("26.5")}, vote=True),
    SheetDossier(uid(12), "ST-02", "Thu hồi nước ngưng", "Lò Thị Mận", barred="Không chấm hồ sơ của mình"),
    SheetDossier(uid(13), "ST-03", "Giảm khí đốt đuốc", "Đỗ Thuỳ Ước"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = tmp_path / "phieu.xlsx"
    write_score_sheet(written, HEAD, CRITERIA, DOSSIERS)
    return written


def filled(path: Path, **cells: Any) -> ScoreSheetReading:
    file = load_workbook(path)
    for address, value in cells.items():
        file.worksheets[0][address] = value
    file.save(path)
    return read_score_sheet(open_workbook(path), CRITERIA)


def page_of(path: Path) -> Worksheet:
    return load_workbook(path).worksheets[0]


def test_what_was_given_already_comes_back_and_empty_dossiers_do_not(path: Path) -> None:
    reading = read_score_sheet(open_workbook(path), CRITERIA)
    assert (reading.session, reading.member) == (uid(1), uid(2))
    assert reading.scores == {uid(11): MemberScore(uid(2), (Points("novelty", Decimal("26.5")),), True)}
    assert reading.doubts == []


def test_only_points_opinion_and_remarks_can_be_filled_in(path: Path) -> None:
    page = page_of(path)
    assert page.protection.sheet
    open_cells = {cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked}
    assert open_cells == {f"{column}{row}" for column in "FGIJ" for row in (9, 11)}
    assert page["D9"].value == "=Cải tiến bộ gá"
    assert page["D9"].data_type == "s"
    assert page["H9"].value == '=IF(COUNT(F9:G9)=2,F9*30/30+G9*70/10,"")'


def test_points_are_understood_however_they_are_typed(path: Path) -> None:
    reading = filled(path, F11=28, G11="8,5", I11="không đồng ý", J11="Cần theo dõi thêm")
    assert reading.doubts == []
    assert reading.scores[uid(13)] == MemberScore(
        uid(2), (Points("novelty", Decimal(28)), Points("effect", Decimal("8.5"))), False, "Cần theo dõi thêm"
    )


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (31, "points.do_not_fit"),
        (-1, "points.do_not_fit"),
        ("26.125", "points.do_not_fit"),
        ("hai mươi", "points.unreadable"),
        (True, "points.unreadable"),
        (datetime(2022, 5, 8), "points.became_date"),  # noqa: DTZ001 - a spreadsheet knows no time zone
        ("=1/0+F9", "cell.formula_without_value"),
    ],
)
def test_points_that_do_not_fit_name_their_cell(path: Path, value: object, code: str) -> None:
    (doubt,) = filled(path, F11=value).doubts
    assert (doubt.code, doubt.address) == (code, "F11")


def test_an_opinion_outside_the_list_names_its_cell(path: Path) -> None:
    (doubt,) = filled(path, I11="chắc là được").doubts
    assert (doubt.code, doubt.address) == ("choice.unknown", "I11")


def test_what_is_typed_over_ones_own_dossier_is_never_read(path: Path) -> None:
    assert uid(12) not in filled(path, F10=30, G10=10, I10="Đồng ý").scores


def test_a_sheet_is_understood_wherever_its_columns_have_gone(path: Path) -> None:
    file = load_workbook(path)
    file.worksheets[0].insert_cols(2)
    file.save(path)
    assert read_score_sheet(open_workbook(path), CRITERIA).scores[uid(11)].vote is True


def test_other_workbooks_and_newer_sheets_are_refused(path: Path) -> None:
    with pytest.raises(WorkbookRefused, check=lambda error: error.code == "score_sheet.newer"):
        filled(path, A1=f"phieu-cham-diem/2/{uid(1)}/{uid(2)}")
    with pytest.raises(WorkbookRefused, check=lambda error: error.code == "score_sheet.not_one"):
        filled(path, A1="")


@settings(max_examples=60)
@given(st.decimals(0, 30, places=2))
def test_points_typed_with_comma_or_dot_mean_the_same(value: Decimal) -> None:
    for text in (str(value), str(value).replace(".", ",")):
        assert read_points_cell(Cell(text, CellKind.TEXT)).value == value
    assert read_points_cell(Cell(value, CellKind.NUMBER)).value == value
