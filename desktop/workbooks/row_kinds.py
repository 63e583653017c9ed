"""What the rows under a header are: dossiers, further authors of the one above, or rows that are no dossier at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.folding import clean_text, fold
from desktop.workbooks.cells import Cell, CellKind
from desktop.workbooks.heading_words import begins_with, words_of
from desktop.workbooks.headings import is_numbering
from desktop.workbooks.register_sheet import RegisterSheet, SpreadCells

PERSON_FIELDS = frozenset(
    {
        "authors",
        "co_authors",
        "honorific",
        "birth",
        "workplace",
        "position",
        "qualification",
        "employee_code",
        "share",
    }
)
"""Fields that a row with only a further author may fill."""


class RowKind(StrEnum):
    """What a row is."""

    DOSSIER = "dossier"
    FURTHER_AUTHOR = "further_author"
    SECTION = "section"
    TOTAL = "total"
    NUMBERING = "numbering"
    HEADER_AGAIN = "header_again"
    SIGNATURE = "signature"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no dossier, and what it was taken for, so that a person can see it."""

    row: int
    kind: RowKind
    text: str


@dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows of one dossier, top to bottom, and the section title they stand under."""

    rows: tuple[int, ...]
    section: str


_ROMAN_OR_LETTER = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])[.)/:]?|[IVX]{1,4}\.\d{1,2}\.?")
_SECTION_LEAD = re.compile(r"(?:[IVXLC]{1,6}|[A-ZĐ])\s*[.)/:-]\s*\S")
_NUMBER = re.compile(r"\(?\d{1,6}(?:[.,]0+)?[).]?")
_DATE_LINE = re.compile(r"\bngay\b.{0,12}\bthang\b.{0,12}\bnam\b")
_REST_OF_A_TOTAL = re.compile(r"\s*(?:$|[:(=\d]|[ivx]+\b|cac|so\b|sang kien)")
_LONGEST_SECTION = 8
_MOST_SIGNERS = 3
_LONGEST_SIGNER = 60


class RowSorter:
    """Goes down a sheet once and tells the rows apart."""

    def __init__(self, register: RegisterSheet, cells: SpreadCells) -> None:
        header = register.header
        self._sheet = register.sheet
        self._words = register.words
        self._header = header
        self._cells = cells
        self._title = header.column_of("title")
        self._serial = header.column_of("serial")
        self._author_columns = tuple(
            column for column, field in header.columns.items() if field in ("authors", "co_authors")
        )
        self._columns = tuple(header.columns)
        self._headings = {column: fold(header.headings.get(column, "")) for column in header.columns}
        self._signing = False

    def groups(self) -> Iterator[RowGroup | SkippedRow]:
        """The dossiers and the rows that are none, top to bottom; blank rows are left out."""
        section = ""
        group: list[int] = []
        for row in range(self._header.first_data_row, self._sheet.row_count + 1):
            kind = self._kind(row, group)
            if kind is RowKind.FURTHER_AUTHOR:
                group.append(row)
                continue
            if group:
                yield RowGroup(tuple(group), section)
                group = []
            if kind is RowKind.DOSSIER:
                group = [row]
            elif kind is not RowKind.BLANK:
                text = " ".join(self._texts(row))
                if kind is RowKind.SECTION:
                    section = text
                yield SkippedRow(row, kind, text)
        if group:
            yield RowGroup(tuple(group), section)

    def _kind(self, row: int, group: list[int]) -> RowKind:
        filled = [column for column in self._columns if not self._cells.cell(row, column).is_blank]
        if not filled:
            return self._kind_outside_the_columns(row)
        if filled == [self._serial] and self._is_numbered(row):
            return RowKind.BLANK  # numbered ahead, never filled in
        if is_numbering(self._sheet, row):
            return RowKind.NUMBERING
        if self._repeats_header(row, filled):
            return RowKind.HEADER_AGAIN
        if self._is_signature(row):
            return RowKind.SIGNATURE
        if self._is_total(row):
            return RowKind.TOTAL
        if self._is_section(row):
            return RowKind.SECTION
        if group and self._is_further_author(row, filled, group):
            return RowKind.FURTHER_AUTHOR
        return RowKind.DOSSIER

    def _kind_outside_the_columns(self, row: int) -> RowKind:
        """Text only where no column is taken: a section title beside the table, a signature, or nothing."""
        texts = self._texts(row)
        if not texts:
            return RowKind.BLANK
        if self._is_signature(row):
            return RowKind.SIGNATURE
        return RowKind.TOTAL if self._names_a_total(texts[0]) else RowKind.SECTION

    def _text(self, row: int, column: int | None) -> str:
        if column is None:
            return ""
        cell = self._cells.own(row, column)
        return "" if cell.value is None else str(cell.value).strip()

    def _texts(self, row: int) -> list[str]:
        cells = (self._cells.own(row, column) for column in range(1, self._sheet.column_count + 1))
        return [clean_text(str(cell.value)) for cell in cells if cell.kind is CellKind.TEXT and not cell.is_blank]

    def _is_numbered(self, row: int) -> bool:
        return _NUMBER.fullmatch(self._text(row, self._serial)) is not None

    def _has_authors(self, row: int) -> bool:
        return any(self._text(row, column) for column in self._author_columns)

    def _repeats_header(self, row: int, filled: list[int]) -> bool:
        """The header printed again at the top of a page: two headings or more in their own columns."""
        same = 0
        for column in filled:
            cell, heading = self._cells.own(row, column), self._headings[column]
            if cell.kind is not CellKind.TEXT or len(str(cell.value)) > 2 * len(heading):
                continue
            if heading.endswith(fold(str(cell.value))):
                same += 1
        return same > 1 and same * 2 > len(filled)

    def _is_signature(self, row: int) -> bool:
        """From the date line or the first signer on, all rows belong to the signatures, until a dossier follows."""
        if self._is_numbered(row):
            self._signing = False
            return False
        texts = self._texts(row)
        begins = len(texts) <= _MOST_SIGNERS and any(map(self._names_a_signer, texts))
        if self._serial is None and self._is_filled_in(row) and not (begins and self._signing):
            self._signing = False
        elif begins:
            self._signing = True
        return self._signing

    def _names_a_signer(self, text: str) -> bool:
        if len(text) > _LONGEST_SIGNER:
            return False
        return begins_with(text, self._words.signatures) or _DATE_LINE.search(fold(text)) is not None

    def _is_filled_in(self, row: int) -> bool:
        return bool(self._text(row, self._title)) and self._has_authors(row)

    def _is_total(self, row: int) -> bool:
        if self._is_numbered(row) or self._has_authors(row):
            return False
        return any(map(self._names_a_total, self._texts(row)[:1]))

    def _names_a_total(self, text: str) -> bool:
        words = words_of(text)
        for length in range(1, len(words) + 1):
            if words[:length] in self._words.totals:
                rest = fold(text).partition(words[length - 1])[2]
                if length > 1 or _REST_OF_A_TOTAL.match(rest):
                    return True
        return False

    def _is_section(self, row: int) -> bool:
        """A row that only names what follows, "I. Khối kỹ thuật": in one cell, several merged, or with subtotals."""
        if self._is_numbered(row) or self._has_authors(row):
            return False
        serial = self._text(row, self._serial)
        if serial and _ROMAN_OR_LETTER.fullmatch(serial):
            return True
        lone = self._lone_cell(row)
        if lone is None or lone[1].kind is not CellKind.TEXT:
            return False
        column, cell = lone
        area = self._cells.area(row, column)
        if area is not None and area.last_column > area.first_column:
            return True
        if column != self._title:
            return True
        text = clean_text(str(cell.value))
        if _SECTION_LEAD.match(text):
            return True
        is_short = len(words_of(text)) <= _LONGEST_SECTION
        numbered_register = self._serial is not None and bool(self._author_columns)
        return numbered_register and is_short and (text.isupper() or begins_with(text, self._words.sections))

    def _lone_cell(self, row: int) -> tuple[int, Cell] | None:
        found: tuple[int, Cell] | None = None
        origins: set[int] = set()
        for column in range(1, self._sheet.column_count + 1):
            cell = self._cells.own(row, column)
            if cell.is_blank:
                continue
            area = self._cells.area(row, column)
            origins.add(area.first_column if area else column)
            found = found or (column, cell)
        return found if len(origins) == 1 else None

    def _is_further_author(self, row: int, filled: list[int], group: list[int]) -> bool:
        """The title merged over several rows, left empty under a dossier, or written again with its number."""
        if self._title is not None and self._cells.comes_from_above(row, self._title):
            area = self._cells.area(row, self._title)
            return area is not None and area.first_row >= group[0]
        if not self._has_authors(row):
            return False
        own = [column for column in filled if not self._cells.own(row, column).is_blank]
        if not self._text(row, self._title):
            return all(self._header.columns[column] in PERSON_FIELDS for column in own)
        serial = self._text(row, self._serial)
        return bool(
            serial
            and serial == self._text(group[0], self._serial)
            and self._text(row, self._title) == self._text(group[0], self._title)
        )
