"""A question answered yes, no, or not yet, with a note beside the answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.text import Label


class YesNoQuestion(QWidget):
    """Yes and no as two segments; neither is on until it is answered, and pressing the one that is on takes it back.

    The note is folded away while it is empty.

    Signals: edited(): the user answered, took the answer back or wrote in the note.
    """

    edited = Signal()

    def __init__(self, question: str, *, note: str = "", parent: QWidget | None = None) -> None:
        """`note` is the placeholder of the note; without it there is none."""
        super().__init__(parent)
        px = theme.active().px
        self._answer: bool | None = None
        words = Label(question, wrap=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._state = Label(_("Not answered"), "warn")
        self._yes = self._segment(_("Yes"), "first", answer=True)
        self._no = self._segment(_("No"), "last", answer=False)
        for button in (self._yes, self._no):
            button.setAccessibleName(f"{question} {button.text()}")
        buttons = QHBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self._yes)
        buttons.addWidget(self._no)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(words, 1)
        row.addWidget(self._state)
        row.addLayout(buttons)
        self._unfold = IconButton(note, "pencil")
        self._unfold.clicked.connect(self._write_note)
        if note:
            row.addWidget(self._unfold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(2), 0, px(2))
        column.setSpacing(px(4))
        column.addLayout(row)
        self._note = TextEntry(note, dense=True)
        self._note.setAccessibleName(f"{question} {note}".strip())
        self._note.edited.connect(self.edited)
        column.addWidget(self._note)
        self._note.hide()

    def value(self) -> bool | None:
        """The answer; None while there is none."""
        return self._answer

    def set_value(self, value: bool | None) -> None:
        """Show an answer without a signal."""
        self._answer = value
        self._yes.setChecked(value is True)
        self._no.setChecked(value is False)
        self._state.setVisible(value is None)

    def note(self) -> str:
        """The note beside the answer."""
        return self._note.value()

    def set_note(self, note: str) -> None:
        """Show a note without a signal."""
        self._note.set_value(note)
        self._note.setVisible(bool(note))

    def _write_note(self) -> None:
        self._note.show()
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _segment(self, words: str, end: str, *, answer: bool) -> Button:
        button = Button(words, kind="segment")
        button.setProperty("end", end)
        button.setCheckable(True)
        button.clicked.connect(lambda _checked: self._press(answer))
        return button

    def _press(self, answer: bool) -> None:
        self.set_value(None if self._answer is answer else answer)
        self.edited.emit()
