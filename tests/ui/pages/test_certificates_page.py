"""Certificates by the page: checked, seen, numbered, issued, saved, printed and found again.

All persons are invented.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from builders import a_draft, an_author, two_authors, uid
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.certificates import CertificateKind
from desktop.domain.refusals import Cancelled, Refused
from desktop.services.certificates import issue_certificates, list_certificates
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.recognition import (
    DecisionOnPaper,
    admit_dossiers,
    file_dossiers,
    recognise_dossiers,
    review_dossiers,
)
from desktop.ui.background import Background
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.certificates import CertificatesPage
from desktop.ui.pages.certifying import paper_acts
from desktop.ui.pages.certifying.standing import SheetStanding
from desktop.ui.printing import PdfPages, print_pdf
from desktop.ui.widgets.page import Page

DAY = date(2023, 6, 1)
LATER = date(2023, 6, 15)


class FormPage(Page):
    """Stands where the form is."""

    def __init__(self, _context: UiContext) -> None:
        super().__init__("dossier")
        self.opened: list[dict[str, object]] = []

    def open(self, **arguments: object) -> None:
        self.opened.append(arguments)


PAGES = [
    PageEntry("certificates", "Certificates", "award", CertificatesPage),
    PageEntry("dossier", "Dossier", "file-text", FormPage),
]


def text_of(pdf: bytes | Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@pytest.fixture
def codes(unit_desk: Desk) -> Sequence[str]:
    """Two recognised dossiers of three authors, by two decisions."""
    ours = {"unit": "LHDBM", "code": ""}
    one = enter_dossier(unit_desk, a_draft(uid=uid(1), authors=two_authors(), **ours))
    other = a_draft(uid=uid(2), **ours, title="Tận dụng hơi thấp áp để gia nhiệt dầu đốt lò")
    two = enter_dossier(unit_desk, replace(other, authors=(an_author("Đỗ Thuỳ Ước", 10_000),)))
    for code, number, day in ((one.code, "45/QĐ-BM", DAY), (two.code, "51/QĐ-BM", DAY)):
        file_dossiers(unit_desk, [code], day)
        admit_dossiers(unit_desk, [code], day)
        recognise_dossiers(unit_desk, [code], DecisionOnPaper(number, day))
    return one.code, two.code


@pytest.fixture
def window(codes: Sequence[str], open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(PAGES, "certificates")


@pytest.fixture
def page(window: MainWindow) -> CertificatesPage:
    found = window.current_page()
    assert isinstance(found, CertificatesPage)
    return found


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Waits until everything asked for was done and heard of."""
    return lambda: qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)


def numbers(page: CertificatesPage) -> list[int | None]:
    return [row.sheet.number for row in page.issue_part.rows()]


def test_every_author_without_a_sheet_is_listed_with_the_number_proposed(page: CertificatesPage) -> None:
    assert numbers(page) == [1, 2, 3]
    assert all(row.kept for row in page.issue_part.rows())
    assert "3" in page.issue.text()
    assert page.issue.isEnabled()


def test_the_preview_is_drawn_from_the_bytes_of_the_sheet_chosen(
    page: CertificatesPage, settled: Callable[[], None]
) -> None:
    page.issue_part.step(2)
    settled()
    drawn = page.sheet.drawn
    assert drawn is not None
    assert "Đỗ Thuỳ Ước" in text_of(drawn.pdf)[0]
    picture = page.sheet.picture().page()
    assert picture is not None
    assert picture.width() > picture.height()
    with PdfPages(drawn.pdf) as pages:
        assert pages.picture(0, 160) == picture


def test_issued_sheets_are_saved_as_one_pdf_that_names_everybody(
    page: CertificatesPage,
    window: MainWindow,
    settled: Callable[[], None],
    unit_desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.issue.click()
    settled()
    issued = list_certificates(unit_desk)
    assert [each.number for each in issued] == [1, 2, 3]
    assert page.views.current() == "register"
    assert [row.uid for row in page.register_part.chosen()] != []

    path = tmp_path / "giay.pdf"
    monkeypatch.setattr(paper_acts, "pick_new_file", lambda *_: path)
    window.notice_bar().action_button().click()
    settled()
    pages = text_of(path)
    assert len(pages) == 3
    for each in issued:
        assert any(each.person in text for text in pages)
    assert "giay.pdf" in window.notice_bar().text()


def test_an_unticked_author_waits_and_the_numbers_close_up(
    page: CertificatesPage, settled: Callable[[], None], unit_desk: Desk
) -> None:
    waiting = page.issue_part.rows()[0].sheet.person
    page.issue_part.toggle(0)
    settled()
    assert numbers(page) == [None, 1, 2]
    page.issue.click()
    settled()
    assert waiting not in {each.person for each in list_certificates(unit_desk)}
    assert [row.sheet.person for row in page.issue_part.rows()] == [waiting]


def test_a_typed_number_begins_the_batch_and_a_used_one_is_refused_at_its_field(
    page: CertificatesPage,
    qtbot: QtBot,
    settled: Callable[[], None],
    unit_desk: Desk,
    commit: Callable[[QWidget, str], None],
) -> None:
    entry = page.issue_part.number_field().entry
    commit(entry, "126")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    settled()
    assert numbers(page) == [126, 127, 128]
    page.issue_part.toggle(0)
    page.issue_part.toggle(1)
    settled()
    page.issue.click()
    settled()
    assert [each.number for each in list_certificates(unit_desk)] == [126]
    page.issue_part.toggle(0)
    page.issue_part.toggle(1)
    settled()
    assert page.issue_part.number_field().problem()
    assert not page.issue.isEnabled()


def test_a_number_of_letters_is_refused(page: CertificatesPage, qtbot: QtBot) -> None:
    entry = page.issue_part.number_field().entry
    entry.setText("12a")  # type: ignore[attr-defined]  # a line edit
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert page.issue_part.number_field().problem()
    assert numbers(page) == [1, 2, 3]


def test_blank_numbers_are_left_to_the_pen(
    page: CertificatesPage, settled: Callable[[], None], unit_desk: Desk
) -> None:
    page.issue_part.blank_tick().click()
    settled()
    assert numbers(page) == [None, None, None]
    assert not page.issue_part.number_field().entry.isEnabled()
    page.issue.click()
    settled()
    assert {each.number for each in list_certificates(unit_desk)} == {None}


def test_a_decision_narrows_the_batch(page: CertificatesPage, settled: Callable[[], None]) -> None:
    choice = page.issue_part.decision_choice()
    choice.set_value("51/QĐ-BM · 01/06/2023")
    choice.edited.emit()
    settled()
    assert [row.sheet.person for row in page.issue_part.rows()] == ["Đỗ Thuỳ Ước"]


def test_the_other_kind_has_its_own_looks_and_numbers(
    page: CertificatesPage, settled: Callable[[], None], unit_desk: Desk
) -> None:
    issue_certificates(unit_desk)
    kind = page.issue_part.kind_choice()
    kind.set_value(CertificateKind.PARTICIPATION.value)
    kind.edited.emit()
    settled()
    assert numbers(page) == [1, 2, 3]
    look = page.issue_part.look_choice()
    look.set_value("participation-portrait")
    look.edited.emit()
    settled()
    picture = page.sheet.picture().page()
    assert picture is not None
    assert picture.height() > picture.width()


def test_what_cannot_be_printed_well_is_told_with_a_way_to_mend_it(
    codes: Sequence[str],
    unit_desk: Desk,
    open_window: Callable[..., MainWindow],
    settled: Callable[[], None],
) -> None:
    long = enter_dossier(unit_desk, a_draft(uid=uid(3), unit="LHDBM", code="", title="Giảm tiêu hao " * 200))
    file_dossiers(unit_desk, [long.code], DAY)
    admit_dossiers(unit_desk, [long.code], DAY)
    recognise_dossiers(unit_desk, [long.code], DecisionOnPaper("60/QĐ-BM", DAY))
    window = open_window(PAGES, "certificates", codes=[codes[1], long.code])
    page = window.current_page()
    assert isinstance(page, CertificatesPage)
    row = page.issue_part.rows()[-1]
    assert (row.kept, row.tone, row.sheet.number) == (False, "bad", None)
    assert "1" in page.issue.text()
    page.issue_part.step(5)
    settled()
    assert page.sheet.problem()
    page.sheet.mending_wanted.emit()
    form = window.current_page()
    assert isinstance(form, FormPage)
    assert form.opened == [{"code": long.code}]


def test_the_register_shows_what_became_of_each_sheet_and_prints_the_valid_ones(
    page: CertificatesPage, settled: Callable[[], None], unit_desk: Desk, codes: Sequence[str]
) -> None:
    page.issue.click()
    settled()
    review_dossiers(unit_desk, codes[:1], LATER, "Sai tên đồng tác giả")
    page.refresh()
    settled()
    assert page.register_part.filters.button(SheetStanding.CALLED_IN.value).text().endswith("2")
    assert [each.person for each in page.register_part.chosen()] == ["Đỗ Thuỳ Ước"]
    page.register_part.search.setText("do thuy")
    page.register_part.search.returnPressed.emit()
    assert [each.person for each in page.register_part.rows()] == ["Đỗ Thuỳ Ước"]
    page.register_part.step(0)
    settled()
    drawn = page.sheet.drawn
    assert drawn is not None
    assert "Đỗ Thuỳ Ước" in text_of(drawn.pdf)[0]


def a_printer(path: Path, resolution: int = 150) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(resolution)
    return printer


def test_sheets_are_printed_edge_to_edge_on_paper_turned_as_they_lie(
    page: CertificatesPage, window: MainWindow, settled: Callable[[], None], tmp_path: Path
) -> None:
    page.issue.click()
    settled()
    path = tmp_path / "may-in.pdf"
    page.papers.print_on(a_printer(path), [each.uid for each in page.register_part.rows()])
    settled()
    assert "3" in window.notice_bar().text()
    document = pypdfium2.PdfDocument(path)
    try:
        assert len(document) == 3
        width, height = document.get_page_size(0)
        assert (round(width), round(height)) == (842, 595)
    finally:
        document.close()
    with PdfPages(path.read_bytes()) as pages:
        sheet = pages.picture(0, 72)
    corner = [sheet.pixelColor(x, y).lightness() for x in range(10, 60) for y in range(10, 60)]
    assert min(corner) < 120  # the frame begins a few millimetres from the edge


def test_strips_of_a_page_fit_together_to_the_whole(page: CertificatesPage) -> None:
    drawn = page.sheet.drawn
    assert drawn is not None
    with PdfPages(drawn.pdf) as pages:
        whole, scale = pages.picture(0, 100), 100 / 72
        for top in range(0, whole.height(), 300):
            strip = pages.strip(0, scale, top, min(300, whole.height() - top))
            same = whole.copy(0, top, whole.width(), strip.height())
            # Smoothed edges may come out a shade lighter or darker where a strip cuts them.
            shades = zip(bytes(strip.constBits())[::7], bytes(same.constBits())[::7], strict=True)
            assert max(abs(one - other) for one, other in shades) <= 4


def test_a_cancelled_print_stops(page: CertificatesPage, tmp_path: Path) -> None:
    class CancelAtOnce:
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    drawn = page.sheet.drawn
    assert drawn is not None
    with pytest.raises(Cancelled):
        print_pdf(drawn.pdf, a_printer(tmp_path / "a.pdf", 72), CancelAtOnce())


@pytest.mark.qt_log_ignore("QPainter::begin", "does not support propagateSizeHints")
def test_a_printer_that_does_not_begin_is_told(page: CertificatesPage, tmp_path: Path) -> None:
    drawn = page.sheet.drawn
    assert drawn is not None
    with pytest.raises(Refused, match=r"printer\.failed"):
        print_pdf(drawn.pdf, a_printer(tmp_path / "no-such-folder" / "b.pdf", 72))
