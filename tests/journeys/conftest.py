"""The whole window on real registers: opened as the program opens it, worked by a hand, closed as one closes it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import SteppingClock
from journey_hand import Hand, Pickers, SitDown
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.language.refusals import refusal_sentence
from desktop.main import SqlDesks
from desktop.reference_data import font_bytes
from desktop.ui.application import WELCOME, DeskApplication
from desktop.ui.entries import ENTRIES
from desktop.ui.preferences import Preferences
from desktop.ui.standard_words import StandardWords
from desktop.ui.theme import load_fonts


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application of the tests, in the desk's fonts."""
    load_fonts(font_bytes)
    return qapp


@pytest.fixture
def sit_down(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[SitDown]:
    """Opens the program's own window, on a register or on the welcome page; it speaks Vietnamese unless told."""
    opened: list[DeskApplication] = []

    def open_window(register: Path | None = None, clock: SteppingClock | None = None, **dress: object) -> Hand:
        preferences = Preferences(tmp_path / f"preferences-{len(opened)}")
        preferences.keep(**dress)
        desks = SqlDesks(clock or SteppingClock())
        application = DeskApplication(qapp, ENTRIES, preferences, refusal_sentence, desks)
        opened.append(application)
        hand = Hand(qtbot, application)
        if register is None:
            application.start(None)
        else:
            application.start(None, WELCOME, path=register)
        hand.wait(lambda: hand.window.current_key() and (register is None or hand.window.context.session is not None))
        hand.settle()
        hand.come_to()
        return hand

    yield open_window
    for application in opened:
        application.window.close()
        application.close()
        qapp.removeTranslator(application.findChild(StandardWords))
        application.window.deleteLater()
        application.deleteLater()


@pytest.fixture
def pickers(monkeypatch: pytest.MonkeyPatch) -> Pickers:
    """The windows of the system for picking files, answered by the test; they are not ours to test."""
    picked = Pickers()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", picked.one_file)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", picked.one_file)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", picked.every_file)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", picked.folder)
    return picked
