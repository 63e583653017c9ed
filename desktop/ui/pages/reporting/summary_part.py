"""The summary table with its day, its chart and its paragraph; every figure opens its dossiers."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import LEGAL_ZONE, show_date
from desktop.domain.summary_columns import summary_notes
from desktop.domain.summary_figures import letter_paragraph
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.reporting import summary_pdf, summary_xlsx
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.reporting.letter_card import LetterCard
from desktop.ui.pages.reporting.question_bar import QuestionBar
from desktop.ui.pages.reporting.summary_lines import Report, lines_of, make_report, shown_columns
from desktop.ui.pages.reporting.summary_view import SummaryView
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.charts import ColumnChart, ColumnGroup, Series
from desktop.ui.widgets.chips import Chip, StatusChip
from desktop.ui.widgets.text import Label

STACKED_BELOW = 820
PLACE_SHOWN = 13
"""Letters of a name under its columns."""


class SummaryPart(QWidget):
    """One table for a programme and a day.

    Attributes:
        bar, table, chart, letter: the parts shown.
    Signals:
        answered(): a table is shown.
        dossiers_wanted(object, str): uids of dossiers to open, and what they are.
    """

    answered = Signal()
    dossiers_wanted = Signal(object, str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._context = context
        self._report: Report | None = None
        self._build()

    def refresh(self) -> None:
        """Ask the register again; of several questions the newest is answered."""
        desk, question = self._context.desk, self.bar.question()

        def work(_progress: JobProgress) -> Report:
            return make_report(desk, question)

        self._context.background.read(work, query="report", name=_("Making the table"), done=self._show, parent=self)

    def report(self) -> Report | None:
        """What is shown; None before the first answer."""
        return self._report

    def subtitle(self) -> str:
        """The programme of the table shown, with its days."""
        report = self._report
        programme = self._context.desk.programme(report.question.programme) if report else None
        if programme is None:
            return ""
        return f"{programme.name} · {show_date(programme.whole.start)} – {show_date(programme.whole.end)}"

    def received(self) -> frozenset[str]:
        """Uids of the dossiers that other units sent."""
        return self._report.received if self._report else frozenset()

    def file_name(self) -> str:
        """The name proposed for a file, without its ending."""
        return f"{_('summary')}-{self._context.desk.identity.unit}-{self.bar.question().as_of:%Y-%m-%d}"

    def drawing(self) -> Callable[[JobProgress], bytes] | None:
        """Work that draws the table shown, as an annex where the letter is named."""
        report = self._report
        if report is None:
            return None
        desk, table, note = self._context.desk, report.table, self.letter.annex_note()
        return lambda _progress: summary_pdf(desk, table, note)

    def workbook(self) -> Callable[[JobProgress], bytes] | None:
        """Work that writes the table shown as a workbook."""
        report = self._report
        return None if report is None else lambda _progress: summary_xlsx(report.table)

    def _build(self) -> None:
        px = theme.active().px
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for part in (self.bar, self._card, lower):
            column.addWidget(part, 1 if part is lower else 0)

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
        self.answered.emit()

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
        self.dossiers_wanted.emit(uids, f"{name} · {heading}")

    def _open_place(self, place: int) -> None:
        report = self._report
        if report is not None:
            row = report.table.rows[place]
            uids = report.uids(row, lambda each: each.counting.on(report.table.basis))
            self.dossiers_wanted.emit(uids, row.name)


def _short(name: str) -> str:
    """The end of a name, which tells the parts of a unit apart: "Vận hành 1" of "Phân xưởng Vận hành 1"."""
    words = name.split()
    while len(words) > 1 and len(" ".join(words)) > PLACE_SHOWN:
        words = words[1:]
    return " ".join(words).lstrip("–- ")[:PLACE_SHOWN]
