"""What holds for every test: no display, and no warning in the log that the test did not expect."""

import logging
import os
import re
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

OUR_LOGGERS = ("desktop", "db", "resources")


class LogWatch(logging.Handler):
    """Collects what our own loggers say at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []
        self.expected: list[re.Pattern[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def expect(self, pattern: str) -> None:
        """Allow warnings that match this pattern, for the rest of the test."""
        self.expected.append(re.compile(pattern))

    def surprises(self) -> list[str]:
        """What was said that nobody expected."""
        return [line for line in self.said if not any(pattern.search(line) for pattern in self.expected)]


@pytest.fixture(autouse=True)
def log_watch() -> Iterator[LogWatch]:
    """Fails a test on a warning or error in our log; `log_watch.expect(pattern)` allows one."""
    watch = LogWatch()
    loggers = [logging.getLogger(name) for name in OUR_LOGGERS]
    for logger in loggers:
        logger.addHandler(watch)
    yield watch
    for logger in loggers:
        logger.removeHandler(watch)
    assert not watch.surprises(), "unexpected log"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A message of Qt at WARNING or above fails the test it came in."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
        # The offscreen platform says this of every window that is shown.
        item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))
