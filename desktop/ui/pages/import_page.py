"""Old registers in: pick a workbook, see what would come in, settle what is open, import it; undone as one."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.batches import Reversal
from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.money import group_digits
from desktop.language.doubts import doubt_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.undo import undo_batch
from desktop.services.workbooks import Imported, PlannedImport, import_workbook, write_reject_workbook
from desktop.ui import theme
from desktop.ui.background import Job, JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.importing.check_card import CheckCard
from desktop.ui.pages.importing.mapping_card import MappingCard
from desktop.ui.pages.importing.outcome import ImportDone, PickWorkbook, workbook_kinds
from desktop.ui.pages.importing.planner import Planner
from desktop.ui.pages.importing.reading import ReadFile
from desktop.ui.pages.importing.sheet_card import SheetCard
from desktop.ui.screening_room import TAKEN_IN
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.files import pick_file, pick_new_file
from desktop.ui.widgets.page import Page, scrolled, scrolled_whole
from desktop.workbooks.cells import Workbook

CHANGED = ("dossiers", "people", "organisation", TAKEN_IN)
STACKED_BELOW = 900


class ImportPage(Page):
    """One workbook at a time: picked, planned as often as something is settled, imported, perhaps undone.

    Attributes:
        start, sheet_card, mapping_card, check_card, finish: the parts of the page.
        cancel, pick, primary: the buttons of the header.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Import from Excel"))
        self._context = context
        self._planner = Planner(context, self)
        self._planner.shown.connect(self._show_read)
        self._planner.busy_changed.connect(self._show_count)
        context.changes.changed.connect(self._hear_changes)
        self._workbook: Workbook | None = None
        self._done_with: PlannedImport | None = None
        self._imported: Imported | None = None
        self._importing: Job[Imported] | None = None
        self._outdated = False
        self._build()
        self._show_start()

    def open(self, **arguments: object) -> None:
        """With `file` that workbook is read at once; a plan made before the register changed is made anew."""
        file = arguments.get("file")
        if isinstance(file, Path):
            self.read(file)
        elif self._outdated:
            self._settle()
        self._outdated = False

    def arguments(self) -> dict[str, object]:
        return {"file": self._planner.current.file} if self._planner.current else {}

    def read(self, file: Path) -> None:
        """Read a workbook and show what importing it would do."""
        self._planner.read(file)

    def current_plan(self) -> PlannedImport | None:
        """What importing would do; None while nothing was planned."""
        return self._planner.current.planned if self._planner.current else None

    def _build(self) -> None:
        px = theme.active().px
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        self.pick = Button(_("Choose a workbook…"), "folder-open")
        self.pick.clicked.connect(self._pick)
        self.primary = Button("", "check", "primary")
        self.primary.clicked.connect(self._import)
        self.add_buttons([self.cancel, self.pick, self.primary])
        self.start = PickWorkbook()
        self.start.picked.connect(self.read)
        self.sheet_card = SheetCard()
        self.sheet_card.sheet_chosen.connect(self._planner.take_sheet)
        self.sheet_card.header_row_chosen.connect(self._planner.take_header_row)
        self.mapping_card = MappingCard()
        self.mapping_card.columns_chosen.connect(self._planner.take_columns)
        self.mapping_card.save_wanted.connect(self._planner.save_columns)
        desk = self._context.desk
        self.check_card = CheckCard(desk.reference.programmes, desk.identity.programme)
        self.check_card.settled.connect(self._settle)
        self.check_card.choices_changed.connect(self._show_count)
        self.check_card.rejects_wanted.connect(self._write_rejects)
        self.check_card.cell_pressed.connect(self.sheet_card.preview().go_to)
        lower = Beside(below=STACKED_BELOW)
        lower.add(self.mapping_card, 5)
        lower.add(self.check_card, 4)
        for card in (self.mapping_card, self.check_card):
            card.setMinimumHeight(px(280))
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.sheet_card, 5)
        column.addWidget(lower, 6)
        self.finish = ImportDone()
        self.finish.list_wanted.connect(self._open_list)
        self.finish.undo_wanted.connect(self._undo)
        self.finish.rejects_wanted.connect(self._write_rejects)
        self.finish.another_wanted.connect(self._pick)
        self._stack = QStackedWidget()
        self._work = scrolled(work)
        self._before = scrolled_whole(self.start)
        for part in (self._before, self._work, self.finish):
            self._stack.addWidget(part)
        self.add(self._stack, 1)

    def _show_start(self) -> None:
        self._planner.let_go()
        self._stack.setCurrentWidget(self._before)
        self.set_header(subtitle=_("Nothing is written before you have seen what would come in"))
        self._show_count()

    def _cancel(self) -> None:
        """Stop the import under way, of which nothing is taken then; otherwise let the workbook go."""
        if self._importing is not None:
            self._importing.cancel()
        else:
            self._show_start()

    def _pick(self) -> None:
        file = pick_file(self, _("Choose a workbook"), workbook_kinds())
        if file is not None:
            self.read(file)

    def _show_read(self, read: ReadFile) -> None:
        if read.workbook is not self._workbook:
            self._workbook = read.workbook
            self.check_card.start_anew()
        self._stack.setCurrentWidget(self._work)
        read_at = datetime.now(LEGAL_ZONE)
        sheets = len(read.sheets)
        self.set_header(
            subtitle=" · ".join(
                (
                    read.file.name,
                    ngettext("{count} sheet", "{count} sheets", sheets).format(count=sheets),
                    _("read at {time}, nothing written yet").format(time=f"{read_at:%H:%M}"),
                )
            )
        )
        self.sheet_card.show_file(read)
        self.mapping_card.show_plan(read.planned)
        self.mapping_card.show_saved(self._planner.uses_saved_columns())
        self.check_card.show_plan(read.planned)
        self._show_count()

    def _show_count(self) -> None:
        """The primary button says how many dossiers come in, and waits while they are being planned."""
        in_work = self._stack.currentWidget() is self._work
        taken = self._taken()
        self.primary.setVisible(in_work)
        self.cancel.setVisible(in_work)
        self.primary.setText(
            ngettext("Import {count} dossier", "Import {count} dossiers", taken).format(count=group_digits(taken))
        )
        self.primary.setEnabled(taken > 0 and not self._planner.busy() and self._importing is None)

    def _taken(self) -> int:
        planned = self.current_plan()
        if planned is None:
            return 0
        left_out = len(planned.known) if self.check_card.choices().skip_known else 0
        return len(planned.plan.rows) - left_out

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        self._outdated = self._outdated or not kinds.isdisjoint(CHANGED)

    def _settle(self) -> None:
        number, decided_on = self.check_card.decision()
        self._planner.settle(number, decided_on, self.check_card.encoding())

    def _import(self) -> None:
        planned = self.current_plan()
        if planned is None or self._importing is not None:
            return
        desk, choices = self._context.desk, self.check_card.choices()

        def work(progress: JobProgress) -> Imported:
            return import_workbook(desk, planned, choices, progress)

        words = _("Importing {file}").format(file=planned.file.name)
        self._done_with = planned
        self._importing = self._context.background.write(work, name=words, done=self._show_imported, parent=self)
        self._context.follow(self._importing, words)
        self._importing.ended.connect(self._forget_import)
        self._show_count()

    def _forget_import(self) -> None:
        self._importing = None
        self._show_count()

    def _show_imported(self, imported: Imported) -> None:
        planned = self._done_with
        assert planned is not None
        self._imported = imported
        count = len(imported.codes)
        words = ngettext("{count} dossier was imported", "{count} dossiers were imported", count).format(
            count=group_digits(count)
        )
        left = planned.plan.counts.rejected
        note = ngettext(
            "{count} row was left to be mended: export it, mend it there and import it again.",
            "{count} rows were left to be mended: export them, mend them there and import them again.",
            left,
        ).format(count=group_digits(left))
        self._planner.let_go()
        self.finish.say(words, note if left else "", rejects=bool(left), taken=True)
        self._stack.setCurrentWidget(self.finish)
        self.set_header(subtitle=planned.file.name)
        self._context.changes.announce(CHANGED)
        self._context.notices.say("ok", words, _("Undo"), self._undo)

    def _undo(self) -> None:
        if self._imported is None:
            return
        desk, batch = self._context.desk, self._imported.batch
        self._imported = None

        def work(_progress: JobProgress) -> Reversal:
            return undo_batch(desk, batch)

        words = _("Undoing the import")
        job: Job[Any] = self._context.background.write(work, name=words, done=self._show_undone, parent=self)
        self._context.follow(job, words)

    def _show_undone(self, reversal: Reversal) -> None:
        words = ngettext(
            "The import was undone: {count} dossier was taken back",
            "The import was undone: {count} dossiers were taken back",
            reversal.restored,
        ).format(count=group_digits(reversal.restored))
        left = ""
        if reversal.left:
            left = _("Changed since and therefore kept: {codes}").format(codes=", ".join(reversal.left))
        rejects = self._done_with is not None and bool(self._done_with.plan.rejected)
        self.finish.say(words, left, icon="undo-2", rejects=rejects, taken=False)
        self._context.changes.announce(CHANGED)
        self._context.notices.say("warn" if left else "ok", f"{words}. {left}".strip())

    def _write_rejects(self) -> None:
        planned = self.current_plan() or self._done_with
        if planned is None:
            return
        proposed = planned.file.with_name(f"{planned.file.stem} - {_('to mend')}.xlsx")
        path = pick_new_file(self, _("Export the rows to mend"), str(proposed), workbook_kinds())
        if path is None:
            return

        def work(_progress: JobProgress) -> str:
            write_reject_workbook(planned, path, doubt_sentence)
            return path.name

        self._context.background.run(work, name=_("Writing the rows to mend"), done=self._tell_written, parent=self)

    def _tell_written(self, name: str) -> None:
        self._context.notices.say(
            "ok", _("The rows to mend stand in “{file}”. Mend them there and import that file.").format(file=name)
        )

    def _open_list(self) -> None:
        self._context.navigate("dossiers")
