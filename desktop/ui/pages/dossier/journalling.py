"""The journal of the form: what is typed goes onto the disk while one types, and away once it is saved."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import differences
from desktop.domain.refusals import UserError
from desktop.services.journal import open_journal
from desktop.services.journal_writer import NOT_TYPED, JournalWriter
from desktop.ui.background import Background, Job, JobProgress
from desktop.ui.context import UiContext

WRITE_AFTER_MS = 1_200
"""So long after a change at the latest it goes to the journal; with the disk's own time it is there within 2 s."""


class FormJournal(QObject):
    """One sitting with one dossier at a time; the files are written on the journal's thread.

    Signals:
        kept(datetime): what was typed until then is on the disk (UTC).
        refused(UserError): it cannot be written, told once until it can again.
    """

    kept = Signal(object)
    refused = Signal(object)

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._writer: JournalWriter | None = None
        self._typed: Dossier | None = None
        self._given: Dossier | None = None
        self._latest: Dossier | None = None
        self._job: Job[int] | None = None
        self._said_refused = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WRITE_AFTER_MS)
        self._soon.timeout.connect(self.flush)

    def begin(self, dossier: Dossier) -> None:
        """Begin a sitting with a dossier as it stands in the form; the one before ends."""
        self.end()
        self._writer = open_journal(self._context.desk, dossier)
        self._latest = dossier
        self._said_refused = False

    def note(self, dossier: Dossier) -> None:
        """The form holds this now; what was typed is written soon, however fast one goes on typing."""
        before, self._latest = self._latest, dossier
        if before is None or not differences(before, dossier, NOT_TYPED):
            return
        self._typed = dossier
        if not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Write what was typed, now: a field was left."""
        self._soon.stop()
        writer, typed = self._writer, self._typed
        if writer is None or typed is None:
            return
        self._typed, self._given = None, typed

        def work(_progress: JobProgress) -> int:
            return writer.append(typed)

        self._job = self._context.background.keep_journal(
            work, name="journal", done=self._take_written, failed=self._take_refused, parent=self
        )

    def split(self, sent: Dossier) -> None:
        """What was typed so far is being saved."""
        self._typed = sent
        self.flush()
        if self._writer is not None:
            self._let_do(self._writer.split)

    def drop_when_saved(self, job: Job[Dossier]) -> None:
        """Once this save is through, what it saved goes out of the journal, even where the form is gone by then."""
        if self._writer is not None:
            job.succeeded.connect(partial(_drop_saved, self._context.background, self._writer))

    def rest(self) -> None:
        """The form is out of sight: write what was typed, and hold no file open meanwhile."""
        self.flush()
        if self._writer is not None:
            self._let_do(self._writer.rest)

    def end(self) -> None:
        """End the sitting; what is in the journal stays there unless it was saved or taken back."""
        self.flush()
        if self._writer is not None:
            self._let_do(self._writer.close)
            self._writer = None

    def is_at_rest(self) -> bool:
        """Whether all that was typed is on the disk."""
        return self._typed is None and (self._job is None or self._job.is_over())

    def _let_do(self, act: Callable[[], None]) -> None:
        """Have the writer do something after all that was asked of it before."""
        self._context.background.keep_journal(lambda _progress: act(), name="journal")

    def _take_written(self, changed: int) -> None:
        self._said_refused = False
        if changed:
            self.kept.emit(self._context.desk.now())

    def _take_refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        # The next change tries again, and so does leaving the field.
        self._typed = self._typed or self._given
        if not self._said_refused:
            self._said_refused = True
            self.refused.emit(error)


def _drop_saved(background: Background, writer: JournalWriter, saved: Dossier) -> None:
    background.keep_journal(lambda _progress: writer.drop_saved(saved), name="journal")
