"""Reports by the page: the same figures as the service's, each opening its dossiers. All persons are invented."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from builders import a_draft, an_author, two_authors, uid
from desks import SUPERIOR, a_desk
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.dossier import ProgrammeEntry
from desktop.domain.money import group_digits
from desktop.domain.programme import CountingBasis
from desktop.domain.summary_columns import summary_columns
from desktop.domain.summary_figures import letter_paragraph
from desktop.domain.targets import Target
from desktop.domain.units import SubUnit
from desktop.language.translator import gettext as _
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.recognition import DecisionOnPaper, admit_dossiers, file_dossiers, recognise_dossiers
from desktop.services.reporting import summary
from desktop.ui.background import Background
from desktop.ui.changes import Changes
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.main_window import MainWindow
from desktop.ui.pages import paper_files
from desktop.ui.pages.reporting.summary_lines import shown_value
from desktop.ui.pages.reports import ReportsPage
from desktop.ui.preferences import Preferences
from desktop.ui.session import DeskSession
from desktop.ui.widgets.page import Page

PROGRAMME = "trieu-sang-kien"
DAY = date(2023, 6, 1)
PARTS = (SubUnit("VH1", "Phân xưởng Vận hành 1"), SubUnit("KT", "Phòng Kỹ thuật"))


class ListPage(Page):
    """Stands where the list is."""

    def __init__(self, _context: UiContext) -> None:
        super().__init__("dossiers")
        self.opened: list[dict[str, object]] = []

    def open(self, **arguments: object) -> None:
        self.opened.append(arguments)


PAGES = [
    PageEntry("reports", "Reports", "chart-column", ReportsPage),
    PageEntry("dossiers", "Dossiers", "file-text", ListPage),
]


@pytest.fixture
def filled(unit_desk: Desk) -> Desk:
    """Three dossiers in two parts of a unit, two of them recognised; one part has targets."""
    programme = unit_desk.programme(PROGRAMME)
    assert programme is not None
    with unit_desk.register.change(unit_desk.who(), unit_desk.now()) as work:
        for part in PARTS:
            work.organisation.save_sub_unit(part)
        for phase in programme.phases:
            work.organisation.save_target(Target(PROGRAMME, "LHDBM", phase.registration, 1, sub_unit="VH1"))
        work.commit()
    entries = (ProgrammeEntry(PROGRAMME, date(2023, 5, 2)),)
    for number, part in enumerate(("VH1", "VH1", "KT"), 1):
        draft = a_draft(
            uid=uid(number),
            unit="LHDBM",
            code="",
            sub_unit=part,
            entries=entries,
            title=f"Cải tiến cụm thiết bị số {number} để giảm tiêu hao điện năng",
        )
        authors = two_authors() if number == 1 else (an_author(f"Lê Thị Số {number}", 10_000),)
        entered = enter_dossier(unit_desk, replace(draft, authors=authors))
        if number != 2:
            file_dossiers(unit_desk, [entered.code], DAY)
            admit_dossiers(unit_desk, [entered.code], DAY)
            recognise_dossiers(unit_desk, [entered.code], DecisionOnPaper("45/QĐ-BM", DAY))
    return unit_desk


@pytest.fixture
def window(filled: Desk, open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(PAGES, "reports")


@pytest.fixture
def page(window: MainWindow) -> ReportsPage:
    found = window.current_page()
    assert isinstance(found, ReportsPage)
    return found


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Waits until everything asked for was done and heard of."""
    return lambda: qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)


def column_of(page: ReportsPage, heading: str) -> int:
    model = page.summary.table.model()
    heads = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    return heads.index(_(heading))


def opened(window: MainWindow) -> dict[str, object]:
    found = window.current_page()
    assert isinstance(found, ListPage)
    return found.opened[-1]


def test_the_table_shows_the_figures_of_the_service_and_nothing_else(page: ReportsPage, filled: Desk) -> None:
    table = summary(filled)
    figures = summary_columns(table)[1:-2]
    shown = page.summary.table.texts()
    assert len(shown) == len(table.rows) + 1
    for cells, row in zip(shown, (*table.rows, table.totals), strict=True):
        assert cells[2 : 2 + len(figures)] == [shown_value(each.value(row)) for each in figures]
    assert page.summary.letter.paragraph() == letter_paragraph(table)


def test_the_first_rows_name_the_parts_of_the_unit_and_the_last_line_is_the_total(page: ReportsPage) -> None:
    lines = page.summary.table.lines()
    assert {line.row.name for line in lines} >= {part.name for part in PARTS}
    assert [line.is_total for line in lines].index(True) == len(lines) - 1


def test_every_count_opens_exactly_the_dossiers_behind_it(page: ReportsPage, window: MainWindow) -> None:
    total = len(page.summary.table.lines()) - 1
    page.summary.table.figure_pressed.emit(total, column_of(page, "Recognised"))
    assert opened(window)["uids"] == (uid(1), uid(3))
    place = next(at for at, line in enumerate(page.summary.table.lines()) if line.row.unit == "VH1")
    window.navigate("reports")
    page.summary.table.figure_pressed.emit(place, column_of(page, "Recognised"))
    assert opened(window)["uids"] == (uid(1),)
    assert "Phân xưởng Vận hành 1" in str(opened(window)["words"])


def test_every_total_agrees_with_the_number_of_dossiers_it_opens(page: ReportsPage) -> None:
    report = page.summary.report()
    assert report is not None
    totals = report.table.totals
    assert len(report.uids(None, lambda each: each.counting.registered)) == sum(totals.registered)
    assert len(report.uids(None, lambda each: each.counting.recognised)) == totals.recognised
    assert len(report.uids(None, lambda each: each.counting.accepted)) == totals.accepted
    assert len(report.uids(None, lambda each: each.counting.reason is not None)) == totals.not_counted


def test_a_click_and_the_keyboard_open_a_count_but_not_a_nought(
    page: ReportsPage, window: MainWindow, qtbot: QtBot
) -> None:
    place = next(at for at, line in enumerate(page.summary.table.lines()) if line.row.unit == "VH1")
    model = page.summary.table.model()
    page.summary.table.setCurrentIndex(model.index(place, column_of(page, "Accepted above")))
    qtbot.keyClick(page.summary.table, Qt.Key.Key_Return)
    assert window.current_page() is page
    page.summary.table.setCurrentIndex(model.index(place, column_of(page, "Authors")))
    qtbot.keyClick(page.summary.table, Qt.Key.Key_Return)
    assert opened(window)["uids"] == (uid(1),)


def test_another_day_and_another_basis_are_asked_of_the_service(
    page: ReportsPage,
    filled: Desk,
    qtbot: QtBot,
    settled: Callable[[], None],
    commit: Callable[[QWidget, str], None],
) -> None:
    page.summary.bar.as_of.clear()
    commit(page.summary.bar.as_of, "31/05/2023")
    qtbot.keyClick(page.summary.bar.as_of, Qt.Key.Key_Return)
    page.summary.bar.basis.set_value(CountingBasis.REGISTERED.value)
    page.summary.bar.basis.edited.emit()
    settled()
    report = page.summary.report()
    assert report is not None
    assert report.table == summary(filled, PROGRAMME, date(2023, 5, 31), CountingBasis.REGISTERED)
    assert (report.table.totals.recognised, report.table.totals.counted) == (0, 3)


def test_half_a_date_asks_nothing_and_is_told(
    page: ReportsPage, qtbot: QtBot, commit: Callable[[QWidget, str], None]
) -> None:
    before = page.summary.report()
    page.summary.bar.as_of.clear()
    commit(page.summary.bar.as_of, "05/2023")
    qtbot.keyClick(page.summary.bar.as_of, Qt.Key.Key_Return)
    assert page.summary.bar.problem()
    assert page.summary.report() is before


def test_the_table_is_saved_as_pdf_and_as_excel_with_equal_figures(
    page: ReportsPage,
    window: MainWindow,
    settled: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    report = page.summary.report()
    assert report is not None
    for button, name in ((page.pdf, "bang.pdf"), (page.excel, "bang.xlsx")):
        monkeypatch.setattr(paper_files, "pick_new_file", lambda *_, name=name: tmp_path / name)
        button.click()
        settled()
        assert name in window.notice_bar().text()
    benefit = report.table.totals.benefit_vnd
    assert benefit is not None
    document = pypdfium2.PdfDocument(tmp_path / "bang.pdf")
    try:
        text = document[0].get_textpage().get_text_bounded()
    finally:
        document.close()
    assert group_digits(benefit) in text
    sheet = openpyxl.load_workbook(tmp_path / "bang.xlsx").worksheets[0]
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    assert PARTS[0].name in cells


def test_the_table_is_printed_as_an_annex_where_the_letter_is_named(
    page: ReportsPage, window: MainWindow, settled: Callable[[], None], tmp_path: Path
) -> None:
    page.summary.letter.annex_entry().set_value("Kèm theo Công văn số 12/CV-CĐ ngày 01/6/2023")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    printer.setResolution(100)
    page.print_on(printer)
    settled()
    assert (tmp_path / "in.pdf").stat().st_size > 1000
    assert window.notice_bar().text()


def test_the_paragraph_goes_to_the_clipboard(page: ReportsPage, window: MainWindow) -> None:
    page.summary.letter.copy.click()
    assert QGuiApplication.clipboard().text() == page.summary.letter.paragraph()
    assert window.notice_bar().text()


def test_a_change_of_the_register_is_seen_at_once(
    page: ReportsPage, window: MainWindow, filled: Desk, settled: Callable[[], None]
) -> None:
    enter_dossier(
        filled,
        a_draft(
            uid=uid(9),
            unit="LHDBM",
            code="",
            title="Tận dụng hơi thấp áp để gia nhiệt dầu đốt lò",
            entries=(ProgrammeEntry(PROGRAMME, date(2023, 5, 2)),),
        ),
    )
    window.context.changes.announce({"dossiers"})
    settled()
    report = page.summary.report()
    assert report is not None
    assert sum(report.table.totals.registered) == 4


def test_columns_of_the_chart_open_their_part(page: ReportsPage, window: MainWindow) -> None:
    report = page.summary.report()
    assert report is not None
    place = [row.unit for row in report.table.rows].index("VH1")
    assert page.summary.chart.groups()[place].values == (2, 1)
    page.summary.chart.group_pressed.emit(place)
    assert opened(window)["uids"] == (uid(1),)


@pytest.fixture
def superior_desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path, SUPERIOR)
    yield desk
    desk.register.close()


def test_at_a_superiors_desk_the_rows_are_units(
    qtbot: QtBot, superior_desk: Desk, background: Background, preferences: Preferences, settled: Callable[[], None]
) -> None:
    window = MainWindow(PAGES, DeskSession(superior_desk), background, preferences, Changes())
    qtbot.addWidget(window)
    window.navigate("reports")
    settled()
    page = window.current_page()
    assert isinstance(page, ReportsPage)
    assert [line.row.unit for line in page.summary.table.lines()[:-1]] == [
        row.unit for row in summary(superior_desk).rows
    ]
    assert page.summary.table.model().headerData(1, Qt.Orientation.Horizontal) == _("Unit")
