"""Old registers in by the page: a messy workbook, rows mended through the reject workbook, all undone by the notice.

All persons and initiatives are invented.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlwt
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.refusals import UserError
from desktop.domain.states import RecognitionState
from desktop.language.columns import COLUMNS, column_label, row_kind_label
from desktop.language.refusals import refusal_sentence
from desktop.services.column_mappings import saved_columns
from desktop.services.desk import Desk
from desktop.services.workbooks import import_workbook, plan_workbook
from desktop.ui.background import Background, Job
from desktop.ui.context import PageEntry, UiContext
from desktop.ui.main_window import MainWindow
from desktop.ui.pages import import_page
from desktop.ui.pages.import_page import ImportPage
from desktop.ui.widgets.page import Page
from desktop.workbooks.heading_words import FIELDS, IGNORED
from desktop.workbooks.mapping import fingerprint_of
from desktop.workbooks.row_kinds import RowKind

MESSY = Path(import_page.__file__).parents[3] / "resources" / "practice" / "so-cu-2019-2021.xls"
ROWS, SOUND = 36, 33


class ListPage(Page):
    """Stands where the list is, and remembers that it was opened."""

    def __init__(self, _context: UiContext) -> None:
        super().__init__("dossiers")
        self.visits = 0

    def open(self, **arguments: object) -> None:
        self.visits += 1


PAGES = [
    PageEntry("dossiers", "Dossiers", "file-text", ListPage),
    PageEntry("import", "Import", "download", ImportPage, under="dossiers"),
]


@pytest.fixture
def window(open_window: Callable[..., MainWindow], background: Background) -> MainWindow:
    shown = open_window(PAGES, "import")

    def tell(_job: Job[object], error: Exception) -> None:
        assert isinstance(error, UserError)
        shown.context.notices.say("bad", refusal_sentence(error))

    background.job_failed.connect(tell)
    return shown


@pytest.fixture
def page(window: MainWindow) -> ImportPage:
    found = window.current_page()
    assert isinstance(found, ImportPage)
    return found


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    """Waits until everything asked for was done and heard of."""
    return lambda: qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)


def titles(desk: Desk) -> int:
    with desk.register.read() as view:
        return view.dossiers.count()


def plain_register(path: Path, *, headings: tuple[str, ...] = ("TT", "Tên sáng kiến", "Tác giả")) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Danh sách")
    sheet.write_merge(0, 0, 0, 2, "DANH SÁCH SÁNG KIẾN ĐÃ ĐƯỢC CÔNG NHẬN")
    for column, heading in enumerate(headings):
        sheet.write(1, column, heading)
    for row in range(1, 6):
        sheet.write(row + 1, 0, float(row))
        sheet.write(row + 1, 1, f"Cải tiến cụm thiết bị số {row} để giảm tiêu hao điện năng")
        sheet.write(row + 1, 2, "Lâm Thị Hải Yến\nTô Văn Khánh")
    book.add_sheet("Ghi chú").write(0, 0, "ghi chú")
    book.save(str(path))
    return path


def leave(qtbot: QtBot, widget: QWidget) -> None:
    """Press Enter, which ends the typing."""
    qtbot.keyClick(widget, Qt.Key.Key_Return)


def test_a_messy_workbook_is_shown_before_anything_is_written(
    page: ImportPage, settled: Callable[[], None], unit_desk: Desk
) -> None:
    page.read(MESSY)
    settled()
    assert str(SOUND) in page.primary.text()
    assert page.primary.isEnabled()
    model = page.sheet_card.preview().sheet_model()
    assert model.marks.look_of(1) == "title"
    assert model.marks.look_of(6) == model.marks.look_of(7) == "header"
    assert list(model.marks.tones.values()).count("bad") >= ROWS - SOUND
    assert titles(unit_desk) == 0


def test_the_preview_shows_old_text_as_in_the_file_and_converted(page: ImportPage, settled: Callable[[], None]) -> None:
    page.read(MESSY)
    settled()
    model = page.sheet_card.preview().sheet_model()
    planned = page.current_plan()
    assert planned is not None
    sample = planned.plan.samples[0]
    row = int("".join(filter(str.isdigit, sample.address)))
    column = ord(sample.address[0]) - ord("A") + 1
    assert model.sheet.cell(row, column).value == sample.after
    page.sheet_card.show_text("file")
    assert model.sheet.cell(row, column).value == sample.before


def test_rows_are_mended_through_the_reject_workbook_and_the_import_is_undone_by_the_notice(
    page: ImportPage,
    window: MainWindow,
    settled: Callable[[], None],
    unit_desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.read(MESSY)
    settled()
    page.primary.click()
    settled()
    assert titles(unit_desk) == SOUND
    assert str(SOUND) in page.finish.words()

    rejects = tmp_path / "can-sua.xlsx"
    monkeypatch.setattr(import_page, "pick_new_file", lambda *_: rejects)
    page.finish.rejects_wanted.emit()
    settled()
    assert "can-sua.xlsx" in window.notice_bar().text()
    mend(rejects)

    page.read(rejects)
    settled()
    assert str(ROWS - SOUND) in page.primary.text()
    page.primary.click()
    settled()
    assert titles(unit_desk) == ROWS
    window.notice_bar().action_button().click()
    settled()
    assert titles(unit_desk) == SOUND
    assert page.finish.undo_button().isHidden()


def mend(rejects: Path) -> None:
    """Put something sound into every cell that was marked."""
    book = openpyxl.load_workbook(rejects)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None:
                heading = " ".join(str(sheet.cell(above, cell.column).value or "") for above in range(1, 8)).lower()
                cell.value = "10/02/2020" if "ngày" in heading else 1_500_000 if "làm lợi" in heading else "Sàng rung"
                cell.comment = None
    book.save(rejects)


def test_a_decision_for_the_whole_sheet_makes_recognised_dossiers(
    page: ImportPage,
    qtbot: QtBot,
    settled: Callable[[], None],
    unit_desk: Desk,
    tmp_path: Path,
    commit: Callable[[QWidget, str], None],
) -> None:
    page.read(plain_register(tmp_path / "cu.xls"))
    settled()
    commit(page.check_card.number_entry(), "45/QĐ-BM")
    leave(qtbot, page.check_card.number_entry())
    commit(page.check_card.date_entry(), "02/10/2022")
    leave(qtbot, page.check_card.date_entry())
    settled()
    page.check_card.secret_tick().click()
    page.primary.click()
    settled()
    with unit_desk.register.read() as view:
        dossiers = list(view.dossiers.all())
    assert {dossier.state for dossier in dossiers} == {RecognitionState.RECOGNISED}
    assert {dossier.recognitions[0].decided_on for dossier in dossiers} == {date(2022, 10, 2)}
    assert all(len(dossier.authors) == 2 for dossier in dossiers)


def test_columns_are_chosen_by_hand_and_kept_for_the_next_register_of_the_same_make(
    page: ImportPage, settled: Callable[[], None], tmp_path: Path
) -> None:
    file = plain_register(tmp_path / "cu.xls")
    page.read(file)
    settled()
    choice = page.mapping_card.choice_of("TT")
    choice.set_value("notes")
    choice.edited.emit()
    settled()
    planned = page.current_plan()
    assert planned is not None
    assert planned.plan.fields_by_heading["TT"] == "notes"
    page.read(file)
    settled()
    assert page.mapping_card.choice_of("TT").value() == "notes"


def test_columns_saved_in_the_register_are_used_by_another_window_until_forgotten(
    page: ImportPage, settled: Callable[[], None], unit_desk: Desk, tmp_path: Path
) -> None:
    page.read(plain_register(tmp_path / "cu.xls"))
    settled()
    planned = page.current_plan()
    assert planned is not None
    fingerprint = fingerprint_of(planned.register_sheet.header)
    page.mapping_card.save.click()
    settled()
    assert saved_columns(unit_desk, fingerprint) == page.mapping_card.columns()
    page.read(plain_register(tmp_path / "cu khac.xls"))
    settled()
    page.mapping_card.save.click()
    settled()
    assert saved_columns(unit_desk, fingerprint) == {}


def test_a_field_of_one_column_is_taken_from_the_column_that_had_it(
    page: ImportPage, settled: Callable[[], None], tmp_path: Path
) -> None:
    page.read(plain_register(tmp_path / "cu.xls"))
    settled()
    choice = page.mapping_card.choice_of("TT")
    choice.set_value("title")
    choice.edited.emit()
    settled()
    assert page.mapping_card.choice_of("Tên sáng kiến").value() == IGNORED


def test_where_no_headings_are_known_the_clerk_names_their_row_and_the_columns(
    page: ImportPage,
    qtbot: QtBot,
    settled: Callable[[], None],
    tmp_path: Path,
    commit: Callable[[QWidget, str], None],
) -> None:
    page.read(plain_register(tmp_path / "la.xls", headings=("1a", "Alpha", "Beta")))
    settled()
    assert not page.primary.isEnabled()
    commit(page.sheet_card.header_row_entry(), "2")
    leave(qtbot, page.sheet_card.header_row_entry())
    settled()
    for heading, field in (("Alpha", "title"), ("Beta", "authors")):
        page.mapping_card.choice_of(heading).set_value(field)
        page.mapping_card.choice_of(heading).edited.emit()
        settled()
    planned = page.current_plan()
    assert planned is not None
    assert planned.plan.counts.taken == 5
    assert [author.name for author in planned.plan.rows[0].draft.authors] == ["Lâm Thị Hải Yến", "Tô Văn Khánh"]


def test_rows_the_register_has_already_are_named_and_left_out(
    page: ImportPage, settled: Callable[[], None], unit_desk: Desk, tmp_path: Path
) -> None:
    file = plain_register(tmp_path / "cu.xls")
    first = import_workbook(unit_desk, plan_workbook(unit_desk, file))
    page.read(file)
    settled()
    assert not page.primary.isEnabled()
    assert first.codes[0] in page.check_card.known_words()
    page.check_card.known_tick().click()
    assert page.primary.isEnabled()
    assert "5" in page.primary.text()


def test_a_web_page_called_xls_gets_a_clear_sentence(
    page: ImportPage, window: MainWindow, settled: Callable[[], None], tmp_path: Path
) -> None:
    file = tmp_path / "bao-cao.xls"
    file.write_text("<html><table><tr><td>1</td></tr></table></html>", encoding="utf-8")
    page.read(file)
    settled()
    assert "bao-cao.xls" in window.notice_bar().text()
    assert page.start.isVisible()


def test_a_refused_workbook_leaves_the_one_before_in_place(
    page: ImportPage, settled: Callable[[], None], tmp_path: Path
) -> None:
    page.read(MESSY)
    settled()
    page.read(tmp_path / "khong-co.xlsx")
    settled()
    assert str(SOUND) in page.primary.text()
    assert page.primary.isEnabled()


def test_a_cancelled_import_takes_nothing_and_the_plan_still_stands(
    page: ImportPage, settled: Callable[[], None], unit_desk: Desk
) -> None:
    page.read(MESSY)
    settled()
    page.primary.click()
    page.cancel.click()
    settled()
    assert titles(unit_desk) == 0
    assert page.primary.isEnabled()


def test_a_cell_to_mend_is_shown_in_the_sheet(page: ImportPage, settled: Callable[[], None]) -> None:
    page.read(MESSY)
    settled()
    planned = page.current_plan()
    assert planned is not None
    fault = planned.plan.rejected[0].faults[0]
    page.check_card.cell_pressed.emit(fault.row, fault.column)
    index = page.sheet_card.preview().currentIndex()
    assert (index.row() + 1, index.column() + 1) == (fault.row, fault.column)


def test_the_page_fits_a_small_window_at_double_text(
    page: ImportPage, window: MainWindow, settled: Callable[[], None]
) -> None:
    page.read(MESSY)
    settled()
    window.resize(1280, 720)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1280, 720)
    assert page.primary.geometry().right() <= page.width()


def test_every_field_and_every_kind_of_row_has_words() -> None:
    assert set(COLUMNS) == {*FIELDS, IGNORED}
    assert len({column_label(field) for field in COLUMNS}) == len(COLUMNS)
    told = {kind for kind in RowKind if row_kind_label(kind)}
    assert told == set(RowKind) - {RowKind.DOSSIER, RowKind.FURTHER_AUTHOR, RowKind.BLANK}
