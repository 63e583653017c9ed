"""Section 5: the benefit in money with its worksheet, or why there is none, and in words (item 10)."""

from desktop.domain.dossier import Dossier
from desktop.language.translator import gettext as _
from desktop.ui.binder import Binder
from desktop.ui.pages.dossier.benefit_years import BenefitYears
from desktop.ui.pages.dossier.completeness import BENEFIT
from desktop.ui.pages.dossier.not_computable import NotComputableEntry
from desktop.ui.pages.dossier.section import Section
from desktop.ui.widgets.card import hairline
from desktop.ui.widgets.entry import LongText
from desktop.ui.widgets.field_flow import FieldFlow


class BenefitSection(Section):
    """Attributes: years: the figures and the worksheet. not_computable: the tick and its reasons."""

    def __init__(self, number: int, binder: Binder) -> None:
        super().__init__(BENEFIT, number, _("Benefit"), _("Gains"), ("benefit",), binder)
        self.years = BenefitYears()
        self.not_computable = NotComputableEntry()
        self.add(self.years)
        self.add(self.not_computable)
        self.add(hairline())
        fields = FieldFlow(2, narrowest=260)
        fields.add(self.field("benefit/as_author_sees", _("Benefit as the authors see it"), LongText(lines=3)))
        fields.add(self.field("benefit/as_appliers_see", _("Benefit as the appliers see it"), LongText(lines=3)))
        self.add(fields)
        binder.bind_parts("benefit/years", self.years, self.years.make_room)
        binder.bind_parts("benefit/not_computable", self.not_computable)
        binder.changed.connect(self._show_what_counts)

    def _show_what_counts(self) -> None:
        """Where nothing can be computed the figures go, unless some were entered: those are never hidden."""
        dossier: Dossier = self._binder.dossier()
        self.years.setVisible(dossier.benefit.not_computable is None or bool(dossier.benefit.years))
        self.years.offer(dossier.attachments)
