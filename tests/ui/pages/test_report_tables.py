"""Reports made of tables, by the page: equal on screen, paper and workbook; figures open dossiers. Invented names."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from builders import a_draft, two_authors, uid
from pytestqt.qtbot import QtBot

from desktop.domain.dossier import Dossier, ProgrammeEntry
from desktop.domain.money import group_digits
from desktop.domain.report_tables import TOTAL_WORDS
from desktop.services.desk import Desk
from desktop.services.dossiers import enter_dossier
from desktop.services.recognition import DecisionOnPaper, admit_dossiers, file_dossiers, recognise_dossiers
from desktop.ui.background import Background
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.main_window import MainWindow
from desktop.ui.pages import paper_files
from desktop.ui.pages.reporting.comparison import ComparisonDialog
from desktop.ui.pages.reporting.report_choice import ReportKind
from desktop.ui.pages.reports import ReportsPage
from desktop.ui.widgets.page import Page

DAY = date(2023, 6, 1)
ENTRIES = (ProgrammeEntry("trieu-sang-kien", date(2023, 5, 2)),)
FILED, ADMITTED = date(2023, 1, 10), date(2023, 2, 10)


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
def dossiers(unit_desk: Desk) -> Sequence[Dossier]:
    """Three dossiers admitted in February; the first two were recognised today, the third is overdue."""
    entered = []
    for number in (1, 2, 3):
        draft = a_draft(uid=uid(number), unit="LHDBM", code="", authors=two_authors(), entries=ENTRIES)
        entered.append(enter_dossier(unit_desk, replace(draft, title=f"Cải tiến cụm bơm dầu số {number}")))
    codes = [each.code for each in entered]
    file_dossiers(unit_desk, codes, FILED)
    admit_dossiers(unit_desk, codes, ADMITTED)
    recognise_dossiers(unit_desk, codes[:2], DecisionOnPaper("45/QĐ-BM", DAY))
    return entered


@pytest.fixture
def window(dossiers: Sequence[Dossier], open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(PAGES, "reports")


@pytest.fixture
def show(window: MainWindow, settled: Callable[[], None]) -> Callable[[ReportKind], ReportsPage]:
    """Chooses a report as a hand would, and waits for it."""

    def choose(kind: ReportKind) -> ReportsPage:
        page = window.current_page()
        assert isinstance(page, ReportsPage)
        choice = (page.summary if page.kind() is ReportKind.SUMMARY else page.tables).bar.kind
        choice.set_value(kind.value)
        choice.edited.emit()
        settled()
        assert page.kind() is kind
        return page

    return choose


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)


def opened(window: MainWindow) -> set[str]:
    found = window.current_page()
    assert isinstance(found, ListPage)
    told = found.opened[-1]["uids"]
    assert isinstance(told, tuple)
    return set(told)


def printed(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


@pytest.mark.parametrize("kind", [kind for kind in ReportKind if kind is not ReportKind.SUMMARY])
def test_every_report_shows_what_it_prints_and_writes(
    kind: ReportKind,
    show: Callable[[ReportKind], ReportsPage],
    settled: Callable[[], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = show(kind)
    made = page.tables.made()
    assert made is not None
    assert page.tables.bar.as_of_words().endswith("01/06/2023")
    paths = iter((tmp_path / "bao-cao.pdf", tmp_path / "bao-cao.xlsx"))
    monkeypatch.setattr(paper_files, "pick_new_file", lambda *_: next(paths))
    page.pdf.click()
    settled()
    page.excel.click()
    settled()
    paper = printed(tmp_path / "bao-cao.pdf")
    book = openpyxl.load_workbook(tmp_path / "bao-cao.xlsx")
    for place, view in enumerate(page.tables.tables):
        sums = [line for line in view.lines() if line.place is None]
        for line in sums:
            figures = [cell for cell in line.cells if cell and cell != TOTAL_WORDS]
            assert all(cell in paper for cell in figures)
            written = next(row for row in book.worksheets[place].iter_rows(values_only=True) if row[0] == TOTAL_WORDS)
            assert [group_digits(cell) for cell in written if isinstance(cell, int)] == figures


def test_figures_of_a_period_open_the_dossiers_they_count(
    show: Callable[[ReportKind], ReportsPage], window: MainWindow, dossiers: Sequence[Dossier]
) -> None:
    page = show(ReportKind.MONTH)
    view = page.tables.tables[0]
    assert view.lines()[1].cells == ("Đã công nhận", "0", "2", "2")
    view.press(1, 2)
    assert opened(window) == {each.uid for each in dossiers[:2]}


def test_a_sum_opens_every_dossier_it_adds(
    show: Callable[[ReportKind], ReportsPage], window: MainWindow, dossiers: Sequence[Dossier]
) -> None:
    page = show(ReportKind.BENEFIT)
    view = page.tables.tables[0]
    total = len(view.lines()) - 1
    assert view.lines()[total].cells[4] == "90.320.000"
    view.press(total, 4)
    assert opened(window) == {each.uid for each in dossiers[:2]}


def test_the_period_before_is_a_step_away_and_the_future_is_not_offered(
    show: Callable[[ReportKind], ReportsPage], settled: Callable[[], None]
) -> None:
    page = show(ReportKind.QUARTER)
    stepper = page.tables.bar.stepper
    assert not stepper.forth.isEnabled()
    stepper.back.click()
    settled()
    assert stepper.words().endswith("I/2023")
    made = page.tables.made()
    assert made is not None
    assert made.report.as_of == date(2023, 3, 31)
    assert stepper.forth.isEnabled()


def test_only_what_is_overdue_is_listed_and_a_line_opens_it(
    show: Callable[[ReportKind], ReportsPage], window: MainWindow, dossiers: Sequence[Dossier]
) -> None:
    page = show(ReportKind.OVERDUE)
    view = page.tables.tables[0]
    assert [line.cells[0] for line in view.lines()] == [dossiers[2].code]
    view.row_activated.emit(0)
    assert opened(window) == {dossiers[2].uid}


def test_initiatives_of_a_shortlist_stand_side_by_side(
    show: Callable[[ReportKind], ReportsPage], settled: Callable[[], None], dossiers: Sequence[Dossier]
) -> None:
    page = show(ReportKind.BENEFIT)
    assert not page.tables.compare.isEnabled()
    page.tables.tables[0].select_ids([0, 1])
    assert page.tables.compare.isEnabled()
    page.tables.compare.click()
    settled()
    dialog = page.findChild(ComparisonDialog)
    assert dialog is not None
    lines = {line[0]: line[1:] for line in dialog.texts()}
    assert lines["Tên sáng kiến"] == [each.title for each in dossiers[:2]]
    assert lines["Minh chứng: thẩm định"] == ["Còn thiếu", "Còn thiếu"]
    assert "Lợi ích xã hội" not in lines
    dialog.close()
