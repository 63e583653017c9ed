"""Small parts of pages: dialogs, dropped files, links in tables, counts and facts, wrapping cards."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import Choice, Tick
from desktop.ui.widgets.figures import Count, CountRow, FactList
from desktop.ui.widgets.files import DropArea, pick_file, pick_folder, pick_new_file
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.search import SearchField
from desktop.ui.widgets.table import RegisterTable
from desktop.ui.widgets.text import ElidedLabel, Figure, Label


def drop(area: DropArea, *files: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    copy, left, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(1, 1), copy, data, left, no_key)
    QApplication.sendEvent(area, entering)
    QApplication.sendEvent(area, QDropEvent(QPointF(1, 1), copy, data, left, no_key))
    return entering.isAccepted()


def test_dropped_files_of_the_right_kind_are_taken(qtbot: QtBot, tmp_path: Path) -> None:
    area = DropArea("Drop workbooks here", "Excel (*.xlsx)", endings=(".xlsx",))
    qtbot.addWidget(area)
    taken: list[list[Path]] = []
    area.files_chosen.connect(taken.append)
    assert drop(area, tmp_path / "Sổ sáng kiến.XLSX", tmp_path / "ảnh.png")
    assert taken == [[tmp_path / "Sổ sáng kiến.XLSX"]]
    assert not drop(area, tmp_path / "ảnh.png")


def test_a_picker_that_was_cancelled_gives_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/tmp/a.pdf", "PDF (*.pdf)"))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    assert pick_file(parent, "Open", "*") is None
    assert pick_new_file(parent, "Save", "a.pdf", "PDF (*.pdf)") == Path("/tmp/a.pdf")
    assert pick_folder(parent, "Folder") is None


def test_control_enter_accepts_a_dialog_unless_something_is_missing(qtbot: QtBot) -> None:
    dialog = AskDialog("Recognise 3 dossiers", "Recognise", "By one decision.")
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    dialog.primary.setEnabled(False)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    dialog.primary.setEnabled(True)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_a_click_on_a_link_is_told_apart_from_a_click_on_the_row(qtbot: QtBot) -> None:
    columns = (
        Column[str]("name", "Name", str, width=100),
        Column[str]("open", "", lambda name: "Open" if name != "closed" else "", width=100, link=True),
    )
    table = RegisterTable(RowsModel(columns, ["a", "closed"]))
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    pressed: list[tuple[int, str]] = []
    table.link_pressed.connect(lambda row, key: pressed.append((row, key)))
    for row, column in ((0, 0), (0, 1), (1, 1)):
        spot = table.visualRect(table.model().index(row, column)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert pressed == [(0, "open")]


def test_cards_wrap_where_they_do_not_fit(qtbot: QtBot) -> None:
    holder = QWidget()
    flow = FlowLayout(holder, spacing=10, even=True)
    cards = [Card(f"Card {number}") for number in range(4)]
    for card in cards:
        card.body.addWidget(Figure("34.893.000.000.000"))
        flow.addWidget(card)
    qtbot.addWidget(holder)
    holder.resize(4 * cards[0].sizeHint().width() + 40, 300)
    holder.show()
    assert len({card.y() for card in cards}) == 1
    assert len({card.width() for card in cards}) == 1
    holder.resize(2 * cards[0].sizeHint().width() + 20, 400)
    QApplication.processEvents()
    assert len({card.y() for card in cards}) == 2


def test_counts_and_facts_are_replaced_by_newer_ones(qtbot: QtBot) -> None:
    row, facts = CountRow([Count("21", "ready", "1 explained", "ok")]), FactList([("Dossiers", "21")])
    for widget in (row, facts):
        qtbot.addWidget(widget)
    row.show_counts([Count("3", "with errors", tone="bad"), Count("2", "withheld")])
    facts.show_facts([("Recognised", "17")])
    row.grab()
    names = {child.accessibleName() for child in row.findChildren(QWidget) if child.accessibleName()}
    assert {"3 with errors", "2 withheld"} <= names
    assert any(label.text() == "17" for label in facts.findChildren(Label))


def test_text_that_does_not_fit_is_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel("Cải tiến gioăng làm kín bơm P-1502 giảm rò rỉ")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.grab()
    assert label.toolTip() == label.text()
    label.resize(600, 20)
    label.grab()
    assert label.toolTip() == ""


def test_text_is_never_read_as_html(qtbot: QtBot) -> None:
    label = Label("a <b> c")
    qtbot.addWidget(label)
    assert label.text() == "a <b> c"
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_search_is_asked_once_for_a_burst_of_keys(qtbot: QtBot) -> None:
    search = SearchField("Find")
    qtbot.addWidget(search)
    asked: list[str] = []
    search.asked.connect(asked.append)
    qtbot.keyClicks(search, "bomm")
    qtbot.keyClick(search, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == ["bom"]


def test_a_choice_is_by_key_and_survives_new_options(qtbot: QtBot) -> None:
    choice = Choice([("a", "First"), ("b", "Second")])
    qtbot.addWidget(choice)
    choice.set_value("b")
    choice.set_options([("c", "Third"), ("b", "Second, renamed")])
    assert choice.value() == "b"
    choice.grab()
    assert choice.currentText() == "Second, renamed"


def test_only_a_hand_makes_a_tick_an_edit(qtbot: QtBot) -> None:
    tick = Tick("Data only")
    qtbot.addWidget(tick)
    heard: list[bool] = []
    tick.edited.connect(lambda: heard.append(tick.value()))
    tick.set_value(True)
    qtbot.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert heard == [False]
