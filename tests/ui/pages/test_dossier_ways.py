"""The menu of the list: an idea is noted, listed, and made a draft from the list."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.states import RecognitionState
from desktop.services.desk import Desk
from desktop.services.ideas import enter_idea, idea_uids
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.dossier_ways import IdeaDialog, WaysButton
from desktop.ui.pages.dossiers import DossiersPage

PAGES = [PageEntry("dossiers", "Dossiers", "file-text", DossiersPage)]


def ways_of(window: MainWindow) -> WaysButton:
    found = window.findChild(WaysButton)
    assert found is not None
    return found


def test_an_idea_is_noted(
    open_window: Callable[..., MainWindow],
    unit_desk: Desk,
    commit: Callable[[QWidget, str], None],
    settle: Callable[[], None],
) -> None:
    ways = ways_of(open_window(PAGES, "dossiers"))
    ways.ask_idea()
    dialog = ways.findChild(IdeaDialog)
    assert dialog is not None
    assert not dialog.primary.isEnabled()
    commit(dialog.words, "Tận dụng nhiệt khói lò")
    dialog.primary.click()
    settle()
    assert len(idea_uids(unit_desk)) == 1


def test_ideas_are_listed_with_the_act_that_makes_drafts_of_them(
    open_window: Callable[..., MainWindow], unit_desk: Desk, settle: Callable[[], None]
) -> None:
    enter_idea(unit_desk, "Tận dụng nhiệt khói lò")
    window = open_window(PAGES, "dossiers")
    ways_of(window).list_ideas()
    settle()
    page = window.current_page()
    assert isinstance(page, DossiersPage)
    page.table.selectAll()
    (line,) = page.selected_lines()
    assert line.state is RecognitionState.IDEA
    assert "promote" in page.bar.act_keys()
    assert "reopen" not in page.bar.act_keys()
