"""Xuất Excel để sửa rồi nhập lại: dossiers out as rows to edit, and back with every field shown before it is taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.language.doubts import doubt_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.field_edits import EditsWritten
from desktop.services.round_trip import RoundTripPlan, apply_round_trip, export_for_editing, plan_round_trip
from desktop.services.settings import sub_unit_names
from desktop.ui import theme
from desktop.ui.background import Job, JobProgress
from desktop.ui.context import UiContext
from desktop.ui.outside import show_document
from desktop.ui.pages.batch_notice import BatchNotice
from desktop.ui.pages.entry_form_list import cell_words
from desktop.ui.pages.field_edit_table import EditLine, FieldEditTable, ValueWords, edit_lines
from desktop.ui.pages.importing.outcome import workbook_kinds
from desktop.ui.pages.round_trip_parts import EditDetail, RoundTripStart
from desktop.ui.screening_room import TAKEN_IN
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import FilterChips
from desktop.ui.widgets.files import pick_file, pick_new_file
from desktop.ui.widgets.page import Page, scrolled
from desktop.ui.widgets.remarks import Remark, RemarkList

FORM, DOSSIERS = "dossier", "dossiers"
STACKED_BELOW = 900
LEAST_HEIGHT = 180


class EditFilter(StrEnum):
    """What part of the edits is shown."""

    ALL = "all"
    CONFLICTS = "conflicts"
    PROBLEMS = "problems"


@dataclass(frozen=True, slots=True)
class PlannedEdits:
    """A plan with its edits in words."""

    plan: RoundTripPlan
    lines: tuple[EditLine, ...]


class RoundTripPage(Page):
    """One workbook at a time.

    Attributes:
        start: where dossiers are exported and the edited workbook is handed back.
        table, filters, detail, remarks: the edits, the chips over them, the chosen edit, and what was not taken.
        primary: writes what is accepted.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Edit in Excel"))
        self._context = context
        self._notice = BatchNotice(context, self, ("dossiers", "people", TAKEN_IN))
        self._uids: tuple[str, ...] | None = None
        self._plan: RoundTripPlan | None = None
        self._writing: Job[EditsWritten] | None = None
        self._outdated = False
        self._build()
        self._show_start()
        context.changes.changed.connect(self._hear_changes)

    def open(self, **arguments: object) -> None:
        """`uids` are the dossiers to export (all without them), `file` an edited workbook to read."""
        uids, file = arguments.get("uids"), arguments.get("file")
        if isinstance(uids, Sequence):
            self._uids = tuple(str(uid) for uid in uids)
            self._show_start()
        if isinstance(file, Path):
            self.read(file)
        elif self._outdated and self._plan is not None:
            self.read(self._plan.file)
        self._outdated = False
        self.start.show_scope(None if self._uids is None else len(self._uids))

    def arguments(self) -> dict[str, object]:
        return {"file": self._plan.file} if self._plan else {"uids": self._uids}

    def read(self, file: Path) -> None:
        """Read an edited workbook and show what it would change."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> PlannedEdits:
            plan = plan_round_trip(desk, file)
            words = ValueWords(desk.reference.code_lists, sub_unit_names(desk))
            return PlannedEdits(plan, tuple(edit_lines(plan.dossiers, words)))

        words = _("Reading {file}").format(file=file.name)
        job = self._context.background.run(work, name=words, done=self._show_plan, parent=self)
        self._context.follow(job, words)

    def export(self, path: Path) -> None:
        """Write the dossiers as rows to edit, and offer to open them."""
        desk, uids = self._context.desk, self._uids

        def work(_progress: JobProgress) -> int:
            return export_for_editing(desk, uids, path)

        def show() -> None:
            show_document(path)

        def done(number: int) -> None:
            words = ngettext("{number} dossier lies in {file}.", "{number} dossiers lie in {file}.", number)
            words = words.format(number=group_digits(number), file=path.name)
            self._context.notices.say("ok", words, _("Open the file"), show)

        words = _("Exporting the dossiers")
        self._context.follow(self._context.background.run(work, name=words, done=done, parent=self), words)

    def _build(self) -> None:
        px = theme.active().px
        self.another = Button(_("Another workbook…"), "folder-open")
        self.another.clicked.connect(self._pick)
        self.primary = Button("", "check", "primary")
        self.primary.clicked.connect(self._write)
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self._show_start)
        self.add_buttons([self.cancel, self.another, self.primary])
        self.start = RoundTripStart()
        self.start.export_wanted.connect(self._pick_new)
        self.start.all_wanted.connect(self._take_all)
        self.start.picked.connect(self.read)
        self.filters = FilterChips(
            [
                (EditFilter.ALL, _("All")),
                (EditFilter.CONFLICTS, _("Changed here since")),
                (EditFilter.PROBLEMS, _("With new problems")),
            ]
        )
        self.filters.chosen.connect(self._narrow)
        self.table = FieldEditTable()
        self.detail = EditDetail()
        self.table.choices_changed.connect(self._show_count)
        self.table.selection_changed.connect(lambda _count: self.detail.show_line(self.table.current_row()))
        self.table.dossier_chosen.connect(self._open_dossier)
        self.remarks = RemarkList()
        self._not_taken = Card(_("Not taken from the file"))
        self._not_taken.add(scrolled(self.remarks), 1)
        self._stack = QStackedWidget()
        self._work = self._work_part(px(12))
        self._steps = scrolled(self.start)
        self._stack.addWidget(self._steps)
        self._stack.addWidget(self._work)
        self.add(self._stack, 1)

    def _work_part(self, gap: int) -> QWidget:
        all_button = Button(_("Take all shown"), "square-check", "quiet")
        all_button.clicked.connect(lambda _checked=False: self.table.choose_all(True))
        none_button = Button(_("Leave all shown"), "square", "quiet")
        none_button.clicked.connect(lambda _checked=False: self.table.choose_all(False))
        above = Beside(below=640)
        above.add(self.filters, 1)
        above.add(_in_a_row(all_button, none_button), 0)
        holder = Card(padding=0)
        holder.add(self.table, 1)
        side = QWidget()
        side_column = QVBoxLayout(side)
        side_column.setContentsMargins(0, 0, 0, 0)
        side_column.setSpacing(gap)
        side_column.addWidget(self.detail, 3)
        side_column.addWidget(self._not_taken, 2)
        both = Beside(below=STACKED_BELOW)
        both.add(holder, 8)
        both.add(side, 4)
        for part in (holder, self.detail, self._not_taken):
            part.setMinimumHeight(theme.active().px(LEAST_HEIGHT))
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(above)
        column.addWidget(scrolled(both), 1)
        return work

    def _show_start(self) -> None:
        self._plan = None
        self._stack.setCurrentWidget(self._steps)
        self.set_header(subtitle=_("Dossiers out as rows, edited in Excel, and back field by field"))
        self._show_count()

    def _show_plan(self, planned: PlannedEdits) -> None:
        plan, lines = planned.plan, planned.lines
        self._plan = plan
        self._stack.setCurrentWidget(self._work)
        changed = len(plan.dossiers)
        dossiers = ngettext("{number} dossier edited", "{number} dossiers edited", changed)
        self.set_header(
            subtitle=" · ".join(
                (
                    plan.file.name,
                    dossiers.format(number=group_digits(changed)),
                    _("{number} unchanged").format(number=group_digits(plan.unchanged)),
                    _("nothing written yet"),
                )
            )
        )
        self.filters.choose(EditFilter.ALL)
        self.filters.set_counts({each: sum(_stands(line, each) for line in lines) for each in EditFilter})
        self.table.show_lines(lines)
        self.table.select_ids([0])
        self.detail.show_line(self.table.current_row())
        left_out = [Remark("warn", doubt_sentence(doubt), cell_words(doubt)) for doubt in plan.doubts]
        if plan.unknown:
            words = ngettext(
                "{number} dossier of the file is not in the register any more.",
                "{number} dossiers of the file are not in the register any more.",
                len(plan.unknown),
            )
            left_out.append(Remark("warn", words.format(number=len(plan.unknown))))
        self.remarks.show_remarks(left_out)
        self._not_taken.setVisible(bool(left_out))
        self.table.setFocus()
        self._show_count()

    def _show_count(self) -> None:
        number = len(self.table.taken_rows()) if self._plan else 0
        for button in (self.primary, self.another, self.cancel):
            button.setVisible(self._plan is not None)
        self.primary.setEnabled(number > 0 and self._writing is None)
        words = ngettext("Write {number} change", "Write {number} changes", number)
        self.primary.setText(words.format(number=group_digits(number)))

    def _narrow(self, chosen: str) -> None:
        self.table.narrow(lambda line: _stands(line, EditFilter(chosen)))
        self.table.select_ids([0])

    def _write(self) -> None:
        plan, accepted = self._plan, self.table.accepted()
        if plan is None or not accepted or self._writing is not None:
            return
        desk = self._context.desk

        def work(_progress: JobProgress) -> EditsWritten:
            return apply_round_trip(desk, plan, accepted)

        words = _("Writing the changes")
        self._writing = self._context.background.write(work, name=words, done=self._tell_written, parent=self)
        self._writing.ended.connect(self._forget_job)
        self._context.follow(self._writing, words)
        self._show_count()

    def _forget_job(self) -> None:
        self._writing = None
        self._show_count()

    def _tell_written(self, written: EditsWritten) -> None:
        """Read the file again: what was left in it is shown still."""
        number = len(written.codes)
        words = ngettext("{number} dossier was changed.", "{number} dossiers were changed.", number)
        words = words.format(number=group_digits(number))
        if written.left:
            words = f"{words} {_('Fields that changed here meanwhile were left: see the file again.')}"
        again = partial(self.read, self._plan.file) if self._plan else None
        self._notice.tell(words, written.batch, again)
        self._outdated = False
        if again is not None:
            again()

    def _open_dossier(self, code: str) -> None:
        if self._context.offers(FORM):
            self._context.navigate(FORM, code=code)

    def _take_all(self) -> None:
        self._uids = None
        self.start.show_scope(None)

    def _pick_new(self) -> None:
        proposed = _("Dossiers to edit {unit}").format(unit=self._context.desk.identity.unit) + ".xlsx"
        path = pick_new_file(self, _("Export to edit"), proposed, _("Excel workbooks") + " (*.xlsx)")
        if path is not None:
            self.export(path)

    def _pick(self) -> None:
        file = pick_file(self, _("Choose the edited workbook"), workbook_kinds())
        if file is not None:
            self.read(file)

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        self._outdated = self._outdated or "dossiers" in kinds


def _in_a_row(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.active().px(8))
    for part in parts:
        row.addWidget(part)
    return holder


def _stands(line: EditLine, chosen: EditFilter) -> bool:
    match chosen:
        case EditFilter.CONFLICTS:
            return line.edit.is_conflict
        case EditFilter.PROBLEMS:
            return bool(line.raised)
    return True
