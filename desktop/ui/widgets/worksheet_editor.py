"""The benefit worksheet: lines by kind and costs, computed while one types."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import takewhile
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.benefit import LineKind, Worksheet, WorksheetCost, WorksheetLine
from desktop.domain.dossier import Attachment
from desktop.domain.money import group_digits
from desktop.domain.words import amount_in_words
from desktop.domain.worksheet import WorksheetResult, compute
from desktop.domain.worksheet_explanation import benefit_sentence, worksheet_sentences
from desktop.language.explanations import explanation_words
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.findings import Finding
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.readings import ReadingEntry
from desktop.ui.widgets.text import Figure, Label
from desktop.ui.widgets.worksheet_cost import WorksheetCostRow
from desktop.ui.widgets.worksheet_line import WorksheetLineRow

Row = WorksheetLineRow | WorksheetCostRow
UNFOLDED_LINES = 3
"""A worksheet with more lines is shown with each of them folded."""
LINES_AT_ONCE = 2
"""Rows made at one turn of the window's loop."""


class WorksheetEditor(QWidget):
    """One worksheet of one application year.

    Rows of lines that are not needed are kept for the next worksheet: making one takes longer than filling it.

    Signals:
        edited(str, str): the place worked in ("lines/0/inputs/quantity"), and the name of the step unless it was
            typing.
        computed(): the result is another one.
    """

    edited = Signal(str, str)
    computed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year = 1
        self._files: tuple[Attachment, ...] = ()
        self._lines: list[WorksheetLineRow] = []
        self._costs: list[WorksheetCostRow] = []
        self._spare: defaultdict[LineKind, list[WorksheetLineRow]] = defaultdict(list)
        self._result = compute(Worksheet())
        self._line_column = QVBoxLayout()
        self._cost_column = QVBoxLayout()
        self._add_line = Button(_("Add a line"), "plus", "quiet")
        self._add_line.clicked.connect(self._open_kinds)
        self._add_cost = Button(_("Add a cost"), "plus", "quiet")
        self._add_cost.clicked.connect(self.add_cost)
        self._sentence = Label("", "note", wrap=True)
        self._words = Label("", "strong", wrap=True)
        self._figure = Figure("")
        self._how = Button(_("How it is computed"), "chevron-right", "link")
        self._how.setCheckable(True)
        self._how.toggled.connect(self._show_steps)
        self._steps = Label("", wrap=True, selectable=True)
        self._strip = QFrame()
        self._build()
        self._compute()

    def value(self) -> Worksheet:
        """The worksheet as typed."""
        return Worksheet(tuple(row.value() for row in self._lines), tuple(row.value() for row in self._costs))

    def set_value(self, worksheet: Worksheet, year: int = 1) -> None:
        """Show the worksheet of an application year."""
        self._year = year
        self._fit_lines(_kinds(worksheet), folded=_is_folded(worksheet))
        for number, (row, line) in enumerate(zip(self._lines, worksheet.lines, strict=True), 1):
            row.set_value(line, number)
        self._fit_costs(len(worksheet.costs))
        for row_of_cost, cost in zip(self._costs, worksheet.costs, strict=True):
            row_of_cost.set_value(cost)
        self._compute()

    def make_room(self, worksheet: Worksheet) -> list[Callable[[], None]]:
        """Pieces of work that bring the rows these lines need and are not there yet; the last come with set_value."""
        kinds, folded = _kinds(worksheet), _is_folded(worksheet)
        ends = range(self._fitting(kinds), len(kinds), LINES_AT_ONCE)
        return [partial(self._fit_lines, kinds[:end], folded=folded) for end in ends]

    def result(self) -> WorksheetResult:
        """What it comes to."""
        return self._result

    def offer(self, files: Sequence[Attachment]) -> None:
        """Offer these attachments as evidence."""
        self._files = tuple(files)
        for line in self._lines:
            line.offer(files)
        for cost in self._costs:
            cost.offer(files)

    def add_line(self, kind: LineKind) -> None:
        """One more line of a kind, with the keyboard in it."""
        self._become_lines([*self.value().lines, WorksheetLine(kind, "")], _("Add a worksheet line"))
        self._lines[-1].focus_part("")

    def add_cost(self) -> None:
        """One more cost, with the keyboard in it."""
        self._fit_costs(len(self._costs) + 1)
        self._costs[-1].set_value(WorksheetCost("", 0))
        self._tell("costs", _("Add a cost"))
        self._costs[-1].focus_part("")

    def line(self, place: int) -> WorksheetLineRow:
        """The line at a place, from 0."""
        return self._lines[place]

    def cost(self, place: int) -> WorksheetCostRow:
        """The cost at a place, from 0."""
        return self._costs[place]

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """Entries whose text may be doubtful, by their place."""
        return [
            (f"{outer}/{place}/{name}", entry)
            for outer, rows in self._rows().items()
            for place, row in enumerate(rows)
            for name, entry in row.doubtful()
        ]

    def show_findings(self, found: Mapping[str, Sequence[Finding]]) -> None:
        """Show each finding at its line or cost."""
        for outer, rows in self._rows().items():
            for place, row in enumerate(rows):
                head = f"{outer}/{place}"
                inside = {
                    path[len(head) + 1 :]: findings
                    for path, findings in found.items()
                    if path == head or path.startswith(f"{head}/")
                }
                row.show_findings(inside)

    def focus_part(self, place: str) -> None:
        """Put the keyboard at a place; on the button that adds a line where there is no such line."""
        outer, _slash, rest = place.partition("/")
        number, _slash, inside = rest.partition("/")
        rows = self._rows().get(outer, ())
        if number.isdigit() and int(number) < len(rows):
            rows[int(number)].focus_part(inside)
        elif self._lines:
            self._lines[0].focus_part("")
        else:
            self._add_line.setFocus()

    def steps_words(self) -> str:
        """The calculation in sentences."""
        return self._steps.text()

    def _rows(self) -> dict[str, Sequence[Row]]:
        return {"lines": self._lines, "costs": self._costs}

    def _build(self) -> None:
        px = theme.active().px
        self._strip.setProperty("kind", "result")
        for column in (self._line_column, self._cost_column):
            column.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        for part in (self._sentence, self._words):
            words.addWidget(part)
        sums = QHBoxLayout()
        sums.setSpacing(px(16))
        sums.addLayout(words, 1)
        sums.addWidget(self._figure)
        inside = QVBoxLayout(self._strip)
        inside.setContentsMargins(px(14), px(10), px(14), px(10))
        inside.setSpacing(px(4))
        inside.addLayout(sums)
        inside.addWidget(self._how)
        inside.addWidget(self._steps)
        self._steps.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(6))
        outer.addLayout(_headed(_("Worksheet lines"), self._add_line))
        outer.addLayout(self._line_column)
        outer.addLayout(_headed(_("Costs, taken off the gains"), self._add_cost))
        outer.addLayout(self._cost_column)
        outer.addSpacing(px(4))
        outer.addWidget(self._strip)

    def _open_kinds(self) -> None:
        menu = QMenu(self._add_line)
        for kind in LineKind:
            menu.addAction(label(kind)).triggered.connect(partial(self._add_from_menu, kind))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._add_line.mapToGlobal(QPoint(0, self._add_line.height())))

    def _add_from_menu(self, kind: LineKind, _checked: bool = False) -> None:
        self.add_line(kind)

    def _fitting(self, kinds: Sequence[LineKind]) -> int:
        """How many rows from the first on are of these kinds."""
        same = (row.kind() is kind for row, kind in zip(self._lines, kinds, strict=False))
        return sum(takewhile(bool, same))

    def _fit_lines(self, kinds: Sequence[LineKind], *, folded: bool) -> None:
        """Rows of these kinds; those that fit already stay, so that the keyboard stays in them."""
        kept = self._fitting(kinds)
        for row in self._lines[kept:]:
            self._line_column.removeWidget(row)
            row.hide()
            row.clear()
            self._spare[row.kind()].append(row)
        del self._lines[kept:]
        for kind in kinds[kept:]:
            row = self._spare[kind].pop() if self._spare[kind] else self._new_line(kind)
            row.offer(self._files)
            row.set_folded(folded)
            self._lines.append(row)
            self._line_column.addWidget(row)
            row.show()

    def _new_line(self, kind: LineKind) -> WorksheetLineRow:
        row = WorksheetLineRow(kind, self)
        row.edited.connect(lambda name: self._hear_line(row, name))
        row.removed.connect(lambda: self._remove_line(row))
        return row

    def _fit_costs(self, count: int) -> None:
        while len(self._costs) > count:
            _take_away(self._cost_column, self._costs.pop())
        while len(self._costs) < count:
            row = WorksheetCostRow()
            row.offer(self._files)
            row.edited.connect(lambda name, row=row: self._hear_cost(row, name))
            row.removed.connect(lambda row=row: self._remove_cost(row))
            self._costs.append(row)
            self._cost_column.addWidget(row)

    def _hear_line(self, row: WorksheetLineRow, name: str) -> None:
        self._tell(f"lines/{self._lines.index(row)}/{name}", "")

    def _hear_cost(self, row: WorksheetCostRow, name: str) -> None:
        self._tell(f"costs/{self._costs.index(row)}/{name}", "")

    def _remove_line(self, row: WorksheetLineRow) -> None:
        lines = [each.value() for each in self._lines if each is not row]
        self._become_lines(lines, _("Remove a worksheet line"))
        self.focus_part("")

    def _remove_cost(self, row: WorksheetCostRow) -> None:
        self._costs.remove(row)
        _take_away(self._cost_column, row)
        self._tell("costs", _("Remove a cost"))
        self._add_cost.setFocus()

    def _become_lines(self, lines: Sequence[WorksheetLine], step: str) -> None:
        self.set_value(Worksheet(tuple(lines), self.value().costs), self._year)
        self._tell("lines", step)

    def _tell(self, place: str, step: str) -> None:
        self._compute()
        self.edited.emit(place, step)

    def _compute(self) -> None:
        worksheet = self.value()
        self._result = compute(worksheet, self._year)
        for row, result in zip(self._lines, self._result.lines, strict=True):
            row.show_result(result)
        for row_of_cost, charged in zip(self._costs, self._result.cost_lines, strict=True):
            row_of_cost.show_result(charged)
        self._strip.setVisible(bool(worksheet.lines or worksheet.costs))
        words, total = explanation_words(), self._result.total
        self._sentence.setText(benefit_sentence(self._result, words))
        self._figure.setText("–" if total is None else _("{amount} đồng").format(amount=group_digits(total)))
        self._words.setText("" if total is None else amount_in_words(total))
        self._steps.setText("\n".join(worksheet_sentences(self._result, words)))
        self.computed.emit()

    def _show_steps(self, shown: bool) -> None:
        self._how.set_icon_name("chevron-down" if shown else "chevron-right")
        self._steps.setVisible(shown)


def _kinds(worksheet: Worksheet) -> list[LineKind]:
    return [line.kind for line in worksheet.lines]


def _is_folded(worksheet: Worksheet) -> bool:
    return len(worksheet.lines) > UNFOLDED_LINES


def _headed(words: str, button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(Label(words, "strong"), 1)
    row.addWidget(button)
    return row


def _take_away(column: QVBoxLayout, row: QWidget) -> None:
    column.removeWidget(row)
    row.hide()
    row.deleteLater()
