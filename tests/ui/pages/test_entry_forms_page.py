"""Entry forms in the window: an empty one written, a folder of filled ones read, the good ones taken and taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from filled_forms import ANSWERS, fill

from desktop.domain.listing import ListFilter
from desktop.services.desk import Desk
from desktop.services.dossiers import count_dossiers
from desktop.services.entry_forms import write_entry_form
from desktop.services.settings import enter_sub_unit
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.dossiers import DossiersPage
from desktop.ui.pages.entry_form_list import FormStanding, standing_of
from desktop.ui.pages.entry_forms import EntryFormsPage

PAGES = [
    PageEntry("dossiers", "Dossiers", "file-text", DossiersPage),
    PageEntry("forms", "Entry forms", "file-text", EntryFormsPage, under="dossiers"),
]


@pytest.fixture
def folder(unit_desk: Desk, tmp_path: Path) -> Path:
    """A good form, one with a cell in doubt, and a workbook that is none; all names are invented."""
    enter_sub_unit(unit_desk, "Phân xưởng Bảo dưỡng")
    blank = tmp_path / "blank.xlsx"
    write_entry_form(unit_desk, blank)
    folder = tmp_path / "phiếu"
    folder.mkdir()
    fill(blank, folder / "1 tốt.xlsx")
    doubtful = {**ANSWERS, "title": "Tận dụng hơi thấp áp gia nhiệt dầu đốt", "kind": "Loại lạ"}
    fill(blank, folder / "2 ngờ.xlsx", doubtful)
    (folder / "3 hỏng.xlsx").write_bytes(b"no workbook")
    return folder


@pytest.fixture
def show(
    open_window: Callable[..., MainWindow], settle: Callable[[], None], folder: Path
) -> Callable[[], EntryFormsPage]:
    def read() -> EntryFormsPage:
        page = open_window(PAGES, "forms", files=[folder]).current_page()
        assert isinstance(page, EntryFormsPage)
        settle()
        return page

    return read


def test_each_file_is_told_where_it_stands_and_only_the_good_one_is_chosen(
    show: Callable[[], EntryFormsPage],
) -> None:
    page = show()
    standings = [standing_of(form) for form in page.table.all_rows()]
    assert standings == [FormStanding.READY, FormStanding.DOUBTFUL, FormStanding.REFUSED]
    assert [form.file.name for form in page.table.taken_rows()] == ["1 tốt.xlsx"]


@pytest.mark.usefixtures("in_english")
def test_a_doubt_is_told_with_the_address_of_its_cell(show: Callable[[], EntryFormsPage]) -> None:
    page = show()
    page.table.select_ids([1])
    remark = page.detail.remarks.remarks()[0]
    assert "not in the list" in remark.words
    assert remark.where.startswith("Cell ")


def test_forms_are_taken_as_one_batch_and_taken_back(
    show: Callable[[], EntryFormsPage], unit_desk: Desk, settle: Callable[[], None]
) -> None:
    page = show()
    page.table.choose_all(True)
    page.primary.click()
    settle()
    assert count_dossiers(unit_desk).chips[ListFilter.ALL] == 2
    assert [standing_of(form) for form in page.table.all_rows()] == [FormStanding.REFUSED]
    window = page.window()
    assert isinstance(window, MainWindow)
    window.notice_bar().action_button().click()
    settle()
    assert count_dossiers(unit_desk).chips[ListFilter.ALL] == 0
    assert len(page.table.all_rows()) == 3


def test_when_nothing_is_left_the_list_opens_on_what_was_taken(
    show: Callable[[], EntryFormsPage], folder: Path, settle: Callable[[], None]
) -> None:
    page = show()
    page.read([folder / "1 tốt.xlsx"])
    settle()
    page.primary.click()
    settle()
    window = page.window()
    assert isinstance(window, MainWindow)
    assert window.current_key() == "dossiers"


def test_an_empty_form_is_written(
    show: Callable[[], EntryFormsPage], tmp_path: Path, settle: Callable[[], None]
) -> None:
    page = show()
    page.write_blank(tmp_path / "phiếu trống.xlsx")
    settle()
    assert (tmp_path / "phiếu trống.xlsx").stat().st_size > 0
