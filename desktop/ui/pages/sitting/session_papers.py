"""What is done with the papers of a session: shown, saved, printed; score sheets written and read back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.council import CouncilSession
from desktop.language.doubts import doubt_sentence
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.council_papers import (
    session_decision_docx,
    session_decision_pdf,
    session_minutes,
    write_session_papers,
)
from desktop.services.council_reminders import reminder_days
from desktop.services.council_sheets import ImportedScores, import_scores, write_score_sheets
from desktop.services.letters import letter_pdf, reminder_paper
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.batch_notice import BatchNotice
from desktop.ui.pages.paper_preview import PaperDialog
from desktop.ui.saving import saving
from desktop.ui.widgets.files import pick_files, pick_folder, pick_new_file


class SessionPapers:
    """Acts on the session `session` gives; the page they belong to is the parent of every question asked."""

    def __init__(
        self, context: UiContext, page: QWidget, notice: BatchNotice, session: Callable[[], CouncilSession | None]
    ) -> None:
        self._context = context
        self._page = page
        self._notice = notice
        self._session = session

    def open_menu(self, under: QWidget) -> None:
        """Offer what is done with the papers of the session, under a button."""
        menu = QMenu(self._page)
        menu.addAction(_("Write score sheets to fill in (Excel)…")).triggered.connect(self._write_sheets)
        session = self._session()
        if session is not None and not session.is_decided:
            menu.addAction(_("Read filled score sheets…")).triggered.connect(self._read_sheets)
        menu.addAction(_("Save all papers of the session…")).triggered.connect(self._write_papers)
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))
        menu.aboutToHide.connect(menu.deleteLater)

    def _write_sheets(self) -> None:
        folder = pick_folder(self._page, _("Folder for the score sheets"))
        if folder is not None:
            self._write_files(partial(write_score_sheets, folder=folder), _("Writing score sheets"))

    def _write_papers(self) -> None:
        folder = pick_folder(self._page, _("Folder for the papers of the session"))
        if folder is not None:
            self._write_files(partial(write_session_papers, folder=folder), _("Writing the papers of the session"))

    def _write_files(self, write: Callable[..., list[Path]], words: str) -> None:
        session = self._session()
        if session is None:
            return
        desk, name = self._context.desk, session.uid

        def work(progress: JobProgress) -> list[Path]:
            return write(desk, name, progress=progress)

        def done(files: list[Path]) -> None:
            said = ngettext(
                "{number} file was written to “{folder}”", "{number} files were written to “{folder}”", len(files)
            )
            self._context.notices.say(
                "ok", said.format(number=len(files), folder=files[0].parent.name if files else "")
            )

        self._context.follow(self._context.background.run(work, name=words, done=done, parent=self._page), words)

    def _read_sheets(self) -> None:
        files = pick_files(self._page, _("Filled score sheets"), "Excel (*.xlsx)")
        if files:
            self.read_sheets(files)

    def read_sheets(self, files: list[Path]) -> None:
        """Take filled score sheets; what could not be understood is told with its cell."""
        session = self._session()
        if session is None:
            return
        desk, name = self._context.desk, session.uid

        def work(progress: JobProgress) -> ImportedScores:
            return import_scores(desk, name, files, progress)

        words = _("Reading score sheets")
        job = self._context.background.write(work, name=words, done=self._tell_imported, parent=self._page)
        self._context.follow(job, words)

    def _tell_imported(self, imported: ImportedScores) -> None:
        said = ngettext("{number} score was taken", "{number} scores were taken", imported.scores)
        parts = [said.format(number=imported.scores) + "."]
        for sheet in imported.sheets:
            if sheet.refusal is not None:
                parts.append(refusal_sentence(sheet.refusal))
            parts += [f"{sheet.file.name}, {doubt.address}: {doubt_sentence(doubt)}" for doubt in sheet.doubts]
        self._notice.tell(" ".join(parts), imported.batch)

    def show_minutes(self) -> None:
        """Show the minutes as they will be printed."""
        session = self._session()
        if session is not None:
            desk, name = self._context.desk, session.uid
            self._preview(_("Minutes"), "bien-ban.pdf", lambda: letter_pdf(desk, session_minutes(desk, name)))

    def show_decision(self) -> None:
        """Show the decision as it will be printed."""
        session = self._session()
        if session is not None:
            desk, name = self._context.desk, session.uid
            self._preview(_("Decision"), "quyet-dinh.pdf", lambda: session_decision_pdf(desk, name))

    def show_reminder(self) -> None:
        """Show the reminder of what is late or due soon."""
        desk = self._context.desk

        def draw() -> bytes:
            return letter_pdf(desk, reminder_paper(desk, within_days=reminder_days(desk)))

        self._preview(_("Reminder letter"), "phieu-don-doc.pdf", draw)

    def _preview(self, title: str, file: str, draw: Callable[[], bytes]) -> None:
        PaperDialog(self._context, title, file, draw, self._page).open()

    def save_docx(self) -> None:
        """Ask where, and write the decision to be edited."""
        session = self._session()
        if session is None:
            return
        desk, name = self._context.desk, session.uid
        proposed = f"quyet-dinh-{session.name.replace('/', '-')}.docx"
        path = pick_new_file(self._page, _("Save as DOCX"), proposed, "Word (*.docx)")
        if path is None:
            return
        work = saving(path, lambda _progress: session_decision_docx(desk, name))

        def done(written: Path) -> None:
            self._context.notices.say("ok", _("“{file}” was written").format(file=written.name))

        self._context.background.run(
            work, name=_("Writing {file}").format(file=path.name), done=done, parent=self._page
        )
