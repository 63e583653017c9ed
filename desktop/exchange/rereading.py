"""Reading a file back from the medium itself: what the system still holds in memory proves nothing of a USB stick."""

import os
from pathlib import Path


def forget_cached(path: Path) -> None:
    """Ask the system to drop what it holds of the file, so that the next reading comes from the medium.

    The file must have been written durably. Where the system has no such request the next reading may still come from
    memory.
    """
    if not hasattr(os, "posix_fadvise"):
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.posix_fadvise(number, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(number)
