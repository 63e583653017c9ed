"""Bad input by the window: a sentence that names the file, and nothing changed."""

import getpass
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from desks import a_desk
from journey_files import old_register
from journey_hand import Pickers, SitDown
from two_desks import dump, make_two_registers

from desktop.domain.refusals import Refused
from desktop.language.refusals import refusal_sentence
from desktop.language.translator import gettext as _
from desktop.main import SqlDesks
from desktop.services.submission import export_submission
from desktop.ui.pages.consolidation import ConsolidationPage
from desktop.ui.pages.import_page import ImportPage
from desktop.ui.pages.results import ResultsPage
from desktop.ui.pages.welcome import WelcomePage

NEWER = "v9999_not_yet_written"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A new register."""
    desk = a_desk(tmp_path)
    desk.register.close()
    return desk.register.path


def damaged_workbook(folder: Path) -> Path:
    """An .xls of which a part was never copied."""
    file = old_register(folder / "hong.xls")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 3])
    return file


def damaged_new_workbook(folder: Path) -> Path:
    """An .xlsx of which the end is missing."""
    file = folder / "hong.xlsx"
    file.write_bytes(b"PK\x03\x04" + b"\x00" * 200)
    return file


def web_page(folder: Path) -> Path:
    """What some portals give for an .xls."""
    file = folder / "bao-cao.xls"
    file.write_text("<html><body><table><tr><td>STT</td></tr></table></body></html>", encoding="utf-8")
    return file


@pytest.mark.parametrize("spoiled", [damaged_workbook, damaged_new_workbook, web_page])
def test_a_workbook_that_cannot_be_read_is_refused(
    sit_down: SitDown, pickers: Pickers, register: Path, tmp_path: Path, spoiled: Callable[[Path], Path]
) -> None:
    hand = sit_down(register)
    before = dump(hand.desk)
    hand.open("dossiers")
    hand.push(_("Import from Excel"))
    pickers.files = [spoiled(tmp_path)]
    hand.push(_("Choose a workbook…"))
    hand.settle()
    assert spoiled(tmp_path).name in hand.notice()
    page = hand.page(ImportPage)
    assert page.start.isVisible()
    assert page.current_plan() is None
    assert dump(hand.desk) == before


def test_a_truncated_bundle_is_refused_by_both_windows(sit_down: SitDown, pickers: Pickers, tmp_path: Path) -> None:
    make_two_registers(tmp_path)
    desk = SqlDesks().open(tmp_path / "lhdbm.sosk")
    file = export_submission(desk, tmp_path / "gui").file
    desk.register.close()
    file.write_bytes(file.read_bytes()[:-300])
    superior = sit_down(tmp_path / "cdth.sosk")
    before = dump(superior.desk)
    superior.open("consolidation")
    pickers.files = [file]
    superior.push(_("Take in bundles…"))
    superior.settle()
    (refused,) = superior.page(ConsolidationPage).intake.received()
    assert refused.refusal is not None
    assert superior.notice()
    assert dump(superior.desk) == before

    unit = sit_down(tmp_path / "lhdbm.sosk")
    before = dump(unit.desk)
    unit.open("results")
    pickers.files = [file]
    unit.push(_("Open results…"))
    unit.settle()
    assert unit.notice()
    assert unit.page(ResultsPage).review is None
    assert dump(unit.desk) == before


def test_a_register_of_a_newer_program_is_left_as_it_is(sit_down: SitDown, pickers: Pickers, register: Path) -> None:
    with closing(sqlite3.connect(register)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (NEWER,))
    content = register.read_bytes()
    hand = sit_down()
    pickers.files = [register]
    hand.press("Ctrl+O")
    hand.settle()
    assert hand.notice() == refusal_sentence(Refused("register.newer", file=register.name, schema=NEWER))
    assert hand.page(WelcomePage).isVisible()
    assert register.read_bytes() == content


def test_a_register_somebody_has_open_is_not_opened_twice(sit_down: SitDown, pickers: Pickers, register: Path) -> None:
    first = sit_down(register)
    before = dump(first.desk)
    second = sit_down()
    pickers.files = [register]
    second.press("Ctrl+O")
    second.settle()
    assert getpass.getuser() in second.notice()
    assert second.window.context.session is None
    assert dump(first.desk) == before


def test_a_file_that_is_no_register_is_refused(sit_down: SitDown, pickers: Pickers, tmp_path: Path) -> None:
    file = tmp_path / "thu.sosk"
    file.write_bytes(b"khong phai so " * 400)
    hand = sit_down()
    pickers.files = [file]
    hand.press("Ctrl+O")
    hand.settle()
    assert file.name in hand.notice()
    assert file.read_bytes() == b"khong phai so " * 400
