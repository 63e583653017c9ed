"""Layouts of ours remember the heights they worked out, and forget them when something in them changes."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.widgets.entry import LongText
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.measured_heights import MOST, MeasuredHeights


def test_a_width_is_measured_once_until_something_changes() -> None:
    measured: list[int] = []

    def measure(width: int) -> int:
        measured.append(width)
        return 2 * width

    heights = MeasuredHeights(measure)
    assert [heights.at(width) for width in (10, 20, 10)] == [20, 40, 20]
    assert measured == [10, 20]
    heights.forget()
    assert heights.at(10) == 20
    assert measured == [10, 20, 10]


def test_a_window_being_resized_does_not_fill_the_memory() -> None:
    measured: list[int] = []
    heights = MeasuredHeights(lambda width: measured.append(width) or width)
    for width in range(10 * MOST):
        heights.at(width)
    assert heights.at(10 * MOST - 1) == 10 * MOST - 1
    assert len(measured) == 10 * MOST


@pytest.mark.parametrize("shown", [True, False])
def test_a_text_that_grows_makes_its_row_higher(qtbot: QtBot, shown: bool) -> None:
    page, text, flow = QWidget(), LongText(lines=2), FieldFlow(columns=2)
    flow.add(text)
    flow.add(QLabel("beside it"))
    page.setLayout(flow)
    qtbot.addWidget(page)
    page.resize(600, 400)
    if shown:
        with qtbot.waitExposed(page):
            page.show()
    before = flow.heightForWidth(600)
    text.setFixedHeight(text.height() + 100)
    qtbot.waitUntil(lambda: flow.heightForWidth(600) == before + 100)
    assert flow.heightForWidth(600) == before + 100
