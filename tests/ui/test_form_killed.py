"""The program killed while somebody types: at most the field being typed is lost."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desks import UNIT, a_desk
from form_typist import SCRIPT, typed_by, values_of

from desktop.main import SqlDesks
from desktop.services.desk import Desk
from desktop.services.journal import recover, unsaved_edits

TESTS = Path(__file__).parents[1]
LETTERS = [(step, letter + 1) for step, each in enumerate(SCRIPT) for letter in range(len(each.text))]

THE_END = (len(SCRIPT), 0)
"""All is typed, and the form stands open."""


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    """A register nobody typed into."""
    folder = tmp_path / "blank"
    folder.mkdir()
    desk = a_desk(folder)
    desk.register.close()
    return desk.register.path


@contextmanager
def typist() -> Iterator[subprocess.Popen[str]]:
    """The process that forks for every register it is told."""
    with subprocess.Popen(
        [sys.executable, str(TESTS / "form_typist.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)])},
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def type_until(
    process: subprocess.Popen[str], register: Path, at: tuple[int, int], letters_more: int
) -> tuple[int, int]:
    """Have a register typed into, kill the typist behind a place of the script, and tell how far it came."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{register}\n")
    process.stdin.flush()
    child = int(process.stdout.readline())
    came = (0, 0)
    for line in process.stdout:
        if line.startswith("gone"):
            break
        step, letters = line.split()
        came = int(step), int(letters)
        if came >= at:
            letters_more -= 1
        if letters_more < 0 or came == THE_END:
            os.kill(child, signal.SIGKILL)
    return came


def recovered(register: Path) -> dict[str, str]:
    """What the register holds once all that is unsaved was recovered."""
    desk = SqlDesks(lambda: datetime.now(UTC)).open(register)
    try:
        for unsaved in unsaved_edits(desk):
            recover(desk, unsaved.uid)
        return _held(desk)
    finally:
        desk.register.close()


def _held(desk: Desk) -> dict[str, str]:
    with desk.register.read() as view:
        kept = list(view.dossiers.all())
    assert len(kept) <= 1
    return values_of(kept[0]) if kept else typed_by(0, 0)


def kill_and_compare(blank: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    with typist() as process:
        for kill in range(kills):
            folder = blank.parent.with_name(f"killed-{kill}")
            shutil.copytree(blank.parent, folder)
            at, more = chance.choice([*LETTERS, THE_END]), chance.randrange(3)
            step, letters = type_until(process, folder / blank.name, at, more)
            found, before, now = recovered(folder / blank.name), typed_by(step, 0), typed_by(step, letters)
            for path, text in found.items():
                assert now[path].startswith(text), (kill, step, letters, path)
                assert text.startswith(before[path]), (kill, step, letters, path)
            shutil.rmtree(folder)


def test_a_program_killed_while_one_types_loses_at_most_the_field_being_typed(blank: Path) -> None:
    assert blank.stem == UNIT.unit.lower()
    kill_and_compare(blank, kills=4, seed=0)


@pytest.mark.slow
def test_killed_at_two_hundred_places_it_loses_at_most_the_field_being_typed(blank: Path) -> None:
    assert len(LETTERS) >= 200
    kill_and_compare(blank, kills=200, seed=20)
