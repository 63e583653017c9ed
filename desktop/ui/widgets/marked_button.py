"""What a tick and a round button share: a mark at the left that is painted, then the words."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractButton

from desktop.ui import theme

SIDE = 17
"""Width and height of the mark, px at 100 % text."""


def size_with_words(button: QAbstractButton) -> QSize:
    """What the mark and the words need."""
    look = theme.active()
    words = button.fontMetrics().horizontalAdvance(button.text())
    return QSize(words + look.px(30), max(button.fontMetrics().height(), look.px(18)) + look.px(8))


def place_of_mark(button: QAbstractButton) -> QRectF:
    """Where the mark stands: at the left, in the middle of the height."""
    side = theme.active().px(SIDE)
    return QRectF(1.5, (button.height() - side) / 2, side, side)


def paint_words(painter: QPainter, button: QAbstractButton) -> None:
    """Write the words beside the mark."""
    look = theme.active()
    painter.setPen(QColor(look.tokens.text if button.isEnabled() else look.tokens.muted))
    words = button.rect().adjusted(look.px(26), 0, 0, 0)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic), button.text())
