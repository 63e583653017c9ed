"""Before and after: where a workbook is picked, and what stands there once it was taken."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.files import DropArea
from desktop.ui.widgets.text import Label


def workbook_kinds() -> str:
    """What the picker offers."""
    return _("Excel workbooks") + " (*.xlsx *.xlsm *.xls)"


class PickWorkbook(Card):
    """Signals: picked(Path): a file was dropped or chosen; of several the first."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        self.body.addStretch(1)
        self.add(
            EmptyState(
                "file-spreadsheet",
                _("Bring an old register in"),
                _(
                    "Title rows, merged cells, old fonts and several authors in one cell are understood. "
                    "Nothing is written before you have seen what would come in."
                ),
            )
        )
        drop = DropArea(_("Drop an Excel workbook here (.xlsx, .xls)"), workbook_kinds(), icon="file-spreadsheet")
        drop.files_chosen.connect(self._take)
        drop.setMinimumWidth(theme.active().px(440))
        self.body.addWidget(drop, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(2)

    def _take(self, files: Sequence[Path]) -> None:
        self.picked.emit(files[0])


class ImportDone(Card):
    """What was taken, and what to do next.

    Signals: list_wanted, undo_wanted, rejects_wanted, another_wanted.
    """

    list_wanted = Signal()
    undo_wanted = Signal()
    rejects_wanted = Signal()
    another_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=24, parent=parent)
        look = theme.active()
        column = QVBoxLayout()
        column.setSpacing(look.px(10))
        self._picture = QLabel()
        self._words = Label("", "figure-small", wrap=True)
        self._detail = Label("", "note", wrap=True)
        column.addStretch(1)
        for part in (self._picture, self._words, self._detail):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(part)
        self._rejects = Button(_("Export the rows to mend"), "download")
        self._undo = Button(_("Undo the import"), "undo-2")
        another = Button(_("Another workbook"), "file-spreadsheet")
        self._list = Button(_("Open the list"), "arrow-right")
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        row.addStretch(1)
        for button, wanted in (
            (self._rejects, self.rejects_wanted),
            (self._undo, self.undo_wanted),
            (another, self.another_wanted),
            (self._list, self.list_wanted),
        ):
            button.clicked.connect(wanted)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.add(column, 1)

    def say(self, words: str, note: str, *, icon: str = "circle-check", rejects: bool, taken: bool) -> None:
        """Show what happened; `taken` while there is something to open or to undo."""
        look = theme.active()
        tone = "ok" if icon == "circle-check" else "muted"
        self._picture.setPixmap(icon_pixmap(icon, look.color(tone), look.px(36)))
        self._words.setText(words)
        self._detail.setText(note)
        self._detail.setVisible(bool(note))
        self._rejects.setVisible(rejects)
        self._undo.setVisible(taken)
        self._list.setVisible(taken)

    def words(self) -> str:
        """What happened."""
        return self._words.text()

    def undo_button(self) -> Button:
        """Takes the import back."""
        return self._undo

    def list_button(self) -> Button:
        """Opens the list of dossiers."""
        return self._list
