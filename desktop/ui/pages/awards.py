"""Khen thưởng: how near each person is, who may be put forward and whether it would stand, and every award there is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.awards import Attribution
from desktop.domain.code_lists import CodeListName
from desktop.domain.report_tables import Report
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.award_progress import attribution, everybodys_progress, keep_attribution
from desktop.services.awards import (
    AwardLine,
    Entered,
    award_collective,
    award_dossier,
    award_person,
    list_awards,
    remove_award,
)
from desktop.services.desk import Desk
from desktop.services.report_papers import report_pdf, report_xlsx
from desktop.services.shortlist_papers import ShortlistFiles, validity_report, write_award_papers
from desktop.services.shortlists import ShortlistKind
from desktop.services.value_reports import award_report, progress_report
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.batch_notice import BatchNotice
from desktop.ui.pages.paper_files import PaperFiles
from desktop.ui.pages.valuing.award_dialog import COLLECTIVE, PERSON, AwardDialog
from desktop.ui.pages.valuing.report_sheet import ReportSheet, at_left
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.files import pick_folder
from desktop.ui.widgets.page import Page

PROGRESS, BENEFIT, SOCIAL, HELD = "progress", "benefit", "social", "held"
KINDS = {BENEFIT: ShortlistKind.BENEFIT, SOCIAL: ShortlistKind.SOCIAL}
STANDING, PEOPLE = "standing", "people"


@dataclass(frozen=True, slots=True)
class ShownAwards:
    """A view of the page: its report, and what its rows are about.

    Attributes:
        people: (uid, name) of each row of the progress; awards: each row of the awards held.
    """

    report: Report
    by: Attribution
    people: tuple[tuple[str, str], ...] = ()
    awards: tuple[AwardLine, ...] = ()


class AwardsPage(Page):
    """One list at a time.

    Attributes:
        views, counted: what switches between the lists, and how a dossier counts for its authors.
        sheet: the list; enter, remove, put_forward, excel, pdf: the buttons.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Awards"))
        self._context = context
        self._shown: ShownAwards | None = None
        self._notice = BatchNotice(context, self)
        self._files = PaperFiles(context, self)
        self.views = Segments(
            [
                (PROGRESS, _("Progress of persons")),
                (BENEFIT, _("Large benefit")),
                (SOCIAL, _("Social meaning")),
                (HELD, _("Awards there are")),
            ]
        )
        self.counted = Segments([(each.value, label(each)) for each in Attribution])
        self.sheet = ReportSheet()
        self.enter = Button(_("Enter an award…"), "plus", "primary")
        self.remove = Button(_("Take the award out"), "trash-2")
        self.excel = Button(_("Save as Excel…"), "file-spreadsheet")
        self.pdf = Button(_("Save as PDF…"), "save")
        self.put_forward = Button(_("Write the letter and summaries…"), "send")
        self._build()
        context.changes.changed.connect(self._hear_changes)

    def open(self, **arguments: object) -> None:
        """`view` says which list."""
        self._show_view(str(arguments.get("view", self.views.current())))

    def arguments(self) -> dict[str, object]:
        return {"view": self.views.current()}

    def shown(self) -> ShownAwards | None:
        """What is shown; None before the first answer."""
        return self._shown

    def refresh(self) -> None:
        desk, view = self._context.desk, self.views.current()

        def work(_progress: JobProgress) -> ShownAwards:
            return _read(desk, view)

        self._context.background.read(work, query="awards", done=self._show, parent=self)

    def ask_award(self) -> AwardDialog:
        """The question for an award, opened."""
        desk = self._context.desk
        lists = desk.reference.code_lists
        with desk.register.read() as register:
            people = [(person.uid, person.name) for person in register.people.all() if person.merged_into is None]
        levels, forms = lists[CodeListName.AWARD_LEVELS], lists[CodeListName.AWARD_FORMS]
        dialog = AwardDialog(levels, forms, people, self)
        dialog.accepted.connect(lambda: self._keep(dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write_papers(self, folder: Path) -> None:
        """Write tờ trình and bản tóm tắt of the list shown into a folder."""
        desk, kind = self._context.desk, KINDS[self.views.current()]
        opens = self._shown.report.tables[0].opens if self._shown else ()
        row = self.sheet.chosen_row()
        chosen: Sequence[str] = (opens[row],) if row is not None and row < len(opens) else opens

        def work(progress: JobProgress) -> ShortlistFiles:
            return write_award_papers(desk, kind, folder, chosen, progress=progress)

        words = _("Writing the letter and the summaries")
        job = self._context.background.run(work, name=words, done=self._tell_written, parent=self)
        self._context.follow(job, words)

    def _build(self) -> None:
        self.add_buttons([self.enter])
        self.enter.clicked.connect(lambda: self.ask_award())
        self.remove.clicked.connect(self._remove)
        self.excel.clicked.connect(self._save_excel)
        self.pdf.clicked.connect(self._save_pdf)
        self.put_forward.clicked.connect(self._ask_folder)
        self.views.chosen.connect(self._show_view)
        self.counted.chosen.connect(self._choose_counted)
        self.sheet.opened.connect(self._open_row)
        self.add(at_left(self.views, self.counted))
        self.add(at_left(self.put_forward, self.remove, self.excel, self.pdf))
        self.add(self.sheet, 1)

    def _show_view(self, key: str) -> None:
        self.views.choose(key)
        self.counted.setVisible(key == PROGRESS)
        self.put_forward.setVisible(key in KINDS)
        self.remove.setVisible(key == HELD)
        self.set_header(
            subtitle={
                PROGRESS: _("One solution, or three years on end, beside the threshold of the day"),
                BENEFIT: _("Check of validity before the list is put forward"),
                SOCIAL: _("Check of validity before the list is put forward"),
                HELD: _("Entered here, or received with results"),
            }[key]
        )
        self.refresh()

    def _show(self, found: ShownAwards) -> None:
        self._shown = found
        self.counted.choose(found.by.value)
        self.sheet.show_report(found.report)
        there = bool(found.report.tables[0].rows)
        for button in (self.put_forward, self.remove, self.excel, self.pdf):
            button.setEnabled(there)

    def _open_row(self, _table: int, row: int) -> None:
        if self._shown is None:
            return
        if self._shown.people:
            if row < len(self._shown.people):
                self._context.navigate(PEOPLE, person=self._shown.people[row][0])
            return
        opens = self._shown.report.tables[0].opens
        if row < len(opens) and opens[row]:
            self._context.navigate(STANDING, code=opens[row])

    def _choose_counted(self, key: str) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> None:
            keep_attribution(desk, Attribution(key))

        self._context.background.write(work, name="attribution", done=lambda _nothing: self.refresh(), parent=self)

    def _keep(self, dialog: AwardDialog) -> None:
        draft, whom = dialog.draft(), dialog.whom.value()
        if draft is None:
            return
        desk, code, person = self._context.desk, dialog.code.value(), dialog.person.value()

        def work(_progress: JobProgress) -> Entered:
            if whom == PERSON:
                return award_person(desk, person, draft)
            return award_collective(desk, draft) if whom == COLLECTIVE else award_dossier(desk, code, draft)

        self._context.background.write(work, name="enter an award", done=self._tell_entered, parent=self)

    def _remove(self) -> None:
        row, lines = self.sheet.chosen_row(), self._shown.awards if self._shown else ()
        if row is None or row >= len(lines):
            self._context.notices.say("info", _("Choose an award first."))
            return
        desk, uid = self._context.desk, lines[row].award.uid

        def work(_progress: JobProgress) -> Entered:
            return remove_award(desk, uid)

        self._context.background.write(work, name="remove an award", done=self._tell_removed, parent=self)

    def _tell_entered(self, entered: Entered) -> None:
        self._notice.tell(_("The award is entered."), entered.batch, self.refresh)

    def _tell_removed(self, entered: Entered) -> None:
        self._notice.tell(_("The award is taken out."), entered.batch, self.refresh)

    def _ask_folder(self) -> None:
        folder = pick_folder(self, _("Folder for the letter and the summaries"))
        if folder is not None:
            self.write_papers(folder)

    def _tell_written(self, files: ShortlistFiles) -> None:
        words = _("The letter and {number} summaries are in “{folder}”.")
        said = words.format(number=len(files.summaries), folder=files.letter.parent.name)
        self._context.notices.say("ok", said)

    def _save_excel(self) -> None:
        shown = self._shown
        if shown is not None:
            self._files.save_excel(lambda _progress: report_xlsx(shown.report), shown.report.name)

    def _save_pdf(self) -> None:
        desk, shown = self._context.desk, self._shown
        if shown is not None:
            self._files.save_pdf(lambda _progress: report_pdf(desk, shown.report), shown.report.name)

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        if kinds & {"dossiers", "people"} and self.isVisible():
            self.refresh()


def _read(desk: Desk, view: str) -> ShownAwards:
    by = attribution(desk)
    if view == PROGRESS:
        found = everybodys_progress(desk)
        people = tuple((each.person.uid, each.person.name) for each in found)
        return ShownAwards(progress_report(desk, found=found), by, people=people)
    if view == HELD:
        lines = tuple(list_awards(desk))
        return ShownAwards(award_report(desk, lines), by, awards=lines)
    return ShownAwards(validity_report(desk, KINDS[view]), by)
