"""A list of cells to look at: row, what is wrong and how to mend it, and where it stands."""

from collections.abc import Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.language.columns import COLUMNS, column_label
from desktop.language.doubts import doubt_sentence
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.ui import theme
from desktop.ui.icons import icon_pixmap
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.text import Label
from desktop.workbooks.values import CellDoubt

MOST_SHOWN = 20
"""The workbook of rows to mend holds them all."""

_ICONS: dict[Literal["bad", "warn"], str] = {"bad": "circle-alert", "warn": "triangle-alert"}


class CellList(QWidget):
    """Signals: pressed(int, int): row and column of a cell to look at."""

    pressed = Signal(int, int)

    def __init__(self, tone: Literal["bad", "warn"], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Literal["bad", "warn"] = tone
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.active().px(6))

    def show_cells(self, doubts: Sequence[CellDoubt]) -> None:
        """List these in place of those before."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(doubt) for doubt in doubts[:MOST_SHOWN]]
        more = len(doubts) - MOST_SHOWN
        if more > 0:
            words = ngettext("and {count} more", "and {count} more", more).format(count=group_digits(more))
            self._lines.append(Label(words, "note"))
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(doubts))

    def sentences(self) -> list[str]:
        """What is listed, in words."""
        return [line.accessibleName() for line in self._lines if line.accessibleName()]

    def _line(self, doubt: CellDoubt) -> QWidget:
        look = theme.active()
        line = QWidget()
        grid = QGridLayout(line)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(0)
        icon = QLabel()
        icon.setPixmap(icon_pixmap(_ICONS[self._tone], look.color(self._tone), look.px(15)))
        place = Button(_("Row {row}").format(row=doubt.row), kind="quiet", tip=_("Show the cell"))
        place.clicked.connect(partial(self._press, doubt.row, doubt.column))
        sentence = doubt_sentence(doubt)
        where = _("Cell {address}").format(address=doubt.address)
        if doubt.field in COLUMNS:
            where = f"{where} · {column_label(doubt.field)}"
        place.setMinimumWidth(look.px(72))
        grid.addWidget(icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(place, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label(sentence, wrap=True), 0, 2)
        grid.addWidget(Label(where, "note"), 1, 2)
        grid.setColumnStretch(2, 1)
        line.setAccessibleName(f"{where}: {sentence}")
        return line

    def _press(self, row: int, column: int, _checked: bool = False) -> None:
        self.pressed.emit(row, column)
