"""The council's page: points typed into the cells, conclusions, the draft decision, absences, corrections.

All persons are invented.
"""

from collections.abc import Callable
from decimal import Decimal

import pytest
from council_desk import DAY, a_session, dossiers_under_review, recognise_all
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.council import CouncilOutcome, CouncilSession
from desktop.services.council import list_sessions, open_session
from desktop.services.council_decision import sign_decision
from desktop.services.desk import Desk
from desktop.services.recognition import review_dossiers
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.council import CORRECTIONS, CouncilPage

PAGES = [PageEntry("council", "Council", "users", CouncilPage)]


@pytest.fixture
def session(unit_desk: Desk) -> CouncilSession:
    """A session with five dossiers; a member is an author of the last."""
    return a_session(unit_desk, dossiers_under_review(unit_desk, 5))


@pytest.fixture
def page(
    open_window: Callable[..., MainWindow], settle: Callable[[], None], session: CouncilSession, in_english: None
) -> CouncilPage:
    shown = open_window(PAGES, "council").current_page()
    assert isinstance(shown, CouncilPage)
    settle()
    return shown


def stored(desk: Desk) -> CouncilSession:
    return open_session(desk, "1/2023").session


def type_points(qtbot: QtBot, commit: Callable[[QWidget, str], None], *columns: str) -> None:
    for points in columns:
        for _member in range(9):
            cell = QApplication.focusWidget()
            assert cell is not None
            commit(cell, points)
            qtbot.keyClick(cell, Qt.Key.Key_Return)


def test_points_are_typed_down_the_members_and_kept(
    page: CouncilPage, unit_desk: Desk, qtbot: QtBot, commit: Callable[[QWidget, str], None], settle: Callable[[], None]
) -> None:
    page.view.focus_scores()
    type_points(qtbot, commit, "26", "17", "24,5", "15")
    settle()
    (item, *_others) = stored(unit_desk).agenda
    assert len(item.scores) == 9
    assert item.scores[0].given("effect") == Decimal("24.5")
    assert page.view.part.outcome.value() == CouncilOutcome.RECOGNISED
    assert page.view.part.benefit.value() == AssessmentConclusion.AGREED
    page.view.part.conclude.click()
    settle()
    (item, *_others) = stored(unit_desk).agenda
    assert item.outcome is CouncilOutcome.RECOGNISED
    assert page.view.agenda.chosen() == stored(unit_desk).agenda[1].dossier
    assert "Cải tiến bộ gá súc rửa số 01 – 45.160.000 đồng" in page.view.draft.words()


def test_points_that_do_not_fit_are_outlined_and_not_kept(
    page: CouncilPage, unit_desk: Desk, qtbot: QtBot, commit: Callable[[QWidget, str], None], settle: Callable[[], None]
) -> None:
    page.view.focus_scores()
    cell = QApplication.focusWidget()
    assert cell is not None
    commit(cell, "31")
    qtbot.keyClick(cell, Qt.Key.Key_Return)
    settle()
    assert cell.property("problem") == "bad"
    assert stored(unit_desk).agenda[0].scores == ()


def test_a_conclusion_taken_back_and_a_session_removed_come_back_by_the_notice(
    page: CouncilPage, unit_desk: Desk, settle: Callable[[], None]
) -> None:
    window = page.window()
    assert isinstance(window, MainWindow)
    sitting = open_session(unit_desk, "1/2023")
    recognise_all(unit_desk, sitting.session, [sitting.of(sitting.session.agenda[0]).code])
    page.refresh()
    settle()
    page.view.part.take_back.click()
    settle()
    assert stored(unit_desk).agenda[0].outcome is None
    window.notice_bar().action_button().click()
    settle()
    assert stored(unit_desk).agenda[0].outcome is CouncilOutcome.RECOGNISED
    page.remove.click()
    settle()
    assert list_sessions(unit_desk) == []
    assert page.remove.isHidden()
    window.notice_bar().action_button().click()
    settle()
    assert stored(unit_desk).name == "1/2023"


def test_an_author_among_the_members_has_no_cells(page: CouncilPage, session: CouncilSession) -> None:
    page.view.agenda.choose(session.agenda[4].dossier)
    author = next(member for member in session.members if member.name == "Tô Văn Khánh")
    assert page.view.grid.cell(author.uid, "novelty").isHidden()
    page.view.agenda.choose(session.agenda[0].dossier)
    assert not page.view.grid.cell(author.uid, "novelty").isHidden()


def test_a_refusal_needs_its_reason_before_it_can_be_concluded(
    page: CouncilPage, unit_desk: Desk, settle: Callable[[], None]
) -> None:
    sitting = open_session(unit_desk, "1/2023")
    recognise_all(unit_desk, sitting.session, [sitting.of(sitting.session.agenda[0]).code])
    page.refresh()
    settle()
    part = page.view.part
    part.outcome.set_value(CouncilOutcome.NOT_RECOGNISED)
    part.outcome.edited.emit()
    assert not part.conclude.isEnabled()
    part.remarks.set_value("Trùng quy trình đã có")
    part.remarks.edited.emit()
    assert part.conclude.isEnabled()


def test_a_decided_session_is_shown_as_it_was_and_its_corrections_are_listed(
    page: CouncilPage, unit_desk: Desk, settle: Callable[[], None]
) -> None:
    sitting = open_session(unit_desk, "1/2023")
    codes = [sitting.of(item).code for item in sitting.session.agenda]
    recognise_all(unit_desk, sitting.session, codes)
    sign_decision(unit_desk, "1/2023", "45/QĐ-BM", DAY)
    review_dossiers(unit_desk, codes[:1], DAY, "Sai tỷ lệ đóng góp")
    page.open(view=CORRECTIONS, session="1/2023")
    settle()
    assert page.corrections.table.model().rowCount() == 1
    page.open(view="session")
    settle()
    assert page.decide.isHidden()
    assert page.view.part.conclude.isHidden()
    assert "45/QĐ-BM" in page.view.draft.words()
