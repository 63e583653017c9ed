"""What goes with the table into a letter: the paragraph, ready to be copied, and the note of an annex."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.language.translator import gettext as _
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card, hairline
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.text import Label


class LetterCard(Card):
    """Signals: copied(): the paragraph is on the clipboard."""

    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("For the letter"), parent=parent)
        self._paragraph = Label("", wrap=True, selectable=True)
        self._paragraph.setAccessibleName(_("Paragraph for the letter"))
        self.copy = Button(_("Copy the paragraph"), "copy", "small")
        self.copy.clicked.connect(self._copy)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        self._annex = TextEntry(_("Annex to letter No. … of …"), dense=True)
        self.add(self._paragraph)
        self.add(row)
        self.add(hairline())
        self.add(
            Field(
                _("Print the table as an annex"),
                self._annex,
                hint=_("What stands here is printed under the title, without the national motto and the signature."),
            )
        )
        self.body.addStretch(1)

    def show_paragraph(self, words: str) -> None:
        """Show another paragraph."""
        self._paragraph.setText(words)
        self.copy.setEnabled(bool(words))

    def paragraph(self) -> str:
        """The paragraph shown."""
        return self._paragraph.text()

    def annex_note(self) -> str:
        """What is printed under the title of an annex; empty for a table of its own."""
        return self._annex.value()

    def annex_entry(self) -> TextEntry:
        """Where the note of the annex is typed."""
        return self._annex

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._paragraph.text())
        self.copied.emit()
