"""Phiếu nhập hồ sơ: an empty form to hand out, and a folder of filled ones taken in as one batch."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.entry_forms import (
    EntryFormPlan,
    FormsTaken,
    PlannedForm,
    plan_entry_forms,
    take_entry_forms,
    write_entry_form,
)
from desktop.ui import theme
from desktop.ui.background import Job, JobProgress
from desktop.ui.context import UiContext
from desktop.ui.outside import show_document, show_folder
from desktop.ui.pages.batch_notice import BatchNotice
from desktop.ui.pages.entry_form_list import FormDetail, FormStanding, form_columns, standing_of
from desktop.ui.pages.importing.outcome import workbook_kinds
from desktop.ui.screening_room import TAKEN_IN
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import FilterChips
from desktop.ui.widgets.choice_table import ChoiceTable
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.files import DropArea, pick_folder, pick_new_file
from desktop.ui.widgets.page import Page, scrolled, scrolled_whole

DOSSIERS = "dossiers"
EVERY_FORM = "all"
STACKED_BELOW = 860
LEAST_HEIGHT = 240


class EntryFormsPage(Page):
    """Forms of one folder at a time; those without a doubt are taken unless the clerk leaves them.

    Attributes:
        table, detail, filters: the forms, the chosen one, and the chips over them.
        blank, pick, primary: the buttons of the header.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Entry forms"))
        self._context = context
        self._notice = BatchNotice(context, self, ("dossiers", "people", TAKEN_IN))
        self._plan: EntryFormPlan | None = None
        self._sources: tuple[Path, ...] = ()
        self._taking: Job[FormsTaken] | None = None
        self._outdated = False
        self._build()
        self._show_start()
        context.changes.changed.connect(self._hear_changes)

    def open(self, **arguments: object) -> None:
        """With `files` these files and folders are read at once; what was read before a change is read anew."""
        files = arguments.get("files")
        if isinstance(files, Sequence) and files and files != self._sources:
            self.read([Path(str(file)) for file in files])
        elif self._outdated and self._plan is not None:
            self.read(self._sources)
        self._outdated = False

    def arguments(self) -> dict[str, object]:
        return {"files": self._sources} if self._plan else {}

    def read(self, sources: Sequence[Path]) -> None:
        """Read forms and folders of forms, and show what each would make."""
        desk, wanted = self._context.desk, tuple(sources)

        def work(progress: JobProgress) -> EntryFormPlan:
            return plan_entry_forms(desk, *wanted, progress=progress)

        self._sources = wanted
        words = _("Reading the forms")
        job = self._context.background.run(work, name=words, done=self._show_plan, parent=self)
        self._context.follow(job, words)

    def write_blank(self, path: Path) -> None:
        """Write an empty form and offer to show where it lies."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> None:
            write_entry_form(desk, path)

        def show() -> None:
            show_folder(path.parent)

        def done(_nothing: None) -> None:
            words = _("The empty form lies in {file}.").format(file=path.name)
            self._context.notices.say("ok", words, _("Show the folder"), show)

        job = self._context.background.run(work, name="write entry form", done=done, parent=self)
        self._context.follow(job, _("Writing the empty form"))

    def _build(self) -> None:
        px = theme.active().px
        self.blank = Button(_("Write an empty form…"), "download")
        self.blank.clicked.connect(self._pick_blank)
        self.pick = Button(_("Choose a folder…"), "folder-open")
        self.pick.clicked.connect(self._pick_folder)
        self.primary = Button("", "check", "primary")
        self.primary.clicked.connect(self._take)
        self.add_buttons([self.blank, self.pick, self.primary])
        self.filters = FilterChips(
            [
                (EVERY_FORM, _("All")),
                (FormStanding.READY, _("Ready")),
                (FormStanding.DOUBTFUL, _("Cells to look at")),
                (FormStanding.KNOWN, _("Here already")),
                (FormStanding.REFUSED, _("Cannot be taken")),
            ]
        )
        self.filters.chosen.connect(self._narrow)
        self.detail = FormDetail()
        self.table: ChoiceTable[PlannedForm] = ChoiceTable(
            form_columns(), lambda form: form.file, lambda form: form.dossier is not None
        )
        self.table.setAccessibleName(_("Filled forms"))
        self.table.choices_changed.connect(self._show_count)
        self.table.selection_changed.connect(lambda _count: self.detail.show_form(self.table.current_row()))
        self.table.row_activated.connect(lambda _row: self._open_file())
        self.detail.file_wanted.connect(self._open_file)
        holder = Card(padding=0)
        holder.add(self.table, 1)
        both = Beside(below=STACKED_BELOW)
        both.add(holder, 8)
        both.add(self.detail, 5)
        for part in (holder, self.detail):
            part.setMinimumHeight(px(LEAST_HEIGHT))
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.filters)
        column.addWidget(scrolled(both), 1)
        start = _StartCard()
        start.drop.files_chosen.connect(self.read)
        self._start = scrolled_whole(start)
        self._work = work
        self._stack = QStackedWidget()
        self._stack.addWidget(self._start)
        self._stack.addWidget(self._work)
        self.add(self._stack, 1)

    def _show_start(self) -> None:
        self._plan = None
        self._sources = ()
        self._stack.setCurrentWidget(self._start)
        self.set_header(subtitle=_("Authors fill the form in; a folder of them comes in at once"))
        self._show_count()

    def _show_plan(self, plan: EntryFormPlan) -> None:
        self._plan = plan
        self._stack.setCurrentWidget(self._work)
        number = len(plan.forms)
        files = ngettext("{number} file", "{number} files", number).format(number=group_digits(number))
        self.set_header(subtitle=f"{plan.source.name} · {files} · {_('nothing written yet')}")
        good = [form.file for form in plan.forms if standing_of(form) is FormStanding.READY]
        self.filters.choose(EVERY_FORM)
        self.table.show_rows(plan.forms, good)
        counts = Counter(str(standing_of(form)) for form in plan.forms)
        self.filters.set_counts({EVERY_FORM: number} | {standing: counts[standing] for standing in FormStanding})
        self.table.select_ids([0])
        self.table.setFocus()
        self._show_count()

    def _show_count(self) -> None:
        number = len(self.table.taken_rows()) if self._plan else 0
        self.primary.setVisible(self._plan is not None)
        self.primary.setEnabled(number > 0 and self._taking is None)
        self.primary.setText(
            ngettext("Take {number} form in", "Take {number} forms in", number).format(number=group_digits(number))
        )

    def _narrow(self, chosen: str) -> None:
        self.table.narrow(lambda form: chosen in (EVERY_FORM, standing_of(form)))
        self.table.select_ids([0])

    def _take(self) -> None:
        plan, forms = self._plan, self.table.taken_rows()
        if plan is None or not forms or self._taking is not None:
            return
        desk = self._context.desk

        def work(_progress: JobProgress) -> FormsTaken:
            return take_entry_forms(desk, plan, forms)

        words = _("Taking the forms in")
        done = partial(self._tell_taken, forms)
        self._taking = self._context.background.write(work, name=words, done=done, parent=self)
        self._taking.ended.connect(self._forget_job)
        self._context.follow(self._taking, words)
        self._show_count()

    def _forget_job(self) -> None:
        self._taking = None
        self._show_count()

    def _tell_taken(self, forms: Sequence[PlannedForm], taken: FormsTaken) -> None:
        """The forms that stay are shown; without any the list opens on the new dossiers."""
        number = len(taken.codes)
        words = ngettext("{number} form was taken in.", "{number} forms were taken in.", number).format(
            number=group_digits(number)
        )
        gone = {form.file for form in forms}
        left = tuple(form for form in self.table.all_rows() if form.file not in gone)
        plan, sources = self._plan, self._sources
        if left and plan is not None:
            self._show_plan(EntryFormPlan(plan.source, left))
            stay = ngettext("{number} stays to be looked at.", "{number} stay to be looked at.", len(left))
            words = f"{words} {stay.format(number=group_digits(len(left)))}"
        else:
            self._show_start()
            self._list_taken(forms)
        self._notice.tell(words, taken.batch, partial(self.read, sources))
        self._outdated = False

    def _list_taken(self, forms: Sequence[PlannedForm]) -> None:
        if self._context.offers(DOSSIERS):
            uids = tuple(form.dossier.uid for form in forms if form.dossier is not None)
            self._context.navigate(DOSSIERS, uids=uids, words=_("Taken from entry forms"))

    def _open_file(self) -> None:
        form = self.table.current_row()
        if form is not None and not show_document(form.file):
            self._context.notices.say("warn", _("No program opens {file}.").format(file=form.file.name))

    def _pick_blank(self) -> None:
        unit = self._context.desk.identity.unit
        proposed = _("Entry form {unit}").format(unit=unit) + ".xlsx"
        path = pick_new_file(self, _("Write an empty form"), proposed, _("Excel workbooks") + " (*.xlsx)")
        if path is not None:
            self.write_blank(path)

    def _pick_folder(self) -> None:
        folder = pick_folder(self, _("Folder with the filled forms"))
        if folder is not None:
            self.read([folder])

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        self._outdated = self._outdated or bool(kinds & {"dossiers", "sub_units"})


class _StartCard(Card):
    """Where a folder is dropped before anything was read."""

    def __init__(self) -> None:
        super().__init__(padding=24)
        self.body.addStretch(1)
        sentence = _(
            "Hand the empty form out to the authors. Put the filled ones into a folder and bring it here: "
            "you see what each would make before anything is written."
        )
        self.add(EmptyState("file-text", _("Forms authors fill in"), sentence))
        self.drop = DropArea(_("Drop a folder or filled forms here"), workbook_kinds(), icon="folder-open")
        self.drop.setMinimumWidth(theme.active().px(440))
        self.body.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(2)
