"""The program as it is started: in a process of its own, offscreen, with folders of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from desks import UNIT, a_desk

from desktop.language.translator import LANGUAGES
from desktop.ui.entries import ENTRIES
from desktop.ui.screenshots import SIZES, THEMES, picture_names

REPOSITORY = Path(__file__).parents[2]

QUIT_ONCE_A_REGISTER_IS_SHOWN = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop.main import main
from desktop.ui.main_window import MainWindow

def look():
    shown = [window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow)]
    opened = [window for window in shown if window.isVisible() and window.context.session is not None]
    if opened and opened[0].current_page() is not None and not opened[0].context.background.busy():
        print(opened[0].windowTitle())
        QApplication.exit(0)

def begin(*_arguments):
    watch = QTimer(QApplication.instance())
    watch.timeout.connect(look)
    watch.start(20)
    return original()

original = QApplication.exec
QApplication.exec = begin
sys.exit(main([]))
"""


def environment(folder: Path) -> dict[str, str]:
    """Folders of this user inside `folder`, and no screen."""
    homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "STATE", "CACHE", "DATA")}
    return {**os.environ, **homes, "HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}


def test_the_program_opens_on_the_register_opened_last(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.register.close()
    preferences = tmp_path / "config" / "so-sang-kien" / "window.json"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(json.dumps({"recent": [str(desk.register.path)]}), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", QUIT_ONCE_A_REGISTER_IS_SHOWN],
        cwd=REPOSITORY,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert UNIT.name in ran.stdout
    assert json.loads(preferences.read_text(encoding="utf-8"))["recent"] == [str(desk.register.path)]


def test_every_page_has_a_key_of_its_own_and_stands_under_one_that_is_there() -> None:
    keys = [entry.key for entry in ENTRIES]
    assert len(keys) == len(set(keys))
    assert {entry.under for entry in ENTRIES} - {""} <= set(keys)


@pytest.mark.slow
def test_there_is_a_picture_of_every_page_in_every_dress(tmp_path: Path) -> None:
    out = tmp_path / "pictures"
    ran = subprocess.run(
        [sys.executable, "-m", "desktop.main", "screenshots", str(out)],
        cwd=REPOSITORY,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert {picture.name for picture in out.iterdir()} == picture_names()


def test_pictures_are_taken_in_both_themes_and_languages_and_on_a_dense_screen() -> None:
    names = picture_names()
    assert len(names) == len(ENTRIES) * (len(LANGUAGES) * len(THEMES) * len(SIZES) + 1 + len(THEMES))
    assert {"overview-en-dark-1440x900.png", "overview-vi-light-200-1280x720.png"} < names
    assert "overview-vi-dark-1920x1080@150.png" in names


def test_pictures_that_cannot_be_written_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "desktop.main", "screenshots", str(tmp_path / "file" / "pictures")],
        cwd=REPOSITORY,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 3
    assert "pictures" in ran.stderr
