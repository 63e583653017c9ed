"""Settings: targets by phase, year, quarter, month or campaign, assigned and self-registered, with their document."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.dates import PartialDate
from desktop.domain.periods import Period, PeriodKind
from desktop.domain.programme import Programme
from desktop.domain.targets import Target
from desktop.domain.units import SubUnit
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.settings import save_target
from desktop.ui import theme
from desktop.ui.pages.settings_parts.programme_dialogs import day_entry, span_of
from desktop.ui.pages.settings_parts.target_grid import TargetGrid
from desktop.ui.pages.settings_parts.target_periods import GRID_KINDS, first_stretch, stretches, target_columns
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.quantity_edit import QuantityEdit
from desktop.ui.widgets.text import Label


@dataclass(frozen=True, slots=True)
class ListedTargets:
    """The parts of the unit and every target of it."""

    parts: Sequence[SubUnit]
    targets: Sequence[Target]


class TargetsCard(Card):
    """Attributes: grid: the numbers; kind, stretch: which periods; number, day: the document that sets a target.

    Signals: change_wanted(Callable[[Desk], None]): change the register so.
    """

    change_wanted = Signal(object)

    def __init__(self, unit: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Targets"), _("Assigned from above, and registered by oneself"), padding=0, parent=parent)
        px = theme.active().px
        self._unit, self._today = unit, today
        self._programme: Programme | None = None
        self._listed = ListedTargets((), ())
        self.kind = Choice([(kind.value, _by(kind)) for kind in GRID_KINDS], dense=True)
        self.kind.setAccessibleName(_("Periods of the targets"))
        self.stretch = Choice(dense=True)
        self.stretch.setAccessibleName(_("Which of them"))
        self.add_campaign = Button(_("Add a campaign…"), "plus", "small")
        self.grid = TargetGrid()
        self._empty = Label(_("No campaign has targets yet."), "note")
        self._empty.setContentsMargins(px(16), 0, px(16), px(8))
        self.number, self.day = TextEntry(dense=True), day_entry(None)
        self.kind.setMinimumWidth(px(160))
        self.stretch.setMinimumWidth(px(130))
        above = QHBoxLayout()
        above.setContentsMargins(px(16), 0, px(16), px(4))
        above.setSpacing(px(8))
        for part in (self.kind, self.stretch, self.add_campaign):
            above.addWidget(part)
        above.addStretch(1)
        self.add(above)
        self.add(self._empty)
        self.add(self.grid)
        self.add(self._document_part(px(16)))
        self.kind.edited.connect(self._take_kind)
        self.stretch.edited.connect(self._show)
        self.add_campaign.clicked.connect(self._ask_campaign)
        self.grid.changed.connect(self._keep)
        self.grid.entered.connect(self._show_document)
        for entry in (self.number, self.day):
            entry.editingFinished.connect(self._keep_document)

    def show_targets(self, programme: Programme, listed: ListedTargets) -> None:
        """Show the targets of a programme."""
        other = self._programme is None or self._programme.id != programme.id
        self._programme, self._listed = programme, listed
        if other:
            self._take_kind()
        else:
            self._show()

    def choose(self, kind: PeriodKind) -> None:
        """Show the targets of periods of this kind."""
        self.kind.set_value(kind.value)
        self._take_kind()

    def _document_part(self, margin: int) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(margin, 0, margin, margin)
        flow = QHBoxLayout()
        flow.setSpacing(theme.active().px(12))
        hint = _("Of the target the caret was in last, and of those typed from now on.")
        flow.addWidget(Field(_("Number of the document that sets it"), self.number, hint=hint), 2)
        flow.addWidget(Field(_("Date of the document"), self.day), 1)
        column.addLayout(flow)
        return holder

    def _take_kind(self) -> None:
        if self._programme is None:
            return
        kind = PeriodKind(self.kind.value())
        self.stretch.set_options(stretches(self._programme, kind))
        self.stretch.set_value(first_stretch(self._programme, kind, self._today))
        self.stretch.setVisible(bool(self.stretch.count()))
        self.add_campaign.setVisible(kind is PeriodKind.CAMPAIGN)
        self._show()

    def _show(self) -> None:
        if self._programme is None:
            return
        parts, targets = self._listed.parts, self._listed.targets
        columns = target_columns(self._programme, PeriodKind(self.kind.value()), self.stretch.value(), targets)
        in_use = {target.sub_unit for target in targets}
        shown = [part for part in parts if part.closed_on is None or part.code in in_use]
        self.grid.setVisible(bool(columns))
        self._empty.setVisible(not columns)
        self.grid.show_targets(self._programme.id, self._unit, columns, shown, targets)

    def _keep(self, target: Target, removed: bool) -> None:
        if not removed:
            target = self._with_document(target)
        self._save(target, remove=removed)

    def _keep_document(self) -> None:
        target = self.grid.current_target()
        if target is not None and self.day.doubt() is None and self._with_document(target) != target:
            self._save(self._with_document(target))

    def _with_document(self, target: Target) -> Target:
        day = self.day.value() if self.day.doubt() is None else None
        return replace(
            target, document_number=self.number.value(), document_date=None if day is None else day.first_day
        )

    def _show_document(self) -> None:
        """Show what sets the target of the cell; for a cell without one what was typed last stands."""
        target = self.grid.current_target()
        if target is not None:
            self.number.set_value(target.document_number)
            self.day.set_value(None if target.document_date is None else PartialDate.full(target.document_date))

    def _ask_campaign(self) -> None:
        dialog = CampaignDialog(self)
        dialog.answered.connect(self._keep_campaign)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _keep_campaign(self, period: Period, number: int) -> None:
        assert self._programme is not None
        self._keep(Target(self._programme.id, self._unit, period, number), False)

    def _save(self, target: Target, *, remove: bool = False) -> None:
        def change(desk: Desk) -> None:
            save_target(desk, target, remove=remove)

        self.change_wanted.emit(change)


class CampaignDialog(AskDialog):
    """Signals: answered(Period, int): a campaign and the target of the whole unit in it."""

    answered = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Add a campaign"), _("Save"), parent=parent)
        self.words = TextEntry(_("Such as Đợt 40 ngày"))
        self.first, self.last = day_entry(None), day_entry(None)
        self.number = QuantityEdit()
        self.add(Field(_("Name of the campaign"), self.words, required=True))
        row = QHBoxLayout()
        row.setSpacing(theme.active().px(12))
        row.addWidget(Field(_("From"), self.first, required=True))
        row.addWidget(Field(_("Until"), self.last, required=True))
        row.addWidget(Field(_("Target of the unit"), self.number, required=True))
        self.add(row)
        for entry in (self.words, self.first, self.last, self.number):
            entry.edited.connect(self._show_readiness)
        self.accepted.connect(self._tell)
        self._show_readiness()
        self.words.setFocus()

    def _show_readiness(self) -> None:
        number = self.number.value()
        whole = number is not None and number == int(number) and number >= 0
        self.primary.setEnabled(bool(self.words.value()) and span_of(self.first, self.last) is not None and whole)

    def _tell(self) -> None:
        days, number = span_of(self.first, self.last), self.number.value()
        assert days is not None
        assert number is not None
        self.answered.emit(Period(PeriodKind.CAMPAIGN, *days, self.words.value()), int(number))


def _by(kind: PeriodKind) -> str:
    return _("By {period}").format(period=label(kind).lower())
