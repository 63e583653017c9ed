"""Sheets to fill in: what their cells offer and refuse, how they print, and what of them is locked."""

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from desktop.workbooks.cells import column_letters
from desktop.workbooks.input_cells import NO, YES, Choices, InputKind
from desktop.workbooks.writing import place_to_write, write_text

_SHEET = "Danh mục"


class InputLists:
    """The lists of one workbook, each in a column of a hidden sheet, and the rules that are made of them."""

    def __init__(self, file: Workbook, choices: Mapping[str, Choices]) -> None:
        page = file.create_sheet(_SHEET)
        page.sheet_state = "veryHidden"
        self._ranges: dict[str, str] = {}
        for column, (name, listed) in enumerate(choices.items(), 1):
            for row, words in enumerate(listed.words.values(), 1):
                write_text(place_to_write(page, row, column), words)
            if listed.words:
                letters = column_letters(column)
                self._ranges[name] = f"'{_SHEET}'!${letters}$1:${letters}${len(listed.words)}"
        self._rules: dict[tuple[str, InputKind, str, str], DataValidation] = {}

    def rule(self, page: Worksheet, kind: InputKind, choices: str = "", hint: str = "") -> DataValidation | None:
        """The rule for cells of a kind on a sheet, to add them to; None where anything may be typed."""
        key = page.title, kind, choices, hint
        if key not in self._rules:
            rule = self._made(kind, choices, hint)
            if rule is None:
                return None
            page.add_data_validation(rule)
            self._rules[key] = rule
        return self._rules[key]

    def _made(self, kind: InputKind, choices: str, hint: str) -> DataValidation | None:
        if kind is InputKind.YES_NO:
            rule = DataValidation(type="list", formula1=f'"{YES},{NO}"', allow_blank=True)
        elif kind is InputKind.CHOICE and choices in self._ranges:
            rule = DataValidation(type="list", formula1=self._ranges[choices], allow_blank=True)
        elif kind is InputKind.SHARE:
            rule = DataValidation(type="decimal", operator="between", formula1="0", formula2="100", allow_blank=True)
            rule.error = "Tỷ lệ là số phần trăm từ 0 đến 100, ví dụ 50 hoặc 33,33."
        elif hint:
            rule = DataValidation(allow_blank=True)
        else:
            return None
        if rule.type == "list":
            rule.error = "Hãy chọn một giá trị trong danh sách."
        rule.showErrorMessage = rule.error is not None
        if hint:
            rule.promptTitle, rule.prompt, rule.showInputMessage = "Cách ghi", hint, True
        return rule


def print_on_a4(page: Worksheet) -> None:
    """Landscape A4, as wide as the sheet, as many pages as it takes."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True
    page.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text="Trang &P/&N"))
    margins = page.page_margins
    margins.left, margins.right, margins.top, margins.bottom = 0.5, 0.5, 0.5, 0.6


def protect(page: Worksheet) -> None:
    """Lock everything that is not to be filled in, without a password; rows and columns may be made larger."""
    page.protection.sheet = True
    page.protection.formatRows = page.protection.formatColumns = False
