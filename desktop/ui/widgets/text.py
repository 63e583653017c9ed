"""Labels by what they are, a label that shortens itself and a figure that shrinks to fit."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui import theme

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

FIGURE_SIZES = (24, 21, 18, 16, 14)
"""Sizes a large figure is tried in, in px at 100 % text."""


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
        if kind == "title":
            # Tabular figures also widen the hyphens of a code, which shows in a title.
            font = self.font()
            font.setFeature(theme.TABULAR_FIGURES, 0)
            self.setFont(font)
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
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        tip = self.text() if shown != self.text() else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter.drawText(room, int(self.alignment()), shown)


class Figure(Label):
    """A large figure that is drawn smaller where it does not fit: sums of 14 digits stand in narrow cards."""

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(text, "figure", parent=parent)

    def minimumSizeHint(self) -> QSize:
        smallest = QFontMetrics(theme.active().font(FIGURE_SIZES[-1], QFont.Weight.DemiBold))
        return QSize(smallest.horizontalAdvance(self.text()) + 1, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for size in FIGURE_SIZES:
            painter.setFont(theme.active().font(size, QFont.Weight.DemiBold))
            if painter.fontMetrics().horizontalAdvance(self.text()) <= room.width():
                break
        painter.drawText(room, int(self.alignment()), self.text())
