"""The reject workbook holds the rows to mend, says why, and is imported again once they are mended."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from workbook_maker import MESSY_MERGED, MESSY_ROWS, make_xlsx, old_rows, plan_of, register_in

from desktop.domain.legacy_text import LegacyEncoding
from desktop.domain.refusals import Refused
from desktop.workbooks.import_plan import ImportPlan, plan_import
from desktop.workbooks.rejects import write_rejects
from desktop.workbooks.values import CellDoubt

HEAD = ["STT", "Tên sáng kiến", "Tác giả", "Ngày nộp", "Đơn vị"]


def sentence(fault: CellDoubt) -> str:
    return f"{fault.address}: {fault.code}"


def rejects_of(path: Path, out: Path) -> ImportPlan:
    register = register_in(path)
    plan = plan_import(register)
    write_rejects(out, register, plan.rejected, sentence)
    return plan


def page_of(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path).worksheets[0]


def mended(path: Path, **cells: object) -> Path:
    book = openpyxl.load_workbook(path)
    for place, value in cells.items():
        book.worksheets[0][place].value = value
    book.save(path)
    return path


def test_the_title_the_header_and_only_the_rows_to_mend(tmp_path: Path) -> None:
    out = tmp_path / "hàng cần sửa.xlsx"
    plan = rejects_of(make_xlsx(tmp_path / "so.xlsx", MESSY_ROWS, MESSY_MERGED), out)
    page = page_of(out)
    assert plan.counts.rejected == 1
    assert [page["A1"].value, page["A3"].value, page["B5"].value, page["C6"].value, page["A7"].value] == [
        "CÔNG ĐOÀN CÔNG TY BÌNH MINH",
        "Danh sách sáng kiến năm 2022",
        "Tên sáng kiến",
        "Họ và tên",
        "(1)",
    ]
    assert {"C5:D5", "A5:A6", "A3:G3"} <= {str(area) for area in page.merged_cells.ranges}
    assert page["A8"].value == "II. Khối văn phòng"
    assert [page.cell(9, column).value for column in range(1, 9)] == [
        6,
        "Chế tạo cụm van",
        "Đỗ Quỳnh",
        "Kỹ thuật",
        "30/02/2022",
        "2 tỷ",
        "17/QĐ",
        "E15: date.impossible",
    ]
    assert page["H5"].value == "Lỗi"
    assert page["E9"].fill.fgColor.rgb == "FFF3C6C6"
    assert page["E9"].comment is not None
    assert page["E9"].comment.text == "E15: date.impossible"
    assert page.max_row == 9


def test_mended_rows_are_taken_with_their_section(tmp_path: Path) -> None:
    out = tmp_path / "rejects.xlsx"
    rejects_of(make_xlsx(tmp_path / "so.xlsx", MESSY_ROWS, MESSY_MERGED), out)
    again = plan_of(mended(out, E9="28/02/2022"))
    assert (again.counts.taken, again.counts.rejected) == (1, 0)
    draft = again.rows[0].draft
    assert (draft.title, draft.section, draft.benefit_vnd) == ("Chế tạo cụm van", "II. Khối văn phòng", 2_000_000_000)
    assert again.fields_by_heading["Lỗi"] == "ignored"


def test_rows_not_yet_mended_come_back_with_one_column_of_reasons(tmp_path: Path) -> None:
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    rejects_of(make_xlsx(tmp_path / "so.xlsx", MESSY_ROWS, MESSY_MERGED), first)
    rejects_of(first, second)
    page = page_of(second)
    assert page["H9"].value == "E9: date.impossible"
    assert page.max_column == 8


def test_old_text_is_written_in_unicode_with_a_font_that_shows_it(tmp_path: Path) -> None:
    out = tmp_path / "rejects.xlsx"
    rejects_of(
        make_xlsx(tmp_path / "so.xlsx", old_rows(MESSY_ROWS, LegacyEncoding.TCVN3), MESSY_MERGED, ".VnTime"), out
    )
    page = page_of(out)
    assert (page["B9"].value, page["B9"].font.name) == ("Chế tạo cụm van", "Times New Roman")


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    rows = [HEAD, [1, "'=HYPERLINK", "Lê Văn Đạt", "8.5", None]]
    path = make_xlsx(tmp_path / "so.xlsx", rows)
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B2"].value = '=HYPERLINK("x")'
    book.worksheets[0]["B2"].data_type = "s"
    book.save(path)
    out = tmp_path / "rejects.xlsx"
    rejects_of(path, out)
    place = page_of(out)["B2"]
    assert (place.value, place.data_type) == ('=HYPERLINK("x")', "s")


def test_values_merged_or_meant_from_above_come_along(tmp_path: Path) -> None:
    rows = [
        [*HEAD, "Số QĐ"],
        [1, "Cải tiến bơm", "Lê Văn Đạt", "01/02/2019", "PX Điện", "45/QĐ ngày 02/10/2019"],
        [2, "Số hóa sổ trực", "Tô Minh Hiền", 8.5, "-nt-", None],
        [3, "Tối ưu lò hơi", "Vũ Quốc Ước", date(2019, 2, 5), "PX Lò", None],
    ]
    out = tmp_path / "rejects.xlsx"
    rejects_of(make_xlsx(tmp_path / "so.xlsx", rows, ["F2:F4"]), out)
    page = page_of(out)
    assert [page.cell(2, column).value for column in range(1, 8)] == [
        2,
        "Số hóa sổ trực",
        "Tô Minh Hiền",
        8.5,
        "PX Điện",
        "45/QĐ ngày 02/10/2019",
        "D3: date.ambiguous",
    ]
    again = plan_of(mended(out, D2="08/05/2019"))
    assert again.counts.recognised == 1


def test_a_dossier_of_several_rows_stays_together(tmp_path: Path) -> None:
    rows = [
        [*HEAD, "Năm sinh"],
        [1, "Cải tiến bơm", "Lê Văn Đạt", "01/02/2019", "PX Điện", 1980],
        [None, None, "Tô Minh Hiền", None, None, 8.5],
    ]
    merged = ["A2:A3", "B2:B3", "D2:D3", "E2:E3"]
    out = tmp_path / "rejects.xlsx"
    rejects_of(make_xlsx(tmp_path / "so.xlsx", rows, merged), out)
    page = page_of(out)
    assert page["F3"].comment is not None
    assert "B2:B3" in {str(area) for area in page.merged_cells.ranges}
    again = plan_of(mended(out, F3=1985))
    assert [author.name for author in again.rows[0].draft.authors] == ["Lê Văn Đạt", "Tô Minh Hiền"]


def test_a_folder_that_cannot_be_written_keeps_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_xlsx(tmp_path / "so.xlsx", MESSY_ROWS, MESSY_MERGED)
    out = tmp_path / "rejects.xlsx"
    out.write_bytes(b"before")

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Refused) as refused:
        rejects_of(path, out)
    assert (refused.value.code, refused.value.parameters) == ("workbook.not_written", {"file": "rejects.xlsx"})
    assert out.read_bytes() == b"before"
    assert not list(tmp_path.glob("*.part"))
