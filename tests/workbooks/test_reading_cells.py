"""What is in a workbook comes out as it was stored: values, fonts, merged ranges, what is hidden."""

import subprocess
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from workbook_maker import make_xlsx

from desktop.workbooks.cells import (
    Cell,
    CellKind,
    MergedRange,
    Sheet,
    Workbook,
    address,
    column_letters,
    column_number,
    date_of_serial,
    is_date_pattern,
    number_of,
)
from desktop.workbooks.grid import open_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STYLES = """<fonts><font><name val="Calibri"/></font><font><name val=".VnTime"/></font></fonts>
<numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yy"/></numFmts>
<cellXfs><xf fontId="0" numFmtId="0"/><xf fontId="1" numFmtId="0"/><xf fontId="0" numFmtId="14"/>
<xf fontId="0" numFmtId="164"/><xf fontId="0" numFmtId="16"/></cellXfs>"""

TEXTS = """<si><t>Sổ</t></si><si><r><rPr><rFont val="VNI-Times"/></rPr><t xml:space="preserve">Saùng </t></r>
<r><t>kieán</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si><si><t>một_x000D_
hai</t></si><si><t/></si>"""


def relations(**targets: str) -> str:
    links = "".join(
        f'<Relationship Id="{key}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for key, (kind, target) in ((key, value.split(" ")) for key, value in targets.items())
    )
    return f"<Relationships>{links}</Relationships>"


def as_excel_writes(path: Path, sheet: str, namespace: str = MAIN, workbook: str = "") -> Path:
    """A workbook with shared texts, a style sheet and a chart sheet, put together by hand."""
    parts = {
        "_rels/.rels": relations(r1="officeDocument /xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{RELATION}">{workbook}<sheets>'
        '<sheet name="Biểu đồ" sheetId="1" r:id="c1"/><sheet name="Sổ" sheetId="2" r:id="s1"/>'
        '<sheet name="Ẩn" sheetId="3" state="hidden" r:id="s1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            c1="chartsheet chartsheets/sheet1.xml",
            s1="worksheet worksheets\\Sheet1.xml",
            t1="sharedStrings sharedStrings.xml",
            y1="styles styles.xml",
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{namespace}">{STYLES}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{namespace}">{TEXTS}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{namespace}">{sheet}</worksheet>',
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def first_sheet(path: Path) -> Sheet:
    return open_workbook(path).sheets[0]


@pytest.mark.parametrize("namespace", [MAIN, STRICT])
def test_every_kind_of_cell_excel_stores(tmp_path: Path, namespace: str) -> None:
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s" s="1"><v>1</v></c><c r="C1"><v>8.5</v></c><c r="D1"><v>12</v></c>'
        '<c r="E1" s="2"><v>43588</v></c><c r="F1" s="3"><v>43588.5</v></c><c r="G1" t="b"><v>1</v></c>'
        '<c r="H1" t="e"><v>#N/A</v></c><c r="I1" t="str"><f>A1&amp;"!"</f><v>Sổ!</v></c><c r="J1"><f>D1*2</f></c>'
        '<c r="K1" t="str"><f>""</f><v></v></c><c r="L1" t="d"><v>2019-05-08T00:00:00</v></c><c r="M1" s="2"/>'
        '<c r="N1" t="s"><v>2</v></c><c r="O1"><v>1E+3</v></c><c r="P1" t="s"><v>3</v></c>'
    )
    row = first_sheet(
        as_excel_writes(tmp_path / "a.xlsx", f'<sheetData><row r="1">{cells}</row></sheetData>', namespace)
    ).rows[0]
    values = [(cell.value, cell.kind) for cell in row]
    assert values == [
        ("Sổ", CellKind.TEXT),
        ("Saùng kieán", CellKind.TEXT),
        (Decimal("8.5"), CellKind.NUMBER),
        (12, CellKind.NUMBER),
        (datetime(2019, 5, 3), CellKind.DATE),  # noqa: DTZ001
        (datetime(2019, 5, 3, 12), CellKind.DATE),  # noqa: DTZ001
        (True, CellKind.TRUTH),
        ("#N/A", CellKind.ERROR),
        ("Sổ!", CellKind.TEXT),
        ("=D1*2", CellKind.FORMULA_WITHOUT_VALUE),
        (None, CellKind.EMPTY),
        (datetime(2019, 5, 8), CellKind.DATE),  # noqa: DTZ001
        (None, CellKind.EMPTY),
        ("một\nhai", CellKind.TEXT),
        (1000, CellKind.NUMBER),
    ]
    assert row[1].style.font == "VNI-Times"
    assert row[5].style.pattern == "dd\\.mm\\.yy"


def test_rows_and_cells_without_numbers_follow_each_other(tmp_path: Path) -> None:
    sheet = first_sheet(
        as_excel_writes(
            tmp_path / "a.xlsx",
            "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c/><c><v>3</v></c></row></sheetData>",
        )
    )
    assert [[cell.value for cell in row] for row in sheet.rows] == [[1, 2], [], [None, 3]]


def test_a_workbook_that_counts_days_from_1904(tmp_path: Path) -> None:
    path = as_excel_writes(
        tmp_path / "a.xlsx",
        '<sheetData><row r="1"><c r="A1" s="2"><v>42126</v></c></row></sheetData>',
        workbook='<workbookPr date1904="1"/>',
    )
    assert first_sheet(path).cell(1, 1).value == datetime(2019, 5, 3)  # noqa: DTZ001


def test_chart_sheets_are_left_out_and_hidden_sheets_are_marked(tmp_path: Path) -> None:
    workbook = open_workbook(as_excel_writes(tmp_path / "a.xlsx", "<sheetData/>"))
    assert [(sheet.name, sheet.hidden) for sheet in workbook.sheets] == [("Sổ", False), ("Ẩn", True)]
    assert workbook.sheet_named("Ẩn") is workbook.sheets[1]
    assert workbook.sheet_named("Khác") is None


def test_merged_ranges_and_what_is_hidden(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in range(1, 5):
        page.append([f"a{row}", f"b{row}", f"c{row}"])
    page.merge_cells("A1:C1")
    page.merge_cells("B2:B9")
    page.row_dimensions[3].hidden = True
    page.column_dimensions["C"].hidden = True
    page.column_dimensions["A"].width = 33
    book.save(tmp_path / "a.xlsx")
    sheet = first_sheet(tmp_path / "a.xlsx")
    assert sheet.merged == (MergedRange(1, 1, 1, 3), MergedRange(2, 2, 4, 2))
    assert (sheet.hidden_rows, sheet.hidden_columns) == (frozenset({3}), frozenset({3}))
    assert sheet.column_widths[1] == 33
    assert sheet.merged_places()[4, 2] == MergedRange(2, 2, 4, 2)


def test_an_xls_with_fonts_runs_merged_cells_and_hidden_rows(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("Sổ")
    old_font = xlwt.easyxf("font: name .VnTime").font
    page.write(0, 0, "S¸ng kiÕn", xlwt.easyxf("font: name .VnTime"))
    page.write_rich_text(1, 0, [("S¸ng", old_font), " kien"])
    page.write_merge(2, 4, 1, 2, 8.5)
    page.write(3, 0, date(2019, 5, 8), xlwt.easyxf(num_format_str="d-mmm"))
    page.write(4, 0, True)
    page.row(3).hidden = True
    page.col(1).hidden = True
    hidden = book.add_sheet("Ẩn")
    hidden.visibility = 1
    book.save(str(tmp_path / "a.xls"))
    workbook = open_workbook(tmp_path / "a.xls")
    sheet = workbook.sheets[0]
    assert sheet.cell(1, 1).style.font == ".VnTime"
    assert sheet.cell(2, 1).style.font == ".VnTime"
    assert sheet.merged == (MergedRange(3, 2, 5, 3),)
    assert sheet.cell(3, 2) == Cell(Decimal("8.5"), CellKind.NUMBER, sheet.cell(3, 2).style)
    assert sheet.cell(4, 1).value == datetime(2019, 5, 8)  # noqa: DTZ001
    assert sheet.cell(4, 1).style.pattern == "d-mmm"
    assert sheet.cell(5, 1).value is True
    assert 4 in sheet.hidden_rows
    assert 2 in sheet.hidden_columns
    assert workbook.sheets[1].hidden


def test_a_file_is_read_by_its_content_whatever_its_name(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "named.xls", [["STT"]])
    assert open_workbook(path).sheets[0].cell(1, 1).value == "STT"


def test_progress_is_told_and_may_stop_the_reading(tmp_path: Path) -> None:
    path = make_xlsx(tmp_path / "long.xlsx", [[number] for number in range(1200)])
    told: list[tuple[int, int]] = []
    open_workbook(path, lambda done, expected: told.append((done, expected)))
    assert told == [(500, 1200), (1000, 1200)]

    def stop(_done: int, _expected: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        open_workbook(path, stop)


def test_a_cell_outside_the_filled_part_is_empty() -> None:
    sheet = Sheet("Sổ", ())
    assert sheet.cell(5, 5).kind is CellKind.EMPTY
    assert (sheet.row_count, sheet.column_count) == (0, 0)
    assert Workbook("a.xlsx", (sheet,)).sheets == (sheet,)


@pytest.mark.parametrize(
    ("pattern", "shows_a_date"),
    [
        ("dd/mm/yyyy", True),
        ("d-mmm", True),
        ("[$-42A]dd mmmm yyyy;@", True),
        ("mm/yyyy", True),
        ("General", False),
        ('#,##0" đồng"', False),
        ("0.00", False),
        ('0" ngày"', False),
        ("[Red]#,##0", False),
        ("@", False),
    ],
)
def test_a_pattern_that_shows_a_date_is_known(pattern: str, shows_a_date: bool) -> None:
    assert is_date_pattern(pattern) is shows_a_date


@given(st.integers(min_value=1, max_value=20_000))
def test_columns_have_one_name_each(column: int) -> None:
    assert column_number(column_letters(column)) == column


def test_a_place_is_named_as_the_clerk_reads_it() -> None:
    assert (address(7, 5), address(1, 27)) == ("E7", "AA1")


@given(st.integers(min_value=0, max_value=3_000_000), st.booleans())
def test_any_serial_is_a_day_or_nothing(serial: int, epoch_1904: bool) -> None:
    found = date_of_serial(serial, epoch_1904)
    assert found is None or 1900 <= found.year <= 9999


def test_the_leap_day_that_never_was_is_allowed_for() -> None:
    assert date_of_serial(59, epoch_1904=False) == datetime(1900, 2, 28)  # noqa: DTZ001
    assert date_of_serial(61, epoch_1904=False) == datetime(1900, 3, 1)  # noqa: DTZ001


@pytest.mark.parametrize("text", ["NaN", "Infinity", "1E+400", "", "x"])
def test_what_is_no_finite_number_is_none(text: str) -> None:
    assert number_of(text) is None


def test_the_spreadsheet_libraries_are_loaded_only_when_a_workbook_is_read_or_written() -> None:
    rooms = "cells grid headings values mapping register_sheet import_plan rejects export_workbook"
    imports = "; ".join(f"import desktop.workbooks.{name}" for name in rooms.split())
    check = f"{imports}; import sys; sys.exit(bool({{'openpyxl', 'xlrd'}} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
