"""What stands where there is nothing yet: why, and the one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.text import Label


class EmptyState(QWidget):
    """An icon, a heading, a sentence and at most one button, in the middle of the room they have."""

    def __init__(
        self,
        icon: str,
        heading: str,
        sentence: str = "",
        action_words: str = "",
        action: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(heading)
        look = theme.active()
        column = QVBoxLayout(self)
        column.setContentsMargins(look.px(24), look.px(24), look.px(24), look.px(24))
        column.setSpacing(look.px(8))
        column.addStretch(1)
        picture = QLabel()
        picture.setPixmap(icon_pixmap(icon, look.color("muted"), look.px(32)))
        self._heading = Label(heading, "heading")
        self._sentence = Label(sentence, "note", wrap=True)
        for part in (picture, self._heading, self._sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        self._sentence.setVisible(bool(sentence))
        if action is not None:
            button = Button(action_words)
            button.clicked.connect(action)
            column.addSpacing(look.px(4))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def say(self, heading: str, sentence: str = "") -> None:
        """Change the words."""
        self.setAccessibleName(heading)
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
