"""A sheet in Unicode: what encoding its texts are in, told by font and by vote, and what decoding changed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.domain.folding import resolve_look_alikes
from desktop.domain.legacy_text import LegacyEncoding, Vote, decode, encoding_of_font, vote
from desktop.workbooks.cells import Cell, CellKind, CellStyle, Sheet, address

SAMPLES_SHOWN = 5

_FEWEST_WORDS_FOR_A_COLUMN = 12
"""A column with fewer different marked words follows the sheet: too few to tell chance from an encoding."""

_HELD_BY_OLD_TEXT_ONLY = re.compile("[\u0080-\u009f¡-©¬-¯´¶¸¹¼-¿]")
"""Signs that stay in a text decoded wrongly, and that Vietnamese has no use for."""


@dataclass(frozen=True, slots=True)
class TextSample:
    """A cell before and after decoding, to show a person."""

    address: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class UnicodeSheet:
    """A sheet whose texts are Unicode, and how they became so.

    Attributes:
        original: the sheet as it was read; the reject workbook is written from it.
        encoding: the encoding most of the converted cells were in; Unicode when none was converted.
        converted: number of cells whose text changed by decoding.
        strange: number of converted cells that still hold signs no Vietnamese text has.
        samples: some of the converted cells, top to bottom.
    """

    original: Sheet
    sheet: Sheet
    encoding: LegacyEncoding
    converted: int = 0
    strange: int = 0
    samples: tuple[TextSample, ...] = ()


def to_unicode(sheet: Sheet, encoding: LegacyEncoding | None = None) -> UnicodeSheet:
    """Decode the texts of a sheet.

    Fonts that name an encoding (.VnTime, VNI-Times) are believed unless their texts read better as Unicode. Other
    cells follow the vote of their column where it is clear, else that of the sheet.

    Args:
        encoding: what the clerk says the whole sheet is in; None to find out.
    """
    return _Decoding(sheet, encoding).result()


class _Decoding:
    """Decodes one sheet; each different text of an encoding is decoded once."""

    def __init__(self, sheet: Sheet, said: LegacyEncoding | None) -> None:
        self._sheet = sheet
        self._said = said
        self._decoded: dict[tuple[str, LegacyEncoding, bool], str] = {}
        self._hints = {style.font: encoding_of_font(style.font) for style in _styles(sheet)}
        if said is None:
            self._by_font = self._votes_of_fonts()
            self._of_sheet = vote(self._unhinted()).encoding
            self._by_column = self._votes_of_columns()

    def result(self) -> UnicodeSheet:
        counts: Counter[LegacyEncoding] = Counter()
        strange = 0
        samples: list[TextSample] = []
        rows: list[tuple[Cell, ...]] = []
        for row_number, row in enumerate(self._sheet.rows, 1):
            cells = list(row)
            for place, cell in enumerate(row):
                before = str(cell.value)
                if cell.kind is not CellKind.TEXT or before.isascii():
                    continue
                encoding, capitals = self._encoding_of(cell, place + 1)
                after = self._decode(before, encoding, capitals)
                if after == before:
                    continue
                cells[place] = cell._replace(value=after)
                if encoding is not LegacyEncoding.UNICODE:
                    counts[encoding] += 1
                    strange += bool(_HELD_BY_OLD_TEXT_ONLY.search(after))
                    if len(samples) < SAMPLES_SHOWN:
                        samples.append(TextSample(address(row_number, place + 1), before, after))
            rows.append(tuple(cells))
        return UnicodeSheet(
            original=self._sheet,
            sheet=replace(self._sheet, rows=tuple(rows)),
            encoding=max(counts, key=counts.__getitem__, default=LegacyEncoding.UNICODE),
            converted=counts.total(),
            strange=strange,
            samples=tuple(samples),
        )

    def _decode(self, text: str, encoding: LegacyEncoding, capitals: bool) -> str:
        key = (text, encoding, capitals)
        if key not in self._decoded:
            self._decoded[key] = resolve_look_alikes(decode(text, encoding, capitals=capitals))
        return self._decoded[key]

    def _encoding_of(self, cell: Cell, column: int) -> tuple[LegacyEncoding, bool]:
        hint = self._hints[cell.style.font]
        if self._said is not None:
            return self._said, hint is not None and hint[1] and hint[0] is self._said
        if hint is not None:
            encoding = self._by_font[cell.style.font]
            return encoding, hint[1] and encoding is hint[0]
        return self._by_column.get(column, self._of_sheet), False

    def _votes_of_fonts(self) -> dict[str, LegacyEncoding]:
        """The encoding each hinting font stands for here: people also type Unicode in a .VnTime cell."""
        texts: dict[str, set[str]] = defaultdict(set)
        for _column, cell in _texts(self._sheet):
            if self._hints[cell.style.font] is not None:
                texts[cell.style.font].add(str(cell.value))
        believed: dict[str, LegacyEncoding] = {}
        for font, of_font in texts.items():
            hint = self._hints[font]
            if hint is not None:
                believed[font] = _weighed(hint[0], vote(sorted(of_font)))
        return believed

    def _unhinted(self) -> Iterable[str]:
        return (str(cell.value) for _column, cell in _texts(self._sheet) if self._hints[cell.style.font] is None)

    def _votes_of_columns(self) -> dict[int, LegacyEncoding]:
        texts: dict[int, dict[str, None]] = defaultdict(dict)
        for column, cell in _texts(self._sheet):
            if self._hints[cell.style.font] is None:
                texts[column][str(cell.value)] = None
        votes = {column: vote(of_column) for column, of_column in texts.items()}
        return {column: found.encoding for column, found in votes.items() if found.words >= _FEWEST_WORDS_FOR_A_COLUMN}


def _weighed(hinted: LegacyEncoding, found: Vote) -> LegacyEncoding:
    """The font's word counts, unless the texts are readable as they stand and gain nothing by decoding."""
    if found.encoding is LegacyEncoding.UNICODE and found.words and found.readable_before * 2 > found.words:
        return LegacyEncoding.UNICODE
    return hinted


def _texts(sheet: Sheet) -> Iterator[tuple[int, Cell]]:
    """Every text cell with letters outside ASCII, with its column."""
    for row in sheet.rows:
        for column, cell in enumerate(row, 1):
            if cell.kind is CellKind.TEXT and not str(cell.value).isascii():
                yield column, cell


def _styles(sheet: Sheet) -> Iterable[CellStyle]:
    return {id(cell.style): cell.style for row in sheet.rows for cell in row}.values()
