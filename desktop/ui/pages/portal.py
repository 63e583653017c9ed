"""Đối chiếu phần mềm trực tuyến: what is entered on the programme's online form, and the texts to type into it."""

from collections import Counter
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.dossier import PortalState
from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.dossiers import find_dossier
from desktop.services.field_edits import EditsWritten
from desktop.services.portal import PortalComparison, compare_with_portal, mark_portal_states, portal_texts
from desktop.services.portal_board import PortalEntry, mark_on_portal, portal_board
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.models.columns import RowsModel
from desktop.ui.pages.batch_notice import BatchNotice
from desktop.ui.pages.portal_card import PortalCard, PortalTexts
from desktop.ui.pages.portal_rows import ONLY_IN_LIST, PortalRowsFilter, PortalShown, portal_columns, portal_rows
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import FilterChips
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.files import pick_file
from desktop.ui.widgets.page import Page, scrolled
from desktop.ui.widgets.table import RegisterTable

FORM = "dossier"
STACKED_BELOW = 860
LEAST_HEIGHT = 300


class PortalPage(Page):
    """The board as the register has it; with a list read, beside what the list says.

    Attributes:
        filters, table, card: the chips, the board, and the texts of the chosen dossier.
        pick, primary: read the list; mark what it says.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Compare with the online software"))
        self._context = context
        self._notice = BatchNotice(context, self, ("dossiers",))
        self._board: list[PortalEntry] = []
        self._comparison: PortalComparison | None = None
        self._rows: list[PortalShown] = []
        self._model: RowsModel[PortalShown] = RowsModel(portal_columns())
        self._build()
        context.changes.changed.connect(self._hear_changes)

    def open(self, **arguments: object) -> None:
        """With `file` the list saved from the online software is read."""
        file = arguments.get("file")
        if isinstance(file, Path):
            self.read(file)
        else:
            self.refresh()
        self.table.setFocus()

    def arguments(self) -> dict[str, object]:
        return {"file": self._comparison.file} if self._comparison else {}

    def refresh(self) -> None:
        """Ask the register how far each dossier is; a list that was read is held against it again."""
        if self._comparison is not None:
            self.read(self._comparison.file)
            return
        desk = self._context.desk

        def work(_progress: JobProgress) -> list[PortalEntry]:
            return portal_board(desk)

        self._context.background.read(work, query="portal", done=self._show_board, parent=self)

    def read(self, file: Path) -> None:
        """Hold the list saved from the online software against the register."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> tuple[list[PortalEntry], PortalComparison]:
            return portal_board(desk), compare_with_portal(desk, file)

        words = _("Reading {file}").format(file=file.name)
        job = self._context.background.run(work, name=words, done=self._show_comparison, parent=self)
        self._context.follow(job, words)

    def rows(self) -> list[PortalShown]:
        """The rows shown."""
        return self._model.rows()

    def _build(self) -> None:
        px = theme.active().px
        self.pick = Button(_("Read the list of the online software…"), "file-spreadsheet")
        self.pick.clicked.connect(self._pick)
        self.primary = Button("", "check", "primary")
        self.primary.clicked.connect(self._mark_found)
        self.add_buttons([self.pick, self.primary])
        self.filters = FilterChips(
            [
                (PortalRowsFilter.ALL, _("All")),
                (PortalRowsFilter.NOT_ENTERED, _("Not entered")),
                (PortalRowsFilter.ENTERED, _("Entered")),
                (PortalRowsFilter.DIFFERS, _("Differs")),
                (ONLY_IN_LIST, _("In the list only")),
            ]
        )
        self.filters.chosen.connect(lambda _key: self._list())
        self.table = RegisterTable(self._model, name="portal", preferences=self._context.preferences)
        self.table.setAccessibleName(_("Dossiers on the online software"))
        self.table.selection_changed.connect(lambda _count: self._show_chosen())
        self.table.link_pressed.connect(lambda row, _key: self._open_dossier(row))
        self.table.row_activated.connect(self._open_dossier)
        self._empty = EmptyState("square-check", "")
        self._left = QStackedWidget()
        self._left.addWidget(self.table)
        self._left.addWidget(self._empty)
        holder = Card(padding=0)
        holder.add(self._left, 1)
        self.card = PortalCard()
        self.card.mark_wanted.connect(self._mark_chosen)
        both = Beside(below=STACKED_BELOW)
        both.add(holder, 8)
        both.add(self.card, 5)
        for part in (holder, self.card):
            part.setMinimumHeight(px(LEAST_HEIGHT))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.filters)
        column.addWidget(scrolled(both), 1)
        self.add(inner, 1)
        self._show_count()

    def _show_board(self, board: list[PortalEntry]) -> None:
        self._board = board
        self._rows = portal_rows(board, self._comparison)
        programme = self._context.desk.programme(self._context.desk.identity.programme)
        name = programme.name if programme else _("No programme")
        file = self._comparison.file.name if self._comparison else _("no list read yet")
        self.set_header(subtitle=f"{name} · {file}")
        counts = Counter(str(row.state) for row in self._rows if row.entry is not None)
        in_register = sum(row.entry is not None for row in self._rows)
        told = {str(state): counts[state] for state in PortalState}
        self.filters.set_counts({PortalRowsFilter.ALL: in_register, ONLY_IN_LIST: len(self._rows) - in_register} | told)
        self._list()
        self._show_count()

    def _show_comparison(self, found: tuple[list[PortalEntry], PortalComparison]) -> None:
        board, self._comparison = found
        self._show_board(board)
        if self._comparison.doubts:
            words = ngettext(
                "{number} row of the list could not be read and was left out.",
                "{number} rows of the list could not be read and were left out.",
                len(self._comparison.doubts),
            )
            self._context.notices.say("warn", words.format(number=len(self._comparison.doubts)))

    def _list(self) -> None:
        """Show the rows behind the chip; the one chosen stays chosen where it is still shown."""
        before = self._chosen()
        chosen = self.filters.current()
        shown = [row for row in self._rows if row.stands_behind(chosen)]
        self._model.set_rows(shown)
        self._left.setCurrentWidget(self.table if shown else self._empty)
        nothing = _("No dossier has entered the programme yet") if not self._rows else _("None stands here")
        self._empty.say(nothing)
        kept = [place for place, row in enumerate(shown) if before is not None and row.key == before.key]
        self.table.select_ids(kept or ([0] if shown else []))
        if not shown:
            self.card.show_texts(None)

    def _chosen(self) -> PortalShown | None:
        rows = self.table.selected_ids()
        return self._model.row_at(rows[0]) if rows else None

    def _show_chosen(self) -> None:
        row = self._chosen()
        if row is None:
            return
        if row.entry is None:
            self.card.show_texts(None, row)
            return
        desk, code, shown = self._context.desk, row.entry.code, row

        def work(_progress: JobProgress) -> PortalTexts:
            dossier = find_dossier(desk, code)
            return PortalTexts(shown, portal_texts(desk, dossier), dossier.secrecy.extent)

        self._context.background.read(work, query="portal-texts", done=self.card.show_texts, parent=self)

    def _show_count(self) -> None:
        news = 0 if self._comparison is None else sum(line.is_news for line in self._comparison.lines)
        self.primary.setVisible(self._comparison is not None)
        self.primary.setEnabled(bool(news))
        words = ngettext("Mark {number} dossier as the list says", "Mark {number} dossiers as the list says", news)
        self.primary.setText(words.format(number=group_digits(news)))

    def _mark_found(self) -> None:
        desk, comparison = self._context.desk, self._comparison
        if comparison is None:
            return

        def work(_progress: JobProgress) -> EditsWritten:
            return mark_portal_states(desk, comparison)

        words = _("Marking the dossiers")
        job = self._context.background.write(work, name=words, done=self._tell_marked, parent=self)
        self._context.follow(job, words)

    def _mark_chosen(self, state: PortalState, portal_code: str) -> None:
        rows = [self._model.row_at(place) for place in self.table.selected_ids()]
        entries = [row.entry for row in rows if row is not None and row.entry is not None]
        desk = self._context.desk

        def work(_progress: JobProgress) -> EditsWritten:
            return mark_on_portal(desk, entries, state, portal_code if len(entries) == 1 else None)

        self._context.background.write(work, name="mark on portal", done=self._tell_marked, parent=self)

    def _tell_marked(self, written: EditsWritten) -> None:
        number = len(written.codes)
        words = ngettext("{number} dossier was marked.", "{number} dossiers were marked.", number)
        self._notice.tell(words.format(number=group_digits(number)), written.batch)

    def _open_dossier(self, place: int) -> None:
        row = self._model.row_at(place)
        if row is not None and row.entry is not None and self._context.offers(FORM):
            self._context.navigate(FORM, code=row.entry.code)

    def _pick(self) -> None:
        kinds = _("Lists") + " (*.xlsx *.xlsm *.xls *.csv *.tsv *.txt)"
        file = pick_file(self, _("List saved from the online software"), kinds)
        if file is not None:
            self.read(file)

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        if "dossiers" in kinds and self.isVisible():
            self.refresh()
