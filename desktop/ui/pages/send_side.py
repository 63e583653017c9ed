"""The right side of sending: the bundle at hand with its check code, the keys, and the bundles sent before."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.domain.submission import ControlTotals, KeyStatus
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.sending import SendingBoard, SentBundle
from desktop.services.submission import Exported
from desktop.ui import theme
from desktop.ui.pages.bundle_words import key_chip, shown_day
from desktop.ui.widgets.buttons import Button, IconButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import StatusChip
from desktop.ui.widgets.figures import FactList
from desktop.ui.widgets.lines import emptied, lines_in
from desktop.ui.widgets.row_button import RowButton
from desktop.ui.widgets.text import ElidedLabel, Label


class CheckCode(QFrame):
    """Mã đối chiếu, large enough to be read out over the telephone."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "result")
        px = theme.active().px
        self._code = Label("", "code", selectable=True)
        copy = IconButton(_("Copy the check code"), "copy")
        copy.clicked.connect(lambda _checked=False: QGuiApplication.clipboard().setText(self.code()))
        row = QHBoxLayout()
        row.addWidget(self._code, 1)
        row.addWidget(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14), px(8), px(10), px(8))
        column.setSpacing(px(2))
        column.addWidget(Label(_("Check code"), "caption"))
        column.addLayout(row)
        column.addWidget(Label(_("Read it over the telephone; the superior must see the same."), "note", wrap=True))

    def code(self) -> str:
        """The code shown."""
        return self._code.text()

    def show_code(self, code: str) -> None:
        """Show a code."""
        self._code.setText(code)
        self._code.setAccessibleName(f"{_('Check code')} {code}")


class BundleCard(Card):
    """The next bundle, or one that was made: its totals, its check code, and what can be done with it.

    Signals:
        cover_sheet_asked(int): print the cover sheet of the bundle of this number.
        folder_asked(object): show the folder (Path) of the bundle just made.
    """

    cover_sheet_asked = Signal(int)
    folder_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(" ", " ")
        self._seq = 0
        self._folder: Path | None = None
        self._facts = FactList()
        self.code = CheckCode()
        self._words = Label("", "note", wrap=True)
        self.folder_button = Button(_("Open the folder"), "folder-open")
        self.folder_button.clicked.connect(self._ask_folder)
        self.cover_button = Button(_("Cover sheet"), "printer")
        self.cover_button.clicked.connect(lambda _checked=False: self.cover_sheet_asked.emit(self._seq))
        row = QHBoxLayout()
        row.setSpacing(theme.active().px(8))
        row.addWidget(self.folder_button)
        row.addWidget(self.cover_button)
        row.addStretch(1)
        for part in (self._facts, self.code, self._words):
            self.add(part)
        self.add(row)

    def words(self) -> str:
        """The grey sentence under the totals."""
        return self._words.text()

    def show_next(self, board: SendingBoard) -> None:
        """Show what the next bundle would hold."""
        self._show(board.next_seq, _("not made yet"), board.checked.control, "")
        if board.unfinished is None:
            self._say(_("The check code and the cover sheet are made with the bundle."))
        else:
            self._say(_("This bundle was not finished. The next export finishes it as it was, with the same number."))

    def show_made(self, made: Exported) -> None:
        """Show the bundle just made."""
        self._show(made.seq, made.file.name, made.control, made.check_code)
        self._folder = made.file.parent
        self.folder_button.show()
        said = []
        if made.resumed:
            said.append(_("This bundle had been left unfinished; what changed since then is not in it."))
        if made.left_out:
            said.append(_("Left at home, to be mended: {codes}.").format(codes=", ".join(made.left_out)))
        if made.withheld:
            said.append(_("Sent in part: {codes}.").format(codes=", ".join(made.withheld)))
        self._say(" ".join(said))

    def show_sent(self, sent: SentBundle) -> None:
        """Show a bundle made before."""
        self._show(sent.bundle.seq, sent.bundle.file_name, sent.control, sent.bundle.check_code)
        self._say("")

    def _show(self, seq: int, name: str, control: ControlTotals, code: str) -> None:
        self._seq, self._folder = seq, None
        self.set_title(_("Bundle {number}").format(number=seq))
        self.set_note(name)
        self._facts.show_facts(
            [
                (_("Dossiers"), group_digits(control.dossiers)),
                (_("Recognised"), group_digits(control.recognised)),
                (_("Benefit"), _("{amount} đồng").format(amount=group_digits(control.benefit_vnd))),
                (_("Without an amount"), group_digits(control.without_benefit)),
            ]
        )
        self.code.show_code(code)
        self.code.setVisible(bool(code))
        self.cover_button.setVisible(bool(code))
        self.folder_button.hide()

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def _ask_folder(self) -> None:
        if self._folder is not None:
            self.folder_asked.emit(self._folder)


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


class SentCard(Card):
    """The submissions made here, the latest first; each can be looked at again."""

    def __init__(self, chosen: Callable[[SentBundle], None]) -> None:
        super().__init__(_("Bundles sent"))
        self._chosen = chosen
        self._rows = lines_in(self)
        self.setMinimumHeight(theme.active().px(130))

    def show_sent(self, sent: tuple[SentBundle, ...]) -> None:
        """Show these."""
        emptied(self._rows)
        if not sent:
            self._rows.addWidget(Label(_("No bundle was sent yet."), "note"))
        for each in sent:
            self._rows.addWidget(self._row(each))

    def _row(self, sent: SentBundle) -> QWidget:
        title = _("Bundle {number}").format(number=sent.bundle.seq)
        number = sent.control.dossiers
        count = ngettext("{number} dossier", "{number} dossiers", number).format(number=group_digits(number))
        row = RowButton(f"{title}, {count}, {sent.bundle.check_code}", upright=True, margins=(4, 4))
        row.body.setSpacing(0)
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(title, "strong"))
        line.addWidget(Label(shown_day(sent.bundle.created), "note"))
        line.addStretch(1)
        line.addWidget(Label(sent.bundle.check_code, "note"))
        row.add(head)
        row.add(ElidedLabel(f"{count} · {sent.bundle.file_name}", "note"))
        row.clicked.connect(lambda _checked=False: self._chosen(sent))
        return row
