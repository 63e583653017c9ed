"""Asks for a value of a rule: how much, from which day, where it was read, and whether that was a primary source."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.dates import PartialDate
from desktop.domain.rule_values import RuleValue
from desktop.language.figures import rule_name
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import TextEntry, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.quantity_edit import QuantityEdit
from desktop.ui.widgets.readings import MoneyEdit, PartialDateEdit, ReadingEntry, ShareEdit


class RuleDialog(AskDialog):
    """Signals: answered(RuleValue): the value as it stands now."""

    answered = Signal(object)

    def __init__(self, value: RuleValue, since: date | None, parent: QWidget | None = None) -> None:
        """`since` proposes another day for a further value of the same rule; None changes `value` itself."""
        sentence = _("The unit's own value takes the place of what ships, until it is let go.")
        super().__init__(rule_name(value.key), _("Save"), sentence, parent)
        self._value = value
        self.amount = _entry_for(value)
        self.nothing = Tick(_("No value from that day on"))
        self.nothing.set_value(value.value is None)
        self.since = PartialDateEdit(full=True)
        self.since.set_value(PartialDate.full(since or value.since))
        self.article = TextEntry(_("Such as Điều 10 khoản 2"))
        self.article.set_value("" if since else value.article)
        self.source = TextEntry(_("Number, date and name of the document"))
        self.source.set_value("" if since else value.source)
        self.verified = Tick(_("I have seen the document itself"))
        self.verified.set_value(value.verified and since is None)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.active().px(12))
        grid.setVerticalSpacing(theme.active().px(10))
        grid.addWidget(Field(_value_label(value.key), self.amount), 0, 0)
        grid.addWidget(Field(_("Holds from"), self.since, required=True), 0, 1)
        grid.addWidget(self.nothing, 1, 0, 1, 2)
        grid.addWidget(Field(_("Place in the document"), self.article), 2, 0)
        grid.addWidget(Field(_("Where it was read"), self.source, required=True), 2, 1)
        grid.addWidget(self.verified, 3, 0, 1, 2)
        self.add(grid)
        for entry in (self.amount, self.nothing, self.since, self.source):
            entry.edited.connect(self._show_readiness)
        self._show_readiness()
        self.accepted.connect(self._tell)
        self.amount.setFocus()

    def _show_readiness(self) -> None:
        self.amount.setEnabled(not self.nothing.value())
        day = self.since.value()
        told = self.nothing.value() or self._amount() is not None
        self.primary.setEnabled(told and day is not None and day.is_full and bool(self.source.value()))

    def _amount(self) -> int | str | None:
        """The value as it is kept; None while it cannot be read, or is no whole number."""
        if not isinstance(self.amount, ReadingEntry):
            return self.amount.value() or None
        told = self.amount.value() if self.amount.doubt() is None else None
        return int(told) if told is not None and told == int(told) else None

    def _tell(self) -> None:
        day = self.since.value()
        assert day is not None
        self.answered.emit(
            replace(
                self._value,
                value=None if self.nothing.value() else self._amount(),
                since=day.first_day,
                article=self.article.value(),
                source=self.source.value(),
                verified=self.verified.value(),
            )
        )


AmountEntry = MoneyEdit | ShareEdit | QuantityEdit | TextEntry


def _entry_for(value: RuleValue) -> AmountEntry:
    """What a value of this measure is typed in; parts such as 2/3 are texts."""
    if isinstance(value.value, str):
        text = TextEntry()
        text.set_value(value.value)
        return text
    if value.key.endswith(("_bp", "_vnd")):
        whole = ShareEdit() if value.key.endswith("_bp") else MoneyEdit()
        whole.set_value(value.value)
        return whole
    number = QuantityEdit()
    number.set_value(None if value.value is None else Decimal(value.value))
    return number


def _value_label(key: str) -> str:
    match key.rpartition("_")[2]:
        case "bp":
            return _("Value, in percent")
        case "vnd":
            return _("Value, in đồng")
        case "months":
            return _("Value, in months")
        case "years":
            return _("Value, in years")
    return _("Value")
