"""A layout of the cells of one table row: every row with the same tracks lines up with the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from desktop.ui import theme
from desktop.ui.widgets.measured_heights import MeasuredHeights


@dataclass(frozen=True, slots=True)
class Track:
    """A column of a table.

    Attributes:
        weight: its part of the width there is; 0 for a column of exactly `least` at the right end.
        least: narrowest width, px at 100 % text.
    """

    weight: int
    least: int


class TableRow(QLayout):
    """Cells by their tracks, broken into further lines where the row is too narrow; fixed cells stay at the top right.

    Every cell's width comes from the tracks alone, never from what is in it.
    """

    def __init__(self, parent: QWidget, tracks: Sequence[Track], *, spacing: int = 8) -> None:
        super().__init__(parent)
        px = theme.active().px
        self._heights = MeasuredHeights(lambda width: self._arrange(QRect(0, 0, width, 0), place=False))
        self._items: list[QLayoutItem] = []
        self._tracks = [Track(track.weight, px(track.least)) for track in tracks]
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(px(spacing))
        self._fixed_width = sum(track.least + self.spacing() for track in self._tracks if track.weight == 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

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
        wanted = sum(track.least for track in self._tracks) + self.spacing() * (len(self._tracks) - 1)
        return QSize(wanted, self.heightForWidth(wanted))

    def minimumSize(self) -> QSize:
        return QSize(max((track.least for track in self._tracks), default=0) + self._fixed_width, 0)

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def _lines(self, width: int) -> list[list[int]]:
        """Places of the cells that grow, line by line."""
        lines: list[list[int]] = [[]]
        used = 0
        for place, track in enumerate(self._tracks):
            if track.weight == 0:
                continue
            room = width - self._fixed_width
            if lines[-1] and used + self.spacing() + track.least > room:
                lines.append([])
                used = 0
            used += track.least + (self.spacing() if lines[-1] else 0)
            lines[-1].append(place)
        return lines

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        gap, y = self.spacing(), rect.y()
        room = rect.width() - self._fixed_width
        for number, line in enumerate(self._lines(rect.width())):
            cells = self._cells(line, room)
            if number == 0:
                cells += self._fixed_cells(rect.width())
            height = max((self._items[index].sizeHint().height() for index, _left, _width in cells), default=0)
            for index, left, width in cells if place else ():
                own = min(height, self._items[index].sizeHint().height())
                self._items[index].setGeometry(QRect(rect.x() + left, y + (height - own) // 2, width, own))
            y += height + gap // 2
        return y - rect.y() - gap // 2

    def _cells(self, line: list[int], room: int) -> list[tuple[int, int, int]]:
        """Place, left edge and width of each cell of a line: the least of each, and the rest by weight."""
        gap = self.spacing()
        spare = max(0, room - sum(self._tracks[index].least for index in line) - gap * (len(line) - 1))
        weights = sum(self._tracks[index].weight for index in line)
        cells, left = [], 0.0
        for index in line:
            track = self._tracks[index]
            width = track.least + spare * track.weight / weights
            cells.append((index, round(left), round(left + width) - round(left)))
            left += width + gap
        return cells

    def _fixed_cells(self, width: int) -> list[tuple[int, int, int]]:
        cells, right = [], width
        for index in reversed(range(len(self._tracks))):
            if self._tracks[index].weight == 0:
                right -= self._tracks[index].least
                cells.append((index, right, self._tracks[index].least))
                right -= self.spacing()
        return cells
