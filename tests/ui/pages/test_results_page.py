"""Results at a real register: opened, looked at, written in part or whole, taken back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import uid
from desks import UNIT, a_desk
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from two_desks import TwoDesks, dossier, dump, make_two_registers, open_two_registers

from desktop.domain.sending import Choice
from desktop.domain.states import ConsolidationState, Outcome
from desktop.domain.submission import DecisionDraft, Suggestion
from desktop.services.consolidation import kept_file, receive
from desktop.services.decisions import decide, give_award
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier
from desktop.services.handing_down import make_results
from desktop.services.results import put_off
from desktop.services.safekeeping import list_backups
from desktop.services.submission import export_submission
from desktop.ui.background import Background
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.results import ResultsPage
from desktop.ui.pages.results_table import CHOICE, ResultsFilter
from desktop.ui.widgets.page import Page
from desktop.ui.widgets.row_button import RowButton


class OtherPage(Page):
    """Remembers what it was opened with."""

    def __init__(self, _context: UiContext) -> None:
        super().__init__("Other")
        self.opened: list[dict[str, object]] = []

    def open(self, **arguments: object) -> None:
        self.opened.append(arguments)


ENTRIES = [
    PageEntry("results", "Results", "inbox", ResultsPage),
    PageEntry("send", "Send", "send", OtherPage),
    PageEntry("dossier", "Dossier", "file-text", OtherPage, under="results"),
]


@pytest.fixture(scope="session")
def two_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A unit's register and its superior's, made once; what the unit sent is decided on."""
    folder = tmp_path_factory.mktemp("pages") / "two"
    folder.mkdir()
    make_two_registers(folder)
    two = open_two_registers(folder, folder.with_name("decided"))
    receive(two.superior, [export_submission(two.unit, two.post).file])
    decide(
        two.superior,
        [
            DecisionDraft(uid(1), Outcome.ACCEPTED, number="9/QĐ-CDTH", recognised_vnd=40_000_000),
            DecisionDraft(uid(2), Outcome.DUPLICATE_OF, duplicate_of=uid(1)),
            DecisionDraft(
                uid(4),
                Outcome.SENT_BACK,
                ("Thiếu biên bản chạy thử",),
                suggestions=(Suggestion("kind", "operational"), Suggestion("authors/0/name", "Lâm Hải Yến")),
            ),
        ],
    )
    give_award(two.superior, uid(1), level="union", form="letter", number="12/QĐ", decided_on=date(2023, 6, 1))
    make_results(two.superior, "LHDBM", two.post)
    two.close()
    return folder.with_name("decided")


@pytest.fixture
def two(two_made: Path, tmp_path: Path) -> Iterator[TwoDesks]:
    desks = open_two_registers(two_made, tmp_path / "two")
    yield desks
    desks.close()


@pytest.fixture
def results(two: TwoDesks) -> Path:
    (file,) = two.post.glob("SK-CDTH-LHDBM-*.sk.zip")
    return file


@pytest.fixture
def unit_desk(two: TwoDesks) -> Desk:
    """The window stands on the unit's register; the fixture of both closes it."""
    return two.unit


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(ENTRIES, "results")


@pytest.fixture
def page(window: MainWindow) -> ResultsPage:
    shown = window.current_page()
    assert isinstance(shown, ResultsPage)
    return shown


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)

    return wait


@pytest.fixture
def looked_at(page: ResultsPage, results: Path, settled: Callable[[], None]) -> ResultsPage:
    """The page with the bundle open."""
    page.look_at(results)
    settled()
    return page


def said(window: MainWindow) -> str:
    return window.notice_bar().text()


def place_of(page: ResultsPage, number: int, field: str) -> int:
    """Where the row of a dossier's field stands."""
    keys = [(row.change.uid, row.change.field) for row in page.table.rows()]
    return keys.index((uid(number), field))


def test_opening_a_bundle_shows_three_ways_and_writes_nothing(
    two: TwoDesks, page: ResultsPage, results: Path, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(two.unit)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_arguments: (str(results), ""))
    page.open_button.click()
    settled()
    row = page.table.rows()[place_of(page, 1, "ruling/recognised_vnd")]
    assert (row.previous, row.present, row.new) == ("–", "–", "40.000.000")
    state = page.table.rows()[place_of(page, 1, "consolidation")]
    assert state.previous == state.present != state.new
    assert dump(two.unit) == before


def test_a_bundle_dropped_on_the_page_is_opened(page: ResultsPage, results: Path, settled: Callable[[], None]) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(results))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(40, 40), copy, carried, left, none))
    settled()
    assert page.review is not None


def test_what_can_only_be_entered_by_hand_is_shown_and_not_chosen(looked_at: ResultsPage) -> None:
    place = place_of(looked_at, 4, "authors/0/name")
    row = looked_at.table.rows()[place]
    assert not row.change.possible
    looked_at.table.link_pressed.emit(place, CHOICE)
    assert row.change.key not in looked_at.table.accepted()


def test_a_duplicate_is_named_by_the_code_people_know(two: TwoDesks, looked_at: ResultsPage) -> None:
    row = looked_at.table.rows()[place_of(looked_at, 2, "ruling/duplicate_of")]
    assert row.new == dossier(two.unit, 1).code


def test_filters_show_part_of_the_rows(looked_at: ResultsPage) -> None:
    looked_at.filters.button(ResultsFilter.SENT_BACK.value).click()
    assert {row.change.uid for row in looked_at.table.rows()} == {uid(4)}
    looked_at.filters.button(ResultsFilter.AWARDS.value).click()
    assert [row.change.uid for row in looked_at.table.rows()] == [uid(1)]


def test_everything_accepted_is_written_after_a_backup_and_taken_back_as_one(
    two: TwoDesks, window: MainWindow, looked_at: ResultsPage, settled: Callable[[], None]
) -> None:
    looked_at.apply_button.click()
    settled()
    assert dossier(two.unit, 1).consolidation is ConsolidationState.ACCEPTED
    assert dossier(two.unit, 1).ruling.recognised_vnd == 40_000_000
    assert dossier(two.unit, 4).kind == "operational"
    assert len(list_backups(two.unit)) == 1
    assert [row.change.possible for row in looked_at.table.all_rows()] == [False]
    assert not looked_at.apply_button.isEnabled()
    window.notice_bar().action_button().click()
    settled()
    assert dossier(two.unit, 1).consolidation is ConsolidationState.SENT
    assert dossier(two.unit, 4).kind == "technical"
    assert looked_at.apply_button.isEnabled()


def test_a_rejected_decision_stays_out_with_all_that_belongs_to_it(
    two: TwoDesks, looked_at: ResultsPage, settled: Callable[[], None]
) -> None:
    looked_at.table.link_pressed.emit(place_of(looked_at, 1, "ruling/recognised_vnd"), CHOICE)
    looked_at.apply_button.click()
    settled()
    assert dossier(two.unit, 1).ruling.recognised_vnd is None
    assert dossier(two.unit, 1).awards
    assert dossier(two.unit, 2).consolidation is ConsolidationState.DUPLICATE_OF


def test_space_turns_the_selected_rows(looked_at: ResultsPage, qtbot: QtBot) -> None:
    before = looked_at.table.chosen_rows(Choice.ACCEPT)
    place = place_of(looked_at, 4, "kind")
    looked_at.table.select_ids([place])
    looked_at.table.setFocus()
    qtbot.keyClick(looked_at.table, Qt.Key.Key_Space)
    assert looked_at.table.chosen_rows(Choice.ACCEPT) == before - 1
    assert "1" in looked_at.filters.button(ResultsFilter.LATER.value).text()
    qtbot.keyClick(looked_at.table, Qt.Key.Key_Space)
    assert "1" in looked_at.filters.button(ResultsFilter.REJECTED.value).text()


def test_what_is_left_for_later_is_kept_and_waits_on_the_page(
    two: TwoDesks, looked_at: ResultsPage, settled: Callable[[], None]
) -> None:
    looked_at.table.choose_all(Choice.LATER)
    assert looked_at.table.accepted() == frozenset()
    looked_at.apply()
    settled()
    looked_at.open()
    settled()
    assert looked_at.waiting.findChildren(RowButton)
    ((waiting, left),) = put_off(two.unit)
    assert left > 0
    looked_at.look_at(kept_file(two.unit, waiting.bundle_id))
    settled()
    assert set(looked_at.table.choices().values()) == {Choice.LATER}


def test_the_authors_of_each_dossier_are_listed_and_get_letters(
    looked_at: ResultsPage, settled: Callable[[], None], tmp_path: Path
) -> None:
    dialog = looked_at.tell()
    assert dialog is not None
    settled()
    assert all(told.authors for told in dialog.lines())
    dialog.save(tmp_path / "thu")
    settled()
    assert len(list((tmp_path / "thu").glob("*.pdf"))) == len(dialog.lines())


def test_the_last_results_can_be_taken_back_another_day(
    two: TwoDesks, window: MainWindow, looked_at: ResultsPage, settled: Callable[[], None]
) -> None:
    assert not looked_at.undo_button.isVisible()
    looked_at.apply()
    settled()
    window.navigate("send")
    window.navigate("results")
    settled()
    looked_at.undo_button.click()
    settled()
    assert dossier(two.unit, 2).consolidation is ConsolidationState.SENT
    assert not looked_at.undo_button.isVisible()


def test_what_was_edited_after_sending_is_marked(
    two: TwoDesks, open_window: Callable[..., MainWindow], results: Path, settled: Callable[[], None]
) -> None:
    sent = dossier(two.unit, 1)
    amend_dossier(two.unit, replace(sent, title="Cải tiến bộ gá súc rửa nhanh"))
    page = open_window(ENTRIES, "results").current_page()
    assert isinstance(page, ResultsPage)
    page.look_at(results)
    settled()
    assert page.table.count(ResultsFilter.EDITED_HERE) >= 1


def test_a_dossier_opens_from_its_row(window: MainWindow, two: TwoDesks, looked_at: ResultsPage) -> None:
    looked_at.table.link_pressed.emit(place_of(looked_at, 1, "consolidation"), "dossier")
    shown = window.current_page()
    assert isinstance(shown, OtherPage)
    assert shown.opened == [{"code": dossier(two.unit, 1).code}]


def test_an_edited_bundle_is_refused_in_words_and_nothing_is_shown(
    window: MainWindow, page: ResultsPage, results: Path, settled: Callable[[], None]
) -> None:
    content = bytearray(results.read_bytes())
    content[len(content) // 2] ^= 1
    results.write_bytes(content)
    page.look_at(results)
    settled()
    assert page.review is None
    assert said(window)


def test_a_submission_is_not_taken_for_results(
    two: TwoDesks, window: MainWindow, page: ResultsPage, settled: Callable[[], None]
) -> None:
    page.look_at(export_submission(two.unit, two.post).file)
    settled()
    assert page.review is None
    assert said(window)


class TestAUnitThatDoesNotKnowTheKey:
    """A new register of the unit: the superior's key never came."""

    @pytest.fixture
    def unit_desk(self, tmp_path: Path) -> Iterator[Desk]:
        desk = a_desk(tmp_path, UNIT)
        yield desk
        desk.register.close()

    def test_is_shown_the_way_to_the_keys(
        self, window: MainWindow, page: ResultsPage, results: Path, settled: Callable[[], None]
    ) -> None:
        page.look_at(results)
        settled()
        assert page.review is None
        window.notice_bar().action_button().click()
        assert window.current_key() == "send"
