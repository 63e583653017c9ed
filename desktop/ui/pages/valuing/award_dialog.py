"""What is asked for an award: whom it is for, level, form, number and day."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.code_lists import CodeEntry
from desktop.domain.dates import PartialDate
from desktop.language.translator import active_language
from desktop.language.translator import gettext as _
from desktop.services.awards import AwardDraft
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.readings import PartialDateEdit

DOSSIER, PERSON, COLLECTIVE = "dossier", "person", "collective"


class AwardDialog(AskDialog):
    """Attributes: whom, code, person, recipient, level, form, number, day: the entries."""

    def __init__(
        self,
        levels: Sequence[CodeEntry],
        forms: Sequence[CodeEntry],
        people: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """`people` are (uid, name) of those who may be chosen."""
        super().__init__(_("Award"), _("Keep it"), "", parent)
        language = active_language()
        self.whom = Choice([(DOSSIER, _("an initiative")), (PERSON, _("a person")), (COLLECTIVE, _("a collective"))])
        self.code, self.recipient, self.number = TextEntry(), TextEntry(), TextEntry()
        self.person = Choice(people)
        self.level = Choice([(each.code, each.label(language)) for each in levels])
        self.form = Choice([(each.code, each.label(language)) for each in forms])
        self.day = PartialDateEdit(full=True)
        self._code_field = Field(_("Code of the dossier"), self.code, required=True)
        self._person_field = Field(_("Person"), self.person, required=True)
        self._recipient_field = Field(_("Name on the decision"), self.recipient)
        self.add(Field(_("The award is for"), self.whom))
        for field in (self._code_field, self._person_field, self._recipient_field):
            self.add(field)
        flow = FieldFlow(2, narrowest=180)
        flow.add(Field(_("Level"), self.level, required=True))
        flow.add(Field(_("Form"), self.form, required=True))
        flow.add(Field(_("Number of the decision"), self.number, required=True))
        flow.add(Field(_("Day of the decision"), self.day, required=True))
        self.add(flow)
        for entry in (self.whom, self.code, self.recipient, self.number, self.day):
            entry.edited.connect(self._show_readiness)
        self._show_readiness()

    def draft(self) -> AwardDraft | None:
        """The award as entered; None while its day is none."""
        on: PartialDate | None = self.day.value()
        if on is None or not on.is_full:
            return None
        recipient = "" if self.whom.value() == PERSON else self.recipient.value()
        return AwardDraft(self.level.value(), self.form.value(), self.number.value(), on.first_day, recipient)

    def _show_readiness(self) -> None:
        whom = self.whom.value()
        self._code_field.setVisible(whom == DOSSIER)
        self._person_field.setVisible(whom == PERSON)
        self._recipient_field.setVisible(whom != PERSON)
        named = {DOSSIER: self.code.value(), PERSON: self.person.value(), COLLECTIVE: self.recipient.value()}[whom]
        self.primary.setEnabled(bool(named and self.number.value()) and self.draft() is not None)
