"""Targets as a grid: a row for the unit and each part, an assigned and a registered number for each phase."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.domain.programme import Phase, Programme
from desktop.domain.targets import Target, TargetKind
from desktop.domain.units import SubUnit
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.readings import MoneyEdit
from desktop.ui.widgets.text import ElidedLabel, Label

Cell = tuple[str, str, TargetKind]
"""Code of the part (empty for the whole unit), code of the phase, and kind of target."""

KINDS = (TargetKind.ASSIGNED, TargetKind.REGISTERED)
CELL_WIDTH = 92


class TargetGrid(QWidget):
    """Numbers are typed straight into the cells and kept on leaving them; an emptied cell has no target.

    Signals:
        changed(Target, bool): keep this target, or take it out.
    """

    changed = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: dict[Cell, MoneyEdit] = {}
        self._kept: dict[Cell, Target] = {}
        self._blank: dict[Cell, Target] = {}
        self._sums: dict[tuple[str, TargetKind], Label] = {}
        self._shown_for: tuple[str, tuple[SubUnit, ...]] | None = None
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)

    def show_targets(
        self, programme: Programme, unit: str, parts: Sequence[SubUnit], targets: Sequence[Target]
    ) -> None:
        """Show the targets of a programme; the cells are made anew only for another programme or other parts."""
        if self._shown_for != (programme.id, tuple(parts)):
            self._shown_for = (programme.id, tuple(parts))
            self._make_cells(programme, unit, parts)
        by_key = {target.key: target for target in targets}
        self._kept = {cell: by_key[blank.key] for cell, blank in self._blank.items() if blank.key in by_key}
        for cell, entry in self._cells.items():
            if not entry.hasFocus():
                kept = self._kept.get(cell)
                entry.set_value(None if kept is None else kept.number)
        self._add_up()

    def cell(self, part: str, phase: str, kind: TargetKind) -> MoneyEdit:
        """The cell of a part (empty for the whole unit) in a phase."""
        return self._cells[part, phase, kind]

    def sum_of_parts(self, phase: str, kind: TargetKind) -> str:
        """What the parts add up to, as shown."""
        return self._sums[phase, kind].text()

    def _make_cells(self, programme: Programme, unit: str, parts: Sequence[SubUnit]) -> None:
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._cells, self._blank, self._sums = {}, {}, {}
        holder = QWidget()
        self._line.addWidget(holder)
        px = theme.active().px
        grid = QGridLayout(holder)
        grid.setContentsMargins(px(16), 0, px(16), px(14))
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(0, 1)
        columns = list(product(programme.phases, KINDS))
        _add_headings(grid, programme.phases)
        names = {"": _("The whole unit")} | {part.code: part.name for part in parts}
        for row, (code, name) in enumerate(names.items(), start=3):
            grid.addWidget(ElidedLabel(name, "strong" if not code else "body"), row, 0)
            for column, (phase, kind) in enumerate(columns, start=1):
                cell = (code, phase.code, kind)
                self._blank[cell] = Target(programme.id, unit, phase.registration, 0, kind, code)
                grid.addWidget(self._entry(cell, f"{name}, {phase.label}, {label(kind)}"), row, column)
        last = 3 + len(names)
        grid.addWidget(hairline(), last, 0, 1, -1)
        grid.addWidget(ElidedLabel(_("All parts together"), "strong"), last + 1, 0)
        for column, (phase, kind) in enumerate(columns, start=1):
            total = Label("", "strong")
            total.setContentsMargins(0, 0, px(9), 0)
            total.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._sums[phase.code, kind] = total
            grid.addWidget(total, last + 1, column)

    def _entry(self, cell: Cell, accessible_name: str) -> MoneyEdit:
        entry = MoneyEdit(dense=True)
        entry.setAccessibleName(accessible_name)
        entry.setFixedWidth(theme.active().px(CELL_WIDTH))
        entry.editingFinished.connect(lambda: self._leave(cell))
        self._cells[cell] = entry
        return entry

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
        for (phase, kind), shown in self._sums.items():
            shown.setText(_total(self._kept, phase, kind))


def _add_headings(grid: QGridLayout, phases: Sequence[Phase]) -> None:
    grid.addWidget(Label(_("Part of the unit"), "caption"), 1, 0)
    for place, phase in enumerate(phases):
        heading = Label(phase.column_heading, "caption")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        grid.addWidget(heading, 0, 1 + 2 * place, 1, 2)
        for offset, words in enumerate((_("Assigned"), _("Self-registered"))):
            caption = ElidedLabel(words, "note")
            caption.setFixedWidth(theme.active().px(CELL_WIDTH))
            caption.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(caption, 1, 1 + 2 * place + offset)
    grid.addWidget(hairline(), 2, 0, 1, -1)


def _total(kept: Mapping[Cell, Target], phase: str, kind: TargetKind) -> str:
    numbers = [
        target.number
        for (part, of_phase, of_kind), target in kept.items()
        if part and (of_phase, of_kind) == (phase, kind)
    ]
    return group_digits(sum(numbers)) if numbers else "–"
