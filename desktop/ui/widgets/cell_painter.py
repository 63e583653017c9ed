"""Paints the cells of a table: text or chip, a second line, an icon, highlights, and the hairline under the row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.models.columns import Column, ColumnsModel
from desktop.ui.theme import Theme
from desktop.ui.widgets.bars import ShareBar, paint_bar
from desktop.ui.widgets.chips import paint_chip

CELL_PADDING = 8
BAR_WIDTH, BAR_HEIGHT = 56, 6


def paint_cell_bar(painter: QPainter, inner: QRect, bar: ShareBar) -> QRect:
    """Paint a bar at the left of a cell; what is left for its words."""
    px = theme.active().px
    middle = inner.y() + inner.height() / 2
    paint_bar(painter, QRectF(inner.x(), middle - px(BAR_HEIGHT) / 2, px(BAR_WIDTH), px(BAR_HEIGHT)), bar)
    return inner.adjusted(px(BAR_WIDTH) + px(CELL_PADDING), 0, 0, 0)


class CellPainter(QStyledItemDelegate):
    """Draws straight from the model's rows: a page of cells must paint in a few milliseconds."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        if not isinstance(model, ColumnsModel):
            super().paint(painter, option, index)
            return
        look = theme.active()
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(place, QColor(look.tokens.accent_soft))
        painter.fillRect(QRect(place.x(), place.bottom(), place.width(), 1), QColor(look.tokens.rule))
        self._mark_current(painter, place, index, look)
        row = model.row_at(index.row())
        if row is None:
            return
        column = model.columns[index.column()]
        inner = place.adjusted(look.px(CELL_PADDING), 0, -look.px(CELL_PADDING), -1)
        chip = column.chip(row) if column.chip else None
        if chip is not None:
            paint_chip(painter, inner, chip, on_selection=selected)
        elif column.chip is None:
            self._paint_text(painter, inner, column, row, look)

    def _mark_current(
        self, painter: QPainter, place: QRect, index: QModelIndex | QPersistentModelIndex, look: Theme
    ) -> None:
        """A bar at the left of the row the keyboard is on; colour of the selection alone would not show it."""
        view = self.parent()
        if not isinstance(view, QAbstractItemView) or place.x() > 0 or not view.hasFocus():
            return
        if view.currentIndex().row() == index.row():
            painter.fillRect(QRect(place.x(), place.y(), 3, place.height()), QColor(look.tokens.accent))

    def _paint_text(self, painter: QPainter, inner: QRect, column: Column[object], row: object, look: Theme) -> None:
        tone = column.tone(row) if column.tone else "accent" if column.link else None
        ink = QColor(look.tokens.ink(tone) if tone else look.tokens.text)
        icon = column.icon(row)
        if icon:
            side = look.px(16)
            spot = QPoint(inner.x(), inner.y() + (inner.height() - side) // 2)
            painter.drawPixmap(spot, icon_pixmap(icon, ink, side))
            inner = inner.adjusted(side + look.px(7), 0, 0, 0)
        bar = column.bar(row) if column.bar else None
        if bar is not None:
            inner = paint_cell_bar(painter, inner, bar)
        weight = QFont.Weight.Medium if column.strong else QFont.Weight.Normal
        note = column.note(row) if column.note else ""
        upper = QRect(inner.x(), inner.y(), inner.width(), inner.height() // 2 + look.px(2)) if note else inner
        low = Qt.AlignmentFlag.AlignBottom if note else Qt.AlignmentFlag.AlignVCenter
        self._draw_line(painter, upper, column.text(row), weight, ink, column, row, low)
        if note:
            lower = QRect(inner.x(), upper.bottom() + 1, inner.width(), inner.bottom() - upper.bottom())
            painter.setFont(look.font(12))
            painter.setPen(QColor(look.tokens.muted))
            shown = look.fitted(note, lower.width(), 12)
            painter.drawText(lower, int(_horizontal(column) | Qt.AlignmentFlag.AlignTop), shown)

    def _draw_line(
        self,
        painter: QPainter,
        place: QRect,
        text: str,
        weight: QFont.Weight,
        ink: QColor,
        column: Column[object],
        row: object,
        vertical: Qt.AlignmentFlag,
    ) -> None:
        look = theme.active()
        shown = look.fitted(text.replace("\n", " "), place.width(), weight=weight)
        painter.setFont(look.font(weight=weight))
        if column.align == "left":
            for start, length in column.marks(row):
                if start + length <= len(shown):
                    self._highlight(painter, place, look.metrics(weight=weight), shown, start, length)
        painter.setPen(ink)
        painter.drawText(place, int(_horizontal(column) | vertical), shown)

    def _highlight(
        self, painter: QPainter, place: QRect, metrics: QFontMetrics, text: str, start: int, length: int
    ) -> None:
        look = theme.active()
        left = place.x() + metrics.horizontalAdvance(text[:start])
        width = metrics.horizontalAdvance(text[start : start + length])
        middle = place.y() + place.height() / 2
        mark = QRectF(left - 1, middle - metrics.height() / 2, width + 2, metrics.height())
        painter.fillRect(mark, QColor(look.tokens.same))


def _horizontal(column: Column[object]) -> Qt.AlignmentFlag:
    if column.align == "right":
        return Qt.AlignmentFlag.AlignRight
    return Qt.AlignmentFlag.AlignHCenter if column.align == "center" else Qt.AlignmentFlag.AlignLeft
