"""Section 1: what the initiative is called, what it is about and when it was first used (items 1, 3 to 6)."""

from collections.abc import Sequence

from desktop.domain.code_lists import CodeEntry, CodeListName
from desktop.domain.dossier import UseKind
from desktop.domain.units import SubUnit
from desktop.language.labels import label
from desktop.language.translator import active_language
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.ui.binder import Binder
from desktop.ui.pages.dossier.completeness import GENERAL
from desktop.ui.pages.dossier.section import Section
from desktop.ui.widgets.entry import Choice, LongText, TextEntry, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.field_flow import FieldFlow
from desktop.ui.widgets.fold import Fold
from desktop.ui.widgets.readings import PartialDateEdit


class GeneralSection(Section):
    """Title first; the investor and the end of the first application are folded."""

    def __init__(self, number: int, binder: Binder, desk: Desk) -> None:
        paths = ("title", "code", "sub_unit", "addressee", "field", "kind", "first_use", "problem_solved", "investor")
        super().__init__(GENERAL, number, _("General information"), _("General"), paths, binder)
        self._desk = desk
        lists = desk.reference.code_lists
        self.title_entry = TextEntry()
        self._sub_unit = Choice()
        fields = FieldFlow()
        fields.add(self.field("title", _("Title of the initiative"), self.title_entry, required=True), 3)
        fields.add(self._choice("field", _("Field of application"), lists[CodeListName.FIELDS]))
        fields.add(self._choice("kind", _("Kind of solution"), lists[CodeListName.KINDS]))
        fields.add(
            self.field(
                "first_use/began",
                _("First applied or tried"),
                PartialDateEdit(),
                required=True,
                hint=_("The month alone will do if the day is not known"),
            )
        )
        fields.add(self.field("sub_unit", _("Sub-unit"), self._sub_unit))
        fields.add(self.field("addressee", _("Recognising base"), TextEntry()))
        fields.add(self._use_kind())
        fields.add(self.field("problem_solved", _("Problem solved"), LongText(lines=2)), 3)
        self.add(fields)
        self.add(self._more())
        self.show_sub_units(())

    def show_sub_units(self, sub_units: Sequence[SubUnit]) -> None:
        """Offer the parts of the unit, and the unit itself first."""
        identity = self._desk.identity
        parts = [(each.code, each.name) for each in sub_units if each.closed_on is None]
        self._sub_unit.set_options([(identity.unit, identity.name), *parts])
        self._binder.show_again("sub_unit")

    def _more(self) -> Fold:
        fold = Fold(_("Investor and end of the first application"))
        fields = FieldFlow()
        fields.add(self.field("investor/name", _("Investor"), TextEntry()))
        economic = Choice([("yes", _("Yes")), ("no", _("No"))], placeholder=_("Not known"))
        fields.add(
            self.field(
                "investor/economic",
                _("An economic organisation"),
                economic,
                hint=_("Article 10 then sets the least author fee"),
                read=lambda: {"yes": True, "no": False}.get(economic.value()),
                show=lambda value: economic.set_value({True: "yes", False: "no"}.get(value, "")),
            )
        )
        fields.add(self.field("first_use/ended", _("First application ended"), PartialDateEdit()))
        fold.add(fields)
        is_author = Tick(_("The authors paid for it themselves"))
        self._binder.bind("investor/is_author", is_author)
        fold.add(is_author)
        return fold

    def _choice(self, path: str, words: str, entries: Sequence[CodeEntry]) -> Field:
        language = active_language()
        options = [(entry.code, entry.label(language)) for entry in entries]
        return self.field(path, words, Choice(options, placeholder=_("Choose…")), required=True)

    def _use_kind(self) -> Field:
        options = [(kind.value, label(kind)) for kind in UseKind]
        entry = Choice(options, placeholder=_("Choose…"))
        return self.field(
            "first_use/kind",
            _("Trial or real application"),
            entry,
            read=lambda: UseKind(entry.value()) if entry.value() else None,
            show=entry.set_value,
        )
