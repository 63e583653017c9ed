"""Chips: the pill that names a state, and the row of filters with their counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QWidget

from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button, tab_stops_at_chosen


@dataclass(frozen=True, slots=True)
class Chip:
    """The word of a state and the tone it is shown in."""

    text: str
    tone: Tone = "neutral"


def chip_width(text: str) -> int:
    """The width of a chip with this text, in logical pixels."""
    look = theme.active()
    return look.metrics(12, QFont.Weight.Medium).horizontalAdvance(text) + look.px(29)


def paint_chip(painter: QPainter, place: QRect, chip: Chip, *, on_selection: bool = False) -> None:
    """Paint a chip at the left of `place`, in the middle of its height, shortened where it does not fit."""
    look = theme.active()
    font = _chip_font()
    width = min(chip_width(chip.text), place.width())
    height = look.px(22)
    pill = QRectF(place.x(), place.y() + (place.height() - height) // 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.tokens.card if on_selection else look.tokens.soft(chip.tone)))
    painter.drawRoundedRect(pill, height / 2, height / 2)
    ink = QColor(look.tokens.ink(chip.tone))
    painter.setBrush(ink)
    dot = look.px(6) / 2
    painter.drawEllipse(QPointF(pill.x() + look.px(11), pill.center().y()), dot, dot)
    painter.setPen(ink)
    painter.setFont(font)
    words = pill.adjusted(look.px(19), 0, -look.px(8), 0)
    shown = look.fitted(chip.text, int(words.width()) + 1, 12, QFont.Weight.Medium)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
    painter.restore()


def _chip_font() -> QFont:
    return theme.active().font(12, QFont.Weight.Medium)


class StatusChip(QWidget):
    """A chip that stands by itself in a card or a heading."""

    def __init__(self, text: str = "", tone: Tone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = Chip(text, tone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def show_chip(self, chip: Chip) -> None:
        """Show another state."""
        self._chip = chip
        self.setAccessibleName(chip.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self._chip.text), theme.active().px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), self.rect(), self._chip)


class FilterChips(QWidget):
    """Filters as chips with counts, one of them on; those that do not fit fold into a menu at the end.

    Signals: chosen(str): the key of the filter the user chose.
    """

    chosen = Signal(str)

    def __init__(self, filters: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`filters` are (key, words); the first is on."""
        super().__init__(parent)
        self._words = dict(filters)
        self._counts: dict[str, int] = {}
        self._buttons: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.active().px(8))
        for key, words in filters:
            button = Button(words, kind="chip")
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            self._row.addWidget(button)
        self._group.buttonToggled.connect(lambda _button, _on: tab_stops_at_chosen(self._buttons.values()))
        self._more = Button(_("More filters"), "list-filter", "chip")
        self._more.clicked.connect(self._open_menu)
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self._more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choose(filters[0][0])

    def choose(self, key: str) -> None:
        """Turn a filter on without a signal."""
        self._buttons[key].setChecked(True)
        self._fold()

    def current(self) -> str:
        """The key of the filter that is on."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many there are behind each filter."""
        self._counts.update(counts)
        for key, button in self._buttons.items():
            button.setText(self._label(key))
        self._fold()

    def button(self, key: str) -> Button:
        """The chip of a filter."""
        return self._buttons[key]

    def more_button(self) -> Button:
        """The button of the menu with the filters that do not fit."""
        return self._more

    def minimumSizeHint(self) -> QSize:
        chosen, more = self._buttons[self.current()].sizeHint(), self._more.sizeHint()
        least = QSize(chosen.width() + self._row.spacing() + more.width(), more.height())
        return least.grownBy(self.contentsMargins())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _label(self, key: str) -> str:
        count = self._counts.get(key)
        return self._words[key] if count is None else f"{self._words[key]}  {group_digits(count)}"

    def _fold(self) -> None:
        """Keep the chips that fit; the chosen one always stays, the rest go into the menu."""
        gap = self._row.spacing()
        widths = {key: button.sizeHint().width() + gap for key, button in self._buttons.items()}
        room = self.contentsRect().width() + gap
        everything = sum(widths.values()) <= room
        if not everything:
            room -= self._more.sizeHint().width() + gap + widths[self.current()]
        kept_all_so_far = True
        for key, button in self._buttons.items():
            if everything or key == self.current():
                button.show()
                continue
            kept_all_so_far = kept_all_so_far and widths[key] <= room
            button.setVisible(kept_all_so_far)
            if kept_all_so_far:
                room -= widths[key]
        self._more.setVisible(not everything)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for key, button in self._buttons.items():
            if button.isHidden():
                menu.addAction(self._label(key)).triggered.connect(partial(self._choose_from_menu, key))
        menu.popup(self._more.mapToGlobal(QPoint(0, self._more.height())))
        menu.aboutToHide.connect(menu.deleteLater)

    def _choose_from_menu(self, key: str, _checked: bool = False) -> None:
        self.choose(key)
        self.chosen.emit(key)
