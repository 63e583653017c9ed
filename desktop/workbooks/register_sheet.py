"""One register as it lies before the clerk: the chosen sheet in Unicode, its header, its columns."""

import re
from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import read_date
from desktop.domain.folding import clean_text
from desktop.workbooks.cells import EMPTY_CELL, Cell, MergedRange, Sheet, Workbook, WorkbookRefused
from desktop.workbooks.heading_words import HeadingWords, unit_in_heading
from desktop.workbooks.headings import Header, find_header, registers_among
from desktop.workbooks.mapping import AUTOMATIC, ColumnMapping, apply_mapping
from desktop.workbooks.unicode_sheet import UnicodeSheet, to_unicode

_DECISION = re.compile(
    r"(?:quyết định|qđ) (?:số ?:? ?)?(?P<number>\d\S*?),? (?:ký )?ngày "
    r"(?P<day>\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """A sheet ready to be planned.

    Attributes:
        texts: the sheet in Unicode, and what decoding changed.
        units: column of amounts -> đồng in the unit its heading names.
        others: further sheets of the workbook that read like registers too, and are not this one.
    """

    texts: UnicodeSheet
    header: Header
    mapping: ColumnMapping
    words: HeadingWords
    units: dict[int, int]
    others: tuple[str, ...] = ()

    @property
    def sheet(self) -> Sheet:
        """The sheet in Unicode."""
        return self.texts.sheet

    def decision_over_the_table(self) -> tuple[str, date] | None:
        """The decision the title rows name ("Kèm theo Quyết định số 45/QĐ-BM ngày 2/10/2019"): offered, not applied."""
        for row in range(1, self.header.row):
            for column in range(1, self.sheet.column_count + 1):
                named = _DECISION.search(clean_text(str(self.sheet.cell(row, column).value or "")))
                if named is None:
                    continue
                day = read_date(named["day"]).value
                if day is not None and day.is_full:
                    return named["number"], day.first_day
        return None


def read_register_sheet(workbook: Workbook, words: HeadingWords, mapping: ColumnMapping = AUTOMATIC) -> RegisterSheet:
    """Choose the sheet, make it Unicode, find its header and give its columns to fields, as far as not yet settled.

    Raises:
        Refused: workbook.sheet_missing (`sheet`), workbook.no_header, mapping.heading_missing (`heading`).
    """
    candidates = {sheet.name: to_unicode(sheet, mapping.encoding) for sheet in _sheets_in_question(workbook, mapping)}
    texts = next(iter(candidates.values()))
    others: tuple[str, ...] = ()
    if mapping.sheet or mapping.header_row is not None:
        header = find_header(texts.sheet, words, mapping.header_row)
    else:
        registers = registers_among((candidate.sheet for candidate in candidates.values()), words)
        header = registers[0][1] if registers else None
        texts = candidates[registers[0][0].name] if registers else texts
        others = tuple(sheet.name for sheet, _header in registers[1:])
    if header is None:
        raise WorkbookRefused("workbook.no_header", file=workbook.file_name, sheet=texts.sheet.name)
    header = apply_mapping(header, mapping)
    units = {
        column: unit
        for column, heading in header.headings.items()
        if header.columns.get(column) == "benefit" and (unit := _unit(texts.sheet, header, heading, words)) is not None
    }
    return RegisterSheet(texts, header, mapping, words, units, others)


def _sheets_in_question(workbook: Workbook, mapping: ColumnMapping) -> list[Sheet]:
    filled = [sheet for sheet in workbook.sheets if sheet.rows]
    if mapping.sheet:
        named = workbook.sheet_named(mapping.sheet)
        if named is None:
            raise WorkbookRefused("workbook.sheet_missing", file=workbook.file_name, sheet=mapping.sheet)
        filled = [named] if named.rows else []
    elif mapping.header_row is not None:
        filled = [sheet for sheet in filled if not sheet.hidden][:1] or filled[:1]
    if not filled:
        raise WorkbookRefused("workbook.no_rows", file=workbook.file_name)
    return filled


def _unit(sheet: Sheet, header: Header, heading: str, words: HeadingWords) -> int | None:
    """The unit of an amount column: in its heading, or once over the table ("Đơn vị tính: triệu đồng")."""
    own = unit_in_heading(heading, words)
    if own is not None:
        return own
    for row in range(1, header.row):
        for column in range(1, sheet.column_count + 1):
            text = str(sheet.cell(row, column).value or "")
            _label, colon, named = text.rpartition(":")
            if colon and (unit := unit_in_heading(f"({named})", words)) is not None:
                return unit
    return None


class SpreadCells:
    """The cells of a sheet with the value of a merged range in each of its rows, in its first column.

    A value merged over columns belongs to the first: spread to the right it would be read as a date or a second author.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._merged = sheet.merged_places()

    def cell(self, row: int, column: int) -> Cell:
        """What is seen at a place."""
        area = self._merged.get((row, column))
        if area is None:
            return self._sheet.cell(row, column)
        return EMPTY_CELL if column > area.first_column else self._sheet.cell(area.first_row, column)

    def area(self, row: int, column: int) -> MergedRange | None:
        """The merged range over a place."""
        return self._merged.get((row, column))

    def comes_from_above(self, row: int, column: int) -> bool:
        """Whether the value belongs to a merged range that began in a row before."""
        area = self._merged.get((row, column))
        return area is not None and area.first_row < row

    def own(self, row: int, column: int) -> Cell:
        """What stands in this row itself: empty where a range from above covers it."""
        return EMPTY_CELL if self.comes_from_above(row, column) else self.cell(row, column)
