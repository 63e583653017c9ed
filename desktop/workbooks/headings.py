"""Find the header of a register by what its words mean, whatever stands above it and however many rows it takes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from desktop.domain.folding import clean_text
from desktop.workbooks.cells import Cell, CellKind, MergedRange, Sheet, column_letters
from desktop.workbooks.heading_words import FIELDS, IGNORED, HeadingWords, fields_for

ROWS_SEARCHED = 40
"""A header stands in the first rows; below there are only data."""

DEEPEST_HEADER = 3

FIELDS_OF_SEVERAL_COLUMNS = frozenset({"authors", "co_authors", "notes", "benefit_text"})
"""Fields that may be spread over columns ("Tác giả 1", "Tác giả 2"); of any other the best column is taken."""

_PENALTY_FOR_DEPTH = 0.15
_TITLE_BONUS = 1.0
_SURE_WORDS = 0.95
_WEIGHT_OF_LAST_PART = 0.97
_WEIGHT_OF_UPPER_PART = 0.75
_WEIGHT_OF_LAST_RESORT = 0.6


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands and what its columns were taken for.

    Attributes:
        row: first row of the header.
        depth: how many rows it takes.
        first_data_row: the row after it and after a numbering row (1)(2)(3).
        headings: text over each column, the parts of a deep header joined by ": "; every one differs.
        columns: column -> field, for the columns that were understood.
        confidence: 0 to 1, the mean fit of the understood columns.
    """

    row: int
    depth: int
    first_data_row: int
    headings: Mapping[int, str]
    columns: Mapping[int, str]
    confidence: float

    def column_of(self, field: str) -> int | None:
        """The first column taken for a field."""
        return next((column for column, taken in self.columns.items() if taken == field), None)

    def with_columns(self, columns: Mapping[int, str]) -> "Header":
        """The same header with columns taken as the clerk says."""
        return replace(self, columns=columns)


def find_header(sheet: Sheet, words: HeadingWords, row: int | None = None) -> Header | None:
    """The header of a sheet whose texts are already Unicode, or None when no row reads like one.

    Args:
        row: a row of the header where the clerk has said it; only its extent is then looked for.
    """
    search = _Search(sheet, words)
    rows = range(1, min(ROWS_SEARCHED, sheet.row_count) + 1) if row is None else (search.top_of_header(row),)
    best: tuple[float, Header] | None = None
    for first in rows:
        for depth in range(1, DEEPEST_HEADER + 1):
            found = search.header_at(first, depth)
            if found is not None and (best is None or found[0] > best[0]):
                best = found
    if best is None:
        return search.unread_header(row) if row is not None else None
    return best[1]


def registers_among(sheets: Iterable[Sheet], words: HeadingWords) -> list[tuple[Sheet, Header]]:
    """The sheets that read like registers, the likeliest first: seen ones, with authors, more columns, more rows."""
    found = [(sheet, header) for sheet in sheets if (header := find_header(sheet, words)) is not None]

    def weight(pair: tuple[Sheet, Header]) -> tuple[bool, bool, int, int]:
        sheet, header = pair
        return not sheet.hidden, "authors" in header.columns.values(), len(header.columns), sheet.row_count

    return sorted(found, key=weight, reverse=True)


class _Search:
    """Scores the possible headers of one sheet; what a text may mean is worked out once."""

    def __init__(self, sheet: Sheet, words: HeadingWords) -> None:
        self._sheet = sheet
        self._words = words
        self._width = sheet.column_count
        self._merged = _merged_near_top(sheet)
        self._known: dict[str, dict[str, float]] = {}

    def header_at(self, first: int, depth: int) -> tuple[float, Header] | None:
        """The header of `depth` rows from `first` with its score; None when these rows are no header."""
        last = first + depth - 1
        if last > self._sheet.row_count or self._begins_inside(first):
            return None
        parts = {column: self._parts(first, last, column) for column in range(1, self._width + 1)}
        if depth > 1 and not all(self._continues_header(first, row) for row in range(first + 1, last + 1)):
            return None
        fits = {
            column: self._fits(texts)
            for column, texts in parts.items()
            if texts and not self._only_shares_a_heading(first, last, column)
        }
        columns, total = _assigned(fits)
        for column, field in self._last_resort({column: parts[column] for column in fits}, columns).items():
            columns[column] = field
            fits[column][field] = _WEIGHT_OF_LAST_RESORT
            total += _WEIGHT_OF_LAST_RESORT
        if "title" not in columns.values():
            # "Đơn vị/ Tên sáng kiến" fits another field better, but a register is nothing without its titles.
            columns |= dict.fromkeys(_best_for("title", fits), "title")
        title_fit = max((fits[column]["title"] for column, field in columns.items() if field == "title"), default=0.0)
        taken = {column: field for column, field in columns.items() if field != IGNORED}
        if not title_fit or (len(taken) < 2 and title_fit < _SURE_WORDS):
            return None
        score = total + _TITLE_BONUS - _PENALTY_FOR_DEPTH * (depth - 1)
        return score, self._header(first, depth, parts, taken, total / max(1, len(columns)))

    def top_of_header(self, row: int) -> int:
        """The first row of the header that a row lies in."""
        while row > 1 and self._begins_inside(row):
            row -= 1
        return row

    def unread_header(self, first: int) -> Header:
        """The row the clerk named, though none of its words is known: the columns wait for the clerk."""
        parts = {column: self._parts(first, first, column) for column in range(1, self._width + 1)}
        return self._header(first, 1, parts, {}, 0.0)

    def _header(
        self, first: int, depth: int, parts: Mapping[int, list[str]], taken: Mapping[int, str], confidence: float
    ) -> Header:
        first_data_row = first + depth
        while is_numbering(self._sheet, first_data_row):
            first_data_row += 1
        return Header(first, depth, first_data_row, _distinct_headings(parts), taken, round(min(confidence, 1.0), 2))

    def _shown(self, row: int, column: int) -> tuple[Cell, MergedRange | None]:
        """What is seen at a place: the value of the merged range over it."""
        area = self._merged.get((row, column))
        if area is None:
            return self._sheet.cell(row, column), None
        return self._sheet.cell(area.first_row, area.first_column), area

    def _text(self, row: int, column: int) -> str:
        cell, area = self._shown(row, column)
        if cell.kind is not CellKind.TEXT or (area is not None and self._is_banner(area)):
            return ""
        return clean_text(str(cell.value))

    def _is_banner(self, area: MergedRange) -> bool:
        """A range over most of the table is its title, not the heading of a column."""
        width = area.last_column - area.first_column + 1
        return width > 3 and width * 2 > self._width

    def _begins_inside(self, first: int) -> bool:
        """Whether a heading merged downwards runs through the row, so that the header begins higher up."""
        areas = (self._merged.get((first, column)) for column in range(1, self._width + 1))
        return any(area is not None and area.first_row < first and not self._is_banner(area) for area in areas)

    def _only_shares_a_heading(self, first: int, last: int, column: int) -> bool:
        """Under a heading merged from further left, and without one of its own: the heading is that column's."""
        return all(
            cell.is_blank or (area is not None and area.first_column < column)
            for cell, area in (self._shown(row, column) for row in range(first, last + 1))
        )

    def _parts(self, first: int, last: int, column: int) -> list[str]:
        parts: list[str] = []
        for row in range(first, last + 1):
            text = self._text(row, column)
            if text and text not in parts:
                parts.append(text)
        return parts

    def _continues_header(self, first: int, row: int) -> bool:
        """Whether a row goes on with the header above: no figures, and what stands under a heading completes it."""
        own = data_like = 0
        for column in range(1, self._width + 1):
            cell, area = self._shown(row, column)
            if cell.is_blank or (area is not None and area.first_row < row):
                continue
            if cell.kind is not CellKind.TEXT:
                return False
            own += 1
            above = self._parts(first, row - 1, column)
            if above and not self._is_sub_heading(first, row, column, above):
                data_like += 1
        return own > 0 and data_like * 3 <= own

    def _is_sub_heading(self, first: int, row: int, column: int, above: list[str]) -> bool:
        over = self._merged.get((row - 1, column))
        if over is not None and over.last_column > over.first_column and over.first_row >= first:
            return True
        alone = max(self._fits(above).values(), default=0.0)
        together = max(self._fits([*above, self._text(row, column)]).values(), default=0.0)
        return together > alone

    def _fits(self, parts: list[str]) -> dict[str, float]:
        """How well a column fits each field by its parts, read downwards, upwards, or by one part alone."""
        if len(parts) == 1:
            return self._meaning(parts[0])
        readings = [
            (" ".join(parts), 1.0),
            (" ".join(reversed(parts)), 0.99),
            (parts[-1], _WEIGHT_OF_LAST_PART),
            *((upper, _WEIGHT_OF_UPPER_PART) for upper in parts[:-1]),
        ]
        fits: dict[str, float] = {}
        for text, weight in readings:
            for field, score in self._meaning(text).items():
                fits[field] = max(fits.get(field, 0.0), weight * score)
        return fits

    def _last_resort(self, parts: Mapping[int, list[str]], columns: Mapping[int, str]) -> dict[int, str]:
        """Columns for fields still missing, by lesser words; only the title may take a column from another field."""
        found: dict[int, str] = {}
        for column, texts in parts.items():
            for field, score in fields_for(" ".join(texts), self._words.last_resort).items():
                missing = field not in columns.values() and field not in found.values()
                if (
                    missing
                    and score >= _SURE_WORDS
                    and column not in found
                    and (column not in columns or field == "title")
                ):
                    found[column] = field
        return found

    def _meaning(self, text: str) -> dict[str, float]:
        if text not in self._known:
            self._known[text] = fields_for(text, self._words.columns)
        return self._known[text]


def is_numbering(sheet: Sheet, row: int) -> bool:
    """A row (1)(2)(3), also A, B, 1, 2, 3: two figures or more, each one more than the one before."""
    figures: list[int] = []
    for column in range(1, sheet.column_count + 1):
        cell = sheet.cell(row, column)
        if cell.is_blank:
            continue
        text = str(cell.value).strip("() []")
        if cell.kind is CellKind.TEXT and len(text) == 1 and text.isalpha() and not figures:
            continue
        if not text.isascii() or not text.isdigit() or len(text) > 2:
            return False
        figures.append(int(text))
    return len(figures) > 1 and all(later == figure + 1 for figure, later in pairwise(figures))


def _merged_near_top(sheet: Sheet) -> dict[tuple[int, int], MergedRange]:
    deepest = ROWS_SEARCHED + DEEPEST_HEADER
    near = tuple(area for area in sheet.merged if area.first_row <= deepest)
    return replace(sheet, merged=near).merged_places()


def _best_for(field: str, fits: Mapping[int, Mapping[str, float]]) -> list[int]:
    """The column that fits a field best, if any does."""
    columns = [column for column, scores in fits.items() if field in scores]
    return sorted(columns, key=lambda column: -fits[column][field])[:1]


def _assigned(fits: Mapping[int, Mapping[str, float]]) -> tuple[dict[int, str], float]:
    """Give columns to fields, best fit first; a field of one column goes to the leftmost of equals."""
    offers = sorted(
        ((score, column, field) for column, scores in fits.items() for field, score in scores.items()),
        key=lambda offer: (-offer[0], offer[1], (*FIELDS, IGNORED).index(offer[2])),
    )
    columns: dict[int, str] = {}
    total = 0.0
    for score, column, field in offers:
        shared = field in FIELDS_OF_SEVERAL_COLUMNS or field == IGNORED
        if column in columns or (not shared and field in columns.values()):
            continue
        columns[column] = field
        total += score
    return dict(sorted(columns.items())), total


def _distinct_headings(parts: Mapping[int, list[str]]) -> dict[int, str]:
    """The headings by column; one that was there before gets the letters of its column."""
    headings: dict[int, str] = {}
    for column, texts in parts.items():
        heading = ": ".join(texts)
        if heading:
            taken = heading in headings.values()
            headings[column] = f"{heading} ({column_letters(column)})" if taken else heading
    return headings
