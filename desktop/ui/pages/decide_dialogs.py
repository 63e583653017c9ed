"""What the superior is asked before a decision is recorded: reasons, the other dossier, the figure; and an award."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.code_lists import CodeEntry
from desktop.domain.dates import PartialDate
from desktop.domain.states import Outcome
from desktop.domain.submission import DecisionDraft
from desktop.language.translator import active_language, mark, ngettext
from desktop.language.translator import gettext as _
from desktop.services.consolidated import ReceivedRow
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import Choice, LongText, TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.readings import MoneyEdit, PartialDateEdit

TITLES: dict[Outcome, str] = {
    Outcome.ACCEPTED: mark("Accept"),
    Outcome.SENT_BACK: mark("Send back with reasons"),
    Outcome.DUPLICATE_OF: mark("Duplicate of another dossier"),
    Outcome.NOT_COUNTED: mark("Do not count"),
}
"""The act that leads to each outcome."""

_ASKS_REASONS = frozenset({Outcome.SENT_BACK, Outcome.NOT_COUNTED})


class DecideDialog(AskDialog):
    """One decision on one or many received dossiers.

    Signals: answered(tuple[DecisionDraft, ...]): a draft for each.
    """

    answered = Signal(object)

    def __init__(
        self,
        outcome: Outcome,
        rows: Sequence[ReceivedRow],
        today: date,
        find: Callable[[str], ReceivedRow | None],
        parent: QWidget | None = None,
    ) -> None:
        """`find` gives the dossier of a code, for what it is a duplicate of."""
        title = _(TITLES[outcome])
        super().__init__(title, title, _done_to(rows), parent)
        self._outcome = outcome
        self._rows = tuple(rows)
        self._find = find
        self._reasons = LongText(_("One reason on each line"), lines=3, most_lines=8)
        self._other = TextEntry(_("Code of the dossier"))
        self._number = TextEntry()
        self._on = PartialDateEdit(full=True)
        self._on.set_value(PartialDate.full(today))
        self._figure = MoneyEdit()
        self._other_field = Field(_("Duplicate of"), self._other, required=True)
        if outcome in _ASKS_REASONS:
            self.add(Field(_("Reasons"), self._reasons, required=True))
        if outcome is Outcome.DUPLICATE_OF:
            self.add(self._other_field)
        if outcome is Outcome.ACCEPTED and len(rows) == 1:
            hint = _("It serves the superior's totals only; the unit's own figure stays.")
            self.add(Field(_("Figure the superior counts (đồng)"), self._figure, hint=hint))
        self.add(Field(_("Number of the decision"), self._number))
        self.add(Field(_("Decided on"), self._on, required=True))
        for entry in (self._reasons, self._other, self._on):
            entry.edited.connect(self._show_readiness)
        self._show_readiness()
        self.accepted.connect(self._tell)
        first = {Outcome.DUPLICATE_OF: self._other}.get(outcome)
        (first or (self._reasons if outcome in _ASKS_REASONS else self._number)).setFocus()

    def reasons_entry(self) -> LongText:
        """Where the reasons are typed."""
        return self._reasons

    def other_entry(self) -> TextEntry:
        """Where the code of the other dossier is typed."""
        return self._other

    def figure_entry(self) -> MoneyEdit:
        """Where the superior's figure is typed."""
        return self._figure

    def _show_readiness(self) -> None:
        day = self._on.value()
        ready = day is not None and day.is_full
        if self._outcome in _ASKS_REASONS:
            ready = ready and bool(self._given_reasons())
        if self._outcome is Outcome.DUPLICATE_OF:
            ready = self._show_other() and ready
            # The line under the field comes and goes; the window grows and shrinks with it.
            self.adjustSize()
        self.primary.setEnabled(ready)

    def _show_other(self) -> bool:
        """Say which dossier the code names; whether it may stand."""
        typed = self._other.value()
        found = self._find(typed) if typed else None
        if not typed:
            self._other_field.clear_problem()
        elif found is None:
            self._other_field.show_problem("warn", _("No received dossier has this code."))
        elif found.uid in {row.uid for row in self._rows}:
            self._other_field.show_problem("bad", _("A dossier cannot be a duplicate of itself."))
            return False
        else:
            self._other_field.show_problem("info", f"{found.title} · {found.unit_name}")
        return found is not None

    def _given_reasons(self) -> tuple[str, ...]:
        lines = (line.strip() for line in self._reasons.value().splitlines())
        return tuple(line for line in lines if line)

    def _tell(self) -> None:
        day = self._on.value()
        found = self._find(self._other.value()) if self._outcome is Outcome.DUPLICATE_OF else None
        self.answered.emit(
            tuple(
                DecisionDraft(
                    uid=row.uid,
                    outcome=self._outcome,
                    reasons=self._given_reasons() if self._outcome in _ASKS_REASONS else (),
                    duplicate_of=found.uid if found is not None else "",
                    recognised_vnd=self._figure.value() if self._outcome is Outcome.ACCEPTED else None,
                    number=self._number.value(),
                    decided_on=day.first_day if day is not None else None,
                )
                for row in self._rows
            )
        )


@dataclass(frozen=True, slots=True)
class AwardAnswer:
    """An award as it was asked for."""

    level: str
    form: str
    number: str
    decided_on: date
    recipient: str


class AwardDialog(AskDialog):
    """An award for a received dossier, or for a person or collective for it.

    Signals: answered(AwardAnswer).
    """

    answered = Signal(object)

    def __init__(
        self,
        row: ReceivedRow,
        levels: Sequence[CodeEntry],
        forms: Sequence[CodeEntry],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Give an award for it"), _("Give the award"), f"{row.code} · {row.title}", parent)
        language = active_language()
        self._level = Choice([(entry.code, entry.label(language)) for entry in levels])
        self._form = Choice([(entry.code, entry.label(language)) for entry in forms])
        self._number = TextEntry()
        self._on = PartialDateEdit(full=True)
        self._on.set_value(PartialDate.full(today))
        self._recipient = TextEntry(_("The dossier itself"))
        self.add(Field(_("Level"), self._level, required=True))
        self.add(Field(_("Form"), self._form, required=True))
        self.add(Field(_("Number of the decision"), self._number, required=True))
        self.add(Field(_("Decided on"), self._on, required=True))
        self.add(Field(_("Person or collective"), self._recipient))
        for entry in (self._number, self._on):
            entry.edited.connect(self._show_readiness)
        self._show_readiness()
        self.accepted.connect(self._tell)
        self._number.setFocus()

    def number_entry(self) -> TextEntry:
        """Where the number of the decision is typed."""
        return self._number

    def _show_readiness(self) -> None:
        day = self._on.value()
        self.primary.setEnabled(bool(self._number.value()) and day is not None and day.is_full)

    def _tell(self) -> None:
        day = self._on.value()
        if day is not None:
            self.answered.emit(
                AwardAnswer(
                    str(self._level.value()),
                    str(self._form.value()),
                    self._number.value(),
                    day.first_day,
                    self._recipient.value(),
                )
            )


def _done_to(rows: Sequence[ReceivedRow]) -> str:
    if len(rows) == 1:
        return f"{rows[0].code} · {rows[0].title}"
    return ngettext("{number} dossier", "{number} dossiers", len(rows)).format(number=len(rows))
