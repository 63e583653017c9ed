"""One cost in the worksheet: what for, how much, and over how many years it is spread."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.benefit import WorksheetCost
from desktop.domain.dossier import Attachment
from desktop.domain.money import group_digits
from desktop.domain.worksheet import CostResult
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.ui import theme
from desktop.ui.findings import Finding, in_order, is_unreadable
from desktop.ui.widgets.buttons import IconButton
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.field import ProblemLine
from desktop.ui.widgets.outline import outline_cell
from desktop.ui.widgets.readings import MoneyEdit, ReadingEntry
from desktop.ui.widgets.table_row import TableRow, Track
from desktop.ui.widgets.text import Label
from desktop.ui.widgets.worksheet_input import EvidenceButton

TRACKS = (Track(5, 140), Track(3, 112), Track(2, 104), Track(4, 110), Track(0, 28), Track(0, 100), Track(0, 28))
_OFFERED_YEARS = (1, 2, 3, 4, 5, 10)


class WorksheetCostRow(QWidget):
    """A cost being edited; empty it is no cost.

    Signals:
        edited(str): the part that was worked in.
        removed(): the bin was pressed.
    """

    edited = Signal(str)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cost = WorksheetCost("", 0)
        self._label = TextEntry(_("What was paid for"), dense=True)
        self._amount = MoneyEdit(_("Amount (đồng)"), dense=True)
        self._years = Choice([(str(years), _spread_words(years)) for years in _OFFERED_YEARS], dense=True)
        self._source = TextEntry(_("Source"), dense=True)
        self._evidence = EvidenceButton()
        self._charged = Label("", "strong")
        self._problem = ProblemLine()
        self._build()

    def value(self) -> WorksheetCost:
        """The cost as typed."""
        return self._cost

    def set_value(self, cost: WorksheetCost) -> None:
        """Show a cost."""
        self._cost = cost
        self._label.set_value(cost.label)
        # Nothing typed yet is shown as nothing, not as a cost of 0 đồng.
        self._amount.set_value(cost.amount if cost.amount or cost.label else None)
        years = sorted({*_OFFERED_YEARS, cost.spread_years})
        self._years.set_options([(str(number), _spread_words(number)) for number in years])
        self._years.set_value(str(cost.spread_years))
        self._source.set_value(cost.source)
        self._evidence.set_value(cost.evidence)

    def offer(self, files: Sequence[Attachment]) -> None:
        """Offer these attachments as evidence."""
        self._evidence.offer(files)

    def show_result(self, result: CostResult) -> None:
        """Show the part of it that falls on the year."""
        self._charged.setText("–" if result.charged is None else f"−{group_digits(result.charged)}")

    def show_findings(self, found: Mapping[str, Sequence[Finding]]) -> None:
        """Outline what is at fault and say it under the cost."""
        for name, entry in (("label", self._label), ("amount", self._amount), ("spread_years", self._years)):
            findings = found.get(name, ())
            outline_cell(entry, findings[0] if findings else None)
        worst = next(iter(in_order(each for findings in found.values() for each in findings)), None)
        if worst is None:
            self._problem.hide()
        else:
            self._problem.show_problem(worst.kind, worst.sentence)

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """Entries whose text may be doubtful."""
        return [("amount", self._amount)]

    def focus_part(self, place: str) -> None:
        """Put the keyboard into a part; into what the cost is called where there is no such part."""
        self.entry(place if place in ("amount", "spread_years", "source") else "label").setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def entry(self, name: str) -> Any:
        """The entry of "label", "amount", "spread_years" or "source"."""
        entries = {
            "label": self._label,
            "amount": self._amount,
            "spread_years": self._years,
            "source": self._source,
        }
        return entries[name]

    def _build(self) -> None:
        px = theme.active().px
        remove = IconButton(_("Remove this cost"), "trash-2")
        remove.clicked.connect(self.removed)
        self._charged.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._charged.setAccessibleName(_("Charged on the year"))
        for entry, words in (
            (self._label, _("What was paid for")),
            (self._amount, _("Amount (đồng)")),
            (self._years, _("Years the cost is spread over")),
            (self._source, _("Source")),
        ):
            entry.setAccessibleName(words)
        line = QWidget()
        cells = TableRow(line, TRACKS)
        for part in (self._label, self._amount, self._years, self._source, self._evidence, self._charged, remove):
            cells.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(4), 0, px(4))
        column.setSpacing(px(6))
        column.addWidget(hairline())
        column.addWidget(line)
        column.addWidget(self._problem)
        self._label.edited.connect(lambda: self._keep("label", self._label.value()))
        self._amount.edited.connect(self._keep_amount)
        self._years.edited.connect(lambda: self._keep("spread_years", int(self._years.value())))
        self._source.edited.connect(lambda: self._keep("source", self._source.value()))
        self._evidence.edited.connect(lambda: self._keep("evidence", self._evidence.value()))

    def _keep(self, name: str, part: Any) -> None:
        self._cost = replace(self._cost, **{name: part})
        self.edited.emit(name)

    def _keep_amount(self) -> None:
        self._keep("amount", self._cost.amount if is_unreadable(self._amount) else self._amount.value() or 0)


def _spread_words(years: int) -> str:
    if years == 1:
        return _("at once")
    return ngettext("over {count} year", "over {count} years", years).format(count=years)
