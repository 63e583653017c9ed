"""The program under a real X display, by a person's keys: a dossier is entered, and is there afterwards."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import UNIT, a_desk
from journey_display import ProgramOnDisplay, display, missing

from desktop.domain.listing import DossierQuery
from desktop.main import SqlDesks
from desktop.services.dossiers import list_dossiers

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(missing()), reason=f"not on this machine: {', '.join(missing())}"),
]

TITLE = "Cải tiến gioăng mặt bích E-1205"
FEWEST_COLOURS = 100
"""A window that is painted has more."""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register the program opened last."""
    desk = a_desk(tmp_path)
    desk.register.close()
    kept = tmp_path / "config" / "so-sang-kien" / "window.json"
    kept.parent.mkdir(parents=True)
    kept.write_text(json.dumps({"recent": [str(desk.register.path)]}), encoding="utf-8")
    return desk.register.path


@pytest.fixture
def program(register: Path, tmp_path: Path) -> Iterator[ProgramOnDisplay]:
    """The program, started and at rest on its first page."""
    with display(TITLE) as name:
        started = ProgramOnDisplay(name, tmp_path)
        try:
            started.take_focus(UNIT.name)
            yield started
        finally:
            started.stop()


def test_a_dossier_is_entered_by_a_persons_keys(program: ProgramOnDisplay, register: Path, tmp_path: Path) -> None:
    program.press("ctrl+2")
    program.press("ctrl+n")
    empty = program.come_to_rest()
    program.write(TITLE)
    program.press("ctrl+s")
    saved = program.come_to_rest()
    saved.save(tmp_path / "saved.png")
    assert saved != empty
    assert len(saved.getcolors(saved.width * saved.height) or ()) > FEWEST_COLOURS
    program.press("ctrl+Return")
    assert program.close() == 0
    assert program.said() == ""
    assert [line for line in program.log().splitlines() if " ERROR " in line or " WARNING " in line] == []
    desk = SqlDesks().open(register)
    titles = [line.title for line in list_dossiers(desk, DossierQuery())]
    desk.register.close()
    assert titles == [TITLE]
