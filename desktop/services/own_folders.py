"""Folders of the program itself: in the user's own place, or beside the program where it is carried on a stick."""

import sys
from pathlib import Path

PROGRAM = "so-sang-kien"
PORTABLE_MARK = "portable.txt"
"""A file of this name beside the frozen program makes it portable: it leaves nothing on the computer."""
PORTABLE_FOLDER = "du-lieu-rieng"


def portable_folder() -> Path | None:
    """Where a portable program keeps preferences and log; None for one that was installed."""
    if not getattr(sys, "frozen", False):
        return None
    beside = Path(sys.executable).parent
    return beside / PORTABLE_FOLDER if (beside / PORTABLE_MARK).is_file() else None


def preferences_folder() -> Path:
    """The folder for what is not part of any register."""
    from platformdirs import user_config_path

    return portable_folder() or user_config_path(PROGRAM, appauthor=False)


def log_folder() -> Path:
    """Where the log lies."""
    from platformdirs import user_log_path

    portable = portable_folder()
    return user_log_path(PROGRAM, appauthor=False) if portable is None else portable / "log"
