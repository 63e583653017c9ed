"""Cards and the thin lines inside them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.widgets.text import ElidedLabel, Label


def hairline(parent: QWidget | None = None) -> QFrame:
    """A horizontal line between parts of a card."""
    return _framed("hairline", parent)


def divider(parent: QWidget | None = None) -> QFrame:
    """A vertical line between figures of a card."""
    return _framed("divider", parent)


def _framed(kind: str, parent: QWidget | None) -> QFrame:
    frame = QFrame(parent)
    frame.setProperty("kind", kind)
    return frame


class Card(QFrame):
    """A white sheet with a thin line round it: a title, a note or a widget at its right, and a body.

    Attributes: body: the layout that takes the parts.
    """

    def __init__(
        self,
        title: str = "",
        note: str = "",
        *,
        trailing: QWidget | None = None,
        padding: int = 16,
        spacing: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        """`padding` 0 lets a table or a list of rows reach the card's edges; the title keeps its distance."""
        super().__init__(parent)
        self.setProperty("kind", "card")
        px = theme.active().px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self._title = Label(title, "heading")
        self._note = ElidedLabel(note, "note")
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if title or note or trailing is not None:
            head = QHBoxLayout()
            head.setContentsMargins(px(16), px(13), px(16), px(4) if padding else px(8))
            head.setSpacing(px(12))
            head.addWidget(self._title)
            head.addWidget(self._note, 1)
            if trailing is not None:
                head.addWidget(trailing)
            outer.addLayout(head)
            self.setAccessibleName(title)
        self.body = QVBoxLayout()
        top = px(6) if padding and outer.count() else px(padding)
        self.body.setContentsMargins(px(padding), top, px(padding), px(padding))
        self.body.setSpacing(px(spacing))
        outer.addLayout(self.body, 1)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part under the ones before it."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)

    def set_title(self, title: str) -> None:
        """Change the words of the title."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def set_note(self, note: str) -> None:
        """Change the grey words beside the title."""
        self._note.setText(note)
