"""The thin bar that shows a part of a whole, painted the same in cells, cards and progress strips."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from desktop.ui import theme
from desktop.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class ShareBar:
    """A bar before the words of a cell.

    Attributes:
        part: of the whole; more than 1 fills it.
        mark: a gap in the bar at this part, such as the half of a target; None for none.
    """

    part: float
    tone: Tone
    mark: float | None = 0.5


def paint_bar(painter: QPainter, place: QRectF, bar: ShareBar) -> None:
    """Paint a bar as high and wide as its place."""
    tokens = theme.active().tokens
    round_by = place.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.neutral_soft))
    painter.drawRoundedRect(place, round_by, round_by)
    part = min(1.0, bar.part)
    if part > 0:
        filled = QRectF(place.x(), place.y(), max(part * place.width(), place.height()), place.height())
        painter.setBrush(QColor(tokens.bar(bar.tone)))
        painter.drawRoundedRect(filled, round_by, round_by)
    if bar.mark is not None:
        painter.setBrush(QColor(tokens.card))
        painter.drawRect(QRectF(place.x() + bar.mark * place.width() - 1, place.y(), 2, place.height()))
    painter.restore()
