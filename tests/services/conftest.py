"""A desk for each test of the services."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import SUPERIOR, a_desk
from two_desks import TwoDesks, make_two_registers, open_two_registers

from desktop.services.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A unit's desk before an empty register."""
    opened = a_desk(tmp_path)
    yield opened
    opened.register.close()


@pytest.fixture
def superior(tmp_path: Path) -> Iterator[Desk]:
    """A superior's desk before an empty register."""
    opened = a_desk(tmp_path, SUPERIOR)
    yield opened
    opened.register.close()


@pytest.fixture(scope="session")
def two_registers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the registers of a unit and its superior, made once; open copies of it."""
    folder = tmp_path_factory.mktemp("two-registers")
    make_two_registers(folder)
    return folder


@pytest.fixture
def two(two_registers: Path, tmp_path: Path) -> Iterator[TwoDesks]:
    """A unit with four dossiers and its superior, each of whom has confirmed the other's key."""
    desks = open_two_registers(two_registers, tmp_path / "two")
    yield desks
    desks.close()
