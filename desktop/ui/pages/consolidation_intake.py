"""Bundles coming in: a place to drop them, and what became of each file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.money import group_digits
from desktop.domain.submission import BundleKind
from desktop.language.translator import gettext as _
from desktop.language.translator import mark, ngettext
from desktop.services.consolidation import ReceiptStatus, Received
from desktop.ui import theme
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.pages.bundle_words import refusal_words
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.files import DropArea
from desktop.ui.widgets.table import RegisterTable

BUNDLE_ENDINGS = (".zip", ".age")

_TONES: dict[ReceiptStatus, Tone] = {
    ReceiptStatus.ACCEPTED: "ok",
    ReceiptStatus.PARTIAL: "warn",
    ReceiptStatus.REFUSED: "bad",
    ReceiptStatus.PENDING: "warn",
    ReceiptStatus.ALREADY: "neutral",
}


_OTHER_KINDS = {
    BundleKind.RESULTS: mark("What was decided above on dossiers of the units is passed on with their results."),
    BundleKind.CATALOGUE: mark("The catalogue of the superior is held here and screened against."),
    BundleKind.REGISTRY: mark("The units and their keys are known here."),
}
"""What taking in the kinds that bring no dossiers means."""


class IntakeView(QWidget):
    """Where bundles are dropped, and a line for each file that came.

    Signals:
        files_chosen(list[Path]): bundles to be taken in.
        receipts_asked(): the receipts for these files are to be written.
    """

    files_chosen = Signal(list)
    receipts_asked = Signal()

    def __init__(self, kinds: str) -> None:
        super().__init__()
        drop = DropArea(_("Drop bundles of the units here"), kinds, endings=BUNDLE_ENDINGS, icon="inbox")
        drop.files_chosen.connect(self.files_chosen)
        self._model = RowsModel(_columns())
        self.table = RegisterTable(self._model)
        self.table.setAccessibleName(_("Files received"))
        listed = Card(padding=0, spacing=0)
        listed.add(self.table, 1)
        listed.setMinimumHeight(theme.active().px(200))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.active().px(12))
        column.addWidget(drop)
        column.addWidget(listed, 1)
        self.receipts = Button(_("Write the receipts…"), "send")
        self.receipts.clicked.connect(lambda _checked=False: self.receipts_asked.emit())
        self.receipts.hide()
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.receipts)
        column.addLayout(row)

    def received(self) -> list[Received]:
        """What became of the files, the latest first."""
        return self._model.rows()

    def add_received(self, received: Sequence[Received]) -> None:
        """Put what became of further files above those before; one refused before and taken in again stands once."""
        again = {each.file for each in received}
        kept = [
            each for each in self._model.rows() if each.status is not ReceiptStatus.REFUSED or each.file not in again
        ]
        self._model.set_rows([*received, *kept])
        self._offer_receipts()

    def show_receipts(self, received: Sequence[Received]) -> None:
        """Show in which files the receipts were written."""
        self._model.set_rows(received)
        self._offer_receipts()

    def _offer_receipts(self) -> None:
        due = [each for each in self._model.rows() if has_receipt(each) and each.receipt is None]
        self.receipts.setVisible(bool(due))


def has_receipt(received: Received) -> bool:
    """Whether a receipt tells the sender of this file what became of it."""
    told = (ReceiptStatus.ACCEPTED, ReceiptStatus.PARTIAL, ReceiptStatus.REFUSED)
    return received.kind is BundleKind.SUBMISSION and bool(received.id) and received.status in told


def receipt_sentence(received: Received) -> str:
    """What became of a file, in a sentence."""
    match received.status:
        case ReceiptStatus.REFUSED:
            return "" if received.refusal is None else refusal_words(received.refusal)
        case ReceiptStatus.PENDING:
            return _("Readable, but not counted until the key of {unit} is confirmed.").format(unit=received.unit)
        case ReceiptStatus.ALREADY:
            return _("This bundle came before; nothing was counted twice.")
        case ReceiptStatus.PARTIAL if not received.conflicts:
            return f"{_accepted(received)} {_awaited(received)}"
        case ReceiptStatus.PARTIAL:
            return ngettext(
                "{number} dossier came before in the same version with another content and was not overwritten.",
                "{number} dossiers came before in the same version with another content and were not overwritten.",
                received.conflicts,
            ).format(number=received.conflicts)
        case ReceiptStatus.ACCEPTED:
            return _accepted(received)


def _awaited(received: Received) -> str:
    words = ngettext(
        "{number} attachment has not come yet.", "{number} attachments have not come yet.", received.missing_files
    )
    return words.format(number=group_digits(received.missing_files))


def _accepted(received: Received) -> str:
    other = _OTHER_KINDS.get(received.kind) if received.kind is not None else None
    if other is not None:
        return _(other)
    if received.control is None or not received.applied + received.known:
        return _("The key of {unit} is known now.").format(unit=received.unit)
    said = ngettext("{number} dossier taken in.", "{number} dossiers taken in.", received.applied).format(
        number=group_digits(received.applied)
    )
    if received.known:
        known = ngettext("{number} was held already.", "{number} were held already.", received.known)
        said = f"{said} {known.format(number=group_digits(received.known))}"
    if received.gaps:
        missing = ", ".join(str(number) for number in received.gaps)
        said = f"{said} {_('Bundle {numbers} is missing.').format(numbers=missing)}"
    return said


def _columns() -> Sequence[Column[Received]]:
    words = {
        ReceiptStatus.ACCEPTED: _("Taken in"),
        ReceiptStatus.PARTIAL: _("Taken in part"),
        ReceiptStatus.REFUSED: _("Refused"),
        ReceiptStatus.PENDING: _("Waits for its key"),
        ReceiptStatus.ALREADY: _("Came before"),
    }

    def seq(received: Received) -> str:
        return str(received.seq) if received.seq else ""

    return (
        Column(
            "file",
            _("File name"),
            lambda each: each.file.name,
            320,
            stretch=True,
            strong=True,
            note=receipt_sentence,
            tip=lambda each: f"{each.file}\n{receipt_sentence(each)}",
        ),
        Column("status", _("Standing"), lambda each: words[each.status], 160, chip=lambda each: _chip(each, words)),
        Column("unit", _("Unit"), lambda each: each.unit, 100),
        Column("seq", _("Bundle no."), seq, 64, "right"),
        Column("check", _("Check code"), lambda each: each.check_code, 124),
    )


def _chip(received: Received, words: dict[ReceiptStatus, str]) -> Chip:
    return Chip(words[received.status], _TONES[received.status])
