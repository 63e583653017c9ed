"""The dossier list on many at once: saved views, columns, copies for a spreadsheet, editing together."""

from collections.abc import Callable

import pytest
from builders import a_draft, an_author, uid
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.listing import ListFilter, ListOrder, Standing
from desktop.services.desk import Desk
from desktop.services.dossiers import find_dossier
from desktop.ui.background import Background
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.notices import NoticeBar
from desktop.ui.pages import dossiers
from desktop.ui.pages.bulk_edit import BulkEditDialog
from desktop.ui.pages.dossiers import DossiersPage
from desktop.ui.preferences import Preferences, TableLayout
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import TextEntry

pytestmark = pytest.mark.usefixtures("in_english")

NUMBER = 30
PAGES = [PageEntry("dossiers", "Dossiers", "file-text", DossiersPage)]


@pytest.fixture
def page(unit_desk: Desk, open_window: Callable[..., MainWindow]) -> DossiersPage:
    with unit_desk.register.change(unit_desk.who(), unit_desk.now()) as work:
        for number in range(NUMBER):
            draft = a_draft(
                uid=uid(number),
                unit="LHDBM",
                code=f"LHDBM-2023-{number + 1:04d}",
                title=f"Bơm số {number}" if number % 2 else f"Van số {number}",
                sub_unit="LHDBM",
                authors=(an_author("Lâm Thị Hải Yến", 10_000),),
                attachments=(),
            )
            work.dossiers.save(draft, Standing(blocking=number % 3), verb="dossier.entered")
        work.commit()
    shown = open_window(PAGES, "dossiers").current_page()
    assert isinstance(shown, DossiersPage)
    return shown


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: not background.busy())


def codes(page: DossiersPage) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def dialog_of(page: DossiersPage) -> BulkEditDialog:
    return next(found for found in page.findChildren(BulkEditDialog) if found.isVisible())


def test_a_view_brings_back_filter_words_order_and_columns(
    page: DossiersPage, settled: Callable[[], None], preferences: Preferences
) -> None:
    page.filters.button(ListFilter.INCOMPLETE).click()
    page.search.setText("bom")
    page.search.returnPressed.emit()
    page.table.sort_asked.emit(ListOrder.TITLE, False)
    page.table.show_columns(TableLayout(("title", "code"), {"code": 180}))
    settled()
    listed = codes(page)
    page.views.name_given.emit("Bơm còn thiếu")
    page.show_view(preferences.now.views[0].__class__("Tất cả", "all", "", "code", True, TableLayout()))
    settled()
    assert len(codes(page)) == NUMBER
    page.show_view(Preferences(preferences._path.parent).now.views[0])
    settled()
    assert codes(page) == listed
    assert page.search.text() == "bom"
    assert page.filters.current() == ListFilter.INCOMPLETE
    assert page.table.columns_now() == TableLayout(("title", "code"), {"code": 180})


def test_a_view_is_named_in_a_dialog_and_taken_off_in_the_menu(page: DossiersPage, preferences: Preferences) -> None:
    page.views.ask_name()
    dialog = next(found for found in page.window().findChildren(AskDialog) if found.isVisible())
    assert not dialog.primary.isEnabled()
    name = dialog.findChild(TextEntry)
    assert name is not None
    name.setText("Van & bơm")
    name.edited.emit()
    dialog.primary.click()
    assert [view.name for view in preferences.now.views] == ["Van & bơm"]
    actions = page.views.menu_of_views().actions()
    assert actions[0].text() == "Van && bơm"
    actions[-1].menu().actions()[0].trigger()  # type: ignore[attr-defined]
    assert preferences.now.views == ()


def test_rows_are_copied_with_their_headings(page: DossiersPage) -> None:
    page.table.selectRow(0)
    page.table.copy_selection()
    headings, row = QGuiApplication.clipboard().text().split("\n")
    assert headings.split("\t")[:2] == ["Dossier code", "Title of the initiative"]
    assert row.split("\t")[:2] == ["LHDBM-2023-0030", "Bơm số 29"]


def test_acts_on_very_many_read_their_lines_first(
    page: DossiersPage, unit_desk: Desk, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dossiers, "MOST_LOOKED_AT", 10)
    page.table.selectAll()
    assert {"edit", "trash", "recognise"} <= set(page.bar.act_keys())
    page.bar.chosen.emit("trash")
    settled()
    assert codes(page) == []
    assert find_dossier(unit_desk, "LHDBM-2023-0007").trashed_on is not None


def test_one_value_for_many_is_shown_first_then_written_and_taken_back_as_one(
    page: DossiersPage,
    unit_desk: Desk,
    qtbot: QtBot,
    settled: Callable[[], None],
    commit: Callable[[QWidget, str], None],
) -> None:
    page.table.select_ids(page.table.model().id_at(row) for row in range(4))  # type: ignore[attr-defined]
    page.bar.chosen.emit("edit")
    settled()
    dialog = dialog_of(page)
    assert not dialog.primary.isEnabled()
    entry = dialog.entries["supporter"]
    commit(entry, "Tổ hỗ trợ số 2")
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert [line.new for line in dialog.table.rows()] == ["Tổ hỗ trợ số 2"] * 4
    assert find_dossier(unit_desk, "LHDBM-2023-0030").supporter == ""
    dialog.primary.click()
    settled()
    assert find_dossier(unit_desk, "LHDBM-2023-0030").supporter == "Tổ hỗ trợ số 2"
    assert find_dossier(unit_desk, "LHDBM-2023-0001").supporter == ""
    bar = page.window().findChild(NoticeBar)
    assert bar is not None
    bar.action_button().click()
    settled()
    assert find_dossier(unit_desk, "LHDBM-2023-0030").supporter == ""


def test_what_is_left_as_it_is_changes_nothing(page: DossiersPage, settled: Callable[[], None], qtbot: QtBot) -> None:
    page.table.selectRow(0)
    page.bar.chosen.emit("edit")
    settled()
    dialog = dialog_of(page)
    dialog.sub_unit.edited.emit()
    qtbot.waitUntil(lambda: dialog.table.rows() == [] and not dialog._soon.isActive())
    settled()
    assert not dialog.primary.isEnabled()
    dialog.reject()
