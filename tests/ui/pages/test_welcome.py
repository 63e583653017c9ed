"""Before a register is open: making one, opening one, those opened lately, and what stands in the way."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from desks import SUPERIOR, UNIT, a_desk
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.main import SqlDesks
from desktop.reference_data import programmes
from desktop.services.handover import make_handover
from desktop.services.registers import SUFFIX
from desktop.ui import application
from desktop.ui.application import WELCOME, DeskApplication
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.pages import new_register
from desktop.ui.pages.new_register import OTHER, programme_for
from desktop.ui.pages.welcome import WelcomePage
from desktop.ui.preferences import Preferences
from desktop.ui.standard_words import StandardWords
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.page import Page


class FirstPage(Page):
    """The page a register opens on."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context.desk.identity.name)


PAGES = (
    PageEntry("first", "First", "house", FirstPage),
    PageEntry(WELCOME, "Registers", "folder-open", WelcomePage, alone=True),
)


@pytest.fixture
def open_desk(
    qtbot: QtBot, qapp: QApplication, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., DeskApplication]]:
    monkeypatch.setattr(application, "choose_language", lambda _language: None)
    opened: list[DeskApplication] = []

    def start(**arguments: object) -> DeskApplication:
        desk = DeskApplication(qapp, PAGES, preferences, lambda refusal: f"refused: {refusal.code}", SqlDesks())
        opened.append(desk)
        desk.start(None, WELCOME, **arguments)
        qtbot.waitUntil(lambda: desk.window.current_page() is not None)
        return desk

    yield start
    for desk in opened:
        desk.close()
        desk.window.hide()
        qapp.removeTranslator(desk.findChild(StandardWords))
        desk.deleteLater()


def welcome_of(desk: DeskApplication) -> WelcomePage:
    page = desk.window.current_page()
    assert isinstance(page, WelcomePage)
    return page


def the_register_is_shown(desk: DeskApplication) -> bool:
    return isinstance(desk.window.current_page(), FirstPage)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register somebody made before."""
    desk = a_desk(tmp_path)
    desk.register.close()
    return desk.register.path


def test_a_register_is_made_and_shown(
    open_desk: Callable[..., DeskApplication],
    commit: Callable[[QWidget, str], None],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(new_register, "pick_new_file", lambda *_asked: tmp_path / "binh-minh")
    desk = open_desk()
    page = welcome_of(desk)
    page.offer_new()
    card = page.new
    card.unit.set_value(OTHER)
    card.unit.edited.emit()
    card.superior.set_value(OTHER)
    card.superior.edited.emit()
    assert not card.make.isEnabled()
    commit(card.code, UNIT.unit)
    commit(card.name, UNIT.name)
    commit(card.superior_code, UNIT.superior)
    commit(card.superior_name, UNIT.superior_name)
    commit(card.place, UNIT.place)
    card.make.click()
    qtbot.waitUntil(lambda: the_register_is_shown(desk))
    identity = desk.window.context.desk.identity
    assert (identity.unit, identity.name, identity.superior) == (UNIT.unit, UNIT.name, UNIT.superior)
    assert (identity.superior_name, identity.place, identity.role.superior) == (UNIT.superior_name, UNIT.place, False)
    made = tmp_path / f"binh-minh{SUFFIX}"
    assert made.is_file()
    assert desk.preferences.now.recent == (str(made),)


def test_a_unit_of_the_list_fills_the_fields(open_desk: Callable[..., DeskApplication]) -> None:
    card = welcome_of(open_desk()).new
    card.unit.set_value("BSR")
    card.unit.edited.emit()
    wanted = card.wanted()
    assert (wanted.unit, wanted.superior) == ("BSR", "CDDK")
    assert wanted.name
    assert wanted.superior_name
    assert card.make.isEnabled()
    assert card.propose_place().suffix == SUFFIX
    card.unit.set_value("CDDK")
    card.unit.edited.emit()
    assert card.wanted().role.superior
    assert card.wanted().superior == ""


def test_a_code_that_cannot_stand_in_file_names_is_outlined(
    open_desk: Callable[..., DeskApplication], commit: Callable[[QWidget, str], None]
) -> None:
    card = welcome_of(open_desk()).new
    commit(card.code, "lọc dầu")
    card.code.editingFinished.emit()
    assert card.code.property("problem") == "bad"
    assert not card.make.isEnabled()


def test_the_register_opened_last_opens_by_itself(
    open_desk: Callable[..., DeskApplication], register: Path, qtbot: QtBot
) -> None:
    desk = open_desk(path=register)
    qtbot.waitUntil(lambda: the_register_is_shown(desk))
    assert desk.window.windowTitle().endswith(UNIT.name)


def test_one_opened_lately_opens_by_its_name(
    open_desk: Callable[..., DeskApplication], register: Path, preferences: Preferences, qtbot: QtBot
) -> None:
    preferences.keep_recent(str(register))
    desk = open_desk()
    page = welcome_of(desk)
    next(link for link in page.findChildren(Button) if link.text() == register.stem).click()
    qtbot.waitUntil(lambda: the_register_is_shown(desk))


def test_one_that_is_gone_says_so_and_can_be_taken_off_the_list(
    open_desk: Callable[..., DeskApplication], preferences: Preferences, tmp_path: Path
) -> None:
    preferences.keep_recent(str(tmp_path / "gone.sosk"))
    page = welcome_of(open_desk())
    (forget,) = page.findChildren(IconButton)
    forget.click()
    assert preferences.now.recent == ()


def test_a_file_that_is_no_register_is_refused_in_words_and_the_choices_come_back(
    open_desk: Callable[..., DeskApplication], tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "letter.sosk"
    other.write_bytes(b"not a register" * 100)
    desk = open_desk(path=other)
    qtbot.waitUntil(lambda: desk.window.notice_bar().text().startswith("refused: register."))
    assert welcome_of(desk).new.parentWidget() is not None
    assert not the_register_is_shown(desk)


def test_leaving_a_register_lets_its_file_go(
    open_desk: Callable[..., DeskApplication], register: Path, qtbot: QtBot
) -> None:
    desk = open_desk(path=register)
    qtbot.waitUntil(lambda: the_register_is_shown(desk))
    desk.window.context.door.leave()
    qtbot.waitUntil(lambda: isinstance(desk.window.current_page(), WelcomePage) and not desk.background.busy())
    again = SqlDesks().open(register)
    again.register.close()
    assert again.identity.unit == UNIT.unit


def test_another_register_takes_the_place_of_the_one_that_is_open(
    open_desk: Callable[..., DeskApplication], register: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = a_desk(tmp_path, SUPERIOR)
    other.register.close()
    desk = open_desk(path=register)
    qtbot.waitUntil(lambda: the_register_is_shown(desk))
    desk.window.context.door.open(other.register.path)
    qtbot.waitUntil(lambda: desk.window.windowTitle().endswith(SUPERIOR.name) and not desk.background.busy())
    SqlDesks().open(register).register.close()
    assert desk.window.context.desk.identity.unit == SUPERIOR.unit


def test_the_programme_of_the_day_is_offered_first() -> None:
    shipped = programmes()
    assert programme_for(shipped, date(2023, 6, 1)) == "trieu-sang-kien"
    assert programme_for(shipped, date(1999, 1, 1)) == shipped[0].id
    assert programme_for((), date(2023, 6, 1)) == ""


def test_a_handover_is_taken_over_and_shown(
    open_desk: Callable[..., DeskApplication], tmp_path: Path, qtbot: QtBot
) -> None:
    before = a_desk(tmp_path / "before")
    package, _handover = make_handover(before, tmp_path / "usb", "chín con ốc vít lạ")
    before.register.close()
    desk = open_desk()
    welcome_of(desk).open_handover(package, "chín con ốc vít lạ", tmp_path / "moi.sosk")
    qtbot.waitUntil(lambda: the_register_is_shown(desk), timeout=30_000)
    assert desk.window.context.desk.register.path == tmp_path / "moi.sosk"


def test_a_register_for_practice_is_asked_for_by_a_tick(open_desk: Callable[..., DeskApplication]) -> None:
    card = welcome_of(open_desk()).new
    card.practice.set_value(True)
    assert card.wanted().role.practice
