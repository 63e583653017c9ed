"""A register looked through: nothing in it can be changed behind the program's back without being named."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from desks import SteppingClock
from two_desks import TwoDesks

from desktop.domain.safekeeping import DoubtKind
from desktop.main import SqlDesks
from desktop.services.desk import Desk
from desktop.services.register_check import verify_register
from desktop.services.safekeeping import DOUBTFUL, back_up
from desktop.services.settings import enter_sub_unit


def test_a_register_as_it_was_worked_in_is_sound(two: TwoDesks) -> None:
    check = verify_register(two.unit)
    assert check.sound
    assert check.records >= 4
    assert verify_register(two.superior).sound


@pytest.mark.parametrize(
    ("statement", "kind", "entity"),
    [
        ("UPDATE dossier SET title = 'Khác ' || title WHERE id = 1", DoubtKind.UNREADABLE, "dossier"),
        ("UPDATE dossier SET notes = 'x' WHERE id = 1", DoubtKind.DIFFERS, "dossier"),
        ("UPDATE author SET share_bp = 1 WHERE dossier_id = 1", DoubtKind.DIFFERS, "dossier"),
        ("UPDATE dossier SET state = 'nonsense' WHERE id = 2", DoubtKind.UNREADABLE, "dossier"),
        ("DELETE FROM attachment", DoubtKind.DIFFERS, "dossier"),
        ("DELETE FROM dossier WHERE id = 4", DoubtKind.LOST, "dossier"),
        ("INSERT INTO setting VALUES ('clerk.name', '\"x\"')", DoubtKind.UNTOLD, "setting"),
        ("DROP TRIGGER event_value_is_never_changed; UPDATE event_value SET salt = '00'", DoubtKind.HISTORY, ""),
    ],
)
def test_what_is_changed_behind_the_program_is_named(
    two: TwoDesks, statement: str, kind: DoubtKind, entity: str
) -> None:
    path = two.unit.register.path
    two.unit.register.close()
    with sqlite3.connect(path) as connection:
        connection.executescript(statement)
    connection.close()
    desk = SqlDesks().open(path)
    try:
        found = verify_register(desk).doubts
    finally:
        desk.register.close()
    assert (kind, entity) in {(doubt.kind, doubt.entity) for doubt in found}


def test_one_bit_flipped_while_the_register_was_closed_is_seen(desk: Desk) -> None:
    enter_sub_unit(desk, "Xưởng thử")
    path = desk.register.path
    desk.register.close()
    octets = bytearray(path.read_bytes())
    octets[-1] ^= 1
    path.write_bytes(octets)
    reopened = SqlDesks().open(path)
    try:
        kinds = {doubt.kind for doubt in verify_register(reopened).doubts}
    finally:
        reopened.register.close()
    assert DoubtKind.TOUCHED in kinds


def test_a_register_closed_and_opened_again_is_as_it_was_left(desk: Desk) -> None:
    enter_sub_unit(desk, "Xưởng thử")
    path = desk.register.path
    desk.register.close()
    for _ in range(2):
        reopened = SqlDesks().open(path)
        assert verify_register(reopened).sound
        reopened.register.close()


def test_no_older_backup_is_dropped_until_a_doubtful_register_is_sound_again(desk: Desk) -> None:
    clock = SteppingClock()
    oldest, _ = [back_up(desk).path for _ in range(2)]
    path, marker = desk.register.path, desk.register.folder / DOUBTFUL
    desk.register.close()
    _changed_outside(path, "INSERT INTO setting VALUES ('clerk.name', '\"x\"')")
    clock.now += timedelta(days=3)
    doubtful = SqlDesks(clock).open(path)
    try:
        assert not verify_register(doubtful).sound
        assert marker.exists()
        back_up(doubtful)
        assert oldest.exists()
    finally:
        doubtful.register.close()
    _changed_outside(path, "DELETE FROM setting WHERE key = 'clerk.name'")
    worked_in = SqlDesks(clock).open(path)
    enter_sub_unit(worked_in, "Xưởng thử")
    worked_in.register.close()
    mended = SqlDesks(clock).open(path)
    try:
        assert verify_register(mended).sound
        assert not marker.exists()
        back_up(mended)
        assert not oldest.exists()
    finally:
        mended.register.close()


def _changed_outside(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()
