"""Backups closed with a passphrase: one file that holds the copy, its files and the register's key (age v1)."""

import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.domain.refusals import NotAllowed, Refused
from desktop.exchange.encryption import decrypt, encrypt_to_passphrase, is_encrypted
from desktop.services.backup_files import FILES, KeptFiles, manifest_path, read_manifest
from desktop.services.bundles import in_words, reading, writing
from desktop.services.desk import Desk
from desktop.services.keys import KEY_FILE, key_file
from desktop.services.passphrases import SHORTEST
from desktop.services.ports import Progress
from desktop.services.restoring import OPENED
from desktop.services.safekeeping import BackupReport, back_up

CLOSED_SUFFIX = ".sosk.age"


def back_up_closed(desk: Desk, folder: Path, passphrase: str, progress: Progress | None = None) -> BackupReport:
    """Back up into one file only the passphrase opens. It holds the register's key, which no open backup does.

    Raises NotAllowed for a passphrase that is too short, and as back_up does.
    """
    if len(passphrase) < SHORTEST:
        raise NotAllowed("key.passphrase_short", number=SHORTEST)
    with writing(folder.name), tempfile.TemporaryDirectory(prefix=OPENED, dir=desk.register.folder) as workshop:
        report = back_up(desk, Path(workshop), progress=progress)
        packed = Path(workshop) / "packed.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for path in (report.path, manifest_path(report.path)):
                archive.write(path, path.name)
            for path in sorted((Path(workshop) / FILES).glob("??/*")):
                archive.write(path, path.relative_to(workshop).as_posix())
            if key_file(desk).exists():
                archive.write(key_file(desk), KEY_FILE)
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{report.path.stem}{CLOSED_SUFFIX}"
        encrypt_to_passphrase(packed, target, passphrase)
    return BackupReport(target, report.dossiers, report.files, report.proved, report.missing)


@contextmanager
def opened_for_use(backup: Path, passphrase: str, beside: Path) -> Iterator[Path]:
    """A backup as it can be used: itself, or what a closed one holds, which is deleted afterwards.

    The key of a closed one lies beside it as `key`. Raises Refused without the passphrase or with another, and for a
    file that is damaged.
    """
    with reading(backup.name):
        closed = is_encrypted(backup)
    if not closed:
        yield backup
        return
    if not passphrase:
        raise Refused("backup.needs_passphrase", file=backup.name)
    with writing(backup.name), tempfile.TemporaryDirectory(prefix=OPENED, dir=beside) as workshop:
        packed = Path(workshop) / "packed.zip"
        with in_words(backup.name):
            decrypt(backup, packed, None, passphrase)
        yield _unpacked(packed, Path(workshop), backup.name)


def take_key_over(backup: Path, folder: Path) -> None:
    """Put the key of an opened closed backup into a register's folder, unless it has one."""
    brought, place = backup.parent / KEY_FILE, folder / KEY_FILE
    if brought.is_file() and not place.exists():
        with writing(KEY_FILE):
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(brought, place)
            place.chmod(0o600)


def _unpacked(packed: Path, folder: Path, name: str) -> Path:
    try:
        with zipfile.ZipFile(packed) as archive:
            names = archive.namelist()
            (register,) = (each for each in names if each.endswith(".sosk"))
            wanted = {register, manifest_path(Path(register)).name, KEY_FILE}
            for each in names:
                if each in wanted or each.startswith(f"{FILES}/"):
                    archive.extract(each, folder)
    except (zipfile.BadZipFile, ValueError, KeyError) as error:
        raise Refused("backup.damaged", file=name, found=type(error).__name__) from error
    path = folder / register
    manifest = read_manifest(path)
    if manifest is None or not all(KeptFiles(folder).path(each).is_file() for each in manifest.attachments):
        raise Refused("backup.damaged", file=name, found=register)
    return path
