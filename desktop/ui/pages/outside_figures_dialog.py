"""Figures of a unit outside the program, typed in for a phase from the report it sent on paper."""

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.dates import PartialDate
from desktop.domain.outside_figures import OutsideFigures
from desktop.domain.programme import Programme
from desktop.language.translator import gettext as _
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.quantity_edit import QuantityEdit
from desktop.ui.widgets.readings import MoneyEdit, PartialDateEdit


class OutsideFiguresDialog(AskDialog):
    """Phase, initiatives, authors, benefit, and the report they were read in.

    Signals: answered(OutsideFigures).
    """

    answered = Signal(object)

    def __init__(
        self,
        unit: str,
        name: str,
        programme: Programme,
        held: Mapping[str, OutsideFigures],
        parent: QWidget | None = None,
    ) -> None:
        """`held` are the figures typed in before, by phase."""
        sentence = _("They stand in the tables with (*) and give way to the first bundle of the unit.")
        super().__init__(_("Figures of {unit}").format(unit=name), _("Save the figures"), sentence, parent)
        self._unit, self._programme, self._held = unit, programme, held
        self._phase = Choice([(phase.code, phase.label) for phase in programme.phases])
        self._count, self._persons = QuantityEdit(), QuantityEdit()
        self._benefit = MoneyEdit()
        self._number = TextEntry()
        self._on = PartialDateEdit(full=True)
        self.add(Field(_("Phase"), self._phase, required=True))
        self.add(Field(_("Initiatives that count"), self._count, required=True))
        self.add(Field(_("Authors"), self._persons))
        self.add(Field(_("Benefit (đồng)"), self._benefit, hint=_("Leave it empty where no sum was reported.")))
        self.add(Field(_("Number of the report"), self._number))
        self.add(Field(_("Day of the report"), self._on))
        self._phase.edited.connect(self._show_held)
        self._count.edited.connect(self._show_readiness)
        self._persons.edited.connect(self._show_readiness)
        self.accepted.connect(self._tell)
        self._phase.set_value(programme.phases[-1].code)
        self._show_held()
        self._count.setFocus()

    def entries(self) -> tuple[QuantityEdit, QuantityEdit, MoneyEdit, TextEntry]:
        """Where initiatives, authors, benefit and number of the report are typed."""
        return self._count, self._persons, self._benefit, self._number

    def _show_held(self) -> None:
        held = self._held.get(str(self._phase.value()))
        self._count.set_value(None if held is None else Decimal(held.count))
        self._persons.set_value(None if held is None else Decimal(held.persons))
        self._benefit.set_value(None if held is None else held.benefit_vnd)
        self._number.set_value("" if held is None else held.document_number)
        dated = None if held is None else held.document_date
        self._on.set_value(None if dated is None else PartialDate.full(dated))
        self._show_readiness()

    def _show_readiness(self) -> None:
        count, persons = self._count.value(), self._persons.value()
        whole = all(each is None or (each >= 0 and each == int(each)) for each in (count, persons))
        self.primary.setEnabled(count is not None and whole)

    def _tell(self) -> None:
        count, persons, day = self._count.value(), self._persons.value(), self._on.value()
        if count is not None:
            self.answered.emit(
                OutsideFigures(
                    programme=self._programme.id,
                    unit=self._unit,
                    phase=str(self._phase.value()),
                    count=int(count),
                    persons=int(persons or 0),
                    benefit_vnd=self._benefit.value(),
                    document_number=self._number.value(),
                    document_date=None if day is None or not day.is_full else day.first_day,
                )
            )
