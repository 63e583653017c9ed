"""A card of settings with a short list of lines that are kept together: added, changed, taken out."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.language.translator import gettext as _
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.settings_parts.section import ShortTable, button_row
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.dialog import AskDialog

T = TypeVar("T")


class LineDialog(AskDialog):
    """Signals: answered(object): the line as typed."""

    answered = Signal(object)


class LineCard(Card, Generic[T]):
    """A list kept as one.

    Attributes: model, table: the lines; add_button, change_button, remove_button: what is done with them.
    """

    def __init__(
        self,
        title: str,
        note: str,
        columns: Sequence[Column[T]],
        ask: Callable[[T | None, QWidget], LineDialog],
        keep: Callable[[tuple[T, ...]], None],
        removed: Callable[[T, tuple[T, ...]], None],
    ) -> None:
        """`ask` makes the dialog for a line or a new one; `removed` is told the line and how the list stood."""
        super().__init__(title, note, padding=0, spacing=0)
        self._ask_for, self._keep, self._tell_removed = ask, keep, removed
        self._lines: tuple[T, ...] = ()
        self.model: RowsModel[T] = RowsModel(list(columns))
        self.table = ShortTable(self.model, title)
        self.add_button = Button(_("Add a line…"), "plus", "small")
        self.change_button = Button(_("Change…"), "pencil", "small")
        self.remove_button = Button(_("Take it off the list"), "trash-2", "small")
        self.add(self.table)
        self.add(button_row((self.add_button, self.change_button, self.remove_button)))
        self.add_button.clicked.connect(lambda _checked=False: self._ask(None))
        self.change_button.clicked.connect(lambda _checked=False: self._ask(self._place()))
        self.remove_button.clicked.connect(self._remove)
        self.table.row_activated.connect(lambda _row: self._ask(self._place()))
        self.table.selection_changed.connect(lambda _count: self._show_readiness())
        self._show_readiness()

    def show_lines(self, lines: Sequence[T]) -> None:
        """Show the list as it is kept now."""
        self._lines = tuple(lines)
        self.model.set_rows(list(lines))
        self._show_readiness()

    def _place(self) -> int | None:
        return next(iter(self.table.selected_ids()), None)

    def _show_readiness(self) -> None:
        for button in (self.change_button, self.remove_button):
            button.setEnabled(self._place() is not None)

    def _ask(self, place: int | None) -> None:
        dialog = self._ask_for(None if place is None else self._lines[place], self)

        def keep(line: T) -> None:
            before, after = (self._lines, ()) if place is None else (self._lines[:place], self._lines[place + 1 :])
            self._keep((*before, line, *after))

        dialog.answered.connect(keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remove(self) -> None:
        place = self._place()
        if place is None:
            return
        before = self._lines
        self._keep(before[:place] + before[place + 1 :])
        self._tell_removed(before[place], before)
