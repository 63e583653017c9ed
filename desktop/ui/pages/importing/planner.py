"""Reads the workbook and plans it anew whenever something is settled; of two plans only the newer is shown."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.domain.legacy_text import LegacyEncoding
from desktop.language.translator import gettext as _
from desktop.services.column_mappings import save_columns
from desktop.ui.background import Job, JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.importing.reading import ReadFile, plan_file, read_file
from desktop.workbooks.mapping import ColumnMapping, fingerprint_of


class Planner(QObject):
    """Holds the workbook of the import page.

    Attributes: current: what was read and planned last; None before the first.
    Signals:
        shown(ReadFile): a plan is ready, or the one before stands again after a new one failed or was cancelled.
        busy_changed(): planning began or ended.
    """

    shown = Signal(object)
    busy_changed = Signal()

    def __init__(self, context: UiContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job[ReadFile] | None = None
        self._chosen_columns: dict[str, dict[str, str]] = {}
        self.current: ReadFile | None = None

    def busy(self) -> bool:
        """Whether a plan is being made."""
        return self._job is not None

    def read(self, file: Path) -> None:
        """Read a workbook and plan it, everything found out."""
        desk = self._context.desk

        def work(progress: JobProgress) -> ReadFile:
            return read_file(desk, file, progress)

        self._start(work, _("Reading {file}").format(file=file.name))

    def let_go(self) -> None:
        """Forget the workbook and stop planning."""
        if self._job is not None:
            self._job.cancel()
        self.current = None

    def take_sheet(self, name: str) -> None:
        """Plan another sheet, with its own header."""
        if self.current is not None:
            kept = self.current.mapping
            self._plan(replace(kept, sheet=name, header_row=None, columns={}))

    def take_header_row(self, row: int) -> None:
        """Plan with the headings in this row."""
        if self.current is not None:
            self._plan(replace(self.current.mapping, header_row=row, columns={}))

    def take_columns(self, columns: dict[str, str]) -> None:
        """Plan with these fields, and do so for every register of the same make until the window is closed."""
        if self.current is not None and self.current.planned is not None:
            self._chosen_columns[fingerprint_of(self.current.planned.register_sheet.header)] = columns
            self._plan(replace(self.current.mapping, columns=columns))

    def uses_saved_columns(self) -> bool:
        """Whether the plan is made with the columns kept in the register."""
        return (
            self.current is not None and bool(self.current.saved) and self.current.mapping.columns == self.current.saved
        )

    def save_columns(self, columns: Mapping[str, str]) -> None:
        """Keep these columns in the register, for every workbook with the same headings; empty to forget them."""
        if self.current is None or self.current.planned is None:
            return
        desk, before = self._context.desk, self.current.saved
        fingerprint = fingerprint_of(self.current.planned.register_sheet.header)

        def work(_progress: JobProgress) -> None:
            save_columns(desk, fingerprint, columns)

        def done(_nothing: None) -> None:
            self._chosen_columns[fingerprint] = dict(columns)
            words = _("Kept for every workbook with these headings.") if columns else _("These columns are forgotten.")
            self._context.notices.say("ok", words, _("Undo"), partial(self.save_columns, before))
            if self.current is not None:
                self._plan(replace(self.current.mapping, columns=columns))

        self._context.background.write(work, name="save columns", done=done, parent=self)

    def settle(self, number: str, decided_on: date | None, encoding: LegacyEncoding | None) -> None:
        """Plan with this decision for the whole sheet and its text in this encoding."""
        if self.current is None:
            return
        kept = self.current.mapping
        # In another encoding the headings read differently, so that choices by heading no longer hold.
        columns = kept.columns if encoding is kept.encoding else {}
        self._plan(replace(kept, decision_number=number, decided_on=decided_on, encoding=encoding, columns=columns))

    def _plan(self, mapping: ColumnMapping) -> None:
        """Plan the same workbook anew; the sheet stays the one shown unless the mapping names another."""
        assert self.current is not None
        before, desk = self.current, self._context.desk
        settled = replace(mapping, sheet=mapping.sheet or before.sheet_name)

        def work(progress: JobProgress) -> ReadFile:
            return plan_file(desk, before.file, before.workbook, settled, progress)

        self._start(work, _("Checking the rows"))

    def _start(self, work: Callable[[JobProgress], ReadFile], words: str) -> None:
        if self._job is not None:
            self._job.forget()
        self._job = self._context.background.run(work, name=words, done=self._take, parent=self)
        self._job.ended.connect(self._forget_job)
        self._context.follow(self._job, words)
        self.busy_changed.emit()

    def _take(self, read: ReadFile) -> None:
        self._job = None
        self.current = read
        if not self._uses_columns_of_before(read):
            self.shown.emit(read)

    def _uses_columns_of_before(self, read: ReadFile) -> bool:
        if read.planned is None or read.mapping.columns:
            return False
        chosen = self._chosen_columns.get(fingerprint_of(read.planned.register_sheet.header))
        columns = read.saved if chosen is None else chosen
        if not columns:
            return False
        self._plan(replace(read.mapping, columns=columns))
        return True

    def _forget_job(self) -> None:
        """After a failure or a cancel the plan before stands again; a newer one under way is left alone."""
        if self._job is not None and self._job.is_over():
            self._job = None
            if self.current is not None:
                self.shown.emit(self.current)
        self.busy_changed.emit()
