"""What is done with the register of certificates: spoiled sheets, late numbers, the book on paper, seals proved."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.certificates import IssuedCertificate
from desktop.domain.money import group_digits
from desktop.domain.report_tables import Report
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.services.certificate_prints import enter_certificate_number, spoil_certificate
from desktop.services.certificates import series_standing
from desktop.services.desk import Desk
from desktop.services.printed_registers import certificate_register
from desktop.services.report_papers import report_pdf, report_xlsx
from desktop.ui.background import JobProgress
from desktop.ui.context import UiContext
from desktop.ui.pages.certifying.paper_acts import CERTIFICATES
from desktop.ui.pages.certifying.sheet_dialogs import NumberDialog, SpoilDialog
from desktop.ui.pages.certifying.verify_dialog import VerifyDialog
from desktop.ui.pages.paper_files import PaperFiles

DOSSIER = "dossier"


class RegisterActs:
    """The page they belong to is the parent of every question asked."""

    def __init__(self, context: UiContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent
        self._files = PaperFiles(context, parent)

    def prove(self) -> None:
        """Ask for a sheet or its digits, and prove the seal."""
        VerifyDialog(self._context, self._parent).open()

    def spoil(self, sheets: Sequence[IssuedCertificate]) -> None:
        """Ask why, and enter these sheets as spoiled."""
        uids = [sheet.uid for sheet in sheets]
        dialog = SpoilDialog(len(uids), self._parent)
        dialog.answered.connect(lambda reason: self._enter_spoiled(uids, reason))
        dialog.open()

    def number(self, sheet: IssuedCertificate) -> None:
        """Ask for the number written on a sheet, and enter it."""
        desk = self._context.desk

        def propose(_progress: JobProgress) -> int:
            return series_standing(desk, sheet.kind, sheet.year).next_number

        def ask(proposed: int) -> None:
            dialog = NumberDialog(sheet.person, proposed, self._parent)
            dialog.answered.connect(lambda number: self._enter_number(sheet, number))
            dialog.open()

        self._context.background.read(propose, query="next number", done=ask, parent=self._parent)

    def book_pdf(self, year: int | None) -> None:
        """Write Sổ cấp of a year as PDF."""
        self._files.save_pdf(self._book(year, report_pdf), self._name(year))

    def book_excel(self, year: int | None) -> None:
        """Write Sổ cấp of a year as a workbook."""
        self._files.save_excel(self._book(year, lambda _desk, report: report_xlsx(report)), self._name(year))

    def open_dossier(self, sheet: IssuedCertificate) -> None:
        """Show the dossier a sheet was issued for."""
        desk = self._context.desk

        def work(_progress: JobProgress) -> str:
            with desk.register.read() as view:
                return view.dossiers.codes_of([sheet.dossier]).get(sheet.dossier, "")

        def show(code: str) -> None:
            if code and self._context.offers(DOSSIER):
                self._context.navigate(DOSSIER, code=code)

        self._context.background.read(work, query="dossier of a sheet", done=show, parent=self._parent)

    def _book(self, year: int | None, write: Callable[[Desk, Report], bytes]) -> Callable[[JobProgress], bytes]:
        desk = self._context.desk
        return lambda _progress: write(desk, certificate_register(desk, year))

    def _name(self, year: int | None) -> str:
        return f"{_('register-of-certificates')}-{self._context.desk.identity.unit}-{year or ''}".rstrip("-")

    def _enter_spoiled(self, uids: Sequence[str], reason: str) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> str:
            for uid in uids:
                spoil_certificate(desk, uid, reason)
            said = ngettext("{count} sheet was entered as spoiled", "{count} sheets were entered as spoiled", len(uids))
            return said.format(count=group_digits(len(uids)))

        self._context.background.write(work, name=_("Entering spoiled sheets"), done=self._tell, parent=self._parent)

    def _enter_number(self, sheet: IssuedCertificate, number: int) -> None:
        desk = self._context.desk

        def work(_progress: JobProgress) -> str:
            enter_certificate_number(desk, sheet.uid, number)
            return _("The sheet of {person} has the number {number}.").format(person=sheet.person, number=number)

        self._context.background.write(work, name=_("Entering a number"), done=self._tell, parent=self._parent)

    def _tell(self, words: str) -> None:
        self._context.changes.announce(CERTIFICATES)
        self._context.notices.say("ok", words)
