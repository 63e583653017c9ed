"""Reports, registers and workbooks: asked where, written off the window's thread, printed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.printing import ask_for_printer, print_pdf
from desktop.ui.saving import saving
from desktop.ui.widgets.files import pick_new_file

Make = Callable[[JobProgress], bytes]


class PaperFiles:
    """Saves and prints what it is handed; the page they belong to is the parent of every question asked."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def save_pdf(self, make: Make, name: str) -> None:
        """Ask where, and write a PDF; `name` is proposed without its ending."""
        self._save(make, name, _("Save as PDF"), "pdf", _("PDF documents"))

    def save_excel(self, make: Make, name: str) -> None:
        """Ask where, and write a workbook."""
        self._save(make, name, _("Save as Excel"), "xlsx", _("Excel workbooks"))

    def print_out(self, make: Make) -> None:
        """Ask for a printer, and print."""
        ask_for_printer(self._parent, 1, lambda printer: self.print_on(printer, make))

    def print_on(self, printer: QPrinter, make: Make) -> None:
        """Print on this printer."""

        def work(progress: JobProgress) -> int:
            return print_pdf(make(progress), printer, progress)

        words = _("Printing the table")
        job = self._context.background.run(work, name=words, done=self._tell_printed, parent=self._parent)
        self._context.follow(job, words)

    def _save(self, make: Make, name: str, title: str, ending: str, kinds: str) -> None:
        path = pick_new_file(self._parent, title, f"{name}.{ending}", f"{kinds} (*.{ending})")
        if path is None:
            return
        words = _("Writing {file}").format(file=path.name)
        job = self._context.background.run(saving(path, make), name=words, done=self._tell_saved, parent=self._parent)
        self._context.follow(job, words)

    def _tell_saved(self, path: Path) -> None:
        self._context.notices.say("ok", _("“{file}” was written").format(file=path.name))

    def _tell_printed(self, pages: int) -> None:
        words = ngettext("{count} page went to the printer", "{count} pages went to the printer", pages)
        self._context.notices.say("ok", words.format(count=pages))
