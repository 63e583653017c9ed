"""Section 7: state funding with its approval (item 13), and what is to be kept secret (item 8)."""

from functools import partial

from desktop.domain.dossier import SecretExtent
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui.binder import Binder
from desktop.ui.pages.dossier.completeness import FUNDING
from desktop.ui.pages.dossier.marking import mark_line
from desktop.ui.pages.dossier.section import Section
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.field import ProblemLine
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.yes_no import YesNoQuestion


class FundingSection(Section):
    """The approval is asked for in any case: it is needed where either question is answered yes."""

    def __init__(self, number: int, binder: Binder) -> None:
        super().__init__(FUNDING, number, _("State funding and secrecy"), _("Funding"), ("funding", "secrecy"), binder)
        self._add_question("funding/state_funded", _("Was it made with state funds?"))
        self._add_question("funding/head_among_authors", _("Is the head of the base among the authors?"))
        approval = FieldFlow(3)
        approval.add(self.field("funding/approval_number", _("Number of the approval"), TextEntry()))
        approval.add(self.day_field("funding/approval_on", _("Date of the approval")))
        self.add(approval)
        self.add(hairline())
        self.add(self._secrecy())

    def _add_question(self, path: str, words: str) -> None:
        question = YesNoQuestion(words)
        line = ProblemLine()
        self.add(question)
        self.add(line)
        self._binder.bind(path, question, mark=partial(mark_line, line))

    def _secrecy(self) -> FieldFlow:
        extent = Choice([(each.value, label(each)) for each in SecretExtent], placeholder=_("Not decided yet"))
        fields = FieldFlow(3)
        fields.add(
            self.field(
                "secrecy/extent",
                _("What is to be kept secret"),
                extent,
                required=True,
                read=lambda: SecretExtent(extent.value()) if extent.value() else None,
                show=extent.set_value,
            )
        )
        fields.add(self.field("secrecy/part", _("The secret part"), TextEntry()), 2)
        return fields
