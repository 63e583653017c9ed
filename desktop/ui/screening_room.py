"""Where the window screens: indexes opened once, questions on the reader, pairs kept in short changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.domain.screening import ScreenedText
from desktop.services.desk import Desk
from desktop.ui.background import Background, Job, JobProgress
from desktop.ui.changes import Changes

if TYPE_CHECKING:
    from desktop.services.screening import ToScreen
    from desktop.services.screening_index import Screening

T = TypeVar("T")

PAIRS = "pairs"
"""Kind of change announced when pairs were found or judged."""

WORDS = "screening_words"
"""Kind of change announced when words are read in another way or another catalogue is screened against."""

TAKEN_IN = "taken_in"
"""Kind of change announced when many dossiers came at once: pairs are looked for among them without being asked."""

SAVED_AT_ONCE = 50
"""Dossiers screened in one change: others' changes wait no longer than that takes."""


class ScreeningRoom(QObject):
    """Two views of the same indexes, each used on one thread only: the reader's for questions, the writer's for pairs.

    Signals:
        progressed(int, int): dossiers screened, and of how many.
        finished(bool): a search for pairs ended; whether it went through.
    """

    progressed = Signal(int, int)
    finished = Signal(bool)

    def __init__(self, desk: Desk, background: Background, changes: Changes, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._changes = changes
        self._for_reading: Screening | None = None
        self._for_writing: Screening | None = None
        self._opening = False
        self._waiting: list[Callable[[], None]] = []
        self._scan: tuple[ScreenedText, ...] | None = None
        self._scanned = 0
        self._scan_again = False
        changes.changed.connect(self._hear_change)

    def ask(
        self,
        question: Callable[[Screening], T],
        *,
        query: str,
        done: Callable[[T], None],
        parent: QObject,
    ) -> None:
        """Ask the indexes; of several questions with one `query` name the newest is answered."""

        def ask_now() -> None:
            screening = self._for_reading
            assert screening is not None
            self._background.read(lambda _progress: question(screening), query=query, done=done, parent=parent)

        self._when_open(ask_now)

    def change(
        self,
        act: Callable[[Screening], T],
        *,
        name: str,
        done: Callable[[T], None],
        ended: Callable[[], None] | None = None,
        parent: QObject,
    ) -> None:
        """Change the register with what the indexes know; `ended` is called whether or not it went through."""

        def change_now() -> None:
            screening = self._for_writing
            assert screening is not None
            job = self._background.write(lambda _progress: act(screening), name=name, done=done, parent=parent)
            if ended is not None:
                job.ended.connect(ended)

        self._when_open(change_now)

    def find_pairs(self, *, everything: bool = False) -> None:
        """Screen what has changed, or every dossier, in short changes between which others come to their turn.

        Where a search is under way, another follows it.
        """
        if self._scan is not None:
            self._scan_again = True
            return
        self._scan, self._scanned = (), 0

        def question(screening: Screening) -> ToScreen:
            from desktop.services.screening import to_screen

            return to_screen(screening, everything=everything)

        self.ask(question, query="to-screen", done=self._begin, parent=self)

    def is_finding(self) -> bool:
        """Whether a search for pairs is under way."""
        return self._scan is not None

    def cancel(self) -> None:
        """Stop the search after what is being written; what was found is kept."""
        self._scan_again = False
        if self._scan is not None:
            self._end(completed=False)

    def screen_saved(self, uid: str) -> None:
        """A dossier was saved: find its pairs, and let it be found."""

        def act(screening: Screening) -> ScreenedText | None:
            from desktop.services.screening import keep_pairs_of

            with screening.desk.register.read() as view:
                text = next(view.screening.texts([uid]), None)
            if text is None or not text.title:
                return None
            screening.saved(text)
            keep_pairs_of(screening, [text])
            return text

        self.change(act, name="screen a saved dossier", done=self._take_saved, parent=self)

    def _take_saved(self, text: ScreenedText | None) -> None:
        if text is not None and self._for_reading is not None:
            screening = self._for_reading
            self._background.read(lambda _progress: screening.saved(text), parent=self)
            self._changes.announce({PAIRS})

    def _begin(self, found: ToScreen) -> None:
        if self._scan is not None:
            self._scan = found.texts
            self._keep_next(found.gone)

    def _keep_next(self, gone: Sequence[str] = ()) -> None:
        assert self._scan is not None
        chunk = self._scan[self._scanned : self._scanned + SAVED_AT_ONCE]
        if not chunk and not gone:
            self._end(completed=True)
            return
        scan = self._scan

        def act(screening: Screening) -> int:
            from desktop.services.screening import keep_pairs_of

            if gone or scan[:1] == chunk[:1]:
                screening.refresh()
            keep_pairs_of(screening, chunk, gone)
            return len(chunk)

        def done(kept: int) -> None:
            if self._scan is not scan:
                return
            self._scanned += kept
            self.progressed.emit(self._scanned, len(scan))
            self._keep_next()

        def ended() -> None:
            # Where it went through, the next chunk has its turn already; what stands in the way the window says.
            if self._scan is scan and self._scanned == before:
                self._end(completed=False)

        before = self._scanned
        self.change(act, name="keep pairs", done=done, ended=ended, parent=self)

    def _end(self, *, completed: bool) -> None:
        self._scan = None
        self.finished.emit(completed)
        self._changes.announce({PAIRS})
        if self._scan_again:
            self._scan_again = False
            self.find_pairs()

    def _when_open(self, act: Callable[[], None]) -> None:
        if self._for_reading is not None:
            act()
            return
        self._waiting.append(act)
        if self._opening:
            return
        self._opening = True
        desk = self._desk

        def work(progress: JobProgress) -> tuple[Screening, Screening]:
            from desktop.services.screening_index import open_screening

            return open_screening(desk, progress), open_screening(desk, progress)

        job: Job[tuple[Screening, Screening]] = self._background.run(
            work, name="open the indexes", done=self._take_opened, parent=self
        )
        job.ended.connect(self._forget_waiting)

    def _take_opened(self, opened: tuple[Screening, Screening]) -> None:
        self._for_reading, self._for_writing = opened
        self._opening = False
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    def _forget_waiting(self) -> None:
        """Where the indexes did not open, nobody is answered; the window says why."""
        if not self._opening:
            return
        self._opening = False
        self._waiting.clear()
        if self._scan is not None:
            self._end(completed=False)

    def _hear_change(self, kinds: frozenset[str]) -> None:
        if WORDS in kinds:
            self._for_reading = self._for_writing = None
        if TAKEN_IN in kinds:
            self.find_pairs()
