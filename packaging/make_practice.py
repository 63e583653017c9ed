"""Makes resources/practice/so-cu-2019-2021.xls: an old register as people really keep one, for the tour and tests.

Run `python packaging/make_practice.py` after changing a row of practice_register.toml. Everybody and everything in it
is invented. What makes it messy is on purpose: title rows, a two-row header with merged cells, a row of column numbers,
section titles and totals between the rows, several authors in a cell, rows typed in TCVN3, decomposed letters, no-break
spaces, dates and amounts written in every way there is, and three rows that cannot be taken before somebody mends them.
"""

import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlwt

HERE = Path(__file__).resolve().parent
ROWS = HERE / "practice_register.toml"
TARGET = HERE.parent / "resources" / "practice" / "so-cu-2019-2021.xls"

UNICODE_FONT, TCVN3_FONT = "Times New Roman", ".VnTime"
HEADER_ROW = 5
COLUMN_WIDTHS = (6, 52, 30, 26, 20, 18, 20, 15, 22, 26)

Entered = str | int | float | date
"""What a cell was given: text, a number, or a day that the spreadsheet stored as a date."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the old register, as it was typed.

    Attributes:
        tcvn3: typed in TCVN3 with an old font.
        decomposed: typed on a machine that keeps tone marks apart from their letters.
    """

    title: str
    authors: str
    place: str = ""
    field: str = ""
    used: Entered = ""
    number: str = ""
    decided: Entered = ""
    benefit: Entered = ""
    note: str = ""
    tcvn3: bool = False
    decomposed: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A title between the rows, and the dossiers under it."""

    title: str
    rows: tuple[Row, ...]


TITLES = (
    ("CÔNG ĐOÀN DẦU KHÍ THỰC HÀNH", 0, 3),
    ("CÔNG ĐOÀN CÔNG TY LỌC HÓA DẦU BÌNH MINH", 0, 3),
)
REGISTER_TITLE = "SỔ THEO DÕI SÁNG KIẾN, CẢI TIẾN KỸ THUẬT CÁC NĂM 2019 - 2021"
INVENTED = "(Sổ tập dượt: đơn vị, con người và số liệu đều do nhóm viết chương trình đặt ra)"

HEADINGS = (
    ("STT", ""),
    ("Tên sáng kiến, giải pháp", ""),
    ("Tác giả,\nđồng tác giả", ""),
    ("Bộ phận", ""),
    ("Lĩnh vực áp dụng", ""),
    ("Ngày áp dụng lần đầu", ""),
    ("Quyết định công nhận", "Số QĐ"),
    ("", "Ngày QĐ"),
    ("Giá trị làm lợi\n(đồng)", ""),
    ("Ghi chú", ""),
)

SIGNATURES = (("NGƯỜI LẬP BIỂU", 1), ("TM. BAN CHẤP HÀNH", 7))

TCVN3_CODES = dict(
    zip(
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§",
        strict=True,
    )
)


class RegisterSheet:
    """Writes the old register row by row into a sheet."""

    def __init__(self, sheet: xlwt.Worksheet) -> None:
        self._sheet = sheet
        self._next = HEADER_ROW + 3
        self._number = 0
        for column, width in enumerate(COLUMN_WIDTHS):
            sheet.col(column).width = width * 256

    def write(self, sections: list[Section]) -> None:
        """The whole register from its titles to its signatures."""
        self._write_titles()
        self._write_header()
        for section in sections:
            self._write_section(section)
        self._write_total("TỔNG CỘNG", self._number)
        for text, column in SIGNATURES:
            self._sheet.write(self._next + 1, column, text, style(bold=True))

    def _write_titles(self) -> None:
        for row, (text, first, last) in enumerate(TITLES):
            self._sheet.write_merge(row, row, first, last, text, style(bold=True))
        self._sheet.write_merge(2, 2, 0, 9, REGISTER_TITLE, style(bold=True))
        self._sheet.write_merge(3, 3, 0, 9, INVENTED, style())

    def _write_header(self) -> None:
        heading = style(bold=True, boxed=True)
        for column, (upper, lower) in enumerate(HEADINGS):
            if lower:
                self._sheet.write(HEADER_ROW + 1, column, lower, heading)
            else:
                self._sheet.write_merge(HEADER_ROW, HEADER_ROW + 1, column, column, upper, heading)
            self._sheet.write(HEADER_ROW + 2, column, f"({column + 1})", style(boxed=True))
        self._sheet.write_merge(HEADER_ROW, HEADER_ROW, 6, 7, HEADINGS[6][0], heading)

    def _write_section(self, section: Section) -> None:
        self._sheet.write_merge(self._next, self._next, 0, 9, section.title, style(bold=True, boxed=True))
        self._next += 1
        for row in section.rows:
            self._write_row(row)
        self._write_total("Cộng:", len(section.rows))

    def _write_row(self, row: Row) -> None:
        self._number += 1
        font = TCVN3_FONT if row.tcvn3 else UNICODE_FONT
        self._sheet.write(self._next, 0, float(self._number), style(boxed=True))
        cells = (row.title, row.authors, row.place, row.field, row.used, row.number, row.decided, row.benefit, row.note)
        for column, entered in enumerate(cells, 1):
            kept = self._as_typed(entered, row, column) if isinstance(entered, str) else entered
            pattern = "dd/mm/yyyy" if isinstance(entered, date) else "#,##0"
            self._sheet.write(self._next, column, kept, style(font=font, boxed=True, pattern=pattern))
        self._next += 1

    def _as_typed(self, text: str, row: Row, column: int) -> str:
        """The text as this clerk's machine kept it; every fifth title also has stray and no-break spaces."""
        if column == 1 and self._number % 5 == 0:
            text = text.replace(" ", "  ", 1).replace(" của ", "\u00a0của ") + " "
        if row.tcvn3:
            return "".join(TCVN3_CODES.get(letter, letter) for letter in text)
        return unicodedata.normalize("NFD", text) if row.decomposed else text

    def _write_total(self, label: str, count: int) -> None:
        self._sheet.write(self._next, 1, label, style(bold=True, boxed=True))
        self._sheet.write(self._next, 8, f"{count} sáng kiến", style(bold=True, boxed=True))
        self._next += 1


def style(
    *, font: str = UNICODE_FONT, bold: bool = False, boxed: bool = False, pattern: str = "General"
) -> xlwt.XFStyle:
    """A cell style; xlwt keeps one of each kind when the workbook says so."""
    made = xlwt.XFStyle()
    made.font.name = font
    made.font.bold = bold
    made.alignment.wrap = xlwt.Alignment.WRAP_AT_RIGHT
    made.alignment.vert = xlwt.Alignment.VERT_CENTER
    made.num_format_str = pattern
    if boxed:
        borders = made.borders
        borders.left = borders.right = borders.top = borders.bottom = xlwt.Borders.THIN
    return made


def sections_as_typed() -> list[Section]:
    """The rows of practice_register.toml."""
    typed = tomllib.loads(ROWS.read_text(encoding="utf-8"))
    return [Section(each["title"], tuple(Row(**row) for row in each["rows"])) for each in typed["sections"]]


def main() -> None:
    """Write the workbook."""
    workbook = xlwt.Workbook(style_compression=2)
    RegisterSheet(workbook.add_sheet("So sang kien")).write(sections_as_typed())
    workbook.save(str(TARGET))


if __name__ == "__main__":
    main()
