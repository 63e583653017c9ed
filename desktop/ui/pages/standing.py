"""Every recognition of a dossier in order, where else it is applied, and its awards, as they are printed."""

from desktop.domain.dossier import Replication
from desktop.domain.report_tables import Report
from desktop.language.translator import gettext as _
from desktop.services.one_act import Done
from desktop.services.recognition_papers import standing_report
from desktop.services.replications import enter_replication
from desktop.services.report_papers import report_pdf
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.batch_notice import BatchNotice
from desktop.ui.pages.paper_files import PaperFiles
from desktop.ui.pages.valuing.report_sheet import ReportSheet
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.page import Page, scrolled
from desktop.ui.widgets.readings import MoneyEdit, PartialDateEdit

DOSSIER = "dossier"


class StandingPage(Page):
    """Attributes: sheet: the tables; replicate, pdf, to_dossier: the buttons."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Recognitions, replication, awards"), _("Each stands with the unit that recorded it"))
        self._context = context
        self._code = ""
        self._report: Report | None = None
        self._notice = BatchNotice(context, self)
        self._files = PaperFiles(context, self)
        self.sheet = ReportSheet()
        self.to_dossier = Button(_("Open the dossier"), "file-text")
        self.replicate = Button(_("Applied elsewhere…"), "plus")
        self.pdf = Button(_("Save as PDF…"), "save", "primary")
        self.add_buttons([self.to_dossier, self.replicate, self.pdf])
        self.add(scrolled(self.sheet), 1)
        self.replicate.clicked.connect(self._ask)
        self.pdf.clicked.connect(self._save)
        self.to_dossier.clicked.connect(lambda: context.navigate(DOSSIER, code=self._code))
        context.changes.changed.connect(self._hear_changes)

    def open(self, **arguments: object) -> None:
        """`code` names the dossier."""
        self._code = str(arguments.get("code", "") or self._code)
        self.refresh()

    def arguments(self) -> dict[str, object]:
        return {"code": self._code}

    def refresh(self) -> None:
        if not self._code:
            return
        desk, code = self._context.desk, self._code

        def work(_progress: JobProgress) -> Report:
            return standing_report(desk, code)

        self._context.background.read(work, query="standing", done=self._show, parent=self)

    def _show(self, report: Report) -> None:
        self._report = report
        self.set_header(report.facts[0][1])
        self.sheet.show_report(report)

    def _ask(self) -> None:
        if self._report is None:
            return
        dialog = ReplicationDialog(self)
        dialog.accepted.connect(lambda: self._enter(dialog.replication()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _enter(self, replication: Replication) -> None:
        desk, code = self._context.desk, self._code

        def work(_progress: JobProgress) -> Done:
            return enter_replication(desk, code, replication)

        self._context.background.write(work, name="replicate", done=self._tell, parent=self)

    def _tell(self, done: Done) -> None:
        words = _("{code} is kept as applied elsewhere, too.").format(code=done.dossier.code)
        self._notice.tell(words, done.batch, self.refresh)

    def _save(self) -> None:
        desk, report = self._context.desk, self._report
        if report is not None:
            self._files.save_pdf(lambda _progress: report_pdf(desk, report), report.name)

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        if "dossiers" in kinds and self.isVisible():
            self.refresh()


class ReplicationDialog(AskDialog):
    """Attributes: place, since, by, benefit: the entries."""

    def __init__(self, parent: StandingPage) -> None:
        sentence = _("Its benefit there stands apart and is never added; such use is no duplicate.")
        super().__init__(_("Applied elsewhere"), _("Keep it"), sentence, parent)
        self.place, self.by = TextEntry(), TextEntry()
        self.since, self.benefit = PartialDateEdit(), MoneyEdit()
        self.add(Field(_("Applied at"), self.place, required=True))
        flow = FieldFlow(3, narrowest=130)
        flow.add(Field(_("Since"), self.since))
        flow.add(Field(_("By whom"), self.by))
        flow.add(Field(_("Benefit there (đồng)"), self.benefit))
        self.add(flow)
        self.place.edited.connect(self._show_readiness)
        self._show_readiness()

    def replication(self) -> Replication:
        """What is entered."""
        return Replication(self.place.value(), self.since.value(), self.by.value(), self.benefit.value())

    def _show_readiness(self) -> None:
        self.primary.setEnabled(bool(self.place.value()))
