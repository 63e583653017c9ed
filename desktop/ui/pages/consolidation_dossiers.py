"""The dossiers units have sent: found, read as their units wrote them, decided on one by one or many at once."""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.folding import fold
from desktop.domain.money import group_digits
from desktop.domain.states import Outcome, RecognitionState
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.consolidated import ReceivedInFull, ReceivedRow
from desktop.ui import theme
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.models.dossier_columns import NOTHING, RECOGNITION_TONES
from desktop.ui.pages.received_sheet import ReceivedSheet
from desktop.ui.tokens import Tone
from desktop.ui.widgets.act_bar import ActBar, BarAct
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip, FilterChips
from desktop.ui.widgets.entry import Choice
from desktop.ui.widgets.search import SearchField
from desktop.ui.widgets.table import RegisterTable

ALL, UNDECIDED = "all", "undecided"
EVERY_UNIT = ""
STACKED_BELOW = 900

OUTCOME_TONES: dict[Outcome, Tone] = {
    Outcome.ACCEPTED: "ok",
    Outcome.SENT_BACK: "bad",
    Outcome.DUPLICATE_OF: "warn",
    Outcome.NOT_COUNTED: "neutral",
}


class DossierAct(StrEnum):
    """What can be done with received dossiers; all but the award are outcomes."""

    ACCEPT = Outcome.ACCEPTED.value
    SEND_BACK = Outcome.SENT_BACK.value
    DUPLICATE = Outcome.DUPLICATE_OF.value
    NOT_COUNT = Outcome.NOT_COUNTED.value
    AWARD = "award"


class ReceivedView(QWidget):
    """Filters, the list, the dossier looked at beside it, and the acts on what is selected.

    Attributes: filters, only, units, search, table, acts, sheet.
    Signals:
        act_chosen(str, list[ReceivedRow]): a DossierAct and the dossiers it is to be done to.
        sheet_asked(str): uid of the dossier to be read in full.
    """

    act_chosen = Signal(str, list)
    sheet_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        px = theme.active().px
        self._rows: list[ReceivedRow] = []
        self._only: frozenset[str] | None = None
        outcomes = [(each.value, _outcome_words(each)) for each in Outcome]
        self.filters = FilterChips([(ALL, _("All")), (UNDECIDED, _("Not decided")), *outcomes])
        self.filters.chosen.connect(lambda _key: self._show_rows())
        self.only = Button("", "x", "chip", tip=_("List all again"))
        self.only.clicked.connect(lambda _checked=False: self.show_only())
        self.only.hide()
        self.units = Choice([(EVERY_UNIT, _("All units"))])
        self.units.setAccessibleName(_("Unit"))
        self.units.edited.connect(self._show_rows)
        self.search = SearchField(_("Find by code, title or unit"))
        self.search.asked.connect(lambda _text: self._show_rows())
        self._model = RowsModel(_columns())
        self.table = RegisterTable(self._model)
        self.table.setAccessibleName(_("Received dossiers"))
        self.table.selection_changed.connect(lambda _count: self._hear_selection())
        self.acts = ActBar()
        self.acts.chosen.connect(lambda key: self.act_chosen.emit(key, self.selected()))
        self.sheet = ReceivedSheet()
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(self.search, 2)
        top.addWidget(self.units, 1)
        listed = Card(padding=0, spacing=0)
        listed.add(self.table, 1)
        listed.setMinimumHeight(px(220))
        self.sheet.setMinimumWidth(px(270))
        both = Beside(below=STACKED_BELOW)
        both.add(listed, 5)
        both.add(self.sheet, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(top)
        narrowed = QHBoxLayout()
        narrowed.setSpacing(px(8))
        narrowed.addWidget(self.only)
        narrowed.addWidget(self.filters, 1)
        column.addLayout(narrowed)
        column.addWidget(both, 1)
        column.addWidget(self.acts)
        self._hear_selection()

    def rows(self) -> list[ReceivedRow]:
        """The dossiers shown."""
        return self._model.rows()

    def selected(self) -> list[ReceivedRow]:
        """The dossiers selected, from the top down."""
        found = (self._model.row_at(position) for position in self.table.selected_ids())
        return [row for row in found if row is not None]

    def dossier_of_code(self, code: str) -> ReceivedRow | None:
        """The received dossier of a readable code, however it is written."""
        wanted = fold(code)
        return next((row for row in self._rows if fold(row.code) == wanted), None)

    def show_received(self, rows: Sequence[ReceivedRow]) -> None:
        """Show these dossiers, keeping filters and selection."""
        kept = {row.uid for row in self.selected()}
        self._rows = list(rows)
        chosen = self.units.value()
        names = {row.unit: row.unit_name for row in rows}
        self.units.set_options([(EVERY_UNIT, _("All units")), *sorted(names.items(), key=lambda each: each[1])])
        self.units.set_value(chosen if chosen in names else EVERY_UNIT)
        self._show_rows()
        self.table.select_ids([place for place, row in enumerate(self.rows()) if row.uid in kept])

    def show_only(self, *, unit: str = EVERY_UNIT, uids: frozenset[str] | None = None, words: str = "") -> None:
        """Show the dossiers of one unit, or only those named and what they are; without either all."""
        self._only = uids
        self.only.setText(words)
        self.only.setVisible(uids is not None)
        self.search.setText("")
        self.units.set_value(unit)
        self.filters.choose(ALL)
        self._show_rows()

    def _show_rows(self) -> None:
        words, unit = fold(self.search.text()).split(), self.units.value()
        found = [
            row
            for row in self._rows
            if (not unit or row.unit == unit)
            and (self._only is None or row.uid in self._only)
            and all(word in row.words for word in words)
        ]
        decided = Counter(row.outcome for row in found)
        counts = {each.value: decided[each] for each in Outcome}
        undecided = sum(_stands_behind(row, UNDECIDED) for row in found)
        self.filters.set_counts({ALL: len(found), UNDECIDED: undecided, **counts})
        shown = self.filters.current()
        self._model.set_rows([row for row in found if _stands_behind(row, shown)])
        self._hear_selection()

    def _hear_selection(self) -> None:
        chosen = self.selected()
        if len(chosen) == 1:
            self.sheet_asked.emit(chosen[0].uid)
        else:
            self.sheet.show_nothing()
        self.acts.show_acts(_chosen_words(len(chosen)), _acts_for(len(chosen)))
        self.acts.show_place(
            ngettext("{number} dossier", "{number} dossiers", len(self.rows())).format(
                number=group_digits(len(self.rows()))
            )
        )

    def show_sheet(self, found: ReceivedInFull) -> None:
        """Show a dossier in full, unless another was selected meanwhile."""
        chosen = self.selected()
        if len(chosen) == 1 and chosen[0].uid == found.dossier.uid:
            self.sheet.show_dossier(found, chosen[0].unit_name)


def _chosen_words(number: int) -> str:
    if not number:
        return _("Select dossiers to decide on them; Ctrl+A selects all that are shown.")
    return ngettext("{number} selected", "{number} selected", number).format(number=group_digits(number))


def _acts_for(number: int) -> list[BarAct]:
    if not number:
        return []
    acts = [
        BarAct(DossierAct.ACCEPT, _("Accept…"), "circle-check"),
        BarAct(DossierAct.SEND_BACK, _("Send back…"), "undo-2"),
        BarAct(DossierAct.NOT_COUNT, _("Do not count…"), "minus"),
    ]
    if number == 1:
        acts.insert(2, BarAct(DossierAct.DUPLICATE, _("Duplicate of…"), "copy-check"))
        acts.append(BarAct(DossierAct.AWARD, _("Give an award…"), "award"))
    return acts


def _outcome_words(outcome: Outcome) -> str:
    words = {
        Outcome.ACCEPTED: _("Accepted here"),
        Outcome.SENT_BACK: _("Sent back"),
        Outcome.DUPLICATE_OF: _("Duplicates"),
        Outcome.NOT_COUNTED: _("Not counted"),
    }
    return words[outcome]


def _stands_behind(row: ReceivedRow, key: str) -> bool:
    if key == UNDECIDED:
        return row.decision is None or row.outdated
    return key == ALL or (row.outcome is not None and row.outcome.value == key)


def _columns() -> Sequence[Column[ReceivedRow]]:
    def state(row: ReceivedRow) -> Chip:
        known = RecognitionState(row.state)
        return Chip(label(known), RECOGNITION_TONES[known])

    def decided(row: ReceivedRow) -> Chip:
        if row.outcome is None:
            return Chip(_("Not decided"), "accent")
        if row.outdated:
            return Chip(_("Changed since"), "warn")
        return Chip(_outcome_words(row.outcome), OUTCOME_TONES[row.outcome])

    def benefit(row: ReceivedRow) -> str:
        return NOTHING if row.benefit_vnd is None else group_digits(row.benefit_vnd)

    return (
        Column("code", _("Code"), lambda row: row.code, 152, tone=lambda _row: "accent"),
        Column(
            "title",
            _("Title of the initiative"),
            lambda row: row.title or _("(no title yet)"),
            190,
            stretch=True,
            strong=True,
            note=lambda row: row.unit_name,
        ),
        Column("state", _("Recognition"), lambda row: state(row).text, 134, chip=state),
        Column("benefit", _("Benefit (đồng)"), benefit, 152, "right"),
        Column("decision", _("Decision"), lambda row: decided(row).text, 124, chip=decided),
    )
