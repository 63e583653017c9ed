"""Damage of chance is reported, a full disk refuses each kind of write and leaves everything as it was."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_draft, uid
from corrupted_registers import corrupt_registers
from two_desks import make_two_registers

from desktop.domain.listing import DossierQuery
from desktop.domain.refusals import Refused
from desktop.main import SqlDesks
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, attach_file, enter_dossier, list_dossiers
from desktop.services.register_check import verify_register
from desktop.services.safekeeping import back_up
from desktop.services.submission import export_submission

ROOM = 6 << 20


@pytest.mark.slow
def test_damage_of_chance_never_fails_the_program_and_is_always_reported(tmp_path: Path) -> None:
    tally = corrupt_registers(tmp_path, files=60, seed=3)
    assert tally["missed"] == 0
    assert tally["refused"] + tally["reported"] == 60


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes, where the machine lets us have one."""
    place = tmp_path / "disk"
    place.mkdir()
    if sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("no small disk can be made here")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(place)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def _enter(desk: Desk, folder: Path) -> None:
    enter_dossier(desk, a_draft(uid=uid(77), notes="x" * 400_000))


def _amend(desk: Desk, folder: Path) -> None:
    with desk.register.read() as view:
        first = next(view.dossiers.all())
    amend_dossier(desk, replace(first, notes="y" * 400_000))


def _attach(desk: Desk, folder: Path) -> None:
    with desk.register.read() as view:
        code = next(view.dossiers.all()).code
    attach_file(desk, code, folder / "large.pdf")


def _export(desk: Desk, folder: Path) -> None:
    export_submission(desk)


def _back_up(desk: Desk, folder: Path) -> None:
    back_up(desk)


@pytest.mark.slow
@pytest.mark.parametrize("write", [_enter, _amend, _attach, _export, _back_up], ids=lambda act: act.__name__.strip("_"))
def test_a_full_disk_refuses_and_harms_nothing(
    write: Callable[[Desk, Path], None], small_disk: Path, tmp_path: Path
) -> None:
    made = tmp_path / "made"
    make_two_registers(made)
    shutil.copy(made / "lhdbm.sosk", small_disk / "so.sosk")
    shutil.copytree(made / "lhdbm.sosk.d", small_disk / "so.sosk.d")
    (tmp_path / "large.pdf").write_bytes(b"%PDF-1.4 " + b"z" * 300_000)
    desk = SqlDesks().open(small_disk / "so.sosk")
    try:
        before = {(line.code, line.title) for line in list_dossiers(desk, DossierQuery())}
        dump = list(desk.register.dump())
        filler = small_disk / "filler"
        room = shutil.disk_usage(small_disk).free
        filler.write_bytes(b"\x00" * (room - 40_960))
        with pytest.raises(Refused):
            write(desk, tmp_path)
        filler.unlink()
        assert {(line.code, line.title) for line in list_dossiers(desk, DossierQuery())} == before
        if write is not _export:
            assert list(desk.register.dump()) == dump
        assert verify_register(desk).sound
        write(desk, tmp_path)
    finally:
        desk.register.close()
