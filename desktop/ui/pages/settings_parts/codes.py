"""Settings: the lists dossiers choose from; a unit adds codes of its own to those that ship."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.code_lists import CodeEntry, CodeListName
from desktop.language.translator import gettext as _
from desktop.language.translator import mark
from desktop.services.desk import Desk
from desktop.services.own_reference import own_codes, remove_code, save_code
from desktop.ui import theme
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.settings_parts.section import Section, ShortTable, button_row
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.entry import Choice, TextEntry

KINDS = frozenset({"codes", "dossiers"})

LIST_WORDS = {
    CodeListName.FIELDS: mark("Fields of application"),
    CodeListName.KINDS: mark("Kinds of solution"),
    CodeListName.QUALIFICATIONS: mark("Qualifications"),
    CodeListName.RECOGNITION_LEVELS: mark("Levels of recognition"),
    CodeListName.AWARD_LEVELS: mark("Levels of awards"),
    CodeListName.AWARD_FORMS: mark("Forms of awards"),
}


@dataclass(frozen=True, slots=True)
class ShownCode:
    """An entry, and whether the unit added it."""

    entry: CodeEntry
    own: bool


class CodesSection(Section):
    """One list at a time; what ships stays, what the unit added may go.

    Attributes: chooser, table: the list; words, english, add_button, remove_button: what is done with it.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        px = theme.active().px
        self.chooser = Choice([(name.value, _(words)) for name, words in LIST_WORDS.items()])
        self.chooser.setAccessibleName(_("List"))
        self.chooser.setMinimumWidth(px(220))
        self.chooser.edited.connect(self.refresh)
        self.model: RowsModel[ShownCode] = RowsModel(_columns())
        self.table = ShortTable(self.model, _("Entries of the list"))
        self.words = TextEntry(_("Words of a new entry"))
        self.words.setAccessibleName(_("Words of a new entry"))
        self.english = TextEntry(_("In English, if wanted"))
        self.english.setAccessibleName(_("In English, if wanted"))
        self.add_button = Button(_("Add"), "plus")
        self.remove_button = Button(_("Take it off the list"), "trash-2", "small")
        card = Card(_("Code lists"), trailing=self.chooser, padding=0, spacing=0)
        line = QHBoxLayout()
        line.setContentsMargins(px(12), px(4), px(16), 0)
        line.setSpacing(px(8))
        line.addWidget(self.words, 3)
        line.addWidget(self.english, 2)
        line.addWidget(self.add_button)
        card.add(line)
        card.add(button_row((self.remove_button,)))
        card.add(self.table)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.words.edited.connect(self._show_readiness)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.table.selection_changed.connect(lambda _count: self._show_readiness())
        self._show_readiness()

    def refresh(self) -> None:
        name = self.list_shown()

        def question(desk: Desk) -> list[ShownCode]:
            own = {entry.code for entry in own_codes(desk, name)}
            return [ShownCode(entry, entry.code in own) for entry in desk.reference.code_lists[name]]

        self.read(question, self._show)

    def list_shown(self) -> CodeListName:
        """The list shown."""
        return CodeListName(self.chooser.value())

    def _show(self, entries: list[ShownCode]) -> None:
        self.model.set_rows(entries)
        self._show_readiness()

    def _chosen(self) -> ShownCode | None:
        rows = self.table.selected_ids()
        return self.model.row_at(rows[0]) if rows else None

    def _show_readiness(self) -> None:
        chosen = self._chosen()
        self.add_button.setEnabled(bool(self.words.value()))
        self.remove_button.setEnabled(chosen is not None and chosen.own)

    def _add(self) -> None:
        name, entry = self.list_shown(), CodeEntry("", self.words.value(), self.english.value())
        for field in (self.words, self.english):
            field.set_value("")
        self._show_readiness()
        self.save(lambda desk: save_code(desk, name, entry), KINDS)

    def _remove(self) -> None:
        name, chosen = self.list_shown(), self._chosen()
        if chosen is None or not chosen.own:
            return
        entry = chosen.entry
        self.save(lambda desk: remove_code(desk, name, entry.code), KINDS)
        words = _("“{words}” is off the list.").format(words=entry.vi)
        self.context.notices.say(
            "ok", words, _("Undo"), lambda: self.save(lambda desk: save_code(desk, name, entry), KINDS)
        )


def _columns() -> list[Column[ShownCode]]:
    return [
        Column("vi", _("Vietnamese words"), lambda shown: shown.entry.vi, 280, strong=True, stretch=True, least=150),
        Column("en", _("English words"), lambda shown: shown.entry.en, 220, least=110, yields=True),
        Column(
            "code", _("Code"), lambda shown: shown.entry.code, 170, least=90, tone=lambda _shown: "neutral", yields=True
        ),
        Column("own", _("Kept by"), lambda shown: _("The unit") if shown.own else _("Shipped"), 100, least=90),
    ]
