"""Notices: a bar inside the window that says what happened and offers one action; never a modal box."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.text import Label

NoticeKind = Literal["info", "ok", "warn", "bad"]
_ICONS: dict[NoticeKind, str] = {"info": "info", "ok": "circle-check", "warn": "triangle-alert", "bad": "circle-alert"}
_TONES: dict[NoticeKind, Tone] = {"info": "accent", "ok": "ok", "warn": "warn", "bad": "bad"}
QUIET_AFTER_MS = 12_000
"""How long good news stays; anything to attend to stays until it is closed."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence with at most one action.

    Attributes:
        action_words: words of the button; none without `action`.
        action: called when the button is pressed; the bar closes first.
    """

    kind: NoticeKind
    text: str
    action_words: str = ""
    action: Callable[[], None] | None = None


class Notices(QObject):
    """Where pages leave what they have to say.

    Signals:
        said(Notice): show this, in place of what is shown.
        withdrawn(): show nothing.
    """

    said = Signal(object)
    withdrawn = Signal()

    def say(
        self, kind: NoticeKind, text: str, action_words: str = "", action: Callable[[], None] | None = None
    ) -> None:
        """Say a sentence, with a button if there is something to do about it."""
        self.said.emit(Notice(kind, text, action_words, action))

    def clear(self) -> None:
        """Take back what is said."""
        self.withdrawn.emit()


class NoticeBar(QFrame):
    """One notice: icon, sentence, action, close; also used inside a card for a warning that stays."""

    closed = Signal()

    def __init__(self, notice: Notice | None = None, *, closable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self._action: Callable[[], None] | None = None
        self._kind: NoticeKind = "info"
        self._icon = QLabel()
        self._icon.setFixedSize(QSize(px(18), px(18)))
        self._text = Label(wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = Button("", kind="quiet")
        self._button.clicked.connect(self._act)
        self._close = IconButton(_("Close"), "x")
        self._close.clicked.connect(self._shut)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.timeout.connect(self._shut)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(14), px(6), px(8), px(6))
        row.setSpacing(px(10))
        for part in (self._icon, self._text, self._button, self._close):
            row.addWidget(part)
        self._close.setVisible(closable)
        if notice is None:
            self.hide()
        else:
            self._fill(notice)

    def show_notice(self, notice: Notice) -> None:
        """Show a notice in place of the one before; good news leaves by itself."""
        self._fill(notice)
        self.show()
        if notice.kind in ("info", "ok") and not notice.action_words:
            self._quiet.start(QUIET_AFTER_MS)
        else:
            self._quiet.stop()

    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def action_button(self) -> Button:
        """The button of the action."""
        return self._button

    def _fill(self, notice: Notice) -> None:
        self._kind = notice.kind
        self.setProperty("kind", f"notice-{notice.kind}")
        self.style().unpolish(self)
        self.style().polish(self)
        look = theme.active()
        self._icon.setPixmap(icon_pixmap(_ICONS[notice.kind], look.color(_TONES[notice.kind]), look.px(18)))
        self._text.setText(notice.text)
        self.setAccessibleName(notice.text)
        self._action = notice.action
        self._button.setText(notice.action_words)
        self._button.setVisible(bool(notice.action_words))

    def _act(self) -> None:
        action = self._action
        self._shut()
        if action is not None:
            action()

    def _shut(self) -> None:
        self._quiet.stop()
        if self._close.isVisibleTo(self):
            self.hide()
        self.closed.emit()
