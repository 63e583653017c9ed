"""A register for each test of db, copied from one that was made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from registers import new_register

from db.registers import SqlRegister, SqlRegisters


@pytest.fixture(scope="session")
def empty_register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty register, closed."""
    register = new_register(tmp_path_factory.mktemp("registers"))
    register.close()
    return register.path


@pytest.fixture
def register(empty_register_file: Path, tmp_path: Path) -> Iterator[SqlRegister]:
    """An open, empty register of its own."""
    path = tmp_path / "binh-minh.sosk"
    shutil.copy(empty_register_file, path)
    opened = SqlRegisters().open(path)
    yield opened
    opened.close()
