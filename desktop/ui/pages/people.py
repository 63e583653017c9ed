"""Tra cứu tác giả: everybody on record, all that became of one person's initiatives, and spellings to merge."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.folding import fold
from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.author_overview import AuthorOverview, author_overview
from desktop.services.author_register import AuthorLine, author_lines
from desktop.services.desk import Desk
from desktop.services.merging_people import MergeProposal, merge_proposals
from desktop.services.people import is_named
from desktop.services.settings import sub_unit_names
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.people_detail import AuthorDetail, ListedOverview
from desktop.ui.pages.people_merging import MergingPart
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Segments
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.page import Page, scrolled
from desktop.ui.widgets.search import SearchField
from desktop.ui.widgets.table import RegisterTable

FORM = "dossier"
AUTHORS, MERGING = "authors", "merging"
STACKED_BELOW = 820
LEAST_HEIGHT = 300

Everybody = tuple[list[AuthorLine], list[MergeProposal], Mapping[str, str]]
"""All authors, the proposals to merge, and the names of the parts of the unit."""


class PeoplePage(Page):
    """Two views: the authors, and the proposals to merge.

    Attributes:
        search, table, detail: the authors' view.
        merging: the proposals' view.
        views: what switches between them.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Look up an author"))
        self._context = context
        self._lines: list[AuthorLine] = []
        self._chosen = ""
        self._model: RowsModel[AuthorLine] = RowsModel(_columns())
        self.search = SearchField(_("Find by name or employee code (tones may be left out)"))
        self.table = RegisterTable(self._model, name="people", preferences=context.preferences)
        self.detail = AuthorDetail()
        self.merging = MergingPart(context)
        self.views = Segments([(AUTHORS, _("Authors")), (MERGING, _("Spellings to merge"))])
        self._build()
        context.changes.changed.connect(self._hear_change)

    def open(self, **arguments: object) -> None:
        """`person` (a uid), `find` (words to look for) and `view` say what to show."""
        self._chosen = str(arguments.get("person", "") or self._chosen)
        if "find" in arguments:
            self.search.setText(str(arguments["find"]))
        self._show_view(str(arguments.get("view", self.views.current())))
        self.refresh()
        self.search.setFocus()

    def arguments(self) -> dict[str, object]:
        return {"person": self._chosen, "find": self.search.text(), "view": self.views.current()}

    def focus_search(self) -> None:
        self._show_view(AUTHORS)
        self.search.setFocus()
        self.search.selectAll()

    def refresh(self) -> None:
        """Read everybody again."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> Everybody:
            return author_lines(desk), merge_proposals(desk), sub_unit_names(desk)

        self._context.background.read(work, query="people", done=self._show, parent=self)

    def listed(self) -> list[AuthorLine]:
        """The authors listed now."""
        return self._model.rows()

    def _build(self) -> None:
        px = theme.active().px
        self.add_beside_title(self.views)
        self.views.chosen.connect(self._show_view)
        self.table.setAccessibleName(_("Authors"))
        self.search.asked.connect(lambda _text: self._list())
        self.table.selection_changed.connect(lambda _count: self._show_chosen())
        self.table.row_activated.connect(lambda _row: self.detail.table.setFocus())
        self.detail.dossier_chosen.connect(self._open_dossier)
        self._empty = EmptyState("users", "")
        self._left = QStackedWidget()
        self._left.addWidget(self.table)
        self._left.addWidget(self._empty)
        holder = Card(padding=0)
        holder.add(self._left, 1)
        listing = QWidget()
        column = QVBoxLayout(listing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self.search)
        column.addWidget(holder, 1)
        both = Beside(below=STACKED_BELOW)
        both.add(listing, 3)
        both.add(self.detail, 7)
        listing.setMinimumHeight(px(LEAST_HEIGHT))
        self._authors = scrolled(both)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._authors)
        self._stack.addWidget(self.merging)
        self.add(self._stack, 1)

    def _show_view(self, key: str) -> None:
        self.views.choose(key)
        self._stack.setCurrentWidget(self.merging if key == MERGING else self._authors)

    def _show(self, found: Everybody) -> None:
        self._lines, proposals, parts = found
        self.merging.show_proposals(proposals, parts)
        number = len(self._lines)
        people = ngettext("{number} author", "{number} authors", number).format(number=group_digits(number))
        waiting = ngettext("{number} proposal to merge", "{number} proposals to merge", len(proposals))
        self.set_header(subtitle=f"{people} · {waiting.format(number=group_digits(len(proposals)))}")
        self._list()

    def _list(self) -> None:
        """Show those who fit the words; the one chosen stays chosen where still listed."""
        words = fold(self.search.text()).split()
        found = [line for line in self._lines if is_named(line.person, words)]
        self._model.set_rows(found)
        self._left.setCurrentWidget(self.table if found else self._empty)
        self._empty.say(_("No author on record") if not words else _("Nobody has such a name"))
        kept = [place for place, line in enumerate(found) if line.person.uid == self._chosen]
        self.table.select_ids(kept or ([0] if found else []))
        if not found:
            self.detail.show_author(None)

    def _show_chosen(self) -> None:
        rows = self.table.selected_ids()
        line = self._model.row_at(rows[0]) if rows else None
        if line is None:
            return
        self._chosen = line.person.uid
        desk, person = self._context.desk, line.person.uid

        def work(_progress: JobProgress) -> ListedOverview:
            return _overview(desk, person)

        self._context.background.read(work, query="author", done=self.detail.show_author, parent=self)

    def _open_dossier(self, code: str) -> None:
        if self._context.offers(FORM):
            self._context.navigate(FORM, code=code)

    def _hear_change(self, kinds: frozenset[str]) -> None:
        if kinds & {"dossiers", "people"}:
            self.refresh()


def _overview(desk: Desk, person: str) -> ListedOverview:
    overview: AuthorOverview = author_overview(desk, person)
    return ListedOverview(overview, sub_unit_names(desk), desk.reference.code_lists)


def _columns() -> Sequence[Column[AuthorLine]]:
    return (
        Column(
            "name",
            _("Author"),
            lambda line: line.person.name,
            190,
            stretch=True,
            strong=True,
            note=_note,
            least=130,
        ),
        Column("dossiers", _("Dossiers"), lambda line: group_digits(line.dossiers), 74, "right", least=66),
        Column(
            "recognised",
            _("Recognised"),
            lambda line: group_digits(line.recognised),
            112,
            "right",
            least=106,
            yields=True,
        ),
        Column("benefit", _("Benefit together"), _benefit, 132, "right", least=116),
    )


def _note(line: AuthorLine) -> str:
    return " · ".join(filter(None, (line.person.employee_code, line.person.position)))


def _benefit(line: AuthorLine) -> str:
    return "–" if line.benefit_vnd is None else group_digits(line.benefit_vnd)
