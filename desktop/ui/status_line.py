"""The quiet line at the foot of the window: the register, what it holds and its last backup; the trash is cleared."""

from datetime import datetime

from PySide6.QtCore import QObject

from desktop.domain.dates import LEGAL_ZONE
from desktop.domain.money import group_digits
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.register_status import RegisterStatus, register_status
from desktop.services.trash import DAYS_KEPT, clear_trash
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext

DOSSIERS = "dossiers"


class StatusLine(QObject):
    """Clears the trash of what is too old when the window opens, and keeps the line right after every change."""

    def __init__(self, context: UiContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        context.changes.changed.connect(self._read)
        self._clear_trash()
        self._read()

    def _clear_trash(self) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> int:
            return clear_trash(desk)

        self._context.background.write(work, name="clear the trash", done=self._tell_cleared, parent=self)

    def _tell_cleared(self, number: int) -> None:
        if number:
            words = ngettext(
                "{number} dossier that lay in the trash for more than {days} days was cleared.",
                "{number} dossiers that lay in the trash for more than {days} days were cleared.",
                number,
            )
            self._context.changes.announce({DOSSIERS})
            self._context.notices.say("info", words.format(number=number, days=DAYS_KEPT))

    def _read(self, _kinds: object = None) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> RegisterStatus:
            return register_status(desk)

        self._context.background.read(work, query="status", done=self._show, parent=self)

    def _show(self, status: RegisterStatus) -> None:
        self._context.set_status(status_words(status))


def status_words(status: RegisterStatus) -> str:
    """The status as one line."""
    held = ngettext("{number} dossier", "{number} dossiers", status.dossiers)
    parts = [_("Register {file}").format(file=status.file), held.format(number=group_digits(status.dossiers))]
    if status.trashed:
        parts.append(_("{number} in the trash").format(number=group_digits(status.trashed)))
    parts.append(
        _("never backed up")
        if status.backed_up is None
        else _("last backup {time}").format(time=_shown(status.backed_up))
    )
    if status.proved is not None:
        proved = _("restore proved {time}: {dossiers} dossiers, {files} files")
        counts = {"dossiers": group_digits(status.proved.dossiers), "files": group_digits(status.proved.files)}
        parts.append(proved.format(time=_shown(status.proved.at), **counts))
    return " · ".join(parts)


def _shown(instant: datetime) -> str:
    return instant.astimezone(LEGAL_ZONE).strftime("%H:%M %d/%m/%Y")
