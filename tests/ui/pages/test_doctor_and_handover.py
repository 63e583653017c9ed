"""The software doctor and handing over, in the window."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.health import Part
from desktop.services.desk import Desk
from desktop.ui.background import Background
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_parts import doctor, handover
from desktop.ui.pages.settings_parts.doctor import DoctorSection, PackageDialog
from desktop.ui.pages.settings_parts.handover import HandoverSection, PackagePassphraseDialog

PAGES = [PageEntry("settings", "Settings", "settings", SettingsPage)]
WORDS = "chín con ốc vít lạ"


@pytest.fixture
def section(open_window: Callable[..., MainWindow], settle: Callable[[], None]) -> Callable[[str], object]:
    def show(key: str) -> object:
        page = open_window(PAGES, "settings", section=key).current_page()
        assert isinstance(page, SettingsPage)
        settle()
        return page.findChild({"doctor": DoctorSection, "handover": HandoverSection}[key])

    return show


def test_the_doctor_tells_every_part_and_shows_the_package_before_it_is_written(
    section: Callable[[str], object],
    settle: Callable[[], None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(doctor, "log_folder", lambda: tmp_path)
    monkeypatch.setattr(doctor, "pick_new_file", lambda *_asked: tmp_path / "chan-doan.zip")
    shown = section("doctor")
    assert isinstance(shown, DoctorSection)
    assert not shown.package.isEnabled()
    shown.examine.click()
    settle()
    qtbot.waitUntil(lambda: bool(shown.findings))
    assert [each.part for each in shown.findings] == list(Part)
    shown.package.click()
    dialog = shown.findChild(PackageDialog)
    assert dialog is not None
    assert "findings.json" in dialog.preview.toPlainText()
    dialog.accept()
    settle()
    with zipfile.ZipFile(tmp_path / "chan-doan.zip") as package:
        assert {name: package.read(name).decode() for name in package.namelist()} == dialog.texts


def test_a_package_is_made_once_its_words_were_typed_twice(
    section: Callable[[str], object],
    settle: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    unit_desk: Desk,
) -> None:
    monkeypatch.setattr(handover, "pick_folder", lambda *_asked: tmp_path / "usb")
    shown = section("handover")
    assert isinstance(shown, HandoverSection)
    shown.make.click()
    dialog = shown.findChild(PackagePassphraseDialog)
    assert dialog is not None
    dialog.first.set_value(WORDS)
    dialog.first.edited.emit()
    assert not dialog.primary.isEnabled()
    dialog.again.set_value(WORDS)
    dialog.again.edited.emit()
    assert dialog.primary.isEnabled()
    dialog.accept()
    settle()
    (package,) = (tmp_path / "usb").iterdir()
    assert package.name.endswith(".bangiao.age")
    with unit_desk.register.read() as view:
        assert [each.verb for each in view.history.of("register", unit_desk.identity.register)][-1:] == [
            "register.handed_over"
        ]


def test_the_record_of_handing_over_is_printed(
    section: Callable[[str], object],
    settle: Callable[[], None],
    background: Background,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(handover, "pick_new_file", lambda *_asked: tmp_path / "bien-ban.pdf")
    shown = section("handover")
    assert isinstance(shown, HandoverSection)
    shown.giver.set_value("Lò Thị Mận")
    shown.receiver.set_value("Vũ Đình Ước")
    shown.record.click()
    settle()
    assert (tmp_path / "bien-ban.pdf").read_bytes().startswith(b"%PDF-")
