"""The counters behind Hồ sơ, Rà soát trùng lặp and Hội đồng in the navigation, kept right whichever page is open."""

from PySide6.QtCore import QObject

from desktop.domain.listing import ListCounts, ListFilter
from desktop.domain.states import RecognitionState
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext

DOSSIERS, SCREENING, COUNCIL = "dossiers", "screening", "council"


class Badges(QObject):
    """Counts dossiers that wait for recognition or the council, and pairs that wait for a conclusion."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        context.changes.changed.connect(self._count)
        self._count()

    def _count(self, _kinds: object = None) -> None:
        # Services bring libraries no start should wait for; this runs after the first paint.
        from desktop.services.dossiers import count_dossiers
        from desktop.services.open_pairs import count_open

        desk = self._context.desk

        def work(_progress: JobProgress) -> tuple[ListCounts, int]:
            return count_dossiers(desk), count_open(desk)

        self._context.background.read(work, query="badges", done=self._show, parent=self)

    def _show(self, counted: tuple[ListCounts, int]) -> None:
        counts, pairs = counted
        waiting = (RecognitionState.ADMITTED, RecognitionState.REVIEWING)
        before_council = sum(counts.states.get(state, 0) for state in waiting)
        self._context.show_badges(
            {DOSSIERS: counts.chips[ListFilter.AWAITING_RECOGNITION], SCREENING: pairs, COUNCIL: before_council}
        )
