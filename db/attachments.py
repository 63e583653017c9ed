"""Attachments by content: each file is named for the SHA-256 of its bytes, written once and never changed."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from desktop.domain.refusals import Refused

BLOCK = 1 << 20
NO_SPACE = 28
"""errno ENOSPC."""


class AttachmentFolder:
    """The content-addressed files beside a register."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, source: Path) -> tuple[str, int]:
        """Take a copy of a file; its SHA-256 and size in bytes. Raises Refused when it cannot be read or kept."""
        try:
            with source.open("rb") as stream:
                return self._keep(stream)
        except FileNotFoundError as error:
            raise Refused("file.missing", file=source.name) from error
        except OSError as error:
            code = "disk.full" if error.errno == NO_SPACE else "file.unreadable"
            raise Refused(code, file=source.name) from error

    def add_bytes(self, content: bytes) -> str:
        """Keep bytes made by the program; their SHA-256."""
        with tempfile.SpooledTemporaryFile(max_size=BLOCK) as stream:
            stream.write(content)
            stream.seek(0)
            return self._keep(stream)[0]

    def path(self, sha256: str) -> Path | None:
        """The file of that content; None when it is missing."""
        path = self._place(sha256)
        return path if path.is_file() else None

    def all(self) -> Iterator[str]:
        """The SHA-256 of every file kept."""
        return (path.name for path in sorted(self._folder.glob("??/*")) if len(path.name) == 64)

    def _keep(self, stream: BinaryIO | tempfile.SpooledTemporaryFile[bytes]) -> tuple[str, int]:
        self._folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        size = 0
        handle, name = tempfile.mkstemp(prefix=".tmp-", dir=self._folder)
        try:
            with os.fdopen(handle, "wb") as copy:
                while block := stream.read(BLOCK):
                    digest.update(block)
                    size += len(block)
                    copy.write(block)
                copy.flush()
                os.fsync(copy.fileno())
            place = self._place(digest.hexdigest())
            place.parent.mkdir(exist_ok=True)
            if not place.exists():
                shutil.move(name, place)
        finally:
            Path(name).unlink(missing_ok=True)
        return digest.hexdigest(), size

    def _place(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256
