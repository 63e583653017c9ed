"""Nhóm trùng và họ sáng kiến: what the whole register and the catalogue hold more than once, member beside member."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.domain.screening import PairLikeness
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.screening.entries import Entry
from desktop.screening.grouping import Groups
from desktop.services.screening import group_all
from desktop.services.screening_index import Screening, open_screening
from desktop.services.screening_queue import PairInFull, pair_in_full, pair_of
from desktop.services.settings import sub_unit_names
from desktop.ui import theme
from desktop.ui.background import Job, JobProgress
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.screening_parts.side_by_side import SideBySide
from desktop.ui.pages.screening_parts.words import likeness_chip, why
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card, hairline
from desktop.ui.widgets.chips import Chip, FilterChips
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.table import RegisterTable
from desktop.ui.widgets.text import Label

GROUPS, FAMILIES = "groups", "families"
STACKED_BELOW = 860
LIST_HEIGHT, MEMBERS_HEIGHT, SHOWN_HEIGHT = 170, 150, 420


@dataclass(frozen=True, slots=True)
class Group:
    """Initiatives that repeat each other, or a family: one content with other numbers or places."""

    members: tuple[Entry, ...]
    family: bool


class GroupsView(QWidget):
    """The groups at the left; of the one chosen its members, each held against the first of them.

    Attributes:
        filters: groups that repeat, or families.
        again: groups everything; it takes minutes for a catalogue of a million and can be stopped.
        groups, members: tables of the groups and of the members of one of them.
        sides: the member chosen beside the first of its group.
    Signals: opened(str): the code or uid of a dossier the clerk wants to open.
    """

    opened = Signal(str)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: tuple[Group, ...] = ()
        self._stale = True
        self._sub_units: dict[str, str] = {}
        self._job: Job[tuple[Groups, dict[str, str]]] | None = None
        self.filters = FilterChips([(GROUPS, _("Repeating each other")), (FAMILIES, _("Families"))])
        self.again = Button(_("Group everything"), "layers")
        self._groups = RowsModel[Group](_group_columns())
        self._members = RowsModel[Entry](_member_columns())
        self.groups = RegisterTable(self._groups)
        self.members = RegisterTable(self._members)
        self.sides = SideBySide()
        self._why = Label("", wrap=True, selectable=True)
        self._empty = EmptyState("layers", _("Nothing is grouped yet"), "")
        self._stack = QStackedWidget()
        self._build()
        self._show_groups()

    def open(self) -> None:
        """Group everything where that has not been done since something changed."""
        if self._stale:
            self.group()

    def group(self) -> None:
        """Group all dossiers and titles in the background, beside whatever else the window does."""
        if self._job is not None:
            return
        desk = self._context.desk

        def work(progress: JobProgress) -> tuple[Groups, dict[str, str]]:
            # Indexes of its own: those of the room are used by its two threads only.
            return group_all(open_screening(desk, progress), progress), dict(sub_unit_names(desk))

        words = _("Grouping the whole register")
        self.again.setEnabled(False)
        self._job = self._context.background.run(work, name=words, done=self._take, parent=self)
        self._job.ended.connect(self._forget_job)
        self._context.follow(self._job, words)

    def stop(self) -> None:
        """Stop grouping; what was grouped before is still shown."""
        if self._job is not None:
            self._job.cancel()

    def why(self) -> str:
        """The sentence of why the two shown are alike."""
        return self._why.text()

    def forget(self) -> None:
        """Something changed: what is shown stays until the next visit groups anew."""
        self._stale = True

    def _build(self) -> None:
        px = theme.active().px
        listed = Card(padding=0, spacing=0)
        listed.add(self.groups, 1)
        listed.setMinimumHeight(px(LIST_HEIGHT))
        shown = Card(padding=0, spacing=0)
        self.members.setMinimumHeight(px(MEMBERS_HEIGHT))
        self.members.setMaximumHeight(px(MEMBERS_HEIGHT))
        shown.setMinimumHeight(px(SHOWN_HEIGHT))
        shown.add(self.members)
        shown.add(hairline())
        self._why.setContentsMargins(px(16), px(10), px(16), 0)
        shown.add(self._why)
        shown.add(scrolled(self.sides), 1)
        beside = Beside(below=STACKED_BELOW)
        beside.add(listed, 2)
        beside.add(shown, 3)
        nothing = Card()
        nothing.add(self._empty, 1)
        self._stack.addWidget(nothing)
        self._stack.addWidget(scrolled(beside))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self.filters, 1)
        head.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.groups.setAccessibleName(_("Groups"))
        self.members.setAccessibleName(_("Members of the group"))
        self.filters.chosen.connect(lambda _key: self._show_groups())
        self.again.clicked.connect(self.group)
        self.groups.selection_changed.connect(lambda _count: self._show_members())
        self.members.selection_changed.connect(lambda _count: self._show_member())
        self.sides.opened.connect(self.opened)

    def _forget_job(self) -> None:
        self._job = None
        self.again.setEnabled(True)

    def _take(self, found: tuple[Groups, dict[str, str]]) -> None:
        groups, self._sub_units = found
        self._stale = False
        repeated = (Group(members, False) for members in groups.duplicates)
        self._found = (*repeated, *(Group(members, True) for members in groups.families))
        self._empty.say(_("No group here"), _("No title of the register or the catalogue repeats another."))
        self._show_groups()

    def _show_groups(self) -> None:
        families = [group for group in self._found if group.family]
        repeated = [group for group in self._found if not group.family]
        self.filters.set_counts({GROUPS: len(repeated), FAMILIES: len(families)})
        shown = families if self.filters.current() == FAMILIES else repeated
        self._stack.setCurrentIndex(1 if shown else 0)
        self._groups.set_rows(shown)
        if shown:
            self.groups.select_ids([0])

    def _show_members(self) -> None:
        group = _first(self._groups, self.groups.selected_ids())
        self._members.set_rows([] if group is None else group.members)
        if group is not None:
            self.members.select_ids([1])

    def _show_member(self) -> None:
        group = _first(self._groups, self.groups.selected_ids())
        chosen = self.members.selected_ids()
        if group is None or not chosen:
            self.sides.clear()
            self._why.setText("")
            return
        one, other = (group.members[place] for place in sorted((0, chosen[0] or 1)))

        def question(screening: Screening) -> PairInFull | None:
            return pair_in_full(screening, pair_of(screening, one, other))

        done = partial(self._show_pair, group)
        self._context.screening.ask(question, query="group-pair", done=done, parent=self)

    def _show_pair(self, group: Group, pair: PairInFull | None) -> None:
        if group is not _first(self._groups, self.groups.selected_ids()):
            return
        if pair is None:
            self.sides.clear()
            self._why.setText(_("One of the two is gone; group again."))
            return
        comparison = pair.comparison
        said = why(comparison.percent, comparison.common, comparison.different, pair.description)
        self._why.setText(f"{label(comparison.likeness)}. {said}")
        self.sides.show_pair(pair, self._sub_units)


def _first(model: RowsModel[Group], ids: Sequence[int]) -> Group | None:
    return model.row_at(ids[0]) if ids else None


def _group_columns() -> Sequence[Column[Group]]:
    return (
        Column("title", _("Title"), lambda group: group.members[0].title, stretch=True, note=_numbers, least=160),
        Column("kind", _("Kind"), lambda _group: "", width=130, chip=_kind),
    )


def _member_columns() -> Sequence[Column[Entry]]:
    return (
        Column("title", _("Title"), lambda entry: entry.title, stretch=True, least=160, tip=lambda entry: entry.title),
        Column("code", _("Code"), lambda entry: entry.code or "–", width=150),
        Column("unit", _("Unit"), lambda entry: entry.unit or "–", width=100),
        Column("year", _("Year"), lambda entry: str(entry.year or "–"), width=60, align="right"),
    )


def _numbers(group: Group) -> str:
    number = len(group.members)
    words = ngettext("{number} initiative", "{number} initiatives", number).format(number=group_digits(number))
    units = sorted({entry.unit for entry in group.members if entry.unit})
    return " · ".join((words, *units[:4], *(("…",) if len(units) > 4 else ())))


def _kind(group: Group) -> Chip:
    if group.family:
        return Chip(_("Family"), "accent")
    return likeness_chip(PairLikeness.DUPLICATE)
