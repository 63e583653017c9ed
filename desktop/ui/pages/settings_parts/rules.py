"""Settings: the values of rules, each with the day it holds from and where it was read."""

from desktop.domain.dates import show_date
from desktop.domain.rule_values import RuleValue
from desktop.language.figures import rule_amount, rule_name
from desktop.language.translator import gettext as _
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.settings_parts.section import Section, ShortTable
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip


class RulesSection(Section):
    """What ships with the program; it is shown, not changed here."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.model: RowsModel[RuleValue] = RowsModel(_columns())
        card = Card(_("Values of rules"), _("Each holds from its day until a later one"), padding=0, spacing=0)
        card.add(ShortTable(self.model, _("Values of rules")))
        self.model.set_rows(self.desk.reference.rule_values)
        self.body.addWidget(card)
        self.body.addStretch(1)


def unverified_chip(verified: bool) -> Chip | None:
    """Chưa kiểm chứng, for whatever no primary source was seen of."""
    return None if verified else Chip(_("Unverified"), "warn")


def _columns() -> list[Column[RuleValue]]:
    return [
        Column("name", _("Rule"), lambda value: rule_name(value.key), 250, strong=True, stretch=True, least=170),
        Column("value", _("Value"), rule_amount, 140, least=110),
        Column("since", _("Holds from"), lambda value: show_date(value.since), 112),
        Column("source", _("Where it was read"), _source, 250, least=120, tone=lambda _value: "neutral"),
        Column(
            "verified",
            _("Verification"),
            lambda value: "" if value.verified else _("Unverified"),
            150,
            least=136,
            chip=lambda value: unverified_chip(value.verified),
        ),
    ]


def _source(value: RuleValue) -> str:
    return f"{value.article}, {value.source}" if value.article else value.source
