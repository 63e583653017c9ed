"""The register of certificates by the page: prints kept, spoiled sheets, late numbers, seals proved, the book.

All persons are invented.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from builders import a_draft, two_authors, uid
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop.domain.certificates import CertificateKind, CertificateState, IssuedCertificate, SealStatus
from desktop.domain.placing import Placing
from desktop.services.certificate_prints import print_certificates, sheet_lines
from desktop.services.certificates import Numbering, issue_certificates, list_certificates
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.passphrases import set_passphrase
from desktop.services.printers import keep_printer_placing
from desktop.services.recognition import DecisionOnPaper, admit_dossiers, file_dossiers, recognise_dossiers
from desktop.ui.background import Background
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages import paper_files
from desktop.ui.pages.certificates import CertificatesPage
from desktop.ui.pages.certifying import paper_acts
from desktop.ui.pages.certifying.register_part import BOOK_EXCEL, BOOK_PDF, NUMBER, SPOIL
from desktop.ui.pages.certifying.sheet_dialogs import NumberDialog, SpoilDialog
from desktop.ui.pages.certifying.standing import SheetStanding, standing_of
from desktop.ui.pages.certifying.verify_dialog import VerifyDialog
from desktop.ui.pages.settings_parts.key_dialogs import UnlockDialog

DAY = date(2023, 6, 1)
PASSPHRASE = "gió heo may thổi qua phố"
PAGES = [PageEntry("certificates", "Certificates", "award", CertificatesPage)]


@pytest.fixture
def issued(unit_desk: Desk) -> Sequence[IssuedCertificate]:
    """A dossier of two authors, each with a sheet."""
    code = enter_dossier(unit_desk, a_draft(uid=uid(1), unit="LHDBM", code="", authors=two_authors())).code
    file_dossiers(unit_desk, [code], DAY)
    admit_dossiers(unit_desk, [code], DAY)
    recognise_dossiers(unit_desk, [code], DecisionOnPaper("45/QĐ-BM", DAY))
    return issue_certificates(unit_desk)


@pytest.fixture
def page(issued: Sequence[IssuedCertificate], open_window: Callable[..., MainWindow]) -> CertificatesPage:
    found = open_window(PAGES, "certificates", view="register").current_page()
    assert isinstance(found, CertificatesPage)
    return found


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)


def standings(page: CertificatesPage) -> dict[str, SheetStanding]:
    return {line.certificate.uid: standing_of(line) for line in page.register_part.lines()}


def test_what_is_saved_is_kept_and_saved_again_is_a_reprint(
    page: CertificatesPage,
    issued: Sequence[IssuedCertificate],
    settled: Callable[[], None],
    unit_desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = [tmp_path / "mot.pdf", tmp_path / "hai.pdf"]
    wanted = iter(paths)
    monkeypatch.setattr(paper_acts, "pick_new_file", lambda *_: next(wanted))
    first = issued[0].uid
    page.papers.save([first])
    settled()
    assert standings(page) == {first: SheetStanding.PRINTED, issued[1].uid: SheetStanding.WAITING}
    page.papers.save([first])
    settled()
    assert standings(page)[first] is SheetStanding.REPRINTED
    assert paths[0].read_bytes() == paths[1].read_bytes() == print_certificates(unit_desk, [first])


def test_a_printer_moves_what_it_prints_as_it_was_measured(
    page: CertificatesPage, issued: Sequence[IssuedCertificate], settled: Callable[[], None], unit_desk: Desk,
    tmp_path: Path,
) -> None:  # fmt: skip
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setResolution(150)
    keep_printer_placing(unit_desk, printer.printerName(), Placing(right=12, down=-5))
    page.sheet.pre_printed.click()
    page.papers.print_on(printer, [issued[0].uid])
    settled()
    placing = Placing(values_only=True, right=12, down=-5)
    whole, moved = (print_certificates(unit_desk, [issued[0].uid], placing=each) for each in (Placing(), placing))
    assert whole != moved
    assert len(moved) < len(whole)
    (printed, *_others) = [line for line in sheet_lines(unit_desk) if line.prints]
    assert (printed.certificate.uid, printed.printed_on) == (issued[0].uid, DAY)


def test_a_spoiled_sheet_is_entered_with_its_reason_and_its_author_waits_again(
    page: CertificatesPage, issued: Sequence[IssuedCertificate], settled: Callable[[], None], unit_desk: Desk
) -> None:
    page.register_part.choose([issued[0].uid])
    assert SPOIL in page.register_part.acts.act_keys()
    page.register_part.acts.chosen.emit(SPOIL)
    dialog = page.findChild(SpoilDialog)
    assert dialog is not None
    assert not dialog.primary.isEnabled()
    dialog.reason.setText("Kẹt giấy")
    dialog.reason.textEdited.emit("Kẹt giấy")
    dialog.primary.click()
    settled()
    states = {each.uid: each.state for each in list_certificates(unit_desk)}
    assert states == {issued[0].uid: CertificateState.SPOILED, issued[1].uid: CertificateState.ISSUED}
    assert [row.sheet.person for row in page.issue_part.rows()] == [issued[0].person]
    assert [row.sheet.number for row in page.issue_part.rows()] == [3]
    assert SPOIL not in page.register_part.acts.act_keys()


def test_a_number_written_by_hand_is_entered_later(
    page: CertificatesPage, issued: Sequence[IssuedCertificate], settled: Callable[[], None], unit_desk: Desk
) -> None:
    page.register_part.choose([issued[0].uid])
    assert NUMBER not in page.register_part.acts.act_keys()
    blank, _other = issue_certificates(unit_desk, kind=CertificateKind.PARTICIPATION, numbering=Numbering(blank=True))
    page.refresh()
    settled()
    page.register_part.choose([blank.uid])
    page.register_part.acts.chosen.emit(NUMBER)
    settled()
    dialog = page.findChild(NumberDialog)
    assert dialog is not None
    dialog.number.setText("7a")
    dialog.number.textEdited.emit("7a")
    assert not dialog.primary.isEnabled()
    dialog.number.setText("7")
    dialog.number.textEdited.emit("7")
    dialog.primary.click()
    settled()
    assert {each.uid: each.number for each in list_certificates(unit_desk)}[blank.uid] == 7


def test_a_file_and_typed_digits_are_proved(
    page: CertificatesPage,
    issued: Sequence[IssuedCertificate],
    settled: Callable[[], None],
    unit_desk: Desk,
    tmp_path: Path,
) -> None:
    page.verify.click()
    dialog = page.findChild(VerifyDialog)
    assert dialog is not None
    path = tmp_path / "giay.pdf"
    path.write_bytes(print_certificates(unit_desk))
    dialog.drop.files_chosen.emit([path])
    settled()
    assert [(sheet.status, sheet.page) for _name, sheet in dialog.answers()] == [
        (SealStatus.GENUINE, 1),
        (SealStatus.GENUINE, 2),
    ]
    assert issued[0].values is not None
    seal = str(issued[0].values["seal"])
    dialog.digits.setPlainText(str(int(seal) ^ 1))
    dialog.prove.click()
    settled()
    assert [sheet.status for _name, sheet in dialog.answers()] == [SealStatus.FORGED]
    dialog.digits.setPlainText("12345")
    dialog.prove.click()
    settled()
    assert dialog.answers() == []
    assert dialog.problem()
    dialog.close()


def test_the_book_of_issue_is_written_with_every_sheet(
    page: CertificatesPage,
    issued: Sequence[IssuedCertificate],
    settled: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paths = iter((tmp_path / "so.pdf", tmp_path / "so.xlsx"))
    monkeypatch.setattr(paper_files, "pick_new_file", lambda *_: next(paths))
    for act in (BOOK_PDF, BOOK_EXCEL):
        page.register_part.acts.chosen.emit(act)
        settled()
    with pypdfium2.PdfDocument(tmp_path / "so.pdf") as document:
        paper = " ".join(document[0].get_textpage().get_text_bounded().split())
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "so.xlsx").worksheets[0].values for cell in row]
    for each in issued:
        assert each.person in paper
        assert each.person in cells


def test_a_protected_key_is_opened_once_for_the_whole_batch(
    issued: Sequence[IssuedCertificate],
    unit_desk: Desk,
    open_window: Callable[..., MainWindow],
    settled: Callable[[], None],
) -> None:
    set_passphrase(unit_desk, PASSPHRASE)
    unit_desk.unlocked.passphrase = ""
    window = open_window(PAGES, "certificates")
    page = window.current_page()
    assert isinstance(page, CertificatesPage)
    kind = page.issue_part.kind_choice()
    kind.set_value(CertificateKind.PARTICIPATION.value)
    kind.edited.emit()
    settled()
    assert page.batch() is None
    window.notice_bar().action_button().click()
    dialog = page.findChild(UnlockDialog)
    assert dialog is not None
    dialog.entry.setText(PASSPHRASE)
    dialog.entry.textEdited.emit(PASSPHRASE)
    dialog.primary.click()
    settled()
    page.issue.click()
    settled()
    assert len(list_certificates(unit_desk)) == 4
