"""A table of a report on the screen: the cells as printed, its totals on a tinted line, figures that open dossiers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop.domain.report_tables import FIGURES, TOTAL_WORDS, CellKind, ReportColumn, ReportTable, shown
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.widgets.cell_painter import CELL_PADDING, CellPainter
from desktop.ui.widgets.table import RegisterTable

PIXELS_A_MILLIMETRE = 5.0
"""Of a column's width on paper, at 100 % text."""
NARROWEST, WIDEST = 80, 190
LEAST_SHARE = 0.85
"""Of its width, down to which a column of words yields; beyond it the table is scrolled."""
MAIN_WIDTH, MAIN_LEAST = 280, 170
"""Of the column without a width on paper, which takes what the others leave."""
YIELDING = frozenset({CellKind.TEXT, CellKind.NAMES})
"""Kinds of columns that may be narrower than their words; codes, days and figures stand whole."""
NUMBER_WIDTH = 44
ROWS_MEASURED = 200
MOST_ROWS = 12
"""More than this scroll within the table where another one stands below it."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line as shown.

    Attributes:
        place: of the row in the table; None for the totals.
        opens: for each column the dossiers behind its figure, or those the line is about.
    """

    place: int | None
    cells: tuple[str, ...]
    opens: tuple[tuple[str, ...], ...]


def lines_of(table: ReportTable) -> list[ReportLine]:
    """The rows as printed, and the totals under them."""
    places = range(len(table.columns))
    lines = [
        ReportLine(
            row,
            tuple(shown(value, column.kind) for value, column in zip(cells, table.columns, strict=True)),
            tuple(table.behind(row, column) for column in places),
        )
        for row, cells in enumerate(table.rows)
    ]
    if table.has_totals:
        sums = table.totals
        cells = [shown(sums[place], column.kind) if column.summed else "" for place, column in enumerate(table.columns)]
        opens = tuple(table.behind_total(place) if table.columns[place].summed else () for place in places)
        words = next(place for place, column in enumerate(table.columns) if not column.summed)
        cells[words] = TOTAL_WORDS
        lines.append(ReportLine(None, tuple(cells), opens))
    return lines


class _TotalsPainter(CellPainter):
    """Tints the line of totals."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        line = model.row_at(index.row()) if isinstance(model, RowsModel) else None
        if isinstance(line, ReportLine) and line.place is None:
            painter.fillRect(option.rect, QColor(theme.active().tokens.computed))
        super().paint(painter, option, index)


class ReportTableView(RegisterTable):
    """One table of a report.

    Signals: opened(object, str): uids of the dossiers behind a line or a figure, and what they are.
    """

    opened = Signal(object, str)

    def __init__(self, table: ReportTable, *, alone: bool, parent: QWidget | None = None) -> None:
        """A table that is `alone` takes the room there is; others are as high as their rows."""
        self._table = table
        self._lines = lines_of(table)
        columns = [_numbers(), *(_column(place, each, table, self._lines) for place, each in enumerate(table.columns))]
        self._rows: RowsModel[ReportLine] = RowsModel(columns, self._lines)
        super().__init__(self._rows, parent=parent)
        self._rows.setParent(self)
        self._alone = alone
        self.setAccessibleName(table.heading or _("Table of the report"))
        self.setItemDelegate(_TotalsPainter(self))
        self.link_pressed.connect(self._open_cell)
        self.row_activated.connect(self._open_line)
        if alone:
            self.setMinimumHeight(self._height(min(len(self._lines), MOST_ROWS)))
        else:
            self.setFixedHeight(self._height(min(len(self._lines), MOST_ROWS)))

    def lines(self) -> Sequence[ReportLine]:
        """The lines shown."""
        return self._lines

    def chosen(self) -> tuple[str, ...]:
        """Uids of the dossiers the selected lines are about."""
        if not self._table.opens:
            return ()
        places = (self._lines[position].place for position in self.selected_positions())
        return tuple(self._table.opens[place] for place in places if place is not None)

    def press(self, line: int, column: int) -> None:
        """What a click on a figure does."""
        found = self._lines[line]
        if found.opens[column]:
            name = TOTAL_WORDS.capitalize() if found.place is None else self._name_of(found)
            self.opened.emit(found.opens[column], f"{name} · {self._table.columns[column].heading}")

    def _open_cell(self, line: int, key: str) -> None:
        if key.isdigit():
            self.press(line, int(key))

    def _open_line(self, line: int) -> None:
        found = self._lines[line]
        if self._table.opens and found.place is not None:
            self.opened.emit((self._table.opens[found.place],), self._name_of(found))

    def _name_of(self, line: ReportLine) -> str:
        return next((cell for cell in line.cells if cell), "")

    def _height(self, rows: int) -> int:
        header = self.horizontalHeader().sizeHint().height()
        return header + rows * self.verticalHeader().defaultSectionSize() + theme.active().px(6)


def _numbers() -> Column[ReportLine]:
    def number(line: ReportLine) -> str:
        return "" if line.place is None else str(line.place + 1)

    return Column("tt", _("No."), number, width=NUMBER_WIDTH, align="right")


def _column(place: int, source: ReportColumn, table: ReportTable, lines: Sequence[ReportLine]) -> Column[ReportLine]:
    figures = source.kind in FIGURES
    # A figure that counts dossiers leads to them; in a list each line leads to its own by a double click.
    width = min(max(round(source.width * PIXELS_A_MILLIMETRE), NARROWEST), WIDEST) if source.width else MAIN_WIDTH
    if source.kind not in YIELDING:
        width = max(width, _widest(lines, place))
    leads = figures and (bool(table.counted) or source.summed)
    made: Column[ReportLine] = Column(
        str(place),
        source.heading,
        lambda line: line.cells[place],
        width=width,
        least=(round(width * LEAST_SHARE) if source.width else MAIN_LEAST) if source.kind in YIELDING else 0,
        align="right" if figures else "left",
        stretch=not source.width,
        strong=not source.width,
        link=leads,
    )
    if not leads:
        return made
    return replace(made, tone=lambda line: "accent" if line.opens[place] and line.cells[place] != "0" else None)


def _widest(lines: Sequence[ReportLine], place: int) -> int:
    """The width the cells of a column need, at 100 % text; of a long list the first lines and the totals tell."""
    look = theme.active()
    letters = QFontMetrics(look.font(13))
    asked = (*lines[:ROWS_MEASURED], *lines[-1:])
    wide = max((letters.horizontalAdvance(line.cells[place]) for line in asked), default=0)
    return round(wide * 100 / look.text_percent) + 2 * CELL_PADDING + 2
