"""The program frozen into one folder goes the whole way and opens its window, without this Python."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import run


@pytest.mark.slow
@pytest.mark.skipif(
    sys.platform == "linux" and shutil.which("objdump") is None, reason="PyInstaller reads libraries with objdump"
)
def test_the_frozen_program_goes_the_whole_way_and_opens_its_window(tmp_path: Path) -> None:
    command = [sys.executable, str(run.ROOT / "packaging" / "freeze.py"), str(tmp_path)]
    frozen = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert frozen.returncode == 0, frozen.stderr
    assert (tmp_path / "so-sang-kien" / "so-sang-kien").is_file()
    assert "the window of the frozen program stands after" in frozen.stdout


def test_bundles_and_registers_are_known_to_the_file_manager() -> None:
    linux = (run.ROOT / "packaging" / "linux" / "so-sang-kien-mime.xml").read_text(encoding="utf-8")
    windows = (run.ROOT / "packaging" / "windows" / "so-sang-kien.iss").read_text(encoding="utf-8")
    assert all(f'pattern="*{ending}"' in linux for ending in (".sosk", ".sk.zip", ".sk.zip.age"))
    assert all(ending in windows for ending in (".sosk", ".sk.zip", ".sk.zip.age"))
