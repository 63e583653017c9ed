"""A header of two rows: neighbouring columns under one heading, single columns as high as both."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.ui import theme

UPPER_HEIGHT, LOWER_HEIGHT = 24, 36
"""The lower row has room for a heading of two lines."""

HEADER_HEIGHT = UPPER_HEIGHT + LOWER_HEIGHT
PADDING = 8


class GroupedHeader(QHeaderView):
    """Headings come from the model, those over several columns from `groups`: one for each column, empty for none."""

    def __init__(self, groups: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._groups = tuple(groups)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionsMovable(False)

    def set_groups(self, groups: Sequence[str]) -> None:
        """Other columns."""
        self._groups = tuple(groups)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.active().px(HEADER_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        first = 0
        while first < len(self._groups):
            last = first
            while last + 1 < len(self._groups) and self._groups[last + 1] == self._groups[first]:
                last += 1
            if self._groups[first]:
                self._paint_group(painter, first, last)
            first = last + 1

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        look = theme.active()
        grouped = section < len(self._groups) and bool(self._groups[section])
        painter.fillRect(rect, QColor(look.tokens.computed))
        place = rect.adjusted(0, look.px(UPPER_HEIGHT), 0, 0) if grouped else rect
        self._draw(painter, place, str(self.model().headerData(section, self.orientation()) or ""), section)
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), QColor(look.tokens.line))

    def _paint_group(self, painter: QPainter, first: int, last: int) -> None:
        look = theme.active()
        left = self.sectionViewportPosition(first)
        width = self.sectionViewportPosition(last) + self.sectionSize(last) - left
        place = QRect(left, 0, width, look.px(UPPER_HEIGHT))
        painter.fillRect(place, QColor(look.tokens.computed))
        line = QColor(look.tokens.line)
        painter.fillRect(QRect(left, place.bottom(), width, 1), line)
        for edge in (left, left + width - 1):
            painter.fillRect(QRect(edge, 0, 1, self.height()), line)
        painter.setFont(look.font(12, QFont.Weight.DemiBold))
        painter.setPen(QColor(look.tokens.muted))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self._groups[first])

    def _draw(self, painter: QPainter, place: QRect, words: str, section: int) -> None:
        look = theme.active()
        painter.setFont(look.font(12, QFont.Weight.DemiBold))
        painter.setPen(QColor(look.tokens.muted))
        align = self.model().headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        side = align if isinstance(align, Qt.AlignmentFlag) else Qt.AlignmentFlag.AlignLeft
        inner = place.adjusted(look.px(PADDING), 0, -look.px(PADDING), 0)
        flags = int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(inner, flags, words)
