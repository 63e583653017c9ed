"""How the window is started: with which files, safely or not, and whether the start before this one came to an end."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger(__name__)

MARK = "starting"
SAFE = "--safe"


@dataclass(frozen=True, slots=True)
class Start:
    """What the window is started with.

    Attributes:
        files: registers and bundles to open.
        safe: look and columns as they ship, and no register opened lately; nothing of this is kept.
    """

    files: tuple[Path, ...] = ()
    safe: bool = False


class StartMark:
    """A file that is there while the program starts; one left over tells of a start that ended badly."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / MARK

    def begin(self) -> bool:
        """Leave the mark; whether it was there already."""
        left = self._file.exists()
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.touch()
        except OSError as error:
            logger.info("the start is not marked: %s", error.strerror)
        return left

    def end(self) -> None:
        """Take the mark away: the program runs, or was closed."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
