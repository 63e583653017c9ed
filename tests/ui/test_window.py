"""The window: folding, moving between pages, counters, notices, preferences, words of Qt, what loads at the start."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.refusals import Refused, UserError
from desktop.ui import application as application_module
from desktop.ui import theme
from desktop.ui.application import DeskApplication
from desktop.ui.background import Background, JobProgress
from desktop.ui.changes import Changes
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.main_window import MainWindow
from desktop.ui.notices import Notice, NoticeBar
from desktop.ui.preferences import FILE_NAME, Preferences, TableLayout
from desktop.ui.standard_words import StandardWords
from desktop.ui.theme import apply_theme, theme_named
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.chips import FilterChips
from desktop.ui.widgets.page import Page
from desktop.ui.widgets.yes_no import YesNoQuestion

pytestmark = pytest.mark.usefixtures("in_english")

REPOSITORY = Path(__file__).parents[2]


@dataclass(frozen=True)
class PracticeSession:
    """An invented unit."""

    unit_name: str = "Công đoàn Nhà máy Bình Minh"
    place: str = "Data on this machine"
    superior: bool = False


class Plain(Page):
    """A page that remembers what it was opened with and may refuse to be left."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.opened: list[dict[str, object]] = []
        self.stays = False
        self.searched = False

    def open(self, **arguments: object) -> None:
        self.opened.append(arguments)

    def may_leave(self) -> bool:
        return not self.stays

    def focus_search(self) -> None:
        self.searched = True


def entry(key: str, **more: object) -> PageEntry:
    def build(_context: UiContext) -> Page:
        return Plain(key)

    return PageEntry(key, key.title(), "house", build, **more)  # type: ignore[arg-type]  # keyword fields


ENTRIES = (
    entry("overview"),
    entry("dossiers"),
    entry("dossier", under="dossiers"),
    entry("units", superior_only=True),
    entry("settings", at_foot=True),
    entry("welcome", alone=True),
)


@pytest.fixture
def window(qtbot: QtBot, background: Background, preferences: Preferences) -> Iterator[MainWindow]:
    shown = MainWindow(ENTRIES, PracticeSession(), background, preferences, Changes())
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    yield shown
    shown.hide()
    shown.deleteLater()


def shown_page(window: MainWindow) -> Plain:
    page = window.current_page()
    assert isinstance(page, Plain)
    return page


def test_the_navigation_folds_below_1366_and_unfolds_again(window: MainWindow) -> None:
    window.resize(1440, 900)
    assert window.navigation().width() == 224
    window.resize(1365, 768)
    assert window.navigation().width() == 64
    assert window.navigation().item("dossiers").toolTip().startswith("Dossiers")
    window.resize(1366, 768)
    assert not window.navigation().is_folded()


def test_the_window_fits_1280_by_720_at_double_text(
    qtbot: QtBot, qapp: QApplication, background: Background, preferences: Preferences
) -> None:
    apply_theme(qapp, theme_named("dark", 200))
    window = MainWindow(ENTRIES, PracticeSession(), background, preferences, Changes())
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.navigate("overview")
    window.show()
    assert (window.width(), window.height()) == (1280, 720)
    assert window.navigation().width() == 128


def test_pages_are_built_when_first_shown_and_kept(window: MainWindow) -> None:
    window.navigate("dossiers", chip="overdue")
    first = shown_page(window)
    window.navigate("overview")
    window.navigate("dossiers")
    assert shown_page(window) is first
    assert first.opened == [{"chip": "overdue"}, {}]


def test_control_and_a_number_move_between_pages(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate("overview")
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key() == "dossiers"
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key() == "settings"


def test_control_f_searches_the_page_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.navigate("dossiers")
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shown_page(window).searched


def test_a_page_under_another_marks_that_one(window: MainWindow) -> None:
    window.navigate("dossier", uid="a")
    assert window.navigation().item("dossiers").isChecked()
    assert "dossier" not in window.navigation().page_keys()


def test_a_page_that_may_not_be_left_stays(window: MainWindow) -> None:
    window.navigate("overview")
    shown_page(window).stays = True
    window.navigation().item("dossiers").click()
    assert window.current_key() == "overview"
    assert window.navigation().item("overview").isChecked()
    assert not window.close()
    shown_page(window).stays = False


def test_pages_of_a_superior_unit_stay_out_of_other_windows(
    qtbot: QtBot, window: MainWindow, background: Background, preferences: Preferences
) -> None:
    assert not window.offers("units")
    superior = MainWindow(ENTRIES, PracticeSession(superior=True), background, preferences, Changes())
    qtbot.addWidget(superior)
    assert superior.offers("units")


def test_without_a_register_there_is_only_the_welcome(
    qtbot: QtBot, background: Background, preferences: Preferences
) -> None:
    window = MainWindow(ENTRIES, None, background, preferences, Changes())
    qtbot.addWidget(window)
    window.navigate(window.first_key())
    assert window.current_key() == "welcome"
    assert window.navigation().isHidden()


def test_counters_are_told_to_a_screen_reader(window: MainWindow) -> None:
    window.show_badges({"dossiers": 9, "unknown": 3})
    assert window.navigation().item("dossiers").count() == 9
    assert "9" in window.navigation().item("dossiers").accessibleName()


def test_a_notice_offers_one_action_and_leaves_when_it_is_taken(window: MainWindow) -> None:
    taken: list[bool] = []
    window.context.notices.say("warn", "Two dossiers changed.", "Show", lambda: taken.append(True))
    bar = window.notice_bar()
    assert bar.text() == "Two dossiers changed."
    assert not bar.isHidden()
    bar.action_button().click()
    assert taken == [True]
    assert bar.isHidden()


def test_a_notice_inside_a_card_stays(qtbot: QtBot) -> None:
    card = QWidget()
    qtbot.addWidget(card)
    bar = NoticeBar(Notice("info", "Backed up."), closable=False, parent=card)
    assert bar.text() == "Backed up."
    assert bar.isVisibleTo(card)


def test_the_place_of_the_window_is_kept(window: MainWindow, preferences: Preferences) -> None:
    window.close()
    assert preferences.now.geometry


def test_preferences_survive_the_end_of_the_program(tmp_path: Path) -> None:
    first = Preferences(tmp_path)
    first.keep(theme="dark", text_percent=150)
    first.keep_recent("b.sosk")
    first.keep_recent("a.sosk")
    first.keep_recent("b.sosk")
    first.keep_table("dossiers", TableLayout(("title",), {"title": 300}))
    again = Preferences(tmp_path).now
    assert again == first.now
    assert again.recent == ("b.sosk", "a.sosk")


@pytest.mark.parametrize("content", ["", "{", "[]", '{"text_percent": "x"}', '{"tables": {"a": 1}}', "\x00"])
def test_a_damaged_preferences_file_gives_the_defaults(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    assert Preferences(tmp_path).now.text_percent == 100


def test_preferences_out_of_range_are_brought_into_it(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps({"text_percent": 900, "theme": "pink"}), encoding="utf-8")
    now = Preferences(tmp_path).now
    assert (now.text_percent, now.theme) == (200, "light")


def test_filters_that_do_not_fit_fold_into_a_menu(qtbot: QtBot) -> None:
    holder = QWidget()
    chips = FilterChips([(key, key * 8) for key in "abcdef"])
    QVBoxLayout(holder).addWidget(chips)
    qtbot.addWidget(holder)
    holder.resize(1400, 60)
    holder.show()
    chips.set_counts({"a": 1234})
    assert not chips.more_button().isVisible()
    chips.choose("f")
    holder.resize(300, 60)
    QApplication.processEvents()
    assert chips.more_button().isVisible()
    assert chips.button("f").isVisible()
    assert not chips.button("e").isVisible()
    assert chips.button("a").text().endswith("1.234")


def test_a_segment_chosen_by_hand_is_told(qtbot: QtBot) -> None:
    segments = Segments([("email", "E-mail"), ("usb", "USB")])
    qtbot.addWidget(segments)
    with qtbot.waitSignal(segments.chosen) as told:
        next(button for button in segments.findChildren(Button) if button.text() == "USB").click()
    assert told.args == ["usb"]
    assert segments.current() == "usb"


def test_a_question_stays_unanswered_until_answered_and_can_be_taken_back(qtbot: QtBot) -> None:
    question = YesNoQuestion("Is it new?", note="Why")
    qtbot.addWidget(question)
    yes = next(button for button in question.findChildren(Button) if button.text() == "Yes")
    assert question.value() is None
    yes.click()
    assert question.value() is True
    yes.click()
    assert question.value() is None
    question.set_value(False)
    question.set_note("known elsewhere")
    assert (question.value(), question.note()) == (False, "known elsewhere")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the language of other tests: the application chooses one for the whole process."""
    monkeypatch.setattr(application_module, "choose_language", lambda _language: None)


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, preferences: Preferences, english: None) -> Iterator[DeskApplication]:
    opened = DeskApplication(qapp, ENTRIES, preferences, lambda refusal: f"refused: {refusal.code}")
    yield opened
    opened.close()
    opened.window.hide()
    qapp.removeTranslator(opened.findChild(StandardWords))
    opened.deleteLater()


def test_the_first_page_comes_after_the_window(qtbot: QtBot, desk: DeskApplication) -> None:
    desk.start(PracticeSession())
    assert desk.window.current_key() == ""
    qtbot.waitUntil(lambda: desk.window.current_key() == "overview")
    assert desk.window.windowTitle().endswith("Công đoàn Nhà máy Bình Minh")


def test_another_theme_dresses_the_window_anew_on_the_same_page(qtbot: QtBot, desk: DeskApplication) -> None:
    desk.start(PracticeSession())
    qtbot.waitUntil(lambda: desk.window.current_key() == "overview")
    desk.window.navigate("settings")
    desk.preferences.keep(theme="dark", text_percent=125)
    qtbot.waitUntil(lambda: desk.window.current_key() == "settings")
    assert theme.active().name == "dark"
    assert theme.active().px(100) == 125


def test_a_refusal_nobody_heard_becomes_a_notice(qtbot: QtBot, desk: DeskApplication) -> None:
    desk.start(PracticeSession())

    def work(_progress: JobProgress) -> None:
        raise Refused("disk.full")

    desk.background.write(work)
    qtbot.waitUntil(lambda: desk.window.notice_bar().text() == "refused: disk.full")
    assert isinstance(Refused("disk.full"), UserError)


def test_qts_own_words_come_from_our_catalogue(desk: DeskApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.ui.standard_words._", {"Cancel": "Hủy"}.get)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Hủy"
    assert QCoreApplication.translate("QPlatformTheme", "Retry") == "Retry"


def test_nothing_heavy_is_loaded_before_the_first_paint(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from desktop.ui import application
from desktop.ui.preferences import Preferences
application.choose_language = lambda language: None
qt = application.make_application()
desk = application.DeskApplication(qt, (), Preferences(Path(sys.argv[1])))
desk.start(None)
qt.processEvents()
desk.window.grab()
heavy = {"sqlalchemy", "alembic", "openpyxl", "xlrd", "reportlab", "numpy", "cryptography", "pypdfium2"}
print(sorted(heavy & set(sys.modules)))
desk.close()
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    found = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert found.stdout.strip() == "[]"


def test_changes_are_told_as_kinds(qtbot: QtBot) -> None:
    changes = Changes()
    with qtbot.waitSignal(changes.changed) as told:
        changes.announce(["dossiers", "people"])
    assert told.args == [frozenset({"dossiers", "people"})]
