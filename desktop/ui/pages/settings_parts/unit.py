"""Settings: the unit, its clerk, how codes are made, and who signs."""

from dataclasses import replace

from PySide6.QtWidgets import QGridLayout

from desktop.domain.refusals import UserError
from desktop.domain.units import Signer
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.services.settings import (
    OwnSettings,
    example_code,
    keep_settings,
    list_signers,
    own_settings,
    remove_signer,
    save_signer,
)
from desktop.ui import theme
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.settings_parts.section import Section, ShortTable, button_row
from desktop.ui.pages.settings_parts.signer_dialog import SignerDialog, body_words, shown_day
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.figures import FactList
from desktop.ui.widgets.readings import ShareEdit


class UnitSection(Section):
    """Whose register it is, who keeps it, and who signs."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.clerk = TextEntry(_("Stands in the history as the one who acted"))
        self.base = TextEntry(_("The body that recognises initiatives"))
        self.pattern = TextEntry()
        self.minimum = ShareEdit()
        self._pattern_field = Field(_("Pattern of codes"), self.pattern)
        self._settings = OwnSettings("", "", "", None)
        self._signers: RowsModel[Signer] = RowsModel(_signer_columns())
        self.table = ShortTable(self._signers, _("Signers"))
        self._change = Button(_("Change…"), "pencil", "small")
        self._remove = Button(_("Remove"), "trash-2", "small")
        self._build()

    def refresh(self) -> None:
        self.read(lambda desk: (own_settings(desk), list_signers(desk)), self._show)

    def _build(self) -> None:
        px = theme.active().px
        identity = self.desk.identity
        facts = Card(_("Unit"))
        facts.add(
            FactList(
                [
                    (_("Name of the unit"), identity.name),
                    (_("Code of the unit"), identity.unit),
                    (_("Superior it sends to"), identity.superior_name or identity.superior or _("None")),
                    (_("Place name"), identity.place or _("None")),
                ]
            )
        )
        self.body.addWidget(facts)
        own = Card(_("Clerk and codes"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(10))
        fields = (
            Field(_("Name of the clerk"), self.clerk),
            Field(_("Base (employer's body)"), self.base),
            self._pattern_field,
            Field(_("Least share of each author"), self.minimum, hint=_("Left empty where the unit asks for none.")),
        )
        for place, field in enumerate(fields):
            grid.addWidget(field, place // 2, place % 2)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        own.add(grid)
        self.body.addWidget(own)
        for entry in (self.clerk, self.base, self.pattern, self.minimum):
            entry.editingFinished.connect(self._keep)
        self.pattern.edited.connect(self._show_example)
        add = Button(_("Add a signer…"), "plus", "small")
        add.clicked.connect(lambda _checked=False: self._ask(None))
        self._change.clicked.connect(lambda _checked=False: self._ask(self._chosen()))
        self._remove.clicked.connect(self._remove_chosen)
        signers = Card(_("Signers"), _("Documents take whoever signs on their day"), padding=0, spacing=0)
        signers.add(self.table)
        signers.add(button_row((add, self._change, self._remove)))
        self.table.selection_changed.connect(lambda _count: self._show_choice())
        self.table.row_activated.connect(lambda _row: self._ask(self._chosen()))
        self._show_choice()
        self.body.addWidget(signers)
        self.body.addStretch(1)

    def _show(self, found: tuple[OwnSettings, list[Signer]]) -> None:
        self._settings, signers = found
        self.clerk.set_value(self._settings.clerk)
        self.base.set_value(self._settings.base)
        self.pattern.set_value(self._settings.code_pattern)
        self.minimum.set_value(self._settings.minimum_share_bp)
        self._signers.set_rows(signers)
        self._show_example()
        self._show_choice()

    def _show_example(self) -> bool:
        """Show what the pattern makes; whether it makes anything."""
        try:
            example = example_code(self.desk, self.pattern.value())
        except UserError as refused:
            self._pattern_field.show_problem("bad", refusal_sentence(refused))
            return False
        self._pattern_field.show_problem("info", _("The first dossier of this year: {code}").format(code=example))
        return True

    def _keep(self) -> None:
        wanted = OwnSettings(
            clerk=self.clerk.value(),
            base=self.base.value(),
            code_pattern=self.pattern.value(),
            minimum_share_bp=self.minimum.value(),
        )
        if wanted != self._settings and self.minimum.doubt() is None and self._show_example():
            self._settings = wanted
            self.save(lambda desk: keep_settings(desk, wanted))

    def _chosen(self) -> Signer | None:
        rows = self.table.selected_ids()
        return self._signers.row_at(rows[0]) if rows else None

    def _show_choice(self) -> None:
        for button in (self._change, self._remove):
            button.setEnabled(self._chosen() is not None)

    def _ask(self, before: Signer | None) -> None:
        dialog = SignerDialog(before, self)
        dialog.answered.connect(
            lambda signer: self.save(lambda desk: save_signer(desk, signer, before), kinds={"signers"})
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remove_chosen(self) -> None:
        signer = self._chosen()
        if signer is None:
            return
        self.save(lambda desk: remove_signer(desk, signer), kinds={"signers"})
        put_back = replace(signer)
        self.context.notices.say(
            "ok",
            _("{name} no longer signs.").format(name=signer.name),
            _("Undo"),
            lambda: self.save(lambda desk: save_signer(desk, put_back), kinds={"signers"}),
        )


def _signer_columns() -> list[Column[Signer]]:
    return [
        Column("name", _("Name"), lambda signer: signer.name, 190, strong=True, stretch=True, least=120),
        Column("position", _("Post"), lambda signer: signer.position, 170, least=110),
        Column("authority", _("On behalf of"), lambda signer: signer.authority, 190, least=110),
        Column("body", _("Signs for"), lambda signer: body_words(signer.body), 110, least=80),
        Column("since", _("From"), lambda signer: shown_day(signer.since), 100),
        Column("until", _("Until"), lambda signer: shown_day(signer.until), 100),
    ]
