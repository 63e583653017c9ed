"""A disk for SQLite that forgets: what was not synced when the power goes is kept, torn or lost by chance.

It is an APSW VFS, so that ordinary SQLite writes on it.
"""

import random
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import apsw

SECTOR = 512


class PowerCut(Exception):
    """The power is gone; nothing is written any more."""


@dataclass(slots=True)
class Stored:
    """A file of the disk: as it is for the program, as it is for sure, and what lies between."""

    now: bytearray = field(default_factory=bytearray)
    sure: bytearray | None = None
    waiting: list[tuple[int, bytes]] = field(default_factory=list)

    def write(self, offset: int, data: bytes) -> None:
        """Write for the program, not yet for sure."""
        self.waiting.append((offset, data))
        _apply(self.now, offset, data)

    def truncate(self, size: int) -> None:
        """Shorten the file."""
        self.waiting.append((-size - 1, b""))
        del self.now[size:]

    def sync(self) -> None:
        """Make everything sure."""
        self.sure = bytearray(self.now)
        self.waiting.clear()

    def after_the_cut(self, chance: random.Random) -> bytes | None:
        """What a disk may hold afterwards: of what waited some, torn at sectors or not, in any choice."""
        if self.sure is None and chance.random() < 0.5:
            return None
        left = bytearray(self.sure or b"")
        for offset, data in self.waiting:
            fate = chance.random()
            if offset < 0:
                if fate < 0.5:
                    del left[-offset - 1 :]
            elif fate < 0.45:
                _apply(left, offset, data)
            elif fate < 0.6:
                _apply(left, offset, data[: chance.randrange(0, len(data) + SECTOR, SECTOR)])
        return bytes(left)


def _apply(content: bytearray, offset: int, data: bytes) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


class Disk(apsw.VFS):
    """A disk for SQLite that counts what is done to it and loses its power at one operation."""

    def __init__(self, cut_at: int) -> None:
        self.files: dict[str, Stored] = {}
        self.left: dict[str, Stored] = {}
        self.done = 0
        self.cut_at = cut_at
        self.name = f"disk-{id(self)}"
        super().__init__(self.name, "")

    def act(self) -> None:
        """One operation more. Raises PowerCut instead of the last; what SQLite tidies up behind it is void."""
        self.done += 1
        if self.done == self.cut_at:
            self.left = deepcopy(self.files)
            raise PowerCut

    def still_on(self) -> None:
        """Raises PowerCut after the cut: SQLite does not tell of everything that goes wrong with its files."""
        if self.left:
            raise PowerCut

    def excepthook(self, *_error: object) -> None:
        """What SQLite did not tell of is no news."""

    def xOpen(self, name: Any, flags: list[int]) -> "OpenFile":
        path = name.filename() if isinstance(name, apsw.URIFilename) else name or f"unnamed-{len(self.files)}"
        flags[1] = flags[0]
        return OpenFile(self, self.files.setdefault(path, Stored()))

    def xAccess(self, path: str, _flags: int) -> bool:
        return path in self.files

    def xDelete(self, path: str, _sync: bool) -> None:
        self.act()
        self.files.pop(path, None)

    def xFullPathname(self, path: str) -> str:
        return path


class OpenFile:
    """A file of the disk as SQLite uses it."""

    def __init__(self, disk: Disk, stored: Stored) -> None:
        self._disk = disk
        self._stored = stored

    def excepthook(self, *_error: object) -> None:
        """As for the disk."""

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._stored.now[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.act()
        self._stored.write(offset, bytes(data))

    def xTruncate(self, size: int) -> None:
        self._disk.act()
        self._stored.truncate(size)

    def xSync(self, _flags: int) -> None:
        self._disk.act()
        self._stored.sync()

    def xFileSize(self) -> int:
        return len(self._stored.now)

    def xClose(self) -> None:
        """Nothing to give back."""

    def xLock(self, _level: int) -> None:
        """Nobody else is there."""

    def xUnlock(self, _level: int) -> None:
        """Nobody else is there."""

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, _operation: int, _pointer: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        return 0
