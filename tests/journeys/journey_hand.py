"""A hand on the keyboard of one window: it presses, types and reads, and never touches a mouse."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QKeyCombination
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.ui.application import DeskApplication
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.page import Page

FARTHEST = 250
"""So many presses of Tab lead round every page."""
PATIENCE_MS = 20_000


def name_of(widget: QWidget | None) -> str:
    """What a screen reader calls a widget."""
    if widget is None:
        return ""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def words_of(pdf: Path) -> list[str]:
    """The words of each sheet of a PDF, a blank between any two."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]


class Hand:
    """Works one window as a person without a mouse does; widgets are found by the names a screen reader says."""

    def __init__(self, qtbot: QtBot, application: DeskApplication) -> None:
        self._qtbot = qtbot
        self._application = application

    @property
    def window(self) -> MainWindow:
        """The window as it is now: another register brings another."""
        return self._application.window

    @property
    def desk(self) -> Desk:
        """What the window has open."""
        return self.window.context.desk

    def page(self, kind: type[Page]) -> Page:
        """The page shown, which must be of this kind."""
        shown = self.window.current_page()
        assert isinstance(shown, kind), f"{type(shown).__name__} is shown, not {kind.__name__}"
        return shown

    def notice(self) -> str:
        """What the message bar says; empty while it is hidden."""
        bar = self.window.notice_bar()
        return "" if bar.isHidden() else bar.text()

    def come_to(self) -> None:
        """Bring the window to the front, as Alt+Tab does."""
        self.window.activateWindow()
        self.wait(lambda: QApplication.activeWindow() is self.window)

    def wait(self, until: Callable[[], object], patience_ms: int = PATIENCE_MS) -> None:
        """Wait for something to come true."""
        self._qtbot.waitUntil(lambda: bool(until()), timeout=patience_ms)

    def leave(self) -> None:
        """Close the window, and let its register go once everything asked for is done."""
        self.window.close()
        self._application.close()

    def settle(self) -> None:
        """Wait until everything asked for was done and shown."""
        QApplication.processEvents()
        self.wait(lambda: not self._application.background.busy())

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each as a shortcut is written: "Ctrl+S", "Return", "F8"."""
        for each in keys:
            combination = QKeySequence(each)[0]
            assert isinstance(combination, QKeyCombination)
            if QApplication.activeWindow() is None:
                # A dialog has closed, and offscreen there is no window manager to bring the window back.
                self.come_to()
            target = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
            assert target is not None, f"nothing takes the key {each}"
            self._qtbot.keyClick(target, combination.key(), combination.keyboardModifiers())
            # What a key brings about is shown before a hand presses the next one.
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type a text as a Vietnamese input method commits it."""
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None, f"nothing takes the letter {letter}"
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(target, event)

    def go_to(self, name: str, key: str = "Tab", kind: type[QWidget] = QWidget) -> None:
        """Press Tab (or Shift+Tab, or Enter) until the keyboard is in what is called so; the name may go on."""
        passed = []
        for _press in range(FARTHEST):
            here = QApplication.focusWidget()
            if isinstance(here, kind) and name_of(here).startswith(name):
                return
            passed.append(name_of(here))
            self.press(key)
        raise AssertionError(f"{key} never leads to {name!r}; it leads through {list(dict.fromkeys(passed))}")

    def open(self, page: str) -> None:
        """Go to a page of the navigation by its shortcut, and wait until it is filled."""
        number = self.window.navigation().page_keys().index(page) + 1
        self.press(f"Ctrl+{number % 10}")
        self.settle()
        assert self.window.current_key() == page

    def push(self, name: str, key: str = "Tab") -> None:
        """Go to a button and push it."""
        self.go_to(name, key, QAbstractButton)
        self.press("Space")

    def dialog(self, kind: type[QDialog]) -> QDialog:
        """Wait for a window that asks, with the keyboard in it."""
        self.wait(lambda: isinstance(QApplication.activeWindow(), kind) and QApplication.focusWidget() is not None)
        found = QApplication.activeWindow()
        assert isinstance(found, kind)
        return found


SitDown = Callable[..., Hand]
"""Opens a window: on a register, or on the welcome page without one."""


class Pickers:
    """What the clerk picks in the system's own windows for files, in the order they open.

    Attributes: files: answers to "open" and "save as"; folders: answers to "which folder".
    """

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.folders: list[Path] = []

    def one_file(self, *_asked: object) -> tuple[str, str]:
        """The next file."""
        return str(self.files.pop(0)), ""

    def every_file(self, *_asked: object) -> tuple[list[str], str]:
        """All files picked so far."""
        picked, self.files = self.files, []
        return [str(file) for file in picked], ""

    def folder(self, *_asked: object) -> str:
        """The next folder."""
        return str(self.folders.pop(0))
