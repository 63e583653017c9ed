"""Opens, makes and changes the register the window shows; one at a time."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.services.desk import Desk, Desks
from desktop.ui.background import Background, Job, JobProgress
from desktop.ui.preferences import Preferences
from desktop.ui.session import DeskSession

if TYPE_CHECKING:
    from desktop.services.registers import NewRegister


class RegisterDoor(QObject):
    """Holds the register that is open.

    Opening runs on the writer thread: the first one loads the database library, and the register before it is closed
    only after every change asked of it.

    Attributes:
        session: the register that is open; None before the first.
    Signals:
        opened(DeskSession): show this register.
        left(): no register is open any more.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(
        self, desks: Desks, background: Background, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desks = desks
        self._background = background
        self._preferences = preferences
        self.session: DeskSession | None = None

    def open(self, path: Path) -> Job[Desk]:
        """Open a register in place of the one that is open; the window tells what stands in the way."""

        def work(_progress: JobProgress) -> Desk:
            return self._desks.open(path)

        return self._background.write(work, name="open a register", done=self._take, parent=self)

    def make(self, path: Path, asked: "NewRegister") -> Job[Desk]:
        """Make a register and open it."""

        def work(_progress: JobProgress) -> Desk:
            # Keys bring the cryptography library, which no start of the program should wait for.
            from desktop.services.registers import make_register

            return make_register(self._desks, path, asked, datetime.now(UTC))

        return self._background.write(work, name="make a register", done=self._take, parent=self)

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
