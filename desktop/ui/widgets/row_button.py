"""A whole row or the inside of a card as one button: whatever is put into it, a click anywhere opens it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.widgets.buttons import Button


class RowButton(Button):
    """A quiet button as large as its parts.

    Attributes: body: the layout that takes the parts, across or, with `upright`, one under the other.
    """

    def __init__(
        self, name: str, *, upright: bool = False, margins: tuple[int, int] = (8, 4), parent: QWidget | None = None
    ) -> None:
        """`name` is what a screen reader says; `margins` are left and right, top and bottom."""
        super().__init__("", kind="row", parent=parent)
        px = theme.active().px
        self.body: QBoxLayout = QVBoxLayout(self) if upright else QHBoxLayout(self)
        across, down = margins
        self.body.setContentsMargins(px(across), px(down), px(across), px(down))
        self.body.setSpacing(px(4 if upright else 12))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(name)

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """Put a part in; it is looked through by the mouse."""
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.body.addWidget(part, stretch)

    def showEvent(self, event: QShowEvent) -> None:
        # The style sheet gives every button a least height; a row must never be squeezed below its parts.
        self.setMinimumHeight(self.body.minimumSize().height())
        super().showEvent(event)

    def sizeHint(self) -> QSize:
        return self.body.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.body.minimumSize()
