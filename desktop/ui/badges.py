"""The counters behind Hồ sơ and Rà soát trùng lặp in the navigation, kept right whichever page is open."""

from PySide6.QtCore import QObject

from desktop.domain.listing import ListCounts, ListFilter
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext

DOSSIERS, SCREENING = "dossiers", "screening"


class Badges(QObject):
    """Counts the dossiers that wait for recognition and the pairs that wait for a conclusion, after every change."""

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
        self._context.show_badges({DOSSIERS: counts.chips[ListFilter.AWAITING_RECOGNITION], SCREENING: pairs})
