"""What is done with sheets that were issued: saved as a PDF, printed, both from what was entered."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.certificate_prints import print_certificates
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.printing import ask_for_printer, print_pdf
from desktop.ui.saving import saving
from desktop.ui.widgets.files import pick_new_file


class PaperActs:
    """Saves and prints sheets by their uids; the page they belong to is the parent of every question asked."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def drawing(self, uids: Sequence[str]) -> Callable[[JobProgress], bytes]:
        """Work that draws these sheets into one PDF."""
        desk = self._context.desk

        def draw(progress: JobProgress) -> bytes:
            return print_certificates(desk, uids, progress)

        return draw

    def save(self, uids: Sequence[str]) -> None:
        """Ask where, and write one PDF of them all."""
        proposed = f"{_('certificates')}-{self._context.desk.identity.unit}-{len(uids)}.pdf"
        path = pick_new_file(self._parent, _("Save as PDF"), proposed, _("PDF documents") + " (*.pdf)")
        if path is None:
            return
        words = _("Writing {file}").format(file=path.name)
        work = saving(path, self.drawing(uids))
        job = self._context.background.run(work, name=words, done=self._tell_saved, parent=self._parent)
        self._context.follow(job, words)

    def print_out(self, uids: Sequence[str]) -> None:
        """Ask for a printer, and print them."""
        ask_for_printer(self._parent, len(uids), lambda printer: self.print_on(printer, uids))

    def print_on(self, printer: QPrinter, uids: Sequence[str]) -> None:
        """Print them on this printer."""
        draw = self.drawing(uids)

        def work(progress: JobProgress) -> int:
            return print_pdf(draw(progress), printer, progress)

        words = _("Printing certificates")
        job = self._context.background.run(work, name=words, done=self._tell_printed, parent=self._parent)
        self._context.follow(job, words)

    def _tell_saved(self, path: Path) -> None:
        self._context.notices.say("ok", _("“{file}” was written").format(file=path.name))

    def _tell_printed(self, pages: int) -> None:
        words = ngettext("{count} sheet went to the printer", "{count} sheets went to the printer", pages)
        self._context.notices.say("ok", words.format(count=group_digits(pages)))
