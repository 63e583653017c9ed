"""Hồ sơ: the list of dossiers with its search, filters and acts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget

from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.listing import DossierLine, DossierQuery, ListCounts, ListFilter, ListOrder
from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.desk import Desk
from desktop.services.dossiers import count_dossiers, find_rows, lines
from desktop.services.passages import passages
from desktop.services.settings import sub_unit_names
from desktop.services.trash import DAYS_KEPT
from desktop.ui import shortcuts, theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.models.dossier_columns import ListLook, dossier_columns
from desktop.ui.models.id_window import IdWindowModel
from desktop.ui.pages.dossier_acts import FORM, TRASH, DossierActs
from desktop.ui.pages.dossier_ways import WaysButton
from desktop.ui.pages.saved_views import ViewsButton
from desktop.ui.preferences import SavedView
from desktop.ui.widgets.act_bar import ActBar
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import FilterChips
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.page import Page
from desktop.ui.widgets.search import SearchField
from desktop.ui.widgets.table import RegisterTable

IMPORT = "import"
IN_TRASH = "trash"
MOST_LOOKED_AT = 1000
"""Of at most so many selected dossiers each is looked at to say what can be done with it."""
LINES_AT_ONCE = 1000
VIEWS_FOLD_BELOW = 800
"""Width of the page below which the button of the views is its icon alone."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the register answered to a query."""

    rows: Sequence[int]
    counts: ListCounts
    trashed: int
    parts: Mapping[str, str]
    at: datetime


def list_page(desk: Desk, query: DossierQuery) -> Listed:
    """Everything the list shows for a query, but for the lines themselves."""
    return Listed(
        rows=find_rows(desk, query),
        counts=count_dossiers(desk),
        trashed=len(find_rows(desk, DossierQuery(trashed=True))),
        parts=sub_unit_names(desk),
        at=desk.now(),
    )


class DossiersPage(Page):
    """The list; what it shows is asked of the register anew whenever dossiers change."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Initiative dossiers"))
        self._context = context
        self._desk = context.desk
        self._query = DossierQuery()
        self._look = ListLook(today=self._desk.today(), passages_of=partial(passages, self._desk))
        self._acts = DossierActs(context, self)
        self._model: IdWindowModel[DossierLine] = IdWindowModel(
            dossier_columns(self._look), self._fetch, lambda line: line.row, self
        )
        self.table = RegisterTable(self._model, name="dossiers", preferences=context.preferences)
        self.search = SearchField(_("Find by title, author, code … (tones may be left out)"))
        self.filters = FilterChips(_filters())
        self.views = ViewsButton(context.preferences)
        self.only = Button("", "x", "chip", tip=_("List all again"))
        self.bar = ActBar()
        self._build()
        context.changes.changed.connect(self._hear_change)
        self.refresh()

    def open(self, **arguments: object) -> None:
        """What to list: `chip` (a ListFilter, or "trash"), `text`, and `uids` with `words` that say what they are."""
        if arguments:
            chip, text = str(arguments.get("chip", ListFilter.ALL)), str(arguments.get("text", ""))
            uids, words = arguments.get("uids"), str(arguments.get("words", ""))
            listed = tuple(str(uid) for uid in uids) if isinstance(uids, Iterable) else None
            self.filters.choose(chip)
            self.search.setText(text)
            self._query = replace(self._query, text=text)
            self._show_only(listed, words)
            self._choose_filter(chip)
        self.table.setFocus()

    def arguments(self) -> dict[str, object]:
        chip = IN_TRASH if self._query.trashed else self._query.chip
        return {"chip": chip, "text": self._query.text, "uids": self._query.uids, "words": self.only.text()}

    def focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def refresh(self) -> None:
        """Ask the register again; of several questions the newest is answered."""
        desk, query = self._desk, self._query

        def work(_progress: JobProgress) -> Listed:
            return list_page(desk, query)

        self._context.background.read(work, query="dossier-list", done=self._show, parent=self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.views.fold(self.width() < theme.active().px(VIEWS_FOLD_BELOW))

    def selected_lines(self) -> list[DossierLine]:
        """The selected dossiers, from the top down."""
        rows = map(self._model.row_at, self.table.selected_positions())
        return [line for line in rows if line is not None]

    def _show_menu(self, at: QPoint) -> None:
        menu = self.row_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _build(self) -> None:
        px = theme.active().px
        buttons: list[Button] = [WaysButton(self._context)]
        if self._context.offers(IMPORT):
            take = Button(_("Import from Excel"), "download")
            take.clicked.connect(lambda _checked=False: self._context.navigate(IMPORT))
            buttons.append(take)
        if self._context.offers(FORM):
            new = Button(_("New dossier"), "plus", "primary")
            # Not the button's own shortcut, which waits 100 ms while letters typed meanwhile go to the list.
            shortcuts.bind(shortcuts.NEW, self, new.click)
            new.clicked.connect(lambda _checked=False: self._context.navigate(FORM))
            buttons.append(new)
        self.add_buttons(buttons)
        self.search.setMaximumWidth(px(380))
        above = QHBoxLayout()
        above.setSpacing(px(14))
        above.addWidget(self.search, 2)
        above.addWidget(self.only)
        above.addWidget(self.filters, 5)
        above.addWidget(self.views)
        self.add(above)
        self._empty = EmptyState("file-text", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        card = Card(padding=0)
        card.add(self._stack, 1)
        self.add(card, 1)
        self.add(self.bar)
        self._connect()

    def _connect(self) -> None:
        self.table.setAccessibleName(_("Dossiers"))
        self.table.show_sort(self._query.order, descending=self._query.descending)
        self.search.asked.connect(self._search)
        self.filters.chosen.connect(self._choose_filter)
        self.only.hide()
        self.only.clicked.connect(self._list_all)
        self.table.sort_asked.connect(self._sort)
        self.table.row_activated.connect(self._open_row)
        self.table.link_pressed.connect(lambda row, _key: self._open_row(row))
        self.table.selection_changed.connect(lambda _count: self._show_acts())
        self.table.menu_asked.connect(self._show_menu)
        self.table.verticalScrollBar().valueChanged.connect(lambda _place: self._show_place())
        self.table.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._show_place())
        self.bar.chosen.connect(self._start)
        self.views.name_given.connect(self._keep_view)
        self.views.view_chosen.connect(self.show_view)
        shortcuts.bind(shortcuts.TRASH, self.table, self._trash_selected, Qt.ShortcutContext.WidgetShortcut)

    def _fetch(self, rows: Sequence[int]) -> list[DossierLine]:
        return lines(self._desk, rows)

    def _show(self, listed: Listed) -> None:
        self._look.parts = listed.parts
        self._look.today = self._desk.today()
        self.table.show_ids(listed.rows)
        chips = {str(chip): number for chip, number in listed.counts.chips.items()}
        self.filters.set_counts(chips | {IN_TRASH: listed.trashed})
        self._show_header(len(listed.rows), listed.counts.chips[ListFilter.ALL], listed.at)
        self._show_emptiness(bool(listed.rows), bool(listed.counts.chips[ListFilter.ALL]))
        self._show_acts()
        self._show_place()

    def _show_header(self, found: int, total: int, at: datetime) -> None:
        number = (
            ngettext("{number} dossier", "{number} dossiers", found).format(number=group_digits(found))
            if found == total or self._query.trashed
            else _("{number} of {total} dossiers").format(number=group_digits(found), total=group_digits(total))
        )
        time = at.astimezone(LEGAL_ZONE).strftime("%H:%M")
        said = [number, _("as of {time}").format(time=time)]
        if self._query.trashed:
            said.append(_("cleared for good after {days} days").format(days=DAYS_KEPT))
        self.set_header(subtitle=" · ".join(said))

    def _show_emptiness(self, found: bool, any_there: bool) -> None:
        self._stack.setCurrentIndex(0 if found else 1)
        if self._query.trashed and not self._query.text:
            self._empty.say(_("The trash is empty"))
        elif any_there or self._query.text:
            self._empty.say(_("No dossier fits"), _("Try fewer words, or another filter."))
        else:
            self._empty.say(_("No dossiers yet"), _("Enter the first one, or import an old register."))

    def _show_acts(self) -> None:
        count = self.table.selected_count()
        if not count:
            self.bar.show_acts(_("Select dossiers to work on them together"), ())
            return
        words = ngettext("{number} dossier selected", "{number} dossiers selected", count)
        trashed = self._query.trashed
        acts = (
            self._acts.offered_to_many(trashed=trashed)
            if count > MOST_LOOKED_AT
            else self._acts.offered(self.selected_lines(), trashed=trashed)
        )
        self.bar.show_acts(words.format(number=group_digits(count)), acts)

    def _start(self, key: str) -> None:
        """Begin an act on what is selected; of very many the lines are read first, with progress."""
        if self.table.selected_count() <= MOST_LOOKED_AT:
            self._acts.start(key, self.selected_lines())
            return
        desk, rows = self._desk, self.table.selected_ids()

        def work(progress: JobProgress) -> list[DossierLine]:
            read: list[DossierLine] = []
            for first in range(0, len(rows), LINES_AT_ONCE):
                progress.report(first, len(rows))
                read += lines(desk, rows[first : first + LINES_AT_ONCE])
            return read

        job = self._context.background.run(work, done=partial(self._acts.start, key), parent=self)
        self._context.follow(job, _("Reading the selected dossiers"))

    def show_view(self, view: SavedView) -> None:
        """List what a saved view lists, in its order and columns."""
        self.table.show_columns(view.columns)
        self._query = replace(
            self._query, text=view.text, order=ListOrder(view.order), descending=view.descending, uids=None
        )
        self.search.setText(view.text)
        self.table.show_sort(view.order, descending=view.descending)
        self.filters.choose(view.chip)
        self._show_only(None, "")
        self._choose_filter(view.chip)

    def _keep_view(self, name: str) -> None:
        query = self._query
        chip = IN_TRASH if query.trashed else query.chip
        columns = self.table.columns_now()
        view = SavedView(name, str(chip), query.text, str(query.order), query.descending, columns)
        self._context.preferences.keep_view(view)
        self._context.notices.say("ok", _("Kept as the view “{name}”.").format(name=name))

    def _show_place(self) -> None:
        total = self._model.rowCount()
        first = self.table.rowAt(0)
        last = self.table.rowAt(self.table.viewport().height() - 1)
        if first < 0:
            self.bar.show_place("")
            return
        shown = {"first": first + 1, "last": total if last < 0 else last + 1, "total": group_digits(total)}
        self.bar.show_place(_("{first} – {last} of {total}").format(**shown))

    def _hear_change(self, kinds: frozenset[str]) -> None:
        if kinds & {"dossiers", "settings"}:
            self.refresh()

    def _search(self, text: str) -> None:
        if text != self._query.text:
            self._query = replace(self._query, text=text)
            self._look.search_for(text)
            self.refresh()

    def _choose_filter(self, key: str) -> None:
        trashed = key == IN_TRASH
        chip = ListFilter.ALL if trashed else ListFilter(key)
        self._query = replace(self._query, chip=chip, trashed=trashed)
        self._look.search_for(self._query.text)
        self.refresh()

    def _show_only(self, uids: tuple[str, ...] | None, words: str) -> None:
        """Narrow the list to some dossiers, such as those behind a figure, and say so."""
        self._query = replace(self._query, uids=uids)
        self.only.setText(words)
        self.only.setVisible(uids is not None)

    def _list_all(self) -> None:
        self._show_only(None, "")
        self.refresh()

    def _sort(self, order: str, descending: bool) -> None:
        self._query = replace(self._query, order=ListOrder(order), descending=descending)
        self.refresh()

    def _open_row(self, row: int) -> None:
        line = self._model.row_at(self._model.position_of(row))
        if line is not None and not self._query.trashed:
            self._acts.open_dossier(line.code)

    def _trash_selected(self) -> None:
        if TRASH in self.bar.act_keys():
            self._start(TRASH)

    def row_menu(self) -> QMenu:
        """The context menu: what can be done with the selected dossiers, and the columns."""
        menu = QMenu(self)
        chosen = self.selected_lines()
        if len(chosen) == 1 and not self._query.trashed and self._context.offers(FORM):
            code = chosen[0].code
            menu.addAction(_("Open")).triggered.connect(lambda _checked=False: self._acts.open_dossier(code))
        if chosen:
            menu.addAction(_("Copy for a spreadsheet")).triggered.connect(self.table.copy_selection)
            menu.addSeparator()
        menu.addActions(self.bar.menu().actions())
        menu.addSeparator()
        columns = self.table.column_menu()
        columns.setTitle(_("Columns"))
        menu.addMenu(columns)
        return menu


def _filters() -> list[tuple[str, str]]:
    return [
        (ListFilter.ALL, _("All")),
        (ListFilter.INCOMPLETE, _("Incomplete")),
        (ListFilter.AWAITING_RECOGNITION, _("Awaiting recognition")),
        (ListFilter.OVERDUE, _("Overdue")),
        (ListFilter.SUSPECTED_DUPLICATE, _("Suspected duplicate")),
        (ListFilter.RECOGNISED, _("Recognised")),
        (ListFilter.NOT_SENT, _("Not sent")),
        (IN_TRASH, _("Trash")),
    ]
