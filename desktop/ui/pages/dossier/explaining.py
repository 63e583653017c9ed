"""Giải trình: the clerk's reason for a warning, kept with the dossier."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.dossier import Dossier, Explanation
from desktop.language.translator import gettext as _
from desktop.ui.findings import Finding
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import LongText
from desktop.ui.widgets.field import Field


class ExplainDialog(AskDialog):
    """Asks for the reason of a warning; an empty one takes the explanation back.

    Signals: answered(str): the reason.
    """

    answered = Signal(str)

    def __init__(self, finding: Finding, parent: QWidget | None = None) -> None:
        super().__init__(_("Explain the warning"), _("Keep the explanation"), finding.sentence, parent)
        self._reason = LongText(lines=4, most_lines=10)
        self._reason.set_value(finding.reason)
        self.add(Field(_("Reason"), self._reason, hint=_("It is kept with the dossier and travels in the bundle.")))
        self.accepted.connect(lambda: self.answered.emit(self._reason.value()))
        self._reason.setFocus()

    def reason_entry(self) -> LongText:
        """Where the reason is typed."""
        return self._reason


def explained(dossier: Dossier, finding: Finding, reason: str) -> tuple[Explanation, ...]:
    """The explanations of a dossier with another reason for one warning at its field; none for an empty reason."""
    others = tuple(each for each in dossier.explanations if (each.code, each.field) != (finding.code, finding.path))
    return (*others, Explanation(finding.code, reason, finding.path)) if reason else others
