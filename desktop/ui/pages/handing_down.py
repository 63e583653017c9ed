"""What the superior hands to its units: results for all, catalogue, registry, receipts; and figures typed in."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.outside_figures import OutsideFigures
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.catalogue import MadeCatalogue, make_catalogue
from desktop.services.consolidation import Received, with_receipts
from desktop.services.handing_down import MadeResults, make_all_results
from desktop.services.outside_figures import (
    EnteredFigures,
    enter_outside_figures,
    list_outside_figures,
    remove_outside_figures,
)
from desktop.services.registry import MadeRegistry, make_registry
from desktop.services.units import find_unit
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.outside import show_folder
from desktop.ui.pages.bundle_words import BUNDLES, tell_refusal
from desktop.ui.pages.consolidation_matters import EnteredFiguresDialog
from desktop.ui.pages.outside_figures_dialog import OutsideFiguresDialog

T = TypeVar("T")


class HandingDown(QObject):
    """Acts of the page of consolidation that write files for units, and figures typed in for them.

    Signals: receipts_written(tuple[Received, ...]): the files with those of their receipts.
    """

    receipts_written = Signal(object)

    def __init__(self, context: UiContext, page: QWidget) -> None:
        """Dialogs open over `page`."""
        super().__init__(page)
        self._context = context
        self._page = page

    def make_all_results(self, folder: Path) -> None:
        """Make the results for every unit in a folder."""
        desk = self._context.desk

        def work(progress: JobProgress) -> tuple[MadeResults, ...]:
            return make_all_results(desk, folder, progress)

        self._write(work, _("Making the results for all units"), self._tell_results)

    def make_catalogue(self, unit: str, folder: Path) -> None:
        """Make the catalogue for a unit in a folder."""
        desk = self._context.desk

        def work(progress: JobProgress) -> MadeCatalogue:
            return make_catalogue(desk, unit, folder, progress)

        self._write(work, _("Making the catalogue for {unit}").format(unit=unit), self._tell_catalogue)

    def make_registry(self, unit: str, folder: Path) -> None:
        """Tell a unit which units there are and their keys, in a folder."""
        desk = self._context.desk

        def work(progress: JobProgress) -> MadeRegistry:
            return make_registry(desk, unit, folder, progress)

        self._write(work, _("Telling {unit} units and keys").format(unit=unit), self._tell_registry)

    def write_receipts(self, received: Sequence[Received], folder: Path) -> None:
        """Write the receipts of files that came, one file for each unit."""
        desk = self._context.desk

        def work(progress: JobProgress) -> tuple[Received, ...]:
            return with_receipts(desk, received, folder, progress)

        def told(written: tuple[Received, ...]) -> None:
            self.receipts_written.emit(written)
            files = len({each.receipt for each in written if each.receipt is not None})
            words = ngettext("{number} file of receipts is written.", "{number} files of receipts are written.", files)
            self._tell_folder(words.format(number=files), folder)

        self._write(work, _("Writing receipts"), told)

    def ask_figures(self, unit: str) -> None:
        """Ask for the figures of a unit outside the program."""
        desk = self._context.desk
        programme = desk.programme(desk.identity.programme)
        if programme is None or not programme.phases:
            self._context.notices.say("warn", _("This register follows no programme; choose one in Settings."))
            return

        def work(_progress: JobProgress) -> tuple[str, list[EnteredFigures]]:
            found = find_unit(desk, unit)
            return unit if found is None else found.name, list_outside_figures(desk)

        def show(found: tuple[str, list[EnteredFigures]]) -> None:
            name, entered = found
            ours = [each.figures for each in entered if each.figures.programme == programme.id]
            held = {each.phase: each for each in ours if each.unit == unit}
            dialog = OutsideFiguresDialog(unit, name, programme, held, self._page)
            dialog.answered.connect(self._keep_figures)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        self._context.background.read(work, query="outside-figures", done=show, failed=self._refuse, parent=self)

    def show_entered(self, entered: Sequence[EnteredFigures]) -> None:
        """Show the figures typed in, to take some out."""
        dialog = EnteredFiguresDialog(entered, self._page)
        dialog.removed.connect(self._remove_figures)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remove_figures(self, figures: OutsideFigures) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> None:
            remove_outside_figures(desk, figures.programme, figures.unit, figures.phase)

        def told(_nothing: None) -> None:
            self._context.changes.announce({BUNDLES})
            self._context.notices.say(
                "ok", _("The figures are taken out."), _("Undo"), partial(self._keep_figures, figures)
            )

        self._context.background.write(
            work, name=_("Taking figures out"), done=told, failed=self._refuse, parent=self._page
        )

    def _keep_figures(self, figures: OutsideFigures) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> OutsideFigures:
            return enter_outside_figures(desk, figures)

        def told(_kept: OutsideFigures) -> None:
            self._context.changes.announce({BUNDLES})
            self._context.notices.say("ok", _("The figures stand in the tables, marked (*)."))

        self._context.background.write(
            work, name=_("Saving figures"), done=told, failed=self._refuse, parent=self._page
        )

    def _write(self, work: Callable[[JobProgress], T], words: str, done: Callable[[T], None]) -> None:
        job = self._context.background.write(work, name=words, done=done, failed=self._refuse, parent=self)
        self._context.follow(job, words)

    def _tell_results(self, made: tuple[MadeResults, ...]) -> None:
        self._context.changes.announce({BUNDLES})
        words = ngettext("Results for {number} unit are written.", "Results for {number} units are written.", len(made))
        self._tell_folder(words.format(number=len(made)), made[0].file.parent)

    def _tell_catalogue(self, made: MadeCatalogue) -> None:
        since = _("the whole") if not made.base else _("since version {version}").format(version=made.base)
        words = _("Catalogue version {version} ({since}) is written: {file}.")
        self._tell_folder(words.format(version=made.version, since=since, file=made.file.name), made.file.parent)

    def _tell_registry(self, made: MadeRegistry) -> None:
        words = ngettext("{number} unit is told of: {file}.", "{number} units are told of: {file}.", made.units)
        self._tell_folder(words.format(number=made.units, file=made.file.name), made.file.parent)

    def _tell_folder(self, words: str, folder: Path) -> None:
        self._context.notices.say("ok", words, _("Open the folder"), lambda: self._open_folder(folder))

    def _open_folder(self, folder: Path) -> None:
        if not show_folder(folder):
            self._context.notices.say("info", _("The bundle lies in {folder}.").format(folder=folder))

    def _refuse(self, error: Exception) -> None:
        tell_refusal(self._context, error)
