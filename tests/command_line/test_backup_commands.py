"""`backup …` as people type it: made, listed, proved, restored, merged, closed with a passphrase, rebuilt."""

from pathlib import Path
from typing import Any

import pytest
from two_desks import make_two_registers

from desktop.command_line import run_command
from desktop.main import SqlDesks
from desktop.services.submission import export_submission


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("backup-commands")
    make_two_registers(made)
    return made


@pytest.fixture
def call(folder: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    import json

    def run(*arguments: object) -> tuple[int, Any]:
        code = run_command([*map(str, arguments), "--json"], SqlDesks())
        return code, json.loads(capsys.readouterr().out)

    return run


def test_a_backup_is_made_listed_proved_and_restored(folder: Path, call: Any) -> None:
    register = folder / "lhdbm.sosk"
    code, made = call("backup", "make", "--register", register)
    assert (code, made["dossiers"], made["files"], made["proved"]) == (0, 4, 2, True)
    _, listed = call("backup", "list", "--register", register)
    assert listed["backups"][0]["path"] == made["path"]
    assert listed["backups"][0]["reason"] == "asked"
    assert call("backup", "prove", made["path"])[0] == 0
    code, lost = call("backup", "restore", made["path"], "--preview", "--register", register)
    assert (code, lost["losses"]) == (0, [])
    code, done = call("backup", "restore", made["path"], "--register", register)
    assert (code, done["dossiers"], done["new_key"]) == (0, 4, False)
    assert Path(done["aside"]).is_file()
    code, merged = call("backup", "merge", made["path"], "--preview", "--register", register)
    assert (code, merged["changes"], merged["same"]) == (0, [], 4)
    assert call("backup", "merge", made["path"], "--register", register)[0] != 0


def test_a_damaged_backup_ends_with_three(folder: Path, call: Any) -> None:
    _, made = call("backup", "make", "--register", folder / "lhdbm.sosk", "--to", folder / "usb")
    path = Path(made["path"])
    octets = bytearray(path.read_bytes())
    octets[-1] ^= 1
    path.write_bytes(octets)
    assert call("backup", "prove", path)[0] == 3


def test_a_closed_backup_brings_the_key_to_a_new_computer(folder: Path, call: Any, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("mot cau that dai de mo\n", encoding="utf-8")
    register = folder / "lhdbm.sosk"
    code, made = call("backup", "make", "--register", register, "--to", tmp_path, "--passphrase-file", words)
    assert code == 0
    assert b"SQLite" not in Path(made["path"]).read_bytes()
    assert call("backup", "prove", made["path"])[0] == 3
    assert call("backup", "prove", made["path"], "--passphrase-file", words)[0] == 0
    there = tmp_path / "pc" / "so.sosk"
    there.parent.mkdir()
    code, done = call("backup", "restore", made["path"], "--register", there, "--passphrase-file", words)
    assert (code, done["new_key"]) == (0, False)
    assert (there.parent / "so.sosk.d" / "key").read_bytes() == (folder / "lhdbm.sosk.d" / "key").read_bytes()


def test_a_second_place_takes_backups(folder: Path, call: Any, tmp_path: Path) -> None:
    register = folder / "lhdbm.sosk"
    assert call("backup", "make", "--second-place", "--register", register)[0] == 3
    assert call("backup", "second-place", folder / "lhdbm.sosk.d" / "x", "--register", register)[0] == 3
    assert call("backup", "second-place", tmp_path, "--register", register)[0] == 0
    code, made = call("backup", "make", "--second-place", "--register", register)
    assert (code, Path(made["path"]).parent) == (0, tmp_path)


def test_a_register_is_made_again_from_what_it_sent(call: Any, tmp_path: Path) -> None:
    make_two_registers(tmp_path)
    register = tmp_path / "lhdbm.sosk"
    desk = SqlDesks().open(register)
    export_submission(desk)
    desk.register.close()
    register.write_bytes(b"\x00" * 4096)
    code, done = call("backup", "rebuild", "--register", register)
    assert code == 0
    assert len(done["dossiers"]) >= 3
