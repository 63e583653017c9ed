"""Buttons: primary, plain, small, quiet, link, icon, chip, tab and a row of segments."""

from collections.abc import Iterable, Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.icons import tinted_icon
from desktop.ui.tokens import Tone

ButtonKind = Literal["primary", "plain", "small", "quiet", "icon", "chip", "segment", "row", "tab", "link", "section"]


class Button(QPushButton):
    """A button of one kind, its icon in the colour of its words in whatever theme is on."""

    def __init__(
        self, text: str, icon: str = "", kind: ButtonKind = "plain", *, tip: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._tone: Tone | None = None
        self._tinted_for: tuple[object, ...] = ()
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        # Vertical size is the style sheet's; a button in a column never stretches.
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if kind == "icon":
            self.setAccessibleName(text)
            self.setToolTip(tip or text)
        else:
            self.setText(text)
            self.setToolTip(tip)
        self._tint()

    def set_icon_name(self, icon: str) -> None:
        """Show another icon, or none for an empty name."""
        self._icon_name = icon
        self._tinted_for = ()
        self._tint()

    def set_tone(self, tone: Tone | None) -> None:
        """Draw the icon in a tone of its own; None for the colour of the words."""
        self._tone = tone
        self._tinted_for = ()
        self._tint()

    def set_kind(self, kind: ButtonKind) -> None:
        """Dress the button as another kind."""
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
            self._tint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._tint()

    def _tint(self) -> None:
        look = theme.active()
        state = (look, self.isEnabled(), self.property("kind"))
        if state == self._tinted_for:
            return
        self._tinted_for = state
        size = look.px(16)
        # Qt sets icon and words too close together: the gap is part of the icon.
        gap = look.px(5) if self.text() else 0
        self.setIconSize(QSize(size + gap, size))
        if self._icon_name:
            self.setIcon(tinted_icon(self._icon_name, look.color(self._ink()), size, gap))
        elif not self.icon().isNull():
            self.setIcon(QIcon())

    def _ink(self) -> str:
        if not self.isEnabled():
            return "muted"
        if self._tone is not None:
            return self._tone
        return {"primary": "on_accent", "quiet": "accent", "link": "accent", "icon": "muted"}.get(
            self.property("kind"), "text"
        )


class IconButton(Button):
    """A square button that is only an icon; its words are its accessible name and its tooltip."""

    def __init__(self, text: str, icon: str, *, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, icon, "icon", tip=tip, parent=parent)


SEGMENT_SIDES = 26
"""Left and right of the words of a segment together, px at 100 % text."""


class Segments(QWidget):
    """A row of joined buttons, one of them chosen.

    Signals: chosen(str): the key of the segment the user chose.
    """

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`options` are (key, words); the first is chosen."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for position, (key, words) in enumerate(options):
            button = Button(words, kind="segment")
            button.setCheckable(True)
            # The chosen one is written bold, for which Qt leaves no room by itself.
            bold = QFontMetrics(theme.active().font(13, QFont.Weight.DemiBold)).horizontalAdvance(words)
            button.setMinimumWidth(bold + theme.active().px(SEGMENT_SIDES))
            if position == 0:
                button.setProperty("end", "first")
            elif position == len(options) - 1:
                button.setProperty("end", "last")
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        self._group.buttonToggled.connect(lambda _button, _on: tab_stops_at_chosen(self._buttons.values()))
        self.choose(options[0][0])

    def choose(self, key: str) -> None:
        """Choose a segment without a signal."""
        self._buttons[key].setChecked(True)

    def current(self) -> str:
        """The key of the chosen segment."""
        return next(key for key, button in self._buttons.items() if button.isChecked())


def tab_stops_at_chosen(buttons: Iterable[Button]) -> None:
    """Tab leads to the one of these that is on; Qt itself sees to that only once one of them had the keyboard."""
    for button in buttons:
        on = button.isChecked()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)
