"""A table whose rows are taken or left one by one, as a clerk goes through a preview before anything is written."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.language.translator import gettext as _
from desktop.ui.models.columns import Column, Row, RowsModel
from desktop.ui.tokens import Tone
from desktop.ui.widgets.table import RegisterTable

TAKEN = "taken"
"""Key of the column in which a row is taken or left."""


class ChoiceTable(RegisterTable, Generic[Row]):
    """The first column says whether a row is taken; a click or the space bar turns it.

    Signals:
        choices_changed(): a row was taken or left.
    """

    choices_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        possible: Callable[[Row], bool],
        parent: QWidget | None = None,
    ) -> None:
        """`key` is what a row is known by, `possible` says whether it can be taken at all."""
        self._key, self._possible = key, possible
        self._taken: set[Hashable] = set()
        self._all: list[Row] = []
        self._listed = RowsModel([self._choice_column(), *columns])
        super().__init__(self._listed, parent=parent)
        self.link_pressed.connect(self._press)
        turn = QShortcut(QKeySequence(Qt.Key.Key_Space), self)
        turn.setContext(Qt.ShortcutContext.WidgetShortcut)
        turn.activated.connect(self._turn_selected)

    def show_rows(self, rows: Sequence[Row], taken: Iterable[Hashable]) -> None:
        """Show these rows in place of those before, with those of these keys taken."""
        self._all = list(rows)
        self._taken = set(taken)
        self._listed.set_rows(self._all)

    def narrow(self, wanted: Callable[[Row], bool]) -> None:
        """Show only some of the rows; what is taken stays so."""
        self._listed.set_rows([row for row in self._all if wanted(row)])

    def rows(self) -> list[Row]:
        """The rows shown."""
        return self._listed.rows()

    def all_rows(self) -> list[Row]:
        """Every row, shown or not."""
        return list(self._all)

    def taken_rows(self) -> list[Row]:
        """The rows that are taken, shown or not."""
        return [row for row in self._all if self._key(row) in self._taken]

    def current_row(self) -> Row | None:
        """The first row selected."""
        chosen = self.selected_ids()
        return self._listed.row_at(chosen[0]) if chosen else None

    def choose(self, rows: Iterable[Row], taken: bool) -> None:
        """Take or leave these rows; those that cannot be taken stay left."""
        keys = {self._key(row) for row in rows if self._possible(row)}
        self._taken = self._taken | keys if taken else self._taken - keys
        self.viewport().update()
        self.choices_changed.emit()

    def choose_all(self, taken: bool) -> None:
        """Take or leave every row shown."""
        self.choose(self.rows(), taken)

    def _choice_column(self) -> Column[Row]:
        def words(row: Row) -> str:
            if not self._possible(row):
                return "–"
            return _("Take") if self._key(row) in self._taken else _("Leave")

        def icon(row: Row) -> str:
            if not self._possible(row):
                return ""
            return "square-check" if self._key(row) in self._taken else "square"

        def tone(row: Row) -> Tone:
            return "accent" if self._key(row) in self._taken else "neutral"

        return Column(TAKEN, _("Choice"), words, 96, link=True, icon=icon, tone=tone, least=88)

    def _press(self, position: int, column: str) -> None:
        row = self._listed.row_at(position)
        if column == TAKEN and row is not None:
            self.choose([row], self._key(row) not in self._taken)

    def _turn_selected(self) -> None:
        rows = [row for row in map(self._listed.row_at, self.selected_ids()) if row is not None]
        if rows:
            self.choose(rows, self._key(rows[0]) not in self._taken)
