"""The log: English, without personal data, a few small files in the user's log folder, one set for each way in."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop.services.own_folders import log_folder

WINDOW_LOG = "window.log"
COMMAND_LOG = "sangkien.log"
LARGEST_FILE = 1 << 20
FILES_KEPT = 3

OUR_LOGGERS = ("desktop", "db", "resources")


@contextmanager
def logging_to_file(file_name: str) -> Iterator[Path | None]:
    """Log to a file of the user's log folder for a while; its path, None where it cannot be written."""
    handler = _file_handler(file_name)
    if handler is None:
        yield None
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    loggers = [logging.getLogger(name) for name in OUR_LOGGERS]
    before = [(logger, logger.level) for logger in loggers]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    try:
        yield Path(handler.baseFilename)
    finally:
        for logger, level in before:
            logger.removeHandler(handler)
            logger.setLevel(level)
        handler.close()


def _file_handler(file_name: str) -> RotatingFileHandler | None:
    folder = log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(
            folder / file_name, maxBytes=LARGEST_FILE, backupCount=FILES_KEPT, encoding="utf-8", delay=True
        )
    except OSError:
        return None
