"""Two parts side by side where there is room, one under the other where there is not."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.ui import theme


class Beside(QWidget):
    """Parts in a row; below a width they stand under one another."""

    def __init__(self, *, below: int, spacing: int = 12, parent: QWidget | None = None) -> None:
        """`below` is the width, in px at 100 % text, under which the parts are stacked."""
        super().__init__(parent)
        self._below = theme.active().px(below)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.active().px(spacing))

    def add(self, part: QWidget, stretch: int = 1) -> None:
        """Put a part at the right of those before it."""
        self._box.addWidget(part, stretch)

    def is_stacked(self) -> bool:
        """Whether the parts stand under one another now."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._below
        if narrow != self.is_stacked():
            down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._box.setDirection(down if narrow else across)
