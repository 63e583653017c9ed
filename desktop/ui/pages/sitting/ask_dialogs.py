"""Small questions of the council's page: which dossiers come before it, and number and day of the signed decision."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.dates import PartialDate, show_date
from desktop.domain.listing import DossierLine
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.ui import theme
from desktop.ui.models.columns import Column
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice_table import ChoiceTable
from desktop.ui.widgets.dialog import AskDialog, fitting_size
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field, ProblemLine
from desktop.ui.widgets.readings import PartialDateEdit

WIDTH, HEIGHT = 860, 620


class AgendaDialog(AskDialog):
    """The dossiers that wait, all taken at first; the space bar leaves one.

    Attributes: table: the dossiers.
    Signals: answered(list[str]): codes of those taken.
    """

    answered = Signal(list)

    def __init__(self, waiting: Sequence[DossierLine], parent: QWidget | None = None) -> None:
        super().__init__(
            _("Put dossiers on the agenda"),
            "",
            _("Admitted dossiers go under review with it. A click or the space bar takes or leaves a dossier."),
            parent,
        )
        self.resize(fitting_size(parent, WIDTH, HEIGHT))
        columns = [
            Column[DossierLine]("code", _("Code"), lambda line: line.code, 150),
            Column[DossierLine]("title", _("Title"), lambda line: line.title, 260, stretch=True, strong=True),
            Column[DossierLine]("state", _("Recognition"), lambda line: label(line.state), 150),
            Column[DossierLine]("due", _("Decision due"), _due, 110),
        ]
        self.table = ChoiceTable(columns, lambda line: line.code, lambda _line: True)
        self.table.setAccessibleName(_("Dossiers that wait"))
        self.table.show_rows(waiting, [line.code for line in waiting])
        self.table.choices_changed.connect(self._show_readiness)
        card = Card(padding=0)
        card.add(self.table, 1)
        card.setMinimumHeight(theme.active().px(240))
        self.add(card, 1)
        self._show_readiness()
        self.accepted.connect(lambda: self.answered.emit([line.code for line in self.table.taken_rows()]))
        self.table.setFocus()

    def _show_readiness(self) -> None:
        count = len(self.table.taken_rows())
        words = ngettext("Put {number} dossier on the agenda", "Put {number} dossiers on the agenda", count)
        self.primary.setText(words.format(number=count))
        self.primary.setEnabled(count > 0)


class DecisionDialog(AskDialog):
    """Number and day of the signed decision.

    Attributes: number, decided_on: the entries.
    Signals: answered(str, date): number and day.
    """

    answered = Signal(str, object)

    def __init__(self, held_on: date, obstacles: Sequence[str], sentence: str, parent: QWidget | None = None) -> None:
        """`obstacles` are sentences of what must be mended first; with any the decision cannot be entered."""
        super().__init__(_("Signed decision of the session"), _("Enter the decision"), sentence, parent)
        self._held_on, self._obstacles = held_on, tuple(obstacles)
        for words in self._obstacles:
            line = ProblemLine()
            line.show_problem("bad", words)
            self.add(line)
        self.number = TextEntry("45/QĐ-…")
        self.decided_on = PartialDateEdit(full=True)
        self.decided_on.set_value(PartialDate.full(held_on))
        self._day_field = Field(_("Decided on"), self.decided_on, required=True)
        self.add(Field(_("Number of the decision"), self.number, required=True))
        self.add(self._day_field)
        for entry in (self.number, self.decided_on):
            entry.edited.connect(self._show_readiness)
        self._show_readiness()
        self.accepted.connect(self._tell)
        self.number.setFocus()

    def _show_readiness(self) -> None:
        day = self.decided_on.value()
        whole = day is not None and day.is_full
        early = day is not None and day.is_full and day.first_day < self._held_on
        if early:
            self._day_field.show_problem("bad", _("The decision is dated before the session. Correct the day."))
        else:
            self._day_field.clear_problem()
        self.primary.setEnabled(whole and not early and bool(self.number.value()) and not self._obstacles)

    def _tell(self) -> None:
        day = self.decided_on.value()
        assert day is not None
        self.answered.emit(self.number.value(), day.first_day)


def _due(line: DossierLine) -> str:
    return show_date(line.standing.due_on) if line.standing.due_on else ""
