"""The dossiers units have sent: found, read as their units wrote them, decided on one by one or many at once."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.collection import CollectionFilter, CollectionOrder, CollectionQuery
from desktop.domain.money import group_digits
from desktop.domain.states import ConsolidationState, Outcome, RecognitionState
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.consolidated import FoundDossiers, ReceivedInFull, ReceivedRow
from desktop.ui import theme
from desktop.ui.models.columns import Column
from desktop.ui.models.dossier_columns import NOTHING, RECOGNITION_TONES
from desktop.ui.models.id_window import IdWindowModel
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

ALL, UNDECIDED = CollectionFilter.ALL.value, CollectionFilter.UNDECIDED.value
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
        list_asked(): other dossiers are to be listed, those of query().
    """

    act_chosen = Signal(str, list)
    sheet_asked = Signal(str)
    list_asked = Signal()

    def __init__(self, fetch: Callable[[Sequence[str]], list[ReceivedRow]]) -> None:
        """`fetch` gives the rows of up to 128 dossiers, in any order."""
        super().__init__()
        px = theme.active().px
        self._fetch = fetch
        self._uids: Sequence[str] = ()
        self._places: dict[str, int] = {}
        self._named: Mapping[str, str] = {}
        self._only: frozenset[str] | None = None
        self._order, self._descending = CollectionOrder.UNIT, False
        self.filters = FilterChips([(each.value, words) for each, words in _chips()])
        self.filters.chosen.connect(lambda _key: self.list_asked.emit())
        self.only = Button("", "x", "chip", tip=_("List all again"))
        self.only.clicked.connect(lambda _checked=False: self.show_only())
        self.only.hide()
        self.units = Choice([(EVERY_UNIT, _("All units"))])
        self.units.setAccessibleName(_("Unit"))
        self.units.edited.connect(self.list_asked)
        self.search = SearchField(_("Find by code, title or unit"))
        self.search.asked.connect(lambda _text: self.list_asked.emit())
        self._model = IdWindowModel(_columns(), self._rows_at, lambda row: self._places[row.uid], self)
        self.table = RegisterTable(self._model)
        self.table.setAccessibleName(_("Received dossiers"))
        self.table.selection_changed.connect(lambda _count: self._hear_selection())
        self.table.sort_asked.connect(self._sort)
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

    def query(self) -> CollectionQuery:
        """What is to be listed."""
        unit = self.units.value()
        return CollectionQuery(
            text=self.search.text(),
            chip=CollectionFilter(self.filters.current()),
            units=(unit,) if unit else (),
            uids=None if self._only is None else tuple(sorted(self._only)),
            order=self._order,
            descending=self._descending,
        )

    def rows(self) -> list[ReceivedRow]:
        """The dossiers listed, from the top down."""
        return self._in_order(self._uids)

    def selected(self) -> list[ReceivedRow]:
        """The dossiers selected, from the top down."""
        return self._in_order([self._uids[place] for place in sorted(self.table.selected_ids())])

    def show_found(self, found: FoundDossiers) -> None:
        """Show these dossiers, keeping the selection."""
        kept = [self._uids[place] for place in self.table.selected_ids()]
        self._uids = found.uids
        self._places = {uid: place for place, uid in enumerate(found.uids)}
        chosen = self.units.value()
        self._name_units(found.units)
        self.units.set_value(chosen if chosen in found.units else EVERY_UNIT)
        self.filters.set_counts({chip.value: number for chip, number in found.counts.items()})
        self._model.set_ids(range(len(found.uids)))
        self.table.select_ids([self._places[uid] for uid in kept if uid in self._places])
        self.table.show_sort(self._order, descending=self._descending)
        self._hear_selection()

    def show_only(self, *, unit: str = EVERY_UNIT, uids: frozenset[str] | None = None, words: str = "") -> None:
        """Ask for the dossiers of one unit, or only those named and what they are; without either all."""
        self._only = uids
        self.only.setText(words)
        self.only.setVisible(uids is not None)
        self.search.setText("")
        if unit and unit not in self._named:
            self._name_units({**self._named, unit: unit})
        self.units.set_value(unit)
        self.filters.choose(ALL)
        self.list_asked.emit()

    def show_sheet(self, found: ReceivedInFull) -> None:
        """Show a dossier in full, unless another was selected meanwhile."""
        chosen = self.selected()
        if len(chosen) == 1 and chosen[0].uid == found.dossier.uid:
            self.sheet.show_dossier(found, chosen[0].unit_name)

    def _name_units(self, names: Mapping[str, str]) -> None:
        self._named = names
        self.units.set_options([(EVERY_UNIT, _("All units")), *sorted(names.items(), key=lambda each: each[1])])

    def _rows_at(self, places: Sequence[int]) -> list[ReceivedRow]:
        return self._fetch([self._uids[place] for place in places])

    def _in_order(self, uids: Sequence[str]) -> list[ReceivedRow]:
        rows = {row.uid: row for row in self._fetch(uids)}
        return [rows[uid] for uid in uids if uid in rows]

    def _sort(self, order: str, descending: bool) -> None:
        self._order, self._descending = CollectionOrder(order), descending
        self.list_asked.emit()

    def _hear_selection(self) -> None:
        chosen = self.table.selected_ids()
        if len(chosen) == 1:
            self.sheet_asked.emit(self._uids[chosen[0]])
        else:
            self.sheet.show_nothing()
        self.acts.show_acts(_chosen_words(len(chosen)), _acts_for(len(chosen)))
        self.acts.show_place(
            ngettext("{number} dossier", "{number} dossiers", len(self._uids)).format(
                number=group_digits(len(self._uids))
            )
        )


def _chips() -> Sequence[tuple[CollectionFilter, str]]:
    return (
        (CollectionFilter.ALL, _("All")),
        (CollectionFilter.UNDECIDED, _("Not decided")),
        (CollectionFilter.AWAITING_FILES, _("Awaiting files")),
        *((CollectionFilter(each.value), _outcome_words(each)) for each in Outcome),
    )


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


def _columns() -> Sequence[Column[ReceivedRow]]:
    def state(row: ReceivedRow) -> Chip:
        known = RecognitionState(row.state)
        return Chip(label(known), RECOGNITION_TONES[known])

    def decided(row: ReceivedRow) -> Chip:
        if row.outcome is None and row.awaits_files:
            return Chip(label(ConsolidationState.AWAITING_FILES), "warn")
        if row.outcome is None:
            return Chip(_("Not decided"), "accent")
        if row.outdated:
            return Chip(_("Changed since"), "warn")
        return Chip(_outcome_words(row.outcome), OUTCOME_TONES[row.outcome])

    def benefit(row: ReceivedRow) -> str:
        return NOTHING if row.benefit_vnd is None else group_digits(row.benefit_vnd)

    return (
        Column("code", _("Code"), lambda row: row.code, 152, tone=lambda _row: "accent", sort=CollectionOrder.CODE),
        Column(
            "title",
            _("Title of the initiative"),
            lambda row: row.title or _("(no title yet)"),
            190,
            stretch=True,
            strong=True,
            note=lambda row: row.unit_name,
            sort=CollectionOrder.UNIT,
        ),
        Column("state", _("Recognition"), lambda row: state(row).text, 134, chip=state, sort=CollectionOrder.STATE),
        Column("benefit", _("Benefit (đồng)"), benefit, 152, "right", sort=CollectionOrder.BENEFIT),
        Column(
            "decision", _("Decision"), lambda row: decided(row).text, 150, chip=decided, sort=CollectionOrder.DECISION
        ),
    )
