"""Asks for one line of what the council scores by, or of the unit's reward scheme."""

import uuid
from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.council import Criterion, ScoreClass
from desktop.domain.dates import PartialDate
from desktop.domain.fees import RewardStep
from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.pages.settings_parts.line_card import LineDialog
from desktop.ui.widgets.entry import Choice, TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.quantity_edit import QuantityEdit
from desktop.ui.widgets.readings import MoneyEdit, PartialDateEdit, ReadingEntry, ShareEdit


class CriterionDialog(LineDialog):
    """A criterion with the most points a member gives and what they weigh."""

    def __init__(self, criterion: Criterion | None, parent: QWidget | None = None) -> None:
        sentence = _("Points count by weight; with a weight equal to the most points they are simply added up.")
        super().__init__(_("Criterion"), _("Save"), sentence, parent)
        self._key = criterion.key if criterion else str(uuid.uuid4())[:8]
        self.words, self.most, self.weight = TextEntry(), QuantityEdit(), QuantityEdit()
        if criterion is not None:
            self.words.set_value(criterion.words)
            self.most.set_value(Decimal(criterion.most))
            self.weight.set_value(Decimal(criterion.weight))
        self.add(Field(_("Criterion"), self.words, required=True))
        self.add(Field(_("Most points a member gives"), self.most, required=True))
        self.add(Field(_("Weight in the total"), self.weight, required=True))
        for entry in (self.words, self.most, self.weight):
            entry.edited.connect(self._show_readiness)
        self.accepted.connect(self._tell)
        self._show_readiness()

    def _show_readiness(self) -> None:
        most, weight = _whole(self.most), _whole(self.weight)
        self.primary.setEnabled(bool(self.words.value()) and bool(most) and weight is not None)

    def _tell(self) -> None:
        most, weight = _whole(self.most), _whole(self.weight)
        if most is not None and weight is not None:
            self.answered.emit(Criterion(self._key, self.words.value(), most, weight))


class ClassDialog(LineDialog):
    """A class with the least score that reaches it."""

    def __init__(self, score_class: ScoreClass | None, parent: QWidget | None = None) -> None:
        super().__init__(_("Class"), _("Save"), parent=parent)
        self.words, self.least = TextEntry(), QuantityEdit()
        if score_class is not None:
            self.words.set_value(score_class.words)
            self.least.set_value(score_class.least)
        self.add(Field(_("Class"), self.words, required=True))
        self.add(Field(_("From this score"), self.least, required=True))
        for entry in (self.words, self.least):
            entry.edited.connect(self._show_readiness)
        self.accepted.connect(self._tell)
        self._show_readiness()

    def _show_readiness(self) -> None:
        self.primary.setEnabled(bool(self.words.value()) and _told(self.least))

    def _tell(self) -> None:
        least = self.least.value()
        if least is not None:
            self.answered.emit(ScoreClass(self.words.value(), least))


class RewardDialog(LineDialog):
    """A line of the reward scheme: from a day, for a level, so much of the benefit."""

    def __init__(
        self, step: RewardStep | None, levels: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Line of the reward scheme"), _("Save"), parent=parent)
        self.since = PartialDateEdit(full=True)
        self.level = Choice(list(levels))
        self.benefit_from, self.rate = MoneyEdit(dense=False), ShareEdit()
        self.floor, self.cap = MoneyEdit(dense=False), MoneyEdit(dense=False)
        if step is not None:
            self.since.set_value(PartialDate.full(step.since))
            self.level.set_value(step.level)
            self.rate.set_value(step.rate_bp)
            for entry, amount in (
                (self.benefit_from, step.benefit_from),
                (self.floor, step.floor),
                (self.cap, step.cap),
            ):
                entry.set_value(amount)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.active().px(12))
        grid.setVerticalSpacing(theme.active().px(10))
        grid.addWidget(Field(_("Holds from"), self.since, required=True), 0, 0)
        grid.addWidget(Field(_("Level of recognition"), self.level, required=True), 0, 1)
        grid.addWidget(Field(_("Benefit from (đồng)"), self.benefit_from), 1, 0)
        grid.addWidget(Field(_("Part of the benefit, in percent"), self.rate, required=True), 1, 1)
        grid.addWidget(Field(_("At least (đồng)"), self.floor), 2, 0)
        grid.addWidget(Field(_("At most (đồng)"), self.cap), 2, 1)
        self.add(grid)
        for field in (self.since, self.level, self.rate, self.benefit_from, self.floor, self.cap):
            field.edited.connect(self._show_readiness)
        self.accepted.connect(self._tell)
        self._show_readiness()

    def _show_readiness(self) -> None:
        day = self.since.value()
        sound = all(entry.doubt() is None for entry in (self.benefit_from, self.floor, self.cap))
        told = day is not None and day.is_full and bool(self.level.value()) and _told(self.rate)
        self.primary.setEnabled(told and sound)

    def _tell(self) -> None:
        day, rate = self.since.value(), self.rate.value()
        if day is not None and rate is not None:
            line = RewardStep(
                day.first_day,
                self.level.value(),
                rate,
                self.benefit_from.value() or 0,
                cap=self.cap.value(),
                floor=self.floor.value(),
            )
            self.answered.emit(line)


def _told(entry: ReadingEntry[int] | QuantityEdit) -> bool:
    return entry.doubt() is None and entry.value() is not None


def _whole(entry: QuantityEdit) -> int | None:
    """The number typed, where it is a whole one that is not below zero."""
    value = entry.value() if _told(entry) else None
    return int(value) if value is not None and value >= 0 and value == int(value) else None
