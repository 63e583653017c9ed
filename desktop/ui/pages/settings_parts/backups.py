"""Settings: the backups of the register, proved, restored and merged; and the second place they go to."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from desktop.domain.backups import BackupManifest
from desktop.domain.money import group_digits
from desktop.language.keeping import reason_words
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.merging_backup import MergedData, MergePreview
from desktop.services.restoring import RestorePreview
from desktop.services.safekeeping import BackupReport, KeptBackup, back_up, list_backups
from desktop.services.second_place import SecondPlace, back_up_to_second_place, choose_second_place, second_place
from desktop.services.undo import undo_batch
from desktop.ui.background import Job, JobProgress
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.bundle_words import shown_instant
from desktop.ui.pages.settings_parts.backup_dialogs import MergeDialog, RestoreDialog
from desktop.ui.pages.settings_parts.section import SETTINGS, Section, ShortTable, button_row
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.files import pick_file, pick_folder
from desktop.ui.widgets.text import Label

BACKUPS, DOSSIERS = "backups", "dossiers"

T = TypeVar("T")


class BackupsSection(Section):
    """Attributes: model, table: the backups beside the register; place: words of the second place; buttons by act."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.model: RowsModel[KeptBackup] = RowsModel(_columns())
        self.table = ShortTable(self.model, _("Backups"))
        self.make = Button(_("Back up now"), "save", "small")
        self.prove = Button(_("Prove"), "shield-check", "small")
        self.restore = Button(_("Restore…"), "history", "small")
        self.merge = Button(_("Merge data…"), "layers", "small")
        self.restore_file = Button(_("Restore from a file…"), "folder-open", "small")
        self.merge_file = Button(_("Merge from a file…"), "folder-open", "small")
        self.place = Label("", wrap=True)
        self.choose = Button(_("Choose a folder…"), "folder-open")
        self.copy_there = Button(_("Back up there now"), "save")
        self._build()
        self._connect()
        self._show_readiness()

    def refresh(self) -> None:
        self.read(lambda desk: (list_backups(desk), second_place(desk)), self._show)

    def _build(self) -> None:
        kept = Card(_("Backups"), _("By itself while you work, and before whatever changes much"), padding=0, spacing=0)
        kept.add(self.table)
        kept.add(button_row((self.make, self.prove, self.restore, self.merge)))
        kept.add(button_row((self.restore_file, self.merge_file)))
        self.body.addWidget(kept)
        second = Card(_("Second place"), _("A stick or a shared folder, for the day this disk is gone"))
        second.add(self.place)
        there = button_row((self.choose, self.copy_there))
        there.setContentsMargins(0, 0, 0, 0)
        second.add(there)
        self.body.addWidget(second)
        self.body.addStretch(1)

    def _connect(self) -> None:
        acts: tuple[tuple[Button, Callable[[], None]], ...] = (
            (self.make, self._make),
            (self.prove, lambda: self._of_chosen(self._prove)),
            (self.restore, lambda: self._of_chosen(self._look_before_restore)),
            (self.merge, lambda: self._of_chosen(self._look_before_merge)),
            (self.restore_file, lambda: self._of_picked(self._look_before_restore)),
            (self.merge_file, lambda: self._of_picked(self._look_before_merge)),
            (self.choose, self._choose),
            (self.copy_there, self._copy_there),
        )
        for button, act in acts:
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.table.selection_changed.connect(lambda _count: self._show_readiness())

    def _show(self, found: tuple[tuple[KeptBackup, ...], SecondPlace]) -> None:
        kept, place = found
        self.model.set_rows(kept)
        self.place.setText(_place_words(place))
        self.copy_there.setEnabled(place.reachable)
        self._show_readiness()

    def _show_readiness(self) -> None:
        for button in (self.prove, self.restore, self.merge):
            button.setEnabled(self._chosen() is not None)

    def _chosen(self) -> Path | None:
        ids = self.table.selected_ids()
        row = self.model.row_at(ids[0]) if len(ids) == 1 else None
        return None if row is None else row.path

    def _of_chosen(self, act: Callable[[Path], None]) -> None:
        path = self._chosen()
        if path is not None:
            act(path)

    def _of_picked(self, act: Callable[[Path], None]) -> None:
        path = pick_file(self, _("Choose a backup"), f"{_('Backups')} (*.sosk)")
        if path is not None:
            act(path)

    def _make(self) -> None:
        self._run(_("Backing up"), back_up_now, self._tell_made)

    def _copy_there(self) -> None:
        self._run(_("Backing up"), back_up_to_second_place, self._tell_made)

    def _tell_made(self, report: BackupReport) -> None:
        self.context.changes.announce({BACKUPS, SETTINGS})
        words = _("Backed up and proved: {dossiers} dossiers, {files} files.")
        self.context.notices.say("ok", words.format(dossiers=report.dossiers, files=report.files))

    def _prove(self, path: Path) -> None:
        door = self.context.door
        self._run(_("Proving the backup"), lambda _desk, progress: door.prove_backup(path, progress), self._tell_proved)

    def _tell_proved(self, report: BackupReport) -> None:
        words = _("The backup is sound: {dossiers} dossiers, {files} files, every one hashed.")
        self.context.notices.say("ok", words.format(dossiers=report.dossiers, files=report.files))

    def _look_before_restore(self, path: Path) -> None:
        door = self.context.door

        def look(desk: Desk, progress: JobProgress) -> RestorePreview:
            return door.preview_restore(desk, path, progress)

        self._run(_("Looking at the backup"), look, partial(self._ask_restore, path))

    def _ask_restore(self, path: Path, preview: RestorePreview) -> None:
        dialog = RestoreDialog(preview, self)
        dialog.accepted.connect(lambda: self._restore(path))
        dialog.open()

    def _restore(self, path: Path) -> None:
        job = self.context.door.restore(path)
        self.context.follow(job, _("Restoring"))

    def _look_before_merge(self, path: Path) -> None:
        door = self.context.door

        def look(desk: Desk, progress: JobProgress) -> MergePreview:
            return door.preview_merge(desk, path, progress)

        self._run(_("Looking at the backup"), look, partial(self._ask_merge, path))

    def _ask_merge(self, path: Path, preview: MergePreview) -> None:
        dialog = MergeDialog(preview, self)
        dialog.accepted.connect(lambda: self._merge(path))
        dialog.open()

    def _merge(self, path: Path) -> None:
        desk, door = self.desk, self.context.door

        def work(progress: JobProgress) -> MergedData:
            return door.merge(desk, path, progress)

        job = self.context.background.write(work, name="merge a backup", done=self._tell_merged, parent=self)
        self.context.follow(job, _("Merging data"))

    def _tell_merged(self, merged: MergedData) -> None:
        self.context.changes.announce({DOSSIERS, BACKUPS, SETTINGS})
        words = _("Brought in: {added} new dossiers, {changed} in a later state.")
        said = words.format(added=len(merged.added), changed=len(merged.changed))
        self.context.notices.say("ok", said, _("Undo"), partial(self._undo, merged.batch))

    def _undo(self, batch: str) -> None:
        self.save(lambda desk: undo_batch(desk, batch), {DOSSIERS})

    def _choose(self) -> None:
        folder = pick_folder(self, _("Second place of backups"))
        if folder is not None:
            self.save(lambda desk: choose_second_place(desk, folder))

    def _run(self, words: str, act: Callable[[Desk, JobProgress], T], done: Callable[[T], None]) -> None:
        desk = self.desk

        def work(progress: JobProgress) -> T:
            return act(desk, progress)

        job: Job[T] = self.context.background.run(work, name="backups", done=done, parent=self)
        self.context.follow(job, words)


def back_up_now(desk: Desk, progress: JobProgress) -> BackupReport:
    """Back up into the register's own folder."""
    return back_up(desk, progress=progress)


def _columns() -> tuple[Column[KeptBackup], ...]:
    return (
        Column("made", _("Made"), lambda kept: shown_instant(kept.made), 140, strong=True),
        Column("why", _("Why"), lambda kept: _said(kept, lambda said: reason_words(said.reason.value)), stretch=True),
        Column(
            "dossiers", _("Dossiers"), lambda kept: _said(kept, lambda said: group_digits(said.dossiers)), 90, "right"
        ),
        Column("files", _("Files"), lambda kept: _said(kept, lambda said: group_digits(said.files)), 90, "right"),
        Column("octets", _("File size"), lambda kept: f"{group_digits(kept.octets // 1024)} kB", 90, "right"),
    )


def _said(kept: KeptBackup, words: Callable[[BackupManifest], str]) -> str:
    return "" if kept.manifest is None else words(kept.manifest)


def _place_words(place: SecondPlace) -> str:
    if place.folder is None:
        return _("No second place is chosen. A backup on the same disk is lost with it.")
    where = str(place.folder) if place.reachable else _("{folder} (not there now)").format(folder=place.folder)
    if place.last is None:
        return _("{folder}: nothing there yet").format(folder=where)
    said = _("{folder}: last backup {time}, {dossiers} dossiers, {files} files")
    last = place.last
    return said.format(folder=where, time=shown_instant(last.made), dossiers=last.dossiers, files=last.files)
