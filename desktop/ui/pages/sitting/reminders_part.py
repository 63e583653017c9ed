"""What the council is reminded of, and corrections after recognition: lists that open the dossiers behind them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.certificates import IssuedCertificate
from desktop.domain.dates import show_date
from desktop.language.labels import label
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.corrections import Correction
from desktop.services.council_reminders import Reminder
from desktop.ui import theme
from desktop.ui.models.columns import Column, RowsModel
from desktop.ui.tokens import Tone
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.chips import Chip
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.figures import FactList
from desktop.ui.widgets.page import scrolled
from desktop.ui.widgets.table import RegisterTable
from desktop.ui.widgets.text import Label

LEAST_LIST_HEIGHT = 110
"""Height (px at 100 % text) a list keeps in a low window; the rest is scrolled to."""


class RemindersPart(QWidget):
    """Requests whose decision is late or nearly so.

    Attributes: table: the requests; letter: the button of the letter.
    Signals: letter_wanted(): Phiếu đôn đốc; dossier_wanted(str): the code of a dossier to open.
    """

    letter_wanted = Signal()
    dossier_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = [
            Column[Reminder]("code", _("Code"), lambda row: row.line.code, 150),
            Column[Reminder]("title", _("Title"), lambda row: row.line.title, 280, stretch=True, strong=True),
            Column[Reminder]("authors", _("Authors"), lambda row: row.line.authors, 200),
            Column[Reminder]("due", _("Decision due"), lambda row: show_date(row.due_on), 110),
            Column[Reminder]("left", _("Time left"), _left, 150, chip=_left_chip),
        ]
        self._rows: RowsModel[Reminder] = RowsModel(columns)
        self.table = RegisterTable(self._rows)
        self.table.setAccessibleName(_("Decisions to be reminded of"))
        self.table.row_activated.connect(self._open)
        self.letter = Button(_("Reminder letter…"), "file-text")
        self.letter.clicked.connect(self.letter_wanted)
        self._card = Card(_("Late or due soon"), trailing=self.letter, padding=0)
        self._card.add(self.table, 1)
        self._empty = EmptyState("circle-check", _("No decision is late or due soon"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card, 1)
        column.addWidget(self._empty, 1)
        self.show_reminders([])

    def show_reminders(self, rows: Sequence[Reminder]) -> None:
        """Show these requests."""
        self._rows.set_rows(rows)
        self._card.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _open(self, position: int) -> None:
        row = self._rows.row_at(position)
        if row is not None:
            self.dossier_wanted.emit(row.line.code)


class CorrectionsPart(QWidget):
    """Recognitions taken back into review or revoked, and what each of them still asks for.

    Attributes: table: the corrections; certificates, send, open_dossier: the ways on.
    Signals: dossier_wanted(str), certificates_wanted(str): the code of a dossier; sending_wanted().
    """

    dossier_wanted = Signal(str)
    certificates_wanted = Signal(str)
    sending_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme.active().px
        columns = [
            Column[Correction]("code", _("Code"), lambda row: row.dossier.code, 150),
            Column[Correction](
                "title", _("Title"), lambda row: row.dossier.title, 260, stretch=True, strong=True, note=_why
            ),
            Column[Correction]("on", _("Corrected on"), lambda row: show_date(row.move.on), 110),
            Column[Correction]("state", _("Recognition"), lambda row: label(row.dossier.state), 150),
            Column[Correction]("left", _("To do"), _to_do, 180, chip=_to_do_chip),
        ]
        self._rows: RowsModel[Correction] = RowsModel(columns)
        self.table = RegisterTable(self._rows)
        self.table.setAccessibleName(_("Corrections after recognition"))
        self.table.selection_changed.connect(self._show_chosen)
        self.table.row_activated.connect(lambda _position: self._tell_dossier())
        listed = Card(_("Corrections after recognition"), padding=0)
        listed.add(self.table, 1)
        self._facts = FactList()
        self._sheets = Label("", "note", wrap=True)
        self.open_dossier = Button(_("Open the dossier"), "file-text", "small")
        self.certificates = Button(_("Print anew"), "award", "small")
        self.send = Button(_("Send to the superior"), "send", "small")
        self.open_dossier.clicked.connect(self._tell_dossier)
        self.certificates.clicked.connect(self._tell_certificates)
        self.send.clicked.connect(self.sending_wanted)
        self._detail = Card(_("What this correction asks for"))
        self._detail.add(self._facts)
        self._detail.add(self._sheets)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        for button in (self.open_dossier, self.certificates, self.send):
            row.addWidget(button)
        row.addStretch(1)
        self._detail.add(row)
        self._listed = listed
        self._empty = EmptyState("circle-check", _("No recognition was corrected or revoked"))
        self.table.setMinimumHeight(px(LEAST_LIST_HEIGHT))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for part, stretch in ((listed, 1), (self._detail, 0), (self._empty, 1)):
            column.addWidget(part, stretch)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(inner))
        self.show_corrections([])

    def show_corrections(self, rows: Sequence[Correction]) -> None:
        """Show these corrections, the first chosen."""
        self._rows.set_rows(rows)
        self._listed.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if rows:
            self.table.select_ids([0])
        self._show_chosen()

    def _chosen(self) -> Correction | None:
        chosen = self.table.selected_ids()
        return self._rows.row_at(chosen[0]) if chosen else None

    def _show_chosen(self) -> None:
        row = self._chosen()
        self._detail.setVisible(row is not None)
        if row is None:
            return
        self._facts.show_facts(
            [
                (_("Called in, to be handed back"), str(len(row.called_in))),
                (_("Valid sheets"), str(len(row.valid))),
                (_("To be printed anew for"), ", ".join(row.to_print) or "–"),
                (_("The superior must be told"), _("yes") if row.tell_superior else _("no")),
            ]
        )
        self._sheets.setText("\n".join(_sheet(sheet) for sheet in (*row.called_in, *row.valid)))
        self.certificates.setVisible(bool(row.to_print))
        self.send.setVisible(row.tell_superior)

    def _tell_dossier(self) -> None:
        row = self._chosen()
        if row is not None:
            self.dossier_wanted.emit(row.dossier.code)

    def _tell_certificates(self) -> None:
        row = self._chosen()
        if row is not None:
            self.certificates_wanted.emit(row.dossier.code)


def _left(row: Reminder) -> str:
    if row.days_left < 0:
        return ngettext("{number} day late", "{number} days late", -row.days_left).format(number=-row.days_left)
    return ngettext("{number} day left", "{number} days left", row.days_left).format(number=row.days_left)


def _left_chip(row: Reminder) -> Chip:
    return Chip(_left(row), "bad" if row.days_left < 0 else "warn")


def _why(row: Correction) -> str:
    return row.move.reason


def _to_do(row: Correction) -> str:
    if row.to_print:
        return _("To be printed anew")
    if row.tell_superior:
        return _("Superior to be told")
    return _("Nothing left") if row.is_settled else _("Under review again")


def _to_do_chip(row: Correction) -> Chip:
    tone: Tone = "ok" if row.is_settled else "warn"
    return Chip(_to_do(row), tone)


def _sheet(sheet: IssuedCertificate) -> str:
    number = "–" if sheet.number is None else f"{sheet.number:02d}/{sheet.year}"
    return f"{label(sheet.kind)} {number} · {sheet.person} · {show_date(sheet.issued_on)} · {label(sheet.state)}"
