"""The window: first paint, the list of very many dossiers, typing, scrolling, saving, a large dossier; offscreen.

    PYTHONPATH=tests:. python -m benchmarks.measure_window FOLDER [NUMBER]

The register of NUMBER (100,000) dossiers is kept in FOLDER for the next time. Nothing passes or fails here: ratios
within one run are printed, to be read beside the machine they were taken on.
"""

import os
import statistics
import subprocess
import sys
import time
from array import array
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.big_register import big_register
from benchmarks.measure_register import TYPED, large_dossier, with_other_amounts
from benchmarks.measuring import tell, timed
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.domain.dossier import Dossier
from desktop.language.translator import choose_language
from desktop.main import SqlDesks
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier, find_dossier, new_dossier
from desktop.ui.application import DeskApplication, make_application
from desktop.ui.entries import ENTRIES
from desktop.ui.pages.dossiers import DossiersPage
from desktop.ui.preferences import Preferences
from desktop.ui.session import DeskSession

PAINT_MS, SCROLL_MS, GAP_MS, FIRST_PAINT_RATIO = 33, 33, 50, 1.4
STARTS, PAGES_DOWN, SAVES = 5, 120, 20
SETTLED_WITHIN_SECONDS = 3.0

_BARE = """
import sqlalchemy
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1440, 900)
"""
_OURS = """
import sys
from pathlib import Path
from desktop.ui.application import DeskApplication, make_application
from desktop.ui.entries import ENTRIES
from desktop.ui.preferences import Preferences
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
application = make_application()
window = DeskApplication(application, ENTRIES, Preferences(Path(sys.argv[1]))).window
"""
_UNTIL_PAINTED = """
window.show()
application.processEvents()
window.grab()
sys.stdout.write("painted\\n")
sys.stdout.flush()
import os
os._exit(0)
"""


class PaintWatch(QObject):
    """Notices when the table was painted with what a question found.

    Attributes:
        reset: whether the table was told of other rows.
        after_reset: whether it was painted since.
    """

    def __init__(self, page: DossiersPage) -> None:
        super().__init__(page)
        self.reset = self.after_reset = False
        page.table.model().modelReset.connect(self._hear_reset)
        page.table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self.reset and not self.after_reset:
            self.after_reset = True
        return False

    def _hear_reset(self) -> None:
        self.reset = True


class StillWatch:
    """Notices for how long the window's loop did not come round."""

    def __init__(self) -> None:
        self._ticks: list[tuple[float, float]] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(0)
        self._tick()

    def end(self) -> str:
        """The longest standstill so far, by the clock and of the processor alone; nothing is watched any more."""
        self._timer.stop()
        self._tick()
        clock, processor = zip(*((b - a, d - c) for (a, c), (b, d) in pairwise(self._ticks)), strict=True)
        return f"{max(clock) * 1000:.0f} ms, processor {max(processor) * 1000:.0f} ms"

    def _tick(self) -> None:
        self._ticks.append((time.perf_counter(), time.thread_time()))


def measure(folder: Path, number: int) -> None:
    """Print what each part of the window takes."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with TemporaryDirectory() as place:
        _first_paint(place)
        desk = SqlDesks().open(big_register(folder, number))
        made = make_application()
        choose_language("vi")
        program = DeskApplication(made, ENTRIES, Preferences(Path(place)))
        program.start(DeskSession(desk), "settings")
        try:
            _settle(program)
            page = _opening(program, number)
            _typing(program, page)
            _scrolling(program, page)
            _saving(program)
            _opening_large(program)
        finally:
            _settle(program)
            program.close()
            desk.register.close()


def _first_paint(place: str) -> None:
    """Whole processes, in turns, from their start to the first picture of their window."""
    bare, ours = [], []
    for _ in range(STARTS):
        bare.append(_started(f"import sys{_BARE}{_UNTIL_PAINTED}"))
        ours.append(_started(f"{_OURS}{_UNTIL_PAINTED}", place))
    middle, against = statistics.median(ours), statistics.median(bare)
    print(
        f"first paint: {middle:.0f} ms, a bare window with SQLAlchemy imported {against:.0f} ms: "
        f"{middle / against:.2f} times (asked: {FIRST_PAINT_RATIO})",
        flush=True,
    )


def _started(program: str, *arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *arguments], check=True, capture_output=True)
    return (time.perf_counter() - began) * 1000


def _opening(program: DeskApplication, number: int) -> DossiersPage:
    began = time.perf_counter()
    program.window.navigate("dossiers")
    page = program.window.current_page()
    assert isinstance(page, DossiersPage)
    _pump(lambda: page.table.model().rowCount() >= number)
    page.table.viewport().repaint()
    print(f"opening the list of {number:,} dossiers: {(time.perf_counter() - began) * 1000:.0f} ms", flush=True)
    _settle(program)
    return page


def _typing(program: DeskApplication, page: DossiersPage) -> None:
    keystrokes = [text[:end] for text in TYPED for end in range(1, len(text) + 1)]

    painted = PaintWatch(page)

    def type_on(text: str) -> None:
        painted.after_reset = painted.reset = False
        page.search.asked.emit(text)
        # Where nothing is found the table gives way to words that say so.
        _pump(lambda: painted.after_reset or (painted.reset and not page.table.isVisible()))

    times = timed(partial(type_on, text) for text in keystrokes)
    tell(f"keystroke to paint, {len(keystrokes)} keystrokes", times, PAINT_MS)
    page.search.asked.emit("")
    _settle(program)


def _scrolling(program: DeskApplication, page: DossiersPage) -> None:
    """A million rows: every dossier many times over, each read from the register when it comes into view."""
    once = array("q", page.table._model.ids())  # type: ignore[union-attr]
    page.table.show_ids(once * (1_000_000 // len(once)))
    bar = page.table.verticalScrollBar()

    def page_down() -> None:
        bar.setValue(bar.value() + bar.pageStep())
        page.table.viewport().repaint()

    tell(f"a page further down {page.table.model().rowCount():,} rows", timed([page_down] * PAGES_DOWN), SCROLL_MS)
    step = bar.maximum() // PAGES_DOWN

    def jump() -> None:
        bar.setValue(bar.value() + step - bar.maximum() // 2 * (bar.value() > bar.maximum() // 2))
        page.table.viewport().repaint()

    tell("the same, dragging the scroll bar", timed([jump] * PAGES_DOWN), SCROLL_MS)
    page.refresh()
    _settle(program)


def _saving(program: DeskApplication) -> None:
    """How long the window stands still while the writer saves."""
    desk = program.window.context.desk
    dossier = enter_dossier(desk, large_dossier(new_dossier(desk)))
    watch = StillWatch()
    for change in range(SAVES):
        work = partial(_amend, desk, with_other_amounts(dossier, change))
        job = program.background.write(work)
        _pump(job.is_over)
        dossier = find_dossier(desk, dossier.code)
        program.changes.announce({"dossiers"})
    print(f"longest the window stood still during {SAVES} saves: {watch.end()} (asked: {GAP_MS})", flush=True)
    _settle(program)


def _opening_large(program: DeskApplication) -> None:
    """A dossier of 20 authors and 30 worksheet lines, its form new, and again after a small one."""
    desk = program.window.context.desk
    dossier = large_dossier(new_dossier(desk))
    (year,) = dossier.benefit.years
    sheet = replace(year.worksheet, lines=(year.worksheet.lines * 2)[:30])
    benefit = replace(dossier.benefit, years=(replace(year, worksheet=sheet),))
    entered = enter_dossier(desk, replace(dossier, authors=dossier.authors * 2, benefit=benefit))
    for when in ("first", "again"):
        program.window.navigate("dossier")
        _settle(program)
        watch = StillWatch()
        program.window.navigate("dossier", code=entered.code)
        _settle(program)
        print(f"longest the window stood still opening a large dossier, {when}: {watch.end()} (asked: {GAP_MS})")


def _amend(desk: Desk, dossier: Dossier, _progress: object) -> None:
    amend_dossier(desk, dossier)


def _pump(done: Callable[[], bool]) -> None:
    """Work through events as the window does: asleep while there are none, so that the threads have the processor."""
    heart = QTimer()
    heart.start(200)
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _settle(program: DeskApplication) -> None:
    """Until nothing is under way, or something long is: screening very many dossiers takes minutes."""
    given_up_at = time.perf_counter() + SETTLED_WITHIN_SECONDS
    quiet_since = time.perf_counter()
    while time.perf_counter() - quiet_since < 0.05 and time.perf_counter() < given_up_at:
        QApplication.processEvents()
        # Qt takes these up on its own only inside exec().
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.002)
        if program.background.busy():
            quiet_since = time.perf_counter()


if __name__ == "__main__":
    measure(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
