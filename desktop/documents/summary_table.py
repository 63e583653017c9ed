"""The summary table (bảng tổng hợp) as PDF: an annex of a letter, or a table of its own with a head and signatures."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, Table

from desktop.documents.even_text import BOLD, ITALIC, REGULAR, EvenLine, EvenText
from desktop.documents.fonts import FontSet
from desktop.documents.paper import LANDSCAPE, Paper, SignatureBlock, grid, height_of
from desktop.domain.money import group_digits
from desktop.domain.summary import SummaryRow, SummaryTable
from desktop.domain.summary_columns import (
    BAND_COLOURS,
    TOTAL_WORDS,
    ColumnKind,
    SummaryColumn,
    SummaryValue,
    as_of_line,
    summary_columns,
    summary_notes,
)

_SIZE: Final = 9.5
_HEAD_GROUND: Final = "#FBF1D7"
_TOTAL_GROUND: Final = "#F3F0E7"
_WIDTHS: Final[Mapping[ColumnKind, float]] = {
    ColumnKind.PLACE: 8,
    ColumnKind.COUNT: 11.3,
    ColumnKind.PERCENT: 13,
    ColumnKind.MONEY: 27,
    ColumnKind.BAND: 37,
    ColumnKind.NOTE: 21.5,
}
"""Breadth of a column in millimetres; the unit's name takes what is left."""
_GAP: Final = 2 * mm
_LONE_COUNT: Final = 12.2
_EMPTY_NOTE: Final = 14.0
_PADDING: Final = 2.4
_ALIGNMENT: Final[Mapping[ColumnKind, int]] = {
    ColumnKind.PLACE: TA_CENTER,
    ColumnKind.TEXT: TA_LEFT,
    ColumnKind.BAND: TA_CENTER,
    ColumnKind.NOTE: TA_LEFT,
}


@dataclass(frozen=True, slots=True)
class SummaryLayout:
    """What stands round the table.

    Attributes:
        superior_name / unit_name: issuing body, for a table of its own.
        annex_note: "Kèm theo Công văn số … ngày …"; when given, the table is an annex without the national motto.
        place_date: "Hà Nội, ngày 05 tháng 11 năm 2022", over the last signature.
        signatures: blocks below the table, left to right; none for an annex that is not signed.
    """

    unit_name: str
    superior_name: str = ""
    annex_note: str = ""
    place_date: str = ""
    signatures: tuple[SignatureBlock, ...] = ()


def render_summary_table(table: SummaryTable, fonts: FontSet, layout: SummaryLayout) -> bytes:
    """The table on A4 across, headings repeated on every page; the same table gives the same bytes."""
    paper = Paper(fonts)
    story: list[Any] = []
    if not layout.annex_note:
        story += [paper.heading(LANDSCAPE, layout.superior_name, layout.unit_name), Spacer(1, 5 * mm)]
    story.append(
        paper.centred(
            EvenLine(table.title, BOLD, size=14),
            EvenLine(layout.annex_note and f"({layout.annex_note})", ITALIC, size=12),
            EvenLine(as_of_line(table), ITALIC, size=12),
        )
    )
    told, bands, *others = summary_notes(table)
    notes = [note for note in (told, bands, " ".join(others)) if note]
    foot = [paper.prose(note, size=10, indent=0, after=1, font=ITALIC) for note in notes]
    if layout.signatures:
        foot.append(paper.signatures(LANDSCAPE, *layout.signatures))
    tail = _GAP + height_of(foot, LANDSCAPE)
    story += [Spacer(1, 3 * mm), _SummaryGrid(paper, table).table(tail), Spacer(1, _GAP), KeepTogether(foot)]
    return paper.build(story, LANDSCAPE, table.title, layout.unit_name)


class _TailedTable(Table):  # type: ignore[misc]  # reportlab carries no types
    """A table whose last rows go to the next page with what follows it, where only that would go there.

    `tail` is the height of what follows, in points.
    """

    tail = 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        wide, high = super().wrap(width, height)
        return wide, high + self.tail if self._leaves_its_tail(high, height) else high

    def split(self, width: float, height: float) -> list[Flowable]:
        high = super().wrap(width, height)[1]
        parts: list[Flowable] = super().split(
            width, height - self.tail if self._leaves_its_tail(high, height) else height
        )
        for part in parts[1:]:
            part.tail = self.tail
        return parts

    def _leaves_its_tail(self, high: float, height: float) -> bool:
        return high <= height < high + self.tail


class _SummaryGrid:
    """The table itself: two heading rows, one row a unit, the totals."""

    def __init__(self, paper: Paper, table: SummaryTable) -> None:
        self._paper = paper
        self._table = table
        self._columns = summary_columns(table)

    def table(self, tail: float) -> Table:
        rows = [self._groups(), self._headings(), *self._rows(), self._totals()]
        table = _TailedTable(rows, colWidths=self._widths(), repeatRows=2)
        table.tail = tail
        table.setStyle([*grid(padding=_PADDING), *self._spans(), *self._grounds()])
        return table

    def _widths(self) -> list[float]:
        widths = [_WIDTHS[ColumnKind.PLACE], *(self._width(column) for column in self._columns)]
        named = next(at for at, column in enumerate(self._columns, 1) if column.kind is ColumnKind.TEXT)
        widths[named] = LANDSCAPE.text_width / mm - sum(widths)
        return [width * mm for width in widths]

    def _width(self, column: SummaryColumn) -> float:
        if column.kind is ColumnKind.NOTE and not any(column.value(row) for row in self._table.rows):
            return _EMPTY_NOTE
        if column.kind is ColumnKind.COUNT and not column.group:
            return max(_LONE_COUNT, self._in_two_lines(column.heading))
        if column.kind is ColumnKind.MONEY:
            total = _shown(column.value(self._table.totals))
            needed = self._paper.fonts.width(total, BOLD, _SIZE) + 2 * _PADDING + 1
            return max(_WIDTHS[ColumnKind.MONEY], float(needed / mm))
        return _WIDTHS.get(column.kind, 0.0)

    def _in_two_lines(self, heading: str) -> float:
        """The breadth a heading needs to be set in two lines at most, in millimetres."""
        words = heading.split()
        halves = [(" ".join(words[:end]), " ".join(words[end:])) for end in range(1, len(words) + 1)]
        width = self._paper.fonts.width
        widest = (max(width(half, BOLD, _SIZE) for half in both if half) for both in halves)
        return float((min(widest) + 2 * _PADDING + 1) / mm)

    def _groups(self) -> list[EvenText]:
        return [self._head("TT"), *(self._head(column.group or column.heading) for column in self._columns)]

    def _headings(self) -> list[EvenText | str]:
        return ["", *(self._head(column.heading) if column.group else "" for column in self._columns)]

    def _head(self, text: str) -> EvenText:
        return self._paper.cell(text, size=_SIZE, font=BOLD, align=TA_CENTER)

    def _rows(self) -> list[list[EvenText]]:
        return [
            [self._cell(str(place), ColumnKind.PLACE), *(self._value(column, row) for column in self._columns)]
            for place, row in enumerate(self._table.rows, start=1)
        ]

    def _totals(self) -> list[EvenText]:
        totals = self._table.totals
        cells = [self._cell(TOTAL_WORDS, ColumnKind.BAND, BOLD)]
        for column in self._columns:
            summed = column.kind in {ColumnKind.COUNT, ColumnKind.MONEY, ColumnKind.PERCENT}
            shown = _shown(column.value(totals)) if summed else ""
            cells.append(self._cell(shown, column.kind, BOLD))
        return cells

    def _value(self, column: SummaryColumn, row: SummaryRow) -> EvenText:
        shown = _shown(column.value(row))
        if column.kind is ColumnKind.BAND:
            return self._paper.cell(shown, size=_SIZE, font=BOLD, align=TA_CENTER, color=BAND_COLOURS[row.band])
        return self._cell(shown, column.kind)

    def _cell(self, text: str, kind: ColumnKind, font: str = REGULAR) -> EvenText:
        return self._paper.cell(text, size=_SIZE, font=font, align=_ALIGNMENT.get(kind, TA_RIGHT))

    def _spans(self) -> list[tuple[Any, ...]]:
        """Merge the cells of a shared heading, those of a heading two rows high, and the word in the totals row."""
        spans: list[tuple[Any, ...]] = [("SPAN", (0, 0), (0, 1)), ("SPAN", (0, -1), (1, -1))]
        for place, column in enumerate(self._columns, start=1):
            before = self._columns[place - 2].group if place > 1 else ""
            if not column.group:
                spans.append(("SPAN", (place, 0), (place, 1)))
            elif column.group != before:
                last = max(at for at, other in enumerate(self._columns, start=1) if other.group == column.group)
                spans.append(("SPAN", (place, 0), (last, 0)))
        return spans

    def _grounds(self) -> list[tuple[Any, ...]]:
        # The totals never stand alone on a page: the last two units go with them.
        together = max(2, len(self._table.rows))
        return [
            ("BACKGROUND", (0, 0), (-1, 1), HexColor(_HEAD_GROUND)),
            ("BACKGROUND", (0, -1), (-1, -1), HexColor(_TOTAL_GROUND)),
            ("NOSPLIT", (0, together), (-1, -1)),
        ]


def _shown(value: SummaryValue) -> str:
    if value is None:
        return "–"
    if isinstance(value, Decimal):
        tenths = int(value * 10)
        return f"{group_digits(tenths // 10)},{tenths % 10}"
    return group_digits(value) if isinstance(value, int) else value
