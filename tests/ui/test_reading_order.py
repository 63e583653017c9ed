"""Tab goes through a part as it lies, whatever was added to it since."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.reading_order import ReadingOrder, fields_in
from desktop.ui.widgets.text import Label


def chain_from(widget: QWidget) -> list[QWidget]:
    """What Tab leads to, once round."""
    found, following = [widget], widget.nextInFocusChain()
    while following is not widget:
        if following.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(following)
        following = following.nextInFocusChain()
    return found


def test_a_row_added_later_comes_where_it_stands(qtbot: QtBot) -> None:
    window, rows = QWidget(), QVBoxLayout()
    qtbot.addWidget(window)
    part = QWidget()
    part.setLayout(rows)
    first, last, behind = QLineEdit(), Button("add"), QLineEdit()
    rows.addWidget(Label("rows"))
    rows.addWidget(first)
    rows.addWidget(last)
    column = QVBoxLayout(window)
    column.addWidget(part)
    column.addWidget(behind)
    order = ReadingOrder(part)
    order.keep()
    cells = QHBoxLayout()
    second, third = QLineEdit(), QLineEdit()
    cells.addWidget(second)
    cells.addWidget(third)
    rows.insertLayout(2, cells)
    assert chain_from(first) == [first, last, behind, second, third]
    order.keep()
    assert list(fields_in(part)) == [first, second, third, last]
    assert chain_from(first) == [first, second, third, last, behind]


def test_tab_leads_to_the_segment_that_is_on(qtbot: QtBot) -> None:
    segments = Segments([("a", "A"), ("b", "B"), ("c", "C")])
    qtbot.addWidget(segments)
    segments.choose("b")
    stops = [button.text() for button in fields_in(segments)]  # type: ignore[attr-defined]  # all are buttons
    assert stops == ["B"]
