"""Keys in the settings: the own one shown, protected and unlocked; those of others confirmed and revoked."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from two_desks import TwoDesks, digits_of, make_two_registers, open_two_registers

from desktop.domain.submission import KeyStatus
from desktop.services.consolidation import receive
from desktop.services.desk import Desk
from desktop.services.enrolment import export_enrolment, replace_lost_key
from desktop.services.keys import known_keys, own_fingerprint, own_key, revoke_key
from desktop.services.passphrases import key_is_locked, key_is_protected
from desktop.ui.background import Background
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.key_dialog import ConfirmKeyDialog
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.pages.settings_parts import keys as keys_part
from desktop.ui.pages.settings_parts.key_dialogs import NewPassphraseDialog, RevokeKeyDialog, UnlockDialog
from desktop.ui.pages.settings_parts.keys import KeysSection

PAGES = [PageEntry("settings", "Settings", "settings", SettingsPage)]
PASSPHRASE = "bon chu de nho"


@pytest.fixture(scope="module")
def two_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A unit's register and its superior's; the unit has lost its key, and its new one waits at the superior."""
    folder = tmp_path_factory.mktemp("keys") / "two"
    folder.mkdir()
    make_two_registers(folder)
    desks = open_two_registers(folder, folder.parent / "waiting")
    revoke_key(desks.superior, desks.unit.identity.unit, "Máy tính bị mất")
    replace_lost_key(desks.unit)
    receive(desks.superior, [export_enrolment(desks.unit, desks.post)])
    desks.close()
    return folder.parent / "waiting"


@pytest.fixture
def two(two_made: Path, tmp_path: Path) -> Iterator[TwoDesks]:
    desks = open_two_registers(two_made, tmp_path / "two")
    yield desks
    desks.close()


@pytest.fixture
def unit_desk(two: TwoDesks) -> Desk:
    """The window stands on the superior's register; the fixture of both closes it."""
    return two.superior


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy())

    return wait


@pytest.fixture
def section(open_window: Callable[..., MainWindow], settled: Callable[[], None]) -> KeysSection:
    page = open_window(PAGES, "settings", section="keys").current_page()
    assert isinstance(page, SettingsPage)
    settled()
    shown = page.section()
    assert isinstance(shown, KeysSection)
    return shown


def asked(section: KeysSection, kind: type) -> object:
    """The dialog that stands open."""
    (dialog,) = [each for each in section.findChildren(kind) if each.isVisible()]
    return dialog


def choose(section: KeysSection, status: KeyStatus) -> None:
    """Select the key of that state."""
    rows = range(section.model.rowCount())
    section.table.select_ids([row for row in rows if section.model.row_at(row).key.status is status])


def test_the_own_key_is_shown_and_copied(section: KeysSection, two: TwoDesks) -> None:
    assert section.fingerprint.text() == own_fingerprint(two.superior)
    assert section.code.accessibleName()
    assert not section.grab().isNull()


def test_a_waiting_key_is_confirmed_by_its_digits(
    section: KeysSection, two: TwoDesks, settled: Callable[[], None]
) -> None:
    assert not section.confirm.isEnabled()
    choose(section, KeyStatus.PENDING)
    section.confirm.click()
    dialog = asked(section, ConfirmKeyDialog)
    dialog.digits_entry().setText(digits_of(two.unit))
    dialog.digits_entry().edited.emit()
    dialog.primary.click()
    settled()
    assert [key.status for key in known_keys(two.superior)] == [KeyStatus.REVOKED, KeyStatus.CONFIRMED]
    assert section.model.rowCount() == 2


def test_a_waiting_key_is_confirmed_by_the_code_on_its_sheet(
    section: KeysSection, two: TwoDesks, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    (sheet,) = two.post.glob("*.pdf")
    monkeypatch.setattr(keys_part, "pick_file", lambda *_: sheet)
    section.scan.click()
    settled()
    assert KeyStatus.CONFIRMED in [key.status for key in known_keys(two.superior)]


def test_a_key_is_revoked_with_its_reason(section: KeysSection, two: TwoDesks, settled: Callable[[], None]) -> None:
    choose(section, KeyStatus.PENDING)
    section.revoke.click()
    dialog = asked(section, RevokeKeyDialog)
    assert not dialog.primary.isEnabled()
    dialog.reason.setText("Mất máy")
    dialog.reason.edited.emit()
    dialog.primary.click()
    settled()
    assert {key.status for key in known_keys(two.superior)} == {KeyStatus.REVOKED}


def test_a_passphrase_is_set_typed_and_taken_away(
    section: KeysSection, two: TwoDesks, settled: Callable[[], None]
) -> None:
    section.protect.click()
    dialog = asked(section, NewPassphraseDialog)
    for entry in (dialog.first, dialog.again):
        entry.setText(PASSPHRASE)
        entry.edited.emit()
    dialog.primary.click()
    settled()
    assert key_is_protected(two.superior)
    two.superior.unlocked.passphrase = ""
    section.refresh()
    settled()
    assert section.fingerprint.text() != own_fingerprint_unlocked(two)
    section.unlock.click()
    unlocking = asked(section, UnlockDialog)
    unlocking.entry.setText(PASSPHRASE)
    unlocking.entry.edited.emit()
    unlocking.primary.click()
    settled()
    assert not key_is_locked(two.superior)
    section.unprotect.click()
    settled()
    assert not key_is_protected(two.superior)


def own_fingerprint_unlocked(two: TwoDesks) -> str:
    """The fingerprint, whatever is locked."""
    two.superior.unlocked.passphrase = PASSPHRASE
    found = own_fingerprint(two.superior)
    two.superior.unlocked.passphrase = ""
    return found


def test_the_own_key_is_changed_and_its_bundle_written(
    section: KeysSection,
    two: TwoDesks,
    settled: Callable[[], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    before = own_key(two.superior).key_id
    monkeypatch.setattr(keys_part, "pick_folder", lambda *_: tmp_path / "out")
    section.change.click()
    asked(section, keys_part.AskDialog).primary.click()
    settled()
    assert own_key(two.superior).key_id != before
    assert list((tmp_path / "out").glob("*.sk.zip"))
    assert receive(two.unit, sorted((tmp_path / "out").glob("*.sk.zip")))[0].refusal is None
