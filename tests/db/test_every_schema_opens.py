"""A register of every released schema opens for ever; one of a newer program is refused and left untouched."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from builders import a_draft, uid

from db.registers import SCHEMA
from desktop.domain.refusals import Refused
from desktop.main import SqlDesks
from desktop.services.dossiers import enter_dossier
from desktop.services.register_check import verify_register

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "registers").glob("*.sosk"))


def test_the_present_schema_has_its_sample() -> None:
    assert SCHEMA in {sample.stem for sample in SAMPLES}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_a_sample_opens_is_sound_and_takes_work(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "so.sosk"
    shutil.copyfile(sample, path)
    desk = SqlDesks().open(path)
    try:
        with desk.register.read() as view:
            assert view.dossiers.count() == 4
        enter_dossier(desk, a_draft(uid=uid(99)))
        assert verify_register(desk).sound
    finally:
        desk.register.close()
    backups = list((tmp_path / "so.sosk.d" / "backups").glob("*.sosk"))
    assert len(backups) == (sample.stem != SCHEMA)


def test_a_register_of_a_newer_program_is_refused_and_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "so.sosk"
    shutil.copyfile(SAMPLES[-1], path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'v9999'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(Refused, match=r"register\.newer"):
        SqlDesks().open(path)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob("so.sosk.d/backups/*"))
