"""The row of totals under a table: its figures stand under those of their columns."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QTableView, QWidget

from desktop.ui import theme
from desktop.ui.models.columns import ColumnsModel
from desktop.ui.widgets.bars import ShareBar
from desktop.ui.widgets.cell_painter import CELL_PADDING, paint_cell_bar


@dataclass(frozen=True, slots=True)
class Total:
    """What stands under one column."""

    text: str
    bar: ShareBar | None = None
    strong: bool = True


class TotalsRow(QWidget):
    """Follows the columns of a table as they are resized, moved, hidden and scrolled."""

    def __init__(self, table: QTableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._totals: Mapping[str, Total] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        header = table.horizontalHeader()
        header.sectionResized.connect(self._repaint)
        header.sectionMoved.connect(self._repaint)
        header.geometriesChanged.connect(self.update)
        table.horizontalScrollBar().valueChanged.connect(self._repaint)
        self.hide()

    def show_totals(self, totals: Mapping[str, Total], words: str) -> None:
        """Show what stands under the columns with these keys; `words` say it to a screen reader. Hidden without."""
        self._totals = totals
        self.setAccessibleName(words)
        self.setVisible(bool(totals))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(0, theme.active().px(38))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.active()
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(look.tokens.line))
        model, header = self._table.model(), self._table.horizontalHeader()
        assert isinstance(model, ColumnsModel)
        painter.setClipRect(header.x(), 0, self._table.viewport().width(), self.height())
        for section, column in enumerate(model.columns):
            total = self._totals.get(column.key)
            if total is None or header.isSectionHidden(section):
                continue
            left = header.x() + header.sectionViewportPosition(section)
            place = QRect(left, 1, header.sectionSize(section), self.height() - 1)
            inner = place.adjusted(look.px(CELL_PADDING), 0, -look.px(CELL_PADDING), 0)
            if total.bar is not None:
                inner = paint_cell_bar(painter, inner, total.bar)
            weight = QFont.Weight.DemiBold if total.strong else QFont.Weight.Normal
            side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
            painter.setFont(look.font(weight=weight))
            painter.setPen(QColor(look.tokens.text if total.strong else look.tokens.muted))
            shown = look.fitted(total.text, inner.width(), weight=weight)
            painter.drawText(inner, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _repaint(self, *_what: int) -> None:
        self.update()
