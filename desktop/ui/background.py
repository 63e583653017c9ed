"""The only place that submits work: writer, reader and journal threads and a pool, with everything told to the window.

Every change of the register runs on the writer, one after the other; queries run on the reader, where a newer query
takes the place of one still waiting; what is typed goes to the journal's files on a thread that waits for no import;
all else (reading a workbook, drawing a PDF) runs in the pool. What the caller hears, it hears on the window's own
thread.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from enum import Enum, auto
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import SIGNAL, QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from desktop.domain.refusals import Cancelled

logger = logging.getLogger(__name__)

T = TypeVar("T")
REPORT_EVERY_SECONDS = 0.05
POOL_THREADS = 2


class JobState(Enum):
    """How far a job is."""

    WAITING = auto()
    RUNNING = auto()
    SUCCEEDED = auto()
    FAILED = auto()
    CANCELLED = auto()


class JobProgress:
    """Handed to the work: says how far it is and stops it once it was cancelled; fits services' `Progress`."""

    def __init__(self, tell: Callable[[int, int], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._tell = tell
        self._clock = clock
        self._last_told = float("-inf")
        self._cancelled = threading.Event()

    def report(self, done: int, total: int) -> None:
        """Say that `done` of `total` steps are done; at most every 50 ms reaches the window.

        Raises Cancelled once the job was cancelled.
        """
        self.stop_if_cancelled()
        now = self._clock()
        if now - self._last_told >= REPORT_EVERY_SECONDS or done >= total:
            self._last_told = now
            self._tell(done, total)

    def stop_if_cancelled(self) -> None:
        """Raise Cancelled if the job was cancelled."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancelled(self) -> bool:
        """Whether the job was cancelled."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._cancelled.set()


class Job(QObject, Generic[T]):
    """A piece of work under way.

    Attributes:
        name: what is being done, for the progress strip and the log.
        query: what the question is called, of which only the newest is answered; empty for other work.
        is_change: whether it changes the register; such a job is finished even while the window closes.
        state: how far it is.
    Signals, all on the window's thread:
        progressed(int, int): steps done and steps in all.
        succeeded(object): the result.
        failed(object): the exception.
        cancelled(): it was cancelled and left everything as it was.
        ended(): after any of the three.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()

    def __init__(
        self,
        name: str,
        work: Callable[[JobProgress], T],
        post: Callable[[Callable[[], None]], None],
        put_away: Callable[["Job[Any]", Exception | None], None],
    ) -> None:
        """`post` has something called on the window's thread; `put_away` is called there once the job is over."""
        super().__init__()
        self.name = name
        self.query = ""
        self.is_change = False
        self.state = JobState.WAITING
        self.started_at = time.monotonic()
        self._work = work
        self._post = post
        self._put_away = put_away
        self._forgotten = False
        self._progress = JobProgress(lambda done, total: post(lambda: self._tell_progress(done, total)))

    def cancel(self) -> None:
        """Ask the work to stop; it ends at its next report, or before it began."""
        self._progress.cancel()

    def is_over(self) -> bool:
        """Whether it succeeded, failed or was cancelled."""
        return self.state not in (JobState.WAITING, JobState.RUNNING)

    def on_failure(self, hear: Callable[[Exception], None]) -> None:
        """Let the caller deal with a failure itself; otherwise the window tells the user."""
        self.failed.connect(hear)

    def failure_is_heard(self) -> bool:
        """Whether somebody deals with a failure: a listener that is gone by now, with its window, hears nothing."""
        return self.receivers(SIGNAL("failed(PyObject)")) > 0

    def concerns_the_user(self) -> bool:
        """Whether a failure nobody hears is to be told: a question of a page that is gone is nobody's any more."""
        return self.is_change or not self._forgotten

    def forget(self) -> None:
        """Cancel it and tell nobody: whoever asked is gone."""
        self._forgotten = True
        self.cancel()

    def run(self) -> None:
        """Do the work; called on a background thread only."""
        try:
            self._progress.stop_if_cancelled()
            self._post(self._tell_started)
            result = self._work(self._progress)
        except Cancelled:
            self._post(lambda: self._tell_end(JobState.CANCELLED, None))
        except Exception as error:  # noqa: BLE001 - a background thread has nobody above it; the window tells
            self._post(partial(self._tell_end, JobState.FAILED, error))
        else:
            self._post(lambda: self._tell_end(JobState.SUCCEEDED, result))

    def drop(self) -> None:
        """End it without running: a newer query took its place."""
        self.cancel()
        self._tell_end(JobState.CANCELLED, None)

    def _tell_started(self) -> None:
        # A question replaced in the meantime is over already.
        if self.state is JobState.WAITING:
            self.state = JobState.RUNNING
            self.started_at = time.monotonic()

    def _tell_progress(self, done: int, total: int) -> None:
        if not self._forgotten and not self.is_over():
            self.progressed.emit(done, total)

    def _tell_end(self, state: JobState, outcome: object) -> None:
        if self.is_over():
            return
        self.state = state
        if not self._forgotten:
            if state is JobState.SUCCEEDED:
                self.succeeded.emit(outcome)
            elif state is JobState.FAILED:
                self.failed.emit(outcome)
            else:
                self.cancelled.emit()
            self.ended.emit()
        # Called, not connected: a connection that holds its own sender would keep every job for ever.
        self._put_away(self, outcome if isinstance(outcome, Exception) else None)


class Background(QObject):
    """The threads of one window.

    Signals:
        job_failed(object, object): the job and its exception, where nobody asked to hear of a failure.
    """

    job_failed = Signal(object, object)
    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="reader")
        self._journal = ThreadPoolExecutor(1, thread_name_prefix="journal")
        self._pool = ThreadPoolExecutor(POOL_THREADS, thread_name_prefix="pool")
        self._letters: deque[Callable[[], None]] = deque()
        self._turns: deque[tuple[Callable[[], None], QObject]] = deque()
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._take_turn)
        self._live: set[Job[Any]] = set()
        self._queries: dict[str, Job[Any]] = {}
        self._open = True
        self._journal_open = True
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def write(
        self,
        work: Callable[[JobProgress], T],
        *,
        name: str = "",
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        parent: QObject | None = None,
    ) -> Job[T]:
        """Change the register: after every change asked for before, on the writer thread."""
        job = self._submit(self._writer, work, name, done, failed, parent)
        job.is_change = True
        return job

    def read(
        self,
        work: Callable[[JobProgress], T],
        *,
        query: str = "",
        name: str = "",
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        parent: QObject | None = None,
    ) -> Job[T]:
        """Ask the register. Of the questions with one `query` name only the newest is answered."""
        older = self._queries.pop(query, None) if query else None
        if older is not None and not older.is_over():
            older.drop()
        job = self._submit(self._reader, work, name, done, failed, parent)
        if query:
            job.query = query
            self._queries[query] = job
        return job

    def keep_journal(
        self,
        work: Callable[[JobProgress], T],
        *,
        name: str = "",
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        parent: QObject | None = None,
    ) -> Job[T]:
        """Put what was typed into the journal: after all that was put there before, whatever the writer is at."""
        job = self._submit(self._journal, work, name, done, failed, parent)
        job.is_change = True
        return job

    def run(
        self,
        work: Callable[[JobProgress], T],
        *,
        name: str = "",
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        parent: QObject | None = None,
    ) -> Job[T]:
        """Do anything that does not touch the register."""
        return self._submit(self._pool, work, name, done, failed, parent)

    def in_turns(self, steps: Iterable[Callable[[], None]], parent: QObject) -> None:
        """Do pieces of work that only the window's thread can do, one at each turn of its loop: it stays live.

        What is left of them is dropped once `parent` is gone.
        """
        self._turns.extend((step, parent) for step in steps)
        self._turn.start()

    def busy(self) -> bool:
        """Whether anything is still under way."""
        return bool(self._live or self._turns)

    def shutdown(self) -> None:
        """Cancel queries and pool work, finish every change asked for, and wait for the threads."""
        if not self._open:
            return
        self._open = False
        self._turns.clear()
        for executor in (self._reader, self._pool):
            executor.shutdown(wait=False, cancel_futures=True)
        for job in list(self._live):
            if not job.is_change:
                job.cancel()
        for executor in (self._writer, self._reader, self._pool):
            executor.shutdown(wait=True)
        # What the last save made superfluous is still taken out of the journal.
        self._deliver()
        self._journal_open = False
        self._journal.shutdown(wait=True)
        self._deliver()

    def _submit(
        self,
        executor: ThreadPoolExecutor,
        work: Callable[[JobProgress], T],
        name: str,
        done: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
        parent: QObject | None,
    ) -> Job[T]:
        job = Job(name, work, self._post, self._put_away)
        if not (self._journal_open if executor is self._journal else self._open):
            if executor is self._writer:
                raise RuntimeError("the window is closing; no more changes are taken")
            # The last changes are told while the window closes; what pages ask upon that is answered to nobody.
            job.drop()
            return job
        if done is not None:
            job.succeeded.connect(done)
        if failed is not None:
            job.on_failure(failed)
        if parent is not None:
            parent.destroyed.connect(job.forget)
        self._live.add(job)
        future: Future[None] = executor.submit(job.run)
        future.add_done_callback(lambda ended: self._notice_dropped(job, ended))
        return job

    @Slot()
    def _take_turn(self) -> None:
        if not self._turns:
            self._turn.stop()
            return
        step, parent = self._turns.popleft()
        if isValid(parent):
            step()

    def _post(self, letter: Callable[[], None]) -> None:
        """Have `letter` opened on the window's thread; called from any thread."""
        self._letters.append(letter)
        self._posted.emit()

    @Slot()
    def _deliver(self) -> None:
        while self._letters:
            self._letters.popleft()()

    def _put_away(self, job: Job[Any], error: Exception | None) -> None:
        self._live.discard(job)
        if self._queries.get(job.query) is job:
            del self._queries[job.query]
        if error is None or job.state is not JobState.FAILED:
            return
        if job.concerns_the_user() and not job.failure_is_heard():
            self.job_failed.emit(job, error)

    def _notice_dropped(self, job: Job[T], ended: Future[None]) -> None:
        if ended.cancelled():
            self._post(job.drop)
