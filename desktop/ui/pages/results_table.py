"""The three-way preview as a table: what was sent, what stands here, what came back, and what the clerk chooses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.domain.results import CONSOLIDATION, FieldChange
from desktop.domain.sending import Choice
from desktop.domain.states import ConsolidationState
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.services.reviewing import ResultsReview
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.result_words import CodeLists, field_words, value_words
from desktop.ui.tokens import Tone
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.table import RegisterTable

CHOICE = "choice"
_AFTER = {Choice.ACCEPT: Choice.LATER, Choice.LATER: Choice.REJECT, Choice.REJECT: Choice.ACCEPT}
_TONES: dict[Choice, Tone] = {Choice.ACCEPT: "ok", Choice.LATER: "neutral", Choice.REJECT: "bad"}
Key = tuple[str, str]


class ResultsFilter(StrEnum):
    """What part of the rows is shown."""

    ALL = "all"
    EDITED_HERE = "edited_here"
    SENT_BACK = "sent_back"
    DUPLICATES = "duplicates"
    AWARDS = "awards"
    UNIT = "unit"
    LATER = "later"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row in words.

    Attributes:
        title: of its dossier; first: whether it is the first row of its dossier.
        outcome: what the superior decided of its dossier, where this results bundle says so.
    """

    change: FieldChange
    title: str
    first: bool
    outcome: ConsolidationState | None
    field: str
    previous: str
    present: str
    new: str

    @property
    def edited_here(self) -> bool:
        """Whether the unit changed the field since it was sent."""
        if self.change.field == CONSOLIDATION:
            return self.change.present == ConsolidationState.CHANGED_AFTER_SENT.value
        return self.change.previous is not None and self.previous != self.present


def result_rows(review: ResultsReview, lists: CodeLists) -> list[ResultRow]:
    """The rows of a review, those of one dossier together."""
    rows: list[ResultRow] = []
    outcomes = {
        change.uid: ConsolidationState(str(change.new))
        for change in review.preview.changes
        if change.field == CONSOLIDATION
    }
    before = ""
    for change in review.preview.changes:
        place = change.uid or change.code
        values = (
            value_words(change.field, value, review.codes, lists)
            for value in (change.previous, change.present, change.new)
        )
        rows.append(
            ResultRow(
                change,
                review.titles.get(change.uid, ""),
                place != before,
                outcomes.get(change.uid),
                field_words(change),
                *values,
            )
        )
        before = place
    return rows


class ResultsTable(RegisterTable):
    """The rows with a choice for each; a decision is accepted, left or rejected with all that belongs to it.

    Signals:
        choices_changed(): the clerk chose otherwise.
        dossier_chosen(str): code of the dossier to open.
    """

    choices_changed = Signal()
    dossier_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self._choices: dict[Key, Choice] = {}
        self._all_rows: list[ResultRow] = []
        self._listed = RowsModel(_columns(self._choices))
        super().__init__(self._listed, parent=parent)
        self.setAccessibleName(_("Results, row by row"))
        self.link_pressed.connect(self._press)
        turn = QShortcut(QKeySequence("Space"), self)
        # The table alone: elsewhere on the page Space presses the button one stands on.
        turn.setContext(Qt.ShortcutContext.WidgetShortcut)
        turn.activated.connect(self._turn_selected)

    def show_rows(self, rows: Sequence[ResultRow], said: Mapping[Key, Choice] = MappingProxyType({})) -> None:
        """Show these rows; all that can be accepted is, but for what was left or rejected before."""
        self._all_rows = list(rows)
        self._choices.clear()
        possible = [row.change.key for row in rows if row.change.possible]
        self._choices.update({key: said.get(key, Choice.ACCEPT) for key in possible})
        self.filter(ResultsFilter.ALL)

    def filter(self, chosen: ResultsFilter) -> None:
        """Show only part of the rows."""
        self._listed.set_rows([row for row in self._all_rows if self._stands_behind(row, chosen)])

    def count(self, chosen: ResultsFilter) -> int:
        """How many rows stand behind a filter."""
        return sum(self._stands_behind(row, chosen) for row in self._all_rows)

    def rows(self) -> list[ResultRow]:
        """The rows shown."""
        return self._listed.rows()

    def all_rows(self) -> list[ResultRow]:
        """Every row, shown or not."""
        return list(self._all_rows)

    def choices(self) -> Mapping[Key, Choice]:
        """What is chosen of everything that can be."""
        return dict(self._choices)

    def accepted(self) -> frozenset[Key]:
        """The keys of what is accepted."""
        return frozenset(key for key, choice in self._choices.items() if choice is Choice.ACCEPT)

    def chosen_rows(self, choice: Choice) -> int:
        """How many rows are so chosen."""
        return sum(self._choices.get(row.change.key) is choice for row in self._all_rows if row.change.possible)

    def choose_all(self, choice: Choice) -> None:
        """Choose so for every row that can be accepted, shown or not."""
        self._choose(list(self._choices), choice)

    def choose_selected(self, choice: Choice) -> None:
        """Choose so for the rows selected."""
        self._choose([row.change.key for row in self._selected_rows()], choice)

    def _selected_rows(self) -> list[ResultRow]:
        found = (self._listed.row_at(position) for position in self.selected_ids())
        return [row for row in found if row is not None and row.change.possible]

    def _turn_selected(self) -> None:
        rows = self._selected_rows()
        if rows:
            self._choose([row.change.key for row in rows], _AFTER[self._choices[rows[0].change.key]])

    def _press(self, position: int, column: str) -> None:
        row = self._listed.row_at(position)
        if row is None:
            return
        if column == CHOICE and row.change.possible:
            self._choose([row.change.key], _AFTER[self._choices[row.change.key]])
        elif column != CHOICE and row.change.uid:
            self.dossier_chosen.emit(row.change.code)

    def _choose(self, keys: Iterable[Key], choice: Choice) -> None:
        self._choices.update(dict.fromkeys(keys, choice))
        if self._listed.rowCount():
            last = self._listed.index(self._listed.rowCount() - 1, self._listed.columnCount() - 1)
            self._listed.dataChanged.emit(self._listed.index(0, 0), last)
        self.viewport().update()
        self.choices_changed.emit()

    def _stands_behind(self, row: ResultRow, chosen: ResultsFilter) -> bool:
        match chosen:
            case ResultsFilter.EDITED_HERE:
                return row.edited_here
            case ResultsFilter.SENT_BACK:
                return row.outcome is ConsolidationState.SENT_BACK
            case ResultsFilter.DUPLICATES:
                return row.outcome is ConsolidationState.DUPLICATE_OF
            case ResultsFilter.AWARDS:
                return row.change.field.startswith("awards/")
            case ResultsFilter.UNIT:
                return not row.change.uid
            case ResultsFilter.LATER:
                return self._choices.get(row.change.key) is Choice.LATER
            case ResultsFilter.REJECTED:
                return self._choices.get(row.change.key) is Choice.REJECT
        return True


def _columns(choices: Mapping[Key, Choice]) -> Sequence[Column[ResultRow]]:
    def code(row: ResultRow) -> str:
        return row.change.code if row.first else ""

    def title(row: ResultRow) -> str:
        return row.title if row.first else ""

    def edited_tone(row: ResultRow) -> Tone | None:
        return "warn" if row.edited_here else None

    def edited_icon(row: ResultRow) -> str:
        return "pencil" if row.edited_here else ""

    def changed(row: ResultRow) -> Sequence[tuple[int, int]]:
        return [(0, len(row.new))] if row.new != row.present else []

    def choice(row: ResultRow) -> Chip:
        if not row.change.possible:
            return Chip(_("Enter by hand"), "neutral")
        chosen = choices.get(row.change.key, Choice.ACCEPT)
        return Chip(label(chosen), _TONES[chosen])

    return (
        Column("dossier", _("Dossier"), code, 230, strong=True, note=title, tip=lambda row: row.title, link=True),
        Column("field", _("Field"), lambda row: row.field, 196, least=130),
        Column("previous", _("Sent"), lambda row: row.previous, 136, tone=lambda _row: "neutral"),
        Column("present", _("Stands here now"), lambda row: row.present, 156, tone=edited_tone, icon=edited_icon),
        Column("new", _("The superior says"), lambda row: row.new, 220, stretch=True, marks=changed),
        Column(CHOICE, _("Choice"), lambda row: choice(row).text, 126, chip=choice, link=True),
    )
