"""A window on a real register for tests of pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import a_desk
from dossier_forms import ENTRIES, OpenForm, Settle
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.ui.background import Background
from desktop.ui.changes import Changes
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.dossier_form import DossierForm
from desktop.ui.preferences import Preferences
from desktop.ui.session import DeskSession

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def unit_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk before a new register of an invented unit."""
    desk = a_desk(tmp_path)
    yield desk
    desk.register.close()


@pytest.fixture
def open_window(
    qtbot: QtBot, unit_desk: Desk, background: Background, preferences: Preferences
) -> Iterator[OpenWindow]:
    """Opens a window with these pages on the register, shows one of them and waits until its questions are answered."""
    opened: list[MainWindow] = []

    def show(entries: list[PageEntry], page: str, **arguments: object) -> MainWindow:
        window = MainWindow(entries, DeskSession(unit_desk), background, preferences, Changes())
        opened.append(window)
        window.resize(1440, 900)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.navigate(page, **arguments)
        qtbot.waitUntil(lambda: not background.busy())
        return window

    yield show
    # Answers may still be on their way to pages of the window.
    qtbot.waitUntil(lambda: not background.busy())
    for window in opened:
        window.hide()
        window.deleteLater()


@pytest.fixture
def open_form(open_window: OpenWindow) -> OpenForm:
    """Opens the dossier form on a dossier of the register, or on a new one."""

    def show(code: str = "") -> DossierForm:
        form = open_window(ENTRIES, "dossier", **({"code": code} if code else {})).current_page()
        assert isinstance(form, DossierForm)
        return form

    return show


@pytest.fixture
def settle(qtbot: QtBot, background: Background) -> Settle:
    """Waits until the register has answered everything."""
    return lambda: qtbot.waitUntil(lambda: not background.busy())
