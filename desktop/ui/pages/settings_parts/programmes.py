"""Settings: a programme with its phases, which the unit may keep otherwise than they ship."""

from dataclasses import replace

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dates import show_date
from desktop.domain.money import group_digits
from desktop.domain.periods import Period
from desktop.domain.programme import Phase, Programme
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.own_reference import is_own_programme, restore_programme, save_programme
from desktop.services.settings import list_sub_units, list_targets
from desktop.ui import theme
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.settings_parts.programme_dialogs import PhaseDialog, ProgrammeDialog
from desktop.ui.pages.settings_parts.rules import unverified_chip
from desktop.ui.pages.settings_parts.section import Section, ShortTable, button_row
from desktop.ui.pages.settings_parts.targets_card import ListedTargets, TargetsCard
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.entry import Choice
from desktop.ui.widgets.figures import FactList
from desktop.ui.widgets.text import Label

NOTHING = "–"
KINDS = frozenset({"targets", "programmes", "dossiers"})


class ProgrammesSection(Section):
    """The programmes one at a time, that of the register first, with the targets of the unit and its parts.

    Attributes: choice: which one; about, targets: its two cards.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.choice = Choice()
        self.choice.setAccessibleName(_("Programme"))
        self.about = ProgrammeCard(self.choice)
        self.targets = TargetsCard(self.desk.identity.unit, self.desk.today())
        self.grid = self.targets.grid
        self.body.addWidget(self.about)
        self.body.addWidget(self.targets)
        self.body.addStretch(1)
        self._offer()
        self.choice.edited.connect(self.refresh)
        self.about.programme_wanted.connect(self._ask_programme)
        self.about.phase_wanted.connect(self._ask_phase)
        self.about.phase_removed.connect(self._remove_phase)
        self.about.restore_wanted.connect(self._restore)
        self.targets.change_wanted.connect(lambda change: self.save(change, {"targets"}))

    def refresh(self) -> None:
        shown = self.programme().id

        def question(desk: Desk) -> tuple[ListedTargets, bool]:
            return ListedTargets(list_sub_units(desk), list_targets(desk)), is_own_programme(desk, shown)

        self._offer()
        self.read(question, self._show)

    def programme(self) -> Programme:
        """The programme shown."""
        found = self.desk.programme(self.choice.value())
        return found if found is not None else self.desk.reference.programmes[0]

    def _offer(self) -> None:
        own = self.desk.identity.programme
        programmes = sorted(self.desk.reference.programmes, key=lambda programme: programme.id != own)
        self.choice.set_options([(programme.id, programme.name) for programme in programmes])

    def _show(self, found: tuple[ListedTargets, bool]) -> None:
        listed, own = found
        programme = self.programme()
        self.about.show_programme(programme, own=own)
        self.targets.show_targets(programme, listed)

    def _ask_programme(self, new: bool) -> None:
        dialog = ProgrammeDialog(None if new else self.programme(), self.desk.today(), self)
        dialog.answered.connect(lambda programme: self._keep(self._with_own_id(programme) if new else programme))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _with_own_id(self, programme: Programme) -> Programme:
        """A new programme never takes the place of another that happens to be called alike."""
        known = {each.id for each in self.desk.reference.programmes}
        free = (programme.id, *(f"{programme.id}-{number}" for number in range(2, len(known) + 3)))
        return replace(programme, id=next(each for each in free if each and each not in known))

    def _keep(self, programme: Programme) -> None:
        def change(desk: Desk) -> None:
            save_programme(desk, programme)

        self.save(change, KINDS)

    def _ask_phase(self, before: Phase | None) -> None:
        dialog = PhaseDialog(before, self)
        dialog.answered.connect(lambda phase: self._keep_phase(before, phase))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep_phase(self, before: Phase | None, phase: Phase) -> None:
        programme = self.programme()
        others = [each for each in programme.phases if before is None or each.code != before.code]
        phases = sorted([*others, phase], key=lambda each: each.registration.start)
        self._keep(replace(programme, phases=tuple(phases)))

    def _remove_phase(self, phase: Phase) -> None:
        programme = self.programme()
        self._keep(replace(programme, phases=tuple(each for each in programme.phases if each.code != phase.code)))
        words = _("{phase} is no longer a phase of the programme.").format(phase=phase.label)
        self.context.notices.say("ok", words, _("Undo"), lambda: self._keep(programme))

    def _restore(self) -> None:
        programme = self.programme()
        self.save(lambda desk: restore_programme(desk, programme.id), KINDS)
        words = _("{programme}: as shipped again.").format(programme=programme.name)
        self.context.notices.say("ok", words, _("Undo"), lambda: self._keep(programme))


class ProgrammeCard(Card):
    """What a programme is and its phases.

    Attributes: table: the phases; the buttons change, add, restore, and those of a phase.
    Signals:
        programme_wanted(bool): change the programme shown, or (True) add one.
        phase_wanted(Phase | None): change a phase, or add one.
        phase_removed(Phase): take it out.
        restore_wanted(): let what ships stand again.
    """

    programme_wanted = Signal(bool)
    phase_wanted = Signal(object)
    phase_removed = Signal(object)
    restore_wanted = Signal()

    def __init__(self, choice: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(_("Programme"), trailing=choice, padding=0, spacing=6, parent=parent)
        px = theme.active().px
        choice.setMinimumWidth(px(240))
        self._facts = FactList()
        self._source = Label("", "note", wrap=True)
        inner = QVBoxLayout()
        inner.setContentsMargins(px(16), 0, px(16), px(6))
        inner.setSpacing(px(6))
        inner.addWidget(self._facts)
        inner.addWidget(self._source)
        self.add(inner)
        self.change = Button(_("Change the programme…"), "pencil", "small")
        self.add_programme = Button(_("Add a programme…"), "plus", "small")
        self.restore = Button(_("As shipped"), "undo-2", "small")
        self.add(button_row((self.change, self.add_programme, self.restore)))
        self._phases: RowsModel[Phase] = RowsModel(_phase_columns())
        self.table = ShortTable(self._phases, _("Phases"))
        self.add(self.table)
        self.add_phase = Button(_("Add a phase…"), "plus", "small")
        self.change_phase = Button(_("Change the phase…"), "pencil", "small")
        self.remove_phase = Button(_("Remove the phase"), "trash-2", "small")
        self.add(button_row((self.add_phase, self.change_phase, self.remove_phase)))
        self.change.clicked.connect(lambda _checked=False: self.programme_wanted.emit(False))
        self.add_programme.clicked.connect(lambda _checked=False: self.programme_wanted.emit(True))
        self.restore.clicked.connect(lambda _checked=False: self.restore_wanted.emit())
        self.add_phase.clicked.connect(lambda _checked=False: self.phase_wanted.emit(None))
        self.change_phase.clicked.connect(lambda _checked=False: self._tell_chosen(self.phase_wanted))
        self.remove_phase.clicked.connect(lambda _checked=False: self._tell_chosen(self.phase_removed))
        self.table.row_activated.connect(lambda _row: self._tell_chosen(self.phase_wanted))
        self.table.selection_changed.connect(lambda _count: self._show_readiness())

    def show_programme(self, programme: Programme, *, own: bool) -> None:
        """Show a programme; one the unit keeps itself (`own`) can be let go."""
        self._facts.show_facts(
            [
                (_("What is counted"), programme.noun),
                (_("The percentage counts"), label(programme.basis)),
                (_("Applied within"), _span(programme.use)),
                (_("Kept by"), _("The unit") if own else _("Shipped")),
            ]
        )
        self._source.setText(_("Source: {source}").format(source=_source_words(programme)))
        self._phases.set_rows(programme.phases)
        self.restore.setEnabled(own)
        self._show_readiness()

    def _chosen(self) -> Phase | None:
        rows = self.table.selected_ids()
        return self._phases.row_at(rows[0]) if rows else None

    def _tell_chosen(self, signal: SignalInstance) -> None:
        phase = self._chosen()
        if phase is not None:
            signal.emit(phase)

    def _show_readiness(self) -> None:
        chosen = self._chosen() is not None
        self.change_phase.setEnabled(chosen)
        self.remove_phase.setEnabled(chosen and self._phases.rowCount() > 1)


def _source_words(programme: Programme) -> str:
    source = programme.source or NOTHING
    return source if programme.verified else f"{source} ({_('Unverified')})"


def _phase_columns() -> list[Column[Phase]]:
    return [
        Column("label", _("Phase"), lambda phase: phase.label, 130, strong=True, least=90),
        Column("registration", _("Registration"), lambda phase: _span(phase.registration), 190),
        Column("portal", _("Online entry"), lambda phase: _span(phase.portal), 190),
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
