"""Báo cáo: the summary table with its day, its chart and its paragraph; every figure opens its dossiers."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import LEGAL_ZONE, show_date
from desktop.domain.listing import ListFilter
from desktop.domain.summary_columns import summary_notes
from desktop.domain.summary_figures import letter_paragraph
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.reporting import summary_pdf, summary_xlsx
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.reporting.letter_card import LetterCard
from desktop.ui.pages.reporting.question_bar import QuestionBar
from desktop.ui.pages.reporting.summary_lines import Report, lines_of, make_report, shown_columns
from desktop.ui.pages.reporting.summary_view import SummaryView
from desktop.ui.printing import ask_for_printer, print_pdf
from desktop.ui.saving import saving
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.charts import ColumnChart, ColumnGroup, Series
from desktop.ui.widgets.chips import Chip, StatusChip
from desktop.ui.widgets.files import pick_new_file
from desktop.ui.widgets.page import Page, scrolled
from desktop.ui.widgets.text import Label

DOSSIERS, CONSOLIDATION = "dossiers", "consolidation"
HEARD = frozenset({"dossiers", "organisation", "settings", "targets", "received", "results"})
STACKED_BELOW = 820
PLACE_SHOWN = 14
"""Letters of a name under its columns."""


class ReportsPage(Page):
    """One table for a programme and a day, read anew whenever the register changes.

    Attributes:
        bar, table, chart, letter: the parts of the page.
        excel, print_out, pdf: the buttons of the header.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Reports"))
        self._context = context
        self._report: Report | None = None
        self._outdated = True
        self._build()
        context.changes.changed.connect(self._hear_changes)

    def open(self, **arguments: object) -> None:
        """`programme` (id) and `as_of` (a date) say which report; the one before is shown without."""
        programme, as_of = str(arguments.get("programme", "")), arguments.get("as_of")
        self.bar.ask_for(programme, as_of if isinstance(as_of, date) else None)
        if self._outdated or arguments:
            self.refresh()

    def arguments(self) -> dict[str, object]:
        question = self.bar.question()
        return {"programme": question.programme, "as_of": question.as_of}

    def refresh(self) -> None:
        """Ask the register again; of several questions the newest is answered."""
        self._outdated = False
        desk, question = self._context.desk, self.bar.question()

        def work(_progress: JobProgress) -> Report:
            return make_report(desk, question)

        self._context.background.read(work, query="report", name=_("Making the table"), done=self._show, parent=self)

    def report(self) -> Report | None:
        """What is shown; None before the first answer."""
        return self._report

    def _build(self) -> None:
        px = theme.active().px
        self.excel = Button(_("Save as Excel…"), "file-spreadsheet")
        self.excel.clicked.connect(self._save_excel)
        self.print_out = Button(_("Print…"), "printer")
        self.print_out.clicked.connect(self._print)
        self.pdf = Button(_("Save as PDF…"), "save", "primary")
        self.pdf.clicked.connect(self._save_pdf)
        self.add_buttons([self.excel, self.print_out, self.pdf])
        desk = self._context.desk
        self.bar = QuestionBar(desk.reference.programmes, desk.identity.programme, desk.today())
        self.bar.asked.connect(self.refresh)
        self.table = SummaryView()
        self.table.setAccessibleName(_("Summary table"))
        self.table.figure_pressed.connect(self._open_figure)
        self._notes = Label("", "note", wrap=True)
        self._card = Card(" ", _("Press a figure to open its dossiers"), spacing=8)
        self._card.add(self.table)
        self._card.add(self._notes)
        self.chart = ColumnChart([Series(_("Target"), "neutral"), Series(_("Counted in the rate"), "accent")])
        self.chart.setAccessibleName(_("Counted against the target"))
        self.chart.setMinimumHeight(px(190))
        self.chart.group_pressed.connect(self._open_place)
        self._counted = StatusChip("", "accent")
        legend = QWidget()
        row = QHBoxLayout(legend)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(6))
        row.addWidget(StatusChip(_("Target")))
        row.addWidget(self._counted)
        self._chart_card = Card(_("Counted against the target"), trailing=legend)
        self._chart_card.add(self.chart, 1)
        self.letter = LetterCard()
        self.letter.copied.connect(lambda: self._context.notices.say("ok", _("The paragraph is on the clipboard")))
        lower = Beside(below=STACKED_BELOW)
        lower.add(self._chart_card, 5)
        lower.add(self.letter, 4)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for part in (self.bar, self._card, lower):
            column.addWidget(part, 1 if part is lower else 0)
        self.add(scrolled(inner), 1)
        self._enable(False)

    def _enable(self, on: bool) -> None:
        for button in (self.excel, self.print_out, self.pdf):
            button.setEnabled(on)

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        if kinds.isdisjoint(HEARD):
            return
        self._outdated = True
        if self.isVisible():
            self.refresh()

    def _show(self, report: Report) -> None:
        self._report = report
        table = report.table
        places = _("Unit") if self._context.desk.identity.role.superior else _("Part of the unit")
        self.table.show_lines(lines_of(table), shown_columns(table, places))
        day = show_date(table.as_of)
        self._card.set_title(_("Summary table, as of {day}").format(day=day))
        self._notes.setText(" ".join(summary_notes(table)))
        self.letter.show_paragraph(letter_paragraph(table))
        self._counted.show_chip(Chip(label(table.basis), "accent"))
        self.chart.show_groups(
            [ColumnGroup(_short(row.name), (row.whole_target or 0, row.counted)) for row in table.rows]
        )
        now = datetime.now(LEGAL_ZONE)
        self.bar.show_time(_("not closed · figures of {time}").format(time=f"{now:%H:%M}"))
        programme = self._context.desk.programme(report.question.programme)
        if programme is not None:
            whole = programme.whole
            self.set_header(subtitle=f"{programme.name} · {show_date(whole.start)} – {show_date(whole.end)}")
        self._enable(True)

    def _open_figure(self, line: int, column: int) -> None:
        report = self._report
        if report is None:
            return
        places = _("Unit") if self._context.desk.identity.role.superior else _("Part of the unit")
        shown = shown_columns(report.table, places)[column]
        pressed = self.table.lines()[line]
        if shown.counts is None:
            return
        name = _("Total") if pressed.is_total else pressed.row.name
        heading = ", ".join(part for part in (shown.group, shown.column.heading) if part)
        uids = report.uids(None if pressed.is_total else pressed.row, shown.counts)
        self._open_dossiers(uids, f"{name} · {heading}")

    def _open_place(self, place: int) -> None:
        report = self._report
        if report is not None:
            row = report.table.rows[place]
            self._open_dossiers(report.uids(row, lambda each: each.counting.on(report.table.basis)), row.name)

    def _open_dossiers(self, uids: tuple[str, ...], words: str) -> None:
        """Show these dossiers: in the list, or, where other units sent some of them, where those are listed."""
        report = self._report
        if report is None or not uids:
            return
        if not report.received.isdisjoint(uids) and self._context.offers(CONSOLIDATION):
            self._context.navigate(CONSOLIDATION, uids=uids, words=words)
        else:
            self._context.navigate(DOSSIERS, chip=ListFilter.ALL, uids=uids, words=words)

    def _paper(self) -> Callable[[JobProgress], bytes] | None:
        """Work that draws the table shown, as an annex where the letter is named."""
        report = self._report
        if report is None:
            return None
        desk, table, note = self._context.desk, report.table, self.letter.annex_note()

        def draw(_progress: JobProgress) -> bytes:
            return summary_pdf(desk, table, note)

        return draw

    def _save_pdf(self) -> None:
        draw = self._paper()
        if draw is not None:
            self._write(draw, _("Save as PDF"), "pdf", _("PDF documents"))

    def _save_excel(self) -> None:
        report = self._report
        if report is None:
            return
        table = report.table

        def make(_progress: JobProgress) -> bytes:
            return summary_xlsx(table)

        self._write(make, _("Save as Excel"), "xlsx", _("Excel workbooks"))

    def _write(self, make: Callable[[JobProgress], bytes], title: str, ending: str, kinds: str) -> None:
        day = self.bar.question().as_of
        proposed = f"{_('summary')}-{self._context.desk.identity.unit}-{day:%Y-%m-%d}.{ending}"
        path = pick_new_file(self, title, proposed, f"{kinds} (*.{ending})")
        if path is None:
            return
        words = _("Writing {file}").format(file=path.name)
        job = self._context.background.run(saving(path, make), name=words, done=self._tell_saved, parent=self)
        self._context.follow(job, words)

    def _tell_saved(self, path: Path) -> None:
        self._context.notices.say("ok", _("“{file}” was written").format(file=path.name))

    def _print(self) -> None:
        ask_for_printer(self, 1, self.print_on)

    def print_on(self, printer: QPrinter) -> None:
        """Print the table shown on this printer."""
        draw = self._paper()
        if draw is None:
            return

        def work(progress: JobProgress) -> int:
            return print_pdf(draw(progress), printer, progress)

        words = _("Printing the table")
        job = self._context.background.run(work, name=words, done=self._tell_printed, parent=self)
        self._context.follow(job, words)

    def _tell_printed(self, pages: int) -> None:
        words = ngettext("{count} page went to the printer", "{count} pages went to the printer", pages)
        self._context.notices.say("ok", words.format(count=pages))


def _short(name: str) -> str:
    """The end of a name, which tells the parts of a unit apart: "Vận hành 1" of "Phân xưởng Vận hành 1"."""
    words = name.split()
    while len(words) > 1 and len(" ".join(words)) > PLACE_SHOWN:
        words = words[1:]
    return " ".join(words).lstrip("–- ")[:PLACE_SHOWN]
