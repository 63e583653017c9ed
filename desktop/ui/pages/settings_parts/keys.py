"""Settings: the register's key with its fingerprint and QR, its passphrase, and the keys of other units."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.domain.submission import KeyStatus
from desktop.language.translator import gettext as _
from desktop.services.consolidation import confirm_scanned, confirm_sender
from desktop.services.desk import Desk
from desktop.services.enrolment import change_key, export_enrolment, replace_lost_key
from desktop.services.key_overview import KeyOverview, SeenKey, key_overview
from desktop.services.keys import revoke_key
from desktop.services.passphrases import set_passphrase, unlock_key
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.bundle_words import BUNDLES, key_chip, shown_instant
from desktop.ui.pages.key_dialog import ConfirmKeyDialog
from desktop.ui.pages.settings_parts.key_dialogs import NewPassphraseDialog, RevokeKeyDialog, UnlockDialog
from desktop.ui.pages.settings_parts.section import SETTINGS, Section, ShortTable, button_row
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.code_picture import CodePicture
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.files import pick_file, pick_folder
from desktop.ui.widgets.flow import FlowLayout
from desktop.ui.widgets.text import Label

IN_USE = frozenset({KeyStatus.CONFIRMED, KeyStatus.PENDING})


class KeysSection(Section):
    """Attributes: fingerprint, code: of the own key; model, table: the keys of others; the buttons by their act."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(context)
        self.fingerprint = Label("", "figure-small", selectable=True, wrap=True)
        self.fingerprint.setAccessibleName(_("Fingerprint of the key"))
        self.code = CodePicture()
        self.protection = Label("", wrap=True)
        self.copy = Button(_("Copy"), "copy")
        self.introduce = Button(_("Introduce the key…"), "send")
        self.change = Button(_("Change the key…"), "refresh-cw")
        self.lost = Button(_("Lost or stolen…"), "triangle-alert")
        self.unlock = Button(_("Unlock…"), "lock")
        self.protect = Button(_("Set a passphrase…"), "shield-check")
        self.unprotect = Button(_("Take the passphrase away"), "lock")
        self.model: RowsModel[SeenKey] = RowsModel(_columns())
        self.table = ShortTable(self.model, _("Keys of other units"))
        self.confirm = Button(_("Confirm by digits…"), "check", "small")
        self.scan = Button(_("Confirm by a picture of the sheet…"), "shield-check", "small")
        self.revoke = Button(_("Lost or stolen…"), "triangle-alert", "small")
        self._build()
        self._connect()
        self._show_readiness()

    def refresh(self) -> None:
        self.read(key_overview, self._show)

    def _build(self) -> None:
        px = theme.active().px
        own = Card(_("Key of this register"), _("The superior confirms it by its digits or its code"))
        words = QVBoxLayout()
        words.setSpacing(px(8))
        words.addWidget(self.fingerprint)
        words.addWidget(Label(_("Fingerprint; the code beside it says the same to a camera."), "note", wrap=True))
        words.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(px(16))
        across.addLayout(words, 1)
        across.addWidget(self.code)
        own.add(across)
        own.add(_flow(self.copy, self.introduce, self.change, self.lost))
        self.body.addWidget(own)
        secret = Card(_("Passphrase of the key"))
        secret.add(self.protection)
        secret.add(_flow(self.unlock, self.protect, self.unprotect))
        self.body.addWidget(secret)
        others = Card(_("Keys of other units"), _("Only what a confirmed key signed is believed"), padding=0, spacing=0)
        others.add(self.table)
        others.add(button_row((self.confirm, self.scan, self.revoke)))
        self.body.addWidget(others)
        self.body.addStretch(1)

    def _connect(self) -> None:
        acts: tuple[tuple[Button, Callable[[], None]], ...] = (
            (self.copy, self._copy),
            (self.introduce, self._introduce),
            (self.change, self._ask_change),
            (self.lost, self._ask_lost),
            (self.unlock, self._ask_unlock),
            (self.protect, self._ask_protect),
            (self.unprotect, lambda: self.save(lambda desk: set_passphrase(desk, ""))),
            (self.confirm, self._ask_digits),
            (self.scan, self._scan),
            (self.revoke, self._ask_revoke),
        )
        for button, act in acts:
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.table.selection_changed.connect(lambda _count: self._show_readiness())

    def _show(self, keys: KeyOverview) -> None:
        self.fingerprint.setText(keys.fingerprint or _("The key is locked."))
        self.code.show_modules(keys.code, _("Code of the key"))
        words = _("The key is protected by a passphrase.") if keys.protected else _("The key has no passphrase.")
        if keys.protected and not keys.locked:
            words = _("The key is protected by a passphrase, which was typed.")
        self.protection.setText(words)
        self.unlock.setVisible(keys.locked)
        self.protect.setVisible(not keys.locked)
        self.protect.setText(_("Change the passphrase…") if keys.protected else _("Set a passphrase…"))
        self.unprotect.setVisible(keys.protected and not keys.locked)
        for button in (self.copy, self.introduce, self.change):
            button.setEnabled(not keys.locked)
        self.model.set_rows(keys.others)
        self._show_readiness()

    def _chosen(self) -> SeenKey | None:
        rows = self.table.selected_ids()
        return self.model.row_at(rows[0]) if rows else None

    def _show_readiness(self) -> None:
        chosen = self._chosen()
        status = chosen.key.status if chosen is not None else None
        self.confirm.setEnabled(status is KeyStatus.PENDING)
        self.revoke.setEnabled(status in IN_USE)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.fingerprint.text())
        self.context.notices.say("ok", _("Copied."))

    def _introduce(self) -> None:
        self._make(lambda desk, folder, _progress: export_enrolment(desk, folder))

    def _ask_change(self) -> None:
        sentence = _(
            "A new key is made, and the present one vouches for it. Hand the bundle that is made to everybody who "
            "confirmed your key; they need not type anything."
        )
        self._ask(_("Change the key"), _("Change the key"), sentence, lambda: self._make(change_key))

    def _ask_lost(self) -> None:
        sentence = _(
            "A new key is made that nobody vouches for. Tell everybody who confirmed the old one, so that they revoke "
            "it and confirm the new one by its digits. This cannot be taken back."
        )

        def make(desk: Desk, folder: Path, _progress: JobProgress) -> Path:
            replace_lost_key(desk)
            return export_enrolment(desk, folder)

        self._ask(_("The key is lost or stolen"), _("Make a new key"), sentence, lambda: self._make(make))

    def _ask(self, title: str, primary: str, sentence: str, act: Callable[[], None]) -> None:
        dialog = AskDialog(title, primary, sentence, self)
        dialog.accepted.connect(act)
        self._open(dialog)

    def _make(self, make: Callable[[Desk, Path, JobProgress], Path]) -> None:
        folder = pick_folder(self, _("Folder for the bundle"))
        if folder is None:
            return
        desk = self.desk

        def done(file: Path) -> None:
            self.context.notices.say("ok", _("Made: {file}").format(file=file.name))
            self.context.changes.announce({SETTINGS, BUNDLES})

        job = self.context.background.write(
            lambda progress: make(desk, folder, progress), name="make key bundle", done=done, parent=self
        )
        self.context.follow(job, _("Making the bundle"))

    def _ask_unlock(self) -> None:
        dialog = UnlockDialog(self)
        dialog.answered.connect(lambda words: self.save(lambda desk: unlock_key(desk, words)))
        self._open(dialog)

    def _ask_protect(self) -> None:
        dialog = NewPassphraseDialog(self)
        dialog.answered.connect(lambda words: self.save(lambda desk: set_passphrase(desk, words)))
        self._open(dialog)

    def _ask_digits(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        unit = chosen.key.unit
        dialog = ConfirmKeyDialog(unit, self)
        dialog.answered.connect(lambda digits: self.save(lambda desk: confirm_sender(desk, unit, digits), {BUNDLES}))
        self._open(dialog)

    def _scan(self) -> None:
        kinds = _("Pictures and PDF (*.png *.jpg *.jpeg *.pdf)")
        sheet = pick_file(self, _("The stamped sheet, photographed or scanned"), kinds)
        if sheet is not None:
            self.save(lambda desk: confirm_scanned(desk, sheet), {BUNDLES})

    def _ask_revoke(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        unit = chosen.key.unit
        dialog = RevokeKeyDialog(chosen.name or unit, self)
        dialog.answered.connect(lambda reason: self.save(lambda desk: revoke_key(desk, unit, reason), {BUNDLES}))
        self._open(dialog)

    def _open(self, dialog: AskDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _flow(*buttons: Button) -> FlowLayout:
    flow = FlowLayout(spacing=theme.active().px(8), even=False)
    for button in buttons:
        flow.addWidget(button)
    return flow


def _columns() -> list[Column[SeenKey]]:
    return [
        Column("unit", _("Unit"), lambda seen: seen.name or seen.key.unit, 200, strong=True, stretch=True, least=120),
        Column("fingerprint", _("Last ten digits"), lambda seen: seen.fingerprint[-11:], 130, least=110),
        Column(
            "state",
            _("Key"),
            lambda seen: key_chip(seen.key.status).text,
            170,
            chip=lambda seen: key_chip(seen.key.status),
            least=140,
        ),
        Column("seen", _("First seen"), lambda seen: shown_instant(seen.key.first_seen), 160, least=150, yields=True),
    ]
