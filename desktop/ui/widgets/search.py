"""The search field: a magnifier, a cross to clear it, and a pause before it asks."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.ui import theme
from desktop.ui.icons import icon_pixmap

PAUSE_MS = 60
"""Long enough to take a burst of backspaces from a Vietnamese keyboard as one question, too short to be felt."""


class SearchField(QLineEdit):
    """Signals: asked(str): the words to find, once the typing pauses; at once on Enter."""

    asked = Signal(str)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(theme.active().px(220))
        self.setTextMargins(theme.active().px(22), 0, 0, 0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textChanged.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self._ask)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        look = theme.active()
        size = look.px(16)
        glass = icon_pixmap("search", look.color("muted"), size)
        QPainter(self).drawPixmap(look.px(9), (self.height() - size) // 2, glass)

    def _ask(self) -> None:
        self._pause.stop()
        self.asked.emit(self.text())
