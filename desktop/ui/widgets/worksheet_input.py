"""One number of a worksheet line: its value and unit, where it was read, and the file that proves it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.benefit import LineInput
from desktop.domain.dossier import Attachment
from desktop.language.explanations import explanation_words
from desktop.language.labels import input_label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.findings import Finding, is_unreadable
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.outline import outline_cell
from desktop.ui.widgets.quantity_edit import QuantityEdit
from desktop.ui.widgets.text import ElidedLabel


class EvidenceButton(IconButton):
    """Chooses the attachment that proves a figure.

    Signals: edited(): another file was chosen.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Evidence"), "paperclip", parent=parent)
        self._files: tuple[Attachment, ...] = ()
        self._chosen = ""
        self.clicked.connect(self._open_menu)
        self.set_value("")

    def value(self) -> str:
        """SHA-256 of the file chosen, or empty."""
        return self._chosen

    def set_value(self, sha256: str) -> None:
        """Show the file chosen, without a signal."""
        self._chosen = sha256
        name = next((file.name for file in self._files if file.sha256 == sha256), "")
        self.set_tone("accent" if sha256 else None)
        said = _("Evidence: {file}").format(file=name or _("a file that is no longer attached"))
        self.setToolTip(said if sha256 else _("No evidence chosen"))

    def offer(self, files: Sequence[Attachment]) -> None:
        """Offer these attachments."""
        self._files = tuple(files)
        self.set_value(self._chosen)

    def choose(self, sha256: str) -> None:
        """Choose a file, as from the menu."""
        self.set_value(sha256)
        self.edited.emit()

    def _open_menu(self) -> None:
        menu = QMenu(self)
        for file in self._files:
            menu.addAction(file.name).triggered.connect(partial(self._choose_from_menu, file.sha256))
        if not self._files:
            menu.addAction(_("Attach files first, in the section “Attachments”")).setEnabled(False)
        if self._chosen:
            menu.addSeparator()
            menu.addAction(_("No evidence")).triggered.connect(partial(self._choose_from_menu, ""))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose_from_menu(self, sha256: str, _checked: bool = False) -> None:
        self.choose(sha256)


class WorksheetInput(QWidget):
    """Name, value, unit and source of one input.

    Signals: edited(): one of them was changed.
    """

    edited = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        words = input_label(name)
        self.value_entry = QuantityEdit(dense=True)
        self.value_entry.setAccessibleName(words)
        self._unit = TextEntry(explanation_words().units.get(name, _("unit")), dense=True)
        self._unit.setAccessibleName(_("Unit of {input}").format(input=words))
        self._source = TextEntry(_("Source"), dense=True)
        self._source.setAccessibleName(_("Source of {input}").format(input=words))
        self._evidence = EvidenceButton()
        self._kept: LineInput | None = None
        px = theme.active().px
        figure = QHBoxLayout()
        figure.setSpacing(px(4))
        figure.addWidget(self.value_entry, 3)
        figure.addWidget(self._unit, 2)
        proof = QHBoxLayout()
        proof.setSpacing(px(2))
        proof.addWidget(self._source, 1)
        proof.addWidget(self._evidence)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(ElidedLabel(words[:1].upper() + words[1:], "caption"))
        column.addLayout(figure)
        column.addLayout(proof)
        for entry in (self.value_entry, self._unit, self._source, self._evidence):
            entry.edited.connect(self._hear)

    def value(self) -> LineInput | None:
        """The input as typed; None while it has no number."""
        return self._kept

    def set_value(self, entry: LineInput | None) -> None:
        """Show an input; its unit and source stay where there is none."""
        self._kept = entry
        self.value_entry.set_value(entry.value if entry is not None else None)
        if entry is not None:
            self._unit.set_value(entry.unit)
            self._source.set_value(entry.source)
            self._evidence.set_value(entry.evidence)

    def offer(self, files: Sequence[Attachment]) -> None:
        """Offer these attachments as evidence."""
        self._evidence.offer(files)

    def show_finding(self, finding: Finding | None) -> None:
        """Outline the number."""
        outline_cell(self.value_entry, finding)

    def evidence_button(self) -> EvidenceButton:
        """What chooses the file that proves the number."""
        return self._evidence

    def _hear(self) -> None:
        number = self.value_entry.value()
        if is_unreadable(self.value_entry):
            number = self._kept.value if self._kept is not None else None
        if number is None:
            self._kept = None
        else:
            self._kept = LineInput(self.name, number, self._unit.value(), self._source.value(), self._evidence.value())
        self.edited.emit()
