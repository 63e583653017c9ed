"""The desk's fonts and theme for every test of the window, and a Vietnamese hand to type with."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.language.translator import speaking
from desktop.reference_data import font_bytes
from desktop.ui.background import Background
from desktop.ui.preferences import Preferences
from desktop.ui.theme import apply_theme, load_fonts, theme_named


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application of the tests, in the desk's fonts."""
    load_fonts(font_bytes)
    return qapp


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    """Every test starts in the light theme at 100 % text."""
    apply_theme(qapp, theme_named("light"))


@pytest.fixture
def in_english() -> Iterator[None]:
    """The words of the window as they stand in the code, for tests that name them."""
    with speaking("en"):
        yield


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    """Threads that are joined when the test ends."""
    threads = Background()
    yield threads
    threads.shutdown()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Preferences of a user who never opened the program."""
    return Preferences(tmp_path / "config")


@pytest.fixture
def commit() -> Callable[[QWidget, str], None]:
    """Types letters as an input method does: qtbot.keyClicks aborts the process on anything but ASCII."""

    def type_letters(widget: QWidget, text: str) -> None:
        for letter in text:
            event = QInputMethodEvent()
            event.setCommitString(letter)
            QApplication.sendEvent(widget, event)

    return type_letters


@pytest.fixture
def beside_another(qtbot: QtBot) -> Iterator[Callable[[QWidget], None]]:
    """Shows a widget in a window with another field to go on to, and gives it the keyboard."""
    windows: list[QWidget] = []

    def show(widget: QWidget) -> None:
        window = QWidget()
        column = QVBoxLayout(window)
        column.addWidget(widget)
        column.addWidget(QLineEdit())
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        widget.setFocus()

    yield show
    windows.clear()
