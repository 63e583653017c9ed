"""What Qt needs from the system: found, fetched without any rights, or named in plain words."""

from dataclasses import replace
from pathlib import Path

import pytest

import run

DEBIAN = run.Machine(system="linux", administrator=False, display=False, python=(3, 11))
SIMULATION = """\
Inst libglib2.0-0 (2.74.6-2 Debian:12 [amd64])
Inst libc6 [2.36-9] (2.36-10 Debian:12 [amd64])
Inst libllvm15 (1:15.0.6-4 Debian:12 [amd64])
Inst libgl1 (1.6.0-1 Debian:12 [amd64])
Conf libglib2.0-0 (2.74.6-2 Debian:12 [amd64])
"""


def nothing_found(_library: str) -> bool:
    return False


def unpack_one(private: Path, library: str) -> Path:
    folder = private / "usr" / "lib" / "x86_64-linux-gnu"
    folder.mkdir(parents=True)
    (folder / library).touch()
    return folder


def test_a_machine_that_has_everything_misses_nothing() -> None:
    assert run.missing_libraries(replace(DEBIAN, display=True), lambda _library: True) == {}


def test_the_libraries_of_a_display_are_asked_for_only_with_a_display() -> None:
    without = run.missing_libraries(DEBIAN, nothing_found)
    with_display = run.missing_libraries(replace(DEBIAN, display=True), nothing_found)
    assert without == run.LIBRARIES
    assert with_display == {**run.LIBRARIES, **run.DISPLAY_LIBRARIES}


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_bring_what_qt_needs(system: str) -> None:
    assert run.missing_libraries(replace(DEBIAN, system=system, display=True), nothing_found) == {}


def test_only_new_packages_are_unpacked_and_no_drivers() -> None:
    assert run.new_packages(SIMULATION) == ["libglib2.0-0", "libgl1"]


def test_an_unpacked_library_counts_as_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = unpack_one(tmp_path, "libGL.so.1")
    for library in run.LIBRARIES:
        (folder / library).touch()
    monkeypatch.setattr(run, "loads", nothing_found)
    monkeypatch.setattr(run, "attempt", lambda *_args, **_options: pytest.fail("there is nothing to repair"))
    run.repair_libraries(tmp_path, DEBIAN)
    assert run.library_folders(tmp_path) == [folder]


def test_the_program_is_started_with_the_unpacked_libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = unpack_one(tmp_path, "libGL.so.1")
    monkeypatch.setattr(run, "LIBRARY_DATA", (("FONTCONFIG_FILE", tmp_path / "none", "fonts.conf"),))
    variables = run.surroundings(tmp_path, tmp_path, {"LD_LIBRARY_PATH": "/opt/lib", "PYTHONHOME": "/elsewhere"})
    assert variables["LD_LIBRARY_PATH"].split(run.os.pathsep) == [str(folder), "/opt/lib"]
    assert variables["FONTCONFIG_FILE"] == str(tmp_path / "fonts.conf")
    assert "PYTHONHOME" not in variables


def test_the_fonts_of_the_system_stay_in_use_where_it_has_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unpack_one(tmp_path, "libxcb-cursor.so.0")
    monkeypatch.setattr(run, "LIBRARY_DATA", (("FONTCONFIG_FILE", tmp_path, "fonts.conf"),))
    assert "FONTCONFIG_FILE" not in run.surroundings(tmp_path, tmp_path, {})


def test_nothing_is_said_about_libraries_where_none_were_unpacked(tmp_path: Path) -> None:
    assert run.surroundings(tmp_path, tmp_path, {}) == {"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"}


def ask_apt(monkeypatch: pytest.MonkeyPatch, private: Path, machine: run.Machine) -> list[list[str]]:
    asked: list[list[str]] = []

    def pretend(command: list[str], folder: Path | None = None) -> str:
        asked.append(command)
        return SIMULATION if "--simulate" in command else ""

    monkeypatch.setattr(run, "attempt", pretend)
    monkeypatch.setattr(run, "loads", nothing_found)
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    run.repair_libraries(private, machine)
    return asked


def test_an_ordinary_user_never_installs_for_the_whole_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ask_apt(monkeypatch, tmp_path, DEBIAN)
    assert all(f"Dir::State::lists={tmp_path / 'apt' / 'lists'}" in command for command in asked)
    assert asked[-1][-3:] == ["download", "libglib2.0-0", "libgl1"]
    assert "libgl1" in capsys.readouterr().err


def test_root_installs_for_the_whole_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ask_apt(monkeypatch, tmp_path, replace(DEBIAN, administrator=True))
    assert asked[0] == ["apt-get", "-qq", "update"]
    assert asked[1][-len(run.LIBRARIES) :] == sorted(run.LIBRARIES.values())
    assert len(asked) == 2


def test_where_nothing_helps_the_packages_are_named_in_both_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(run.shutil, "which", lambda _name: None)
    run.repair_libraries(tmp_path, DEBIAN)
    said = capsys.readouterr()
    assert "cài: libegl1" in said.err
    assert "install: libegl1" in said.err
    assert said.out == ""
