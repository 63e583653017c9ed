"""Opens the one window of this user, or hands over to the one that is open already."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from desktop.language.refusals import refusal_sentence
from desktop.language.translator import choose_language
from desktop.language.translator import gettext as _
from desktop.services.desk import Desks
from desktop.services.diagnostics import WINDOW_LOG, logging_to_file
from desktop.services.own_folders import preferences_folder
from desktop.ui.application import WELCOME, DeskApplication, make_application
from desktop.ui.entries import ENTRIES
from desktop.ui.given_files import GivenFiles
from desktop.ui.preferences import Preferences
from desktop.ui.single_window import SingleWindow
from desktop.ui.start import Start, StartMark
from desktop.ui.theme import apply_theme, theme_named
from desktop.ui.widgets.dialog import AskDialog

STARTED_AFTER_MS = 3_000
"""A program that shows its window for so long has started well."""
NOT_ANSWERED = 4


def run(desks: Desks, start: Start) -> int:
    """Open the window on the register opened last, or on the welcome page, and stay until it is closed.

    Where this user's window is open already it is raised instead, and shown the files; the exit code.
    """
    with logging_to_file(WINDOW_LOG), tempfile.TemporaryDirectory(prefix="so-sang-kien-") as passing:
        qt = make_application()
        folder = preferences_folder()
        single = SingleWindow(folder, qt)
        if not single.first:
            return _handed_over(single, start)
        mark = StartMark(folder)
        safe = (mark.begin() and _asks_for_safety(qt)) or start.safe
        code = _stay(qt, desks, single, mark, Preferences(Path(passing) if safe else folder), start)
        mark.end()
        single.close()
        return code


def safety_question() -> AskDialog:
    """Asks whether to start safely after a start that did not come to its end."""
    return AskDialog(
        _("The program did not start to its end last time"),
        _("Start safely"),
        _(
            "A safe start has the look as it ships and opens no register by itself; nothing in any register changes. "
            "Cancel starts as always."
        ),
    )


def _handed_over(single: SingleWindow, start: Start) -> int:
    if single.hand_over(start.files):
        return 0
    sys.stderr.write(_("The program is open already and does not answer. Close it and start again.") + "\n")
    return NOT_ANSWERED


def _asks_for_safety(qt: QApplication) -> bool:
    choose_language("vi")
    apply_theme(qt, theme_named("light", 100))
    return safety_question().exec() == QDialog.DialogCode.Accepted


def _stay(
    qt: QApplication, desks: Desks, single: SingleWindow, mark: StartMark, preferences: Preferences, start: Start
) -> int:
    desk = DeskApplication(qt, ENTRIES, preferences, refusal_sentence, desks)
    give_back = desk.last_resort.install()
    door = desk.door
    assert door is not None
    given = GivenFiles(lambda: desk.window, door, desk)
    single.raised.connect(given.take)
    # After the first page of the register that was opened, which is built in a turn of its own.
    door.opened.connect(lambda _session: QTimer.singleShot(0, given, given.show_waiting))
    registers = [file for file in start.files if file.suffix.casefold() == ".sosk"]
    given.waiting += [file for file in start.files if file not in registers]
    last = registers[-1] if registers else Path(next(iter(preferences.now.recent), ""))
    if registers or last.is_file():
        desk.start(None, WELCOME, path=last.absolute())
    else:
        desk.start(None)
        QTimer.singleShot(0, given, given.show_waiting)
    QTimer.singleShot(STARTED_AFTER_MS, desk, mark.end)
    code = qt.exec()
    desk.close()
    give_back()
    return code
