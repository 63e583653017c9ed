"""Targets as a grid: a row for the unit and each part, an assigned and a registered number for each period."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from desktop.domain.money import group_digits, read_amount
from desktop.domain.targets import Target, TargetKind
from desktop.domain.units import SubUnit
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.pages.settings_parts.target_periods import TargetColumn
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.readings import MoneyEdit
from desktop.ui.widgets.text import ElidedLabel, Label

Cell = tuple[str, str, TargetKind]
"""Code of the part (empty for the whole unit), key of the column, and kind of target."""

KINDS = (TargetKind.ASSIGNED, TargetKind.REGISTERED)
CELL_WIDTH = 92
LEAST_NAME_WIDTH = 130


class TargetGrid(QWidget):
    """Numbers are typed straight into the cells and kept on leaving them; an emptied cell has no target.

    Signals:
        changed(Target, bool): keep this target, or take it out.
        entered(): the keyboard is in another cell.
    """

    changed = Signal(object, bool)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: dict[Cell, MoneyEdit] = {}
        self._kept: dict[Cell, Target] = {}
        self._blank: dict[Cell, Target] = {}
        self._sums: dict[tuple[str, TargetKind], Label] = {}
        self._current: Cell | None = None
        self._shown_for: tuple[str, tuple[TargetColumn, ...], tuple[SubUnit, ...]] | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._area)

    def show_targets(
        self,
        programme: str,
        unit: str,
        columns: Sequence[TargetColumn],
        parts: Sequence[SubUnit],
        targets: Sequence[Target],
    ) -> None:
        """Show the targets of a programme; the cells are made anew only for other columns or other parts."""
        if self._shown_for != (programme, tuple(columns), tuple(parts)):
            self._shown_for = (programme, tuple(columns), tuple(parts))
            self._make_cells(programme, unit, columns, parts)
        by_key = {target.key: target for target in targets}
        self._kept = {cell: by_key[blank.key] for cell, blank in self._blank.items() if blank.key in by_key}
        for cell, entry in self._cells.items():
            if not entry.hasFocus():
                kept = self._kept.get(cell)
                entry.set_value(None if kept is None else kept.number)
        self._add_up()

    def cell(self, part: str, column: str, kind: TargetKind) -> MoneyEdit:
        """The cell of a part (empty for the whole unit) in a period, by the key of its column."""
        return self._cells[part, column, kind]

    def sum_of_parts(self, column: str, kind: TargetKind) -> str:
        """What the parts add up to, as shown."""
        return self._sums[column, kind].text()

    def current_target(self) -> Target | None:
        """The target of the cell the keyboard was in last; None where that cell has none."""
        return None if self._current is None else self._kept.get(self._current)

    def _make_cells(self, programme: str, unit: str, shown: Sequence[TargetColumn], parts: Sequence[SubUnit]) -> None:
        self._cells, self._blank, self._sums = {}, {}, {}
        self._current = None
        holder = QWidget()
        holder.setProperty("kind", "scrolled")
        px = theme.active().px
        grid = QGridLayout(holder)
        grid.setContentsMargins(px(16), 0, px(16), px(14))
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(0, 1)
        columns = list(product(shown, KINDS))
        _add_headings(grid, shown)
        names = {"": _("The whole unit")} | {part.code: part.name for part in parts}
        for row, (code, name) in enumerate(names.items(), start=3):
            grid.addWidget(ElidedLabel(name, "strong" if not code else "body"), row, 0)
            for column, (told, kind) in enumerate(columns, start=1):
                cell = (code, told.key, kind)
                self._blank[cell] = Target(programme, unit, told.period, 0, kind, code)
                grid.addWidget(self._entry(cell, f"{name}, {told.label}, {label(kind)}"), row, column)
        last = 3 + len(names)
        grid.addWidget(hairline(), last, 0, 1, -1)
        grid.addWidget(ElidedLabel(_("All parts together"), "strong"), last + 1, 0)
        for column, (told, kind) in enumerate(columns, start=1):
            total = Label("", "strong")
            total.setContentsMargins(0, 0, px(9), 0)
            total.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._sums[told.key, kind] = total
            grid.addWidget(total, last + 1, column)
        # The name of a part stays readable; what does not fit beside it is scrolled to.
        holder.setMinimumWidth(px(LEAST_NAME_WIDTH) + len(columns) * px(CELL_WIDTH + 8) + px(32))
        self._area.setWidget(holder)
        holder.setAutoFillBackground(False)
        bar = self._area.horizontalScrollBar().sizeHint().height()
        self._area.setFixedHeight(holder.sizeHint().height() + bar)

    def _entry(self, cell: Cell, accessible_name: str) -> MoneyEdit:
        entry = _TargetCell(dense=True)
        entry.setAccessibleName(accessible_name)
        entry.setFixedWidth(theme.active().px(CELL_WIDTH))
        entry.editingFinished.connect(lambda: self._leave(cell))
        entry.entered.connect(lambda: self._enter(cell))
        entry.block_pasted.connect(lambda rows: self._paste(cell, rows))
        self._cells[cell] = entry
        return entry

    def _enter(self, cell: Cell) -> None:
        self._current = cell
        self.entered.emit()

    def _paste(self, first: Cell, rows: Sequence[Sequence[str]]) -> None:
        """Put a block of a spreadsheet into the cells from this one right and down; the rest stays."""
        parts = list(dict.fromkeys(part for part, _column, _kind in self._cells))
        columns = list(dict.fromkeys((column, kind) for _part, column, kind in self._cells))
        down, across = parts.index(first[0]), columns.index((first[1], first[2]))
        for part, row in zip(parts[down:], rows, strict=False):
            for (column, kind), text in zip(columns[across:], row, strict=False):
                number = read_amount(text).value
                if number is not None:
                    self._cells[part, column, kind].set_value(number)
                    self._leave((part, column, kind))

    def _leave(self, cell: Cell) -> None:
        entry, kept = self._cells[cell], self._kept.get(cell)
        number = entry.value()
        if entry.doubt() is not None or number == (None if kept is None else kept.number):
            return
        target = replace(kept or self._blank[cell], number=number or 0)
        if number is None:
            del self._kept[cell]
        else:
            self._kept[cell] = target
        self._add_up()
        self.changed.emit(target, number is None)

    def _add_up(self) -> None:
        for (column, kind), shown in self._sums.items():
            shown.setText(_total(self._kept, column, kind))


class _TargetCell(MoneyEdit):
    """Signals:
    entered(): the keyboard came in.
    block_pasted(object): rows of cells were pasted from a spreadsheet.
    """

    entered = Signal()
    block_pasted = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        block = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        rows = [line.split("\t") for line in block.rstrip("\r\n").splitlines()]
        if len(rows) > 1 or any(len(row) > 1 for row in rows):
            self.block_pasted.emit(rows)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()


def _add_headings(grid: QGridLayout, columns: Sequence[TargetColumn]) -> None:
    grid.addWidget(Label(_("Part of the unit"), "caption"), 1, 0)
    for place, column in enumerate(columns):
        heading = Label(column.heading, "caption")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        grid.addWidget(heading, 0, 1 + 2 * place, 1, 2)
        for offset, words in enumerate((_("Assigned"), _("Self-registered"))):
            caption = ElidedLabel(words, "note")
            caption.setFixedWidth(theme.active().px(CELL_WIDTH))
            caption.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(caption, 1, 1 + 2 * place + offset)
    grid.addWidget(hairline(), 2, 0, 1, -1)


def _total(kept: Mapping[Cell, Target], column: str, kind: TargetKind) -> str:
    numbers = [
        target.number
        for (part, of_column, of_kind), target in kept.items()
        if part and (of_column, of_kind) == (column, kind)
    ]
    return group_digits(sum(numbers)) if numbers else "–"
