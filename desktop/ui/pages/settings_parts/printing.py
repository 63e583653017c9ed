"""Mẫu in: the looks of certificates and the printers they are printed on, both changed on a page of their own."""

from PySide6.QtCore import Qt

from desktop.language.translator import gettext as _
from desktop.services.templates import ListedTemplate, own_templates
from desktop.ui.context import UiContext
from desktop.ui.pages.settings_parts.section import Section
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.text import Label

TEMPLATES = "templates"


class PrintingSection(Section):
    """Names the unit's own templates, and leads to the page where they are made.

    Attributes: lead: opens that page.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        card = Card(_("Print templates"))
        card.add(
            Label(
                _("Texts, fonts, colours, positions, emblem and border of certificates; offset and scale of printers."),
                "note",
                wrap=True,
            )
        )
        self._own = Label("", wrap=True)
        card.add(self._own)
        self.lead = Button(_("Open the print templates"), "stamp", "primary")
        self.lead.clicked.connect(lambda: context.navigate(TEMPLATES))
        card.body.addWidget(self.lead, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def refresh(self) -> None:
        self.read(own_templates, self._show)

    def _show(self, found: list[ListedTemplate]) -> None:
        names = "; ".join(f"{each.name} ({_('version {number}').format(number=each.version)})" for each in found)
        self._own.setText(
            _("The unit's own: {names}").format(names=names) if names else _("The unit has none of its own.")
        )
