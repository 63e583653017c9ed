"""Makes real .xlsx and .xls files in the ways people keep registers. All persons and initiatives are invented."""

import itertools
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlwt
from openpyxl.styles import Font

from desktop import reference_data
from desktop.domain.legacy_text import LegacyEncoding, decode
from desktop.workbooks.cells import EMPTY_CELL, Cell, CellKind, CellStyle, MergedRange, Sheet, Workbook, number_of
from desktop.workbooks.grid import open_workbook
from desktop.workbooks.heading_words import HeadingWords, read_heading_words
from desktop.workbooks.import_plan import ImportPlan, plan_import
from desktop.workbooks.mapping import AUTOMATIC, ColumnMapping
from desktop.workbooks.register_sheet import RegisterSheet, read_register_sheet

WORDS: HeadingWords = read_heading_words(
    (Path(reference_data.__file__).parents[1] / "resources/workbooks/headings.toml").read_text(encoding="utf-8")
)

Rows = Sequence[Sequence[Any]]

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Tô")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Quốc")
GIVEN = ("Hùng", "Thủy", "Ước", "Quỳnh", "Đạt", "Hiền", "Nghĩa")


def invented_name(number: int) -> str:
    """A name nobody bears on purpose, a different one for each number up to 350."""
    family, rest = FAMILY[number % 10], number // 10
    return f"{family} {MIDDLE[rest % 5]} {GIVEN[(rest // 5) % 7]}"


def make_xlsx(path: Path, rows: Rows, merged: Sequence[str] = (), font: str = "", sheet: str = "Sổ") -> Path:
    """A workbook with these rows from A1; None leaves a cell out, text stays text unless it begins with "="."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values, 1):
            if value is None:
                continue
            cell = page.cell(row, column, value)
            if font:
                cell.font = Font(name=font)
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy"
    for area in merged:
        page.merge_cells(area)
    book.save(path)
    return path


def make_xls(path: Path, rows: Rows, merged: Sequence[tuple[int, int, int, int]] = (), font: str = "Arial") -> Path:
    """The same as .xls; `merged` are (first row, last row, first column, last column), counted from zero."""
    book = xlwt.Workbook()
    page = book.add_sheet("Sổ")
    plain = xlwt.easyxf(f"font: name {font}")
    dated = xlwt.easyxf(f"font: name {font}", num_format_str="dd/mm/yyyy")
    covered = {(top, left): (top, bottom, left, right) for top, bottom, left, right in merged}
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value is None:
                continue
            style = dated if isinstance(value, date) else plain
            if (row, column) in covered:
                page.write_merge(*covered[row, column], value, style)
            else:
                page.write(row, column, value, style)
    book.save(str(path))
    return path


def _tcvn3_codes() -> dict[str, str]:
    return {decode(chr(code), LegacyEncoding.TCVN3): chr(code) for code in range(0xA0, 0x100)}


def _vni_codes() -> dict[str, str]:
    letters = [chr(code) for code in range(0xC0, 0x100)]
    pairs = ["".join(pair) for pair in itertools.product("aeiouyAEIOUYôöÔÖ", letters)]
    return {decode(code, LegacyEncoding.VNI): code for code in [*letters, *pairs]}


_CODES = {LegacyEncoding.TCVN3: _tcvn3_codes(), LegacyEncoding.VNI: _vni_codes()}


def in_old_text(text: str, encoding: LegacyEncoding) -> str:
    """The text as an old program wrote it; TCVN3 knows no capitals with tones."""
    codes = _CODES[encoding]
    return "".join(
        codes.get(letter) or codes.get(letter.lower(), letter) for letter in unicodedata.normalize("NFC", text)
    )


def old_rows(rows: Rows, encoding: LegacyEncoding) -> Rows:
    """Every text of these rows in an old encoding."""
    return [[in_old_text(value, encoding) if isinstance(value, str) else value for value in row] for row in rows]


def register_in(path: Path, mapping: ColumnMapping = AUTOMATIC) -> RegisterSheet:
    """The register as read from a file."""
    return read_register_sheet(open_workbook(path), WORDS, mapping)


def plan_of(path: Path, mapping: ColumnMapping = AUTOMATIC) -> ImportPlan:
    """What importing a file would do."""
    return plan_import(register_in(path, mapping))


def moment(day: date) -> datetime:
    """Midnight of a day, as spreadsheets store it."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001


MESSY_ROWS: Rows = (
    ("CÔNG ĐOÀN CÔNG TY BÌNH MINH",),
    (),
    ("Danh sách sáng kiến năm 2022",),
    (),
    ("STT", "Tên sáng kiến", "Tác giả", None, "Ngày áp dụng", "Giá trị làm lợi (đồng)", "Quyết định công nhận"),
    (None, None, "Họ và tên", "Đơn vị"),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
    ("I. Khối kỹ thuật",),
    (1, "Cải tiến hệ thống bơm nước làm mát", "Nguyễn Văn Đức", "Phân xưởng 1", "01/02/2022", "1.234.567.000", "12/QĐ"),
    (2, "Tối ưu hóa vận hành lò hơi", "Trần Thị Thủy", "Phân xưởng 2", 44713, "12,5 tỷ", "13/QĐ"),
    (3.0, "Số hóa sổ trực ca", "Lê Hoàng Ân", "Kỹ thuật", "tháng 3/2022", "850 triệu đồng", "14/QĐ"),
    ("II. Khối văn phòng",),
    (4, "Giảm tiêu hao giấy in", "Phạm Ước", "Hành chính", "31.12.21", "1,234,567", "15/QĐ"),
    (5, "Tận dụng nhiệt thải", "Vũ Ngọc Ưng", "Kỹ thuật", datetime(2022, 5, 6), 2_500_000_000, "16/QĐ"),  # noqa: DTZ001
    (6, "Chế tạo cụm van", "Đỗ Quỳnh", "Kỹ thuật", "30/02/2022", "2 tỷ", "17/QĐ"),
    ("Tổng cộng", None, None, None, None, "16 tỷ"),
    (),
    (None, None, None, None, "Bình Minh, ngày 05 tháng 01 năm 2023"),
    (None, "Người lập biểu", None, None, "TM. BAN CHẤP HÀNH"),
    (None, "Ngô Lập Biểu", None, None, "Đinh Chủ Tịch"),
)
"""A two-row header under titles, a numbering row, sections, a total, signatures; the last dossier has no such day."""

MESSY_MERGED = ("A1:C1", "A3:G3", "A5:A6", "B5:B6", "C5:D5", "E5:E6", "F5:F6", "G5:G6", "A8:G8")


def cell_of(value: Any, pattern: str = "") -> Cell:
    """A cell as the readers give it; a float stands for the Decimal of its digits."""
    match value:
        case None:
            return EMPTY_CELL
        case str():
            return Cell(value, CellKind.TEXT, CellStyle("Arial", pattern))
        case bool():
            return Cell(value, CellKind.TRUTH)
        case datetime():
            return Cell(value, CellKind.DATE, CellStyle("Arial", pattern or "dd/mm/yyyy"))
        case date():
            return Cell(moment(value), CellKind.DATE, CellStyle("Arial", pattern or "dd/mm/yyyy"))
    number = number_of(repr(value))
    if number is None:
        return Cell(repr(value), CellKind.ERROR)
    return Cell(number, CellKind.NUMBER, CellStyle("Arial", pattern))


def sheet_of(rows: Rows, merged: Sequence[MergedRange] = (), **said: Any) -> Sheet:
    """A sheet without a file; a value may be a ready Cell."""
    grid = tuple(tuple(value if isinstance(value, Cell) else cell_of(value) for value in row) for row in rows)
    return Sheet("Sổ", grid, tuple(merged), **said)


def register_of(rows: Rows, merged: Sequence[MergedRange] = (), mapping: ColumnMapping = AUTOMATIC) -> RegisterSheet:
    """A register without a file."""
    return read_register_sheet(Workbook("so.xlsx", (sheet_of(rows, merged),)), WORDS, mapping)


def planned(rows: Rows, merged: Sequence[MergedRange] = (), mapping: ColumnMapping = AUTOMATIC) -> ImportPlan:
    """What importing these rows would do."""
    return plan_import(register_of(rows, merged, mapping))
