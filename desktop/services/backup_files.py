"""What lies beside the copy of a register in a folder of backups: its manifest, and files kept once by their content.

lhdbm-20230601-024355.sosk      the copy of the register
lhdbm-20230601-024355.json      what it says of itself (BackupManifest), closed by a digest
files/ab/abcd…                  attachments, bundles and sheets of all backups in this folder, each content once
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from desktop.domain.backups import BackupManifest
from desktop.domain.plain import NotPlain, Plain, from_plain, to_plain
from desktop.domain.refusals import Refused
from desktop.exchange.durable import replacing, write_durably

FILES = "files"
SUFFIX = ".sosk"
BLOCK = 1 << 20


def digest_of(path: Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def manifest_path(backup: Path) -> Path:
    """Where the manifest of a backup lies."""
    return backup.with_suffix(".json")


def write_manifest(backup: Path, manifest: BackupManifest) -> None:
    """Write what a backup says of itself; only then is it a backup. Raises OSError."""
    said = to_plain(manifest)
    document = {"backup": said, "sha256": _digest(said)}
    write_durably(manifest_path(backup), json.dumps(document, ensure_ascii=False, indent=1).encode())


def read_manifest(backup: Path) -> BackupManifest | None:
    """What a backup says of itself; None for one without a manifest. Raises Refused when it was damaged."""
    path = manifest_path(backup)
    try:
        document = json.loads(path.read_bytes())
        said = document["backup"]
        if document["sha256"] != _digest(said):
            raise ValueError("digest")
        return from_plain(BackupManifest, said)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, NotPlain) as error:
        raise Refused("backup.damaged", file=backup.name, found=path.name) from error


def _digest(said: Plain) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


class KeptFiles:
    """The files of all backups in a folder, each content once and named for its SHA-256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FILES

    def path(self, sha256: str) -> Path:
        """Where a content lies, or would lie."""
        return self._folder / sha256[:2] / sha256

    def keep(self, source: Path, sha256: str) -> bool:
        """Keep a file unless its content is here; False when the source is not what its name says. Raises OSError."""
        place = self.path(sha256)
        if place.is_file() and place.stat().st_size == source.stat().st_size:
            return True
        if digest_of(source) != sha256:
            return False
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        try:
            # Files named for their content are never changed, so one disk need not hold them twice.
            os.link(source, place)
        except OSError:
            with source.open("rb") as stream, replacing(place) as copy:
                shutil.copyfileobj(stream, copy, BLOCK)
        return True

    def holds(self, source: Path, sha256: str) -> bool:
        """Whether a file, once kept as this content, is still it: bundles are replaced whole, never changed."""
        place = self.path(sha256) if sha256 else None
        if place is None or not place.is_file():
            return False
        kept, now = place.stat(), source.stat()
        return source.samefile(place) or (kept.st_size == now.st_size and now.st_mtime <= kept.st_mtime)

    def is_sound(self, sha256: str) -> bool:
        """Whether a content is here and is what its name says."""
        try:
            return digest_of(self.path(sha256)) == sha256
        except OSError:
            return False

    def drop_all_but(self, wanted: Iterable[str]) -> None:
        """Delete every content no backup names any more."""
        needed = frozenset(wanted)
        for path in self._all():
            if path.name not in needed:
                with suppress(OSError):
                    path.unlink()

    def _all(self) -> Iterator[Path]:
        return self._folder.glob("??/*")
