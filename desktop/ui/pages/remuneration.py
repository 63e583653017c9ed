"""Thù lao of a dossier: the legal minimum beside what was entered, who gets what, by which rule; never a payment."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog

from desktop.domain.fee_lines import FeeKind
from desktop.domain.remuneration import AuthorFee, Transfer
from desktop.domain.report_tables import Report
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.fee_report import fee_report
from desktop.services.fees import (
    FeeSheet,
    enter_fee,
    enter_transfer,
    fee_sheet,
    remove_fee,
    remove_transfer,
    set_agreement,
    set_appliers_fee,
)
from desktop.services.one_act import Done
from desktop.services.report_papers import report_pdf
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.batch_notice import BatchNotice
from desktop.ui.pages.paper_files import PaperFiles
from desktop.ui.pages.valuing.fee_dialogs import AgreementDialog, FeeDialog, TransferDialog
from desktop.ui.pages.valuing.report_sheet import ReportSheet, at_left
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.page import Page, scrolled

DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class ShownFees:
    """The sheet with its report."""

    sheet: FeeSheet
    report: Report


class RemunerationPage(Page):
    """Attributes: sheet: the tables; fee, transfer, agreement, remove, pdf: the buttons."""

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Remuneration"), _("The legal minimum beside what was entered; a check, never a payment"))
        self._context = context
        self._code = ""
        self._shown: ShownFees | None = None
        self._notice = BatchNotice(context, self)
        self._files = PaperFiles(context, self)
        self.sheet = ReportSheet()
        self.to_dossier = Button(_("Open the dossier"), "file-text")
        self.agreement = Button(_("Agreement…"), "pencil")
        self.transfer = Button(_("Transfer…"), "arrow-right")
        self.remove = Button(_("Take the chosen line out"), "trash-2")
        self.pdf = Button(_("Save as PDF…"), "save")
        self.fee = Button(_("Author fee…"), "plus", "primary")
        self.add_buttons([self.to_dossier, self.pdf, self.fee])
        self.add(at_left(self.agreement, self.transfer, self.remove))
        self.add(scrolled(self.sheet), 1)
        self.fee.clicked.connect(self._ask_fee)
        self.transfer.clicked.connect(self._ask_transfer)
        self.agreement.clicked.connect(self._ask_agreement)
        self.remove.clicked.connect(self._remove)
        self.pdf.clicked.connect(self._save)
        self.to_dossier.clicked.connect(lambda: context.navigate(DOSSIER, code=self._code))
        context.changes.changed.connect(self._hear_changes)
        self._show_buttons()

    def open(self, **arguments: object) -> None:
        """`code` names the dossier."""
        self._code = str(arguments.get("code", "") or self._code)
        self.refresh()

    def arguments(self) -> dict[str, object]:
        return {"code": self._code}

    def refresh(self) -> None:
        if not self._code:
            return
        desk, code = self._context.desk, self._code

        def work(_progress: JobProgress) -> ShownFees:
            return ShownFees(fee_sheet(desk, code), fee_report(desk, code))

        self._context.background.read(work, query="fees", done=self._show, parent=self)

    def shown(self) -> ShownFees | None:
        """What is shown; None before the first answer."""
        return self._shown

    def ask_fee(self) -> FeeDialog:
        """The question for an author fee, opened. Raises RuntimeError while no dossier is shown."""
        if self._shown is None:
            raise RuntimeError("no dossier is shown")
        dialog = FeeDialog(self._shown.sheet.dossier, self)
        dialog.accepted.connect(lambda: self._enter_fee(dialog.fee()))
        self._open(dialog)
        return dialog

    def _enter_fee(self, fee: AuthorFee) -> None:
        code = self._code
        self._write(lambda desk: enter_fee(desk, code, fee))

    def _enter_transfer(self, transfer: Transfer) -> None:
        code = self._code
        self._write(lambda desk: enter_transfer(desk, code, transfer))

    def _ask_fee(self) -> None:
        self.ask_fee()

    def _ask_transfer(self) -> None:
        dialog = TransferDialog(self)
        dialog.accepted.connect(lambda: self._enter_transfer(dialog.transfer()))
        self._open(dialog)

    def _ask_agreement(self) -> None:
        if self._shown is None:
            return
        dossier = self._shown.sheet.dossier
        dialog = AgreementDialog(dossier, self)

        def keep() -> None:
            held, amount = dossier.remuneration, dialog.appliers.value()
            agreed, file = dialog.agreement(), dialog.file.value()
            code = self._code
            if amount != held.appliers_amount:
                self._write(lambda desk: set_appliers_fee(desk, code, amount))
            if (agreed, file) != (held.agreement, held.agreement_file):
                self._write(lambda desk: set_agreement(desk, code, agreed, file))

        dialog.accepted.connect(keep)
        self._open(dialog)

    def _remove(self) -> None:
        row = self.sheet.chosen_row()
        lines = self._shown.sheet.table.lines if self._shown else ()
        line = lines[row] if row is not None and row < len(lines) else None
        if line is None or not line.payments:
            self._context.notices.say("info", _("Choose a line with an entered fee or a transfer first."))
            return
        take_out = remove_transfer if line.kind is FeeKind.TRANSFER else remove_fee
        code, place = self._code, line.payments[-1]
        self._write(lambda desk: take_out(desk, code, place))

    def _write(self, act: Callable[[Desk], Done]) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> Done:
            return act(desk)

        self._context.background.write(work, name="remuneration", done=self._tell, parent=self)

    def _tell(self, done: Done) -> None:
        words = _("The remuneration of {code} is kept.").format(code=done.dossier.code)
        self._notice.tell(words, done.batch, self.refresh)

    def _show(self, found: ShownFees) -> None:
        self._shown = found
        dossier = found.sheet.dossier
        self._code = dossier.code
        self.set_header(f"{dossier.code} · {dossier.title}")
        self.sheet.show_report(found.report)
        self._show_buttons()

    def _show_buttons(self) -> None:
        for button in (self.fee, self.transfer, self.agreement, self.remove, self.pdf, self.to_dossier):
            button.setEnabled(self._shown is not None)

    def _save(self) -> None:
        desk, shown = self._context.desk, self._shown
        if shown is not None:
            self._files.save_pdf(lambda _progress: report_pdf(desk, shown.report), shown.report.name)

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _hear_changes(self, kinds: frozenset[str]) -> None:
        if "dossiers" in kinds and self.isVisible():
            self.refresh()
