"""What a report is asked for: programme, day, and what the percentage counts."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import PartialDate
from desktop.domain.programme import CountingBasis, Programme
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.pages.reporting.report_choice import ReportChoice
from desktop.ui.pages.reporting.summary_lines import ReportQuestion
from desktop.ui.widgets.entry import Choice
from desktop.ui.widgets.field import ProblemLine
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.readings import PartialDateEdit
from desktop.ui.widgets.text import Label


class QuestionBar(QWidget):
    """Signals: asked(): another report is asked for."""

    asked = Signal()

    def __init__(self, programmes: Sequence[Programme], own: str, today: date, parent: QWidget | None = None) -> None:
        """`own` is the id of the register's programme; the first one is shown where it has none."""
        super().__init__(parent)
        px = theme.active().px
        self._bases = {programme.id: programme.basis for programme in programmes}
        self._day = today
        self.kind = ReportChoice()
        self.programme = Choice([(programme.id, programme.name) for programme in programmes])
        self.programme.setMinimumWidth(px(186))
        self.programme.set_value(own if own in self._bases else next(iter(self._bases), ""))
        self.programme.edited.connect(self._take_programme)
        self.as_of = PartialDateEdit(full=True)
        self.as_of.setFixedWidth(px(118))
        self.as_of.set_value(PartialDate.full(today))
        self.as_of.editingFinished.connect(self._take_day)
        self.as_of.echoed.connect(self._hear_echo)
        self.basis = Choice([(basis.value, label(basis)) for basis in CountingBasis])
        self.basis.setMinimumWidth(px(150))
        self.basis.edited.connect(self.asked)
        self._wrong = ProblemLine()
        self._time = Label("", "note")
        line = FlowLayout(spacing=px(14))
        line.addWidget(self.kind)
        for words, entry in (
            (_("Programme"), self.programme),
            (_("As of"), self.as_of),
            (_("The rate counts"), self.basis),
        ):
            line.addWidget(labelled(words, entry))
        line.addWidget(self._time)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(line)
        column.addWidget(self._wrong)
        self._show_basis()

    def question(self) -> ReportQuestion:
        """What is asked for."""
        basis = CountingBasis(self.basis.value()) if self.basis.value() else None
        return ReportQuestion(self.programme.value(), self._day, basis)

    def ask_for(self, programme: str, as_of: date | None) -> None:
        """Another programme or day, without a signal."""
        if programme in self._bases:
            self.programme.set_value(programme)
            self._show_basis()
        if as_of is not None:
            self._day = as_of
            self.as_of.set_value(PartialDate.full(as_of))

    def show_time(self, words: str) -> None:
        """Say when the figures were taken."""
        self._time.setText(words)

    def problem(self) -> str:
        """What is wrong with the day typed."""
        return "" if self._wrong.isHidden() else self._wrong.sentence()

    def _show_basis(self) -> None:
        basis = self._bases.get(self.programme.value())
        self.basis.set_value(basis.value if basis else "")

    def _take_programme(self) -> None:
        self._show_basis()
        self.asked.emit()

    def _take_day(self) -> None:
        value = self.as_of.value()
        if value is not None and value.is_full and self.as_of.doubt() is None and value.first_day != self._day:
            self._day = value.first_day
            self.asked.emit()

    def _hear_echo(self, _understood: str, wrong: str) -> None:
        if wrong:
            self._wrong.show_problem("bad", wrong)
        else:
            self._wrong.hide()


def labelled(words: str, entry: QWidget) -> QWidget:
    """An entry with its words before it, on one line."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.active().px(8))
    name = Label(words, "note")
    name.setBuddy(entry)
    entry.setAccessibleName(words)
    row.addWidget(name)
    row.addWidget(entry)
    return holder
