"""Settings in the window: saved on leaving a field, shown again, refused in words where they cannot be."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.targets import TargetKind
from desktop.domain.units import Signer
from desktop.services.desk import Desk
from desktop.services.keys import own_fingerprint
from desktop.services.settings import (
    enter_sub_unit,
    list_signers,
    list_sub_units,
    list_targets,
    own_settings,
    save_signer,
)
from desktop.ui.background import Background
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.settings import SECTIONS, SettingsPage
from desktop.ui.pages.settings_parts.display import DisplaySection
from desktop.ui.pages.settings_parts.keys import KeysSection
from desktop.ui.pages.settings_parts.programmes import ProgrammesSection
from desktop.ui.pages.settings_parts.rules import RulesSection
from desktop.ui.pages.settings_parts.signer_dialog import SignerDialog
from desktop.ui.pages.settings_parts.sub_units import SubUnitsSection
from desktop.ui.pages.settings_parts.unit import UnitSection
from desktop.ui.preferences import Preferences
from desktop.ui.widgets.buttons import Button

PAGES = [PageEntry("settings", "Settings", "settings", SettingsPage)]
SIGNER = Signer("Nghiêm Thị Bảo Trâm", "CHỦ TỊCH")


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy())

    return wait


@pytest.fixture
def show(open_window: Callable[..., MainWindow], settled: Callable[[], None]) -> Callable[[str], SettingsPage]:
    def open_section(section: str) -> SettingsPage:
        page = open_window(PAGES, "settings", section=section).current_page()
        assert isinstance(page, SettingsPage)
        settled()
        return page

    return open_section


def button_of(widget: QWidget, icon: str) -> Button:
    return next(found for found in widget.findChildren(Button) if found._icon_name == icon)


def test_the_clerk_and_the_base_are_kept_on_leaving_the_field(
    show: Callable[[str], SettingsPage],
    unit_desk: Desk,
    commit: Callable[[QWidget, str], None],
    settled: Callable[[], None],
) -> None:
    section = show("unit").section()
    assert isinstance(section, UnitSection)
    commit(section.clerk, "Thái Thị Diệp Hà")
    section.clerk.editingFinished.emit()
    settled()
    assert own_settings(unit_desk).clerk == "Thái Thị Diệp Hà"
    assert unit_desk.who().name == "Thái Thị Diệp Hà"


def test_a_pattern_that_makes_no_codes_is_outlined_and_not_kept(
    show: Callable[[str], SettingsPage], unit_desk: Desk, settled: Callable[[], None]
) -> None:
    before = own_settings(unit_desk)
    section = show("unit").section()
    assert isinstance(section, UnitSection)
    section.pattern.setText("{unit}-{nothing}")
    section.pattern.editingFinished.emit()
    settled()
    assert section.pattern.property("problem") == "bad"
    assert own_settings(unit_desk) == before


def test_a_signer_is_added_changed_and_removed_with_a_way_back(
    show: Callable[[str], SettingsPage],
    unit_desk: Desk,
    commit: Callable[[QWidget, str], None],
    settled: Callable[[], None],
) -> None:
    page = show("unit")
    section = page.section()
    button_of(section, "plus").click()
    dialog = next(found for found in section.findChildren(SignerDialog) if found.isVisible())
    assert not dialog.primary.isEnabled()
    commit(dialog.name, SIGNER.name)
    commit(dialog.position, SIGNER.position)
    dialog.primary.click()
    settled()
    assert list_signers(unit_desk) == [SIGNER]
    assert isinstance(section, UnitSection)
    section.table.select_ids([0])
    button_of(section, "trash-2").click()
    settled()
    assert list_signers(unit_desk) == []
    window = page.window()
    assert isinstance(window, MainWindow)
    window.notice_bar().action_button().click()
    settled()
    assert list_signers(unit_desk) == [SIGNER]


def test_a_signer_under_another_name_takes_the_place_of_the_old_entry(
    show: Callable[[str], SettingsPage],
    unit_desk: Desk,
    commit: Callable[[QWidget, str], None],
    settled: Callable[[], None],
) -> None:
    save_signer(unit_desk, SIGNER)
    section = show("unit").section()
    assert isinstance(section, UnitSection)
    section.table.select_ids([0])
    button_of(section, "pencil").click()
    dialog = next(found for found in section.findChildren(SignerDialog) if found.isVisible())
    dialog.name.clear()
    commit(dialog.name, "Nghiêm Thị Trâm")
    dialog.primary.click()
    settled()
    assert [signer.name for signer in list_signers(unit_desk)] == ["Nghiêm Thị Trâm"]


def test_parts_are_added_renamed_and_closed(
    show: Callable[[str], SettingsPage],
    unit_desk: Desk,
    commit: Callable[[QWidget, str], None],
    settled: Callable[[], None],
) -> None:
    section = show("parts").section()
    assert isinstance(section, SubUnitsSection)
    assert not section.add_button.isEnabled()
    commit(section.name, "Phân xưởng Bảo dưỡng")
    section.add_button.click()
    settled()
    (part,) = list_sub_units(unit_desk)
    section.table.select_ids([0])
    section.table.row_activated.emit(0)
    dialog = section.rename_dialog()
    assert dialog is not None
    dialog.name.clear()
    commit(dialog.name, "Phân xưởng Cơ điện")
    dialog.primary.click()
    settled()
    (renamed,) = list_sub_units(unit_desk)
    assert (renamed.code, renamed.name) == (part.code, "Phân xưởng Cơ điện")
    button_of(section, "minus").click()
    settled()
    assert list_sub_units(unit_desk)[0].closed_on == unit_desk.today()
    button_of(section, "minus").click()
    settled()
    assert list_sub_units(unit_desk)[0].closed_on is None


def test_targets_are_typed_into_cells_added_up_and_emptied(
    show: Callable[[str], SettingsPage],
    unit_desk: Desk,
    settled: Callable[[], None],
) -> None:
    first = enter_sub_unit(unit_desk, "Phân xưởng Bảo dưỡng")
    second = enter_sub_unit(unit_desk, "Phòng Kỹ thuật")
    section = show("programmes").section()
    assert isinstance(section, ProgrammesSection)
    for part, number in ((first, 14), (second, 1200), (None, 206)):
        cell = section.grid.cell(part.code if part else "", "GD2", TargetKind.ASSIGNED)
        cell.set_value(number)
        cell.editingFinished.emit()
        settled()
    assert sorted(target.number for target in list_targets(unit_desk)) == [14, 206, 1200]
    assert section.grid.sum_of_parts("GD2", TargetKind.ASSIGNED) == "1.214"
    cell = section.grid.cell(first.code, "GD2", TargetKind.ASSIGNED)
    cell.set_value(None)
    cell.editingFinished.emit()
    settled()
    assert sorted(target.number for target in list_targets(unit_desk)) == [206, 1200]


def test_another_programme_has_targets_of_its_own(
    show: Callable[[str], SettingsPage], unit_desk: Desk, settled: Callable[[], None]
) -> None:
    section = show("programmes").section()
    assert isinstance(section, ProgrammesSection)
    other = next(each for each in unit_desk.reference.programmes if each.id != unit_desk.identity.programme)
    section.choice.set_value(other.id)
    section.choice.edited.emit()
    settled()
    cell = section.grid.cell("", other.phases[0].code, TargetKind.REGISTERED)
    cell.set_value(7)
    cell.editingFinished.emit()
    settled()
    (target,) = list_targets(unit_desk)
    assert (target.programme, target.kind, target.number) == (other.id, TargetKind.REGISTERED, 7)


def test_rule_values_stand_with_their_source(show: Callable[[str], SettingsPage], unit_desk: Desk) -> None:
    section = show("rules").section()
    assert isinstance(section, RulesSection)
    assert section.model.rowCount() == len(unit_desk.reference.rule_values)


def test_the_fingerprint_can_be_copied(show: Callable[[str], SettingsPage], unit_desk: Desk) -> None:
    section = show("keys").section()
    assert isinstance(section, KeysSection)
    assert section.fingerprint.text() == own_fingerprint(unit_desk)
    section.copy.click()
    assert QGuiApplication.clipboard().text() == own_fingerprint(unit_desk)


def test_theme_and_text_size_are_kept(show: Callable[[str], SettingsPage], preferences: Preferences) -> None:
    section = show("display").section()
    assert isinstance(section, DisplaySection)
    section.look.chosen.emit("dark")
    section.text_size.chosen.emit("150")
    assert (preferences.now.theme, preferences.now.text_percent) == ("dark", 150)


def test_every_section_opens_and_is_remembered_for_another_window(
    show: Callable[[str], SettingsPage], settled: Callable[[], None]
) -> None:
    page = show("unit")
    for entry in SECTIONS:
        page.show_section(entry.key)
        settled()
        assert page.arguments() == {"section": entry.key}


def test_a_narrow_page_offers_its_sections_as_a_choice(show: Callable[[str], SettingsPage], qtbot: QtBot) -> None:
    page = show("unit")
    page.window().resize(960, 600)
    qtbot.waitUntil(lambda: page._list.isHidden())
    assert not page._choice.isHidden()


def test_a_block_of_a_spreadsheet_is_pasted_into_the_targets(
    show: Callable[[str], SettingsPage], unit_desk: Desk, settled: Callable[[], None]
) -> None:
    first = enter_sub_unit(unit_desk, "Phân xưởng Bảo dưỡng")
    second = enter_sub_unit(unit_desk, "Phòng Kỹ thuật")
    section = show("programmes").section()
    assert isinstance(section, ProgrammesSection)
    QGuiApplication.clipboard().setText("14\t15\r\n1.200\t\r\n")
    cell = section.grid.cell(first.code, "GD2", TargetKind.ASSIGNED)
    QTest.keyClick(cell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settled()
    kept = {(target.sub_unit, target.kind): target.number for target in list_targets(unit_desk)}
    assert kept == {
        (first.code, TargetKind.ASSIGNED): 14,
        (first.code, TargetKind.REGISTERED): 15,
        (second.code, TargetKind.ASSIGNED): 1_200,
    }
