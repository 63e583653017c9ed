"""Work off the window's thread: order, progress, cancel, newest question, failure, end."""

import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QThread, QTimer
from pytestqt.qtbot import QtBot

from desktop.domain.refusals import Cancelled
from desktop.ui.background import REPORT_EVERY_SECONDS, Background, JobProgress, JobState
from desktop.ui.widgets.progress import ProgressStrip, time_left

pytestmark = pytest.mark.usefixtures("in_english")


class Listener(QObject):
    """A page that hears of failures."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Exception] = []

    def hear(self, error: Exception) -> None:
        self.heard.append(error)


def test_a_result_comes_back_on_the_thread_of_the_window(qtbot: QtBot, background: Background) -> None:
    heard: list[tuple[int, bool]] = []
    job = background.run(
        lambda _progress: threading.get_ident(),
        done=lambda ident: heard.append((ident, QThread.isMainThread())),
    )
    qtbot.waitUntil(job.is_over)
    assert heard[0][0] != threading.get_ident()
    assert heard[0][1]


def test_changes_are_made_one_after_the_other_in_the_order_asked_for(qtbot: QtBot, background: Background) -> None:
    made: list[int] = []

    def change(number: int) -> Callable[[JobProgress], None]:
        return lambda _progress: made.append(number)

    jobs = [background.write(change(number)) for number in range(50)]
    qtbot.waitUntil(lambda: all(job.is_over() for job in jobs))
    assert made == list(range(50))


def test_progress_reaches_the_window_at_most_every_fifty_milliseconds() -> None:
    now, told = [0.0], []
    progress = JobProgress(lambda done, total: told.append((done, total)), clock=lambda: now[0])
    for step in range(1, 1001):
        now[0] += 0.001
        progress.report(step, 1000)
    assert 15 <= len(told) <= 1.0 / REPORT_EVERY_SECONDS + 2
    assert told[-1] == (1000, 1000)


def test_a_cancelled_job_stops_at_its_next_report(qtbot: QtBot, background: Background) -> None:
    begun, go_on = threading.Event(), threading.Event()
    steps: list[int] = []

    def work(progress: JobProgress) -> None:
        begun.set()
        go_on.wait(5)
        for step in range(10):
            progress.report(step, 10)
            steps.append(step)

    job = background.run(work)
    with qtbot.waitSignal(job.cancelled):
        begun.wait(5)
        job.cancel()
        go_on.set()
    assert job.state is JobState.CANCELLED
    assert not steps


def test_a_job_cancelled_before_it_began_never_begins(qtbot: QtBot, background: Background) -> None:
    gate, ran = threading.Event(), []
    first = background.write(lambda _progress: gate.wait(5))
    second = background.write(lambda _progress: ran.append(True))
    second.cancel()
    gate.set()
    qtbot.waitUntil(lambda: first.is_over() and second.is_over())
    assert second.state is JobState.CANCELLED
    assert not ran


def test_only_the_newest_of_the_waiting_questions_is_answered(qtbot: QtBot, background: Background) -> None:
    gate, asked, answered = threading.Event(), [], []
    background.read(lambda _progress: gate.wait(5))

    def ask(words: str) -> Callable[[JobProgress], str]:
        def work(_progress: JobProgress) -> str:
            asked.append(words)
            return words

        return work

    jobs = [background.read(ask(words), query="list", done=answered.append) for words in ("b", "bo", "bom")]
    gate.set()
    qtbot.waitUntil(lambda: all(job.is_over() for job in jobs))
    assert asked == ["bom"]
    assert answered == ["bom"]


def test_a_question_already_running_is_not_heard_once_a_newer_one_is_asked(
    qtbot: QtBot, background: Background
) -> None:
    begun, gate, answered = threading.Event(), threading.Event(), []

    def slow(_progress: JobProgress) -> str:
        begun.set()
        gate.wait(5)
        return "old"

    background.read(slow, query="list", done=answered.append)
    begun.wait(5)
    newer = background.read(lambda _progress: "new", query="list", done=answered.append)
    gate.set()
    qtbot.waitUntil(newer.is_over)
    assert answered == ["new"]


def test_a_failure_goes_to_whoever_asked_to_hear_it(qtbot: QtBot, background: Background) -> None:
    heard: list[Exception] = []
    unheard: list[object] = []
    background.job_failed.connect(lambda job, error: unheard.append(error))

    def work(_progress: JobProgress) -> None:
        raise ValueError("no such sheet")

    job = background.run(work, failed=heard.append)
    qtbot.waitUntil(job.is_over)
    assert isinstance(heard[0], ValueError)
    assert not unheard


def test_a_failure_nobody_hears_goes_to_the_window(qtbot: QtBot, background: Background) -> None:
    def work(_progress: JobProgress) -> None:
        raise ValueError("ours")

    with qtbot.waitSignal(background.job_failed) as told:
        background.run(work)
    assert isinstance(told.args[1], ValueError)


def test_a_parent_that_is_gone_is_told_nothing(qtbot: QtBot, background: Background) -> None:
    gate, heard = threading.Event(), []
    parent = QObject()
    job = background.run(lambda _progress: gate.wait(5), done=heard.append, parent=parent)
    parent.deleteLater()
    qtbot.waitUntil(lambda: job._forgotten)
    gate.set()
    qtbot.waitUntil(job.is_over)
    assert not heard


def test_what_the_last_change_makes_a_page_ask_is_answered_to_nobody(qtbot: QtBot) -> None:
    background = Background()
    heard: list[object] = []
    asked = []

    def ask_again(_made: object) -> None:
        asked.append(background.read(lambda _progress: 1, query="list", done=heard.append))

    background.write(lambda _progress: None, done=ask_again)
    background.shutdown()
    assert [job.state for job in asked] == [JobState.CANCELLED]
    assert heard == []
    with pytest.raises(RuntimeError):
        background.write(lambda _progress: None)


def test_closing_finishes_the_changes_and_drops_the_questions(qtbot: QtBot) -> None:
    background = Background()
    gate, made = threading.Event(), []
    background.write(lambda _progress: gate.wait(5))
    for number in range(5):
        background.write(lambda _progress, number=number: made.append(number))
    begun = threading.Event()

    def endless(progress: JobProgress) -> None:
        begun.set()
        while not progress.cancelled():
            threading.Event().wait(0.001)
        progress.stop_if_cancelled()

    reading = background.read(endless)
    begun.wait(5)
    gate.set()
    background.shutdown()
    assert made == [0, 1, 2, 3, 4]
    assert reading.state is JobState.CANCELLED
    assert not background.busy()


def test_the_strip_shows_progress_and_cancels(qtbot: QtBot, background: Background) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    begun, gate = threading.Event(), threading.Event()

    def work(progress: JobProgress) -> None:
        begun.set()
        gate.wait(5)
        progress.report(1, 2)

    job = background.run(work, name="Reading the workbook")
    strip.follow(job)
    begun.wait(5)
    assert not strip.isHidden()
    strip.cancel_button().click()
    gate.set()
    qtbot.waitUntil(job.is_over)
    assert job.state is JobState.CANCELLED
    assert strip.isHidden()


@pytest.mark.parametrize(
    ("elapsed", "done", "total", "words"),
    [
        (1.0, 10, 100, ""),
        (10.0, 0, 100, ""),
        (10.0, 50, 100, "10 seconds left"),
        (10.0, 10, 100, "about 2 minutes left"),
    ],
)
def test_time_left_is_judged_by_the_time_it_took(elapsed: float, done: int, total: int, words: str) -> None:
    assert time_left(elapsed, done, total) == words


def test_the_window_stays_live_while_a_thread_works(qtbot: QtBot, background: Background) -> None:
    ticks: list[float] = []

    def work(progress: JobProgress) -> int:
        total = 0
        for step in range(300_000):
            total += step * step
            if step % 100 == 0:
                progress.report(step, 300_000)
        return total

    job = background.run(work)
    job.progressed.connect(lambda _done, _total: ticks.append(time.monotonic()))
    qtbot.waitUntil(job.is_over, timeout=20_000)
    assert job.state is JobState.SUCCEEDED
    assert len(ticks) <= (time.monotonic() - job.started_at) / REPORT_EVERY_SECONDS + 2


def test_cancelled_is_the_word_the_services_use() -> None:
    progress = JobProgress(lambda _done, _total: None)
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.report(1, 2)


def test_a_change_that_fails_after_its_page_is_gone_is_told_by_the_window(qtbot: QtBot, background: Background) -> None:
    unheard: list[Exception] = []
    background.job_failed.connect(lambda _job, error: unheard.append(error))
    page, gate = Listener(), threading.Event()

    def refuse(_progress: JobProgress) -> None:
        gate.wait(5)
        raise ValueError("the page is gone")

    job = background.write(refuse, failed=page.hear, parent=page)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    gate.set()
    qtbot.waitUntil(job.is_over)
    assert [str(error) for error in unheard] == ["the page is gone"]
    assert page.heard == []


def test_a_question_of_a_page_that_is_gone_fails_in_silence(qtbot: QtBot, background: Background) -> None:
    unheard: list[Exception] = []
    background.job_failed.connect(lambda _job, error: unheard.append(error))
    page, gate = Listener(), threading.Event()

    def refuse(_progress: JobProgress) -> None:
        gate.wait(5)
        raise ValueError("nobody asks any more")

    job = background.read(refuse, failed=page.hear, parent=page)
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    gate.set()
    qtbot.waitUntil(job.is_over)
    assert unheard == []


def test_the_journal_waits_for_no_change_of_the_register(qtbot: QtBot, background: Background) -> None:
    gate, kept = threading.Event(), []
    change = background.write(lambda _progress: gate.wait(5))
    entries = [background.keep_journal(lambda _progress, number=number: kept.append(number)) for number in range(20)]
    qtbot.waitUntil(lambda: all(entry.is_over() for entry in entries))
    assert kept == list(range(20))
    assert not change.is_over()
    gate.set()


def test_what_the_last_change_asks_of_the_journal_is_done_before_the_threads_end(qtbot: QtBot) -> None:
    background, tidied = Background(), []
    background.write(
        lambda _progress: "saved",
        done=lambda saved: background.keep_journal(lambda _progress: tidied.append(saved)),
    )
    background.shutdown()
    assert tidied == ["saved"]
    assert background.keep_journal(lambda _progress: tidied.append("too late")).is_over()
    assert tidied == ["saved"]


def test_work_of_the_window_is_done_in_turns_with_the_loop_between(qtbot: QtBot, background: Background) -> None:
    page, seen = QObject(), []

    def look() -> None:
        seen.append("loop")

    def step(number: int) -> Callable[[], None]:
        def do() -> None:
            seen.append(f"step {number}")
            QTimer.singleShot(0, look)

        return do

    background.in_turns([step(number) for number in range(3)], page)
    assert background.busy()
    qtbot.waitUntil(lambda: not background.busy() and seen.count("loop") == 3)
    assert seen.index("loop") < seen.index("step 2")


def test_turns_of_a_page_that_is_gone_are_dropped(qtbot: QtBot, background: Background) -> None:
    page, done = QObject(), []

    def end_the_page() -> None:
        done.append(1)
        page.deleteLater()

    background.in_turns([end_the_page, *[lambda: None] * 3, lambda: done.append(2)], page)
    qtbot.waitUntil(lambda: not background.busy())
    assert done == [1]
