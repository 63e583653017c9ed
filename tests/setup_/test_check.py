"""`python3 run.py check`: what it runs, and that one failure neither hides nor is hidden by the others."""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import run


@pytest.fixture
def check() -> ModuleType:
    """packaging/check.py; the folder is no package, so it is loaded by its path."""
    spec = importlib.util.spec_from_file_location("check", run.ROOT / "packaging" / "check.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_style_types_and_contracts_are_checked(check: ModuleType) -> None:
    commands = [" ".join(arguments) for _, arguments in check.checks(run.ROOT)]
    for tool in ("ruff check", "ruff format --check", "mypy --strict", "importlinter", "run.py", "texts.py", "lock.py"):
        assert any(tool in command for command in commands), tool


def test_every_import_points_down_the_floors(check: ModuleType) -> None:
    command = [sys.executable, *dict(check.checks(run.ROOT))["import contracts"]]
    contracts = subprocess.run(command, cwd=run.ROOT, capture_output=True, encoding="utf-8", check=False)
    assert contracts.returncode == 0, contracts.stdout


@pytest.mark.parametrize(("codes", "failed"), [((0, 0, 0), []), ((0, 4, 0), ["2"]), ((1, 0, 1), ["1", "3"])])
def test_every_check_runs_and_those_that_fail_are_named(
    check: ModuleType,
    codes: tuple[int, ...],
    failed: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def invented(_root: Path) -> Iterator[tuple[str, list[str]]]:
        for number, code in enumerate(codes, start=1):
            yield str(number), ["-c", f"print('ran'); raise SystemExit({code})"]

    monkeypatch.setattr(check, "checks", invented)
    assert check.failed_checks(tmp_path) == failed
    assert capfd.readouterr().out.count("ran") == len(codes)
