"""Backups of a real register: made, listed, proved, and refused when damaged."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from desks import UNIT, a_desk
from two_desks import TwoDesks

from desktop.domain.refusals import Refused
from desktop.main import SqlDesks
from desktop.services.desk import Desk
from desktop.services.safekeeping import back_up, list_backups, prove_backup


def test_a_backup_is_opened_and_counted(two: TwoDesks) -> None:
    report = back_up(two.unit)
    assert (report.dossiers, report.files, report.proved) == (4, 2, True)
    assert prove_backup(SqlDesks(), report.path) == report


def test_backups_are_listed_newest_first(desk: Desk) -> None:
    paths = [back_up(desk).path for _ in range(3)]
    kept = list_backups(desk)
    assert [each.path for each in kept] == paths[::-1]
    assert kept[0].made.date() == datetime(2023, 6, 1, tzinfo=UTC).date()
    assert kept[0].octets == paths[-1].stat().st_size


def test_a_backup_never_takes_the_place_of_another(tmp_path: Path) -> None:
    at = datetime(2023, 6, 1, tzinfo=UTC)
    standing = a_desk(tmp_path, UNIT)
    standing.register.close()
    desk = SqlDesks(lambda: at).open(tmp_path / "lhdbm.sosk")
    try:
        names = [back_up(desk, tmp_path / "usb").path.name for _ in range(2)]
    finally:
        desk.register.close()
    assert names == ["lhdbm-20230601-000000.sosk", "lhdbm-20230601-000000-2.sosk"]


def test_a_damaged_backup_is_not_believed(desk: Desk) -> None:
    path = back_up(desk).path
    octets = bytearray(path.read_bytes())
    octets[4096:12288] = b"\xff" * 8192
    path.write_bytes(octets)
    with pytest.raises(Refused, match=r"backup\.damaged"):
        prove_backup(SqlDesks(), path)


def test_a_backup_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"file\.missing"):
        prove_backup(SqlDesks(), tmp_path / "khong-co.sosk")


def test_a_folder_that_cannot_be_written_leaves_no_half_backup(desk: Desk, tmp_path: Path) -> None:
    in_the_way = tmp_path / "tep"
    in_the_way.write_bytes(b"")
    with pytest.raises(Refused, match=r"backup\.failed"):
        back_up(desk, in_the_way)
    assert in_the_way.read_bytes() == b""
