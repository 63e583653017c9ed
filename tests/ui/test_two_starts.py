"""Two starts of the program: real processes, offscreen, in folders of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from desks import a_desk
from pytestqt.qtbot import QtBot

from desktop.language.translator import choose_language
from desktop.ui.opening import safety_question
from desktop.ui.single_window import SingleWindow, server_name
from desktop.ui.start import StartMark

REPOSITORY = Path(__file__).parents[2]

STARTED = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop import main as door
from desktop.ui import opening
from desktop.ui.main_window import MainWindow
from desktop.language.translator import choose_language
from desktop.ui.opening import safety_question
from desktop.ui.single_window import SingleWindow

wanted = sys.argv[1]
raised = []

def look():
    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]
    if not windows or windows[0].current_page() is None or windows[0].context.background.busy():
        return
    shown = windows[0]
    registered = shown.context.session is not None
    if wanted == "raised" and raised:
        print("raised with", *[file.name for file in raised[0]])
        QApplication.exit(0)
    if wanted == "register" and registered:
        print("open", shown.context.desk.register.path.name)
        QApplication.exit(0)
    if wanted == "results" and registered and shown.current_key() == "results":
        print("results")
        QApplication.exit(0)
    if wanted == "welcome" and not registered and shown.current_key() == "welcome":
        print("welcome", shown.context.preferences.now.theme)
        QApplication.exit(0)

def begin(*_arguments):
    watch = QTimer(QApplication.instance())
    watch.timeout.connect(look)
    watch.start(20)
    return original()

hear = opening.GivenFiles.take
def take(self, files):
    raised.append(files)
    hear(self, files)

opening.GivenFiles.take = take
original = QApplication.exec
QApplication.exec = begin
sys.exit(door.main(sys.argv[2:]))
"""


def environment(folder: Path) -> dict[str, str]:
    homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "STATE", "CACHE", "DATA")}
    return {**os.environ, **homes, "HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}


def started(folder: Path, wanted: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", STARTED, wanted, *map(str, arguments)],
        cwd=REPOSITORY,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: "subprocess.Popen[str]") -> str:
    said, wrong = process.communicate(timeout=120)
    assert process.returncode == 0, wrong
    return said.strip()


@pytest.mark.slow
def test_of_two_starts_in_the_same_moment_one_wins_and_is_raised_by_the_other(tmp_path: Path) -> None:
    for _ in range(3):
        both = [started(tmp_path, "raised", tmp_path / "kết quả.sk.zip") for _ in range(2)]
        assert sorted(ended(each) for each in both) == ["", "raised with kết quả.sk.zip"]


@pytest.mark.slow
def test_a_register_given_as_argument_opens(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "so")
    desk.register.close()
    assert ended(started(tmp_path, "register", desk.register.path)) == "open lhdbm.sosk"


@pytest.mark.slow
def test_a_bundle_given_as_argument_is_shown_where_it_belongs(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "so")
    desk.register.close()
    kept(tmp_path, recent=[str(desk.register.path)])
    (tmp_path / "x.sk.zip").write_bytes(b"no bundle")
    assert ended(started(tmp_path, "results", tmp_path / "x.sk.zip")) == "results"


@pytest.mark.slow
def test_a_safe_start_has_the_look_as_shipped_and_opens_nothing(tmp_path: Path) -> None:
    desk = a_desk(tmp_path / "so")
    desk.register.close()
    before = kept(tmp_path, recent=[str(desk.register.path)], theme="dark")
    assert ended(started(tmp_path, "welcome", "--safe")) == "welcome light"
    assert before.read_text(encoding="utf-8") == json.dumps({"recent": [str(desk.register.path)], "theme": "dark"})


def kept(folder: Path, **preferences: object) -> Path:
    file = folder / "config" / "so-sang-kien" / "window.json"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(preferences), encoding="utf-8")
    return file


def test_the_first_holds_the_window_until_it_lets_go(qapp: object, tmp_path: Path) -> None:
    first = SingleWindow(tmp_path)
    second = SingleWindow(tmp_path)
    assert (first.first, second.first) == (True, False)
    first.close()
    third = SingleWindow(tmp_path)
    assert third.first
    third.close()


def test_a_start_that_is_not_answered_gives_up(qapp: object, tmp_path: Path) -> None:
    assert SingleWindow(tmp_path).hand_over([], patience_ms=0) is False


def test_every_user_and_folder_has_a_window_of_its_own(tmp_path: Path) -> None:
    assert server_name(tmp_path) != server_name(tmp_path / "x")


def test_a_start_that_did_not_end_is_noticed_by_the_next(tmp_path: Path) -> None:
    assert StartMark(tmp_path).begin() is False
    assert StartMark(tmp_path).begin() is True
    StartMark(tmp_path).end()
    assert StartMark(tmp_path).begin() is False


def test_a_start_after_a_crash_asks_whether_to_be_safe(qtbot: QtBot) -> None:
    choose_language("en")
    question = safety_question()
    qtbot.addWidget(question)
    assert question.primary.text() == "Start safely"
    choose_language("vi")
