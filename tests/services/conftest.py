"""A desk for each test of the services."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import SUPERIOR, a_desk

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
