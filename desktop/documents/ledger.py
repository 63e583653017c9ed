"""Tables of many rows, drawn straight on the page: three thousand rows of a register in seconds, headings repeated."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from desktop.documents.even_text import BOLD, INK, REGULAR
from desktop.documents.fonts import NO_BREAK_SPACE, FontSet, printable, unbroken
from desktop.documents.paragraph import Run, SetLine, break_into_lines, hold_together
from desktop.documents.stack import draw_line
from desktop.domain.report_tables import FIGURES, TOTAL_WORDS, CellKind, ReportTable, shown

BROKEN: Final = frozenset({CellKind.TEXT, CellKind.NAMES})
"""Kinds whose texts may take several lines."""
HEAD_GROUND: Final = "#FBF1D7"
TOTAL_GROUND: Final = "#F3F0E7"
LINE_COLOUR: Final = "#5F5F5F"

_PLACE_WIDTH: Final = 9 * mm
_LEADING: Final = 1.2
_BASELINE: Final = 0.3
_SIDE: Final = 2.4
_ABOVE: Final = 1.9
_BELOW: Final = 2.6
_KEPT_TOGETHER: Final = 2
"""Rows that stay with what follows the table, and that a page begins or ends with."""
_LONGEST_LOOKED_AT: Final = 20
"""Texts of a column that are measured: those with most letters."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One row with its lines broken; `spanned` cells run into the one before them."""

    cells: tuple[tuple[SetLine, ...], ...]
    height: float
    ground: str | None = None
    spanned: int = 0


class Ledger(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """A table of a report: numbered rows under a repeated heading, totals below.

    `tail` is the height of what must stay on one page with the last rows, such as notes and signatures.
    """

    def __init__(
        self,
        table: ReportTable,
        fonts: FontSet,
        width: float,
        *,
        size: float = 10,
        numbered: bool = True,
        tail: float = 0,
    ) -> None:
        super().__init__()
        self._fonts = fonts
        self._size = size
        self._kinds = [*([CellKind.MARK] if numbered else []), *(column.kind for column in table.columns)]
        self._widths = _widths(table, width, numbered=numbered, fits=self._figure_width)
        self.tail = tail
        self._head = self._set(
            [*(["TT"] if numbered else []), *(column.heading for column in table.columns)], BOLD, HEAD_GROUND
        )
        self._rows = [
            self._set([*([str(place)] if numbered else []), *_texts(table, row)], REGULAR)
            for place, row in enumerate(table.rows, start=1)
        ]
        if table.has_totals:
            self._rows.append(self._totals(table, numbered=numbered))

    def wrap(self, _width: float, height: float) -> tuple[float, float]:
        self.width = sum(self._widths)
        self.height = self._head.height + sum(row.height for row in self._rows)
        # What follows would stand alone on the next page: say so, and be split with the last rows.
        too_low = self.height <= height < self.height + self.tail
        return self.width, self.height + self.tail if too_low else self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        taken = self._rows_within(height - self._head.height)
        taken = min(taken, len(self._rows) - _KEPT_TOGETHER)
        if taken < _KEPT_TOGETHER:
            return []
        return [self._part(self._rows[:taken], 0), self._part(self._rows[taken:], self.tail)]

    def draw(self) -> None:
        top = self.height
        for row in (self._head, *self._rows):
            self._draw_row(row, top)
            top -= row.height

    def _part(self, rows: list[_Row], tail: float) -> "Ledger":
        part = copy(self)
        part._rows, part.tail = rows, tail
        # What reportlab noted on the whole (that it was put off to the next page) does not hold for a part.
        part.__dict__.pop("_postponed", None)
        return part

    def _rows_within(self, height: float) -> int:
        taken = 0
        for row in self._rows:
            height -= row.height
            if height < 0:
                break
            taken += 1
        return taken

    def _totals(self, table: ReportTable, *, numbered: bool) -> _Row:
        first = next(place for place, column in enumerate(table.columns) if column.summed)
        texts = ["" if total is None else shown(total, CellKind.MONEY) for total in table.totals]
        spanned = first + (1 if numbered else 0)
        cells = [TOTAL_WORDS, *[""] * (spanned - 1), *texts[first:]]
        return self._set(cells, BOLD, TOTAL_GROUND, spanned=spanned)

    def _figure_width(self, text: str) -> float:
        return self._fonts.width(text, BOLD, self._size) + 2 * _SIDE + 1

    def _set(self, texts: Sequence[str], font: str, ground: str | None = None, *, spanned: int = 0) -> _Row:
        """Break the texts of a row; the first `spanned` cells are one, which holds the first text."""
        cells = []
        for place, text in enumerate(texts):
            room = sum(self._widths[:spanned]) if spanned and place == 0 else self._widths[place]
            whole = self._kinds[place] is CellKind.NAMES
            cells.append(self._broken(_names_whole(text) if whole else printable(text), font, room - 2 * _SIDE))
        lines = max(1, *(len(cell) for cell in cells))
        return _Row(tuple(cells), lines * self._size * _LEADING + _ABOVE + _BELOW, ground, spanned)

    def _broken(self, text: str, font: str, room: float) -> tuple[SetLine, ...]:
        """The lines of a text; names that would not fit whole are torn after all."""
        lines = break_into_lines([Run(hold_together(text), font, self._size, INK)], room, self._fonts)
        if NO_BREAK_SPACE not in text or all(line.width <= room for line in lines):
            return lines
        return self._broken(text.replace(NO_BREAK_SPACE, " "), font, room)

    def _draw_row(self, row: _Row, top: float) -> None:
        canvas: Canvas = self.canv
        canvas.setLineWidth(0.5)
        canvas.setStrokeColor(HexColor(LINE_COLOUR))
        left = 0.0
        place = 0
        while place < len(row.cells):
            span = row.spanned if place == 0 and row.spanned else 1
            width = sum(self._widths[place : place + span])
            if row.ground is not None:
                canvas.setFillColor(HexColor(row.ground))
            canvas.rect(left, top - row.height, width, row.height, stroke=1, fill=1 if row.ground else 0)
            centred = row is self._head or (row.spanned > 0 and place == 0)
            self._draw_cell(row.cells[place], self._kinds[place], left, width, top, row.height, centred=centred)
            left += width
            place += span

    def _draw_cell(
        self,
        lines: Sequence[SetLine],
        kind: CellKind,
        left: float,
        width: float,
        top: float,
        height: float,
        *,
        centred: bool,
    ) -> None:
        leading = self._size * _LEADING
        free = height - _ABOVE - _BELOW - leading * len(lines)
        baseline = top - _ABOVE - free / 2 - leading + self._size * _BASELINE
        for line in lines:
            if centred or kind in (CellKind.MARK, CellKind.DATE):
                inset = (width - line.width) / 2
            elif kind in FIGURES:
                inset = width - line.width - _SIDE
            else:
                inset = _SIDE
            draw_line(self.canv, line, left + inset, baseline, self._fonts)
            baseline -= leading


def _names_whole(text: str) -> str:
    """Names parted by commas, none of them torn at the end of a line."""
    return ", ".join(unbroken(name) for name in text.split(", "))


def _texts(table: ReportTable, row: Sequence[Any]) -> list[str]:
    return [shown(value, column.kind) for value, column in zip(row, table.columns, strict=True)]


def _widths(table: ReportTable, width: float, *, numbered: bool, fits: Callable[[str], float]) -> list[float]:
    """Points for each column; figures, days and codes are never broken, so their columns take what they need."""
    fixed = [max(column.width * mm, *_needed(table, place, fits)) for place, column in enumerate(table.columns)]
    first = [_PLACE_WIDTH] if numbered else []
    sharing = [place for place, column in enumerate(table.columns) if not column.width]
    left = width - sum(first) - sum(points for place, points in enumerate(fixed) if place not in sharing)
    for place in sharing:
        fixed[place] = left / len(sharing)
    return [*first, *fixed]


def _needed(table: ReportTable, place: int, fits: Callable[[str], float]) -> list[float]:
    """Widths the column must not fall below: those of its longest texts."""
    kind = table.columns[place].kind
    if kind in BROKEN:
        return [0.0]
    texts = sorted({shown(row[place], kind) for row in table.rows}, key=len)[-_LONGEST_LOOKED_AT:]
    total = table.totals[place]
    return [0.0, *(fits(text) for text in texts if text), *([] if total is None else [fits(shown(total, kind))])]
