"""The passphrase of the register's key, asked once for all the sheets that are sealed while the register is open."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.refusals import Refused, UserError
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.services.passphrases import unlock_key
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.settings_parts.key_dialogs import UnlockDialog

LOCKED = frozenset({"key_file.passphrase_needed", "key_file.passphrase_wrong"})


class Unlocking:
    """Hears why sheets could not be sealed; where the key is closed it offers to open it, and goes on then."""

    def __init__(self, context: UiContext, parent: QWidget, go_on: Callable[[], None]) -> None:
        self._context = context
        self._parent = parent
        self._go_on = go_on

    def hear(self, error: Exception) -> None:
        """Say what stands in the way, with the way on where there is one."""
        if not isinstance(error, UserError):
            raise error
        if isinstance(error, Refused) and error.code in LOCKED:
            self._context.notices.say("warn", refusal_sentence(error), _("Unlock"), self.ask)
        else:
            self._context.notices.say("bad", refusal_sentence(error))

    def ask(self) -> None:
        """Ask for the passphrase."""
        dialog = UnlockDialog(self._parent)
        dialog.answered.connect(self._unlock)
        dialog.open()

    def _unlock(self, passphrase: str) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> None:
            unlock_key(desk, passphrase)

        self._context.background.run(
            work,
            name=_("Unlocking the key"),
            done=lambda _opened: self._go_on(),
            failed=self.hear,
            parent=self._parent,
        )
