"""An exception nobody caught: one window with the report, a log entry, no second crash."""

import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.ui.last_resort import LastResort, ReportWindow
from desktop.ui.widgets.buttons import Button

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def last_resort(qtbot: QtBot) -> Iterator[LastResort]:
    resort = LastResort()
    yield resort
    if resort.window is not None:
        resort.window.accept()


def fail() -> Exception:
    try:
        raise ZeroDivisionError("a fault of ours")
    except ZeroDivisionError as error:
        return error


def test_an_uncaught_exception_shows_one_window_with_a_report_to_copy(
    qtbot: QtBot, last_resort: LastResort, log_watch: Any
) -> None:
    log_watch.expect("uncaught exception")
    last_resort.tell(fail())
    last_resort.tell(fail())
    qtbot.waitUntil(lambda: len(last_resort.reports) == 2)
    window = last_resort.window
    assert window is not None
    assert window.isVisible()
    next(button for button in window.findChildren(Button) if button.text() == "Copy the report").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.count("ZeroDivisionError: a fault of ours") == 2
    assert copied.startswith("Python 3.")
    assert len(log_watch.said) == 2


def test_an_exception_on_another_thread_is_shown_too(qtbot: QtBot, last_resort: LastResort, log_watch: Any) -> None:
    log_watch.expect("uncaught exception")
    give_back = last_resort.install()
    try:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
    finally:
        give_back()
    qtbot.waitUntil(lambda: len(last_resort.reports) == 1)
    assert "division by zero" in last_resort.reports[0]
    assert sys.excepthook is not last_resort.handle


def test_a_window_that_cannot_be_shown_brings_no_second_report(
    qtbot: QtBot, last_resort: LastResort, log_watch: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_window: ReportWindow, _reports: list[str]) -> None:
        raise RuntimeError("no screen")

    log_watch.expect("uncaught exception")
    log_watch.expect("cannot be shown")
    monkeypatch.setattr(ReportWindow, "show_reports", broken)
    last_resort.tell(fail())
    qtbot.waitUntil(lambda: len(log_watch.said) == 2)
    assert len(last_resort.reports) == 1


def test_a_closed_window_opens_again_for_the_next_exception(
    qtbot: QtBot, last_resort: LastResort, log_watch: Any
) -> None:
    log_watch.expect("uncaught exception")
    last_resort.tell(fail())
    qtbot.waitUntil(lambda: last_resort.window is not None)
    assert last_resort.window is not None
    last_resort.window.accept()
    assert last_resort.window is None
    last_resort.tell(fail())
    qtbot.waitUntil(lambda: last_resort.window is not None)
    assert len(last_resort.reports) == 2
