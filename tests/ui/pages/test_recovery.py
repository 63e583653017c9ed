"""What a crash left unsaved: shown field by field when the register is opened, recovered, put off or set aside."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import an_author
from desks import SteppingClock, a_desk
from dossier_forms import ENTRIES, entered
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.dossier import Dossier
from desktop.language.refusals import refusal_sentence
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier, new_dossier
from desktop.services.journal import FOLDER, discard, has_unsaved, keep_for_later, open_journal, unsaved_edits
from desktop.ui.application import DeskApplication
from desktop.ui.pages.recovery import Recovery, RecoveryDialog
from desktop.ui.pages.welcome import WelcomePage
from desktop.ui.preferences import Preferences
from desktop.ui.standard_words import StandardWords
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.changed_text import ChangedText, compared

pytestmark = pytest.mark.usefixtures("in_english")
TITLE = "Cải tiến bộ gá để súc rửa nhanh bộ trao đổi nhiệt E-1206"


class OneDesk:
    """Opens the desk it was given; the window closes it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(self, _path: Path) -> Desk:
        return self._desk

    create = prove = None


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path, clock=SteppingClock())


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, desk: Desk, preferences: Preferences) -> Iterator[DeskApplication]:
    """A window that has just opened the register."""
    preferences.keep(language="en")
    application = DeskApplication(qapp, ENTRIES, preferences, refusal_sentence, OneDesk(desk))  # type: ignore[arg-type]
    yield application
    application.window.close()
    application.close()
    qapp.removeTranslator(application.findChild(StandardWords))
    application.window.deleteLater()
    application.deleteLater()


def crash(desk: Desk, dossier: Dossier, edited: Dossier) -> None:
    """Type, and stop without a save."""
    writer = open_journal(desk, dossier)
    writer.append(edited)
    writer.close()


def open_register(qtbot: QtBot, application: DeskApplication, desk: Desk) -> None:
    door = application.door
    assert door is not None
    door.open(desk.register.path)
    qtbot.waitUntil(lambda: application.window.current_key() == "dossiers" and not application.background.busy())


def dialog_of(application: DeskApplication) -> RecoveryDialog:
    dialog = application.window.findChild(RecoveryDialog)
    assert dialog is not None
    return dialog


def settle(qtbot: QtBot, application: DeskApplication) -> None:
    qtbot.waitUntil(lambda: not application.background.busy())


def test_what_is_unsaved_is_shown_field_by_field_and_recovered_by_choice(
    qtbot: QtBot, opened: DeskApplication, desk: Desk
) -> None:
    stored = entered(desk)
    crash(desk, stored, replace(stored, title=TITLE, conditions="Có cầu trục 2 tấn."))
    open_register(qtbot, opened, desk)
    dialog = dialog_of(opened)
    assert dialog.isVisible()
    assert dialog.recover.text() == "Recover 2 fields"
    dialog.grid(stored.uid).tick("conditions").click()
    assert dialog.recover.text() == "Recover 1 field"
    dialog.recover.click()
    settle(qtbot, opened)
    recovered = find_dossier(desk, stored.code)
    assert (recovered.title, recovered.conditions) == (TITLE, stored.conditions)
    assert unsaved_edits(desk) == []
    bar = opened.window.notice_bar()
    assert stored.code in bar.text()
    bar.action_button().click()
    settle(qtbot, opened)
    assert find_dossier(desk, stored.code).title == stored.title


def test_a_dossier_never_saved_comes_back_whole(qtbot: QtBot, opened: DeskApplication, desk: Desk) -> None:
    blank = new_dossier(desk)
    crash(desk, blank, replace(blank, title=TITLE, authors=(an_author(),)))
    open_register(qtbot, opened, desk)
    dialog_of(opened).recover.click()
    settle(qtbot, opened)
    assert find_dossier(desk, "LHDBM-2023-0001").authors[0].name == an_author().name


def test_put_off_is_only_mentioned_the_next_time(qtbot: QtBot, opened: DeskApplication, desk: Desk) -> None:
    stored = entered(desk)
    crash(desk, stored, replace(stored, title=TITLE))
    open_register(qtbot, opened, desk)
    dialog_of(opened).later.click()
    settle(qtbot, opened)
    assert [each.kept for each in unsaved_edits(desk)] == [True]
    Recovery(opened.window.context, opened.window).ask()
    settle(qtbot, opened)
    assert opened.window.notice_bar().text().startswith("1 field typed earlier")


def test_a_notice_leads_to_what_was_put_off(qtbot: QtBot, opened: DeskApplication, desk: Desk) -> None:
    stored = entered(desk)
    crash(desk, stored, replace(stored, title=TITLE))
    keep_for_later(desk, stored.uid)
    open_register(qtbot, opened, desk)
    assert opened.window.findChild(RecoveryDialog) is None
    opened.window.notice_bar().action_button().click()
    dialog = dialog_of(opened)
    assert dialog.chosen() == {stored.uid: ["title"]}
    dialog.discard.click()
    settle(qtbot, opened)
    assert unsaved_edits(desk) == []
    assert list((desk.register.folder / FOLDER / "discarded").iterdir()) != []
    assert find_dossier(desk, stored.code).title == stored.title


def test_nothing_unsaved_asks_nothing(qtbot: QtBot, opened: DeskApplication, desk: Desk) -> None:
    entered(desk)
    open_register(qtbot, opened, desk)
    assert opened.window.findChild(RecoveryDialog) is None
    assert opened.window.notice_bar().isHidden()


def test_only_the_words_that_differ_are_marked(qtbot: QtBot) -> None:
    went, came = compared("Rửa ngược theo thời gian, 4 giờ một lần.", "Rửa ngược theo chênh áp, 4 giờ một lần.")
    assert [piece.text for piece in went if piece.changed] == ["thời gian,"]
    assert "".join(piece.text for piece in came) == "Rửa ngược theo chênh áp, 4 giờ một lần."
    assert not came[0].changed
    label = ChangedText(came, "came")
    qtbot.addWidget(label)
    assert label.whole() == "Rửa ngược theo chênh áp, 4 giờ một lần."


def test_text_is_shown_as_typed_and_never_read_as_markup(qtbot: QtBot) -> None:
    label = ChangedText(compared("", "<b>E-1205</b>\nhai")[1], "came")
    qtbot.addWidget(label)
    assert "&lt;b&gt;E-1205&lt;/b&gt;<br>hai" in label.text()


def test_the_welcome_page_tells_of_what_is_unsaved(qtbot: QtBot, opened: DeskApplication, desk: Desk) -> None:
    stored = entered(desk)
    crash(desk, stored, replace(stored, title=TITLE))
    assert has_unsaved(desk.register.path)
    opened.preferences.keep_recent(str(desk.register.path))
    page = WelcomePage(opened.window.context)
    qtbot.addWidget(page)
    (look,) = [button for button in page.findChildren(Button) if button.text() == "Open and look"]
    assert desk.register.path.stem in look.accessibleName()
    keep_for_later(desk, stored.uid)
    assert has_unsaved(desk.register.path)
    discard(desk, stored.uid)
    assert not has_unsaved(desk.register.path)
    desk.register.close()
