"""A layout of fields in even columns, as many as the width has room for."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop.ui import theme
from desktop.ui.widgets.measured_heights import MeasuredHeights


class FieldFlow(QLayout):
    """Fields row by row; a field may span several columns, and spans what there is where there are fewer."""

    def __init__(self, columns: int = 3, *, narrowest: int = 190, spacing: int = 12) -> None:
        """At most `columns`, none narrower than `narrowest` (px at 100 % text)."""
        super().__init__()
        px = theme.active().px
        self._heights = MeasuredHeights(lambda width: self._arrange(QRect(0, 0, width, 0), place=False))
        self._items: list[QLayoutItem] = []
        self._spans: list[int] = []
        self._columns = columns
        self._narrowest = px(narrowest)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(px(spacing))

    def add(self, field: QWidget, span: int = 1) -> None:
        """Put a field behind the ones before it, over `span` columns."""
        self.addWidget(field)
        self._spans[-1] = span

    def set_columns(self, columns: int) -> None:
        """Have at most so many columns from now on."""
        self._columns = columns
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self._spans.append(1)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        if not 0 <= index < len(self._items):
            return None
        self._spans.pop(index)
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._heights.at(width)

    def invalidate(self) -> None:
        self._heights.forget()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return QSize(self._narrowest, self.heightForWidth(2 * self._narrowest))

    def minimumSize(self) -> QSize:
        widths = [item.minimumSize().width() for item in self._items if not item.isEmpty()]
        return QSize(max(widths, default=0), 0)

    def _rows(self, columns: int) -> list[list[tuple[QLayoutItem, int, int]]]:
        """The items of each row with the column each begins in and how many it spans."""
        rows: list[list[tuple[QLayoutItem, int, int]]] = []
        column = columns
        for item, wanted in zip(self._items, self._spans, strict=True):
            if item.isEmpty():
                continue
            span = min(wanted, columns)
            if column + span > columns:
                rows.append([])
                column = 0
            rows[-1].append((item, column, span))
            column += span
        return rows

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        gap = self.spacing()
        columns = max(1, min(self._columns, (rect.width() + gap) // (self._narrowest + gap)))
        column_width = (rect.width() - gap * (columns - 1)) / columns
        y = rect.y()
        for row in self._rows(columns):
            placed = []
            for item, column, span in row:
                left = round(column * (column_width + gap))
                right = round((column + span) * (column_width + gap)) - gap
                width = right - left
                height = item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
                placed.append((item, left, width, height))
            tallest = max(height for _item, _left, _width, height in placed)
            if place:
                for item, left, width, _height in placed:
                    item.setGeometry(QRect(QPoint(rect.x() + left, y), QSize(width, tallest)))
            y += tallest + gap
        return max(0, y - rect.y() - gap)
