"""Draws the entry form: a sheet to fill in, a sheet of advice, and hidden ones with the lists and the keys."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from desktop.workbooks.cells import column_letters
from desktop.workbooks.entry_form import (
    COLUMNS,
    FORM_VERSION,
    INSTRUCTIONS,
    MARK,
    ROW,
    SECTIONS,
    VALUE_COLUMN,
    EntryFormHead,
    FormColumn,
    FormField,
    FormSection,
    FormTable,
)
from desktop.workbooks.input_cells import TEXT_KINDS, InputKind
from desktop.workbooks.input_sheets import InputLists, print_on_a4, protect
from desktop.workbooks.writing import place_to_write, save_workbook, write_text

_KEYS, _FIRST, _LAST = 1, 2, 12
"""The hidden column of keys, and the columns of the form: one for numbers and ten for answers."""

_ANSWER = 6
"""First column of the answer to a question with one answer."""

_WIDTHS = (4, 4, 14, 13, 12, 12, 27, 22, 16, 10, 10, 13)
_LINE_HEIGHT = 16.0
_FONT = "Times New Roman"
_INK, _ACCENT, _GREY = "FF1F2A37", "FF0B4F86", "FF5B6B7F"
_INPUT_FILL = PatternFill("solid", fgColor="FFEAF3FC")
_SECTION_FILL = PatternFill("solid", fgColor="FFDCE8F4")
_HAIR = Side(style="thin", color="FFB7C6D8")
_BOX = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
_WRONG = PatternFill("solid", bgColor="FFFBE0DD")


def write_entry_form(path: Path, head: EntryFormHead) -> None:
    """Write an empty form for the authors of one initiative.

    Raises:
        WorkbookRefused: workbook.not_written.
    """
    file = Workbook()
    page = file.worksheets[0]
    page.title = "Phiếu nhập hồ sơ"
    advice = file.create_sheet("Hướng dẫn")
    _FormWriter(page, head, InputLists(file, head.choices)).write()
    _write_advice(advice)
    file.properties.title = "Phiếu nhập hồ sơ sáng kiến"
    file.properties.creator = "Sổ Sáng kiến"
    save_workbook(file, path)


class _FormWriter:
    """Writes the sheet from the top down."""

    def __init__(self, page: Worksheet, head: EntryFormHead, lists: InputLists) -> None:
        self._page = page
        self._head = head
        self._lists = lists
        self._row = 1

    def write(self) -> None:
        self._write_mark()
        self._write_title()
        for section in SECTIONS:
            self._write_section(section)
        self._write_signature()
        self._set_up()

    def _write_mark(self) -> None:
        self._key(f"{MARK}/{FORM_VERSION}/{self._head.unit}")
        write_text(place_to_write(self._page, self._row, _ANSWER), VALUE_COLUMN)
        self._hide_row()

    def _write_title(self) -> None:
        for text, size, bold, colour in (
            (self._head.unit_name, 12, True, _INK),
            ("PHIẾU NHẬP HỒ SƠ SÁNG KIẾN", 17, True, _ACCENT),
            (f"Chương trình: {self._head.programme}" if self._head.programme else "", 12, False, _INK),
            ("Chỉ điền vào các ô có nền màu. Xem thêm trang “Hướng dẫn”.", 11, False, _GREY),
        ):
            if text:
                place = self._across(_FIRST, _LAST, text)
                place.font = Font(name=_FONT, size=size, bold=bold, color=colour)
                place.alignment = Alignment(horizontal="center", vertical="center")
                self._page.row_dimensions[self._row].height = size * 1.7
                self._row += 1

    def _write_section(self, section: FormSection) -> None:
        self._page.row_dimensions[self._row].height = 6
        self._row += 1
        place = self._across(_FIRST, _LAST, section.title)
        place.font = Font(name=_FONT, size=12, bold=True, color=_ACCENT)
        place.alignment = Alignment(vertical="center", indent=1)
        self._fill(_FIRST, _LAST, _SECTION_FILL)
        self._page.row_dimensions[self._row].height = 21
        self._row += 1
        if section.hint:
            self._write_hint(section.hint)
        for part in section.parts:
            if isinstance(part, FormField):
                self._write_field(part)
            else:
                self._write_table(part)

    def _write_hint(self, hint: str) -> None:
        place = self._across(_FIRST, _LAST, hint)
        place.font = Font(name=_FONT, size=10, italic=True, color=_GREY)
        place.alignment = Alignment(vertical="center", indent=1)
        self._row += 1

    def _write_field(self, field: FormField) -> None:
        self._key(field.key)
        label = self._across(_FIRST, _ANSWER - 1, field.label)
        label.font = Font(name=_FONT, size=11, color=_INK)
        label.alignment = Alignment(wrap_text=True, vertical="center", indent=1)
        answer = self._across(_ANSWER, _LAST)
        self._make_input(answer, field, _ANSWER, _LAST)
        if field.key == "addressee":
            write_text(answer, self._head.base)
        # A label is narrower than its answer: about fifty letters go on one of its lines.
        lines = max(field.lines, -(-len(field.label) // 50))
        self._page.row_dimensions[self._row].height = _LINE_HEIGHT * lines + 5
        self._row += 1

    def _write_table(self, table: FormTable) -> None:
        self._key(COLUMNS + table.key)
        first = self._places(table)
        for column in table.columns:
            write_text(place_to_write(self._page, self._row, first[column.key]), column.key)
        self._hide_row()
        self._write_headings(table, first)
        begin = self._row
        for number in range(1, table.rows + 1):
            self._key(ROW + table.key)
            counted = place_to_write(self._page, self._row, _FIRST)
            counted.value = number
            counted.font = Font(name=_FONT, size=10, color=_GREY)
            counted.alignment = Alignment(horizontal="center", vertical="center")
            for column in table.columns:
                start = first[column.key]
                self._make_input(self._across(start, start + column.span - 1), column, start, start + column.span - 1)
            tall = any(column.kind is InputKind.TEXT for column in table.columns)
            self._page.row_dimensions[self._row].height = _LINE_HEIGHT * (2 if tall else 1) + 5
            self._row += 1
        if table.total:
            self._write_total(table, first, begin)

    def _write_headings(self, table: FormTable, first: dict[str, int]) -> None:
        for column in table.columns:
            start = first[column.key]
            place = self._across(start, start + column.span - 1, column.heading)
            place.font = Font(name=_FONT, size=10, bold=True, color=_INK)
            place.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
            self._border(start, start + column.span - 1)
        self._page.row_dimensions[self._row].height = 42 if len(table.columns) > 4 else 22
        self._row += 1

    def _write_total(self, table: FormTable, first: dict[str, int], begin: int) -> None:
        start = first[table.total]
        letters, name = column_letters(start), column_letters(first[table.columns[0].key])
        last = self._row - 1
        sum_of_column = f"SUM({letters}{begin}:{letters}{last})"
        total = self._across(start, _LAST)
        total.value = f"={sum_of_column}"
        total.number_format = "#,##0" if table.columns[-1].kind is InputKind.AMOUNT else "0.00"
        total.font = Font(name=_FONT, size=11, bold=True)
        total.alignment = Alignment(horizontal="right", vertical="center")
        words = self._across(_FIRST, start - 1, "Cộng")
        words.font = Font(name=_FONT, size=11, bold=True)
        words.alignment = Alignment(horizontal="right", vertical="center", indent=1)
        if table.columns[-1].kind is InputKind.SHARE:
            nobody = f"COUNTA({name}{begin}:{name}{last})=0"
            words.value = (
                f'=IF({nobody},"Cộng",IF(ROUND({sum_of_column},2)=100,'
                '"Cộng: đã đủ 100%","Cộng: chưa đúng 100%, hãy kiểm tra lại"))'
            )
            not_whole = f"AND(NOT({nobody}),ROUND({sum_of_column},2)<>100)"
            wrong = Rule("expression", formula=[not_whole], dxf=DifferentialStyle(fill=_WRONG))
            self._page.conditional_formatting.add(f"{column_letters(_FIRST)}{self._row}:{letters}{self._row}", wrong)
        self._row += 1

    def _write_signature(self) -> None:
        self._row += 1
        for text, italic in (
            ("……………, ngày …… tháng …… năm ………", True),
            ("Người nộp phiếu", False),
            ("(ký, ghi rõ họ tên)", True),
        ):
            place = self._across(8, _LAST, text)
            place.font = Font(name=_FONT, size=12, italic=italic, bold=not italic)
            place.alignment = Alignment(horizontal="center")
            self._row += 1
        self._row += 3

    def _set_up(self) -> None:
        page = self._page
        for column, width in enumerate(_WIDTHS, 1):
            page.column_dimensions[column_letters(column)].width = width
        page.column_dimensions[column_letters(_KEYS)].hidden = True
        page.sheet_view.showGridLines = False
        page.print_area = f"{column_letters(_FIRST)}1:{column_letters(_LAST)}{self._row}"
        print_on_a4(page)
        protect(page)

    def _make_input(self, place: Cell, asked: FormField | FormColumn, first: int, last: int) -> None:
        for column in range(first, last + 1):
            each = self._page.cell(self._row, column)
            each.fill, each.border, each.protection = _INPUT_FILL, _BOX, Protection(locked=False)
        place.font = Font(name=_FONT, size=12)
        at_right = asked.kind in (InputKind.AMOUNT, InputKind.SHARE)
        tall = asked.kind is InputKind.TEXT
        place.alignment = Alignment(
            wrap_text=True, vertical="top" if tall else "center", horizontal="right" if at_right else "left"
        )
        if asked.kind in TEXT_KINDS:
            place.number_format = "@"
        elif asked.kind is InputKind.AMOUNT:
            place.number_format = "#,##0"
        rule = self._rule(asked)
        if rule is not None:
            rule.add(place.coordinate)

    def _rule(self, asked: FormField | FormColumn) -> DataValidation | None:
        hint = asked.hint if isinstance(asked, FormField) else ""
        if asked.kind is InputKind.DATE:
            hint = hint or "ngày/tháng/năm, tháng/năm hoặc năm"
        return self._lists.rule(self._page, asked.kind, asked.choices, hint)

    def _places(self, table: FormTable) -> dict[str, int]:
        places: dict[str, int] = {}
        start = _FIRST + 1
        for column in table.columns:
            places[column.key] = start
            start += column.span
        return places

    def _across(self, first: int, last: int, text: str = "") -> Cell:
        """The cell that stands for these columns of the present row."""
        place = place_to_write(self._page, self._row, first)
        if last > first:
            self._page.merge_cells(start_row=self._row, end_row=self._row, start_column=first, end_column=last)
        if text:
            write_text(place, text)
        return place

    def _fill(self, first: int, last: int, fill: PatternFill) -> None:
        for column in range(first, last + 1):
            self._page.cell(self._row, column).fill = fill

    def _border(self, first: int, last: int) -> None:
        for column in range(first, last + 1):
            self._page.cell(self._row, column).border = _BOX

    def _key(self, key: str) -> None:
        write_text(place_to_write(self._page, self._row, _KEYS), key)

    def _hide_row(self) -> None:
        self._page.row_dimensions[self._row].hidden = True
        self._row += 1


def _write_advice(page: Worksheet) -> None:
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 5, 96
    write_text(place_to_write(page, 1, 1), "Hướng dẫn điền phiếu")
    place_to_write(page, 1, 1).font = Font(name=_FONT, size=15, bold=True, color=_ACCENT)
    for row, text in enumerate(INSTRUCTIONS, 3):
        number = place_to_write(page, row, 1)
        number.value = row - 2
        number.font = Font(name=_FONT, size=12, color=_GREY)
        number.alignment = Alignment(vertical="top", horizontal="center")
        place = place_to_write(page, row, 2)
        write_text(place, text)
        place.font = Font(name=_FONT, size=12)
        place.alignment = Alignment(wrap_text=True, vertical="top")
        page.row_dimensions[row].height = _LINE_HEIGHT * -(-len(text) // 90) + 6
    page.sheet_view.showGridLines = False
    print_on_a4(page)
    protect(page)
