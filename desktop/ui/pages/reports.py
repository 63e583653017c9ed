"""Báo cáo: the summary table, reports of a period, shortlists, overdue dossiers and registers.

Each is shown, printed and written as a workbook with the same figures; every figure opens the dossiers behind it.
"""

from collections.abc import Sequence
from datetime import date

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QStackedWidget

from desktop.domain.listing import ListFilter
from desktop.language.translator import gettext as _
from desktop.ui.context import UiContext
from desktop.ui.pages.paper_files import PaperFiles
from desktop.ui.pages.reporting.report_choice import ReportChoice, ReportKind
from desktop.ui.pages.reporting.summary_part import SummaryPart
from desktop.ui.pages.reporting.tables_part import TablesPart
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.page import Page, scrolled

DOSSIERS, CONSOLIDATION, FROZEN = "dossiers", "consolidation", "frozen"
HEARD = frozenset({"dossiers", "organisation", "settings", "targets", "received", "results", "certificates"})


class ReportsPage(Page):
    """One report at a time, read anew whenever the register changes.

    Attributes:
        summary, tables: the two parts, the summary table and every other report.
        excel, print_out, pdf: the buttons of the header.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Reports"))
        self._context = context
        self._files = PaperFiles(context, self)
        self._outdated = True
        self._build()
        context.changes.changed.connect(self._hear_changes)

    def open(self, **arguments: object) -> None:
        """`report` says which one; `programme` (id) and `as_of` (a date) are for the summary table."""
        programme, as_of = str(arguments.get("programme", "")), arguments.get("as_of")
        self.summary.bar.ask_for(programme, as_of if isinstance(as_of, date) else None)
        if "report" in arguments:
            self._show_kind(ReportKind(str(arguments["report"])))
        if self._outdated or arguments:
            self.refresh()

    def arguments(self) -> dict[str, object]:
        question = self.summary.bar.question()
        return {"report": self.kind().value, "programme": question.programme, "as_of": question.as_of}

    def refresh(self) -> None:
        """Ask the register again."""
        self._outdated = False
        self._part().refresh()

    def kind(self) -> ReportKind:
        """The report shown."""
        return self._part().bar.kind.kind()

    def print_on(self, printer: QPrinter) -> None:
        """Print the report shown on this printer."""
        draw = self._part().drawing()
        if draw is not None:
            self._files.print_on(printer, draw)

    def _build(self) -> None:
        self.excel = Button(_("Save as Excel…"), "file-spreadsheet")
        self.excel.clicked.connect(self._save_excel)
        self.print_out = Button(_("Print…"), "printer")
        self.print_out.clicked.connect(self._print)
        self.pdf = Button(_("Save as PDF…"), "save", "primary")
        self.pdf.clicked.connect(self._save_pdf)
        buttons = [self.excel, self.print_out, self.pdf]
        if self._context.offers(FROZEN):
            frozen = Button(_("Frozen figures"), "lock")
            frozen.clicked.connect(lambda _checked=False: self._context.navigate(FROZEN))
            buttons.insert(0, frozen)
        self.add_buttons(buttons)
        self.summary = SummaryPart(self._context)
        self.tables = TablesPart(self._context)
        self._stack = QStackedWidget()
        for part in (self.summary, self.tables):
            part.answered.connect(self._show_answer)
            part.dossiers_wanted.connect(self._open_dossiers)
            self._stack.addWidget(scrolled(part))
            self._listen(part.bar.kind)
        self.add(self._stack, 1)
        self._enable(False)

    def _listen(self, choice: ReportChoice) -> None:
        def take() -> None:
            self._show_kind(choice.kind())
            self.refresh()

        choice.edited.connect(take)

    def _part(self) -> SummaryPart | TablesPart:
        return self.tables if self._stack.currentIndex() else self.summary

    def _show_kind(self, kind: ReportKind) -> None:
        self._enable(False)
        self._stack.setCurrentIndex(0 if kind is ReportKind.SUMMARY else 1)
        if kind is ReportKind.SUMMARY:
            self.summary.bar.kind.set_value(kind.value)
        else:
            self.tables.bar.show_kind(kind)

    def _enable(self, on: bool) -> None:
        for button in (self.excel, self.print_out, self.pdf):
            button.setEnabled(on)

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        if kinds.isdisjoint(HEARD):
            return
        self._outdated = True
        if self.isVisible():
            self.refresh()

    def _show_answer(self) -> None:
        self.set_header(subtitle=self._part().subtitle())
        self._enable(True)

    def _open_dossiers(self, uids: Sequence[str], words: str) -> None:
        """Show these dossiers: in the list, or, where other units sent some of them, where those are listed."""
        if not uids:
            return
        if not self._part().received().isdisjoint(uids) and self._context.offers(CONSOLIDATION):
            self._context.navigate(CONSOLIDATION, uids=uids, words=words)
        else:
            self._context.navigate(DOSSIERS, chip=ListFilter.ALL, uids=uids, words=words)

    def _save_pdf(self) -> None:
        draw = self._part().drawing()
        if draw is not None:
            self._files.save_pdf(draw, self._part().file_name())

    def _save_excel(self) -> None:
        write = self._part().workbook()
        if write is not None:
            self._files.save_excel(write, self._part().file_name())

    def _print(self) -> None:
        draw = self._part().drawing()
        if draw is not None:
            self._files.print_out(draw)
