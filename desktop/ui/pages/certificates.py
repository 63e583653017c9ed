"""Giấy chứng nhận: sheets checked, numbered and issued; seen as they will be printed; saved, printed, found again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.certificates import IssuedCertificate
from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.certificate_prints import SheetLine, sheet_lines
from desktop.services.certificates import issue_certificates, preview_certificate
from desktop.ui import theme
from desktop.ui.background import Job, JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.certifying.batch import Batch, make_batch, obstacles
from desktop.ui.pages.certifying.issue_part import IssuePart
from desktop.ui.pages.certifying.paper_acts import PaperActs
from desktop.ui.pages.certifying.register_acts import RegisterActs
from desktop.ui.pages.certifying.register_part import BOOK_EXCEL, BOOK_PDF, NUMBER, SPOIL, RegisterPart, printed
from desktop.ui.pages.certifying.sheet_view import SheetView
from desktop.ui.pages.certifying.standing import standing_of, standing_words
from desktop.ui.pages.certifying.unlocking import Unlocking
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.page import Page, scrolled

ISSUE, REGISTER = "issue", "register"
CHANGED = ("certificates",)
HEARD = frozenset({"dossiers", "certificates", "organisation", "settings"})
STACKED_BELOW = 760
CERTIFICATES, DOSSIER, TEMPLATES = "certificates", "dossier", "templates"


class CertificatesPage(Page):
    """Two views, what waits for a sheet and what was issued, beside the sheet chosen.

    Attributes:
        issue_part, register_part, sheet: the parts of the page.
        views: the segments that change between the two.
        papers: saves and prints sheets that were issued.
        acts: what else is done with sheets of the register.
        verify, save, print_out, issue: the buttons of the header.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Certificates"))
        self._context = context
        self._batch: Batch | None = None
        self._planning: Job[Batch] | None = None
        self._issuing: Job[list[IssuedCertificate]] | None = None
        self._to_choose: Sequence[str] = ()
        self.papers = PaperActs(context, self)
        self.acts = RegisterActs(context, self)
        self._unlocking = Unlocking(context, self, self.refresh)
        self._outdated = True
        self._build()
        context.changes.changed.connect(self._hear_changes)

    def open(self, **arguments: object) -> None:
        """`codes` limits the batch to these dossiers; `view` is "issue" or "register"."""
        codes = arguments.get("codes")
        if isinstance(codes, list | tuple):
            self.issue_part.ask_for(tuple(str(code) for code in codes))
            self._outdated = True
        self._show_view(str(arguments.get("view", ISSUE if codes else self.views.current())))
        if self._outdated:
            self.refresh()

    def arguments(self) -> dict[str, object]:
        return {"view": self.views.current(), "codes": self.issue_part.question().codes}

    def refresh(self) -> None:
        """Ask the register again."""
        self._outdated = False
        self._plan()
        desk = self._context.desk

        def work(_progress: JobProgress) -> list[SheetLine]:
            return sheet_lines(desk)

        self._context.background.read(work, query="certificates", done=self._show_register, parent=self)

    def batch(self) -> Batch | None:
        """What issuing would give; None until it was planned."""
        return self._batch

    def _build(self) -> None:
        px = theme.active().px
        self.verify = Button(_("Prove a seal…"), "shield-check")
        self.verify.clicked.connect(self.acts.prove)
        self.save = Button(_("Save as PDF…"), "save")
        self.save.clicked.connect(self._save)
        self.print_out = Button(_("Print…"), "printer", "primary")
        self.print_out.clicked.connect(self._print)
        self.issue = Button("", "award", "primary")
        self.issue.clicked.connect(self._issue)
        self.add_buttons([self.verify, self.save, self.print_out, self.issue])
        self.views = Segments([(ISSUE, _("To be issued")), (REGISTER, _("Register of certificates"))])
        self.views.chosen.connect(self._show_view)
        self.issue_part = IssuePart()
        self.issue_part.asked.connect(lambda _question: self._plan())
        self.issue_part.sheet_chosen.connect(self._preview_planned)
        self.issue_part.dossier_wanted.connect(self._open_dossier)
        self.issue_part.looks_wanted.connect(self._open_look)
        self.issue_part.change_look.setVisible(self._context.offers(TEMPLATES))
        self.register_part = RegisterPart()
        self.register_part.chosen_changed.connect(self._show_chosen)
        self.register_part.act_wanted.connect(self._act)
        self.sheet = SheetView(self._context.background)
        self.sheet.step_wanted.connect(self._step)
        self.sheet.mending_wanted.connect(self._mend)
        self.sheet.paper_changed.connect(self._change_paper)
        self.sheet.setMinimumHeight(px(300))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.issue_part)
        self._stack.addWidget(self.register_part)
        both = Beside(below=STACKED_BELOW)
        both.add(self._stack, 10)
        both.add(self.sheet, 11)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.views, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(both, 1)
        self.add(scrolled(inner), 1)
        self._show_view(ISSUE)

    def _show_view(self, view: str) -> None:
        registering = view == REGISTER
        self.views.choose(view)
        self._stack.setCurrentWidget(self.register_part if registering else self.issue_part)
        self.save.setVisible(registering)
        self.print_out.setVisible(registering)
        self.issue.setVisible(not registering)
        if registering:
            self._show_chosen()
        elif self._batch is not None:
            self._show_first_sheet()
        self._show_counts()

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        if kinds.isdisjoint(HEARD):
            return
        self._outdated = True
        if self.isVisible():
            self.refresh()

    def _plan(self) -> None:
        """Of two batches planned at once only the newer is shown."""
        desk, question = self._context.desk, self.issue_part.question()

        def work(progress: JobProgress) -> Batch:
            return make_batch(desk, question, progress)

        words = _("Checking the sheets")
        if self._planning is not None:
            self._planning.forget()
        self._planning = self._context.background.run(
            work, name=words, done=self._show_batch, failed=self._unlocking.hear, parent=self
        )
        self._planning.ended.connect(self._forget_plan)
        self._context.follow(self._planning, words)
        self._show_counts()

    def _forget_plan(self) -> None:
        if self._planning is not None and self._planning.is_over():
            self._planning = None
        self._show_counts()

    def _show_batch(self, batch: Batch) -> None:
        self._planning = None
        self._batch = batch
        self.issue_part.show_batch(batch)
        if not batch.question.codes and not batch.question.decision:
            self._context.show_badges({CERTIFICATES: len(batch.sheets)})
        if not batch.sheets and self.views.current() == ISSUE:
            self.sheet.show_nothing()
        self._show_counts()

    def _show_register(self, lines: list[SheetLine]) -> None:
        chosen = [line.certificate.uid for line in self.register_part.selected()]
        self.register_part.show_lines(lines)
        self.register_part.choose(chosen)
        if self._to_choose:
            self.register_part.choose(self._to_choose)
            self._to_choose = ()

    def _show_counts(self) -> None:
        count = len(self._batch.to_issue) if self._batch else 0
        waiting = len(self._batch.sheets) if self._batch else 0
        self.issue.setText(
            ngettext("Issue {count} certificate", "Issue {count} certificates", count).format(count=group_digits(count))
        )
        self.issue.setEnabled(count > 0 and self._planning is None and self._issuing is None)
        chosen = len(self.register_part.chosen())
        self.print_out.setText(
            ngettext("Print {count} sheet…", "Print {count} sheets…", chosen).format(count=group_digits(chosen))
        )
        for button in (self.print_out, self.save):
            button.setEnabled(chosen > 0)
        words = ngettext("{count} sheet not issued yet", "{count} sheets not issued yet", waiting)
        ready = ngettext("{count} ready", "{count} ready", count).format(count=group_digits(count))
        self.set_header(subtitle=f"{words.format(count=group_digits(waiting))} · {ready}")

    def _show_first_sheet(self) -> None:
        chosen = self.issue_part.table.selected_ids()
        self._preview_planned(chosen[0] if chosen else 0)

    def _preview_planned(self, position: int) -> None:
        batch = self._batch
        if self.views.current() != ISSUE or batch is None or position >= len(batch.sheets):
            return
        desk, template, sheet = self._context.desk, batch.question.template, batch.sheets[position]
        placing = self.papers.placing()

        def draw(_progress: JobProgress) -> bytes:
            return preview_certificate(desk, sheet, template, placing)

        place = _("Sheet {place} of {count}").format(place=position + 1, count=len(batch.sheets))
        self.sheet.show_sheet(draw, place, f"{sheet.person} · {sheet.dossier.title}", obstacles(sheet))

    def _show_chosen(self) -> None:
        self._show_counts()
        if self.views.current() != REGISTER:
            return
        found = self.register_part.first_selected()
        if found is None:
            self.sheet.show_nothing()
            return
        position, line = found
        certificate, count = line.certificate, len(self.register_part.rows())
        told = (printed(certificate, "number"), certificate.person, standing_words(standing_of(line)), line.reason)
        words = " · ".join(part for part in told if part)
        place = _("Sheet {place} of {count}").format(place=position + 1, count=count)
        self.sheet.show_sheet(self.papers.drawing([certificate.uid]), place, words)

    def _change_paper(self) -> None:
        self.papers.values_only = self.sheet.pre_printed.value()
        if self.views.current() == REGISTER:
            self._show_chosen()
        else:
            self._show_first_sheet()

    def _act(self, act: str) -> None:
        selected = [line.certificate for line in self.register_part.selected()]
        if act == SPOIL:
            self.acts.spoil(selected)
        elif act == NUMBER:
            self.acts.number(selected[0])
        elif act == BOOK_PDF:
            self.acts.book_pdf(self.register_part.book_year())
        elif act == BOOK_EXCEL:
            self.acts.book_excel(self.register_part.book_year())
        else:
            self.acts.open_dossier(selected[0])

    def _step(self, by: int) -> None:
        (self.register_part if self.views.current() == REGISTER else self.issue_part).step(by)

    def _issue(self) -> None:
        batch = self._batch
        if batch is None or not batch.kept or self._issuing is not None:
            return
        desk, question = self._context.desk, batch.question

        def work(progress: JobProgress) -> list[IssuedCertificate]:
            codes = tuple(dict.fromkeys(sheet.dossier for sheet in batch.kept))
            return issue_certificates(
                desk, codes, question.kind, question.numbering, question.template, progress, frozenset(batch.kept)
            )

        words = _("Issuing certificates")
        self._issuing = self._context.background.write(work, name=words, done=self._show_issued, parent=self)
        self._issuing.ended.connect(self._forget_issue)
        self._context.follow(self._issuing, words)
        self._show_counts()

    def _forget_issue(self) -> None:
        self._issuing = None
        self._show_counts()

    def _show_issued(self, issued: list[IssuedCertificate]) -> None:
        self._to_choose = [each.uid for each in issued]
        self._show_view(REGISTER)
        self._context.changes.announce(CHANGED)
        words = ngettext("{count} certificate was issued", "{count} certificates were issued", len(issued))
        self._context.notices.say("ok", words.format(count=group_digits(len(issued))), _("Save as PDF…"), self._save)

    def _save(self) -> None:
        self.papers.save([each.uid for each in self.register_part.chosen()])

    def _print(self) -> None:
        self.papers.print_out([each.uid for each in self.register_part.chosen()])

    def _mend(self) -> None:
        rows, chosen = self.issue_part.rows(), self.issue_part.table.selected_ids()
        if chosen:
            self._open_dossier(rows[chosen[0]].sheet.dossier.code)

    def _open_look(self, template: str) -> None:
        self._context.navigate(TEMPLATES, template=template.partition(":")[0])

    def _open_dossier(self, code: str) -> None:
        if self._context.offers(DOSSIER):
            self._context.navigate(DOSSIER, code=code)
