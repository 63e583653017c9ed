"""A built index on the disk: a folder of arrays with their checksums, and a pointer to the folder that is in use.

A new one is built beside the one in use and takes its place by one rename, so that a crash leaves the old one. Whatever
is missing, cut short, changed or of another version is IndexDamaged: the index is made again from what it was made of.
"""

import json
import os
import shutil
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORMAT = 2
"""Version of the files; raised whenever they are written differently."""

_META = "index.json"
_BLOCK = 1 << 22

Array = NDArray[Any]


class IndexDamaged(Exception):
    """An index that cannot be used and must be built again."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What an index says of itself.

    Attributes:
        stamp: what it was built from, in the builder's words; another stamp means another index.
    """

    stamp: str
    entries: int


class Arrays:
    """The arrays of one built index, mapped into memory and never changed.

    Raises IndexDamaged when they are not what their checksums say.
    """

    def __init__(self, folder: Path) -> None:
        try:
            said = json.loads((folder / _META).read_bytes())
            if said["format"] != FORMAT:
                raise IndexDamaged("another format")
            self.meta = Meta(said["stamp"], said["entries"])
            self._files: Mapping[str, Mapping[str, Any]] = said["files"]
            for name, expected in self._files.items():
                if _checksum(folder / name) != (expected["octets"], expected["crc32"]):
                    raise IndexDamaged(name)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise IndexDamaged(str(error)) from error
        self._folder = folder

    def array(self, name: str) -> Array:
        """An array by its name; an empty one is no file that could be mapped."""
        kind = np.dtype(self._files[name]["type"])
        if not self._files[name]["octets"]:
            return np.empty(0, kind)
        # A plain view: slicing a memmap makes a memmap each time, which is slow.
        return np.memmap(self._folder / name, kind, mode="r").view(np.ndarray)


def seal(folder: Path, meta: Meta, types: Mapping[str, str]) -> None:
    """Write down what the arrays of a folder are; the last thing done to it."""
    files: dict[str, dict[str, object]] = {}
    for name, kind in types.items():
        octets, crc32 = _checksum(folder / name)
        files[name] = {"type": kind, "octets": octets, "crc32": crc32}
    said = {"format": FORMAT, "stamp": meta.stamp, "entries": meta.entries, "files": files}
    with (folder / _META).open("w", encoding="utf-8") as file:
        json.dump(said, file)
        file.flush()
        os.fsync(file.fileno())


def current(folder: Path, name: str) -> Path | None:
    """The folder of the index in use; None when there is none."""
    try:
        named = (folder / f"{name}.current").read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return None
    found = folder / named
    return found if named and found.parent == folder and found.is_dir() else None


def new_folder(folder: Path, name: str) -> Path:
    """An empty folder for the next index, beside the one in use."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = {each.name for each in _generations(folder, name)}
    number = next(number for number in range(1, len(taken) + 2) if f"{name}-{number}" not in taken)
    made = folder / f"{name}-{number}"
    made.mkdir()
    return made


def put_in_use(folder: Path, name: str, made: Path) -> None:
    """Make a finished index the one in use, and remove what is older where nobody holds it open."""
    pointer = folder / f"{name}.current"
    written = pointer.with_suffix(".new")
    written.write_text(made.name, encoding="utf-8")
    written.replace(pointer)
    for old in _generations(folder, name):
        if old != made:
            # Windows keeps files that are mapped; they go with the next index.
            shutil.rmtree(old, ignore_errors=True)


def remove(folder: Path, name: str) -> None:
    """Remove the index in use and all that is older."""
    (folder / f"{name}.current").unlink(missing_ok=True)
    for old in _generations(folder, name):
        shutil.rmtree(old, ignore_errors=True)


def _generations(folder: Path, name: str) -> Iterator[Path]:
    return (each for each in sorted(folder.glob(f"{name}-*")) if each.is_dir())


def _checksum(path: Path) -> tuple[int, int]:
    octets = crc32 = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            octets += len(block)
            crc32 = zlib.crc32(block, crc32)
    return octets, crc32
