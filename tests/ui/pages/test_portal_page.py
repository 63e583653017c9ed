"""The online software in the window: the list read, the board, texts copied, dossiers marked and taken back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import a_draft, an_author, uid
from PySide6.QtGui import QGuiApplication

from desktop.domain.benefit import Benefit
from desktop.domain.dossier import Dossier, PortalState, ProgrammeEntry
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier, find_dossier
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.dossiers import DossiersPage
from desktop.ui.pages.portal import PortalPage
from desktop.ui.pages.portal_rows import ONLY_IN_LIST

PAGES = [
    PageEntry("dossiers", "Dossiers", "file-text", DossiersPage),
    PageEntry("portal", "Portal", "link", PortalPage, under="dossiers"),
]


@pytest.fixture
def dossiers(unit_desk: Desk) -> list[Dossier]:
    entered = []
    for number, title in enumerate(("Cải tiến bơm số 1", "Tận dụng hơi thấp áp"), start=1):
        draft = a_draft(
            code="",
            unit="LHDBM",
            sub_unit="LHDBM",
            uid=uid(number),
            title=title,
            entries=(ProgrammeEntry("trieu-sang-kien", date(2023, 5, 1)),),
            attachments=(),
            benefit=Benefit(),
        )
        author = an_author(f"Lò Văn {'AB'[number - 1]}", 10_000, employee_code="", birth=None)
        entered.append(enter_dossier(unit_desk, replace(draft, authors=(author,))))
    return entered


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A list with the second dossier and one the register does not know."""
    path = tmp_path / "danh-sach.csv"
    rows = (
        ("TT", "Mã trên phần mềm", "Tên sáng kiến", "Tác giả"),
        ("1", "SK-002", "Tận dụng hơi thấp áp", "Lò Văn B"),
        ("2", "SK-009", "Một sáng kiến lạ", "Tô Khánh"),
    )
    path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8-sig")
    return path


@pytest.fixture
def page(open_window: Callable[..., MainWindow], settle: Callable[[], None], dossiers: list[Dossier]) -> PortalPage:
    shown = open_window(PAGES, "portal").current_page()
    assert isinstance(shown, PortalPage)
    settle()
    return shown


def test_the_board_stands_without_a_list_and_texts_are_copied(page: PortalPage, dossiers: list[Dossier]) -> None:
    assert [row.state for row in page.rows()] == [PortalState.NOT_ENTERED] * 2
    page.card.copy_buttons["title"].click()
    assert QGuiApplication.clipboard().text() == dossiers[0].title


def test_a_dossier_is_marked_as_entered_with_its_code(
    page: PortalPage, unit_desk: Desk, dossiers: list[Dossier], settle: Callable[[], None]
) -> None:
    page.card.portal_code.set_value("SK-001")
    page.card.enter_button.click()
    settle()
    entry = find_dossier(unit_desk, dossiers[0].code).entries[0]
    assert (entry.portal_state, entry.portal_code) == (PortalState.ENTERED, "SK-001")


def test_a_list_is_held_against_the_register_marked_and_taken_back(
    page: PortalPage, unit_desk: Desk, dossiers: list[Dossier], listed: Path, settle: Callable[[], None]
) -> None:
    page.read(listed)
    settle()
    assert [row.state for row in page.rows()] == [PortalState.NOT_ENTERED, PortalState.ENTERED]
    page.filters.choose(ONLY_IN_LIST)
    page.filters.chosen.emit(ONLY_IN_LIST)
    assert [row.listed.code for row in page.rows() if row.listed] == ["SK-009"]
    page.primary.click()
    settle()
    assert find_dossier(unit_desk, dossiers[1].code).entries[0].portal_code == "SK-002"
    assert not page.primary.isEnabled()
    window = page.window()
    assert isinstance(window, MainWindow)
    window.notice_bar().action_button().click()
    settle()
    assert find_dossier(unit_desk, dossiers[1].code).entries == dossiers[1].entries
