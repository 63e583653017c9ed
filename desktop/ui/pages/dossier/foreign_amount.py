"""A claimed amount in another currency, with the rate it is converted at."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.benefit import ForeignAmount
from desktop.domain.dates import PartialDate
from desktop.domain.money import group_digits
from desktop.domain.worksheet import foreign_in_vnd
from desktop.language.translator import gettext as _
from desktop.ui.findings import Finding, is_unreadable
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.quantity_edit import QuantityEdit
from desktop.ui.widgets.readings import PartialDateEdit, ReadingEntry
from desktop.ui.widgets.text import Label


class ForeignAmountEntry(QWidget):
    """Signals: edited(str): the part that was worked in."""

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: ForeignAmount | None = None
        self._entries: dict[str, Any] = {
            "amount": QuantityEdit(),
            "currency": TextEntry("USD"),
            "rate": QuantityEdit(),
            "rate_on": PartialDateEdit(full=True),
        }
        words = {
            "amount": _("Amount"),
            "currency": _("Currency"),
            "rate": _("Exchange rate (đồng)"),
            "rate_on": _("Date of the rate"),
        }
        self._fields = {name: Field(words[name], entry) for name, entry in self._entries.items()}
        self._converted = Label("", "note")
        flow = FieldFlow(4, narrowest=130)
        for name, entry in self._entries.items():
            flow.add(self._fields[name])
            entry.edited.connect(lambda name=name: self._hear(name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(flow)
        column.addWidget(self._converted)

    def value(self) -> ForeignAmount | None:
        """The amount as typed; None while it has no figure."""
        return self._kept

    def set_value(self, foreign: ForeignAmount | None) -> None:
        """Show an amount."""
        self._kept = foreign
        self._entries["amount"].set_value(foreign.amount if foreign else None)
        self._entries["currency"].set_value(foreign.currency if foreign else "")
        self._entries["rate"].set_value(foreign.rate if foreign else None)
        on = foreign.rate_on if foreign else None
        self._entries["rate_on"].set_value(PartialDate.full(on) if on else None)
        self._show_converted()

    def doubtful(self) -> list[tuple[str, ReadingEntry[Any]]]:
        """Entries whose text may be doubtful."""
        return [(name, entry) for name, entry in self._entries.items() if isinstance(entry, ReadingEntry)]

    def show_findings(self, found: dict[str, Finding]) -> None:
        """Say what is wrong under each part."""
        for name, field in self._fields.items():
            finding = found.get(name)
            if finding is not None:
                field.show_problem(finding.kind, finding.sentence)
            elif field.problem():
                field.clear_problem()

    def focus_part(self, name: str) -> None:
        """Put the keyboard into a part."""
        self._entries.get(name, self._entries["amount"]).setFocus()

    def _hear(self, name: str) -> None:
        if not is_unreadable(self._entries[name]):
            amount, on = self._entries["amount"].value(), self._entries["rate_on"].value()
            self._kept = None
            if amount is not None:
                self._kept = ForeignAmount(
                    amount,
                    self._entries["currency"].value().upper(),
                    self._entries["rate"].value(),
                    on.first_day if on is not None and on.is_full else None,
                )
        self._show_converted()
        self.edited.emit(name)

    def _show_converted(self) -> None:
        converted = foreign_in_vnd(self._kept) if self._kept is not None else None
        words = _("= {amount} đồng").format(amount=group_digits(converted)) if converted is not None else ""
        self._converted.setText(words)
        self._converted.setVisible(bool(words))
