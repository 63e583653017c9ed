"""Lines in a card: a column that scrolls where there are too many for it, and is emptied before it is filled anew."""

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from desktop.ui.widgets.card import Card
from desktop.ui.widgets.page import scrolled


def lines_in(card: Card) -> QVBoxLayout:
    """A layout for lines in a card, which scrolls where they are too many for it."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    lines = QVBoxLayout()
    lines.setSpacing(0)
    column.addLayout(lines)
    column.addStretch(1)
    card.add(scrolled(inner), 1)
    return lines


def emptied(layout: QLayout) -> None:
    """Take every widget out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
