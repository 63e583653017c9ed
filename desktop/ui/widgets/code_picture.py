"""A QR code on the screen, dark on light in both themes: cameras read no other."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui import theme

_SIDE = 148
_QUIET = 4
"""Modules of light ground around the code."""


class CodePicture(QWidget):
    """Shows the modules it is given, nothing before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modules: Sequence[bytes] = ()
        side = theme.active().px(_SIDE)
        self.setFixedSize(QSize(side, side))

    def show_modules(self, modules: Sequence[bytes], words: str) -> None:
        """Show a code, row by row, 0 where a module is dark; `words` are for those who cannot see it."""
        self._modules = modules
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._modules:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        # Whole pixels, so that every module is as wide as the others.
        side = max(1, self.width() // (len(self._modules) + 2 * _QUIET))
        start = (self.width() - side * len(self._modules)) // 2
        for row, line in enumerate(self._modules):
            for column, light in enumerate(line):
                if not light:
                    place = QRectF(start + column * side, start + row * side, side, side)
                    painter.fillRect(place, Qt.GlobalColor.black)
        painter.end()
