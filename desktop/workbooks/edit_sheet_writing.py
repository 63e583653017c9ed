"""Writes dossiers as rows to be edited, with the hidden names and values they are read back by."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from desktop.workbooks.cells import column_letters
from desktop.workbooks.edit_sheet import (
    BEFORE,
    FIRST_COLUMN,
    FIRST_ROW,
    HEADING_ROW,
    MARK,
    MARK_ROW,
    REV_COLUMN,
    SHEET_VERSION,
    TITLE_ROW,
    UID_COLUMN,
    EditColumn,
    EditRow,
    show_value,
)
from desktop.workbooks.input_cells import TEXT_KINDS, Choices, InputKind
from desktop.workbooks.input_sheets import InputLists, print_on_a4, protect
from desktop.workbooks.writing import place_to_write, save_workbook, write_text

ADVICE = (
    "Chỉ sửa các ô có nền màu; xóa trống một ô là bỏ trống trường đó. Ô có nhiều dòng: mỗi dòng của một tác giả, "
    "giữ đúng số dòng. Không thêm dòng mới. Sửa xong, lưu lại rồi nhập vào phần mềm."
)

_FONT = "Times New Roman"
_HEADER_FILL = PatternFill("solid", fgColor="FFDCE8F4")
_INPUT_FILL = PatternFill("solid", fgColor="FFEAF3FC")
_HAIR = Side(style="thin", color="FFB7C6D8")
_BOX = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
_LOCKED, _TYPED, _FIGURES, _ANYTHING = "Không sửa", "Sửa như đã gõ", "Sửa số tiền", "Sửa"
"""Names of the styles of cells."""

_COLUMNS_IN_VIEW = 2
"""Columns of a dossier (code and title) that stay in view while one scrolls to the right."""


def write_edit_sheet(
    path: Path, unit: str, columns: Sequence[EditColumn], rows: Sequence[EditRow], choices: Mapping[str, Choices]
) -> None:
    """Write one row for each dossier.

    Raises:
        WorkbookRefused: workbook.not_written.
    """
    file = Workbook()
    page = file.worksheets[0]
    page.title = "Sửa hồ sơ"
    before = file.create_sheet(BEFORE)
    before.sheet_state = "veryHidden"
    lists = InputLists(file, choices)
    _add_styles(file)
    for sheet in (page, before):
        _write_keys(sheet, unit, columns)
        for number, row in enumerate(rows, FIRST_ROW):
            _write_row(sheet, number, row, columns, choices)
    _write_headings(page, columns)
    for place, column in enumerate(columns, FIRST_COLUMN):
        _dress_column(page, place, column, len(rows), lists)
    _set_up(page, columns, len(rows))
    file.properties.creator = "Sổ Sáng kiến"
    save_workbook(file, path)


def _write_keys(page: Worksheet, unit: str, columns: Sequence[EditColumn]) -> None:
    write_text(place_to_write(page, MARK_ROW, UID_COLUMN), f"{MARK}/{SHEET_VERSION}/{unit}")
    for number, column in enumerate(columns, FIRST_COLUMN):
        write_text(place_to_write(page, MARK_ROW, number), column.path)
    page.row_dimensions[MARK_ROW].hidden = True


def _write_row(
    page: Worksheet, number: int, row: EditRow, columns: Sequence[EditColumn], choices: Mapping[str, Choices]
) -> None:
    write_text(place_to_write(page, number, UID_COLUMN), row.uid)
    place_to_write(page, number, REV_COLUMN).value = row.rev
    for place, column in enumerate(columns, FIRST_COLUMN):
        value = show_value(row.values.get(column.path), column, choices)
        if isinstance(value, int):
            place_to_write(page, number, place).value = value
        elif value:
            write_text(place_to_write(page, number, place), value)


def _write_headings(page: Worksheet, columns: Sequence[EditColumn]) -> None:
    write_text(place_to_write(page, TITLE_ROW, FIRST_COLUMN), ADVICE)
    place_to_write(page, TITLE_ROW, FIRST_COLUMN).font = Font(name=_FONT, size=11, italic=True, color="FF5B6B7F")
    page.row_dimensions[TITLE_ROW].height = 22
    for number, column in enumerate(columns, FIRST_COLUMN):
        place = place_to_write(page, HEADING_ROW, number)
        write_text(place, column.heading)
        place.font = Font(name=_FONT, size=11, bold=True)
        place.fill, place.border = _HEADER_FILL, _BOX
        place.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
        page.column_dimensions[column_letters(number)].width = column.width
    page.row_dimensions[HEADING_ROW].height = 36


def _dress_column(page: Worksheet, place: int, column: EditColumn, count: int, lists: InputLists) -> None:
    style = _style_of(column)
    for number in range(FIRST_ROW, FIRST_ROW + count):
        place_to_write(page, number, place).style = style
    rule = None if column.locked or column.is_list else lists.rule(page, column.kind, column.choices)
    if rule is not None:
        letters = column_letters(place)
        rule.add(f"{letters}{FIRST_ROW}:{letters}{FIRST_ROW + count - 1}")


def _style_of(column: EditColumn) -> str:
    if column.locked:
        return _LOCKED
    if column.is_list or column.kind in TEXT_KINDS:
        return _TYPED
    return _FIGURES if column.kind is InputKind.AMOUNT else _ANYTHING


def _add_styles(file: Workbook) -> None:
    """Named styles, because tens of thousands of cells share four of them."""
    for name, pattern in ((_LOCKED, "General"), (_TYPED, "@"), (_FIGURES, "#,##0"), (_ANYTHING, "General")):
        style = NamedStyle(name)
        style.font, style.border, style.number_format = Font(name=_FONT, size=11), _BOX, pattern
        style.alignment = Alignment(wrap_text=True, vertical="top")
        if name != _LOCKED:
            style.fill, style.protection = _INPUT_FILL, Protection(locked=False)
        file.add_named_style(style)


def _set_up(page: Worksheet, columns: Sequence[EditColumn], count: int) -> None:
    for column in (UID_COLUMN, REV_COLUMN):
        page.column_dimensions[column_letters(column)].hidden = True
    last = column_letters(FIRST_COLUMN + len(columns) - 1)
    page.freeze_panes = f"{column_letters(FIRST_COLUMN + _COLUMNS_IN_VIEW)}{FIRST_ROW}"
    page.auto_filter.ref = f"{column_letters(FIRST_COLUMN)}{HEADING_ROW}:{last}{HEADING_ROW + count}"
    print_on_a4(page)
    page.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    protect(page)
    page.protection.autoFilter = False
