"""One of a few, all of them in sight: round buttons in the colours of the desk, one under the other."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.widgets.marked_button import paint_words, place_of_mark, size_with_words


class Radio(QRadioButton):
    """A round button with its words."""

    def sizeHint(self) -> QSize:
        return size_with_words(self)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, place: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.active()
        tokens = look.tokens
        ring = place_of_mark(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked() or self.hasFocus()
        painter.setPen(QPen(QColor(tokens.accent if on else tokens.edge), 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(tokens.accent if self.isChecked() else tokens.field))
        painter.drawEllipse(ring)
        if self.isChecked():
            dot = look.px(7) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.on_accent))
            painter.drawEllipse(ring.center(), dot, dot)
        paint_words(painter, self)


class RadioChoice(QWidget):
    """One of several by key, or none yet.

    Signals: edited(): the user chose.
    """

    edited = Signal()

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`options` are (key, words)."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Radio] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.active().px(2))
        for key, words in options:
            button = Radio(words)
            button.clicked.connect(lambda _checked=False: self.edited.emit())
            self._group.addButton(button)
            self._buttons[key] = button
            column.addWidget(button)
        self.setFocusProxy(next(iter(self._buttons.values())))

    def value(self) -> str:
        """The key chosen; empty where nothing is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose by key without a signal; an unknown key chooses nothing."""
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key == value)
        self._group.setExclusive(True)

    def button(self, key: str) -> Radio:
        """The button of a key."""
        return self._buttons[key]
