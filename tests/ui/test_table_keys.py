"""The keys of a table: the first press shows where the keyboard is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.widgets.table import RegisterTable


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a field and a table of three rows under it."""
    shown = QWidget()
    qtbot.addWidget(shown)
    model: RowsModel[str] = RowsModel([Column("word", "Word", lambda row: row)])
    model.set_rows(["một", "hai", "ba"])
    column = QVBoxLayout(shown)
    column.addWidget(QLineEdit())
    column.addWidget(RegisterTable(model))
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    return shown


@pytest.fixture
def table(window: QWidget, qtbot: QtBot) -> RegisterTable:
    """The table, come to with Tab."""
    before, found = window.findChild(QLineEdit), window.findChild(RegisterTable)
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert found.hasFocus()
    return found


def test_the_first_press_selects_the_first_row_and_the_next_goes_on(table: RegisterTable, qtbot: QtBot) -> None:
    assert table.selected_ids() == []
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_ids() == [0]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_ids() == [1]


@pytest.mark.parametrize(("key", "row"), [(Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 2)])
def test_home_and_end_select(table: RegisterTable, qtbot: QtBot, key: Qt.Key, row: int) -> None:
    qtbot.keyClick(table, key)
    assert table.selected_ids() == [row]
