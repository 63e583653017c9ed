"""Saved views of the list: a filter, words, an order and columns under a name, kept for this user."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.language.translator import gettext as _
from desktop.ui.preferences import Preferences, SavedView
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field


class ViewsButton(Button):
    """Opens the menu of saved views.

    Signals:
        view_chosen(SavedView): show this one.
        name_given(str): keep what is shown under this name.
    """

    view_chosen = Signal(object)
    name_given = Signal(str)

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Views"), "eye", "chip", tip=_("Filter, words, order and columns under a name"), parent=parent
        )
        self.setAccessibleName(_("Views"))
        self._preferences = preferences
        self.clicked.connect(lambda _checked=False: self._open_menu())

    def fold(self, folded: bool) -> None:
        """Show the icon alone where room is short."""
        words = "" if folded else _("Views")
        if words != self.text():
            self.setText(words)
            self.set_icon_name("eye")

    def menu_of_views(self) -> QMenu:
        """What the button opens."""
        menu = QMenu(self)
        views = self._preferences.now.views
        for view in views:
            menu.addAction(_escaped(view.name)).triggered.connect(partial(self._choose, view))
        if views:
            menu.addSeparator()
        menu.addAction(_("Keep what is shown as a view…")).triggered.connect(lambda _checked=False: self.ask_name())
        if views:
            forget = menu.addMenu(_("Take a view off"))
            for view in views:
                forget.addAction(_escaped(view.name)).triggered.connect(partial(self._forget, view.name))
        return menu

    def ask_name(self) -> None:
        """Ask what to call what is shown."""
        dialog = AskDialog(
            _("Keep as a view"),
            _("Keep"),
            _("The filter, the words searched for, the order and the columns come back by this name."),
            self.window(),
        )
        name = TextEntry()
        dialog.add(Field(_("Name of the view"), name, required=True))
        dialog.primary.setEnabled(False)
        name.edited.connect(lambda: dialog.primary.setEnabled(bool(name.value())))
        dialog.accepted.connect(lambda: self.name_given.emit(name.value()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        name.setFocus()

    def _open_menu(self) -> None:
        menu = self.menu_of_views()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose(self, view: SavedView, _checked: bool = False) -> None:
        self.view_chosen.emit(view)

    def _forget(self, name: str, _checked: bool = False) -> None:
        self._preferences.forget_view(name)


def _escaped(name: str) -> str:
    """A name as a menu shows it: there a single & underlines the letter behind it."""
    return name.replace("&", "&&")
