"""Files the program was started with, or that a second start handed over: each opens where it belongs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from desktop.language.translator import gettext as _
from desktop.ui.main_window import MainWindow
from desktop.ui.register_door import RegisterDoor

REGISTER = ".sosk"
BUNDLES = (".sk.zip", ".sk.zip.age")
RESULTS, CONSOLIDATION, WELCOME = "results", "consolidation", "welcome"


class GivenFiles(QObject):
    """Opens registers at once, and bundles once a register is open.

    Attributes: waiting: bundles that wait for a register.
    """

    def __init__(self, window: Callable[[], MainWindow], door: RegisterDoor, parent: QObject | None = None) -> None:
        """`window` tells which window is shown now: another register brings another one."""
        super().__init__(parent)
        self._window = window
        self._door = door
        self.waiting: list[Path] = []

    def take(self, files: list[Path]) -> None:
        """Raise the window, open the register among the files, and show the bundles."""
        window = self._window()
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)
        registers = [file for file in files if file.name.casefold().endswith(REGISTER)]
        self.waiting += [file for file in files if file.name.casefold().endswith(BUNDLES)]
        if registers and not self._is_open(registers[-1]):
            self._door.open(registers[-1])
        else:
            self.show_waiting()

    def show_waiting(self) -> None:
        """Show the bundles that wait, where a register is open; else say that one is needed."""
        window = self._window()
        if not self.waiting:
            return
        if self._door.session is None or window.context.session is None:
            words = _("Open the register “{file}” belongs to; it is shown there then.")
            window.context.notices.say("info", words.format(file=self.waiting[-1].name))
            return
        files, self.waiting = self.waiting, []
        page = page_for(files[-1], superior=self._door.session.superior and window.offers(CONSOLIDATION))
        window.navigate(page, file=files[-1])

    def _is_open(self, register: Path) -> bool:
        session = self._door.session
        return session is not None and session.desk.register.path == register.absolute()


def page_for(bundle: Path, *, superior: bool) -> str:
    """The page a bundle is looked at on: what comes down is shown with the results, what comes up is collected."""
    if not superior:
        return RESULTS
    # The exchange brings the cryptography library, which no start should wait for.
    from desktop.domain.refusals import UserError
    from desktop.domain.submission import BundleKind
    from desktop.services.verifying import inspect_bundle

    try:
        kind = inspect_bundle(bundle).header.kind
    except UserError:
        # Closed to a key or damaged: the page of consolidation opens it or says what is wrong.
        return CONSOLIDATION
    down = kind in (BundleKind.RESULTS, BundleKind.RECEIPT, BundleKind.CATALOGUE, BundleKind.REGISTRY)
    return RESULTS if down else CONSOLIDATION
