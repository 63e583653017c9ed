"""What waits for a superior on the page of consolidation: figures typed in, versions in conflict, closed bundles."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest
from desks import SUPERIOR, a_desk
from pytestqt.qtbot import QtBot

from desktop.domain.outside_figures import OutsideFigures
from desktop.domain.submission import Conflict
from desktop.domain.units import Unit
from desktop.services.consolidated import ConflictLine, UnitsBoard, units_board
from desktop.services.consolidation import ReceiptStatus
from desktop.services.desk import Desk
from desktop.services.outside_figures import enter_outside_figures, list_outside_figures
from desktop.services.units import save_unit
from desktop.ui.background import Background
from desktop.ui.context import PageEntry
from desktop.ui.main_window import MainWindow
from desktop.ui.pages.consolidation import ConsolidationPage
from desktop.ui.pages.consolidation_matters import ConflictsDialog, EnteredFiguresDialog, Matter, matters_of
from desktop.ui.pages.consolidation_units import SILENT
from desktop.ui.pages.settings_parts.key_dialogs import UnlockDialog

ENTRIES = [PageEntry("consolidation", "Consolidation", "layers", ConsolidationPage, superior_only=True)]


@pytest.fixture
def unit_desk(tmp_path: Path) -> Iterator[Desk]:
    """A superior with one unit outside the program, whose figures are typed in, and one that has sent nothing."""
    desk = a_desk(tmp_path, SUPERIOR)
    save_unit(desk, Unit("NGOAI", "Công đoàn Ngoài", superior=desk.identity.unit))
    save_unit(desk, Unit("IM", "Công đoàn Im Lặng", superior=desk.identity.unit))
    programme = desk.programme(desk.identity.programme)
    assert programme is not None
    figures = OutsideFigures(programme.id, "NGOAI", programme.phases[-1].code, 33, 71, 3_900_000_000)
    enter_outside_figures(desk, figures)
    yield desk
    desk.register.close()


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    return open_window(ENTRIES, "consolidation")


@pytest.fixture
def page(window: MainWindow) -> ConsolidationPage:
    shown = window.current_page()
    assert isinstance(shown, ConsolidationPage)
    return shown


@pytest.fixture
def settled(qtbot: QtBot, background: Background) -> Callable[[], None]:
    return lambda: qtbot.waitUntil(lambda: not background.busy(), timeout=20_000)


def with_conflict(board: UnitsBoard) -> UnitsBoard:
    conflict = Conflict("u" * 26, "IM", 3, "0" * 64, "1" * 64, "b")
    return replace(board, conflicts=(ConflictLine(conflict, "Im Lặng", "SK-1", "Máy bơm"),))


def test_what_waits_is_counted_and_what_does_not_has_no_line(unit_desk: Desk) -> None:
    lines = matters_of(with_conflict(units_board(unit_desk)))
    assert [line.matter for line in lines] == [Matter.CONFLICTS, Matter.SILENT, Matter.FIGURES]
    assert all(line.words.startswith("1 ") for line in lines)


def test_units_that_sent_nothing_are_shown_from_the_card(page: ConsolidationPage) -> None:
    page.units.matters.chosen.emit(Matter.SILENT.value)
    assert page.units.filters.current() == SILENT
    assert [each.overview.unit for each in page.units.units()] == ["IM"]


def test_figures_typed_in_are_taken_out_and_come_back_by_undo(
    page: ConsolidationPage, window: MainWindow, unit_desk: Desk, settled: Callable[[], None]
) -> None:
    before = list_outside_figures(unit_desk)
    page.units.matters.chosen.emit(Matter.FIGURES.value)
    (dialog,) = page.findChildren(EnteredFiguresDialog)
    assert not dialog.primary.isEnabled()
    dialog.table.selectRow(0)
    dialog.primary.click()
    settled()
    assert list_outside_figures(unit_desk) == []
    window.notice_bar().action_button().click()
    settled()
    assert list_outside_figures(unit_desk) == before


def test_versions_in_conflict_are_listed(page: ConsolidationPage, unit_desk: Desk) -> None:
    page._show_units(with_conflict(units_board(unit_desk)))
    page.units.matters.chosen.emit(Matter.CONFLICTS.value)
    (dialog,) = page.findChildren(ConflictsDialog)
    model = dialog.table.model()
    assert [model.index(0, column).data() for column in range(4)] == ["Im Lặng", "SK-1", "Máy bơm", "3"]


def test_a_closed_bundle_asks_for_its_passphrase(
    page: ConsolidationPage, settled: Callable[[], None], tmp_path: Path
) -> None:
    file = tmp_path / "goi.sk.zip.age"
    file.write_bytes(pyrage.passphrase.encrypt(b"khong phai goi", "mật khẩu dài của đơn vị"))
    page.take_in([file])
    settled()
    (dialog,) = page.findChildren(UnlockDialog)
    dialog.answered.emit("mật khẩu dài của đơn vị")
    settled()
    (came,) = page.intake.received()
    assert came.status is ReceiptStatus.REFUSED
    assert came.refusal is not None
    assert not page._closed.wants_passphrase(came.refusal)
