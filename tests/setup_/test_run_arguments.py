"""What `python3 run.py …` runs: tests, checks, texts, and everything else on the command line of the program."""

import os
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

import run

DEBIAN = run.Machine(system="linux", administrator=False, display=False, python=(3, 11))
PYTHON = Path("python")


def test_without_arguments_the_program_opens() -> None:
    assert run.program([], run.ROOT) == ["-m", "desktop.main"]


@pytest.mark.parametrize("arguments", [["tour", "OUT"], ["--language", "en", "check-up"], ["register", "show", "test"]])
def test_other_arguments_go_to_the_program_as_they_are(arguments: list[str]) -> None:
    assert run.program(arguments, run.ROOT) == ["-m", "desktop.main", *arguments]


def test_what_follows_test_goes_to_pytest() -> None:
    assert run.program(["test", "-m", "slow"], run.ROOT) == ["-m", "pytest", "-m", "slow"]


@pytest.mark.parametrize("tool", ["check", "texts"])
def test_tools_of_the_house_are_scripts_that_exist(tool: str) -> None:
    (script,) = run.program([tool], run.ROOT)
    assert Path(script).is_file()


@pytest.mark.parametrize(("arguments", "folder"), [(["test"], run.ROOT), (["tour", "OUT"], None)])
def test_tests_run_offscreen_in_the_checkout_and_the_program_where_we_are(
    arguments: list[str], folder: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, object] = {}
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(run, "ready_environment", lambda *_: PYTHON)
    monkeypatch.setattr(run, "repair_libraries", lambda *_: None)

    def look(_command: list[str], variables: dict[str, str], _machine: run.Machine) -> int:
        seen.update(folder=Path.cwd(), platform=variables.get("QT_QPA_PLATFORM"), path=variables["PYTHONPATH"])
        return 5

    monkeypatch.setattr(run, "hand_over", look)
    assert run.main(arguments) == 5
    assert seen == {"folder": folder or tmp_path, "platform": folder and "offscreen", "path": str(run.ROOT)}


def test_the_program_takes_our_place_where_the_system_can_do_that(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[object] = []
    monkeypatch.setattr(os, "execve", lambda *arguments: taken.append(arguments))
    monkeypatch.setattr(run.subprocess, "run", lambda *_args, **_options: SimpleNamespace(returncode=0))
    run.hand_over(["python", "-m", "desktop.main"], {"A": "b"}, DEBIAN)
    assert taken == [("python", ["python", "-m", "desktop.main"], {"A": "b"})]


def test_windows_waits_for_the_program_and_hands_on_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "execve", lambda *_: pytest.fail("Windows returns to the prompt at once"))
    monkeypatch.setattr(run.subprocess, "run", lambda *_args, **_options: SimpleNamespace(returncode=3))
    assert run.hand_over(["python"], {}, replace(DEBIAN, system="win32")) == 3


def test_what_cannot_be_repaired_is_said_in_both_languages_and_exits_70(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_arguments: object) -> Path:
        raise run.SetupError("Thiếu pip.", "pip is missing.")

    monkeypatch.setattr(run, "ready_environment", refuse)
    assert run.main([]) == 70
    assert capsys.readouterr().err == "Thiếu pip.\n  pip is missing.\n"


def test_a_read_only_folder_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(*_arguments: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(run, "ready_environment", refuse)
    assert run.main([]) == 70
    assert str(run.ROOT) in capsys.readouterr().err
