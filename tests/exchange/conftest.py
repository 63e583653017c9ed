"""What the tests of the exchange share."""

import pytest

from desktop.exchange.keys import SigningKey, make_signing_key


@pytest.fixture(scope="session")
def key() -> SigningKey:
    """The key of the sending unit."""
    return make_signing_key()


@pytest.fixture(scope="session")
def other_key() -> SigningKey:
    """A key of somebody else."""
    return make_signing_key()
