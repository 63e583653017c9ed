"""Asks for what a key needs: a passphrase, typed twice where it is new, or the reason why a key is no longer good."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.language.translator import gettext as _
from desktop.services.passphrases import SHORTEST
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field


class NewPassphraseDialog(AskDialog):
    """A passphrase for the register's key, or for what `title` names.

    Signals: answered(str): the new passphrase, typed twice alike.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None, title: str = "", act: str = "", sentence: str = "") -> None:
        kept_nowhere = _(
            "It is asked for once each time the program signs for the first time. It is kept nowhere: whoever "
            "forgets it needs a new key, which the superior must confirm again."
        )
        super().__init__(
            title or _("Protect the key by a passphrase"),
            act or _("Protect the key"),
            sentence or kept_nowhere,
            parent,
        )
        self.first, self.again = _secret(), _secret()
        hint = _("At least {number} letters; four common words are easy to keep in mind.").format(number=SHORTEST)
        self.add(Field(_("Passphrase"), self.first, required=True, hint=hint))
        self.add(Field(_("The same again"), self.again, required=True))
        for entry in (self.first, self.again):
            entry.edited.connect(self._show_readiness)
        self.accepted.connect(lambda: self.answered.emit(self.first.value()))
        self.first.setFocus()
        self._show_readiness()

    def _show_readiness(self) -> None:
        typed = self.first.value()
        self.primary.setEnabled(len(typed) >= SHORTEST and typed == self.again.value())


class UnlockDialog(AskDialog):
    """The passphrase of the register's key, or of what `title` names.

    Signals: answered(str): the passphrase typed.
    """

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None, title: str = "", act: str = "", sentence: str = "") -> None:
        super().__init__(title or _("The key is protected by a passphrase"), act or _("Unlock"), sentence, parent)
        self.entry = _secret()
        self.add(Field(_("Passphrase"), self.entry, required=True))
        self.entry.edited.connect(self._show_readiness)
        self.accepted.connect(lambda: self.answered.emit(self.entry.value()))
        self.entry.setFocus()
        self._show_readiness()

    def _show_readiness(self) -> None:
        self.primary.setEnabled(bool(self.entry.value()))


class RevokeKeyDialog(AskDialog):
    """Signals: answered(str): why the key is no longer good."""

    answered = Signal(str)

    def __init__(self, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _("The key of {unit} is lost or stolen").format(unit=unit),
            _("Revoke the key"),
            _(
                "Nothing signed with it is taken from now on, and that cannot be taken back. The unit makes a new key, "
                "introduces it, and you confirm its digits."
            ),
            parent,
        )
        self.reason = TextEntry(_("Such as: the computer was stolen"))
        self.add(Field(_("Reason"), self.reason, required=True))
        self.reason.edited.connect(self._show_readiness)
        self.accepted.connect(lambda: self.answered.emit(self.reason.value()))
        self.reason.setFocus()
        self._show_readiness()

    def _show_readiness(self) -> None:
        self.primary.setEnabled(bool(self.reason.value()))


def _secret() -> TextEntry:
    entry = TextEntry()
    entry.setEchoMode(QLineEdit.EchoMode.Password)
    return entry
