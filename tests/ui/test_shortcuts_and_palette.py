"""The command palette, the sheet of shortcuts and the keys that hold everywhere, in the window as it ships."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desks import a_desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, new_dossier
from desktop.services.register_status import RegisterStatus
from desktop.ui import shortcuts
from desktop.ui.background import Background
from desktop.ui.changes import Changes
from desktop.ui.entries import ENTRIES
from desktop.ui.fuzzy import fit
from desktop.ui.main_window import MainWindow
from desktop.ui.palette import CommandPalette
from desktop.ui.preferences import Preferences
from desktop.ui.session import DeskSession
from desktop.ui.shortcut_sheet import ShortcutSheet
from desktop.ui.status_line import StatusLine, status_words
from desktop.ui.widgets.text import Label

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = a_desk(tmp_path)
    enter_dossier(opened, replace(new_dossier(opened), title="Tận dụng hơi thấp áp"))
    yield opened
    opened.register.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, background: Background, preferences: Preferences) -> Iterator[MainWindow]:
    shown = MainWindow(ENTRIES, DeskSession(desk), background, preferences, Changes())
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.navigate("dossiers")
    qtbot.waitUntil(lambda: not background.busy())
    yield shown
    qtbot.waitUntil(lambda: not background.busy())
    shown.hide()
    shown.deleteLater()


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> CommandPalette:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return window.findChild(CommandPalette)  # type: ignore[return-value]


def press(qtbot: QtBot, palette: CommandPalette, key: Qt.Key) -> None:
    qtbot.keyClick(palette.entry, key)


def test_the_palette_leads_to_a_page_by_a_few_letters(
    palette: CommandPalette, window: MainWindow, qtbot: QtBot, commit: Callable[[QWidget, str], None]
) -> None:
    commit(palette.entry, "certif")
    assert palette.offers()[0] == "Certificates"
    press(qtbot, palette, Qt.Key.Key_Return)
    assert window.current_key() == "certificates"


def test_the_palette_finds_a_dossier_without_tones(
    palette: CommandPalette,
    window: MainWindow,
    qtbot: QtBot,
    background: Background,
    commit: Callable[[QWidget, str], None],
) -> None:
    commit(palette.entry, "hoi thap")
    qtbot.waitUntil(lambda: palette.offers() != [])
    assert palette.offers() == ["LHDBM-2023-0001 – Tận dụng hơi thấp áp"]
    press(qtbot, palette, Qt.Key.Key_Return)
    assert window.current_key() == "dossier"
    qtbot.waitUntil(lambda: not background.busy())


def test_the_arrows_choose_and_settings_are_offered(
    palette: CommandPalette, window: MainWindow, qtbot: QtBot, commit: Callable[[QWidget, str], None]
) -> None:
    commit(palette.entry, "display")
    assert palette.offers()[0] == "Display, size of text"
    press(qtbot, palette, Qt.Key.Key_Down)
    press(qtbot, palette, Qt.Key.Key_Up)
    press(qtbot, palette, Qt.Key.Key_Return)
    assert window.current_key() == "settings"


@pytest.mark.parametrize(
    ("typed", "words", "fits"),
    [("giay chung", "Giấy chứng nhận", True), ("gcn", "Giấy chứng nhận", True), ("xyz", "Giấy chứng nhận", False)],
)
def test_letters_in_order_fit_and_others_do_not(typed: str, words: str, fits: bool) -> None:
    assert (fit(typed, words) is not None) is fits


def test_a_beginning_fits_better_than_letters_in_between() -> None:
    beginning, between = fit("bao", "Báo cáo"), fit("bao", "Bảng tổng hợp cho các đơn vị có ao")
    assert beginning is not None
    assert between is not None
    assert beginning < between


def test_f1_shows_every_shortcut_that_is_declared(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    said = [label.text() for label in sheet.findChildren(Label)]
    for group in shortcuts.GROUPS:
        for shortcut in group.shortcuts:
            assert shortcut.words in said
            assert shortcuts.shown_keys(shortcut) in said
    sheet.accept()


def test_every_key_a_page_binds_is_on_the_sheet(window: MainWindow, qtbot: QtBot, background: Background) -> None:
    declared = {keys for group in shortcuts.GROUPS for each in group.shortcuts for keys in each.keys}
    for entry in ENTRIES:
        if window.offers(entry.key):
            window.navigate(entry.key)
            qtbot.waitUntil(lambda: not background.busy())
    bound = {each.key().toString() for each in window.findChildren(QShortcut)}
    assert bound <= declared


def test_f5_reads_the_register_again(window: MainWindow, desk: Desk, qtbot: QtBot, background: Background) -> None:
    enter_dossier(desk, replace(new_dossier(desk), title="Bệ đỡ bơm"))
    qtbot.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: not background.busy())
    page = window.current_page()
    assert page is not None
    assert page.table.model().rowCount() == 2  # type: ignore[attr-defined]


def test_the_foot_of_the_window_tells_how_the_register_stands(
    window: MainWindow, qtbot: QtBot, background: Background
) -> None:
    line = StatusLine(window.context, window)
    qtbot.waitUntil(lambda: not background.busy())
    assert window.status() == "Register lhdbm.sosk · 1 dossier · never backed up"
    line.deleteLater()


def test_the_trash_and_the_last_backup_are_told_where_there_are_any() -> None:
    status = RegisterStatus("a.sosk", 12_500, 3, datetime(2023, 6, 1, 2, 30, tzinfo=UTC))
    assert status_words(status) == "Register a.sosk · 12.500 dossiers · 3 in the trash · last backup 09:30 01/06/2023"
