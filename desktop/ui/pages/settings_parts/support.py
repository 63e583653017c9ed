"""Settings: tổ hỗ trợ sáng kiến, who helps authors, with the dossiers each has at hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.services.support_teams import Supporter, Workload, remove_supporter, save_supporter, workloads
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.settings_parts.section import Section, ShortTable, button_row
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field

DOSSIERS = "dossiers"
OPEN, SETTLED = "open", "settled"


class SupportSection(Section):
    """Attributes: model, table: the supporters; add_button, change_button, remove_button: what is done with them."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.model: RowsModel[Workload] = RowsModel(_columns())
        self.table = ShortTable(self.model, _("Supporters"))
        self.add_button = Button(_("Add a supporter…"), "user-plus", "small")
        self.change_button = Button(_("Change…"), "pencil", "small")
        self.remove_button = Button(_("Take off the list"), "trash-2", "small")
        card = Card(
            _("Support team"), _("A dossier names its supporter; the counts open the dossiers"), padding=0, spacing=0
        )
        card.add(self.table)
        card.add(button_row((self.add_button, self.change_button, self.remove_button)))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.add_button.clicked.connect(lambda _checked=False: self._ask(None))
        self.change_button.clicked.connect(lambda _checked=False: self._ask(self._chosen()))
        self.remove_button.clicked.connect(self._remove)
        self.table.row_activated.connect(lambda _row: self._ask(self._chosen()))
        self.table.link_pressed.connect(self._open_dossiers)
        self.table.selection_changed.connect(lambda _count: self._show_readiness())
        self._show_readiness()

    def refresh(self) -> None:
        self.read(workloads, self._show)

    def _show(self, loads: list[Workload]) -> None:
        self.model.set_rows(loads)
        self._show_readiness()

    def _chosen(self) -> Workload | None:
        rows = self.table.selected_ids()
        return self.model.row_at(rows[0]) if rows else None

    def _show_readiness(self) -> None:
        chosen = self._chosen()
        self.change_button.setEnabled(chosen is not None)
        self.remove_button.setEnabled(chosen is not None and chosen.listed)

    def _ask(self, changed: Workload | None) -> None:
        before = changed.supporter if changed is not None and changed.listed else None
        dialog = SupporterDialog(changed.supporter if changed else None, self)
        dialog.answered.connect(lambda supporter: self.save(lambda desk: save_supporter(desk, supporter, before)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is None or not chosen.listed:
            return
        supporter = chosen.supporter
        self.save(lambda desk: remove_supporter(desk, supporter))
        words = _("{name} is off the list; dossiers keep the name.").format(name=supporter.name)
        self.context.notices.say(
            "ok", words, _("Undo"), lambda: self.save(lambda desk: save_supporter(desk, supporter))
        )

    def _open_dossiers(self, row: int, column: str) -> None:
        load = self.model.row_at(row)
        if load is None or column not in (OPEN, SETTLED) or not self.context.offers(DOSSIERS):
            return
        uids = load.open if column == OPEN else load.settled
        words = _("Supported by {name}").format(name=load.supporter.name)
        if uids:
            self.context.navigate(DOSSIERS, uids=uids, words=words)


class SupporterDialog(AskDialog):
    """Signals: answered(Supporter): the supporter as typed."""

    answered = Signal(object)

    def __init__(self, supporter: Supporter | None, parent: QWidget | None = None) -> None:
        super().__init__(_("Supporter"), _("Save"), parent=parent)
        shown = supporter or Supporter("")
        self.name, self.team, self.contact = TextEntry(), TextEntry(), TextEntry()
        self.name.set_value(shown.name)
        self.team.set_value(shown.team)
        self.contact.set_value(shown.contact)
        self.add(Field(_("Name"), self.name, required=True, hint=_("As dossiers name the supporter.")))
        self.add(Field(_("Team"), self.team))
        self.add(Field(_("How to reach"), self.contact))
        self.name.edited.connect(self._show_readiness)
        self.accepted.connect(self._tell)
        self.name.setFocus()
        self._show_readiness()

    def _show_readiness(self) -> None:
        self.primary.setEnabled(bool(self.name.value()))

    def _tell(self) -> None:
        self.answered.emit(Supporter(self.name.value(), self.team.value(), self.contact.value()))


def _columns() -> list[Column[Workload]]:
    def number(uids: tuple[str, ...]) -> str:
        return group_digits(len(uids)) if uids else "–"

    return [
        Column("name", _("Name"), lambda load: load.supporter.name, 210, strong=True, stretch=True, least=130),
        Column(
            "team", _("Team"), lambda load: load.supporter.team if load.listed else _("not on the list"), 190, least=110
        ),
        Column("contact", _("How to reach"), lambda load: load.supporter.contact, 150, least=100, yields=True),
        Column(OPEN, _("At hand"), lambda load: number(load.open), 90, "right", link=True, least=80),
        Column(SETTLED, _("Settled"), lambda load: number(load.settled), 90, "right", link=True, least=80),
    ]
