"""An hour of a clerk's work in the window, offscreen: what memory it takes after 10 minutes and after 60.

    PYTHONPATH=tests:. python -m benchmarks.measure_hour FOLDER [NUMBER] [--true]

The register of NUMBER (3,000) dossiers is kept in FOLDER for the next time; the work is done on a copy. A minute of
work is: words typed into the search letter by letter, the list scrolled twice, a dossier opened, changed and saved, a
step undone and done again, and two other pages looked at. In every fifth minute a paper is previewed, a new dossier is
entered, and the history of one, the palette and the shortcuts are looked at; in every fifteenth the theme changes,
which makes the window anew. That is about 28 acts a minute, more than a person keeps up. Without --true the minutes
follow each other without rest; with it each lasts sixty seconds.
"""

import gc
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure_register import TYPED
from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.main import SqlDesks
from desktop.services.office_papers import request_form
from desktop.ui.application import DeskApplication, make_application
from desktop.ui.badges import Badges
from desktop.ui.entries import ENTRIES
from desktop.ui.pages.dossier_form import DossierForm
from desktop.ui.pages.dossiers import DossiersPage
from desktop.ui.pages.paper_preview import PaperDialog
from desktop.ui.palette import CommandPalette
from desktop.ui.preferences import Preferences
from desktop.ui.session import DeskSession
from desktop.ui.status_line import StatusLine

MINUTES, FIRST_LOOK = 60, 10
ALLOWED_RATIO, ALLOWED_AT_START_MB = 1.05, 110
QUIET_SECONDS, GIVEN_UP_AFTER_SECONDS = 0.05, 60.0
LIST, FORM = "dossiers", "dossier"


@dataclass(frozen=True, slots=True)
class Footprint:
    """What the program holds at a moment: resident memory in MB, Python's objects, Qt's widgets."""

    resident: float
    objects: int
    widgets: int


def measure(folder: Path, number: int, *, true_minutes: bool) -> None:
    """Print the memory every ten minutes of work, and the ratio that is asked for."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    kept = _register(folder, number)
    with TemporaryDirectory() as place:
        made = make_application()
        program = DeskApplication(made, ENTRIES, Preferences(Path(place)))
        program.start(None)
        _settle(program)
        at_start = _footprint()
        print(f"memory with the window open and no register: {at_start.resident:.0f} MB (asked: {ALLOWED_AT_START_MB})")
        copy = Path(place) / kept.name
        shutil.copy(kept, copy)
        shutil.copytree(f"{kept}.d", f"{copy}.d")
        desk = SqlDesks().open(copy)
        try:
            work = _Work(program, DeskSession(desk))
            work.settle()
            _hours(work, true_minutes=true_minutes)
        finally:
            program.close()
            desk.register.close()


def _register(folder: Path, number: int) -> Path:
    """The register, made by a program of its own: what making it takes is none of the window's memory."""
    command = (sys.executable, "-m", "benchmarks.big_register", str(folder), str(number))
    return Path(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())


def _hours(work: "_Work", *, true_minutes: bool) -> None:
    looks: dict[int, Footprint] = {}
    for minute in range(1, MINUTES + 1):
        until = time.monotonic() + 60
        work.minute(minute)
        if true_minutes:
            _pump(lambda until=until: time.monotonic() >= until)  # type: ignore[misc]
        if minute % FIRST_LOOK == 0:
            looks[minute] = _footprint()
            held = looks[minute]
            print(
                f"after {minute} minutes, {work.acts} acts: {held.resident:.0f} MB, "
                f"{held.objects:,} objects, {held.widgets:,} widgets",
                flush=True,
            )
    ratio = looks[MINUTES].resident / looks[FIRST_LOOK].resident
    print(f"memory after {MINUTES} minutes: {ratio:.3f} times that after {FIRST_LOOK} (asked: {ALLOWED_RATIO})")


class _Work:
    """A clerk at the window.

    Attributes: acts: what was done so far.
    """

    def __init__(self, program: DeskApplication, session: DeskSession) -> None:
        self._program = program
        self._session = session
        self.acts = 0
        program.start(session, "overview")
        self.settle()
        self._attend()
        others = [entry.key for entry in ENTRIES if entry.key not in (LIST, FORM) and program.window.offers(entry.key)]
        self._others = cycle(others)

    def minute(self, minute: int) -> None:
        """One minute's work."""
        words = TYPED[minute % len(TYPED)]
        page = self._list()
        for end in range(1, len(words) + 1):
            page.search.setText(words[:end])
            self._do(page.search.returnPressed.emit)
        for _ in range(2):
            bar = page.table.verticalScrollBar()
            self._do(partial(bar.setValue, bar.value() + bar.pageStep()))
        page.search.setText("")
        self._do(page.search.returnPressed.emit)
        line = page.table.model().row_at(minute * 37 % max(page.table.model().rowCount(), 1))  # type: ignore[attr-defined]
        self._change(line.code, minute)
        for _ in range(2):
            self._do(partial(self._program.window.navigate, next(self._others)))
        if minute % 5 == 0:
            self._do(lambda: self._enter(minute))
            self._look_at_dialogs(line.code)
        if minute % 15 == 0:
            self._change_theme()

    def settle(self) -> None:
        """Until nothing is under way, and painted."""
        _settle(self._program)

    def _do(self, act: Callable[[], object]) -> None:
        act()
        self.acts += 1
        self.settle()
        self._program.window.grab()

    def _list(self) -> DossiersPage:
        self._do(partial(self._program.window.navigate, LIST))
        page = self._program.window.current_page()
        assert isinstance(page, DossiersPage)
        return page

    def _form(self, **arguments: object) -> DossierForm:
        self._do(partial(self._program.window.navigate, FORM, **arguments))
        page = self._program.window.current_page()
        assert isinstance(page, DossierForm)
        return page

    def _change(self, code: str, minute: int) -> None:
        form = self._form(code=code)
        for path in ("title", "problem_solved", "essence/novelty"):
            form.binder().go_to(path)
            self._do(lambda: _type(f" lần {minute}"))
        for button in (form.head().undo, form.head().redo):
            self._do(button.click)
        self._do(form.keeper().save)

    def _enter(self, minute: int) -> None:
        form = self._form()
        form.binder().go_to("title")
        _type(f"Bộ gá thay phớt bơm số {minute}")
        form.keeper().save()

    def _look_at_dialogs(self, code: str) -> None:
        window = self._program.window
        desk = self._session.desk
        paper = PaperDialog(window.context, code, f"{code}.pdf", partial(request_form, desk, code), window)
        paper.finished.connect(paper.deleteLater)
        for show in (paper.open, window.show_shortcuts, window.show_palette):
            self._do(show)
            for dialog in window.findChildren(QDialog):
                dialog.reject()
            for palette in window.findChildren(CommandPalette):
                palette.close()
            self.settle()
        form = self._form(code=code)
        self._do(partial(form.head().act_chosen.emit, "history"))
        for dialog in form.findChildren(QDialog):
            dialog.reject()
        self.settle()

    def _change_theme(self) -> None:
        now = self._program.preferences.now.theme
        self._do(lambda: self._program.preferences.keep(theme="dark" if now == "light" else "light"))
        self._attend()

    def _attend(self) -> None:
        """What the program itself sets up beside the pages of a register."""
        window = self._program.window
        Badges(window.context, window)
        StatusLine(window.context, window)


def _type(letters: str) -> None:
    target = QApplication.focusWidget()
    for letter in letters if isinstance(target, QWidget) else "":
        event = QInputMethodEvent()
        event.setCommitString(letter)
        QApplication.sendEvent(target, event)


def _footprint() -> Footprint:
    gc.collect()
    words = Path("/proc/self/statm").read_text(encoding="ascii").split()
    resident = int(words[1]) * os.sysconf("SC_PAGE_SIZE") / 1_000_000
    return Footprint(resident, len(gc.get_objects()), len(QApplication.allWidgets()))


def _pump(done: Callable[[], bool]) -> None:
    heart = QTimer()
    heart.start(100)
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _settle(program: DeskApplication) -> None:
    given_up_at = time.monotonic() + GIVEN_UP_AFTER_SECONDS
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < QUIET_SECONDS and time.monotonic() < given_up_at:
        QApplication.processEvents()
        # Qt takes these up on its own only inside exec().
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.002)
        if program.background.busy():
            quiet_since = time.monotonic()


if __name__ == "__main__":
    given = [each for each in sys.argv[1:] if each != "--true"]
    measure(Path(given[0]), int(given[1]) if len(given) > 1 else 3_000, true_minutes="--true" in sys.argv)
