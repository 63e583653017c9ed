"""Files closed with a passphrase: it is asked for when one is opened, and typed twice when one is made."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.exchange.faults import FaultCode
from desktop.language.translator import gettext as _
from desktop.services.bundles import BundleUnsound
from desktop.ui.context import UiContext
from desktop.ui.pages.bundle_words import refusal_words
from desktop.ui.pages.settings_parts.key_dialogs import NewPassphraseDialog, UnlockDialog

ASKS = frozenset({FaultCode.ENCRYPTION_PASSPHRASE_NEEDED, FaultCode.ENCRYPTION_PASSPHRASE})
"""Faults of a file that the right passphrase opens."""


class ClosedFiles:
    """Hears why a file was not opened; where a passphrase is wanted it asks for it, and goes on then."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def wants_passphrase(self, error: Exception | None) -> bool:
        """Whether the right passphrase would open the file."""
        return isinstance(error, BundleUnsound) and any(fault.code in ASKS for fault in error.faults)

    def ask(self, error: Exception, again: Callable[[], None]) -> UnlockDialog:
        """Ask for the passphrase, saying why, and try `again` with it."""
        said = refusal_words(error) if isinstance(error, BundleUnsound) else ""
        dialog = UnlockDialog(self._parent, _("The file is closed with a passphrase"), _("Open the file"), said)
        dialog.answered.connect(partial(self._keep, again))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _keep(self, again: Callable[[], None], passphrase: str) -> None:
        self._context.desk.unlocked.of_files = passphrase
        again()


def ask_new_passphrase(parent: QWidget, go_on: Callable[[str], None]) -> NewPassphraseDialog:
    """Ask twice for the passphrase a bundle is to be closed with."""
    dialog = NewPassphraseDialog(
        parent,
        _("Close the bundle with a passphrase"),
        _("Close and export"),
        _("Tell it to the superior by telephone, never in the same e-mail. It is kept nowhere."),
    )
    dialog.answered.connect(go_on)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
