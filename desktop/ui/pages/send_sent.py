"""The bundles sent before with what the superior said of each, and what has changed since its latest receipt."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.domain.receipts import BundleFate
from desktop.domain.sending import WhyDue
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.sending import Rejected, SendingBoard, SentBundle
from desktop.ui import theme
from desktop.ui.pages.bundle_words import shown_day
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip, StatusChip
from desktop.ui.widgets.figures import Count, CountRow
from desktop.ui.widgets.lines import emptied, lines_in
from desktop.ui.widgets.row_button import RowButton
from desktop.ui.widgets.text import ElidedLabel, Label

_TONES: dict[BundleFate, Tone] = {
    BundleFate.ACCEPTED: "ok",
    BundleFate.PARTIAL: "warn",
    BundleFate.REFUSED: "bad",
}


class SentCard(Card):
    """The submissions made here, the latest first; each can be looked at again, and what was not taken be opened.

    Signals:
        receipt_asked(): read a receipt of the superior.
        dossier_chosen(str): code of a dossier that was not taken.
    """

    receipt_asked = Signal()
    dossier_chosen = Signal(str)

    def __init__(self, chosen: Callable[[SentBundle], None]) -> None:
        self.receipt_button = Button(_("Read a receipt…"), "inbox", "link")
        super().__init__(_("Bundles sent"), trailing=self.receipt_button)
        self.receipt_button.clicked.connect(self.receipt_asked)
        self._chosen = chosen
        self._rows = lines_in(self)
        self.setMinimumHeight(theme.active().px(190))

    def show_sent(self, sent: tuple[SentBundle, ...]) -> None:
        """Show these."""
        emptied(self._rows)
        if not sent:
            self._rows.addWidget(Label(_("No bundle was sent yet."), "note"))
        for each in sent:
            self._rows.addWidget(self._row(each))
            for rejected in each.rejected:
                self._rows.addWidget(self._reject_row(rejected))

    def _row(self, sent: SentBundle) -> QWidget:
        title = _("Bundle {number}").format(number=sent.bundle.seq)
        number = sent.control.dossiers
        count = ngettext("{number} dossier", "{number} dossiers", number).format(number=group_digits(number))
        state = _state_of(sent)
        row = RowButton(f"{title}, {count}, {state.text}, {sent.bundle.check_code}", upright=True, margins=(4, 4))
        row.body.setSpacing(0)
        chip = StatusChip()
        chip.show_chip(state)
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(title, "strong"))
        line.addWidget(Label(shown_day(sent.bundle.created), "note"))
        line.addStretch(1)
        line.addWidget(chip)
        row.add(head)
        row.add(ElidedLabel(" · ".join([count, sent.bundle.check_code, *_receipt_words(sent)]), "note"))
        row.clicked.connect(lambda _checked=False: self._chosen(sent))
        return row

    def _reject_row(self, rejected: Rejected) -> QWidget:
        row = RowButton(f"{rejected.code}: {rejected.reject.sentence}", margins=(16, 2))
        row.add(Label(rejected.code or _("Bundle"), "strong"))
        row.add(ElidedLabel(rejected.reject.sentence, "bad"), 1)
        row.setToolTip(rejected.reject.sentence)
        row.setEnabled(bool(rejected.code))
        row.clicked.connect(lambda _checked=False: self.dossier_chosen.emit(rejected.code))
        return row


class ChangesCard(Card):
    """What is different from what the superior acknowledged, in numbers."""

    def __init__(self) -> None:
        super().__init__(" ", " ", spacing=0)
        self._counts = CountRow(())
        self.add(self._counts)

    def show_board(self, board: SendingBoard) -> None:
        """Show what changed; nothing where no receipt has come."""
        latest, checked = board.latest, board.checked
        self.setVisible(bool(board.superior))
        if latest is None:
            self.set_title(_("No receipt has come yet"))
            self.set_note(_("everything goes until the superior answers"))
        else:
            self.set_title(_("Changes since the receipt of bundle {number}").format(number=latest.receipt.seq))
            self.set_note(_("read on {day}").format(day=shown_day(latest.taken)))
        changed = checked.number(WhyDue.CHANGED, WhyDue.RETURNED)
        again = checked.number(WhyDue.AGAIN)
        withdrawn, files = checked.number(WhyDue.WITHDRAWN), checked.number(WhyDue.FILES)
        self._counts.show_counts(
            [
                Count(group_digits(checked.number(WhyDue.NEW)), _("New"), _("never sent")),
                Count(group_digits(changed), _("Edited"), _("since they were sent")),
                Count(group_digits(again), _("Again"), _("no receipt yet")),
                Count(group_digits(withdrawn), _("Withdrawn"), _("counted no more")),
                Count(group_digits(files), _("Files"), _("asked for")),
            ]
        )


class AskedFirst(Card):
    """What must be settled before anything goes: the last receipt after a restore, and later texts of the superior.

    Signals:
        receipt_asked(): read the receipt. without_asked(): there is none.
        again_asked(object): codes (tuple) of dossiers whose text here takes the place of the superior's.
    """

    receipt_asked = Signal()
    without_asked = Signal()
    again_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._codes: tuple[str, ...] = ()
        self._words = Label("", "warn", wrap=True)
        self.receipt_button = Button(_("Read a receipt…"), "inbox", "small")
        self.without_button = Button(_("There is none: send all the same"), "send", "small")
        self.again_button = Button(_("Send what stands here"), "send", "small")
        self.receipt_button.clicked.connect(self.receipt_asked)
        self.without_button.clicked.connect(self.without_asked)
        self.again_button.clicked.connect(lambda _checked=False: self.again_asked.emit(self._codes))
        row = QHBoxLayout()
        row.setSpacing(theme.active().px(8))
        for button in (self.receipt_button, self.without_button, self.again_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout()
        column.addWidget(self._words)
        column.addLayout(row)
        self.add(column)
        self.hide()

    def show_board(self, board: SendingBoard) -> None:
        """Show what is to be settled; nothing where nothing is."""
        self._codes = board.ahead
        said = []
        if board.needs_receipt:
            said.append(_("The register was restored: read the superior's last receipt before anything goes."))
        if board.ahead:
            codes = ", ".join(board.ahead)
            said.append(_("The superior holds a later text than stands here: {codes}.").format(codes=codes))
        self._words.setText(" ".join(said))
        self.receipt_button.setVisible(board.needs_receipt)
        self.without_button.setVisible(board.needs_receipt)
        self.again_button.setVisible(bool(board.ahead))
        self.setVisible(bool(said))


def _state_of(sent: SentBundle) -> Chip:
    if sent.receipt is None:
        return Chip(_("Awaiting a receipt"), "neutral")
    fate = sent.receipt.receipt.fate
    return Chip(label(fate), _TONES[fate])


def _receipt_words(sent: SentBundle) -> list[str]:
    if sent.receipt is None:
        return []
    receipt = sent.receipt.receipt
    said = [_("receipt of {day}").format(day=shown_day(receipt.received))]
    if missing := len(receipt.missing_blobs):
        said.append(ngettext("{number} file lacking", "{number} files lacking", missing).format(number=missing))
    if rejects := len(sent.rejected):
        said.append(ngettext("{number} not taken", "{number} not taken", rejects).format(number=rejects))
    return said
