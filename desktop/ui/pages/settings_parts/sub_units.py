"""Settings: the parts of the unit."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.units import SubUnit
from desktop.language.translator import gettext as _
from desktop.services.settings import amend_sub_unit, enter_sub_unit, list_sub_units
from desktop.ui import theme
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.settings_parts.section import Section, ShortTable, button_row
from desktop.ui.pages.settings_parts.signer_dialog import shown_day
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field

KINDS = frozenset({"sub_units"})


class SubUnitsSection(Section):
    """Parts are added, renamed and closed; none is removed, since dossiers point to them."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self._parts: RowsModel[SubUnit] = RowsModel(_columns())
        self.table = ShortTable(self._parts, _("Parts of the unit"))
        self.name = TextEntry(_("Name of a new part, such as Phân xưởng Bảo dưỡng"))
        self.name.setAccessibleName(_("Name of a new part"))
        self.add_button = Button(_("Add"), "plus")
        self._rename = Button(_("Rename…"), "pencil", "small")
        self._close = Button(_("Close it"), "minus", "small")
        self._build()

    def refresh(self) -> None:
        self.read(list_sub_units, self._show)

    def rename_dialog(self) -> "RenameDialog | None":
        """The dialog that is open, if any."""
        return next((found for found in self.findChildren(RenameDialog) if found.isVisible()), None)

    def _build(self) -> None:
        px = theme.active().px
        card = Card(_("Parts of the unit"), _("Dossiers and targets are told by them"), padding=0, spacing=0)
        line = QHBoxLayout()
        line.setContentsMargins(px(16), px(4), px(16), px(12))
        line.setSpacing(px(8))
        line.addWidget(self.name, 1)
        line.addWidget(self.add_button)
        card.add(line)
        card.add(self.table)
        card.add(button_row((self._rename, self._close)))
        self.body.addWidget(card)
        self.body.addStretch(1)
        self.name.edited.connect(self._show_readiness)
        self.add_button.clicked.connect(self._enter)
        self._rename.clicked.connect(self._ask_name)
        self._close.clicked.connect(self._close_or_open)
        self.table.selection_changed.connect(lambda _count: self._show_readiness())
        self.table.row_activated.connect(lambda _row: self._ask_name())
        self._show_readiness()

    def _show(self, parts: list[SubUnit]) -> None:
        chosen = self._chosen()
        self._parts.set_rows(parts)
        kept = [place for place, part in enumerate(parts) if chosen is not None and part.code == chosen.code]
        self.table.select_ids(kept)
        self._show_readiness()

    def _chosen(self) -> SubUnit | None:
        rows = self.table.selected_ids()
        return self._parts.row_at(rows[0]) if rows else None

    def _show_readiness(self) -> None:
        chosen = self._chosen()
        self.add_button.setEnabled(bool(self.name.value()))
        self._rename.setEnabled(chosen is not None)
        self._close.setEnabled(chosen is not None)
        closed = chosen is not None and chosen.closed_on is not None
        self._close.setText(_("Open it again") if closed else _("Close it"))

    def _enter(self) -> None:
        name = self.name.value()
        self.name.set_value("")
        self._show_readiness()
        self.save(lambda desk: enter_sub_unit(desk, name), KINDS)

    def _ask_name(self) -> None:
        part = self._chosen()
        if part is None:
            return
        dialog = RenameDialog(part, self)
        dialog.accepted.connect(lambda: self._amend(replace(part, name=dialog.name.value())))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _close_or_open(self) -> None:
        part = self._chosen()
        if part is not None:
            self._amend(replace(part, closed_on=None if part.closed_on else self.desk.today()))

    def _amend(self, part: SubUnit) -> None:
        self.save(lambda desk: amend_sub_unit(desk, part), KINDS)


class RenameDialog(AskDialog):
    """Asks for the new name of a part."""

    def __init__(self, part: SubUnit, parent: QWidget | None = None) -> None:
        super().__init__(_("Rename the part"), _("Save"), _("Its dossiers stay with it."), parent)
        self.name = TextEntry()
        self.name.set_value(part.name)
        self.name.edited.connect(lambda: self.primary.setEnabled(bool(self.name.value())))
        self.add(Field(_("Name of the part"), self.name, required=True))


def _columns() -> list[Column[SubUnit]]:
    return [
        Column("name", _("Name of the part"), lambda part: part.name, 300, strong=True, stretch=True, least=160),
        Column("code", _("Code of the part"), lambda part: part.code, 200, least=100, tone=lambda _part: "neutral"),
        Column(
            "state",
            _("Whether in use"),
            lambda part: _closed(part),
            190,
            chip=lambda part: Chip(_closed(part), "neutral" if part.closed_on else "ok"),
        ),
    ]


def _closed(part: SubUnit) -> str:
    return _("Closed on {day}").format(day=shown_day(part.closed_on)) if part.closed_on else _("In use")
