"""What every section of the settings shares: reading what it shows, and saving what was changed."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import LEGAL_ZONE
from desktop.services.desk import Desk
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.models.columns import RowsModel
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.table import RegisterTable

T = TypeVar("T")

SETTINGS = "settings"
"""Kind of thing announced after each change made here."""


class Section(QWidget):
    """One section; it is built when it is first shown and reads the register each time.

    Attributes: body: the layout that takes its cards.
    Signals: saved(str): time of day at which a change was saved.
    """

    saved = Signal(str)

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self.context = context
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, theme.active().px(8), 0)
        self.body.setSpacing(theme.active().px(12))

    @property
    def desk(self) -> Desk:
        """The desk before the open register."""
        return self.context.desk

    def refresh(self) -> None:
        """Read again what is shown; a section without anything of the register has nothing to read."""

    def read(self, question: Callable[[Desk], T], show: Callable[[T], None]) -> None:
        """Ask the register and show the answer; of several questions the newest is answered."""
        desk = self.desk

        def work(_progress: JobProgress) -> T:
            return question(desk)

        self.context.background.read(work, query=type(self).__name__, done=show, parent=self)

    def save(self, change: Callable[[Desk], object], kinds: Iterable[str] = ()) -> None:
        """Change the register, tell everybody, and show it afresh; what stands in the way the window says."""
        desk = self.desk
        announced = {SETTINGS, *kinds}

        def work(_progress: JobProgress) -> str:
            change(desk)
            return f"{desk.now().astimezone(LEGAL_ZONE):%H:%M:%S}"

        def done(time: str) -> None:
            self.saved.emit(time)
            self.context.changes.announce(announced)

        self.context.background.write(work, name="save settings", done=done, parent=self)


class ShortTable(RegisterTable):
    """A table of a card, as high as its rows."""

    def __init__(self, model: "RowsModel[T]", accessible_name: str) -> None:
        super().__init__(model)
        self.setAccessibleName(accessible_name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self._grow)
        self.horizontalScrollBar().rangeChanged.connect(lambda _least, _most: self._grow())
        self._grow()

    def _grow(self) -> None:
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else theme.active().px(4)
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + below)


def button_row(buttons: Iterable[Button], *, under_table: bool = True) -> QHBoxLayout:
    """Buttons from the left, under a table that fills its card or under words that keep their distance already."""
    px = theme.active().px
    row = QHBoxLayout()
    if under_table:
        row.setContentsMargins(px(12), px(8), px(12), px(12))
    else:
        row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(8))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
