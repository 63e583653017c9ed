"""Section 3: what the solution is (items 7 and 9)."""

from desktop.language.translator import gettext as _
from desktop.ui.binder import Binder
from desktop.ui.pages.dossier.completeness import ESSENCE
from desktop.ui.pages.dossier.section import Section
from desktop.ui.widgets.entry import LongText
from desktop.ui.widgets.field_flow import FieldFlow


class EssenceSection(Section):
    """The known solution beside what was improved, the rest under them."""

    def __init__(self, number: int, binder: Binder) -> None:
        super().__init__(
            ESSENCE, number, _("Essence of the initiative"), _("Essence"), ("essence", "conditions"), binder
        )
        fields = FieldFlow(2, narrowest=280)
        fields.add(self.field("essence/known_state", _("The known solution before"), LongText(lines=4)))
        fields.add(self.field("essence/improvement", _("What was improved"), LongText(lines=4)))
        fields.add(self.field("essence/steps", _("Steps of the solution"), LongText(lines=3)), 2)
        fields.add(self.field("essence/novelty", _("What is new about it"), LongText(lines=3)))
        fields.add(self.field("essence/applicability", _("Where it can be applied"), LongText(lines=3)))
        fields.add(self.field("conditions", _("Conditions needed to apply it"), LongText(lines=2)), 2)
        self.add(fields)
