"""Audit samples: drawn by count, seed and year, kept, looked at again and printed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.audit_sample import AuditSample
from desktop.domain.dates import show_date
from desktop.language.translator import gettext as _
from desktop.services.audit_samples import Repetition, draw_sample, kept_samples, repeat_sample, sample_report
from desktop.services.report_papers import report_pdf, report_xlsx
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.paper_files import PaperFiles
from desktop.ui.pages.valuing.report_sheet import ReportSheet, at_left
from desktop.ui.pages.valuing.whole_height import WholeHeight
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.page import scrolled

DOSSIER = "dossier"
USUAL_LARGEST, USUAL_RANDOM = "5", "5"


class SamplePart(QWidget):
    """Attributes: largest, at_random, seed, year: what is asked; kept: the samples there are; sheet: the one shown."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._samples: list[AuditSample] = []
        self._files = PaperFiles(context, self)
        self.largest, self.at_random = TextEntry(), TextEntry()
        self.seed, self.year = TextEntry(), TextEntry()
        self.kept = Choice([])
        self.draw = Button(_("Draw a sample"), "check", "primary")
        self.again = Button(_("Draw it again"), "refresh-cw")
        self.pdf = Button(_("Save as PDF…"), "save")
        self.excel = Button(_("Save as Excel…"), "file-spreadsheet")
        self.sheet = ReportSheet()
        self._nothing = EmptyState("shield-check", _("No sample yet"), _("Say how many and with which seed, and draw."))
        self._build()

    def refresh(self) -> None:
        """Read the samples again."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> list[AuditSample]:
            return kept_samples(desk)

        self._context.background.read(work, query="samples", done=self._show, parent=self)

    def shown(self) -> AuditSample | None:
        """The sample chosen."""
        return next((each for each in self._samples if each.uid == self.kept.value()), None)

    def _build(self) -> None:
        px = theme.active().px
        self.largest.set_value(USUAL_LARGEST)
        self.at_random.set_value(USUAL_RANDOM)
        flow = FieldFlow(5, narrowest=140)
        flow.add(Field(_("Of the largest"), self.largest))
        flow.add(Field(_("At random"), self.at_random))
        flow.add(Field(_("Seed"), self.seed, required=True, hint=_("Any words; they repeat the draw.")))
        flow.add(Field(_("Year of the decisions"), self.year, hint=_("Empty: all years.")))
        flow.add(Field(_("Samples kept"), self.kept))
        asked = Card(_("Sample of recognised dossiers"))
        asked.add(WholeHeight(flow))
        asked.add(WholeHeight(at_left(self.draw, self.again, self.excel, self.pdf)))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(asked)
        column.addWidget(self.sheet, 1)
        column.addWidget(self._nothing, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
        self.draw.clicked.connect(self._draw)
        self.again.clicked.connect(self._repeat)
        self.pdf.clicked.connect(self._save_pdf)
        self.excel.clicked.connect(self._save_excel)
        self.kept.edited.connect(self._show_chosen)
        self.sheet.opened.connect(self._open)

    def _show(self, samples: Sequence[AuditSample]) -> None:
        before = self.kept.value()
        self._samples = list(samples)
        self.kept.set_options([(each.uid, f"{show_date(each.drawn_on)} · {each.seed}") for each in samples])
        there = {each.uid for each in samples}
        self.kept.set_value(before if before in there else samples[0].uid if samples else "")
        self._show_chosen()

    def _show_chosen(self) -> None:
        sample = self.shown()
        for part in (self.sheet, self.again, self.pdf, self.excel):
            part.setVisible(sample is not None)
        self._nothing.setVisible(sample is None)
        if sample is not None:
            self.sheet.show_report(sample_report(self._context.desk, sample))

    def _draw(self) -> None:
        desk, seed = self._context.desk, self.seed.value()
        largest, at_random, year = (_number(each.value()) for each in (self.largest, self.at_random, self.year))

        def work(_progress: JobProgress) -> AuditSample:
            return draw_sample(desk, largest, at_random, seed, year or None)

        self._context.background.write(work, name="draw a sample", done=self._tell_drawn, parent=self)

    def _tell_drawn(self, sample: AuditSample) -> None:
        words = _("A sample of {number} out of {population} is drawn and kept.")
        said = words.format(number=len(sample.entries), population=sample.population)
        self._context.notices.say("ok", said)
        self._samples = [sample, *self._samples]
        self._show(self._samples)
        self.kept.set_value(sample.uid)
        self._show_chosen()

    def _repeat(self) -> None:
        sample, desk = self.shown(), self._context.desk
        if sample is None:
            return
        uid = sample.uid

        def work(_progress: JobProgress) -> Repetition:
            return repeat_sample(desk, uid)

        self._context.background.read(work, query="repeat", done=self._tell_repeated, parent=self)

    def _tell_repeated(self, found: Repetition) -> None:
        said = _("The same dossiers come out.") if found.same else _("Other dossiers come out.")
        unchanged = _("Nothing changed since.") if found.population_same else _("Dossiers or figures changed since.")
        self._context.notices.say("ok" if found.same else "warn", f"{said} {unchanged}")

    def _save_pdf(self) -> None:
        sample, desk = self.shown(), self._context.desk
        if sample is not None:
            report = sample_report(desk, sample)
            self._files.save_pdf(lambda _progress: report_pdf(desk, report), report.name)

    def _save_excel(self) -> None:
        sample = self.shown()
        if sample is not None:
            report = sample_report(self._context.desk, sample)
            self._files.save_excel(lambda _progress: report_xlsx(report), report.name)

    def _open(self, _table: int, row: int) -> None:
        sample = self.shown()
        if sample is not None and row < len(sample.entries):
            self._context.navigate(DOSSIER, code=sample.entries[row].uid)


def _number(text: str) -> int:
    """The count typed; 0 for none or for what is no count."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else 0
