"""Reports made of tables: of a period, shortlists, what is overdue, registers; the very report that is printed."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dates import show_date
from desktop.domain.report_tables import Report
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.period_reports import period_report
from desktop.services.printed_registers import certificate_register, intake_register, overdue_list
from desktop.services.received import received_uids
from desktop.services.report_papers import report_pdf, report_xlsx
from desktop.services.shortlists import MOST_COMPARED, ShortlistKind, shortlist_report
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.reporting.comparison import ComparisonDialog
from desktop.ui.pages.reporting.report_choice import SHORTLISTS, ReportKind
from desktop.ui.pages.reporting.report_table import ReportTableView
from desktop.ui.pages.reporting.tables_bar import TablesBar, TablesQuestion
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.text import Label


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A report with what it answers, and the dossiers that other units sent."""

    question: TablesQuestion
    report: Report
    received: frozenset[str]


def make_tables(desk: Desk, question: TablesQuestion) -> MadeReport:
    """Ask the register. Raises NotAllowed for an unknown programme."""
    report = _report(desk, question)
    return MadeReport(question, report, received_uids(desk))


def _report(desk: Desk, question: TablesQuestion) -> Report:
    match question.kind:
        case ReportKind.BENEFIT | ReportKind.SOCIAL:
            return shortlist_report(desk, ShortlistKind(question.kind.value), question.top)
        case ReportKind.OVERDUE:
            return overdue_list(desk)
        case ReportKind.INTAKE:
            return intake_register(desk, question.period.start.year)
        case ReportKind.CERTIFICATES:
            return certificate_register(desk, question.period.start.year)
        case _:
            return period_report(desk, question.period, question.programme)


class TablesPart(QWidget):
    """Signals:
    answered(): a report is shown.
    dossiers_wanted(object, str): uids of dossiers to open, and what they are.
    """

    answered = Signal()
    dossiers_wanted = Signal(object, str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._made: MadeReport | None = None
        self.tables: list[ReportTableView] = []
        desk = context.desk
        self.bar = TablesBar(desk.reference.programmes, desk.identity.programme, desk.today())
        self.bar.asked.connect(self.refresh)
        self.compare = Button(_("Compare side by side"), "columns-3", "small")
        self.compare.clicked.connect(self._compare)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.active().px(12))
        self._column.addWidget(self.bar)
        self._card: QWidget | None = None

    def refresh(self) -> None:
        """Ask the register again; of several questions the newest is answered."""
        desk, question = self._context.desk, self.bar.question()

        def work(_progress: JobProgress) -> MadeReport:
            return make_tables(desk, question)

        self._context.background.read(work, query="report", name=_("Making the table"), done=self._show, parent=self)

    def made(self) -> MadeReport | None:
        """What is shown; None before the first answer."""
        return self._made

    def subtitle(self) -> str:
        """The lines under the title of the report."""
        made = self._made
        return "" if made is None else " · ".join(line.strip("()") for line in made.report.lines)

    def received(self) -> frozenset[str]:
        """Uids of the dossiers that other units sent."""
        return self._made.received if self._made else frozenset()

    def file_name(self) -> str:
        """The name proposed for a file, without its ending."""
        name = self._made.report.name if self._made else _("Reports")
        return f"{name}-{self._context.desk.identity.unit}"

    def drawing(self) -> Callable[[JobProgress], bytes] | None:
        """Work that draws the report shown."""
        desk, made = self._context.desk, self._made
        return None if made is None else lambda _progress: report_pdf(desk, made.report)

    def workbook(self) -> Callable[[JobProgress], bytes] | None:
        """Work that writes the report shown as a workbook."""
        made = self._made
        return None if made is None else lambda _progress: report_xlsx(made.report)

    def _show(self, made: MadeReport) -> None:
        self._made = made
        report = made.report
        listed = made.question.kind in SHORTLISTS
        card = Card(report.title, trailing=self.compare if listed else None, spacing=8)
        self.tables = []
        for text in report.paragraphs:
            card.add(Label(text, wrap=True, selectable=True))
        alone = len(report.tables) == 1
        for table in report.tables:
            if table.heading:
                card.add(Label(table.heading, "strong"))
            if not table.rows:
                card.add(Label(table.empty_words, "note"))
                continue
            view = ReportTableView(table, alone=alone)
            view.opened.connect(self.dossiers_wanted)
            view.selection_changed.connect(lambda _count: self._show_readiness())
            self.tables.append(view)
            card.add(view, 1 if alone else 0)
        if report.notes:
            card.add(Label(" ".join(report.notes), "note", wrap=True))
        if not (alone and self.tables):
            card.body.addStretch(1)
        if self._card is not None:
            if not listed:
                self.compare.setParent(self)
            self._card.deleteLater()
        self.compare.setVisible(listed)
        self._card = card
        self._column.addWidget(card, 1)
        self.bar.show_as_of(_("As of {day}").format(day=show_date(report.as_of)))
        self._show_readiness()
        self.answered.emit()

    def _show_readiness(self) -> None:
        chosen = self.tables[0].chosen() if self.tables else ()
        self.compare.setEnabled(2 <= len(chosen) <= MOST_COMPARED)

    def _compare(self) -> None:
        made = self._made
        if made is not None and self.tables:
            kind = ShortlistKind(made.question.kind.value)
            ComparisonDialog(self._context, kind, self.tables[0].chosen(), self).open()
