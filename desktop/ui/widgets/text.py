"""Labels by what they are, and a label that shortens itself."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

LabelKind = Literal[
    "body",
    "strong",
    "title",
    "subtitle",
    "heading",
    "note",
    "caption",
    "figure",
    "figure-small",
    "code",
    "accent",
    "ok",
    "warn",
    "bad",
    "brand",
    "unit",
]


class Label(QLabel):
    """Plain text of one kind; never read as HTML, so a title with "<" in it shows as typed."""

    def __init__(
        self,
        text: str = "",
        kind: LabelKind = "body",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", kind)
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)

    def set_kind(self, kind: LabelKind) -> None:
        """Dress the label as another kind."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)


class ElidedLabel(Label):
    """One line that ends in … where it does not fit, with the whole text as its tooltip then."""

    def __init__(self, text: str = "", kind: LabelKind = "body", *, parent: QWidget | None = None) -> None:
        super().__init__(text, kind, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(60, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        tip = self.text() if shown != self.text() else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter.drawText(self.rect(), int(self.alignment()), shown)
