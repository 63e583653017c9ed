"""Section 8: the attachments, by drag and drop, paste and picker (item 14)."""

import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTemporaryDir
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from desktop.domain.dossier import Attachment
from desktop.domain.folding import nfc
from desktop.domain.refusals import UserError
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.ui.background import JobProgress
from desktop.ui.binder import Binder
from desktop.ui.context import UiContext
from desktop.ui.outside import show_document
from desktop.ui.pages.dossier.completeness import FILES
from desktop.ui.pages.dossier.section import Section
from desktop.ui.widgets.attachment_list import AttachmentList
from desktop.ui.widgets.files import DropArea


class FilesSection(Section):
    """Copies of files are kept beside the register at once; the dossier holds them once it is saved.

    Attributes: files: the rows. drop_area: takes dropped files.
    """

    def __init__(self, number: int, binder: Binder, context: UiContext) -> None:
        super().__init__(FILES, number, _("Attachments"), _("Files"), ("attachments",), binder)
        self._context = context
        self._copies = QTemporaryDir()
        self.files = AttachmentList()
        self.drop_area = DropArea(
            _("Drop drawings, photos, minutes and other files here, or paste them"), _("All files (*)")
        )
        self.drop_area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add(self.files)
        self.add(self.drop_area)
        self.files.opened.connect(self._open)
        self.drop_area.files_chosen.connect(self.attach)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._paste)
        binder.bind_parts("attachments", self.files)

    def attach(self, files: Sequence[Path]) -> None:
        """Keep copies of files and put them into the dossier; one that is there already is not put in again."""
        register = self._context.desk.register
        for file in files:

            def work(_progress: JobProgress, file: Path = file) -> Attachment:
                sha256, size = register.files.add(file)
                return Attachment(sha256, nfc(file.name), size)

            uid = self._binder.dossier().uid
            job = self._context.background.run(
                work, name="attach a file", done=partial(self._take, uid), failed=self._tell, parent=self
            )
            self._context.follow(job, _("Copying {file}").format(file=file.name))

    def _take(self, uid: str, attached: Attachment) -> None:
        dossier = self._binder.dossier()
        if dossier.uid != uid:
            return
        if any(each.sha256 == attached.sha256 for each in dossier.attachments):
            words = _("The file “{file}” is attached already.").format(file=attached.name)
            self._context.notices.say("info", words)
            return
        step = _("Attach the file {name}").format(name=attached.name)
        self._binder.change("attachments", (*dossier.attachments, attached), step)

    def _paste(self) -> None:
        urls = QGuiApplication.clipboard().mimeData().urls()
        self.attach([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])

    def _open(self, file: Attachment) -> None:
        """Show a copy under the file's own name: the one kept has no name, and must never be changed."""
        kept = self._context.desk.register.files.path(file.sha256)
        if kept is None:
            words = _("The copy of “{file}” is missing. Attach it again.").format(file=file.name)
            self._context.notices.say("bad", words)
            return
        copy = Path(self._copies.path()) / file.sha256[:12] / Path(file.name).name
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(kept, copy)
        if not show_document(copy):
            words = _("This computer has no program for “{file}”.").format(file=file.name)
            self._context.notices.say("warn", words)

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._context.notices.say("bad", refusal_sentence(error))
