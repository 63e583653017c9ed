"""Fields with what stands there and what would stand there, each with a tick: some can be taken, others left."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.changed_text import ChangedText, compared
from desktop.ui.widgets.entry import Tick
from desktop.ui.widgets.text import Label


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One field, in words.

    Attributes:
        key: what the tick is told by.
        before / after: empty where nothing stands.
        note: what else is said of it, such as the time.
        possible: whether it can be ticked.
    """

    key: str
    field: str
    before: str
    after: str
    note: str = ""
    possible: bool = True


class ChangeGrid(QWidget):
    """A row for each change; the headings say what the two sides are.

    Signals: ticked(): another choice of fields.
    """

    ticked = Signal()

    def __init__(
        self,
        headings: tuple[str, str, str, str],
        changes: Sequence[ToldChange],
        *,
        all_ticked: bool,
        parent: QWidget | None = None,
    ) -> None:
        """`headings` stand over field, before, after and note; an empty last one leaves that column out."""
        super().__init__(parent)
        px = theme.active().px
        self._ticks: dict[str, Tick] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(5))
        for column, stretch in ((1, 3), (2, 4), (3, 4)):
            self._grid.setColumnStretch(column, stretch)
        for column, heading in enumerate(headings, start=1):
            self._grid.addWidget(Label(heading, "note"), 0, column)
        for place, change in enumerate(changes):
            self._add_row(2 * place + 1, change, all_ticked)

    def chosen(self) -> list[str]:
        """The keys of the fields that are ticked."""
        return [key for key, tick in self._ticks.items() if tick.value()]

    def tick(self, key: str) -> Tick:
        """The tick of a field."""
        return self._ticks[key]

    def _add_row(self, row: int, change: ToldChange, ticked: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(hairline(), row, 0, 1, 5)
        if change.possible:
            tick = Tick("")
            tick.set_value(ticked)
            tick.setAccessibleName(change.field)
            tick.edited.connect(self.ticked)
            self._ticks[change.key] = tick
            self._grid.addWidget(tick, row + 1, 0, top)
        went, came = compared(change.before, change.after)
        field = Label(change.field, "strong", wrap=True)
        field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        parts = (field, ChangedText(went, "went"), ChangedText(came, "came"), Label(change.note, "note"))
        for column, part in enumerate(parts, start=1):
            # In line with the tick, which is taller than a line of text.
            part.setContentsMargins(0, theme.active().px(4), 0, theme.active().px(2))
            self._grid.addWidget(part, row + 1, column, top)
