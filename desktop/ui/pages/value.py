"""Giá trị làm lợi: what waits for an appraisal, years to assess again, remuneration due, and audit samples."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.report_tables import Report
from desktop.language.translator import gettext as _
from desktop.services.application_years import reassessment_reminder, reassessment_report
from desktop.services.desk import Desk
from desktop.services.letters import letter_pdf
from desktop.services.report_papers import report_pdf, report_xlsx
from desktop.services.value_reports import due_fee_report, waiting_report
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.paper_files import PaperFiles
from desktop.ui.pages.paper_preview import PaperDialog
from desktop.ui.pages.valuing.report_sheet import ReportSheet, at_left
from desktop.ui.pages.valuing.sample_part import SamplePart
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.page import Page

WAITING, YEARS, FEES, SAMPLES = "waiting", "years", "fees", "samples"
APPRAISAL, DOSSIER, REMUNERATION = "appraisal", "dossier", "remuneration"
MAKERS: Mapping[str, Callable[[Desk], Report]] = MappingProxyType(
    {WAITING: waiting_report, YEARS: reassessment_report, FEES: due_fee_report}
)


class ValuePage(Page):
    """One list at a time, each leading to the dossier it is about.

    Attributes:
        views: what switches between them; sheet: the list shown; samples: the part with audit samples.
        excel, pdf, reminder: the buttons.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Value of initiatives"))
        self._context = context
        self._report: Report | None = None
        self._files = PaperFiles(context, self)
        self.views = Segments(
            [
                (WAITING, _("To appraise")),
                (YEARS, _("To assess again")),
                (FEES, _("Remuneration due")),
                (SAMPLES, _("Audit samples")),
            ]
        )
        self.sheet = ReportSheet()
        self.samples = SamplePart(context)
        self.reminder = Button(_("Reminder…"), "send")
        self.excel = Button(_("Save as Excel…"), "file-spreadsheet")
        self.pdf = Button(_("Save as PDF…"), "save", "primary")
        self._stack = QStackedWidget()
        self._build()
        context.changes.changed.connect(self._hear_changes)

    def open(self, **arguments: object) -> None:
        """`view` says which list."""
        self._show_view(str(arguments.get("view", self.views.current())))

    def arguments(self) -> dict[str, object]:
        return {"view": self.views.current()}

    def report(self) -> Report | None:
        """The list shown; None before the first answer, and for samples."""
        return self._report

    def refresh(self) -> None:
        view = self.views.current()
        if view == SAMPLES:
            self.samples.refresh()
            return
        desk, make = self._context.desk, MAKERS[view]

        def work(_progress: JobProgress) -> Report:
            return make(desk)

        self._context.background.read(work, query="value", done=self._show, parent=self)

    def _build(self) -> None:
        self.add_buttons([self.reminder, self.excel, self.pdf])
        self.reminder.clicked.connect(self._remind)
        self.excel.clicked.connect(self._save_excel)
        self.pdf.clicked.connect(self._save_pdf)
        self.views.chosen.connect(self._show_view)
        self.sheet.opened.connect(self._open_row)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet, 1)
        self._stack.addWidget(holder)
        self._stack.addWidget(self.samples)
        self.add(at_left(self.views))
        self.add(self._stack, 1)

    def _show_view(self, key: str) -> None:
        self.views.choose(key)
        samples = key == SAMPLES
        self._stack.setCurrentIndex(1 if samples else 0)
        self.reminder.setVisible(key == YEARS)
        for button in (self.excel, self.pdf):
            button.setVisible(not samples)
        self.set_header(subtitle=_SUBTITLES[key]())
        self.refresh()

    def _show(self, report: Report) -> None:
        self._report = report
        self.sheet.show_report(report)
        self.reminder.setEnabled(bool(report.tables[0].rows))

    def _open_row(self, _table: int, row: int) -> None:
        if self._report is None or not 0 <= row < len(self._report.tables[0].opens):
            return
        uid = self._report.tables[0].opens[row]
        view = self.views.current()
        if view == WAITING:
            self._context.navigate(APPRAISAL, code=uid)
        elif view == FEES:
            self._context.navigate(REMUNERATION, code=uid)
        else:
            self._context.navigate(DOSSIER, code=uid, field="benefit/years")

    def _save_excel(self) -> None:
        report = self._report
        if report is not None:
            self._files.save_excel(lambda _progress: report_xlsx(report), report.name)

    def _save_pdf(self) -> None:
        desk, report = self._context.desk, self._report
        if report is not None:
            self._files.save_pdf(lambda _progress: report_pdf(desk, report), report.name)

    def _remind(self) -> None:
        draw = partial(_reminder, self._context.desk)
        dialog = PaperDialog(
            self._context, _("Reminder of reassessments"), "phieu-don-doc-danh-gia-lai.pdf", draw, self
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        if "dossiers" in kinds and self.isVisible():
            self.refresh()


def _reminder(desk: Desk) -> bytes:
    return letter_pdf(desk, reassessment_reminder(desk))


_SUBTITLES: Mapping[str, Callable[[], str]] = MappingProxyType(
    {
        WAITING: lambda: _("Requests whose benefit nobody has reviewed; Enter opens one"),
        YEARS: lambda: _("Application years that are over, or nearly, without an actual figure"),
        FEES: lambda: _("Legal minimums not reached by what was entered; a check, never a payment"),
        SAMPLES: lambda: _("The largest, and a random draw that its seed repeats"),
    }
)
