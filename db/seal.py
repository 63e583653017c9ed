"""The seal of a closed register: how its file stood when the program let it go, so that any later touch is seen."""

import hashlib
import json
from contextlib import suppress
from pathlib import Path

BLOCK = 1 << 20
SEAL = "closed.json"


def digest_of(path: Path) -> str:
    """SHA-256 of a file, read block by block. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()


class ClosingSeal:
    """`closed.json` in the register's folder: there while the register is as it was closed, gone with a change."""

    def __init__(self, register: Path, folder: Path) -> None:
        self._register = register
        self._file = folder / SEAL
        self._broken = False

    def break_for_change(self) -> None:
        """Take the seal away before something is written."""
        if not self._broken:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
            self._broken = True

    def close(self) -> None:
        """Seal the file again where it was changed; without a seal nothing is claimed, so no error is raised."""
        write_ahead = self._register.with_name(f"{self._register.name}-wal")
        with suppress(OSError):
            if self._broken and not (write_ahead.exists() and write_ahead.stat().st_size):
                self._file.write_text(json.dumps({"sha256": digest_of(self._register)}), encoding="ascii")
        self._broken = False

    def is_touched(self) -> bool:
        """Whether the file is not as it was sealed; False where there is no seal to hold it against."""
        try:
            sealed = json.loads(self._file.read_text(encoding="ascii"))
        except FileNotFoundError:
            return False
        except (OSError, ValueError):
            return True
        return not isinstance(sealed, dict) or sealed.get("sha256") != digest_of(self._register)
