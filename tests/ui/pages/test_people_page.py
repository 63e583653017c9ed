"""Looking authors up in the window: found without tones, told with all their dossiers, spellings merged and back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from builders import a_draft, an_author, uid

from desktop.domain.benefit import Benefit
from desktop.domain.dossier import Dossier
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.dossiers import DossiersPage
from desktop.ui.pages.people import PeoplePage

PAGES = [
    PageEntry("dossiers", "Dossiers", "file-text", DossiersPage),
    PageEntry("people", "Authors", "users", PeoplePage, under="dossiers"),
]


@pytest.fixture
def dossiers(unit_desk: Desk) -> list[Dossier]:
    """Two spellings of one invented person, and somebody else."""
    entered = []
    for number, name in enumerate(("Lò Thị Mận", "Lo Thi Man", "Tô Văn Khánh"), start=1):
        author = replace(an_author(name, 10_000), birth=None, employee_code="")
        draft = a_draft(code="", unit="LHDBM", sub_unit="LHDBM", uid=uid(number), attachments=(), benefit=Benefit())
        entered.append(enter_dossier(unit_desk, replace(draft, title=f"Cải tiến bơm số {number}", authors=(author,))))
    return entered


@pytest.fixture
def page(open_window: Callable[..., MainWindow], settle: Callable[[], None], dossiers: list[Dossier]) -> PeoplePage:
    shown = open_window(PAGES, "people").current_page()
    assert isinstance(shown, PeoplePage)
    settle()
    return shown


def test_an_author_is_found_without_tones(page: PeoplePage, settle: Callable[[], None]) -> None:
    assert len(page.listed()) == 3
    page.search.setText("lo man")
    page.search.asked.emit("lo man")
    settle()
    assert sorted(line.person.name for line in page.listed()) == ["Lo Thi Man", "Lò Thị Mận"]
    assert page.detail.name() in ("Lo Thi Man", "Lò Thị Mận")


def test_the_dossiers_of_the_chosen_author_are_shown(
    page: PeoplePage, dossiers: list[Dossier], settle: Callable[[], None]
) -> None:
    page.search.setText("Khánh")
    page.search.asked.emit("Khánh")
    settle()
    assert [row.code for row in page.detail.rows()] == [dossiers[2].code]


def test_spellings_are_merged_and_the_notice_takes_it_back(page: PeoplePage, settle: Callable[[], None]) -> None:
    assert len(page.merging.proposals()) == 1
    page.merging.card.merge_button.click()
    settle()
    assert page.merging.proposals() == []
    assert len(page.listed()) == 2
    window = page.window()
    assert isinstance(window, MainWindow)
    window.notice_bar().action_button().click()
    settle()
    assert len(page.listed()) == 3


def test_two_people_are_kept_apart_until_that_is_taken_back(page: PeoplePage, settle: Callable[[], None]) -> None:
    page.merging.card.apart_button.click()
    settle()
    assert page.merging.proposals() == []
    window = page.window()
    assert isinstance(window, MainWindow)
    window.notice_bar().action_button().click()
    settle()
    assert len(page.merging.proposals()) == 1


def test_a_record_that_is_another_person_is_left_out_of_the_merge(page: PeoplePage) -> None:
    card = page.merging.card
    card.same_tick(1).click()
    assert card.others() == []
    assert not card.merge_button.isEnabled()
