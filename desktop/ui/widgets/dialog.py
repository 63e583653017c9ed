"""A small window that asks for what an act needs: a decision's number and date, a reason."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.text import Label


class AskDialog(QDialog):
    """Title, a sentence, the fields put into `body`, Cancel and one primary button; Ctrl+Enter accepts.

    Opened with `open()`, which does not stop the window; the page listens to `accepted`.

    Attributes:
        body: the layout that takes the fields.
        primary: the button that accepts; a page disables it while something is missing.
    """

    def __init__(self, title: str, primary_words: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self.setWindowTitle(title)
        self.setMinimumWidth(px(480))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addWidget(Label(title, "heading", wrap=True))
        if sentence:
            column.addWidget(Label(sentence, "note", wrap=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        column.addLayout(self.body, 1)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        cancel = Button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.primary = Button(primary_words, kind="primary")
        self.primary.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.primary)
        column.addLayout(row)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.primary.click)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a field under the ones before it."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)


def fitting_size(window: QWidget | None, width: int, height: int) -> QSize:
    """The size of a dialog over `window`: so many px at 100 % text, and no more than the window has room for."""
    px = theme.active().px
    wanted = QSize(px(width), px(height))
    return wanted if window is None else wanted.boundedTo(window.window().size() - QSize(px(32), px(32)))
