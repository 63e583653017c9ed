"""A field with its label, its hint, and the line that says what is wrong with it."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.readings import ReadingEntry
from desktop.ui.widgets.text import Label

ProblemKind = Literal["bad", "warn", "info"]


class ProblemLine(QFrame):
    """A soft strip with a 3 px bar at its left, a sentence and at most one action."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self._text = Label(wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._button = Button("", kind="quiet")
        self._button.clicked.connect(self._act)
        self._action: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(px(9), px(3), px(4), px(3))
        row.setSpacing(px(8))
        row.addWidget(self._text)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_problem(
        self, kind: ProblemKind, sentence: str, action_words: str = "", action: Callable[[], None] | None = None
    ) -> None:
        """Say what is wrong and how to mend it."""
        self.setProperty("kind", f"notice-{kind}")
        self.style().unpolish(self)
        self.style().polish(self)
        self._text.set_kind("note" if kind == "info" else kind)
        self._text.setText(sentence)
        self._action = action
        self._button.setText(action_words)
        self._button.setVisible(action is not None)
        self.show()

    def sentence(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def _act(self) -> None:
        if self._action is not None:
            self._action()


class Field(QWidget):
    """A labelled entry. Under it stands, by rank, a problem, what was understood of the text, or a hint.

    Attributes: entry: the widget one types in.
    """

    def __init__(
        self, label: str, entry: QWidget, *, required: bool = False, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = theme.active().px
        self.entry = entry
        self._label_text = label
        self._hint = hint
        self._echo = ""
        self._problem: tuple[ProblemKind, str] | None = None
        entry.setAccessibleName(label + (f" ({_('required')})" if required else ""))
        self._label = Label(label, "caption", wrap=True)
        self._label.setBuddy(entry)
        self.setFocusProxy(entry)
        head = QHBoxLayout()
        head.setSpacing(px(3))
        # With all the width to itself a label wraps only where it must; before a star it stands as wide as its words.
        head.addWidget(self._label, 0 if required else 1)
        if required:
            # The star is an ornament: the accessible name already says "required".
            head.addWidget(Label("*", "bad"))
            head.addStretch(1)
        self._line = ProblemLine()
        self._under = Label(hint, "note", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(entry)
        column.addWidget(self._line)
        column.addWidget(self._under)
        # Only once it has a parent: a widget shown without one is a window for a moment.
        self._under.setVisible(bool(hint))
        column.addStretch(1)
        if isinstance(entry, ReadingEntry):
            entry.echoed.connect(self._hear_echo)

    def label(self) -> str:
        """The words of the label."""
        return self._label_text

    def show_problem(
        self, kind: ProblemKind, sentence: str, action_words: str = "", action: Callable[[], None] | None = None
    ) -> None:
        """Outline the entry and say under it what is wrong."""
        self._problem = (kind, sentence)
        self._line.show_problem(kind, sentence, action_words, action)
        self._outline(kind if kind != "info" else "")
        self.entry.setAccessibleDescription(sentence)
        self._under.hide()

    def clear_problem(self) -> None:
        """The entry is in order."""
        self._problem = None
        self._line.hide()
        self._outline("")
        self.entry.setAccessibleDescription(self._echo or self._hint)
        self._under.setText(self._echo or self._hint)
        self._under.setVisible(bool(self._echo or self._hint))

    def problem(self) -> str:
        """The sentence of the problem shown, empty where there is none."""
        return self._problem[1] if self._problem else ""

    def under_line(self) -> str:
        """The grey line under the entry: what was understood, or the hint."""
        return self._under.text() if not self._under.isHidden() else ""

    def _hear_echo(self, understood: str, wrong: str) -> None:
        # Said only where it tells more than the text itself.
        self._echo = understood if understood != self.entry.property("text") else ""
        if wrong:
            self.show_problem("bad" if not understood else "warn", wrong)
        else:
            self.clear_problem()

    def _outline(self, kind: str) -> None:
        if self.entry.property("problem") != kind:
            self.entry.setProperty("problem", kind)
            self.entry.style().unpolish(self.entry)
            self.entry.style().polish(self.entry)
