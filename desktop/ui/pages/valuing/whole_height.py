"""A part that is never lower than its words need at its width: a scroll area asks for least heights alone."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget


class WholeHeight(QWidget):
    """Holds one widget or layout with wrapped words, and keeps its own least height to theirs."""

    def __init__(self, part: QWidget | QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Words are measured once everything under way has its fonts and its place.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._keep_height)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        if isinstance(part, QWidget):
            self._column.addWidget(part)
        else:
            self._column.addLayout(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_height()

    def event(self, event: QEvent) -> bool:
        answered = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._soon.start()
        return answered

    def _keep_height(self) -> None:
        needed = self._column.totalHeightForWidth(self.width())
        if needed > 0 and needed != self.minimumHeight():
            self.setMinimumHeight(needed)
