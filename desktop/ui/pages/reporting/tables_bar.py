"""What a report of tables is asked for: which one, its programme and period, or how long a shortlist is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.periods import Period, month_of, quarter_of, year_of
from desktop.domain.programme import Programme
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.pages.reporting.question_bar import labelled
from desktop.ui.pages.reporting.report_choice import PERIODS, REGISTERS, SHORTLISTS, ReportChoice, ReportKind
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.entry import Choice
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.text import Label

LENGTHS = (10, 20, 50, 100)
USUAL = "20"
PERIOD_OF: Mapping[ReportKind, Callable[[date], Period]] = {
    ReportKind.MONTH: month_of,
    ReportKind.QUARTER: quarter_of,
    ReportKind.YEAR: year_of,
    ReportKind.INTAKE: year_of,
    ReportKind.CERTIFICATES: year_of,
}


@dataclass(frozen=True, slots=True)
class TablesQuestion:
    """What is asked for; `period` and `programme` matter to the reports of a period, `top` to shortlists."""

    kind: ReportKind
    programme: str
    period: Period
    top: int


class PeriodStepper(QWidget):
    """A month, quarter or year, with buttons to the one before and after.

    Signals: stepped(): another one is shown.
    """

    stepped = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._period_of: Callable[[date], Period] = month_of
        self._period = month_of(today)
        self.back = IconButton(_("Period before"), "chevron-left")
        self.forth = IconButton(_("Next period"), "chevron-right")
        self.back.clicked.connect(lambda: self._go(self._period.start - timedelta(days=1)))
        self.forth.clicked.connect(lambda: self._go(self._period.end + timedelta(days=1)))
        self._words = Label("", "strong")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setMinimumWidth(theme.active().px(112))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.active().px(2))
        for part in (self.back, self._words, self.forth):
            row.addWidget(part)
        self._show()

    def period(self) -> Period:
        """The period shown."""
        return self._period

    def show_kind(self, period_of: Callable[[date], Period]) -> None:
        """Another sort of period: the one the end of the one before lies in, at the latest today's."""
        self._period_of = period_of
        self._period = period_of(min(self._period.end, self._today))
        self._show()

    def words(self) -> str:
        """The period in words."""
        return self._words.text()

    def _go(self, day: date) -> None:
        self._period = self._period_of(day)
        self._show()
        self.stepped.emit()

    def _show(self) -> None:
        self._words.setText(f"{label(self._period.kind)} {self._period.label}")
        self.forth.setEnabled(self._period.end < self._today)


class TablesBar(QWidget):
    """Signals: asked(): another report is asked for."""

    asked = Signal()

    def __init__(self, programmes: Sequence[Programme], own: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        self.kind = ReportChoice()
        self.programme = Choice([(programme.id, programme.name) for programme in programmes])
        self.programme.setMinimumWidth(px(200))
        self.programme.set_value(own if any(each.id == own for each in programmes) else programmes[0].id)
        self.programme.edited.connect(self.asked)
        self.stepper = PeriodStepper(today)
        self.stepper.stepped.connect(self.asked)
        self.top = Choice([(str(length), str(length)) for length in LENGTHS])
        self.top.set_value(USUAL)
        self.top.edited.connect(self.asked)
        self._programme_field = labelled(_("Programme"), self.programme)
        self._top_field = labelled(_("Rows at most"), self.top)
        self._as_of = Label("", "note")
        line = FlowLayout(spacing=px(14))
        for part in (self.kind, self._programme_field, self.stepper, self._top_field, self._as_of):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)

    def question(self) -> TablesQuestion:
        """What is asked for."""
        return TablesQuestion(
            self.kind.kind(), self.programme.value(), self.stepper.period(), int(self.top.value() or USUAL)
        )

    def show_kind(self, kind: ReportKind) -> None:
        """Ask for a report of this kind, without a signal."""
        self.kind.set_value(kind.value)
        self._programme_field.setVisible(kind in PERIODS)
        self.stepper.setVisible(kind in PERIODS | REGISTERS)
        self._top_field.setVisible(kind in SHORTLISTS)
        if kind in PERIOD_OF:
            self.stepper.show_kind(PERIOD_OF[kind])

    def show_as_of(self, words: str) -> None:
        """Say the day the figures stand for."""
        self._as_of.setText(words)

    def as_of_words(self) -> str:
        """What is said of that day."""
        return self._as_of.text()
