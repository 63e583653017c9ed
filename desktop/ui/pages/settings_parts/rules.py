"""Settings: the values of rules, each with the day it holds from and where it was read; the unit keeps its own."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desktop.domain.dates import show_date
from desktop.domain.rule_values import RuleValue
from desktop.language.figures import rule_amount, rule_name
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.own_reference import own_rule_values, restore_rule_value, save_rule_value
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.settings_parts.rule_dialog import RuleDialog
from desktop.ui.pages.settings_parts.section import Section, ShortTable, button_row
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip

KINDS = frozenset({"rules", "dossiers"})
"""Rules judge dossiers by these values, so that lists of them are read again."""


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value, and whether the unit keeps it itself."""

    value: RuleValue
    own: bool


class RulesSection(Section):
    """Every value; one of the unit's own takes the place of what ships until it is let go.

    Attributes: model, table: the values; add_button, change_button, restore_button: what is done with them.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.model: RowsModel[ShownValue] = RowsModel(_columns())
        self.table = ShortTable(self.model, _("Values of rules"))
        self.add_button = Button(_("From another day…"), "plus", "small")
        self.change_button = Button(_("Change…"), "pencil", "small")
        self.restore_button = Button(_("As shipped"), "undo-2", "small")
        card = Card(_("Values of rules"), _("Each holds from its day until a later one"), padding=0, spacing=0)
        card.add(button_row((self.add_button, self.change_button, self.restore_button)))
        card.add(self.table)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.add_button.clicked.connect(lambda _checked=False: self._ask(None))
        self.change_button.clicked.connect(lambda _checked=False: self._ask(self._chosen()))
        self.restore_button.clicked.connect(self._restore)
        self.table.row_activated.connect(lambda _row: self._ask(self._chosen()))
        self.table.selection_changed.connect(lambda _count: self._show_readiness())
        self._show(_listed(self.desk.reference.rule_values, ()))

    def refresh(self) -> None:
        def question(desk: Desk) -> list[ShownValue]:
            own = {(value.key, value.since) for value in own_rule_values(desk)}
            return _listed(desk.reference.rule_values, own)

        self.read(question, self._show)

    def _show(self, values: list[ShownValue]) -> None:
        chosen = self._chosen()
        self.model.set_rows(values)
        if chosen is not None:
            self.table.select_ids([place for place, shown in enumerate(values) if _same_place(shown, chosen)])
        self._show_readiness()

    def _chosen(self) -> ShownValue | None:
        rows = self.table.selected_ids()
        return self.model.row_at(rows[0]) if rows else None

    def _show_readiness(self) -> None:
        chosen = self._chosen()
        self.add_button.setEnabled(chosen is not None)
        self.change_button.setEnabled(chosen is not None)
        self.restore_button.setEnabled(chosen is not None and chosen.own)

    def _ask(self, changed: ShownValue | None) -> None:
        """Ask for a value of the chosen rule: in place of `changed`, or from another day on."""
        chosen = changed or self._chosen()
        if chosen is None:
            return
        dialog = RuleDialog(chosen.value, None if changed else self.desk.today(), self)
        before = chosen.value if changed is not None and changed.own else None
        dialog.answered.connect(lambda value: self.save(lambda desk: save_rule_value(desk, value, before), KINDS))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _restore(self) -> None:
        chosen = self._chosen()
        if chosen is None or not chosen.own:
            return
        value = chosen.value
        self.save(lambda desk: restore_rule_value(desk, value), KINDS)
        words = _("{rule}: as shipped again.").format(rule=rule_name(value.key))
        self.context.notices.say(
            "ok", words, _("Undo"), lambda: self.save(lambda desk: save_rule_value(desk, value), KINDS)
        )


def unverified_chip(verified: bool) -> Chip | None:
    """Chưa kiểm chứng, for whatever no primary source was seen of."""
    return None if verified else Chip(_("Unverified"), "warn")


def _listed(values: Sequence[RuleValue], own: Collection[tuple[str, object]]) -> list[ShownValue]:
    return [ShownValue(value, (value.key, value.since) in own) for value in values]


def _same_place(one: ShownValue, other: ShownValue) -> bool:
    return (one.value.key, one.value.since) == (other.value.key, other.value.since)


def _columns() -> list[Column[ShownValue]]:
    return [
        Column("name", _("Rule"), lambda shown: rule_name(shown.value.key), 250, strong=True, stretch=True, least=170),
        Column("value", _("Value"), lambda shown: rule_amount(shown.value), 130, least=110),
        Column("since", _("Holds from"), lambda shown: show_date(shown.value.since), 112),
        Column(
            "source",
            _("Where it was read"),
            lambda shown: _source(shown.value),
            230,
            least=110,
            yields=True,
            tone=lambda _shown: "neutral",
        ),
        Column("own", _("Kept by"), _keeper, 96, least=86),
        Column(
            "verified",
            _("Verification"),
            lambda shown: "" if shown.value.verified else _("Unverified"),
            150,
            least=136,
            chip=lambda shown: unverified_chip(shown.value.verified),
        ),
    ]


def _keeper(shown: ShownValue) -> str:
    return _("The unit") if shown.own else _("Shipped")


def _source(value: RuleValue) -> str:
    return f"{value.article}, {value.source}" if value.article else value.source
