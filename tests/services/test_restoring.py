"""Restoring and merging: two verbs. One takes the place of the register, the other brings in what it lacks."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from builders import a_draft, uid
from desks import START, SUPERIOR, a_desk
from two_desks import TwoDesks

from desktop.domain.listing import DossierQuery
from desktop.domain.refusals import Cancelled, Refused
from desktop.main import SqlDesks
from desktop.services.desk import Desk
from desktop.services.dossiers import amend_dossier, enter_dossier, find_dossier, list_dossiers, trash_dossiers
from desktop.services.due import NEEDS_RECEIPT
from desktop.services.merging_backup import BroughtKind, merge_backup, preview_merge
from desktop.services.register_check import verify_register
from desktop.services.restoring import ASIDE, LossKind, preview_restore, restore
from desktop.services.safekeeping import back_up
from desktop.services.undo import undo_batch


def _dump(desk: Desk) -> list[object]:
    return list(desk.register.dump())


def test_a_restore_shows_what_would_be_lost(two: TwoDesks) -> None:
    desk = two.unit
    backup = back_up(desk).path
    with desk.register.read() as view:
        first, second = list(view.dossiers.all())[:2]
    amend_dossier(desk, replace(first, notes="ghi thêm"))
    fresh = enter_dossier(desk, a_draft(uid=uid(77)))
    trash_dossiers(desk, [second.code])
    preview = preview_restore(desk, SqlDesks(), backup)
    assert {(loss.code, loss.kind) for loss in preview.losses} == {
        (first.code, LossKind.CHANGED),
        (second.code, LossKind.CHANGED),
        (fresh.code, LossKind.ABSENT),
    }
    assert preview.events >= 3
    assert preview.returning == ()


def test_a_restore_puts_the_backup_in_place_and_keeps_what_stood_there(two: TwoDesks) -> None:
    desk = two.unit
    path, stream = desk.register.path, desk.identity.stream
    before = _dump(desk)
    backup = back_up(desk).path
    enter_dossier(desk, a_draft(uid=uid(77)))
    for attachment in list(desk.register.files.all()):
        found = desk.register.files.path(attachment)
        assert found is not None
        found.unlink()
    desk.register.close()
    done = restore(SqlDesks(), path, backup)
    assert done.aside is not None
    assert done.aside.parent.name == ASIDE
    assert not done.new_key
    restored = SqlDesks().open(path)
    try:
        told = [row for row in _dump(restored) if row["table"] not in ("register", "setting")]  # type: ignore[index]
        assert told == [row for row in before if row["table"] not in ("register", "setting")]  # type: ignore[index]
        assert restored.identity.stream != stream
        assert len(list(restored.register.files.all())) == 2
        assert verify_register(restored).sound
        with restored.register.read() as view:
            assert view.organisation.setting(NEEDS_RECEIPT) is True
    finally:
        restored.register.close()
    kept = SqlDesks().open(done.aside)
    try:
        assert find_dossier(kept, uid(77)).uid == uid(77)
    finally:
        kept.register.close()


def test_two_restores_within_one_second_keep_both_registers_aside(two: TwoDesks) -> None:
    path, backup = two.unit.register.path, back_up(two.unit).path
    two.unit.register.close()
    aside = [restore(SqlDesks(lambda: START), path, backup).aside for _ in range(2)]
    assert [each.name for each in aside if each is not None and each.exists()] == [
        "lhdbm-20230601-023000.sosk",
        "lhdbm-20230601-023000-2.sosk",
    ]


def test_a_backup_on_a_stick_makes_the_register_anew_where_there_is_none(two: TwoDesks, tmp_path: Path) -> None:
    stick, elsewhere = tmp_path / "usb", tmp_path / "new-computer" / "so.sosk"
    backup = back_up(two.unit, stick).path
    elsewhere.parent.mkdir()
    done = restore(SqlDesks(), elsewhere, backup)
    assert (done.aside, done.new_key, done.dossiers, done.files) == (None, True, 4, 2)
    desk = SqlDesks().open(elsewhere)
    try:
        assert len(list(desk.register.files.all())) == 2
    finally:
        desk.register.close()


def test_a_restore_that_is_cancelled_leaves_the_register_as_it_is(two: TwoDesks) -> None:
    desk = two.unit
    path = desk.register.path
    backup = back_up(desk).path
    desk.register.close()
    octets = path.read_bytes()

    class CancelledAtOnce:
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        restore(SqlDesks(), path, backup, CancelledAtOnce())
    assert path.read_bytes() == octets


@pytest.mark.parametrize("what", ["register", "manifest", "file"])
def test_one_flipped_bit_in_a_backup_is_shown_bad_and_nothing_is_restored(two: TwoDesks, what: str) -> None:
    desk = two.unit
    path = desk.register.path
    backup = back_up(desk).path
    desk.register.close()
    files = {"register": backup, "manifest": backup.with_suffix(".json")}
    pool = sorted((backup.parent / "files").glob("??/*"))
    spoilt = files.get(what, pool[0])
    octets = bytearray(spoilt.read_bytes())
    octets[len(octets) // 2] ^= 4
    spoilt.unlink()
    spoilt.write_bytes(octets)
    before = path.read_bytes()
    with pytest.raises(Refused, match=r"backup\.damaged"):
        restore(SqlDesks(), path, backup)
    assert path.read_bytes() == before


def test_a_damaged_register_is_restored_all_the_same(two: TwoDesks) -> None:
    desk = two.unit
    path = desk.register.path
    backup = back_up(desk).path
    desk.register.close()
    path.write_bytes(b"\x00" * 10_000)
    done = restore(SqlDesks(), path, backup)
    assert done.aside is not None
    assert done.aside.read_bytes() == b"\x00" * 10_000
    restored = SqlDesks().open(path)
    assert verify_register(restored).sound
    restored.register.close()


def test_a_merge_brings_what_is_absent_or_newer_and_is_taken_back_as_one(two: TwoDesks, tmp_path: Path) -> None:
    desk = two.unit
    copy = tmp_path / "other" / desk.register.path.name
    shutil.copytree(desk.register.folder, f"{copy}.d", ignore=shutil.ignore_patterns("backups"))
    shutil.copy(back_up(desk, tmp_path / "first").path, copy)
    with desk.register.read() as view:
        first, second = list(view.dossiers.all())[:2]
    amend_dossier(desk, replace(second, notes="sửa ở máy này"))
    there = SqlDesks(desk.clock).open(copy)
    try:
        amend_dossier(there, replace(first, notes="sửa ở máy kia"))
        absent = enter_dossier(there, a_draft(uid=uid(77), title="Hồ sơ chỉ có ở máy kia, nhập sau"))
        backup = back_up(there, tmp_path / "usb").path
    finally:
        there.register.close()
    before = _dump(desk)
    preview = preview_merge(desk, SqlDesks(), backup)
    kinds = {each.uid: each.kind for each in preview.brought}
    assert kinds == {first.uid: BroughtKind.NEWER, second.uid: BroughtKind.OLDER, absent.uid: BroughtKind.ABSENT}
    merged = merge_backup(desk, SqlDesks(), backup)
    assert find_dossier(desk, first.uid).notes == "sửa ở máy kia"
    assert find_dossier(desk, second.uid).notes == "sửa ở máy này"
    assert merged.added == (absent.code,)
    undo_batch(desk, merged.batch)
    assert _dump(desk) == before
    assert verify_register(desk).sound


def test_a_dossier_whose_code_is_taken_here_gets_a_new_one(two: TwoDesks, tmp_path: Path) -> None:
    desk = two.unit
    copy = tmp_path / "other" / desk.register.path.name
    copy.parent.mkdir()
    shutil.copy(back_up(desk, tmp_path / "first").path, copy)
    here = enter_dossier(desk, a_draft(uid=uid(76)))
    there = SqlDesks(desk.clock).open(copy)
    other = enter_dossier(there, a_draft(uid=uid(77)))
    backup = back_up(there, tmp_path / "usb").path
    there.register.close()
    assert here.code == other.code
    (code,) = merge_backup(desk, SqlDesks(), backup).added
    assert find_dossier(desk, code).uid == uid(77)
    assert len({line.code for line in list_dossiers(desk, DossierQuery())}) == 6


def test_a_backup_of_another_unit_is_neither_restored_nor_merged(two: TwoDesks, tmp_path: Path) -> None:
    other = a_desk(tmp_path / "else", SUPERIOR)
    backup = back_up(other, tmp_path / "usb").path
    other.register.close()
    for preview in (preview_restore, preview_merge):
        with pytest.raises(Refused, match=r"backup\.of_another"):
            preview(two.unit, SqlDesks(), backup)
