"""Dossiers edited in Excel in the window: written out, shown field by field, taken one by one, and taken back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_draft
from filled_forms import change
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.dossier import Dossier
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier, find_dossier
from desktop.services.round_trip import export_for_editing
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.dossiers import DossiersPage
from desktop.ui.pages.round_trip import EditFilter, RoundTripPage

PAGES = [
    PageEntry("dossiers", "Dossiers", "file-text", DossiersPage),
    PageEntry("round_trip", "Edit in Excel", "file-text", RoundTripPage, under="dossiers"),
]
TITLE = "Dùng khí nén để súc rửa bộ trao đổi nhiệt"


@pytest.fixture
def dossier(unit_desk: Desk) -> Dossier:
    return enter_dossier(unit_desk, a_draft(code="", unit="LHDBM", sub_unit="LHDBM"))


@pytest.fixture
def edited(unit_desk: Desk, dossier: Dossier, tmp_path: Path) -> Path:
    """A workbook in which title and notes were edited; the notes were changed in the register since."""
    exported = tmp_path / "ra.xlsx"
    export_for_editing(unit_desk, [dossier.uid], exported)

    def how(page: Worksheet) -> None:
        columns = {str(cell.value): cell.column for cell in page[1]}
        page.cell(4, columns["title"]).value = TITLE
        page.cell(4, columns["notes"]).value = "Ghi trong tệp"

    path = change(exported, tmp_path / "đã sửa.xlsx", how)
    amend_dossier(unit_desk, replace(dossier, notes="Ghi trong sổ"))
    return path


@pytest.fixture
def show(open_window: Callable[..., MainWindow], settle: Callable[[], None]) -> Callable[..., RoundTripPage]:
    def open_page(**arguments: object) -> RoundTripPage:
        page = open_window(PAGES, "round_trip", **arguments).current_page()
        assert isinstance(page, RoundTripPage)
        settle()
        return page

    return open_page


def test_a_conflict_is_shown_and_left_until_it_is_taken(show: Callable[..., RoundTripPage], edited: Path) -> None:
    page = show(file=edited)
    assert [(line.edit.path, line.present, line.new) for line in page.table.rows()][1:] == [
        ("notes", "Ghi trong sổ", "Ghi trong tệp")
    ]
    assert [line.edit.path for line in page.table.taken_rows()] == ["title"]
    page.filters.chosen.emit(EditFilter.CONFLICTS)
    page.table.choose_all(True)
    assert len(page.table.accepted()) == 2


def test_accepted_edits_are_written_as_one_batch_and_taken_back(
    show: Callable[..., RoundTripPage],
    unit_desk: Desk,
    dossier: Dossier,
    edited: Path,
    settle: Callable[[], None],
) -> None:
    page = show(file=edited)
    page.primary.click()
    settle()
    assert find_dossier(unit_desk, dossier.code).title == TITLE
    assert [line.edit.path for line in page.table.rows()] == ["notes"]
    window = page.window()
    assert isinstance(window, MainWindow)
    window.notice_bar().action_button().click()
    settle()
    assert find_dossier(unit_desk, dossier.code).title == dossier.title
    assert [line.edit.path for line in page.table.rows()] == ["title", "notes"]


def test_chosen_dossiers_are_written_out(
    show: Callable[..., RoundTripPage], dossier: Dossier, tmp_path: Path, settle: Callable[[], None]
) -> None:
    page = show(uids=[dossier.uid])
    page.export(tmp_path / "một.xlsx")
    settle()
    assert (tmp_path / "một.xlsx").stat().st_size > 0
    page.start.all_button.click()
    page.export(tmp_path / "tất cả.xlsx")
    settle()
    assert (tmp_path / "tất cả.xlsx").stat().st_size > 0
