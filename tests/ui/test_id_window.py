"""The table of any length: what is fetched, how fast it opens, selection, columns, copying."""

import time
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.models.id_window import BLOCK_ROWS, BLOCKS_KEPT, IdWindowModel
from desktop.ui.preferences import Preferences
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.table import RegisterTable


@dataclass(frozen=True)
class Line:
    number: int
    title: str


COLUMNS = (
    Column[Line]("code", "Code", lambda line: f"SK-{line.number:07}", width=110, sort="code"),
    Column[Line]("title", "Title", lambda line: line.title, width=300, stretch=True, strong=True),
    Column[Line]("money", "Benefit", lambda line: f"{line.number:,}", align="right", sort="benefit"),
    Column[Line]("state", "State", lambda line: "Draft", chip=lambda line: Chip("Draft")),
    Column[Line]("extra", "Extra", lambda line: "x", shown=False),
)


class Source:
    """Rows made up on demand (invented titles); remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.gone: set[int] = set()

    def fetch(self, ids: Sequence[int]) -> list[Line]:
        self.asked.append(list(ids))
        return [Line(number, f"Sáng kiến {number}") for number in reversed(ids) if number not in self.gone]


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def model(source: Source) -> IdWindowModel[Line]:
    return IdWindowModel(COLUMNS, source.fetch, lambda line: line.number)


@pytest.fixture
def table(qtbot: QtBot, model: IdWindowModel[Line], preferences: Preferences) -> RegisterTable:
    shown = RegisterTable(model, name="dossiers", preferences=preferences)
    qtbot.addWidget(shown)
    shown.resize(900, 500)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


def test_a_million_rows_open_in_under_a_second_with_a_few_blocks_fetched(table: RegisterTable, source: Source) -> None:
    ids = array("q", range(1, 1_000_001))
    began = time.perf_counter()
    table.show_ids(ids)
    table.grab()
    took = time.perf_counter() - began
    assert table.model().rowCount() == 1_000_000
    assert took < 1.0
    assert len(source.asked) <= 2


def test_going_to_the_end_fetches_only_what_is_seen_there(table: RegisterTable, source: Source) -> None:
    table.show_ids(range(1, 1_000_001))
    table.grab()
    source.asked.clear()
    table.scrollToBottom()
    table.grab()
    assert len(source.asked) <= 2
    assert source.asked[-1][-1] == 1_000_000


def test_blocks_looked_at_longest_ago_are_let_go(model: IdWindowModel[Line], source: Source) -> None:
    model.set_ids(range(BLOCK_ROWS * (BLOCKS_KEPT + 2)))
    for number in range(BLOCKS_KEPT + 1):
        model.row_at(number * BLOCK_ROWS)
    source.asked.clear()
    model.row_at(BLOCK_ROWS * BLOCKS_KEPT)
    assert not source.asked
    model.row_at(0)
    assert len(source.asked) == 1


def test_rows_keep_their_place_whatever_order_they_are_fetched_in(model: IdWindowModel[Line]) -> None:
    model.set_ids([7, 3, 9])
    assert [row.number for position in range(3) if (row := model.row_at(position))] == [7, 3, 9]


def test_a_row_that_has_left_the_register_shows_as_empty(model: IdWindowModel[Line], source: Source) -> None:
    source.gone = {3}
    model.set_ids([7, 3])
    assert model.row_at(1) is None
    assert model.data(model.index(1, 0)) == ""


def test_rows_that_changed_are_fetched_again(model: IdWindowModel[Line], source: Source, qtbot: QtBot) -> None:
    model.set_ids([1, 2])
    model.row_at(0)
    with qtbot.waitSignal(model.dataChanged):
        model.reload_rows()
    model.row_at(0)
    assert len(source.asked) == 2


def test_the_selection_follows_its_rows_into_another_order(table: RegisterTable) -> None:
    table.show_ids([1, 2, 3, 4])
    table.select_ids([2, 4])
    table.show_ids([4, 3, 2])
    assert table.selected_ids() == [4, 2]


def test_selecting_everything_counts_without_fetching(table: RegisterTable, source: Source, qtbot: QtBot) -> None:
    table.show_ids(range(1_000_000))
    source.asked.clear()
    began = time.perf_counter()
    with qtbot.waitSignal(table.selection_changed) as told:
        table.selectAll()
    table.grab()
    assert told.args == [1_000_000]
    assert time.perf_counter() - began < 1.0
    assert len(source.asked) <= 1


def test_a_click_on_a_heading_asks_the_source_for_an_order(table: RegisterTable, qtbot: QtBot) -> None:
    table.show_ids([1, 2, 3])
    header = table.horizontalHeader()
    with qtbot.waitSignal(table.sort_asked) as told:
        spot = QPoint(header.sectionViewportPosition(2) + 20, 10)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert told.args[0] == "benefit"


def test_enter_opens_the_row_the_keyboard_is_on(table: RegisterTable, qtbot: QtBot) -> None:
    table.show_ids([11, 22, 33])
    table.select_ids([22])
    with qtbot.waitSignal(table.row_activated) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [22]


def test_rows_are_copied_as_a_spreadsheet_reads_them(table: RegisterTable, qtbot: QtBot) -> None:
    table.show_ids([1, 2, 3])
    table.select_ids([1, 2])
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = ["Code\tTitle\tBenefit\tState", "SK-0000001\tSáng kiến 1\t1\tDraft", "SK-0000002\tSáng kiến 2\t2\tDraft"]
    assert QGuiApplication.clipboard().text() == "\n".join(rows)


def test_the_stretched_column_takes_what_the_others_leave_and_never_less_than_its_width(table: RegisterTable) -> None:
    assert table.horizontalHeader().length() == table.viewport().width()
    table.resize(400, 300)
    assert table.columnWidth(1) == 300


def test_columns_the_user_chose_are_kept(
    table: RegisterTable, model: IdWindowModel[Line], preferences: Preferences, qtbot: QtBot
) -> None:
    menu = table.column_menu()
    menu.actions()[2].trigger()
    menu.actions()[4].trigger()
    table.horizontalHeader().moveSection(0, 1)
    again = RegisterTable(model, name="dossiers", preferences=preferences)
    qtbot.addWidget(again)
    header = again.horizontalHeader()
    shown = [COLUMNS[header.logicalIndex(place)].key for place in range(header.count())]
    assert [key for key in shown if not again.isColumnHidden([c.key for c in COLUMNS].index(key))] == [
        "title",
        "code",
        "state",
        "extra",
    ]


def test_the_tables_own_columns_come_back(table: RegisterTable) -> None:
    menu = table.column_menu()
    menu.actions()[0].trigger()
    menu.actions()[-1].trigger()
    assert not table.isColumnHidden(0)
    assert table.isColumnHidden(4)


def test_a_short_table_holds_its_rows(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS, [Line(5, "Five")])
    table = RegisterTable(model)
    qtbot.addWidget(table)
    model.set_rows([Line(5, "Five"), Line(6, "Six")])
    table.select_ids([1])
    assert table.selected_ids() == [1]
    assert model.rows()[1].title == "Six"
    assert model.headerData(2, Qt.Orientation.Horizontal) == "Benefit"


def test_a_cell_tells_its_heading_to_a_screen_reader(model: IdWindowModel[Line]) -> None:
    model.set_ids([1])
    told = model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Title: Sáng kiến 1"
