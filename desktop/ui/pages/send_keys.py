"""The keys at sending: the fingerprint of this register, and how far the superior's key is believed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout

from desktop.domain.submission import KeyStatus
from desktop.language.translator import gettext as _
from desktop.services.sending import SendingBoard
from desktop.ui import theme
from desktop.ui.pages.bundle_words import key_chip
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import StatusChip
from desktop.ui.widgets.text import Label


class KeysCard(Card):
    """The fingerprint of this register, and how far the superior's key is believed.

    Signals:
        enrolment_asked(): write the bundle that introduces the key.
        receive_asked(): take in the superior's key from its file.
        confirm_asked(): type the digits of the superior's key.
    """

    enrolment_asked = Signal()
    receive_asked = Signal()
    confirm_asked = Signal()

    def __init__(self) -> None:
        self._chip = StatusChip()
        super().__init__(_("Keys"), trailing=self._chip)
        px = theme.active().px
        self._fingerprint = Label("", "strong", wrap=True, selectable=True)
        copy = IconButton(_("Copy the fingerprint"), "copy")
        copy.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setText(self._fingerprint.text()))
        line = QHBoxLayout()
        line.addWidget(self._fingerprint, 1)
        line.addWidget(copy)
        self.export_button = Button(_("Export the key…"), "key-round", "small")
        self.export_button.clicked.connect(self.enrolment_asked)
        self.receive_button = Button(_("Take in the superior's key…"), "inbox", "small")
        self.receive_button.clicked.connect(self.receive_asked)
        self.confirm_button = Button(_("Confirm the superior's key…"), "shield-check", "small")
        self.confirm_button.clicked.connect(self.confirm_asked)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for button in (self.export_button, self.receive_button, self.confirm_button):
            row.addWidget(button)
        row.addStretch(1)
        self.body.setSpacing(px(6))
        self.add(Label(_("Fingerprint of this register's key"), "caption"))
        self.add(line)
        self.add(row)

    def show_keys(self, board: SendingBoard) -> None:
        """Show how the keys stand."""
        self._fingerprint.setText(board.fingerprint)
        key = board.superior_key
        chip = key_chip(key.status if key else None)
        self._chip.show_chip(chip)
        self._chip.setToolTip(_("The key of {unit}").format(unit=board.superior))
        self._chip.setVisible(bool(board.superior))
        pending = key is not None and key.status is KeyStatus.PENDING
        confirmed = key is not None and key.status is KeyStatus.CONFIRMED
        self.confirm_button.setVisible(pending)
        self.receive_button.setVisible(bool(board.superior) and not pending and not confirmed)
