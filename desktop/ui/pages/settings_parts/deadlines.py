"""Settings: lịch báo cáo, the days by which the unit reports."""

from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.dates import show_date
from desktop.domain.deadlines import Deadline
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.deadlines import enter_deadline, list_deadlines, remove_deadline, save_deadline
from desktop.ui import theme
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.settings_parts.section import Section, ShortTable, button_row
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.readings import PartialDateEdit

KINDS = frozenset({"deadlines"})
SOON_DAYS = 14
"""A deadline as near as this asks for attention."""


class DeadlinesSection(Section):
    """Attributes: model, table: the deadlines; words, day, add_button, remove_button: what is done with them."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        px = theme.active().px
        self.model: RowsModel[Deadline] = RowsModel(self._columns())
        self.table = ShortTable(self.model, _("Reporting deadlines"))
        self.words = TextEntry(_("What is due, such as Báo cáo quý II"))
        self.words.setAccessibleName(_("What is due"))
        self.day = PartialDateEdit(full=True)
        self.day.setAccessibleName(_("Due on"))
        self.day.setPlaceholderText(_("Due on, dd/mm/yyyy"))
        self.add_button = Button(_("Add"), "plus")
        self.remove_button = Button(_("Take it off the list"), "trash-2", "small")
        card = Card(_("Reporting deadlines"), padding=0, spacing=0)
        line = QHBoxLayout()
        line.setContentsMargins(px(16), px(4), px(16), px(12))
        line.setSpacing(px(8))
        line.addWidget(self.words, 3)
        line.addWidget(self.day, 1)
        line.addWidget(self.add_button)
        card.add(line)
        card.add(self.table)
        card.add(button_row((self.remove_button,)))
        self.body.addWidget(card)
        self.body.addStretch(1)
        for entry in (self.words, self.day):
            entry.edited.connect(self._show_readiness)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.table.selection_changed.connect(lambda _count: self._show_readiness())
        self._show_readiness()

    def refresh(self) -> None:
        self.read(list_deadlines, self._show)

    def _show(self, deadlines: list[Deadline]) -> None:
        self.model.set_rows(deadlines)
        self._show_readiness()

    def _chosen(self) -> Deadline | None:
        rows = self.table.selected_ids()
        return self.model.row_at(rows[0]) if rows else None

    def _show_readiness(self) -> None:
        day = self.day.value()
        full = day is not None and day.is_full and self.day.doubt() is None
        self.add_button.setEnabled(bool(self.words.value()) and full)
        self.remove_button.setEnabled(self._chosen() is not None)

    def _add(self) -> None:
        words, day = self.words.value(), self.day.value()
        if not words or day is None:
            return
        self.words.set_value("")
        self.day.set_value(None)
        self._show_readiness()
        self.save(lambda desk: enter_deadline(desk, words, day.first_day), KINDS)

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        self.save(lambda desk: remove_deadline(desk, chosen.uid), KINDS)
        words = _("“{words}” is off the list.").format(words=chosen.title)
        self.context.notices.say(
            "ok", words, _("Undo"), lambda: self.save(lambda desk: save_deadline(desk, chosen), KINDS)
        )

    def _columns(self) -> list[Column[Deadline]]:
        return [
            Column("title", _("What is due"), lambda each: each.title, 300, strong=True, stretch=True, least=160),
            Column("due", _("Due on"), lambda each: show_date(each.due_on), 120, least=104),
            Column("left", _("Time left"), lambda each: self._left(each).text, 170, chip=self._left, least=140),
        ]

    def _left(self, deadline: Deadline) -> Chip:
        days = deadline.days_left(self.desk.today())
        if days < 0:
            return Chip(_("Past"), "neutral")
        tone: Tone = "warn" if days <= SOON_DAYS else "ok"
        words = ngettext("{number} day left", "{number} days left", days).format(number=days)
        return Chip(words if days else _("Today"), tone)
