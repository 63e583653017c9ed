"""The log of the window: English, without personal data, a few small files in the user's log folder."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

FILE_NAME = "window.log"
LARGEST_FILE = 1 << 20
FILES_KEPT = 3
OUR_LOGGERS = ("desktop", "db", "resources")


@contextmanager
def logging_to_file(folder: Path) -> Iterator[None]:
    """Log to a file of `folder` for a while; a folder that cannot be written costs only the log."""
    handler = _file_handler(folder)
    if handler is None:
        yield
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    loggers = [logging.getLogger(name) for name in OUR_LOGGERS]
    before = [(each, each.level) for each in loggers]
    for each in loggers:
        each.addHandler(handler)
        each.setLevel(logging.INFO)
    try:
        yield
    finally:
        for each, level in before:
            each.removeHandler(handler)
            each.setLevel(level)
        handler.close()


def _file_handler(folder: Path) -> RotatingFileHandler | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(
            folder / FILE_NAME, maxBytes=LARGEST_FILE, backupCount=FILES_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        return None
