"""Parts of the page that edits dossiers in Excel: where it starts, and one edit shown in full."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.ui import theme
from desktop.ui.pages.field_edit_table import EditLine
from desktop.ui.pages.importing.outcome import workbook_kinds
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card, hairline
from desktop.ui.widgets.files import DropArea
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.remarks import Remark, RemarkList
from desktop.ui.widgets.text import Label


class RoundTripStart(QWidget):
    """Two steps side by side: out, and back.

    Attributes: export_button, all_button, drop: the parts one acts with.
    Signals:
        export_wanted(): write the dossiers.
        all_wanted(): write all instead of those chosen.
        picked(Path): an edited workbook.
    """

    export_wanted = Signal()
    all_wanted = Signal()
    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        out = Card(_("1. Out to Excel"))
        self._scope = Label("", "strong", wrap=True)
        out.add(self._scope)
        out.add(
            Label(
                _(
                    "One row for each dossier, lists to choose from in the cells. Rows and columns may be moved or "
                    "left out; states, decisions and recognised figures have acts of their own."
                ),
                "note",
                wrap=True,
            )
        )
        self.export_button = Button(_("Export to edit…"), "upload", "primary")
        self.export_button.clicked.connect(self.export_wanted)
        self.all_button = Button(_("All dossiers instead"), kind="quiet")
        self.all_button.clicked.connect(self.all_wanted)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.export_button)
        row.addWidget(self.all_button)
        row.addStretch(1)
        out.add(row)
        out.body.addStretch(1)
        back = Card(_("2. Back from Excel"))
        back.add(
            Label(
                _(
                    "Every field that was edited is shown beside what stands in the register. What somebody changed "
                    "here meanwhile is marked and left until you take it."
                ),
                "note",
                wrap=True,
            )
        )
        self.drop = DropArea(_("Drop the edited workbook here"), workbook_kinds(), icon="file-spreadsheet")
        self.drop.files_chosen.connect(self._take)
        back.add(self.drop)
        back.body.addStretch(1)
        both = Beside(below=700)
        both.add(out)
        both.add(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(both)
        column.addStretch(1)
        self.show_scope(None)

    def show_scope(self, number: int | None) -> None:
        """How many dossiers go out; None for all."""
        self.all_button.setVisible(number is not None)
        if number is None:
            self._scope.setText(_("All dossiers of the register"))
        else:
            words = ngettext("{number} chosen dossier", "{number} chosen dossiers", number)
            self._scope.setText(words.format(number=group_digits(number)))

    def scope(self) -> str:
        """What goes out, in words."""
        return self._scope.text()

    def _take(self, files: Sequence[Path]) -> None:
        self.picked.emit(files[0])


class EditDetail(Card):
    """One edit with its whole texts, and what the rules would say of its dossier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Chosen change"), parent=parent)
        px = theme.active().px
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(6))
        self._texts: list[tuple[QWidget, Label]] = []
        for words in (_("When it was exported"), _("Stands in the register"), _("In the file")):
            block = QWidget()
            lines = QVBoxLayout(block)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(px(2))
            lines.addWidget(Label(words, "caption"))
            text = Label("", wrap=True, selectable=True)
            text.setAccessibleName(words)
            lines.addWidget(text)
            column.addWidget(block)
            self._texts.append((block, text))
        column.addWidget(hairline())
        self._raised = RemarkList()
        column.addWidget(self._raised, 1)
        self.add(scrolled(inner), 1)

    def show_line(self, line: EditLine | None) -> None:
        """Show one edit in place of another."""
        shown = ("", "", "") if line is None else (line.before, line.present, line.new)
        for (_block, text), words in zip(self._texts, shown, strict=True):
            text.setText(words)
        before, _text = self._texts[0]
        before.setVisible(line is not None and line.edit.is_conflict)
        self.set_title(_("Chosen change") if line is None else line.field)
        self._raised.show_remarks(
            [] if line is None else [Remark("warn", words) for words in line.raised],
            _("The rules find nothing new in it.") if line is not None else "",
        )

    def remarks(self) -> list[Remark]:
        """What the rules would say."""
        return self._raised.remarks()
