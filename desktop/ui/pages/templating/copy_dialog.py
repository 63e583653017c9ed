"""Asks what the copy of a template is to be called."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.language.translator import gettext as _
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field


class CopyDialog(AskDialog):
    """Signals: answered(str): the name."""

    answered = Signal(str)

    def __init__(self, source: str, parent: QWidget) -> None:
        super().__init__(
            _("Copy the template"),
            _("Copy"),
            _("The copy is the unit's own: its words and looks can be changed."),
            parent,
        )
        self.name = TextEntry()
        self.name.set_value(_("{name} (own)").format(name=source))
        self.name.edited.connect(self._show_readiness)
        self.add(Field(_("Name of the look"), self.name, required=True))
        self.accepted.connect(lambda: self.answered.emit(self.name.value()))
        self.name.setFocus()
        self.name.selectAll()

    def _show_readiness(self) -> None:
        self.primary.setEnabled(bool(self.name.value()))
