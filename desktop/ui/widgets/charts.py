"""Charts painted by hand: columns by month, and a ring of parts; each can be read out and opened without a mouse."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.tokens import Tone

LINES = 3
"""Horizontal lines of a scale, beside the one at nought."""
WIDEST_COLUMN = 14
FULL_CIRCLE = 360 * 16


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Columns that stand together over one word, one for each series."""

    words: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """What the columns of one tone are."""

    words: str
    tone: Tone


class ColumnChart(QWidget):
    """Columns in groups over a scale from nought.

    Signals: group_pressed(int): the group that was clicked, or opened with Enter.
    """

    group_pressed = Signal(int)

    def __init__(self, series: Sequence[Series], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series = tuple(series)
        self._groups: tuple[ColumnGroup, ...] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_groups(self, groups: Sequence[ColumnGroup]) -> None:
        """Show these groups in place of those before."""
        self._groups = tuple(groups)
        self._current = -1
        self.setAccessibleDescription("; ".join(self._said(place) for place in range(len(groups))))
        self.update()

    def groups(self) -> tuple[ColumnGroup, ...]:
        """The groups shown."""
        return self._groups

    def sizeHint(self) -> QSize:
        return QSize(theme.active().px(420), theme.active().px(190))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.active().px(240), theme.active().px(120))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._group_at(event.position())
        self.setToolTip(self._said(place) if place >= 0 else "")
        self.setCursor(Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = self._group_at(event.position())
        if place >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(place)
            self.group_pressed.emit(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._groups) - 1
        if event.key() == Qt.Key.Key_Left and last >= 0:
            self._go_to(max(self._current - 1, 0))
        elif event.key() == Qt.Key.Key_Right and last >= 0:
            self._go_to(min(self._current + 1, last))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current >= 0:
            self.group_pressed.emit(self._current)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.active()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(11))
        field = self._field()
        highest = _round_top(max((max(group.values, default=0) for group in self._groups), default=0))
        self._paint_scale(painter, field, highest)
        if not self._groups:
            return
        width = field.width() / len(self._groups)
        column = min(width / (len(self._series) + 1), look.px(WIDEST_COLUMN))
        gap = look.px(3)
        for place, group in enumerate(self._groups):
            middle = field.x() + width * (place + 0.5)
            left = middle - (column * len(group.values) + gap * (len(group.values) - 1)) / 2
            for value, series in zip(group.values, self._series, strict=True):
                self._paint_column(painter, QRectF(left, field.y(), column, field.height()), value / highest, series)
                left += column + gap
            self._paint_words(painter, field, middle, width, place)

    def _paint_scale(self, painter: QPainter, field: QRectF, highest: int) -> None:
        tokens = theme.active().tokens
        for line in range(LINES + 1):
            y = field.bottom() - field.height() * line / LINES
            painter.setPen(QPen(QColor(tokens.edge if line == 0 else tokens.rule), 1))
            painter.drawLine(QPointF(field.left(), y), QPointF(field.right(), y))
            painter.setPen(QColor(tokens.muted))
            spot = QRectF(0, y - field.x(), field.x() - theme.active().px(8), field.x() * 2)
            painter.drawText(
                spot, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), f"{highest * line // LINES}"
            )

    def _paint_column(self, painter: QPainter, room: QRectF, part: float, series: Series) -> None:
        if part <= 0:
            return
        height = max(room.height() * part, 2.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.active().tokens.bar(series.tone)))
        shown = QRectF(room.x(), room.bottom() - height, room.width(), height)
        corner = min(3.0, height / 2)
        painter.drawRoundedRect(shown, corner, corner)

    def _paint_words(self, painter: QPainter, field: QRectF, middle: float, width: float, place: int) -> None:
        look = theme.active()
        words = self._groups[place].words
        room = QRectF(middle - width / 2, field.bottom() + look.px(4), width, look.px(18))
        # Words that would touch each other stand under every second group.
        crowded = QFontMetrics(painter.font()).horizontalAdvance(words) > width - look.px(4)
        if crowded:
            if place % 2:
                return
            room.adjust(-width / 2, 0, width / 2, 0)
        if place == self._current and self.hasFocus():
            painter.setPen(QPen(look.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = QRectF(middle - width / 2, field.y() - 2, width, field.height() + look.px(24))
            painter.drawRoundedRect(around.adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(look.color("muted"))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), words)

    def _field(self) -> QRectF:
        px = theme.active().px
        left = px(38)
        return QRectF(left, px(8), max(self.width() - left - px(2), 1), max(self.height() - px(34), 1))

    def _group_at(self, point: QPointF) -> int:
        field = self._field()
        if not self._groups or not field.left() <= point.x() < field.right():
            return -1
        return int((point.x() - field.left()) * len(self._groups) / field.width())

    def _go_to(self, place: int) -> None:
        self._current = place
        self.update()

    def _said(self, place: int) -> str:
        group = self._groups[place]
        said = (f"{series.words} {value}" for value, series in zip(group.values, self._series, strict=True))
        return f"{group.words}: {', '.join(said)}"


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a ring."""

    words: str
    value: int
    tone: Tone


class Ring(QWidget):
    """Parts of a whole as a ring with the whole in its middle."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        """`words` stand under the figure in the middle."""
        super().__init__(parent)
        self._words = words
        self._slices: tuple[Slice, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_slices(self, slices: Sequence[Slice]) -> None:
        """Show these parts in place of those before."""
        self._slices = tuple(slices)
        self.setAccessibleName(", ".join(f"{each.words} {each.value}" for each in slices))
        self.update()

    def sizeHint(self) -> QSize:
        side = theme.active().px(150)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        side = theme.active().px(96)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.active()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thick = look.px(17)
        side = min(self.width(), self.height(), look.px(168)) - thick - 2
        ring = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        total = sum(each.value for each in self._slices)
        painter.setPen(_band_pen(look.color("neutral_soft"), thick))
        painter.drawArc(ring, 0, FULL_CIRCLE)
        shown = [each for each in self._slices if each.value]
        gap = 32 if len(shown) > 1 else 0
        start = 90 * 16
        for each in shown:
            span = FULL_CIRCLE * each.value // total
            painter.setPen(_band_pen(QColor(look.tokens.bar(each.tone)), thick))
            painter.drawArc(ring, start - gap // 2, -max(span - gap, 16))
            start -= span
        painter.setPen(look.color("text"))
        painter.setFont(look.font(22, QFont.Weight.DemiBold))
        painter.drawText(
            ring.adjusted(0, 0, 0, -look.px(18)), int(Qt.AlignmentFlag.AlignCenter), f"{total:,}".replace(",", ".")
        )
        painter.setPen(look.color("muted"))
        painter.setFont(look.font(11))
        painter.drawText(ring.adjusted(0, look.px(26), 0, 0), int(Qt.AlignmentFlag.AlignCenter), self._words)


def _band_pen(color: QColor, thick: int) -> QPen:
    return QPen(QBrush(color), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


def _round_top(highest: int) -> int:
    """The least number not below `highest` that parts into the lines of the scale without fractions."""
    step = 1
    while step * LINES < highest:
        step = _next_step(step)
    return step * LINES


def _next_step(step: int) -> int:
    """1, 2, 5, 10, 20, 50 …"""
    leading = int(str(step)[0])
    return step * 5 // 2 if leading == 2 else step * 2
