"""The summary table on the screen: two rows of headings, bands as chips, the totals on a tinted line."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView, QWidget

from desktop.ui import theme
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.reporting.summary_lines import ShownColumn, SummaryLine
from desktop.ui.theme import Theme
from desktop.ui.widgets.cell_painter import CELL_PADDING, CellPainter
from desktop.ui.widgets.grouped_header import HEADER_HEIGHT, GroupedHeader

LINE_HEIGHT = 28
SHORT_HEADING = 7
"""Letters that are never set in two lines."""

MOST_LINES = 16
"""More than this scroll under the headings."""


class _LinePainter(CellPainter):
    """Tints the totals and writes them, and the counts that open dossiers, a little stronger."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        line = model.row_at(index.row()) if isinstance(model, RowsModel) else None
        if isinstance(line, SummaryLine) and line.is_total:
            place: QRect = option.rect
            painter.fillRect(place, QColor(theme.active().tokens.computed))
        super().paint(painter, option, index)

    def _paint_text(self, painter: QPainter, inner: QRect, column: Column[object], row: object, look: Theme) -> None:
        strong = isinstance(row, SummaryLine) and row.is_total
        super()._paint_text(painter, inner, replace(column, strong=True) if strong else column, row, look)


class SummaryView(QTableView):
    """Signals: figure_pressed(int, int): position of the line and of the column of a figure that opens dossiers."""

    figure_pressed = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self._columns: tuple[ShownColumn, ...] = ()
        self._model: RowsModel[SummaryLine] = RowsModel([], parent=self)
        self._header = GroupedHeader(parent=self)
        self.setHorizontalHeader(self._header)
        self.setModel(self._model)
        self.setItemDelegate(_LinePainter(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(px(LINE_HEIGHT))
        self.clicked.connect(self._press)

    def show_lines(self, lines: Sequence[SummaryLine], columns: Sequence[ShownColumn]) -> None:
        """Show a table of these lines."""
        self._columns = tuple(columns)
        model: RowsModel[SummaryLine] = RowsModel([each.column for each in columns], lines, self)
        before = self._model
        self._model = model
        self.setModel(model)
        before.deleteLater()
        self._header.set_groups([each.group for each in columns])
        for place, each in enumerate(columns):
            self.setColumnWidth(place, _width_of(each.column, lines))
        self._stretch()

    def lines(self) -> list[SummaryLine]:
        """The lines shown."""
        return self._model.rows()

    def texts(self) -> list[list[str]]:
        """Every cell as shown, line by line."""
        return [[each.column.text(line) for each in self._columns] for line in self._model.rows()]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self._press(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        opens = self._opens(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _press(self, index: QModelIndex) -> None:
        if self._opens(index):
            self.figure_pressed.emit(index.row(), index.column())

    def _opens(self, index: QModelIndex) -> bool:
        if not index.isValid() or self._columns[index.column()].counts is None:
            return False
        return str(index.data()) not in ("", "0", "–")

    def _stretch(self) -> None:
        """Give the column of names what the others leave, at least its own width."""
        for place, each in enumerate(self._columns):
            if each.column.stretch:
                others = self._header.length() - self._header.sectionSize(place)
                self.setColumnWidth(place, max(_width_of(each.column, ()), self.viewport().width() - others))
        self._fit_height()

    def _fit_height(self) -> None:
        """As high as the lines, with room for a bar under a table wider than the window."""
        px = theme.active().px
        height = px(HEADER_HEIGHT) + px(LINE_HEIGHT) * min(self._model.rowCount(), MOST_LINES)
        if self._header.length() > self.viewport().width():
            height += self.horizontalScrollBar().sizeHint().height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)


def _width_of(column: Column[SummaryLine], lines: Sequence[SummaryLine]) -> int:
    """Figures take the room they need, and that of a heading of two lines; other columns have their own width."""
    look = theme.active()
    if column.align != "right":
        return look.px(column.width)
    figures = QFontMetrics(look.font(13, QFont.Weight.Medium))
    words = QFontMetrics(look.font(12, QFont.Weight.DemiBold))
    widest = max((figures.horizontalAdvance(column.text(line)) for line in lines), default=0)
    heading = min(max(words.horizontalAdvance(part) for part in parts) for parts in _parted(column.heading))
    return max(widest, heading, look.px(column.width)) + look.px(2 * CELL_PADDING + 2)


def _parted(heading: str) -> list[tuple[str, str]]:
    """A heading on one line, and every way of setting a longer one in two."""
    words = heading.split()
    first = 1 if len(heading) > SHORT_HEADING else len(words)
    return [(" ".join(words[:end]), " ".join(words[end:])) for end in range(first, len(words) + 1)]
