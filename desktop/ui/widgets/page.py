"""The frame of every page: title, grey subtitle, buttons at the right with one primary, and the parts below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui import theme
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.text import ElidedLabel

COMPACT_BELOW = 1142
"""Width of a page (a window of 1366 less the navigation) below which margins shrink."""


class Page(QWidget):
    """A page of the window; pages derive from it and fill `body`.

    Attributes: body: the layout under the header.
    """

    def __init__(self, title: str, subtitle: str = "", *, flush: bool = False, parent: QWidget | None = None) -> None:
        """With `flush` the body reaches the right and the bottom edge of the window, for a panel that stands there."""
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = theme.active().px
        self._title = ElidedLabel(title, "title")
        self._subtitle = ElidedLabel(subtitle, "subtitle")
        self._flush = flush
        self._title_row = QHBoxLayout()
        self._title_row.setSpacing(px(10))
        self._title_row.addWidget(self._title)
        words = QVBoxLayout()
        words.setSpacing(px(1))
        words.addLayout(self._title_row)
        words.addWidget(self._subtitle)
        self._header = QHBoxLayout()
        self._header.setSpacing(px(8))
        self._header.addLayout(words, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(12))
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._header)
        self._column.addLayout(self.body, 1)
        self._compact: bool | None = None
        self._fit()
        self.setAccessibleName(title)

    def set_header(self, title: str | None = None, subtitle: str | None = None) -> None:
        """Change the title or the subtitle."""
        if title is not None:
            self._title.setText(title)
            self.setAccessibleName(title)
        if subtitle is not None:
            self._subtitle.setText(subtitle)

    def title(self) -> str:
        """The title shown."""
        return self._title.text()

    def add_buttons(self, buttons: Sequence[Button]) -> None:
        """Put buttons at the right of the title, the primary one last."""
        for button in buttons:
            self._header.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_beside_title(self, part: QWidget) -> None:
        """Put a chip right behind the words of the title."""
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._title_row.addWidget(part)
        self._title_row.addStretch(1)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part under the ones before it."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)

    def open(self, **arguments: object) -> None:
        """The page is being shown, with whatever `navigate` was given; pages override what they understand."""

    def arguments(self) -> dict[str, object]:
        """What `open` must be told to show the same again, when the window is built anew."""
        return {}

    def may_leave(self) -> bool:
        """Whether another page may be shown now; a form saves here."""
        return True

    def focus_search(self) -> None:
        """Ctrl+F: put the keyboard where one searches; pages that can be searched override it."""

    def refresh(self) -> None:
        """F5: ask the register again; pages that show it override it."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._compact = None
            self._fit()

    def _fit(self) -> None:
        px = theme.active().px
        compact = self.width() < px(COMPACT_BELOW)
        if compact != self._compact:
            self._compact = compact
            side = px(16 if compact else 24)
            top, bottom = px(14 if compact else 20), px(14 if compact else 18)
            self._header.setContentsMargins(0, 0, side if self._flush else 0, 0)
            self._column.setContentsMargins(side, top, 0 if self._flush else side, 0 if self._flush else bottom)
            self._column.setSpacing(px(10 if compact else 14))


def scrolled(inner: QWidget) -> QScrollArea:
    """`inner` in a scroll area that scrolls up and down only."""
    inner.setProperty("kind", "scrolled")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    return area


def scrolled_whole(part: QWidget) -> QScrollArea:
    """A part that keeps its own look, such as a card, and fills the room there is: it scrolls where that is too low."""
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    return scrolled(inner)
