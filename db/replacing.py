"""A register put in the place of another, which is kept: at every moment one of the two stands there whole."""

import os
import shutil
from pathlib import Path

from db.seal import SEAL


def swap(path: Path, by: Path, aside: Path) -> None:
    """Put the closed register `by` at `path`; what stood there goes to `aside` with its -wal. Raises OSError."""
    aside.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        _keep(path, aside)
    # A -wal is applied to whatever file it lies beside: it has to go before the new file comes.
    for suffix in ("-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + suffix))
    path.with_name(f"{path.name}.d").joinpath(SEAL).unlink(missing_ok=True)
    by.replace(path)
    _sync(path.parent)


def _keep(path: Path, aside: Path) -> None:
    try:
        os.link(path, aside)
    except OSError:
        shutil.copyfile(path, aside)


def _sync(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
