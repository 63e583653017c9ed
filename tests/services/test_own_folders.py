"""A program carried on a stick keeps to it; one that was installed keeps to the user's folders."""

import sys
from pathlib import Path

import pytest

from desktop.services.own_folders import log_folder, portable_folder, preferences_folder


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a frozen program."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "so-sang-kien.exe"))
    return tmp_path


def test_a_marked_program_keeps_preferences_and_log_beside_itself(frozen: Path) -> None:
    (frozen / "portable.txt").touch()
    for folder in (preferences_folder(), log_folder()):
        assert folder.is_relative_to(frozen)
    assert preferences_folder() != log_folder()


def test_without_the_mark_nothing_is_kept_beside_the_program(frozen: Path) -> None:
    assert portable_folder() is None
    assert not preferences_folder().is_relative_to(frozen)


def test_a_program_that_is_not_frozen_is_never_portable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / "portable.txt").touch()
    assert portable_folder() is None
