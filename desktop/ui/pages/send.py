"""Gửi cấp trên: check, export the bundle with its cover sheet, and what was sent before."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.dates import show_date
from desktop.domain.submission import BundleKind
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.closing import Closing
from desktop.services.consolidation import Confirmed, ReceiptStatus, Received, confirm_sender, receive
from desktop.services.desk import Desk
from desktop.services.due import keep_leave_outs
from desktop.services.enrolment import export_enrolment
from desktop.services.preflight import hold_back, release, send_ours_again
from desktop.services.receipts import ReceiptsTaken, take_receipts
from desktop.services.sending import SendingBoard, SentBundle, save_cover_sheet, sending_board
from desktop.services.submission import Exported, export_submission
from desktop.ui import theme
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.outside import show_document, show_folder
from desktop.ui.pages.bundle_words import BUNDLES, bundle_files, tell_refusal
from desktop.ui.pages.closed_files import ClosedFiles, ask_new_passphrase
from desktop.ui.pages.key_dialog import ConfirmKeyDialog
from desktop.ui.pages.send_bundle import BundleCard
from desktop.ui.pages.send_check import CheckCard, CheckLine, check_lines
from desktop.ui.pages.send_keys import KeysCard
from desktop.ui.pages.send_sent import AskedFirst, ChangesCard, SentCard
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.dialog import AskDialog
from desktop.ui.widgets.entry import TextEntry
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.files import pick_file, pick_folder, pick_new_file
from desktop.ui.widgets.page import Page, scrolled

STACKED_BELOW = 860
FORM = "dossier"


class SendPage(Page):
    """Everything about sending, on one page.

    Attributes:
        check: the dossiers and what keeps them; bundle: the bundle at hand; keys; sent: the bundles made before.
        changes: what is different from what the superior holds; asked_first: what must be settled before anything goes.
        export_button: makes the next bundle; cover_button: shows the sheet of the one at hand.
    """

    def __init__(self, context: UiContext) -> None:
        super().__init__(_("Send to the superior"))
        self._context = context
        self._stale = True
        self._made: Exported | None = None
        self._closed = ClosedFiles(context, self)
        self.board: SendingBoard | None = None
        self.check = CheckCard()
        self.bundle = BundleCard()
        self.keys = KeysCard()
        self.sent = SentCard(self._show_sent)
        self.changes = ChangesCard()
        self.asked_first = AskedFirst()
        self.cover_button = Button(_("Cover sheet"), "printer")
        self.export_button = Button(_("Export the bundle…"), "upload", "primary")
        self._build()
        context.changes.changed.connect(self._hear_change)

    def open(self, **arguments: object) -> None:
        """What changed since the page was shown is read again."""
        if self._stale:
            self._made = None
            self.refresh()

    def refresh(self) -> None:
        """Check again what would be sent."""
        desk, full = self._context.desk, self.bundle.how.how().full

        def work(_progress: JobProgress) -> tuple[SendingBoard, list[CheckLine]]:
            board = sending_board(desk, full=full)
            # Sentences of many thousand dossiers are made here, not while the window waits.
            return board, check_lines(board.checked)

        self._stale = False
        self._context.background.read(
            work, query="send", name=_("Check before sending"), done=self._show, failed=self._refuse, parent=self
        )

    def export(self, folder: Path, *, without_receipt: bool = False, passphrase: str = "") -> None:
        """Make the next bundle in a folder, with progress and Cancel; with a passphrase, closed with it."""
        desk, how = self._context.desk, replace(self.bundle.how.how(), without_receipt=without_receipt)
        if passphrase:
            how = replace(how, closing=Closing(passphrase))

        def work(progress: JobProgress) -> Exported:
            return export_submission(desk, folder, progress, how)

        self.export_button.setEnabled(False)
        words = _("Writing the bundle for the superior")
        job = self._context.background.write(work, name=words, done=self._tell_made, failed=self._refuse, parent=self)
        job.cancelled.connect(self._tell_stopped)
        self._context.follow(job, words)

    def read_receipt(self, file: Path) -> None:
        """Take in what the superior says of bundles sent before."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> ReceiptsTaken:
            return take_receipts(desk, file)

        def refuse(error: Exception) -> None:
            if self._closed.wants_passphrase(error):
                self._closed.ask(error, partial(self.read_receipt, file))
            else:
                self._refuse(error)

        words = _("Reading the receipt")
        self._context.background.write(work, name=words, done=self._tell_receipts, failed=refuse, parent=self)

    def keep(self, act: Callable[[Desk], object], words: str, said: str) -> None:
        """Do something small in the register and say that it is done."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> None:
            act(desk)

        def done(_nothing: None) -> None:
            self._context.changes.announce({BUNDLES})
            self._context.notices.say("ok", said)

        self._context.background.write(work, name=words, done=done, failed=self._refuse, parent=self)

    def export_key(self, folder: Path) -> None:
        """Write the bundle that introduces this register's key."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> Path:
            return export_enrolment(desk, folder)

        words = _("Writing the key")
        self._context.background.write(work, name=words, done=self._tell_key, failed=self._refuse, parent=self)

    def take_key(self, file: Path) -> None:
        """Take in the superior's key from the bundle that introduces it."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> Received:
            return receive(desk, [file])[0]

        words = _("Taking in the key")
        self._context.background.write(work, name=words, done=self._tell_taken, failed=self._refuse, parent=self)

    def ask_digits(self) -> ConfirmKeyDialog:
        """Ask for the digits of the superior's key."""
        dialog = ConfirmKeyDialog(self.board.superior if self.board else "", self)
        dialog.answered.connect(self._confirm)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _build(self) -> None:
        px = theme.active().px
        self.add_buttons([self.cover_button, self.export_button])
        self.export_button.clicked.connect(lambda _checked=False: self._pick_and_export())
        self.export_button.setEnabled(False)
        self.check.dossier_chosen.connect(self._open_dossier)
        self.check.hold_asked.connect(self._hold)
        self.check.release_asked.connect(self._release)
        self.check.setMinimumHeight(px(300))
        self.bundle.how.how_changed.connect(self.refresh)
        self.bundle.how.leave_out_changed.connect(self._leave_out)
        self.sent.receipt_asked.connect(self._pick_and_read_receipt)
        self.sent.dossier_chosen.connect(lambda code: self._open_dossier(code, ""))
        self.asked_first.receipt_asked.connect(self._pick_and_read_receipt)
        self.asked_first.without_asked.connect(partial(self._pick_and_export, without_receipt=True))
        self.asked_first.again_asked.connect(self._send_again)
        self.cover_button.clicked.connect(lambda _checked=False: self.bundle.ask_cover_sheet())
        self.cover_button.hide()
        self.bundle.cover_sheet_asked.connect(self._save_cover_sheet)
        self.bundle.folder_asked.connect(self._show_folder)
        self.keys.enrolment_asked.connect(self._pick_and_export_key)
        self.keys.receive_asked.connect(self._pick_and_take_key)
        self.keys.confirm_asked.connect(self.ask_digits)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.bundle)
        column.addWidget(self.keys)
        column.addWidget(self.sent, 1)
        both = Beside(below=STACKED_BELOW)
        main = QWidget()
        left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(12))
        left.addWidget(self.asked_first)
        left.addWidget(self.check, 1)
        left.addWidget(self.changes)
        both.add(main, 2)
        both.add(side, 1)
        side.setMinimumWidth(px(340))
        self.add(scrolled(both), 1)

    def _show(self, checked: tuple[SendingBoard, list[CheckLine]]) -> None:
        board, lines = checked
        self.board = board
        if board.superior:
            words = _("To: {unit} · bundle {number}").format(unit=board.superior, number=board.next_seq)
            words += self._due_words(board)
        else:
            words = _("The register names no unit above this one, so there is nobody to send to.")
        self.set_header(subtitle=words)
        ready = len(board.checked.ready)
        may_go = (bool(ready) and not board.needs_receipt) or board.unfinished is not None
        self.export_button.setEnabled(bool(board.superior) and may_go)
        self.changes.show_board(board)
        self.asked_first.show_board(board)
        self.export_button.setText(
            ngettext("Export a bundle of {number} dossier…", "Export a bundle of {number} dossiers…", ready).format(
                number=ready
            )
            if ready
            else _("Export the bundle…")
        )
        self.check.show_lines(lines)
        self.keys.show_keys(board)
        self.sent.show_sent(board.sent)
        if self._made is not None:
            self.bundle.show_made(self._made)
        else:
            self.bundle.show_next(board)
        self.cover_button.setVisible(self._made is not None)

    def _due_words(self, board: SendingBoard) -> str:
        """When the next report is due, as the end of the subtitle."""
        if board.due is None:
            return ""
        days = board.due.days_left(self._context.desk.today())
        left = ngettext("{number} day left", "{number} days left", days).format(number=days)
        day = show_date(board.due.due_on)
        return " · " + _("due {day}, {left}").format(day=day, left=left)

    def _show_sent(self, sent: SentBundle) -> None:
        self.bundle.show_sent(sent)
        self.cover_button.show()

    def _pick_and_export(self, *, without_receipt: bool = False) -> None:
        folder = pick_folder(self, _("Where the bundle is written"))
        if folder is None:
            return
        export = partial(self.export, folder, without_receipt=without_receipt)
        if self.bundle.how.wants_passphrase():
            ask_new_passphrase(self, lambda passphrase: export(passphrase=passphrase))
        else:
            export()

    def _pick_and_read_receipt(self) -> None:
        file = pick_file(self, _("The receipt of the superior"), bundle_files())
        if file is not None:
            self.read_receipt(file)

    def _hold(self, code: str) -> None:
        dialog = AskDialog(_("Keep {code} at home").format(code=code), _("Keep at home"), "", self)
        reason = TextEntry(_("Why"))
        dialog.body.addWidget(Field(_("Reason"), reason))

        def keep() -> None:
            words = _("{code} stays at home until it is let go.").format(code=code)
            self.keep(lambda desk: hold_back(desk, [code], reason.value()), _("Keeping at home"), words)

        dialog.accepted.connect(keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _release(self, code: str) -> None:
        words = _("{code} goes with the next bundle again.").format(code=code)
        self.keep(lambda desk: release(desk, [code]), _("Letting go"), words)

    def _send_again(self, codes: tuple[str, ...]) -> None:
        words = _("They go with the next bundle as they stand here.")
        self.keep(lambda desk: send_ours_again(desk, codes), _("Sending anew"), words)

    def _leave_out(self) -> None:
        left_out = self.bundle.how.left_out()
        words = _("Kept. What has gone already stays with the superior.")
        self.keep(lambda desk: keep_leave_outs(desk, left_out), _("Leaving out"), words)

    def _tell_receipts(self, taken: ReceiptsTaken) -> None:
        self._context.changes.announce({"dossiers", BUNDLES})
        count = len(taken.receipts)
        words = ngettext(
            "The receipt of {number} bundle is read.", "The receipts of {number} bundles are read.", count
        ).format(number=count)
        rejects = sum(len(receipt.rejects) for receipt in taken.receipts)
        if rejects:
            not_taken = ngettext("{number} record was not taken.", "{number} records were not taken.", rejects)
            self._context.notices.say("warn", f"{words} {not_taken.format(number=rejects)}")
        else:
            self._context.notices.say("ok", words)

    def _pick_and_export_key(self) -> None:
        folder = pick_folder(self, _("Where the key is written"))
        if folder is not None:
            self.export_key(folder)

    def _pick_and_take_key(self) -> None:
        file = pick_file(self, _("The bundle with the superior's key"), bundle_files())
        if file is not None:
            self.take_key(file)

    def _confirm(self, digits: str) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> Confirmed:
            return confirm_sender(desk, desk.identity.superior, digits)

        words = _("Confirming the key")
        self._context.background.write(work, name=words, done=self._tell_confirmed, failed=self._refuse, parent=self)

    def _tell_made(self, made: Exported) -> None:
        self._made = made
        self.bundle.show_made(made)
        self._context.changes.announce({"dossiers", BUNDLES})
        if made.may_be_pulled:
            words = _("Bundle {number} was read again from the drive. It may be taken out. Check code: {code}.")
        else:
            words = _("Bundle {number} is written and read back sound. Check code: {code}.")
        words = words.format(number=made.seq, code=made.check_code)
        self._context.notices.say("ok", words, _("Open the folder"), lambda: self._show_folder(made.file.parent))

    def _tell_stopped(self) -> None:
        self._context.notices.say("info", _("Stopped. The next export finishes this bundle with the same number."))
        self.refresh()

    def _tell_key(self, file: Path) -> None:
        words = _("The key is written: {file}. Send it to the superior with the digits of its fingerprint.").format(
            file=file.name
        )
        self._context.changes.announce({BUNDLES})
        self._context.notices.say("ok", words, _("Open the folder"), lambda: self._show_folder(file.parent))

    def _tell_taken(self, received: Received) -> None:
        if received.refusal is not None:
            self._refuse(received.refusal)
            return
        self._context.changes.announce({BUNDLES})
        if received.kind is BundleKind.ENROL and received.status is ReceiptStatus.PENDING:
            self._context.notices.say("info", _("The key came in. Confirm it by the digits on the stamped sheet."))
            self.ask_digits()
        else:
            self._context.notices.say("ok", _("This key is known here already."))

    def _tell_confirmed(self, _confirmed: Confirmed) -> None:
        self._context.changes.announce({BUNDLES})
        self._context.notices.say("ok", _("The superior's key is confirmed. Its results can be applied now."))

    def _save_cover_sheet(self, seq: int) -> None:
        """Show the cover sheet written beside the bundle, or print that of an earlier one into a file."""
        if self._made is not None and self._made.seq == seq and self._made.cover_sheet.is_file():
            self._show_document(self._made.cover_sheet)
            return
        proposed = _("cover-sheet-{number}.pdf").format(number=seq)
        target = pick_new_file(self, _("Where the cover sheet is written"), proposed, "PDF (*.pdf)")
        if target is None:
            return
        desk = self._context.desk

        def work(_progress: JobProgress) -> Path:
            return save_cover_sheet(desk, seq, target)

        words = _("Writing the cover sheet")
        self._context.background.run(work, name=words, done=self._show_document, failed=self._refuse, parent=self)

    def _open_dossier(self, code: str, field: str) -> None:
        if self._context.offers(FORM):
            self._context.navigate(FORM, code=code, field=field)

    def _show_document(self, file: Path) -> None:
        if not show_document(file):
            self._context.notices.say("info", _("The cover sheet is {file}.").format(file=file))

    def _show_folder(self, folder: Path) -> None:
        if not show_folder(folder):
            self._context.notices.say("info", _("The bundle lies in {folder}.").format(folder=folder))

    def _refuse(self, error: Exception) -> None:
        if self.board is not None:
            self.export_button.setEnabled(bool(self.board.superior))
        tell_refusal(self._context, error)

    def _hear_change(self, _kinds: object) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()
