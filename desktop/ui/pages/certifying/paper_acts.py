"""What is done with sheets that were issued: saved as a PDF, printed, both from what was entered and both kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.domain.money import group_digits
from desktop.domain.placing import AS_DESIGNED, Placing
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.certificate_prints import keep_printed, print_certificates
from desktop.services.printers import printer_placing
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.printing import ask_for_printer, print_pdf
from desktop.ui.saving import saving
from desktop.ui.widgets.files import pick_new_file

CERTIFICATES = ("certificates",)


@dataclass(frozen=True, slots=True)
class Delivered:
    """Sheets that reached a file or a printer: the very bytes, whose they are, how they lay, and what to say of it."""

    content: bytes
    uids: tuple[str, ...]
    placing: Placing
    words: str


class PaperActs:
    """Saves and prints sheets by their uids; the page they belong to is the parent of every question asked.

    Attributes: values_only: whether they go on pre-printed paper (in trên phôi).
    """

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent
        self.values_only = False

    def drawing(self, uids: Sequence[str], placing: Placing | None = None) -> Callable[[JobProgress], bytes]:
        """Work that draws these sheets into one PDF."""
        desk, wanted = self._context.desk, placing or self.placing()

        def draw(progress: JobProgress) -> bytes:
            return print_certificates(desk, uids, progress, placing=wanted)

        return draw

    def placing(self) -> Placing:
        """How sheets lie where no printer has its say."""
        return replace(AS_DESIGNED, values_only=self.values_only)

    def save(self, uids: Sequence[str]) -> None:
        """Ask where, and write one PDF of them all."""
        proposed = f"{_('certificates')}-{self._context.desk.identity.unit}-{len(uids)}.pdf"
        path = pick_new_file(self._parent, _("Save as PDF"), proposed, _("PDF documents") + " (*.pdf)")
        if path is None:
            return
        placing, draw = self.placing(), self.drawing(uids)

        def work(progress: JobProgress) -> Delivered:
            content = draw(progress)
            saving(path, lambda _progress: content)(progress)
            return Delivered(content, tuple(uids), placing, _saved_words(path))

        self._deliver(work, _("Writing {file}").format(file=path.name))

    def print_out(self, uids: Sequence[str]) -> None:
        """Ask for a printer, and print them."""
        ask_for_printer(self._parent, len(uids), lambda printer: self.print_on(printer, uids))

    def print_on(self, printer: QPrinter, uids: Sequence[str]) -> None:
        """Print them on this printer, moved and scaled as it was measured to need."""
        desk, values_only = self._context.desk, self.values_only

        def work(progress: JobProgress) -> Delivered:
            placing = replace(printer_placing(desk, printer.printerName()), values_only=values_only)
            content = print_certificates(desk, uids, progress, placing=placing)
            pages = print_pdf(content, printer, progress)
            return Delivered(content, tuple(uids), placing, _printed_words(pages))

        self._deliver(work, _("Printing certificates"))

    def _deliver(self, work: Callable[[JobProgress], Delivered], words: str) -> None:
        job = self._context.background.run(work, name=words, done=self._keep, parent=self._parent)
        self._context.follow(job, words)

    def _keep(self, delivered: Delivered) -> None:
        """Keep the bytes, and enter each sheet as printed or printed again."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> str:
            keep_printed(desk, delivered.content, delivered.uids, placing=delivered.placing)
            return delivered.words

        words = _("Keeping what was printed")
        self._context.background.write(work, name=words, done=self._tell, parent=self._parent)

    def _tell(self, words: str) -> None:
        self._context.changes.announce(CERTIFICATES)
        self._context.notices.say("ok", words)


def _saved_words(path: Path) -> str:
    return _("“{file}” was written").format(file=path.name)


def _printed_words(pages: int) -> str:
    words = ngettext("{count} sheet went to the printer", "{count} sheets went to the printer", pages)
    return words.format(count=group_digits(pages))
