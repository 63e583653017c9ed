"""Files that are either wholly there or not there: written beside their place, synced, then put in place."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

WINDOWS = os.name == "nt"

_PART_SUFFIX = ".part"
# A virus scanner or a preview pane holds a file for moments, rarely longer: 40 tries of 50 ms wait two seconds.
_REPLACE_ATTEMPTS = 40
_REPLACE_PAUSE = 0.05


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write into that takes the place of `path` when the block ends well, and vanishes when it does not.

    When the block is left normally, the octets are on the disk under their final name, or the old file is untouched.
    Raises OSError when the disk is full, the folder is read-only or the target stays open elsewhere.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}{_PART_SUFFIX}")
    try:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        replace_patiently(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    sync_folder(path.parent)


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` at `path` as one act."""
    with replacing(path) as stream:
        stream.write(data)


def replace_patiently(source: Path, target: Path) -> None:
    """Rename `source` over `target`; on Windows wait a little for a program that has the target open."""
    for _ in range(_REPLACE_ATTEMPTS if WINDOWS else 0):
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(_REPLACE_PAUSE)
        else:
            return
    source.replace(target)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` last through a power cut; Windows has no such call and needs none on NTFS."""
    if WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_leftovers(folder: Path) -> list[Path]:
    """Delete what a crash left half-written in `folder`, and say what it was."""
    leftovers = sorted(folder.glob(f".*{_PART_SUFFIX}"))
    for leftover in leftovers:
        leftover.unlink()
    return leftovers
