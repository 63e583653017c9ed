"""Fields that understand what is typed: money, partial dates, shares; they say back what they understood."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.dates import PartialDate, read_date, show_date
from desktop.domain.money import group_digits, read_amount
from desktop.domain.shares import read_share, show_share
from desktop.domain.words import amount_in_words
from desktop.language.translator import gettext as _
from desktop.language.translator import mark
from desktop.ui.widgets.entry import TextEntry

V = TypeVar("V")

DOUBT_SENTENCES = {
    "amount.unreadable": mark("This is not an amount. Write it as 1.500.000 or 1,5 tỷ."),
    "amount.too_large": mark("This amount is too large."),
    "amount.ambiguous": mark("This can be read in two ways. Write the figure in full, as 1.500.000."),
    "amount.fraction_of_dong": mark("Amounts are whole đồng; this was rounded."),
    "date.unreadable": mark("This is not a date. Write it as 05/06/2023, 06/2023 or 2023."),
    "date.impossible": mark("There is no such day in the calendar."),
    "date.ambiguous": mark("The year is missing. Write the date as 05/06/2023."),
    "date.month_day_swapped": mark("Day and month seem to be swapped. Write the date as dd/MM/yyyy."),
    "date.two_digit_year": mark("Write the year with four digits."),
    "date.not_full": mark("Here the whole date is needed, as 05/06/2023."),
    "quantity.unreadable": mark("This is not a number. Write it as 1.234,5."),
    "quantity.ambiguous": mark("This can be read in two ways. Write the number as 1.234,5."),
    "share.unreadable": mark("This is not a share. Write it as 33,33 or 1/3."),
}


@dataclass(frozen=True)
class Reading(Generic[V]):
    """What a text was understood to mean, and the doubt (a dotted code) where a person must settle it."""

    value: V | None
    doubt: str | None = None


class ReadingEntry(TextEntry, Generic[V]):
    """A field whose text means a value.

    Signals:
        echoed(str, str): what was understood, in words, and what is wrong with it; while one types nothing is
            called wrong, on leaving the field it is.
    """

    echoed = Signal(str, str)

    def __init__(
        self,
        read: Callable[[str], Reading[V]],
        show: Callable[[V], str],
        echo: Callable[[V], str],
        *,
        placeholder: str = "",
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, dense=dense, parent=parent)
        self._read, self._show, self._echo = read, show, echo
        self._reading: Reading[V] = Reading(None)

    def value(self) -> V | None:  # type: ignore[override]  # a reading entry holds what its text means
        """What the text means; None where it is empty or cannot be read."""
        return self._reading.value

    def doubt(self) -> str | None:
        """The code of what is doubtful about the text."""
        return self._reading.doubt

    def set_value(self, value: V | None) -> None:  # type: ignore[override]
        """Show a value; nothing is changed where the text already means it."""
        if value == self._reading.value and self._reading.doubt is None and (value is not None or not self.text()):
            return
        self._reading = Reading(value)
        self.setText("" if value is None else self._show(value))
        self._say(settled=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._settle()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
        super().keyPressEvent(event)

    def _hear_typing(self) -> None:
        self._reading = self._read(self.text())
        self._say(settled=False)
        self.edited.emit()

    def _settle(self) -> None:
        """Write what was understood in its usual form, where there is no doubt."""
        reading = self._reading
        if reading.value is not None and reading.doubt is None:
            usual = self._show(reading.value)
            if usual != self.text():
                self.setText(usual)
        self._say(settled=True)

    def _say(self, *, settled: bool) -> None:
        reading = self._reading
        understood = "" if reading.value is None else self._echo(reading.value)
        doubt = reading.doubt if settled else None
        self.echoed.emit(understood, _(DOUBT_SENTENCES[doubt]) if doubt else "")


_GROUPED_OR_PLAIN = re.compile(r"-?[0-9.]*")
_PROPERLY_GROUPED = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+")


class MoneyEdit(ReadingEntry[int]):
    """An amount in whole đồng: groups by dots while one types and keeps the caret; understands "1,5 tỷ"."""

    def __init__(self, placeholder: str = "", *, dense: bool = False, parent: QWidget | None = None) -> None:
        def echo(value: int) -> str:
            return f"{group_digits(value)} đồng · {amount_in_words(value)}"

        def read(text: str) -> Reading[int]:
            found = read_amount(text)
            return Reading(found.value, found.doubt)

        super().__init__(read, group_digits, echo, placeholder=placeholder, dense=dense, parent=parent)
        self._dots_of_ours = 0
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.textChanged.connect(lambda text: self._count_dots(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.NoModifier and not self.hasSelectedText():
            self._step_over_dot(event.key())
        super().keyPressEvent(event)

    def _hear_typing(self) -> None:
        self._group()
        super()._hear_typing()

    def _step_over_dot(self, key: int) -> None:
        """A dot is not deleted by itself: Backspace and Delete go on to the digit behind it."""
        caret, text = self.cursorPosition(), self.text()
        if not _PROPERLY_GROUPED.fullmatch(text):
            return
        if key == Qt.Key.Key_Backspace and text[caret - 1 : caret] == ".":
            self.setCursorPosition(caret - 1)
        elif key == Qt.Key.Key_Delete and text[caret : caret + 1] == ".":
            self.setCursorPosition(caret + 1)

    def _group(self) -> None:
        """Group the digits and put the caret back behind the digit it was behind.

        A dot typed by hand is left alone, since "1.5" may go on to be "1.5 tỷ"; so is anything with a letter,
        a comma or a blank in it.
        """
        text = self.text()
        if not _GROUPED_OR_PLAIN.fullmatch(text):
            return
        if text.count(".") > self._dots_of_ours and not _PROPERLY_GROUPED.fullmatch(text):
            return
        sign = "-" if text.startswith("-") else ""
        digits = text.replace(".", "").removeprefix("-")
        grouped = sign + (group_digits(int(digits)) if digits else "")
        behind = sum(letter.isdigit() for letter in text[: self.cursorPosition()])
        # Leading zeros vanish, so the caret is counted from the right.
        after = len(digits) - behind
        if grouped != text:
            self.setText(grouped)
            self.setCursorPosition(_place_before(grouped, after))
        self._dots_of_ours = grouped.count(".")

    def _count_dots(self, text: str) -> None:
        if _PROPERLY_GROUPED.fullmatch(text):
            self._dots_of_ours = text.count(".")
        elif not text:
            self._dots_of_ours = 0


def _place_before(text: str, digits_after: int) -> int:
    """The caret place with this many digits after it."""
    place = len(text)
    while digits_after > 0 and place > 0:
        place -= 1
        digits_after -= text[place].isdigit()
    return place


class PartialDateEdit(ReadingEntry[PartialDate]):
    """A date as dd/MM/yyyy, also 06/2023 or 2023; with `full` the whole date is needed."""

    def __init__(self, *, full: bool = False, dense: bool = False, parent: QWidget | None = None) -> None:
        def read(text: str) -> Reading[PartialDate]:
            found = read_date(text)
            if found.value is not None and full and not found.value.is_full:
                return Reading(found.value, "date.not_full")
            return Reading(found.value, found.doubt)

        def echo(value: PartialDate) -> str:
            return show_date(value)

        words = _("dd/MM/yyyy") if full else _("dd/MM/yyyy, MM/yyyy or yyyy")
        super().__init__(read, show_date, echo, placeholder=words, dense=dense, parent=parent)


class ShareEdit(ReadingEntry[int]):
    """A share in per cent, held in basis points: "33,33", "33.33%", "1/3"."""

    def __init__(self, *, dense: bool = False, parent: QWidget | None = None) -> None:
        def read(text: str) -> Reading[int]:
            share = read_share(text)
            return Reading(share, "share.unreadable" if share is None and text.strip() else None)

        super().__init__(read, show_share, show_share, dense=dense, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
