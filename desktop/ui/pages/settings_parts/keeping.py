"""Settings: where the register lies."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from desktop.language.translator import gettext as _
from desktop.ui import theme
from desktop.ui.context import UiContext
from desktop.ui.pages.settings_parts.section import Section
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.text import Label


class KeepingSection(Section):
    """The register as a file."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        path = self.desk.register.path
        place = Card(_("Register"))
        place.add(Label(str(path), selectable=True, wrap=True))
        beside = _("Attachments, bundles and the key lie beside it in “{folder}”; copy both together.")
        place.add(Label(beside.format(folder=self.desk.register.folder.name), "note", wrap=True))
        show = Button(_("Show the folder"), "folder-open")
        show.clicked.connect(lambda _checked=False: self._show_folder(path.parent))
        copy_path = Button(_("Copy the path"), "copy")
        copy_path.clicked.connect(lambda _checked=False: self._copy(str(path)))
        place.add(_row(show, copy_path))
        self.body.addWidget(place)
        if context.register_door is not None:
            other = Card(_("Another register"))
            other.add(Label(_("This one is closed; everything in it is saved already."), "note", wrap=True))
            leave = Button(_("Close this register"), "arrow-right")
            leave.clicked.connect(lambda _checked=False: context.door.leave())
            other.add(_row(leave))
            self.body.addWidget(other)
        self.body.addStretch(1)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.context.notices.say("ok", _("Copied."))

    def _show_folder(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _row(*buttons: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.active().px(8))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
