"""One line of the worksheet: what it is called, how it is computed, and what it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.benefit import LineInput, LineKind, WorksheetLine
from desktop.domain.dossier import Attachment
from desktop.domain.money import group_digits
from desktop.domain.worksheet import LineResult, input_names
from desktop.domain.worksheet_explanation import line_sentence
from desktop.language.explanations import explanation_words
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.findings import Finding, in_order, is_unreadable
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.entry import LongText, TextEntry
from desktop.ui.widgets.field import Field, ProblemLine
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.outline import outline_cell
from desktop.ui.widgets.readings import MoneyEdit, ReadingEntry
from desktop.ui.widgets.text import ElidedLabel, Label
from desktop.ui.widgets.worksheet_input import WorksheetInput

NAMES_AFTER_MS = 400
FEWEST_COLUMNS, MOST_COLUMNS = 3, 5


class WorksheetLineRow(QWidget):
    """A line being edited; folded it shows its calculation in one line.

    Signals:
        edited(str): the part of the line that was worked in ("inputs/quantity", "label").
        removed(): the bin was pressed.
    """

    edited = Signal(str)
    removed = Signal()

    def __init__(self, kind: LineKind, parent: QWidget | None = None) -> None:
        """It begins folded and makes its cells only once it is unfolded: worksheets may have twenty of them."""
        super().__init__(parent)
        self._line = WorksheetLine(kind, "")
        self._files: tuple[Attachment, ...] = ()
        self._number = Label("", "note")
        self._label = TextEntry(_("What is gained"), dense=True)
        self._sum = ElidedLabel("", "note")
        self._amount = Label("–", "strong")
        self._problem = ProblemLine()
        self._inputs: dict[str, WorksheetInput] = {}
        self._flow = FieldFlow(MOST_COLUMNS, narrowest=136)
        self._own: dict[str, Any] = {"label": self._label}
        self._body = QWidget()
        self._fold = IconButton(_("Fold or unfold this line"), "chevron-down")
        self._fold.clicked.connect(lambda: self.set_folded(not self._body.isHidden()))
        self._build(kind)
        for name in self._own:
            self._listen(name)

    def kind(self) -> LineKind:
        """How the line is computed, which never changes."""
        return self._line.kind

    def value(self) -> WorksheetLine:
        """The line as typed."""
        return self._line

    def set_value(self, line: WorksheetLine, number: int) -> None:
        """Show a line of the same kind, the `number`-th from 1."""
        self._line = line
        self._number.setText(str(number))
        for name, entry in self._own.items():
            entry.set_value(getattr(line, name))
        if self._inputs or not self._body.isHidden():
            self._fit_inputs()
        given = {entry.name: entry for entry in line.inputs}
        for name, cell in self._inputs.items():
            cell.set_value(given.get(name))

    def clear(self) -> None:
        """A line of its kind that says nothing, with nothing the matter."""
        self._line = WorksheetLine(self.kind(), "")
        self.set_folded(True)
        self.set_value(self._line, 0)
        self.show_findings({})

    def offer(self, files: Sequence[Attachment]) -> None:
        """Offer these attachments as evidence."""
        self._files = tuple(files)
        for cell in self._inputs.values():
            cell.offer(files)

    def show_result(self, result: LineResult) -> None:
        """Show what the line comes to, and by which calculation."""
        self._amount.setText("–" if result.amount is None else group_digits(result.amount))
        said = line_sentence(replace(result, label=""), explanation_words())
        self._sum.setText(said if result.amount is not None else "")
        self._amount.setAccessibleName(said)

    def show_findings(self, found: Mapping[str, Sequence[Finding]]) -> None:
        """Outline what is at fault and say it under the line."""
        for name, cell in self._inputs.items():
            cell.show_finding(_first(found, f"inputs/{name}"))
        for name, entry in self._own.items():
            outline_cell(entry, _first(found, name))
        worst = next(iter(in_order(each for findings in found.values() for each in findings)), None)
        if worst is None:
            self._problem.hide()
        else:
            self._problem.show_problem(worst.kind, worst.sentence)

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """Entries whose text may be doubtful."""
        inputs: list[tuple[str, ReadingEntry[Any]]] = [
            (f"inputs/{name}", cell.value_entry) for name, cell in self._inputs.items()
        ]
        return [*inputs, ("amount", self._own["amount"])] if "amount" in self._own else inputs

    def focus_part(self, place: str) -> None:
        """Put the keyboard into a part; into what the line is called where there is no such part."""
        self.set_folded(False)
        cell = self._inputs.get(place.removeprefix("inputs/"))
        target = cell.value_entry if cell is not None else self._own.get(place, self._label)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def input(self, name: str) -> WorksheetInput:
        """The cell of one input."""
        return self._inputs[name]

    def entry(self, name: str) -> Any:
        """The entry of "label"; of "expression" in a formula; of "amount" and "method" in an amount by hand."""
        return self._own[name]

    def set_folded(self, folded: bool) -> None:
        """Show the calculation in a line instead of its cells, or the cells."""
        self._body.setVisible(not folded)
        if not folded:
            self._fit_inputs()
        self._sum.setVisible(folded)
        self._fold.set_icon_name("chevron-right" if folded else "chevron-down")

    def _build(self, kind: LineKind) -> None:
        px = theme.active().px
        remove = IconButton(_("Remove this line"), "trash-2")
        remove.clicked.connect(self.removed)
        self._label.setAccessibleName(_("What is gained"))
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._amount.setMinimumWidth(px(110))
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.addWidget(self._fold)
        head.addWidget(self._number)
        head.addWidget(Label(label(kind), "strong"))
        head.addWidget(self._label, 3)
        head.addWidget(self._sum, 2)
        head.addWidget(self._amount)
        head.addWidget(remove)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(px(34), 0, 0, 0)
        inside.setSpacing(px(8))
        if kind is LineKind.FORMULA:
            hint = _("Signs + - * / and brackets; names without blanks become the figures asked for below.")
            self._own["expression"] = TextEntry(_("(before - after) * quantity"))
            inside.addWidget(Field(_("Formula"), self._own["expression"], hint=hint))
        if kind is LineKind.MANUAL:
            self._own["amount"] = MoneyEdit()
            self._own["method"] = LongText(lines=2)
            by_hand = FieldFlow(3)
            by_hand.add(Field(_("Amount (đồng)"), self._own["amount"]))
            by_hand.add(Field(_("How the amount was arrived at"), self._own["method"]), 2)
            inside.addLayout(by_hand)
        inside.addLayout(self._flow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(6))
        column.addWidget(hairline())
        column.addLayout(head)
        column.addWidget(self._body)
        column.addWidget(self._problem)
        self.set_folded(True)

    def _listen(self, name: str) -> None:
        entry = self._own[name]
        entry.edited.connect(lambda: self._keep(name, entry))
        if name == "expression":
            # Half a name is no name: the cells wait for a pause in the typing.
            soon = QTimer(self)
            soon.setSingleShot(True)
            soon.setInterval(NAMES_AFTER_MS)
            soon.timeout.connect(self._fit_inputs)
            entry.edited.connect(soon.start)

    def _fit_inputs(self) -> None:
        """A cell for each name the line asks for, and for each it was given besides."""
        asked = input_names(self.kind(), self._line.expression) if self.kind() is not LineKind.MANUAL else ()
        given = tuple(entry.name for entry in self._line.inputs)
        names = tuple(dict.fromkeys((*asked, *given)))
        if names == tuple(self._inputs):
            return
        known = {entry.name: entry for entry in self._line.inputs}
        for cell in self._inputs.values():
            self._flow.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._inputs = {}
        self._flow.set_columns(min(MOST_COLUMNS, max(FEWEST_COLUMNS, len(names))))
        for name in names:
            cell = WorksheetInput(name)
            cell.offer(self._files)
            cell.set_value(known.get(name))
            cell.edited.connect(lambda name=name: self._keep_input(name))
            self._inputs[name] = cell
            self._flow.add(cell)

    def _keep(self, name: str, entry: Any) -> None:
        if not is_unreadable(entry):
            self._line = replace(self._line, **{name: entry.value()})
        self.edited.emit(name)

    def _keep_input(self, name: str) -> None:
        typed = (cell.value() for cell in self._inputs.values())
        inputs: tuple[LineInput, ...] = tuple(entry for entry in typed if entry is not None)
        self._line = replace(self._line, inputs=inputs)
        self.edited.emit(f"inputs/{name}")


def _first(found: Mapping[str, Sequence[Finding]], place: str) -> Finding | None:
    findings = found.get(place, ())
    return findings[0] if findings else None
