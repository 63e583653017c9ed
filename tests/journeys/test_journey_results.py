"""Results down, through two windows: decided above, looked at below, written as one act, taken back, written again."""

from pathlib import Path

import pytest
from builders import uid
from desks import SUPERIOR, UNIT, SteppingClock
from journey_hand import Hand, Pickers, SitDown
from PySide6.QtWidgets import QAbstractButton
from two_desks import dossier, dump, make_two_registers

from desktop.domain.sending import Choice
from desktop.domain.states import ConsolidationState, Outcome
from desktop.domain.units import Unit
from desktop.language.translator import gettext as _
from desktop.language.translator import ngettext
from desktop.main import SqlDesks
from desktop.services.safekeeping import list_backups
from desktop.services.submission import export_submission
from desktop.services.units import save_unit
from desktop.ui.pages.consolidation import UNITS, ConsolidationPage
from desktop.ui.pages.decide_dialogs import DecideDialog
from desktop.ui.pages.results import ResultsPage
from desktop.ui.widgets.table import RegisterTable

NUMBER = "9/QĐ-CDTH"
REASON = "Thiếu biên bản chạy thử"
STATES = {1: ConsolidationState.SENT_BACK, **dict.fromkeys((2, 3, 4), ConsolidationState.ACCEPTED)}
LATER = SteppingClock().now.replace(hour=6)


@pytest.fixture
def registers(tmp_path: Path) -> tuple[Path, Path]:
    """A unit that has sent four dossiers and its superior, who know each other's keys; the bundle lies in "gui"."""
    folder = tmp_path / "so"
    folder.mkdir()
    make_two_registers(folder)
    unit, superior = (folder / f"{each.unit.lower()}.sosk" for each in (UNIT, SUPERIOR))
    desks = SqlDesks(SteppingClock(LATER))
    desk = desks.open(superior)
    save_unit(desk, Unit(UNIT.unit, UNIT.name, UNIT.place, superior=SUPERIOR.unit))
    desk.register.close()
    desk = desks.open(unit)
    export_submission(desk, tmp_path / "gui")
    desk.register.close()
    return unit, superior


def decide_at_the_superior(hand: Hand, pickers: Pickers, bundle: Path, out: Path) -> Path:
    """Take the bundle in, send the first dossier back, accept the rest, make the results; their file."""
    hand.open("consolidation")
    page = hand.page(ConsolidationPage)
    pickers.files = [bundle]
    hand.push(_("Take in bundles…"))
    hand.settle()
    hand.press("Ctrl+F")
    hand.go_to(_("Received dossiers"), kind=RegisterTable)
    hand.press("Home")
    hand.push(_("Send back…"))
    hand.dialog(DecideDialog)
    hand.write(REASON)
    hand.press("Ctrl+Return")
    hand.settle()
    hand.go_to(_("Received dossiers"), "Shift+Tab", RegisterTable)
    hand.press("Home", "Down", "Shift+Down", "Shift+Down")
    hand.push(_("Accept…"))
    hand.dialog(DecideDialog)
    hand.write(NUMBER)
    hand.press("Ctrl+Return")
    hand.settle()
    assert [row.outcome for row in page.received.rows()] == [Outcome.SENT_BACK, *[Outcome.ACCEPTED] * 3]

    hand.go_to(_("Received dossiers"), "Shift+Tab", QAbstractButton)
    hand.press("Left")
    assert page.views.current() == UNITS
    hand.go_to(_("Units"), kind=RegisterTable)
    hand.press("Home")
    pickers.folders = [out]
    hand.push(_("Make results…"))
    hand.settle()
    (results,) = out.glob("*.sk.zip")
    assert results.name in hand.notice()
    return results


def test_results_are_decided_above_and_looked_at_written_taken_back_and_written_again_below(
    sit_down: SitDown, pickers: Pickers, registers: tuple[Path, Path], tmp_path: Path
) -> None:
    (bundle,) = (tmp_path / "gui").glob("*.sk.zip")
    superior = sit_down(registers[1], SteppingClock(LATER))
    results = decide_at_the_superior(superior, pickers, bundle, tmp_path / "ket-qua")

    unit = sit_down(registers[0], SteppingClock(LATER))
    sent = dump(unit.desk)
    unit.open("results")
    pickers.files = [results]
    unit.push(_("Open results…"))
    unit.settle()
    page = unit.page(ResultsPage)
    rows = page.table.chosen_rows(Choice.ACCEPT)
    assert rows >= len(STATES)
    assert {row.change.uid for row in page.table.rows()} == {uid(number) for number in STATES}
    assert dump(unit.desk) == sent
    assert list_backups(unit.desk) == ()

    write = ngettext("Write {number} accepted row", "Write {number} accepted rows", rows).format(number=rows)
    unit.push(write)
    unit.settle()
    assert {number: dossier(unit.desk, number).consolidation for number in STATES} == STATES
    assert any(REASON in reason for reason in dossier(unit.desk, 1).ruling.reasons)
    (backup,) = list_backups(unit.desk)
    assert backup.path.is_file()

    unit.push(_("Undo"))
    unit.settle()
    assert {dossier(unit.desk, number).consolidation for number in STATES} == {ConsolidationState.SENT}
    assert page.table.chosen_rows(Choice.ACCEPT) == rows
    unit.push(write)
    unit.settle()
    assert {number: dossier(unit.desk, number).consolidation for number in STATES} == STATES
    assert len(list_backups(unit.desk)) == 2
