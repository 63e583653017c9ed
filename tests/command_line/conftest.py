"""Commands run in process, their log kept out of the user's folders."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import Ran, Run
from desks import UNIT

from desktop.command_line import run_command
from desktop.main import SqlDesks, utc_now
from desktop.services.registers import make_register


@pytest.fixture(autouse=True)
def log_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the log of a test lies."""
    folder = tmp_path / "log"
    monkeypatch.setattr("desktop.services.diagnostics.log_folder", lambda: folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; its arguments may be paths and numbers."""

    def running(*arguments: object) -> Ran:
        capsys.readouterr()
        code = run_command([str(each) for each in arguments], SqlDesks())
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return running


@pytest.fixture(scope="module")
def shared_register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new register of one test file, which its tests fill one after the other."""
    file = tmp_path_factory.mktemp("register") / "binh-minh.sosk"
    make_register(SqlDesks(), file, UNIT, utc_now()).register.close()
    return file


@pytest.fixture
def write_json(tmp_path: Path) -> Callable[[object], Path]:
    """Writes a value to a JSON file."""

    def writing(value: object) -> Path:
        file = tmp_path / "given.json"
        file.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        return file

    return writing
