"""The strip that shows long work: what is being done, how far it is, time left, and Cancel."""

import time
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.ui import theme
from desktop.ui.background import Job
from desktop.ui.tokens import Tone
from desktop.ui.widgets.bars import ShareBar, paint_bar
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.text import ElidedLabel, Label

TELL_TIME_AFTER_SECONDS = 2.0
"""Before that the estimate would only jump about."""


class Bar(QWidget):
    """A thin bar filled to `value` of `total`, with an optional mark (the 50 % of a target)."""

    def __init__(
        self,
        value: int = 0,
        total: int = 0,
        tone: Tone = "accent",
        *,
        height: int = 6,
        mark: float | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._value, self._total, self._tone, self._mark = value, total, tone, mark
        self._thickness = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_progress(self, value: int, total: int, tone: Tone | None = None) -> None:
        """Fill it to `value` of `total`; more than the total fills it."""
        self._value, self._total = value, total
        self._tone = tone or self._tone
        self.setAccessibleName(f"{value} / {total}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.active().px(120), theme.active().px(self._thickness) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.active().px(40), theme.active().px(self._thickness) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        height = theme.active().px(self._thickness)
        part = self._value / self._total if self._total > 0 else 0.0
        place = QRectF(0, (self.height() - height) / 2, self.width(), height)
        paint_bar(QPainter(self), place, ShareBar(part, self._tone, self._mark))


class ProgressStrip(QFrame):
    """Shows the job it follows and hides when the job has ended."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "progress")
        px = theme.active().px
        self._job: Job[Any] | None = None
        self._words = ElidedLabel()
        self._bar = Bar()
        self._bar.setFixedWidth(px(220))
        self._left = Label("", "note")
        self._left.setMinimumWidth(px(150))
        self._cancel = Button(_("Cancel"), "x", "small")
        self._cancel.clicked.connect(self._ask_to_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(6), px(24), px(6))
        row.setSpacing(px(12))
        for part in (self._words, self._bar, self._left, self._cancel):
            row.addWidget(part)
        self.hide()

    def follow(self, job: Job[Any], words: str = "") -> None:
        """Show this job from now on."""
        self._let_go()
        self._job = job
        self._words.setText(words or job.name)
        self._left.setText("")
        self._bar.set_progress(0, 0)
        self._cancel.setEnabled(True)
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._finish)
        self.setVisible(not job.is_over())

    def cancel_button(self) -> Button:
        """The button that cancels."""
        return self._cancel

    def _let_go(self) -> None:
        if self._job is not None:
            self._job.progressed.disconnect(self._show_progress)
            self._job.ended.disconnect(self._finish)
            self._job = None

    def _show_progress(self, done: int, total: int) -> None:
        if self._job is not None:
            self._bar.set_progress(done, total)
            self._left.setText(time_left(time.monotonic() - self._job.started_at, done, total))

    def _finish(self) -> None:
        self._let_go()
        self.hide()

    def _ask_to_stop(self) -> None:
        if self._job is not None:
            self._cancel.setEnabled(False)
            self._left.setText(_("Cancelling…"))
            self._job.cancel()


def time_left(elapsed: float, done: int, total: int) -> str:
    """How long it will still take, judged by the seconds it took so far; empty while that says nothing."""
    if done <= 0 or total <= 0 or elapsed < TELL_TIME_AFTER_SECONDS:
        return ""
    seconds = round(elapsed * (total - done) / done)
    if seconds < 60:
        return ngettext("{count} second left", "{count} seconds left", seconds).format(count=seconds)
    minutes = round(seconds / 60)
    return ngettext("about {count} minute left", "about {count} minutes left", minutes).format(count=minutes)
