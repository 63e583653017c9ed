"""Asks for a programme, and for a phase of one."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.dates import PartialDate
from desktop.domain.folding import fold
from desktop.domain.periods import Period, PeriodKind
from desktop.domain.programme import CountingBasis, Phase, Programme
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import Choice, TextEntry, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.quantity_edit import QuantityEdit
from desktop.ui.widgets.readings import PartialDateEdit

PHASE_KINDS = (PeriodKind.PHASE, PeriodKind.CAMPAIGN, PeriodKind.YEAR)


class ProgrammeDialog(AskDialog):
    """Signals: answered(Programme): the programme as it stands now, with its phases."""

    answered = Signal(object)

    def __init__(self, programme: Programme | None, today: date, parent: QWidget | None = None) -> None:
        """`programme` is the one to be changed; None for a new one, whose first phase is this year."""
        super().__init__(_("Programme") if programme else _("Add a programme"), _("Save"), parent=parent)
        self._programme = programme or _blank(today)
        shown = self._programme
        self.name, self.noun = TextEntry(), TextEntry(_("Such as sáng kiến"))
        self.name.set_value(shown.name)
        self.noun.set_value(shown.noun)
        self.basis = Choice([(basis.value, label(basis)) for basis in CountingBasis])
        self.basis.set_value(shown.basis.value)
        self.used_from, self.used_to = day_entry(None), day_entry(None)
        if shown.use is not None:
            self.used_from.set_value(PartialDate.full(shown.use.start))
            self.used_to.set_value(PartialDate.full(shown.use.end))
        self.source = TextEntry(_("Number, date and name of the document"))
        self.source.set_value(shown.source)
        self.verified = Tick(_("I have seen the document itself"))
        self.verified.set_value(shown.verified)
        grid = _grid()
        grid.addWidget(Field(_("Name of the programme"), self.name, required=True), 0, 0, 1, 2)
        grid.addWidget(Field(_("What is counted"), self.noun, required=True), 1, 0)
        grid.addWidget(Field(_("The percentage counts"), self.basis), 1, 1)
        grid.addWidget(Field(_("Applied from"), self.used_from), 2, 0)
        grid.addWidget(Field(_("Applied until"), self.used_to, hint=_("Left empty where that is not asked.")), 2, 1)
        grid.addWidget(Field(_("Where it was read"), self.source), 3, 0, 1, 2)
        grid.addWidget(self.verified, 4, 0, 1, 2)
        self.add(grid)
        for entry in (self.name, self.noun, self.used_from, self.used_to):
            entry.edited.connect(self._show_readiness)
        self.name.setFocus()
        self._show_readiness()
        self.accepted.connect(self._tell)

    def _show_readiness(self) -> None:
        use = span_of(self.used_from, self.used_to)
        both_empty = self.used_from.value() is None and self.used_to.value() is None
        self.primary.setEnabled(bool(self.name.value() and self.noun.value()) and (use is not None or both_empty))

    def _tell(self) -> None:
        days = span_of(self.used_from, self.used_to)
        name = self.name.value()
        self.answered.emit(
            replace(
                self._programme,
                id=self._programme.id or "-".join(re.findall(r"[a-z0-9]+", fold(name))),
                name=name,
                noun=self.noun.value(),
                basis=CountingBasis(self.basis.value()),
                use=None if days is None else Period(PeriodKind.PHASE, *days, name),
                source=self.source.value(),
                verified=self.verified.value(),
            )
        )


class PhaseDialog(AskDialog):
    """Signals: answered(Phase): the phase as it stands now."""

    answered = Signal(object)

    def __init__(self, phase: Phase | None, parent: QWidget | None = None) -> None:
        """`phase` is the one to be changed, which keeps its code; None for a new one."""
        super().__init__(_("Change the phase") if phase else _("Add a phase"), _("Save"), parent=parent)
        self._phase = phase
        self.words, self.heading = TextEntry(_("Such as Giai đoạn 3")), TextEntry(_("Such as GĐ 3"))
        self.kind = Choice([(kind.value, label(kind)) for kind in PHASE_KINDS])
        self.entered_from, self.entered_to = day_entry(None), day_entry(None)
        self.portal_from, self.portal_to = day_entry(None), day_entry(None)
        self.target = QuantityEdit()
        self.source = TextEntry(_("Number, date and name of the document"))
        self.verified = Tick(_("I have seen the document itself"))
        if phase is not None:
            self._show(phase)
        grid = _grid()
        grid.addWidget(Field(_("Name of the phase"), self.words, required=True), 0, 0)
        grid.addWidget(Field(_("Over its column"), self.heading), 0, 1)
        grid.addWidget(Field(_("Kind of period"), self.kind), 1, 0)
        grid.addWidget(Field(_("Programme's target"), self.target), 1, 1)
        grid.addWidget(Field(_("Registration from"), self.entered_from, required=True), 2, 0)
        grid.addWidget(Field(_("Registration until"), self.entered_to, required=True), 2, 1)
        grid.addWidget(Field(_("Online entry from"), self.portal_from), 3, 0)
        grid.addWidget(Field(_("Online entry until"), self.portal_to, hint=_("Left empty where none is known.")), 3, 1)
        grid.addWidget(Field(_("Where it was read"), self.source), 4, 0, 1, 2)
        grid.addWidget(self.verified, 5, 0, 1, 2)
        self.add(grid)
        self.words.setFocus()
        for entry in (self.words, self.entered_from, self.entered_to, self.portal_from, self.portal_to, self.target):
            entry.edited.connect(self._show_readiness)
        self._show_readiness()
        self.accepted.connect(self._tell)

    def _show(self, phase: Phase) -> None:
        self.words.set_value(phase.label)
        self.heading.set_value(phase.heading)
        self.kind.set_value(phase.registration.kind.value)
        self.entered_from.set_value(PartialDate.full(phase.registration.start))
        self.entered_to.set_value(PartialDate.full(phase.registration.end))
        if phase.portal is not None:
            self.portal_from.set_value(PartialDate.full(phase.portal.start))
            self.portal_to.set_value(PartialDate.full(phase.portal.end))
        self.target.set_value(None if phase.target is None else Decimal(phase.target))
        self.source.set_value(phase.source)
        self.verified.set_value(phase.verified)

    def _show_readiness(self) -> None:
        entered = span_of(self.entered_from, self.entered_to)
        portal_empty = self.portal_from.value() is None and self.portal_to.value() is None
        portal = portal_empty or span_of(self.portal_from, self.portal_to) is not None
        number = self.target.value()
        whole = number is None or (number == int(number) and number >= 0)
        self.primary.setEnabled(bool(self.words.value()) and entered is not None and portal and whole)

    def _tell(self) -> None:
        days, portal = span_of(self.entered_from, self.entered_to), span_of(self.portal_from, self.portal_to)
        assert days is not None
        words, kind, number = self.words.value(), PeriodKind(self.kind.value()), self.target.value()
        before = self._phase or Phase("", words, Period(kind, *days, words))
        self.answered.emit(
            replace(
                before,
                code=before.code or "-".join(re.findall(r"[a-z0-9]+", fold(words))).upper(),
                label=words,
                heading=self.heading.value(),
                registration=Period(kind, *days, words),
                portal=None if portal is None else Period(kind, *portal, words),
                target=None if number is None else int(number),
                source=self.source.value(),
                verified=self.verified.value(),
            )
        )


def day_entry(day: date | None) -> PartialDateEdit:
    """A field for a full date."""
    entry = PartialDateEdit(full=True)
    entry.set_value(None if day is None else PartialDate.full(day))
    return entry


def span_of(first: PartialDateEdit, last: PartialDateEdit) -> tuple[date, date] | None:
    """The days two fields tell; None while they tell none, or end before they begin."""
    start, end = first.value(), last.value()
    if start is None or end is None or not start.is_full or not end.is_full or end.last_day < start.first_day:
        return None
    return start.first_day, end.last_day


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.active().px(12))
    grid.setVerticalSpacing(theme.active().px(10))
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid


def _blank(today: date) -> Programme:
    year = str(today.year)
    days = Period(PeriodKind.YEAR, date(today.year, 1, 1), date(today.year, 12, 31), year)
    return Programme("", "", "", CountingBasis.RECOGNISED, None, (Phase(year, year, days),))
