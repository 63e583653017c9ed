"""Asks for the last ten digits of a key from the stamped cover sheet; only then is it believed."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.language.translator import gettext as _
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field

DIGITS = 10
_NO_DIGIT = re.compile(r"\D")


class ConfirmKeyDialog(AskDialog):
    """The primary button waits for ten digits; spaces and dots between them do not matter.

    Signals: answered(str): the ten digits.
    """

    answered = Signal(str)

    def __init__(self, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Confirm the key of {unit}").format(unit=unit),
            _("Confirm the key"),
            _(
                "Take the stamped cover sheet, or ask by telephone, and type the last ten digits of the fingerprint. "
                "From then on what is signed with this key is believed."
            ),
            parent,
        )
        self._entry = TextEntry("00000 00000")
        self._field = Field(_("Last ten digits of the fingerprint"), self._entry, required=True)
        self._entry.edited.connect(self._show_readiness)
        self.add(self._field)
        self._show_readiness()
        self.accepted.connect(lambda: self.answered.emit(self._digits()))
        self._entry.setFocus()

    def digits_entry(self) -> TextEntry:
        """Where the digits are typed."""
        return self._entry

    def _digits(self) -> str:
        return _NO_DIGIT.sub("", self._entry.value())

    def _show_readiness(self) -> None:
        self.primary.setEnabled(len(self._digits()) == DIGITS)
