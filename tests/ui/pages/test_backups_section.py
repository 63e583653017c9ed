"""Backups in the settings: made, listed, restored through the door, merged; and what is asked before."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_draft, uid
from pytestqt.qtbot import QtBot

from desktop.domain.listing import DossierQuery
from desktop.main import SqlDesks
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier, list_dossiers
from desktop.services.merging_backup import preview_merge
from desktop.services.register_status import register_status
from desktop.services.restoring import preview_restore
from desktop.services.safekeeping import back_up
from desktop.services.second_place import choose_second_place
from desktop.ui.background import Background
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.rescue import RescueDialog
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_parts.backup_dialogs import MergeDialog, RestoreDialog
from desktop.ui.pages.settings_parts.backups import BackupsSection
from desktop.ui.preferences import Preferences
from desktop.ui.register_door import RegisterDoor
from desktop.ui.status_line import status_words
from desktop.ui.widgets.text import Label

PAGES = [PageEntry("settings", "Settings", "settings", SettingsPage)]


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(PAGES, "settings", section="backups")


@pytest.fixture
def section(window: MainWindow) -> BackupsSection:
    page = window.current_page()
    assert isinstance(page, SettingsPage)
    shown = page.section()
    assert isinstance(shown, BackupsSection)
    return shown


def test_a_backup_made_stands_in_the_list_and_at_the_foot(
    section: BackupsSection, unit_desk: Desk, settle: Callable[[], None]
) -> None:
    assert not section.restore.isEnabled()
    section.make.click()
    settle()
    section.refresh()
    settle()
    assert section.model.rowCount() == 1
    section.table.selectRow(0)
    assert section.restore.isEnabled()
    assert section.merge.isEnabled()
    proved = register_status(unit_desk).proved
    assert proved is not None
    assert str(proved.dossiers) in status_words(register_status(unit_desk))


def test_a_place_that_is_not_there_takes_no_backup(
    section: BackupsSection, unit_desk: Desk, settle: Callable[[], None], tmp_path: Path
) -> None:
    choose_second_place(unit_desk, tmp_path / "usb")
    section.refresh()
    settle()
    assert not section.copy_there.isEnabled()
    (tmp_path / "usb").mkdir()
    section.refresh()
    settle()
    section.copy_there.click()
    settle()
    assert list((tmp_path / "usb").glob("*.sosk"))


def test_before_a_restore_the_losses_are_named(section: BackupsSection, unit_desk: Desk) -> None:
    backup = back_up(unit_desk).path
    lost = enter_dossier(unit_desk, a_draft(uid=uid(77)))
    dialog = RestoreDialog(preview_restore(unit_desk, SqlDesks(), backup), section)
    assert any(lost.code in label.text() for label in dialog.findChildren(Label))


def test_a_merge_without_anything_new_cannot_be_accepted(section: BackupsSection, unit_desk: Desk) -> None:
    backup = back_up(unit_desk).path
    dialog = MergeDialog(preview_merge(unit_desk, SqlDesks(), backup), section)
    assert not dialog.primary.isEnabled()


def test_the_door_restores_and_opens_what_came_back(
    qtbot: QtBot, background: Background, preferences: Preferences, unit_desk: Desk
) -> None:
    first = enter_dossier(unit_desk, a_draft(uid=uid(76)))
    backup = back_up(unit_desk).path
    amend_dossier(unit_desk, replace(first, title="Tên sẽ mất khi khôi phục"))
    path = unit_desk.register.path
    unit_desk.register.close()
    door = RegisterDoor(SqlDesks(), background, preferences)
    with qtbot.waitSignal(door.opened):
        door.open(path)
    with qtbot.waitSignal(door.opened):
        door.restore(backup)
    assert door.session is not None
    titles = {line.title for line in list_dossiers(door.session.desk, DossierQuery())}
    assert "Tên sẽ mất khi khôi phục" not in titles
    qtbot.waitUntil(lambda: not background.busy())
    door.close()


def test_a_damaged_register_offers_its_backup(
    qtbot: QtBot, background: Background, preferences: Preferences, window: MainWindow, unit_desk: Desk, tmp_path: Path
) -> None:
    backup = back_up(unit_desk).path
    path = tmp_path / "hong" / "so.sosk"
    (path.with_name("so.sosk.d") / "backups").mkdir(parents=True)
    path.write_bytes(b"\x00" * 5000)
    for each in backup.parent.glob("*.*"):
        (path.with_name("so.sosk.d") / "backups" / each.name).write_bytes(each.read_bytes())
    door = RegisterDoor(SqlDesks(), background, preferences)
    with qtbot.waitSignal(door.damaged):
        door.open(path)
    dialog = RescueDialog(window.context, path, window)
    assert dialog.primary.isEnabled()
    assert not dialog.from_bundles.isEnabled()
