"""What paper may cost: the figures it was designed for, with room for a slow machine where none was set."""

import sys

import pytest

from tests.benchmarks.paper_costs import measured

LIMITS = {
    "certificates": (20, 8, 150),
    "register": (30, 8, 250),
    "summary": (5, 1, 150),
    "workbook": (40, 8, 600),
}
"""CPU seconds, megabytes of the file, megabytes of memory."""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
@pytest.mark.parametrize("job", LIMITS)
def test_paper_costs_no_more_than_it_may(job: str) -> None:
    found = measured(job)
    assert all(cost <= limit for cost, limit in zip(found, LIMITS[job], strict=True)), found
