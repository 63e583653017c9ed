"""Rà soát trùng lặp: pairs that look alike, side by side with the reason, and what the clerk concludes on them."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.domain.screening import PairLikeness, PairVerdict, VerdictKind
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.open_pairs import Waiting
from desktop.services.screening_index import Screening
from desktop.services.screening_queue import PairInFull, QueuedPair, differences_of, pair_in_full, queue
from desktop.services.settings import sub_unit_names
from desktop.services.verdicts import give_verdict, take_back
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.screening_parts.catalogue_intake import CatalogueIntake
from desktop.ui.pages.screening_parts.finding import FindingStrip
from desktop.ui.pages.screening_parts.groups import GroupsView
from desktop.ui.pages.screening_parts.queue_list import QueueList
from desktop.ui.pages.screening_parts.side_by_side import SideBySide
from desktop.ui.pages.screening_parts.verdict_bar import VerdictBar
from desktop.ui.pages.screening_parts.words import differences, likeness_chip, why
from desktop.ui.screening_room import PAIRS, WORDS
from desktop.ui.widgets.buttons import Button, Segments
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import FilterChips, StatusChip
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.page import Page, scrolled
from desktop.ui.widgets.text import Label

FORM = "dossier"
PAIRS_VIEW, GROUPS_VIEW = "pairs", "groups"
OPEN = "open"
LIST_WIDTH, LIST_NARROW = 330, 270
NARROW_BELOW = 1100
STACKED_BELOW = 720
"""Width of the page (px at 100 % text) below which the queue stands over the pair."""
STACKED_LIST_HEIGHT, STACKED_HEIGHT = 190, 620
ANY_SIZE = 16_777_215
MOST_TOLD = 300
"""Pairs of the queue whose differences are told in the list; further ones show both titles."""
KINDS = frozenset({"dossiers", PAIRS})
"""What a conclusion changes."""

Queues = tuple[list[QueuedPair], dict[str, str]]


class ScreeningPage(Page):
    """Keys 1, 2 and 3 conclude; the arrows go from pair to pair.

    Attributes:
        views: the pairs that wait, or the groups and families of everything.
        filters, list, sides, bar, strip: parts of the view of pairs; groups: the other view.
        rescan, catalogue: screen every dossier again; take a catalogue in, which `intake` does.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Screening for duplicates"))
        self._context = context
        self._stale = True
        self._found_once = False
        self._all: list[QueuedPair] = []
        self._sub_units: dict[str, str] = {}
        self._wanted: tuple[str, str] | None = None
        self._shown: PairInFull | None = None
        self.filters = FilterChips(
            [
                (OPEN, _("To conclude")),
                *((each.value, label(each)) for each in PairLikeness if each is not PairLikeness.DIFFERENT),
                (Waiting.LATER.value, _("Put off")),
                (Waiting.SETTLED.value, _("Concluded")),
            ]
        )
        self.views = Segments([(PAIRS_VIEW, _("Pairs")), (GROUPS_VIEW, _("Groups and families"))])
        self.groups = GroupsView(context)
        self.list = QueueList()
        self.sides = SideBySide()
        self.bar = VerdictBar()
        self.strip = FindingStrip(context.screening)
        self.intake = CatalogueIntake(context, self, self.find_pairs)
        self.catalogue = Button(_("Import a catalogue…"), "download")
        self.rescan = Button(_("Screen everything again"), "search")
        self._chip = StatusChip()
        self._why = Label("", wrap=True, selectable=True)
        self._stack = QStackedWidget()
        self._empty = EmptyState("copy-check", _("No pair waits here"), "")
        self._build()
        self._bind_keys()
        context.changes.changed.connect(self._hear_change)
        context.screening.finished.connect(self._hear_finished)

    def open(self, **arguments: object) -> None:
        """`first` and `second`, uids, show that pair."""
        first, second = str(arguments.get("first", "")), str(arguments.get("second", ""))
        if first and second:
            self._wanted = (min(first, second), max(first, second))
        if self._stale or self._wanted:
            self.refresh()
        if not self._found_once:
            self._found_once = True
            self.find_pairs()
        self.list.setFocus()

    def refresh(self) -> None:
        """Read the queue again."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> Queues:
            return queue(desk), dict(sub_unit_names(desk))

        self._stale = False
        self._context.background.read(work, query="screening-queue", done=self._show, parent=self)

    def find_pairs(self, *, everything: bool = False) -> None:
        """Look for pairs among what has changed, or among all dossiers."""
        self.strip.begin()
        self._context.screening.find_pairs(everything=everything)
        self._context.screening.ask(_sizes, query="screening-sizes", done=self._show_sizes, parent=self)

    def show_view(self, view: str) -> None:
        """Show the pairs that wait, or the groups and families."""
        self.views.choose(view)
        self._view.setCurrentIndex(1 if view == GROUPS_VIEW else 0)
        if view == GROUPS_VIEW:
            self.groups.open()

    def why(self) -> str:
        """The sentence of why the pair shown looks alike."""
        return self._why.text()

    def focus_search(self) -> None:
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = theme.active().px
        stacked = self.width() < px(STACKED_BELOW)
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        width = px(LIST_NARROW if self.width() < px(NARROW_BELOW) else LIST_WIDTH)
        self._listed.setMinimumWidth(0 if stacked else width)
        self._listed.setMaximumWidth(ANY_SIZE if stacked else width)
        self._listed.setMinimumHeight(px(STACKED_LIST_HEIGHT) if stacked else 0)
        self._listed.setMaximumHeight(px(STACKED_LIST_HEIGHT) if stacked else ANY_SIZE)
        self.sides.setMinimumHeight(px(STACKED_LIST_HEIGHT) if stacked else 0)
        self._inside.setMinimumHeight(px(STACKED_HEIGHT) if stacked else 0)
        self.sides.set_narrow(stacked)

    def _build(self) -> None:
        px = theme.active().px
        self.add_buttons([self.catalogue, self.rescan])
        self.rescan.clicked.connect(lambda: self.find_pairs(everything=True))
        self.catalogue.clicked.connect(self.intake.pick)
        self._listed = Card(padding=0, spacing=0)
        self._listed.add(self.list, 1)
        shown = Card(padding=0, spacing=0)
        shown.add(self._head())
        shown.add(scrolled(self.sides), 1)
        shown.add(self.bar)
        nothing = Card()
        nothing.add(self._empty, 1)
        self._stack.addWidget(nothing)
        self._stack.addWidget(shown)
        self._inside = QWidget()
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(px(12))
        self._across.addWidget(self._listed)
        self._across.addWidget(self._stack, 1)
        pairs = QWidget()
        column = QVBoxLayout(pairs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.filters)
        column.addWidget(self.strip)
        column.addWidget(scrolled(self._inside), 1)
        self._view = QStackedWidget()
        self._view.addWidget(pairs)
        self._view.addWidget(self.groups)
        views = QHBoxLayout()
        views.addWidget(self.views)
        views.addStretch(1)
        self.add(views)
        self.add(self._view, 1)
        self.views.chosen.connect(self.show_view)
        self.groups.opened.connect(lambda code: self._context.navigate(FORM, code=code))
        self.filters.chosen.connect(lambda _key: self._show_filtered())
        self.list.chosen.connect(self._look_at)
        self.sides.opened.connect(lambda code: self._context.navigate(FORM, code=code))
        self.bar.concluded.connect(self._conclude)
        self.bar.turned.connect(self._turn)
        self.bar.taken_back.connect(self._take_back_shown)

    def _head(self) -> QFrame:
        px = theme.active().px
        head = QFrame()
        head.setProperty("kind", "strip")
        row = QHBoxLayout(head)
        row.setContentsMargins(px(16), px(10), px(16), px(10))
        row.setSpacing(px(10))
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._why, 1)
        return head

    def _bind_keys(self) -> None:
        for key, kind in (("1", VerdictKind.DUPLICATE), ("2", VerdictKind.DIFFERENT), ("3", VerdictKind.LATER)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.bar.conclude, kind))

    def _show(self, queues: Queues) -> None:
        self._all, self._sub_units = queues
        self.filters.set_counts({key: len(self._behind(key)) for key in _FILTERS})
        if self._wanted is not None:
            self._choose_wanted()
        self._show_filtered()

    def _choose_wanted(self) -> None:
        found = next((each for each in self._all if each.pair.pair == self._wanted), None)
        if found is not None:
            self.filters.choose(OPEN if found.waiting is Waiting.OPEN else found.waiting.value)

    def _show_filtered(self) -> None:
        key = self.filters.current()
        pairs = self._behind(key)
        self._empty.say(
            _("No pair waits here"),
            _("Every pair that was found is concluded on.") if key == OPEN else _("Choose another filter above."),
        )
        self._stack.setCurrentIndex(1 if pairs else 0)
        self.list.show_pairs(pairs)
        self._tell_differences(pairs[:MOST_TOLD])
        names = [pair.pair.pair for pair in pairs]
        if self._wanted in names:
            self.list.go_to(names.index(self._wanted))
            self._wanted = None

    def _tell_differences(self, pairs: list[QueuedPair]) -> None:
        def question(screening: Screening) -> dict[tuple[str, str], str]:
            found = differences_of(screening, pairs).items()
            said = _("different: {words}")
            return {pair: said.format(words=differences(each.different)) for pair, each in found if each.different}

        room = self._context.screening
        room.ask(question, query="differences", done=self.list.show_differences, parent=self)

    def _behind(self, key: str) -> list[QueuedPair]:
        if key in (Waiting.LATER.value, Waiting.SETTLED.value):
            return [each for each in self._all if each.waiting.value == key]
        unsettled = [each for each in self._all if each.waiting is Waiting.OPEN]
        return unsettled if key == OPEN else [each for each in unsettled if each.pair.likeness.value == key]

    def _look_at(self, queued: QueuedPair | None) -> None:
        if queued is None:
            self._shown = None
            self.bar.show_pair(None, "")
            return
        place = _("Pair {place} / {all}").format(place=self.list.place() + 1, all=len(self.list.pairs()))
        self.bar.show_pair(queued, place)

        def question(screening: Screening) -> PairInFull | None:
            return pair_in_full(screening, queued)

        self._context.screening.ask(question, query="pair-in-full", done=self._show_pair, parent=self)

    def _show_pair(self, shown: PairInFull | None) -> None:
        self._shown = shown
        if shown is None:
            self.sides.clear()
            self._why.setText(_("One of the two is gone; screen again."))
            return
        pair, comparison = shown.queued.pair, shown.comparison
        self._chip.show_chip(likeness_chip(pair.likeness))
        self._why.setText(why(pair.percent, comparison.common, comparison.different, shown.description))
        self.sides.show_pair(shown, self._sub_units)

    def _turn(self) -> None:
        pair = self._shown
        if pair is not None:
            self._look_at(pair.queued.turned())

    def _conclude(self, kind: VerdictKind, reason: str) -> None:
        shown = self._shown
        if shown is None:
            return
        first, second, before = shown.queued.first, shown.queued.second, shown.queued.verdict
        said = reason or (_("Put off") if kind is VerdictKind.LATER else self.why())

        def act(screening: Screening) -> PairVerdict:
            return give_verdict(screening, first.uid, second.uid, kind, said)

        done = partial(self._tell_concluded, shown.queued, before)
        self._context.screening.change(act, name="conclude on a pair", done=done, parent=self)

    def _tell_concluded(self, queued: QueuedPair, before: PairVerdict | None, verdict: PairVerdict) -> None:
        codes = {"code": queued.first.code, "other": queued.second.code or queued.second.unit_name}
        words = {
            VerdictKind.DUPLICATE: _("{code} is now a duplicate of {other} and is not counted."),
            VerdictKind.DIFFERENT: _("{code} and {other} are no duplicates."),
            VerdictKind.LATER: _("{code} and {other} are put off."),
        }[verdict.verdict].format(**codes)
        self._context.changes.announce(KINDS)
        self._context.notices.say("ok", words, _("Undo"), partial(self.undo, verdict, before))

    def undo(self, verdict: PairVerdict, before: PairVerdict | None = None) -> None:
        """Take a conclusion back: the one before it holds again, or the pair waits."""

        def act(screening: Screening) -> PairVerdict:
            return take_back(screening, verdict, before)

        self._context.screening.change(act, name="take a conclusion back", done=self._tell_undone, parent=self)

    def _take_back_shown(self) -> None:
        if self._shown is not None and self._shown.queued.verdict is not None:
            self.undo(self._shown.queued.verdict)

    def _tell_undone(self, _verdict: PairVerdict) -> None:
        self._context.changes.announce(KINDS)
        self._context.notices.say("ok", _("The conclusion is taken back."))

    def _show_sizes(self, sizes: tuple[int, int]) -> None:
        own, catalogue = sizes
        words = ngettext("Against {number} dossier", "Against {number} dossiers", own).format(number=group_digits(own))
        if catalogue:
            more = ngettext("and {number} title of catalogues", "and {number} titles of catalogues", catalogue)
            words = f"{words} {more.format(number=group_digits(catalogue))}"
        self.set_header(subtitle=words)

    def _hear_finished(self, completed: bool) -> None:
        if not completed:
            self._context.notices.say("info", _("The search stopped; the pairs found so far are kept."))

    def _hear_change(self, kinds: frozenset[str]) -> None:
        if kinds & (KINDS | {WORDS}):
            self._stale = True
            if kinds - {PAIRS}:
                self.groups.forget()
            self._found_once = self._found_once and "dossiers" not in kinds and WORDS not in kinds
            if self.isVisible():
                self.refresh()


_FILTERS = (
    OPEN,
    *(each.value for each in PairLikeness if each is not PairLikeness.DIFFERENT),
    Waiting.LATER.value,
    Waiting.SETTLED.value,
)


def _sizes(screening: Screening) -> tuple[int, int]:
    return screening.own.size, 0 if screening.catalogue is None else screening.catalogue.size
