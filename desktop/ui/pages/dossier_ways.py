"""The menu of the dossier list that leads to the other ways in and out: forms, Excel, authors, the portal."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from desktop.language.translator import gettext as _
from desktop.language.translator import mark
from desktop.ui.context import UiContext
from desktop.ui.widgets.buttons import IconButton

ROUND_TRIP = "round_trip"
WAYS = (
    ("entry_forms", mark("Entry forms…")),
    (ROUND_TRIP, mark("Edit in Excel…")),
    ("people", mark("Look up an author…")),
    ("portal", mark("Compare with the online software…")),
)
"""Page and English words of each."""


class WaysButton(IconButton):
    """Opens the menu; what is listed of the dossiers goes along to where it matters."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Further ways in and out"), "ellipsis", parent=parent)
        self._context = context
        self.clicked.connect(self._open_menu)

    def menu_of_ways(self) -> QMenu:
        """The ways this window offers."""
        menu = QMenu(self)
        for page, words in WAYS:
            if self._context.offers(page):
                menu.addAction(_(words)).triggered.connect(partial(self._go, page))
        return menu

    def _open_menu(self) -> None:
        menu = self.menu_of_ways()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _go(self, page: str, _checked: bool = False) -> None:
        self._context.navigate(page)
