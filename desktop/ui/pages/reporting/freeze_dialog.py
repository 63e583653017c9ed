"""Chốt số liệu: asks for what, and for which day, figures are frozen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.dates import PartialDate, show_date
from desktop.domain.deadlines import Deadline
from desktop.domain.programme import Programme
from desktop.language.translator import gettext as _
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.readings import PartialDateEdit


@dataclass(frozen=True, slots=True)
class Freezing:
    """What is to be frozen."""

    programme: str
    as_of: date
    label: str


class FreezeDialog(AskDialog):
    """A deadline of the list gives the figures their name; any other name will do.

    Attributes: label, day, programme: the entries.
    Signals: answered(Freezing): the clerk said yes.
    """

    answered = Signal(object)

    def __init__(
        self,
        programmes: Sequence[Programme],
        own: str,
        today: date,
        deadlines: Sequence[Deadline],
        parent: QWidget | None = None,
    ) -> None:
        words = _("Freeze the figures")
        said = _("The table stays as it is now, with its dossiers. What changes later is told against it.")
        super().__init__(words, words, said, parent)
        self._today = today
        self._deadlines = {each.uid: each.title for each in deadlines}
        self.label = TextEntry(_("Such as Báo cáo quý II"))
        self.day = PartialDateEdit(full=True)
        self.day.set_value(PartialDate.full(today))
        self.programme = Choice([(each.id, each.name) for each in programmes])
        self.programme.set_value(own or (programmes[0].id if programmes else ""))
        if deadlines:
            listed = [(each.uid, f"{each.title} ({show_date(each.due_on)})") for each in deadlines]
            self._deadline = Choice(listed, placeholder=_("Not for a deadline of the list"))
            self._deadline.edited.connect(self._take_deadline)
            self.add(Field(_("Reporting deadline"), self._deadline))
        self.add(Field(_("Frozen for"), self.label))
        self.add(Field(_("As of"), self.day, required=True))
        self.add(Field(_("Programme"), self.programme, required=True))
        self.day.edited.connect(self._show_readiness)
        self.accepted.connect(self._tell)
        self._show_readiness()
        self.label.setFocus()

    def _take_deadline(self) -> None:
        self.label.set_value(self._deadlines.get(self._deadline.value(), ""))

    def _show_readiness(self) -> None:
        day = self.day.value()
        self.primary.setEnabled(day is not None and day.is_full and day.first_day <= self._today)

    def _tell(self) -> None:
        day = self.day.value()
        if day is not None:
            self.answered.emit(Freezing(self.programme.value(), day.first_day, self.label.value()))
