"""Tells at the opening of a register that the clock of the computer was moved back; days and numbers go by it."""

from PySide6.QtCore import QObject

from desktop.domain.health import Finding, Health
from desktop.language.health import health_sentence
from desktop.services.doctor import clock_health
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext


class ClockWatch(QObject):
    """Looks once, beside everything else."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        desk = context.desk

        def work(_progress: JobProgress) -> Finding:
            return clock_health(desk)

        context.background.read(work, query="clock", done=self._tell, parent=self)

    def _tell(self, finding: Finding) -> None:
        if finding.health is not Health.GOOD:
            self._context.notices.say("warn", health_sentence(finding))
