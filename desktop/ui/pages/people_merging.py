"""Spellings that may be of one person, side by side; merged as one act, or kept apart for good."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.dates import show_date
from desktop.domain.money import group_digits
from desktop.domain.people import Person
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.merging_people import Merged, MergeProposal, keep_apart, merge_people, propose_again
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.batch_notice import BatchNotice
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card, hairline
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.entry import Choice, Tick
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.table import RegisterTable
from desktop.ui.widgets.text import Label

STACKED_BELOW = 820
LEAST_HEIGHT = 260
NOTHING = "–"


class MergingPart(QWidget):
    """The proposals at the left, the chosen one side by side at the right.

    Attributes: table, card: both.
    """

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._notice = BatchNotice(context, self, ("dossiers", "people"))
        self._parts: Mapping[str, str] = {}
        self._model: RowsModel[MergeProposal] = RowsModel(_columns())
        self.table = RegisterTable(self._model)
        self.table.setAccessibleName(_("Spellings to merge"))
        self.table.selection_changed.connect(lambda _count: self._show_chosen())
        self.card = MergeCard()
        self.card.merge_button.clicked.connect(self._merge)
        self.card.apart_button.clicked.connect(self._keep_apart)
        holder = Card(padding=0)
        holder.add(self.table, 1)
        both = Beside(below=STACKED_BELOW)
        both.add(holder, 4)
        both.add(self.card, 6)
        for part in (holder, self.card):
            part.setMinimumHeight(theme.active().px(LEAST_HEIGHT))
        nothing = Card()
        words = _("Names that differ in tones or word order, or share an employee code, are proposed here.")
        nothing.add(EmptyState("users", _("Nothing to merge"), words), 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(both))
        self._stack.addWidget(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def show_proposals(self, proposals: Sequence[MergeProposal], parts: Mapping[str, str]) -> None:
        """Show these in place of those before; `parts` are the names of the parts of the unit."""
        self._parts = parts
        rows = self.table.selected_ids()
        place = min(rows[0] if rows else 0, len(proposals) - 1)
        self._model.set_rows(proposals)
        self._stack.setCurrentIndex(0 if proposals else 1)
        self.table.select_ids([place])

    def proposals(self) -> list[MergeProposal]:
        """The proposals shown."""
        return self._model.rows()

    def _show_chosen(self) -> None:
        rows = self.table.selected_ids()
        proposal = self._model.row_at(rows[0]) if rows else None
        if proposal is not None:
            self.card.show_proposal(proposal, self._parts)

    def _merge(self) -> None:
        keep, others = self.card.kept(), self.card.others()
        if keep is None or not others:
            return
        desk, uid, merged_uids = self._context.desk, keep.uid, [person.uid for person in others]

        def work(_progress: JobProgress) -> Merged:
            return merge_people(desk, uid, merged_uids)

        self._context.background.write(work, name="merge people", done=self._tell_merged, parent=self)

    def _tell_merged(self, merged: Merged) -> None:
        number = len(merged.codes)
        words = ngettext(
            "One record now: {name}. {number} dossier points to it.",
            "One record now: {name}. {number} dossiers point to it.",
            number,
        ).format(name=merged.person.name, number=group_digits(number))
        self._notice.tell(words, merged.batch)

    def _keep_apart(self) -> None:
        keep = self.card.kept()
        if keep is None:
            return
        people = [keep.uid, *(person.uid for person in self.card.others())]
        take_back = partial(self._change, propose_again, people, _("They are proposed again."), None)
        self._change(keep_apart, people, _("They are kept as different people."), take_back)

    def _change(
        self,
        act: Callable[..., None],
        people: Sequence[str],
        words: str,
        take_back: Callable[[], None] | None,
    ) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> None:
            act(desk, people)

        def done(_nothing: None) -> None:
            self._context.changes.announce({"people"})
            self._context.notices.say("ok", words, _("Undo") if take_back else "", take_back)

        self._context.background.write(work, name="people apart", done=done, parent=self)


class MergeCard(Card):
    """The records of one proposal in columns: which is kept, and which are the same person.

    Attributes:
        keeper: the record to keep, by its place.
        merge_button, apart_button: the two answers.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("One person?"), parent=parent)
        px = theme.active().px
        self.keeper = Choice()
        self.keeper.edited.connect(self._show_readiness)
        self._ticks: list[Tick] = []
        self._people: list[Person] = []
        self.add(Field(_("Record to keep"), self.keeper))
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        inner.setLayout(self._inner)
        self._grid_holder: QWidget | None = None
        self.add(scrolled(inner), 1)
        note = _("Names as printed in dossiers stay. Gaps in the record that is kept are filled from the others.")
        self.add(Label(note, "note", wrap=True))
        self.apart_button = Button(_("Not one person"), "x")
        self.merge_button = Button(_("Merge"), "check", "primary")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        row.addWidget(self.apart_button)
        row.addWidget(self.merge_button)
        self.add(row)

    def show_proposal(self, proposal: MergeProposal, parts: Mapping[str, str]) -> None:
        """Show a proposal with its own choice of the record to keep."""
        self._people = [proposal.keep, *proposal.others]
        self.keeper.set_options([(str(place), _told(person)) for place, person in enumerate(self._people)])
        self.keeper.set_value("0")
        if self._grid_holder is not None:
            self._inner.removeWidget(self._grid_holder)
            self._grid_holder.hide()
            self._grid_holder.deleteLater()
        self.set_title("; ".join(label(reason) for reason in proposal.reasons) or _("One person?"))
        self._grid_holder = self._grid_of(_compared(proposal, parts))
        self._inner.insertWidget(0, self._grid_holder)
        if self._inner.count() == 1:
            self._inner.addStretch(1)
        self._show_readiness()

    def kept(self) -> Person | None:
        """The record to keep."""
        place = self.keeper.value()
        return self._people[int(place)] if place else None

    def others(self) -> list[Person]:
        """The records ticked as the same person, but for the one to keep."""
        keep = self.kept()
        ticked = [person for person, tick in zip(self._people, self._ticks, strict=True) if tick.value()]
        return [person for person in ticked if person is not keep]

    def same_tick(self, place: int) -> Tick:
        """Says that the record at a place is of the same person."""
        return self._ticks[place]

    def _grid_of(self, compared: Sequence[tuple[str, list[str]]]) -> QWidget:
        px = theme.active().px
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, px(6), 0)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(7))
        self._ticks = []
        for place in range(1, len(self._people) + 1):
            tick = Tick(_("The same person"))
            tick.set_value(True)
            tick.edited.connect(self._show_readiness)
            self._ticks.append(tick)
            grid.addWidget(tick, 0, place)
            grid.setColumnStretch(place, 1)
        grid.addWidget(hairline(), 1, 0, 1, -1)
        for row, (words, values) in enumerate(compared, start=2):
            grid.addWidget(Label(words, "caption"), row, 0)
            differ = words != _("Dossiers") and len(set(values) - {NOTHING}) > 1
            for place, value in enumerate(values, start=1):
                shown = Label(value, "warn" if differ else "body", wrap=True, selectable=True)
                shown.setAccessibleName(f"{words}: {value}")
                grid.addWidget(shown, row, place)
        return holder

    def _show_readiness(self) -> None:
        self.merge_button.setEnabled(bool(self.others()))
        self.apart_button.setEnabled(bool(self.others()))


def _told(person: Person) -> str:
    return f"{person.name} ({person.employee_code})" if person.employee_code else person.name


def _compared(proposal: MergeProposal, parts: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    people = [proposal.keep, *proposal.others]

    def values(read: Callable[[Person], str]) -> list[str]:
        return [read(person) or NOTHING for person in people]

    return [
        (_("Name"), values(lambda person: person.name)),
        (_("Employee code"), values(lambda person: person.employee_code)),
        (_("Birth date"), values(lambda person: show_date(person.birth) if person.birth else "")),
        (_("Post"), values(lambda person: person.position)),
        (_("Part of the unit"), values(lambda person: parts.get(person.sub_unit, person.sub_unit))),
        (_("Dossiers"), [group_digits(proposal.dossiers.get(person.uid, 0)) for person in people]),
    ]


def _columns() -> Sequence[Column[MergeProposal]]:
    def others(proposal: MergeProposal) -> str:
        return "; ".join(person.name for person in proposal.others)

    def sureness(proposal: MergeProposal) -> Chip:
        return Chip(_("Very likely"), "ok") if proposal.sure else Chip(_("To be checked"), "warn")

    return (
        Column(
            "name",
            _("Author"),
            lambda proposal: proposal.keep.name,
            220,
            stretch=True,
            strong=True,
            note=others,
            tip=others,
            least=140,
        ),
        Column("sure", _("How sure"), lambda proposal: sureness(proposal).text, 134, chip=sureness, least=120),
    )
