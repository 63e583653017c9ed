"""One program per register: an operating-system lock on an open handle, and who holds it."""

import getpass
import json
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from desktop.domain.refusals import Refused, RegisterInUse


class RegisterLock:
    """The lock of a register's folder; it falls when the program ends, however it ends."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handle: BinaryIO | None = None

    def take(self) -> None:
        """Take the lock and leave word of who holds it. Raises RegisterInUse, or Refused in a read-only folder."""
        try:
            # Personal data lie in it: on a computer with several accounts only this one may look.
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = (self._folder / "lock").open("a+b")
        except OSError as error:
            raise Refused("register.read_only", file=self._folder.name) from error
        try:
            _lock(handle)
        except OSError as error:
            handle.close()
            raise RegisterInUse("register.in_use", file=self._folder.stem, **self._holder()) from error
        self._handle = handle
        word = {
            "name": getpass.getuser(),
            "computer": platform.node(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        (self._folder / "holder.json").write_text(json.dumps(word, ensure_ascii=False), encoding="utf-8")

    def release(self) -> None:
        """Give the lock back."""
        if self._handle is not None:
            (self._folder / "holder.json").unlink(missing_ok=True)
            self._handle.close()
            self._handle = None

    def _holder(self) -> dict[str, str]:
        nobody = {"name": "?", "computer": "?", "since": "?"}
        try:
            found = json.loads((self._folder / "holder.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return nobody
        return nobody | {key: str(found[key]) for key in nobody if isinstance(found, dict) and key in found}


def _lock(handle: BinaryIO) -> None:
    """Lock the first byte of an open file for this program alone. Raises OSError when another holds it."""
    if sys.platform == "win32":
        import msvcrt

        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
