"""The dossier list at a real register: finding, filtering, acting on many, taking back, the trash."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from builders import a_draft, an_author, uid
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.listing import DossierLine, ListFilter, Standing
from desktop.domain.states import ConsolidationState, Origin, RecognitionState
from desktop.language.translator import gettext as _
from desktop.services.checking import rule_context, standing_of
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier, find_dossier
from desktop.services.recognition import admit_dossiers, file_dossiers
from desktop.ui.background import Background
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.main_window import MainWindow
from desktop.ui.models.dossier_columns import first_author, found_parts, problem_chip, problem_words
from desktop.ui.pages.dossiers import DossiersPage
from desktop.ui.pages.move_dialogs import BlockedDialog, MoveDialog
from desktop.ui.preferences import Preferences, TableLayout
from desktop.ui.widgets.page import Page

FILED_ON = date(2023, 3, 15)
NUMBER = 60


class OtherPage(Page):
    """A page the list leads to."""

    def __init__(self, _context: UiContext) -> None:
        super().__init__("other")
        self.opened: list[dict[str, object]] = []

    def open(self, **arguments: object) -> None:
        self.opened.append(arguments)


PAGES = [
    PageEntry("dossiers", "Dossiers", "file-text", DossiersPage),
    PageEntry("dossier", "Dossier", "file-text", OtherPage, under="dossiers"),
    PageEntry("import", "Import", "download", OtherPage, under="dossiers"),
]

TITLES = ("Cải tiến bộ gá súc rửa", "Tận dụng hơi thấp áp", "Sắp xếp lại kho phụ tùng")
AUTHORS = ("Lâm Thị Hải Yến", "Tô Văn Khánh", "Quách Minh Đạo")


@pytest.fixture
def codes(unit_desk: Desk) -> list[str]:
    """Sixty drafts in which nothing is missing."""
    with unit_desk.register.change(unit_desk.who(), unit_desk.now()) as work:
        context = rule_context(unit_desk, work)
        for number in range(NUMBER):
            draft = a_draft(
                uid=uid(number),
                unit="LHDBM",
                code=f"LHDBM-2023-{number + 1:04d}",
                title=f"{TITLES[number % 3]} số {number}",
                authors=(an_author(AUTHORS[number % 3], 10_000),),
                attachments=(),
            )
            work.dossiers.save(draft, standing_of(draft, context), verb="dossier.entered")
        work.commit()
    return [f"LHDBM-2023-{number + 1:04d}" for number in range(NUMBER)]


@pytest.fixture
def window(codes: list[str], open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(PAGES, "dossiers")


@pytest.fixture
def page(window: MainWindow) -> DossiersPage:
    shown = window.current_page()
    assert isinstance(shown, DossiersPage)
    return shown


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Waits until everything asked of the register is answered."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy())

    return wait


def rows(page: DossiersPage) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def select(page: DossiersPage, chosen: list[str]) -> None:
    shown = rows(page)
    model = page.table.model()
    page.table.select_ids(model.id_at(shown.index(code)) for code in chosen)  # type: ignore[attr-defined]


def dialog_of(page: DossiersPage, kind: type[QWidget]) -> QWidget:
    return next(found for found in page.findChildren(kind) if found.isVisible())


def test_it_opens_with_every_dossier_the_newest_first(page: DossiersPage, codes: list[str]) -> None:
    assert rows(page) == codes[::-1]
    assert page.filters.button(ListFilter.ALL).text().endswith("60")
    assert page.bar.place_words()


def test_words_without_tones_find_and_mark(
    page: DossiersPage, commit: Callable[[QWidget, str], None], qtbot: QtBot, settled: Callable[[], None]
) -> None:
    page.focus_search()
    commit(page.search, "hoi thap yen")
    qtbot.waitUntil(lambda: len(rows(page)) != NUMBER)
    settled()
    assert rows(page) == []
    page.search.clear()
    commit(page.search, "tan dung khanh")
    qtbot.waitUntil(lambda: len(rows(page)) == NUMBER // 3)
    assert found_parts("Tận dụng hơi", ("tan", "dung")) == ((0, 3), (4, 4))


def test_a_match_in_a_description_is_told_by_the_tooltip(
    page: DossiersPage, unit_desk: Desk, codes: list[str], commit: Callable[[QWidget, str], None], qtbot: QtBot
) -> None:
    dossier = find_dossier(unit_desk, codes[0])
    amend_dossier(unit_desk, replace(dossier, problem_solved="Dầu bôi trơn rò qua phớt làm kín của bơm."))
    page.refresh()
    page.focus_search()
    commit(page.search, "phot lam kin")
    qtbot.waitUntil(lambda: rows(page) == [codes[0]])
    model = page.table.model()
    title = next(at for at in range(model.columnCount()) if model.columns[at].key == "title")  # type: ignore[attr-defined]
    assert "rò qua phớt làm kín của bơm." in model.index(0, title).data(Qt.ItemDataRole.ToolTipRole)


def test_a_filter_shows_only_its_own(
    page: DossiersPage, unit_desk: Desk, codes: list[str], settled: Callable[[], None]
) -> None:
    file_dossiers(unit_desk, codes[:4], FILED_ON)
    page.filters.button(ListFilter.AWAITING_RECOGNITION).click()
    settled()
    assert sorted(rows(page)) == codes[:4]
    assert page.filters.button(ListFilter.AWAITING_RECOGNITION).text().endswith("4")


def test_another_page_can_open_it_on_a_filter(
    codes: list[str], unit_desk: Desk, open_window: Callable[..., MainWindow], settled: Callable[[], None]
) -> None:
    file_dossiers(unit_desk, codes[:2], FILED_ON)
    window = open_window(PAGES, "dossiers", chip="awaiting_recognition")
    settled()
    shown = window.current_page()
    assert isinstance(shown, DossiersPage)
    assert sorted(rows(shown)) == codes[:2]
    assert shown.filters.current() == "awaiting_recognition"


def test_a_figure_opens_the_dossiers_behind_it_until_all_are_asked_for(
    codes: list[str], open_window: Callable[..., MainWindow], settled: Callable[[], None]
) -> None:
    window = open_window(PAGES, "dossiers", uids=(uid(3), uid(5)), words="Chưa có chỉ tiêu")
    settled()
    shown = window.current_page()
    assert isinstance(shown, DossiersPage)
    assert sorted(rows(shown)) == [codes[3], codes[5]]
    assert shown.only.text() == "Chưa có chỉ tiêu"
    assert shown.arguments()["words"] == "Chưa có chỉ tiêu"
    shown.only.click()
    settled()
    assert len(rows(shown)) == NUMBER
    assert shown.only.isHidden()


def test_the_header_sorts(page: DossiersPage, settled: Callable[[], None]) -> None:
    page.table.sort_asked.emit("title", False)
    settled()
    titles = [page.table.model().index(row, 1).data() for row in range(NUMBER)]
    assert titles[0].startswith("Cải tiến")
    assert titles[-1].startswith("Tận dụng")


def test_filing_many_asks_the_day_and_can_be_taken_back(
    page: DossiersPage, window: MainWindow, unit_desk: Desk, codes: list[str], settled: Callable[[], None]
) -> None:
    select(page, codes[:3])
    assert "file" in page.bar.act_keys()
    assert "recognise" not in page.bar.act_keys()
    page.bar.chosen.emit("file")
    dialog = dialog_of(page, MoveDialog)
    assert isinstance(dialog, MoveDialog)
    dialog.primary.click()
    settled()
    assert find_dossier(unit_desk, codes[0]).state is RecognitionState.FILED
    assert page.bar.act_keys()[0] == "admit"
    window.notice_bar().action_button().click()
    settled()
    assert find_dossier(unit_desk, codes[0]).state is RecognitionState.DRAFT
    assert window.notice_bar().text()


def test_recognising_by_a_decision_waits_for_its_number(
    page: DossiersPage,
    unit_desk: Desk,
    codes: list[str],
    commit: Callable[[QWidget, str], None],
    settled: Callable[[], None],
) -> None:
    file_dossiers(unit_desk, codes[:3], FILED_ON)
    admit_dossiers(unit_desk, codes[:3], FILED_ON)
    page.refresh()
    settled()
    select(page, codes[:5])
    page.bar.chosen.emit("recognise")
    dialog = dialog_of(page, MoveDialog)
    assert isinstance(dialog, MoveDialog)
    assert not dialog.primary.isEnabled()
    commit(dialog.number_entry(), "18/QĐ-KHM")
    assert dialog.primary.isEnabled()
    dialog.primary.click()
    settled()
    recognised = find_dossier(unit_desk, codes[2])
    assert recognised.state is RecognitionState.RECOGNISED
    assert recognised.recognitions[0].number == "18/QĐ-KHM"
    assert find_dossier(unit_desk, codes[3]).state is RecognitionState.DRAFT


def test_an_act_that_needs_a_reason_waits_for_it(
    page: DossiersPage,
    unit_desk: Desk,
    codes: list[str],
    commit: Callable[[QWidget, str], None],
    settled: Callable[[], None],
) -> None:
    file_dossiers(unit_desk, codes[:1], FILED_ON)
    page.refresh()
    settled()
    select(page, codes[:1])
    page.bar.chosen.emit("return")
    dialog = dialog_of(page, MoveDialog)
    assert isinstance(dialog, MoveDialog)
    assert not dialog.primary.isEnabled()
    commit(dialog.reason_entry(), "Thiếu bản vẽ")
    dialog.primary.click()
    settled()
    assert find_dossier(unit_desk, codes[0]).moves[-1].reason == "Thiếu bản vẽ"


def test_rules_that_stop_some_are_shown_and_the_rest_goes_ahead(
    page: DossiersPage, window: MainWindow, unit_desk: Desk, codes: list[str], settled: Callable[[], None]
) -> None:
    nameless = enter_dossier(unit_desk, a_draft(uid=uid(100), unit="LHDBM", code="", title="")).code
    shareless = enter_dossier(unit_desk, a_draft(uid=uid(101), unit="LHDBM", code="", authors=(), attachments=())).code
    page.refresh()
    settled()
    select(page, [codes[0], nameless, shareless])
    page.bar.chosen.emit("file")
    ask = dialog_of(page, MoveDialog)
    assert isinstance(ask, MoveDialog)
    ask.primary.click()
    settled()
    stopped = dialog_of(page, BlockedDialog)
    assert isinstance(stopped, BlockedDialog)
    assert find_dossier(unit_desk, codes[0]).state is RecognitionState.DRAFT
    assert {nameless, shareless} <= {link.text() for link in stopped.findChildren(type(stopped.primary))}
    stopped.primary.click()
    settled()
    assert find_dossier(unit_desk, codes[0]).state is RecognitionState.FILED
    assert find_dossier(unit_desk, nameless).state is RecognitionState.DRAFT


def test_what_is_stopped_can_be_opened_from_the_list_of_errors(
    page: DossiersPage, window: MainWindow, unit_desk: Desk, settled: Callable[[], None]
) -> None:
    nameless = enter_dossier(unit_desk, a_draft(uid=uid(100), unit="LHDBM", code="", title="")).code
    page.refresh()
    settled()
    select(page, [nameless])
    page.bar.chosen.emit("file")
    ask = dialog_of(page, MoveDialog)
    assert isinstance(ask, MoveDialog)
    ask.primary.click()
    settled()
    stopped = dialog_of(page, BlockedDialog)
    assert isinstance(stopped, BlockedDialog)
    stopped.primary.click()
    form = window.current_page()
    assert isinstance(form, OtherPage)
    assert form.opened == [{"code": nameless}]


def test_delete_moves_to_the_trash_and_the_trash_gives_back(
    page: DossiersPage, window: MainWindow, codes: list[str], qtbot: QtBot, settled: Callable[[], None]
) -> None:
    select(page, codes[:2])
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    settled()
    assert len(rows(page)) == NUMBER - 2
    page.filters.button("trash").click()
    settled()
    assert sorted(rows(page)) == codes[:2]
    select(page, codes[:1])
    assert page.bar.act_keys() == ["restore"]
    page.bar.chosen.emit("restore")
    settled()
    assert rows(page) == [codes[1]]
    window.notice_bar().action_button().click()
    settled()
    assert sorted(rows(page)) == codes[:2]


def test_enter_and_the_code_open_the_form(
    page: DossiersPage, window: MainWindow, codes: list[str], qtbot: QtBot
) -> None:
    select(page, [codes[7]])
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    form = window.current_page()
    assert isinstance(form, OtherPage)
    window.navigate("dossiers")
    page.table.link_pressed.emit(page.table.selected_ids()[0], "code")
    assert form.opened == [{"code": codes[7]}] * 2


def test_control_f_goes_to_the_search(page: DossiersPage, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.search.hasFocus()


def test_the_menu_of_a_row_offers_what_the_bar_does(page: DossiersPage, codes: list[str]) -> None:
    select(page, codes[:1])
    words = [action.text() for action in page.row_menu().actions()]
    assert _("Open") in words
    assert _("File the request") in words


def test_without_the_pages_it_leads_to_their_buttons_are_not_there(
    codes: list[str], open_window: Callable[..., MainWindow]
) -> None:
    window = open_window(PAGES[:1], "dossiers")
    shown = window.current_page()
    assert isinstance(shown, DossiersPage)
    assert not [button for button in shown.findChildren(QWidget) if button.property("kind") == "primary"]


def test_an_empty_register_says_so(open_window: Callable[..., MainWindow]) -> None:
    window = open_window(PAGES, "dossiers")
    shown = window.current_page()
    assert isinstance(shown, DossiersPage)
    assert not shown.table.isVisible()


def test_a_width_the_user_chose_is_kept_and_others_share_the_rest(page: DossiersPage, preferences: Preferences) -> None:
    header = page.table.horizontalHeader()
    header.resizeSection(2, 130)
    assert preferences.now.tables["dossiers"].widths == {"authors": 130}
    assert isinstance(preferences.now.tables["dossiers"], TableLayout)
    assert header.length() <= page.table.viewport().width()


LINE = DossierLine(
    row=1,
    uid=uid(1),
    code="A-1",
    title="Bộ gá",
    authors="Lê Văn Tư; Trần Thị Năm",
    sub_unit="",
    state=RecognitionState.ADMITTED,
    consolidation=ConsolidationState.NOT_SENT,
    benefit_vnd=None,
    claimed_vnd=None,
    filed_on=None,
    standing=Standing(),
    origin=Origin.ENTERED,
)
TODAY = date(2023, 6, 1)


def test_the_first_author_stands_for_all() -> None:
    assert first_author(LINE.authors) == "Lê Văn Tư, +1"
    assert first_author("Lê Văn Tư") == "Lê Văn Tư"


def test_problems_are_named_the_weightiest_first() -> None:
    assert problem_chip(LINE, TODAY) is None
    late = replace(LINE, standing=Standing(2, 1, date(2023, 5, 31)), duplicate_of="x")
    chip = problem_chip(late, TODAY)
    assert chip is not None
    assert (chip.text, chip.tone) == (problem_words(late, TODAY)[0], "bad")
    assert len(problem_words(late, TODAY)) == 4
    doubtful = problem_chip(replace(LINE, standing=Standing(0, 1, TODAY)), TODAY)
    assert doubtful is not None
    assert doubtful.tone == "warn"
