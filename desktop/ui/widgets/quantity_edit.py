"""A number of a calculation: decimals by a comma, thousands by dots."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.money import read_quantity, show_decimal
from desktop.ui.widgets.readings import Reading, ReadingEntry


class QuantityEdit(ReadingEntry[Decimal]):
    """A quantity or a rate, "1.234,5"; written with its dots on leaving the field."""

    def __init__(self, *, dense: bool = False, parent: QWidget | None = None) -> None:
        def read(text: str) -> Reading[Decimal]:
            found = read_quantity(text)
            return Reading(found.value, found.doubt)

        super().__init__(read, show_decimal, show_decimal, dense=dense, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
