"""What is asked before a sheet is entered as spoiled, and before a number written by hand is entered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field


class SpoilDialog(AskDialog):
    """Asks why sheets are spoiled.

    Signals: answered(str): the reason.
    """

    answered = Signal(str)

    def __init__(self, count: int, parent: QWidget | None = None) -> None:
        title = ngettext("{count} sheet is spoiled", "{count} sheets are spoiled", count)
        super().__init__(
            title.format(count=group_digits(count)),
            _("Enter as spoiled"),
            _("Numbers of spoiled sheets are never given again. The author can be issued another sheet."),
            parent,
        )
        self.reason = TextEntry(_("for example: paper jam"))
        self.reason.edited.connect(self._show_readiness)
        self.add(Field(_("Reason"), self.reason, required=True))
        self._show_readiness()
        self.accepted.connect(lambda: self.answered.emit(self.reason.value()))
        self.reason.setFocus()

    def _show_readiness(self) -> None:
        self.primary.setEnabled(bool(self.reason.value()))


class NumberDialog(AskDialog):
    """Asks for the number that was written on a sheet after it was signed.

    Signals: answered(int): the number.
    """

    answered = Signal(int)

    def __init__(self, person: str, proposed: int, parent: QWidget | None = None) -> None:
        super().__init__(
            _("The number of the sheet of {person}").format(person=person),
            _("Enter the number"),
            _("With its number the sheet is sealed; printed anew it bears the code."),
            parent,
        )
        self.number = TextEntry(_("proposed: {number}").format(number=proposed))
        self.number.edited.connect(self._show_readiness)
        self.field = Field(_("Number"), self.number, required=True)
        self.add(self.field)
        self._show_readiness()
        self.accepted.connect(lambda: self.answered.emit(int(self.number.value())))
        self.number.setFocus()

    def _show_readiness(self) -> None:
        text = self.number.value()
        sound = text.isascii() and text.isdigit() and int(text) > 0
        self.primary.setEnabled(sound)
        if text and not sound:
            self.field.show_problem("bad", _("The number is written with digits only, such as 126."))
        else:
            self.field.clear_problem()
