"""The shipped tables of words and a reader of titles."""

import pytest

from desktop import reference_data
from desktop.screening.normalise import Reader
from desktop.screening.tables import Tables, read_tables


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The tables as shipped."""
    return read_tables(reference_data.screening_words())


@pytest.fixture(scope="session")
def reader(tables: Tables) -> Reader:
    """A reader of titles by the shipped tables."""
    return Reader(tables)
