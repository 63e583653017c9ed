"""Settings: a programme with its phases, and the targets of the unit and its parts in each of them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from desktop.domain.dates import show_date
from desktop.domain.money import group_digits
from desktop.domain.periods import Period
from desktop.domain.programme import Phase, Programme
from desktop.domain.targets import Target
from desktop.domain.units import SubUnit
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.settings import list_sub_units, list_targets, save_target
from desktop.ui import theme
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.settings_parts.rules import unverified_chip
from desktop.ui.pages.settings_parts.section import Section, ShortTable
from desktop.ui.pages.settings_parts.target_grid import TargetGrid
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.figures import FactList
from desktop.ui.widgets.text import Label

NOTHING = "–"


class ProgrammesSection(Section):
    """The programmes that ship, shown one at a time, that of the register first; targets are the unit's own."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        own = self.desk.identity.programme
        programmes = sorted(self.desk.reference.programmes, key=lambda programme: programme.id != own)
        self._programmes = {programme.id: programme for programme in programmes}
        self.choice = Segments([(programme.id, programme.name) for programme in programmes])
        self._facts = FactList()
        self._source = Label("", "note", wrap=True)
        self._phases: RowsModel[Phase] = RowsModel(_phase_columns())
        self.grid = TargetGrid()
        self._build()

    def refresh(self) -> None:
        self.read(lambda desk: (list_sub_units(desk), list_targets(desk)), self._show)

    def _build(self) -> None:
        px = theme.active().px
        about = Card(_("Programme"), trailing=self.choice, padding=0, spacing=6)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(16), 0, px(16), px(6))
        inner.setSpacing(px(6))
        inner.addWidget(self._facts)
        inner.addWidget(self._source)
        about.add(inner)
        about.add(ShortTable(self._phases, _("Phases")))
        self.body.addWidget(about)
        targets = Card(_("Targets"), _("Assigned from above, and registered by oneself"), padding=0)
        targets.add(self.grid)
        self.body.addWidget(targets)
        self.body.addStretch(1)
        self.choice.chosen.connect(lambda _key: self.refresh())
        self.grid.changed.connect(self._keep)

    def _show(self, found: tuple[list[SubUnit], list[Target]]) -> None:
        parts, targets = found
        programme = self._programmes[self.choice.current()]
        self._facts.show_facts(_facts(programme))
        self._source.setText(_("Source: {source}").format(source=_source_words(programme)))
        self._phases.set_rows(programme.phases)
        shown = [
            part for part in parts if part.closed_on is None or any(part.code == each.sub_unit for each in targets)
        ]
        self.grid.show_targets(programme, self.desk.identity.unit, shown, targets)

    def _keep(self, target: Target, removed: bool) -> None:
        self.save(lambda desk: save_target(desk, target, remove=removed), kinds={"targets"})


def _facts(programme: Programme) -> Sequence[tuple[str, str]]:
    return [
        (_("What is counted"), programme.noun),
        (_("The percentage counts"), label(programme.basis)),
        (_("Applied within"), _span(programme.use)),
    ]


def _source_words(programme: Programme) -> str:
    source = programme.source or NOTHING
    return source if programme.verified else f"{source} ({_('Unverified')})"


def _phase_columns() -> list[Column[Phase]]:
    return [
        Column("label", _("Phase"), lambda phase: phase.label, 130, strong=True, least=90),
        Column("registration", _("Registration"), lambda phase: _span(phase.registration), 190),
        Column("portal", _("Online entry"), lambda phase: _span(phase.portal), 190, least=150),
        Column("target", _("Programme's target"), _target, 130, "right", least=118),
        Column(
            "source",
            _("Where it was read"),
            _source,
            200,
            stretch=True,
            least=90,
            yields=True,
            tone=lambda _phase: "neutral",
        ),
        Column(
            "verified",
            _("Verification"),
            lambda phase: "" if phase.verified else _("Unverified"),
            150,
            least=136,
            chip=lambda phase: unverified_chip(phase.verified),
        ),
    ]


def _target(phase: Phase) -> str:
    return NOTHING if phase.target is None else group_digits(phase.target)


def _source(phase: Phase) -> str:
    return f"{phase.source} {phase.note}".strip()


def _span(period: Period | None) -> str:
    return NOTHING if period is None else f"{show_date(period.start)} – {show_date(period.end)}"
