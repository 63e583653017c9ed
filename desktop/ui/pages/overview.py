"""Tổng quan: the unit against its targets, what waits today, and a way from every figure to its dossiers."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.dates import show_date
from desktop.domain.listing import ListFilter
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.overview import Overview, overview
from desktop.services.target_figures import Uids
from desktop.services.todays_work import Task, TaskKind
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.overview_cards import FigureCard, FigureCardWidget, cards_of
from desktop.ui.pages.overview_parts import MonthsCard, PlacesCard, ProjectionStrip, StatesCard
from desktop.ui.pages.overview_tasks import LOOKS, task_row, task_words
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.lines import emptied, lines_in
from desktop.ui.widgets.page import Page, scrolled
from desktop.ui.widgets.text import Label

SIDE_BY_SIDE_FROM = 820
"""Width of the page from which charts and lists stand in two columns."""

DOSSIERS, FORM, IMPORT, SEND, CONSOLIDATION, SETTINGS = (
    "dossiers",
    "dossier",
    "import",
    "send",
    "consolidation",
    "settings",
)
"""Pages the overview leads to."""


class OverviewPage(Page):
    """The dashboard.

    Attributes:
        shown: the figures shown; None before the first were read.
        months, states, places, projection: its lower parts.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Overview"), context.desk.identity.name)
        self._context = context
        self._stale = True
        self.shown: Overview | None = None
        self._two_columns: bool | None = None
        self._build()
        context.changes.changed.connect(self._hear_change)

    def open(self, **arguments: object) -> None:
        """Figures that changed since they were read are read again."""
        if self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Read everything again; of several requests the newest is answered."""
        desk = self._context.desk

        def work(progress: JobProgress) -> Overview:
            return overview(desk, progress)

        self._stale = False
        self._context.background.read(work, query="overview", name=_("Overview"), done=self._show, parent=self)

    def cards(self) -> list[FigureCard]:
        """The target cards shown."""
        return list(self._cards)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_parts()

    def _build(self) -> None:
        px = theme.active().px
        identity = self._context.desk.identity
        buttons = []
        if identity.superior and self._context.offers(SEND):
            send = Button(_("Make a bundle for the superior"), "upload")
            send.clicked.connect(lambda _checked=False: self._context.navigate(SEND))
            buttons.append(send)
        if self._context.offers(FORM):
            new = Button(_("New dossier"), "plus", "primary")
            new.clicked.connect(lambda _checked=False: self._context.navigate(FORM))
            buttons.append(new)
        self.add_buttons(buttons)
        self._cards: list[FigureCard] = []
        self._card_row = QWidget()
        self._card_flow = FlowLayout(self._card_row, spacing=px(12), even=True)
        self.projection = ProjectionStrip(self._open_dossiers)
        self.projection.hide()
        self.months = MonthsCard(self._open_dossiers)
        self.states = StatesCard(self._open_dossiers)
        title = _("Units against their targets") if identity.role.superior else _("Parts of the unit against targets")
        self.places = PlacesCard(title, self._open_dossiers)
        self.tasks = Card(_("To do today"))
        self._task_lines = lines_in(self.tasks)
        for part, height in ((self.months, 210), (self.states, 210), (self.places, 190), (self.tasks, 190)):
            part.setMinimumHeight(px(height))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._card_row)
        column.addWidget(self.projection)
        self._grid = QGridLayout()
        self._grid.setSpacing(px(12))
        column.addLayout(self._grid, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())
        self._stack.addWidget(scrolled(inner))
        self._stack.addWidget(self._first_steps())
        self.add(self._stack, 1)
        self._place_parts()

    def _first_steps(self) -> QWidget:
        """What stands here while the register is empty."""
        card = Card()
        card.body.addStretch(1)
        card.add(
            EmptyState(
                "file-text",
                _("The register is empty"),
                _("Bring in the old register from Excel, or enter the first dossier. The figures then appear here."),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(theme.active().px(8))
        row.addStretch(1)
        steps = ((IMPORT, _("Import from Excel"), "download"), (FORM, _("New dossier"), "plus"))
        for page, words, icon in (*steps, (SETTINGS, _("Enter targets"), "settings")):
            if self._context.offers(page):
                button = Button(words, icon)
                button.clicked.connect(lambda _checked=False, page=page: self._context.navigate(page))
                row.addWidget(button)
        row.addStretch(1)
        card.add(row)
        card.body.addStretch(2)
        return card

    def _show(self, found: Overview) -> None:
        self.shown = found
        self.set_header(subtitle=self._heading(found))
        nothing = not found.total and not found.received and not found.tasks
        self._stack.setCurrentIndex(2 if nothing else 1)
        self._show_cards(found)
        self.projection.show_projection(found.projection, found.programme.noun if found.programme else "")
        self.months.show_months(found.months)
        self.months.setVisible(found.programme is not None)
        self.states.show_states(found.states)
        self.places.show_places(found.places)
        self.places.setVisible(found.programme is not None)
        self._show_tasks(found)
        self._context.show_badges(_badges(found))

    def _show_cards(self, found: Overview) -> None:
        emptied(self._card_flow)
        self._cards = cards_of(found)
        for card in self._cards:
            self._card_flow.addWidget(FigureCardWidget(card, self._open_card))

    def _show_tasks(self, found: Overview) -> None:
        emptied(self._task_lines)
        for task in found.tasks:
            self._task_lines.addWidget(task_row(task, self._open_task))
        if not found.tasks:
            self._task_lines.addWidget(Label(_("Nothing waits. Good work."), "note"))

    def _place_parts(self) -> None:
        """Two columns, or one under the other where the page is narrow."""
        two = self.width() >= theme.active().px(SIDE_BY_SIDE_FROM)
        if two is self._two_columns:
            return
        self._two_columns = two
        for number, part in enumerate((self.months, self.states, self.places, self.tasks)):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, *(divmod(number, 2) if two else (number, 0)))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2 if two else 0)

    def _open_card(self, card: FigureCard) -> None:
        self._open_dossiers(card.uids, card.title)

    def _open_task(self, task: Task) -> None:
        look = LOOKS[task.kind]
        page = look.page
        if task.kind is TaskKind.PENDING_KEYS:
            page = CONSOLIDATION if self._context.desk.identity.role.superior else SEND
        if page == DOSSIERS or not self._context.offers(page):
            self._open_dossiers(task.uids, task_words(task)[0], look.chip)
        else:
            self._context.navigate(page)

    def _open_dossiers(self, uids: Uids, words: str, chip: ListFilter | None = None) -> None:
        """Show these dossiers: in the list, or, where other units sent some of them, where those are listed."""
        received = self.shown.received if self.shown is not None else frozenset()
        if not received.isdisjoint(uids) and self._context.offers(CONSOLIDATION):
            self._context.navigate(CONSOLIDATION, uids=uids, words=words)
        elif chip is not None:
            self._context.navigate(DOSSIERS, chip=chip)
        else:
            self._context.navigate(DOSSIERS, chip=ListFilter.ALL, uids=uids, words=words)

    def _hear_change(self, _kinds: object) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _heading(self, found: Overview) -> str:
        said = [self._context.desk.identity.name]
        if found.phase is not None and found.phase_figures is not None:
            days = found.phase.registration
            said.append(f"{found.phase.label} ({days.start:%m/%Y} – {days.end:%m/%Y})")
            left = found.phase_figures.progress.days_left
            if left:
                said.append(ngettext("{number} day left", "{number} days left", left).format(number=left))
            else:
                said.append(_("ended on {day}").format(day=show_date(days.end)))
        return " · ".join(said)


def _badges(found: Overview) -> dict[str, int]:
    """How much waits behind each page, as the list of today's work has it."""
    waiting: dict[str, int] = dict.fromkeys((SEND, CONSOLIDATION, "certificates"), 0)
    for task in found.tasks:
        page = LOOKS[task.kind].page
        if page in waiting:
            waiting[page] += task.number
    return waiting
