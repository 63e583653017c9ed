"""Opens, makes and changes the register the window shows; one at a time."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.refusals import UserError
from desktop.services.desk import Desk, Desks
from desktop.ui.background import Background, Job, JobProgress
from desktop.ui.preferences import Preferences
from desktop.ui.session import DeskSession

if TYPE_CHECKING:
    from desktop.services.merging_backup import MergedData, MergePreview
    from desktop.services.rebuilding import Rebuilt
    from desktop.services.registers import NewRegister
    from desktop.services.restoring import Restored, RestorePreview
    from desktop.services.safekeeping import BackupReport

OPEN = "open a register"


class RegisterDoor(QObject):
    """Holds the register that is open.

    Opening runs on the writer thread: the first one loads the database library, and the register before it is closed
    only after every change asked of it.

    Attributes:
        session: the register that is open; None before the first.
    Signals:
        opened(DeskSession): show this register.
        left(): no register is open any more.
        damaged(Path): this register could not be opened because its file is damaged.
    """

    opened = Signal(object)
    left = Signal()
    damaged = Signal(Path)

    def __init__(
        self, desks: Desks, background: Background, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desks = desks
        self._background = background
        self._preferences = preferences
        self.session: DeskSession | None = None
        self._opening = Path()
        background.job_failed.connect(self._look_at_failure)

    def open(self, path: Path) -> Job[Desk]:
        """Open a register in place of the one that is open; the window tells what stands in the way."""

        def work(_progress: JobProgress) -> Desk:
            return self._desks.open(path)

        self._opening = path
        return self._background.write(work, name=OPEN, done=self._take, parent=self)

    def make(self, path: Path, asked: "NewRegister") -> Job[Desk]:
        """Make a register and open it."""

        def work(_progress: JobProgress) -> Desk:
            # Keys bring the cryptography library, which no start of the program should wait for.
            from desktop.services.registers import make_register

            return make_register(self._desks, path, asked, datetime.now(UTC))

        return self._background.write(work, name="make a register", done=self._take, parent=self)

    def open_handover(self, file: Path, passphrase: str, path: Path) -> Job[Desk]:
        """Unpack a handover where no register is yet, verify it and open it."""

        def work(progress: JobProgress) -> Desk:
            from desktop.services.handover import open_handover

            desk, _handover = open_handover(self._desks, file, passphrase, path, progress)
            return desk

        return self._background.write(work, name="open a handover", done=self._take, parent=self)

    def restore(self, backup: Path) -> Job[Desk]:
        """Put a backup in the place of the register that is open, which is kept aside, and open what came back."""
        assert self.session is not None
        open_now = self.session.desk.register

        def work(progress: JobProgress) -> Desk:
            from desktop.services.restoring import restore

            open_now.close()
            try:
                restore(self._desks, open_now.path, backup, progress)
            finally:
                # Restored or, where something stood in the way, as it was.
                desk = self._desks.open(open_now.path)
            return desk

        return self._background.write(work, name="restore a backup", done=self._take, parent=self)

    def preview_restore(self, desk: Desk, backup: Path, progress: JobProgress) -> "RestorePreview":
        """What restoring would lose. Raises Refused."""
        from desktop.services.restoring import preview_restore

        return preview_restore(desk, self._desks, backup, progress)

    def preview_merge(self, desk: Desk, backup: Path, progress: JobProgress) -> "MergePreview":
        """What merging would bring. Raises Refused."""
        from desktop.services.merging_backup import preview_merge

        return preview_merge(desk, self._desks, backup, progress)

    def merge(self, desk: Desk, backup: Path, progress: JobProgress) -> "MergedData":
        """Bring in what a backup holds and the register lacks. Raises Refused or NotAllowed."""
        from desktop.services.merging_backup import merge_backup

        return merge_backup(desk, self._desks, backup, progress=progress)

    def prove_backup(self, backup: Path, progress: JobProgress) -> "BackupReport":
        """Open a backup, count and hash it. Raises Refused."""
        from desktop.services.safekeeping import prove_backup

        return prove_backup(self._desks, backup, progress)

    def prove_newest(self, desk: Desk, progress: JobProgress) -> None:
        """Prove the newest backup of a register and remember it. Raises Refused."""
        from desktop.services.safekeeping import prove_newest

        prove_newest(desk, self._desks, progress)

    def rebuild(self, path: Path) -> "Job[Rebuilt]":
        """Make a damaged register, which is not open, again from the bundles it sent."""

        def work(progress: JobProgress) -> "Rebuilt":
            from desktop import reference_data
            from desktop.services.rebuilding import Shipped, rebuild_from_bundles

            shipped = Shipped(reference_data.schema, reference_data.known_units())
            return rebuild_from_bundles(self._desks, shipped, path, progress=progress)

        return self._background.write(work, name="rebuild a register", parent=self)

    def restore_closed(self, path: Path, backup: Path) -> "Job[Restored]":
        """Put a backup in the place of a damaged register, which is not open."""

        def work(progress: JobProgress) -> "Restored":
            from desktop.services.restoring import restore

            return restore(self._desks, path, backup, progress)

        return self._background.write(work, name="restore a backup", parent=self)

    def leave(self) -> None:
        """Close the register that is open, after every change asked of it, and show the welcome page."""
        before, self.session = self.session, None
        self.left.emit()
        if before is not None:
            self._close_later(before)

    def close(self) -> None:
        """Close the register that is open, now; for the end of the program."""
        if self.session is not None:
            self.session.desk.register.close()
            self.session = None

    def _look_at_failure(self, job: Job[object], error: Exception) -> None:
        """The window says what stood in the way; of a damaged register a rescue is offered too."""
        if job.name == OPEN and isinstance(error, UserError) and error.code == "register.damaged":
            self.damaged.emit(self._opening)

    def _take(self, desk: Desk) -> None:
        before, self.session = self.session, DeskSession(desk)
        self._preferences.keep_recent(str(desk.register.path))
        self.opened.emit(self.session)
        if before is not None:
            self._close_later(before)

    def _close_later(self, session: DeskSession) -> None:
        def work(_progress: JobProgress) -> None:
            session.desk.register.close()

        self._background.write(work, name="close a register")
