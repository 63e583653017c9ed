"""Số liệu đã chốt: tables frozen for reports, and what changed since, figure by figure and dossier by dossier."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.dates import LEGAL_ZONE, show_date
from desktop.domain.deadlines import Deadline
from desktop.domain.frozen_figures import Comparison, Difference, FigureChange, FrozenFigures, FrozenHead
from desktop.domain.listing import ListFilter
from desktop.domain.money import group_digits
from desktop.language.differences import difference_words, figure_words
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.deadlines import list_deadlines
from desktop.services.frozen_figures import compare_frozen, freeze_figures, keep_frozen, list_frozen, release_frozen
from desktop.services.reporting import summary_pdf
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.paper_files import PaperFiles
from desktop.ui.pages.reporting.freeze_dialog import FreezeDialog, Freezing
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.page import Page, scrolled
from desktop.ui.widgets.table import RegisterTable
from desktop.ui.widgets.text import Label

DOSSIERS, CONSOLIDATION = "dossiers", "consolidation"
HEARD = frozenset({"dossiers", "organisation", "settings", "targets", "received", "results", "frozen", "deadlines"})
KINDS = frozenset({"frozen"})
STACKED_BELOW = 900
LEAST_CARD = 190


class FrozenPage(Page):
    """At the left what was frozen; at the right what changed since the chosen one.

    Attributes:
        heads, figures, dossiers: the rows of the three tables; list_table, figure_table, dossier_table show them.
        freeze_button, paper_button, release_button, open_button: the acts.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Frozen figures"))
        self._context = context
        self._deadlines: list[Deadline] = []
        self._chosen = ""
        self.comparison: Comparison | None = None
        self._files = PaperFiles(context, self)
        self._build()
        context.changes.changed.connect(self._hear_changes)

    def open(self, **arguments: object) -> None:
        """`freeze` (true) asks at once what is to be frozen; `frozen` is the uid of the one to show."""
        self._chosen = str(arguments.get("frozen", "")) or self._chosen
        self.refresh()
        if arguments.get("freeze"):
            self.ask_freeze()

    def arguments(self) -> dict[str, object]:
        return {"frozen": self._chosen}

    def refresh(self) -> None:
        """Read the list again, and what changed since the chosen one."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> tuple[list[FrozenHead], list[Deadline]]:
            return list_frozen(desk), list_deadlines(desk)

        self._context.background.read(work, query="frozen", name=_("Frozen figures"), done=self._show, parent=self)

    def ask_freeze(self) -> None:
        """Ask for what and for which day."""
        desk = self._context.desk
        programme = desk.identity.programme
        today = desk.today()
        to_come = [each for each in self._deadlines if each.due_on >= today]
        dialog = FreezeDialog(desk.reference.programmes, programme, today, to_come, self)
        dialog.answered.connect(self._freeze)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _build(self) -> None:
        self.freeze_button = Button(_("Freeze figures…"), "lock", "primary")
        self.freeze_button.clicked.connect(self.ask_freeze)
        self.add_buttons([self.freeze_button])
        self.heads: RowsModel[FrozenHead] = RowsModel(_head_columns())
        self.figures: RowsModel[FigureChange] = RowsModel(_figure_columns())
        self.dossiers: RowsModel[Difference] = RowsModel(_dossier_columns())
        self.list_table = _table(self.heads, _("Frozen figures"))
        self.figure_table = _table(self.figures, _("Figures that differ"))
        self.dossier_table = _table(self.dossiers, _("Dossiers that differ"))
        self.list_table.selection_changed.connect(lambda _count: self._compare())
        self.figure_table.row_activated.connect(self._open_figure)
        self.dossier_table.row_activated.connect(self._open_dossier)
        self.dossier_table.link_pressed.connect(lambda row, _column: self._open_dossier(row))
        self._said = Label("", "note", wrap=True)
        parts = Beside(below=STACKED_BELOW)
        parts.add(self._list_card(), 4)
        parts.add(self._change_cards(), 6)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(parts))
        self._stack.addWidget(
            EmptyState(
                "lock",
                _("Nothing was frozen yet"),
                _("Freeze the figures on the day of a report: what changes afterwards is told dossier by dossier."),
            )
        )
        self.add(self._stack, 1)

    def _list_card(self) -> Card:
        px = theme.active().px
        self.paper_button = Button(_("Save as PDF…"), "save", "small")
        self.paper_button.clicked.connect(self._save_paper)
        self.release_button = Button(_("Take it out"), "trash-2", "small")
        self.release_button.clicked.connect(self._release)
        card = Card(_("Frozen for reports"), padding=0, spacing=0)
        card.add(self.list_table, 1)
        row = QHBoxLayout()
        row.setContentsMargins(px(12), px(8), px(12), px(12))
        row.setSpacing(px(8))
        for button in (self.paper_button, self.release_button):
            row.addWidget(button)
        row.addStretch(1)
        card.add(row)
        card.setMinimumHeight(px(LEAST_CARD))
        return card

    def _change_cards(self) -> QWidget:
        px = theme.active().px
        self.open_button = Button(_("Open these dossiers"), "file-text", "small")
        self.open_button.clicked.connect(self._open_all)
        figure_card = Card(_("Figures that differ"), padding=0, spacing=0)
        figure_card.add(self.figure_table, 1)
        dossier_card = Card(_("Dossiers that differ"), trailing=self.open_button, padding=0, spacing=0)
        dossier_card.add(self.dossier_table, 1)
        for card in (figure_card, dossier_card):
            card.setMinimumHeight(px(LEAST_CARD))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self._said)
        column.addWidget(figure_card, 2)
        column.addWidget(dossier_card, 3)
        return right

    def _show(self, found: tuple[list[FrozenHead], list[Deadline]]) -> None:
        heads, self._deadlines = found
        self.heads.set_rows(heads)
        self._stack.setCurrentIndex(0 if heads else 1)
        count = len(heads)
        self.set_header(subtitle=ngettext("{count} frozen table", "{count} frozen tables", count).format(count=count))
        uids = [head.uid for head in heads]
        if uids:
            self.list_table.select_ids([uids.index(self._chosen) if self._chosen in uids else 0])

    def _compare(self) -> None:
        """Hold the chosen one against today; of several questions the newest is answered."""
        head = self._head()
        for button in (self.paper_button, self.release_button):
            button.setEnabled(head is not None)
        if head is None:
            return
        self._chosen = head.uid
        desk, uid = self._context.desk, head.uid

        def work(_progress: JobProgress) -> Comparison:
            return compare_frozen(desk, uid)

        words = _("What changed since")
        self._context.background.read(work, query="changes", name=words, done=self._show_comparison, parent=self)

    def _show_comparison(self, found: Comparison) -> None:
        self.comparison = found
        self.figures.set_rows([*found.totals, *found.rows])
        self.dossiers.set_rows(found.differences)
        day = show_date(found.frozen.table.as_of)
        if found.same:
            said = _("Nothing changed since the figures as of {day} were frozen.").format(day=day)
        else:
            count = len(found.differences)
            said = ngettext(
                "Since the figures as of {day} were frozen {count} dossier stands otherwise.",
                "Since the figures as of {day} were frozen {count} dossiers stand otherwise.",
                count,
            ).format(day=day, count=group_digits(count))
        self._said.setText(f"{said} {_rests_on(found.frozen)}".strip())
        self.open_button.setEnabled(bool(found.differences))

    def _head(self) -> FrozenHead | None:
        rows = self.list_table.selected_ids()
        return self.heads.row_at(rows[0]) if rows else None

    def _freeze(self, asked: Freezing) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> FrozenFigures:
            return freeze_figures(desk, asked.programme, asked.as_of, label=asked.label)

        words = _("Freezing the figures")
        job = self._context.background.write(work, name=words, done=self._tell_frozen, parent=self)
        self._context.follow(job, words)

    def _tell_frozen(self, frozen: FrozenFigures) -> None:
        self._chosen = frozen.uid
        self._context.changes.announce(KINDS)
        said = _("“{label}” is frozen as of {day}.").format(label=frozen.label, day=show_date(frozen.table.as_of))
        self._context.notices.say("ok", said, _("Undo"), lambda: self._take_out(frozen.uid))

    def _release(self) -> None:
        head = self._head()
        if head is not None:
            self._take_out(head.uid)

    def _take_out(self, uid: str) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> FrozenFigures:
            return release_frozen(desk, uid)

        self._context.background.write(work, name=_("Take it out"), done=self._tell_released, parent=self)

    def _tell_released(self, gone: FrozenFigures) -> None:
        desk = self._context.desk

        def put_back() -> None:
            def work(_progress: JobProgress) -> None:
                keep_frozen(desk, gone)

            self._context.background.write(
                work, name=_("Undo"), done=lambda _none: self._context.changes.announce(KINDS), parent=self
            )

        self._context.changes.announce(KINDS)
        said = _("“{label}” is no longer frozen.").format(label=gone.label)
        self._context.notices.say("ok", said, _("Undo"), put_back)

    def _save_paper(self) -> None:
        if self.comparison is None:
            return
        desk, table = self._context.desk, self.comparison.frozen.table

        def draw(_progress: JobProgress) -> bytes:
            return summary_pdf(desk, table)

        self._files.save_pdf(draw, f"{_('summary')}-{desk.identity.unit}-{table.as_of:%Y-%m-%d}")

    def _open_figure(self, row: int) -> None:
        change = self.figures.row_at(row)
        if change is not None:
            self._open(change.behind, f"{change.name or _('Total')} · {figure_words(change.figure)}")

    def _open_dossier(self, row: int) -> None:
        difference = self.dossiers.row_at(row)
        if difference is not None:
            self._open((difference.dossier.uid,), difference_words(difference.kinds))

    def _open_all(self) -> None:
        if self.comparison is not None:
            uids = tuple(each.dossier.uid for each in self.comparison.differences)
            self._open(uids, _("Otherwise than frozen: {label}").format(label=self.comparison.frozen.label))

    def _open(self, uids: tuple[str, ...], words: str) -> None:
        """Show these dossiers: in the list, or, where other units sent some of them, where those are listed."""
        if not uids or self.comparison is None:
            return
        received = {each.dossier.uid for each in self.comparison.differences if each.dossier.received}
        if not received.isdisjoint(uids) and self._context.offers(CONSOLIDATION):
            self._context.navigate(CONSOLIDATION, uids=uids, words=words)
        else:
            self._context.navigate(DOSSIERS, chip=ListFilter.ALL, uids=uids, words=words)

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        if not kinds.isdisjoint(HEARD) and self.isVisible():
            self.refresh()


def _table(model: RowsModel[FrozenHead] | RowsModel[FigureChange] | RowsModel[Difference], name: str) -> RegisterTable:
    table = RegisterTable(model)
    table.setAccessibleName(name)
    return table


def _head_columns() -> list[Column[FrozenHead]]:
    return [
        Column("label", _("Frozen for"), lambda each: each.label, 180, stretch=True, strong=True, least=110, note=_by),
        Column("as_of", _("As of"), lambda each: show_date(each.as_of), 108),
        Column("counted", _("Counted"), lambda each: group_digits(each.counted), 76, "right"),
    ]


def _by(head: FrozenHead) -> str:
    at = f"{head.at.astimezone(LEGAL_ZONE):%H:%M %d/%m/%Y}"
    return f"{at} · {head.who}" if head.who else at


def _figure_columns() -> list[Column[FigureChange]]:
    return [
        Column("row", _("Row"), lambda each: each.name or _("Total"), 180, stretch=True, least=110),
        Column("figure", _("Figure"), lambda each: figure_words(each.figure), 172),
        Column("then", _("Then"), lambda each: _amount(each.before), 110, "right"),
        Column("now", _("Now"), lambda each: _amount(each.now), 110, "right", strong=True),
        Column("more", _("Difference"), _more, 110, "right"),
    ]


def _dossier_columns() -> list[Column[Difference]]:
    return [
        Column("code", _("Code"), lambda each: each.dossier.code, 156, link=True),
        Column("title", _("Title"), lambda each: each.dossier.title, 200, stretch=True, least=120),
        Column("what", _("What changed"), lambda each: difference_words(each.kinds), 220, least=140),
    ]


def _amount(value: int | None) -> str:
    return "–" if value is None else group_digits(value)


def _more(change: FigureChange) -> str:
    difference = (change.now or 0) - (change.before or 0)
    return f"+{group_digits(difference)}" if difference > 0 else group_digits(difference)


def _rests_on(frozen: FrozenFigures) -> str:
    """Up to which bundle of each unit the frozen figures reach."""
    if not frozen.bundles:
        return ""

    listed = ", ".join(
        f"{each.unit} {each.seq} ({show_date(each.created.astimezone(LEGAL_ZONE).date())})" for each in frozen.bundles
    )
    return _("It rests on the bundles {bundles}.").format(bundles=listed)
