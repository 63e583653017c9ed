"""Thẩm định giá trị làm lợi: four figures side by side, the author's lines beside the reviewer's, the conclusion."""

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.benefit import LAST_APPLICATION_YEAR, AssessmentConclusion, BenefitBasis, YearBenefit
from desktop.domain.dates import show_date
from desktop.domain.money import show_decimal
from desktop.domain.refusals import NotAllowed
from desktop.domain.worksheet import claimed_difference_percent
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.appraisals import AppraisalSheet, appraisal_sheet, appraise, withdraw_appraisal
from desktop.services.benefit_reviews import benefit_review_paper
from desktop.services.desk import Desk
from desktop.services.letters import letter_pdf
from desktop.services.one_act import Done
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.batch_notice import BatchNotice
from desktop.ui.pages.paper_preview import PaperDialog
from desktop.ui.pages.valuing.author_lines import AuthorLines
from desktop.ui.pages.valuing.figure_row import FigureRow, ShownFigure
from desktop.ui.pages.valuing.review_panel import ReviewPanel
from desktop.ui.pages.valuing.whole_height import WholeHeight
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.page import Page, scrolled
from desktop.ui.widgets.worksheet_editor import WorksheetEditor

DOSSIER, VALUE = "dossier", "value"
PANEL_BESIDE_FROM, LINES_BESIDE_FROM = 900, 780
PANEL_WIDTH = 320


class AppraisalPage(Page):
    """One year of one dossier under review.

    Attributes:
        figures, author_lines, worksheet, panel: the parts; keep, withdraw, print_out, to_dossier: the buttons.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Appraisal of the benefit"))
        self._context = context
        self._code = ""
        self._sheet: AppraisalSheet | None = None
        self._notice = BatchNotice(context, self)
        self.keep = Button(_("Keep the appraisal"), "check", "primary")
        self.withdraw = Button(_("Take back"), "undo-2")
        self.print_out = Button(_("Verification sheet…"), "printer")
        self.to_dossier = Button(_("Open the dossier"), "file-text")
        self._year = Segments(
            [(str(n), _("Year {number}").format(number=n)) for n in range(1, LAST_APPLICATION_YEAR + 1)]
        )
        self._basis = Segments([(basis.value, label(basis)) for basis in BenefitBasis])
        words = (
            _("Proposed by the authors"),
            _("Recomputed by the program"),
            _("Assessed"),
            _("Recognised by the council"),
        )
        self._words = words
        self.figures = FigureRow(words)
        self.author_lines = AuthorLines()
        self.worksheet = WorksheetEditor()
        self.panel = ReviewPanel()
        self._build()
        context.changes.changed.connect(self._hear_changes)

    def open(self, **arguments: object) -> None:
        """`code` names the dossier, `year` and `basis` the figures; without them those that were entered first."""
        code = str(arguments.get("code", "") or self._code)
        year, basis = arguments.get("year"), arguments.get("basis")
        self._ask(code, int(str(year)) if year else 0, BenefitBasis(str(basis)) if basis else None)

    def arguments(self) -> dict[str, object]:
        if self._sheet is None:
            return {"code": self._code}
        return {"code": self._code, "year": self._sheet.year.year, "basis": self._sheet.year.basis.value}

    def sheet(self) -> AppraisalSheet | None:
        """What is shown; None before the first answer."""
        return self._sheet

    def refresh(self) -> None:
        if self._sheet is not None:
            self._ask(self._code, self._sheet.year.year, self._sheet.year.basis)

    def _build(self) -> None:
        px = theme.active().px
        self.add_buttons([self.to_dossier, self.keep])
        self.panel.add_acts([self.print_out, self.withdraw])
        self.keep.clicked.connect(self._keep)
        self.withdraw.clicked.connect(self._withdraw)
        self.print_out.clicked.connect(self._print)
        self.to_dossier.clicked.connect(self._open_dossier)
        self._year.chosen.connect(lambda _key: self._choose())
        self._basis.chosen.connect(lambda _key: self._choose())
        self.panel.edited.connect(self._show_lines)
        self.worksheet.edited.connect(lambda _place, _step: self.panel.show_worksheet(self.worksheet.value()))
        choices = QWidget()
        across = Beside(below=1)
        across.add(self._year, 0)
        across.add(self._basis, 0)
        column = QVBoxLayout(choices)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(across)
        top = Card(_("Four figures"), trailing=choices)
        top.add(WholeHeight(self.figures))
        author = Card(_("Lines of the authors"))
        author.add(WholeHeight(self.author_lines))
        author.body.addStretch(1)
        self._own = Card(_("Lines of the reviewer"))
        self._own.add(WholeHeight(self.worksheet))
        self._own.body.addStretch(1)
        lines = Beside(below=LINES_BESIDE_FROM)
        lines.add(author, 1)
        lines.add(self._own, 1)
        left = QWidget()
        stack = QVBoxLayout(left)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(px(12))
        stack.addWidget(top)
        stack.addWidget(lines, 1)
        both = Beside(below=PANEL_BESIDE_FROM)
        both.add(left, 1)
        both.add(self.panel, 0)
        self.panel.setMinimumWidth(px(PANEL_WIDTH))
        self._nobody = EmptyState(
            "file-text",
            _("No dossier chosen"),
            _("The list of what waits for an appraisal leads here, and so does each dossier."),
            _("What waits"),
            self._open_list,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nobody)
        self._stack.addWidget(scrolled(both))
        self.add(self._stack, 1)
        self._show_buttons()

    def _ask(self, code: str, year: int, basis: BenefitBasis | None) -> None:
        self._code = code
        if not code:
            return
        desk = self._context.desk

        def work(_progress: JobProgress) -> AppraisalSheet | None:
            return _sheet_of(desk, code, year, basis)

        show = partial(self._show, year, basis)
        self._context.background.read(work, query="appraisal", done=show, parent=self)

    def _show(self, year: int, basis: BenefitBasis | None, sheet: AppraisalSheet | None) -> None:
        """Show a sheet; a year nothing was entered for has none, and says so."""
        if sheet is None:
            self._sheet = None
            self._stack.setCurrentIndex(0)
            number = year or 1
            said = _("Nothing was entered for year {number} ({basis}).")
            where = label(basis) if basis else label(BenefitBasis.PROJECTED)
            self._nobody.say(said.format(number=number, basis=where), "")
            self._show_buttons()
            return
        self._sheet = sheet
        found = sheet.year
        self._stack.setCurrentIndex(1)
        self.set_header(f"{sheet.dossier.code} · {sheet.dossier.title}", _("Appraisal of the benefit"))
        self._year.choose(str(found.year))
        self._basis.choose(found.basis.value)
        self.figures.show_figures(self._shown(sheet))
        self.author_lines.show_worksheet(found.worksheet, found.year)
        review = found.assessment
        recomputed = review is not None and review.conclusion is AssessmentConclusion.RECOMPUTED
        self.worksheet.offer(sheet.dossier.attachments)
        lines = review.worksheet if review is not None and recomputed else found.worksheet
        self.worksheet.set_value(lines, found.year)
        desk = self._context.desk
        self.panel.show_sheet(sheet, desk.who().name, desk.today())
        self.panel.show_worksheet(self.worksheet.value())
        self._show_lines()
        self._show_buttons()

    def _shown(self, sheet: AppraisalSheet) -> list[ShownFigure]:
        figures, review = sheet.figures, sheet.year.assessment
        filed = sheet.dossier.filed_on
        percent = None if figures.claimed is None else claimed_difference_percent(figures.claimed, figures.computed)
        differs = ""
        if percent:
            words = _("lower than proposed by {percent}%") if percent > 0 else _("higher than proposed by {percent}%")
            differs = words.format(percent=show_decimal(abs(percent)))
        on = f" · {show_date(review.assessed_on)}" if review and review.assessed_on else ""
        reviewed = f"{label(review.conclusion)}{on}" if review else _("not assessed yet")
        return [
            ShownFigure(
                self._words[0], figures.claimed, _("request of {day}").format(day=show_date(filed)) if filed else ""
            ),
            ShownFigure(self._words[1], figures.computed, differs, "warn" if differs else "note"),
            ShownFigure(self._words[2], figures.appraised, reviewed),
            ShownFigure(self._words[3], figures.recognised, "" if figures.recognised is not None else _("not yet")),
        ]

    def _show_lines(self) -> None:
        """The reviewer's lines are there where the reviewer recomputes."""
        self._own.setVisible(self.panel.chosen() is AssessmentConclusion.RECOMPUTED)

    def _show_buttons(self) -> None:
        there = self._sheet is not None
        for button in (self.keep, self.print_out, self.to_dossier):
            button.setVisible(there)
        self.withdraw.setVisible(self._sheet is not None and self._sheet.year.assessment is not None)

    def _choose(self) -> None:
        self._ask(self._code, int(self._year.current()), BenefitBasis(self._basis.current()))

    def _keep(self) -> None:
        draft = self.panel.draft()
        if draft is None or self._sheet is None:
            return
        desk, found, code = self._context.desk, self._sheet.year, self._code

        def work(_progress: JobProgress) -> Done:
            return appraise(desk, code, draft, found.year, found.basis)

        self._context.background.write(work, name="appraise", done=self._tell_kept, parent=self)

    def _withdraw(self) -> None:
        if self._sheet is None:
            return
        desk, found, code = self._context.desk, self._sheet.year, self._code

        def work(_progress: JobProgress) -> Done:
            return withdraw_appraisal(desk, code, found.year, found.basis)

        self._context.background.write(work, name="withdraw", done=self._tell_withdrawn, parent=self)

    def _tell_kept(self, done: Done) -> None:
        words = _("The appraisal of {code} is kept.").format(code=done.dossier.code)
        self._notice.tell(words, done.batch, self.refresh)

    def _tell_withdrawn(self, done: Done) -> None:
        words = _("The appraisal of {code} is taken back.").format(code=done.dossier.code)
        self._notice.tell(words, done.batch, self.refresh)

    def _print(self) -> None:
        if self._sheet is None:
            return
        found, code = self._sheet.year, self._code
        title = _("Verification sheet of {code}").format(code=code)
        dialog = PaperDialog(
            self._context, title, f"phieu-kiem-chung-{code}.pdf", partial(_drawn, self._context.desk, code, found), self
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _open_dossier(self) -> None:
        self._context.navigate(DOSSIER, code=self._code, field="benefit/years")

    def _open_list(self) -> None:
        self._context.navigate(VALUE)

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        if "dossiers" in kinds and self.isVisible():
            self.refresh()


def _drawn(desk: Desk, code: str, year: YearBenefit) -> bytes:
    return letter_pdf(desk, benefit_review_paper(desk, code, year.year, year.basis))


def _sheet_of(desk: Desk, code: str, year: int, basis: BenefitBasis | None) -> AppraisalSheet | None:
    """The sheet; None for a year nothing was entered for. Raises NotAllowed for an unknown dossier."""
    try:
        return appraisal_sheet(desk, code, year, basis)
    except NotAllowed as refusal:
        if refusal.code != "letter.no_benefit":
            raise
        return None
