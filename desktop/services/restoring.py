"""Khôi phục: a backup takes the place of the register; what would be lost is shown before, what stood there is kept."""

import logging
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import chain, count
from pathlib import Path

from desktop.domain.dossier import Dossier
from desktop.domain.refusals import Refused
from desktop.exchange.durable import replacing
from desktop.services.backup_files import KeptFiles, read_manifest
from desktop.services.bundles import writing
from desktop.services.desk import Desk, Desks
from desktop.services.keys import key_file, make_key
from desktop.services.ports import Progress, View
from desktop.services.safekeeping import BackupReport, prove_backup
from desktop.services.streams import begin_stream

ASIDE = "aside"
"""Folder of registers that were replaced, kept whole."""
OPENED = "restoring-"
RESTORED = "register.restored"

log = logging.getLogger(__name__)


class LossKind(StrEnum):
    """Why a dossier as it stands would be lost."""

    ABSENT = "absent"
    """It is not in the backup."""
    CHANGED = "changed"
    """The backup holds an earlier state of it."""


@dataclass(frozen=True, slots=True)
class Loss:
    """A dossier that would not come back as it stands now."""

    uid: str
    code: str
    title: str
    kind: LossKind


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What restoring a backup would do.

    Attributes:
        losses: dossiers absent from the backup or earlier in it, by code.
        certificates: numbers on certificates that the backup does not know, as printed.
        events: how many acts were done since that the backup does not know.
        returning: codes of dossiers that stand in the backup and no longer in the register.
    """

    backup: BackupReport
    made: datetime
    losses: tuple[Loss, ...]
    certificates: tuple[str, ...]
    events: int
    returning: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """A register that was restored.

    Attributes:
        aside: where what stood there before is kept; None where nothing did.
        new_key: whether it had to be given a new key, which the superior must confirm.
    """

    path: Path
    aside: Path | None
    dossiers: int
    files: int
    new_key: bool


def preview_restore(desk: Desk, desks: Desks, backup: Path, progress: Progress | None = None) -> RestorePreview:
    """What the register would lose and get back. Raises Refused for a damaged backup or one of another register."""
    report = prove_backup(desks, backup, progress)
    with opened_backup(desk.register.folder, desks, backup) as earlier:
        _require_same(desk, earlier)
        with desk.register.read() as view, earlier.register.read() as before:
            here, there = states_of(view), states_of(before)
            losses = [
                Loss(uid, dossier.code, dossier.title, LossKind.CHANGED if uid in there else LossKind.ABSENT)
                for uid, dossier in here.items()
                if there.get(uid) != dossier
            ]
            numbers = {each.uid for each in before.certificates.all()}
            return RestorePreview(
                backup=report,
                made=_made(backup),
                losses=tuple(sorted(losses, key=lambda each: each.code)),
                certificates=tuple(
                    f"{each.number}/{each.year}" if each.number is not None else each.series
                    for each in view.certificates.all()
                    if each.uid not in numbers
                ),
                events=max(view.history.count() - before.history.count(), 0),
                returning=tuple(sorted(there[uid].code for uid in there.keys() - here.keys())),
            )


def restore(desks: Desks, register: Path, backup: Path, progress: Progress | None = None) -> Restored:
    """Put a backup in the place of the register at `register`, which must be closed; the present one is kept aside.

    Its files come back beside it; the restored register begins a new stream, because what went up since the backup is
    not known to it. Where nothing stands at `register` it is made from the backup. Whatever goes wrong before the last
    step leaves the present register as it is.

    Raises Refused for a damaged backup, one of another register or a full disk, RegisterInUse, Cancelled by `progress`.
    """
    report = prove_backup(desks, backup, progress)
    folder = register.with_name(f"{register.name}.d")
    with writing(register.name):
        folder.mkdir(parents=True, exist_ok=True)
        put_files_back(backup, folder, progress)
    with opened_backup(folder, desks, backup) as restored:
        who, at = restored.who(), restored.now()
        with restored.register.change(who, at) as work:
            work.history.append(RESTORED, "register", restored.identity.register, backup.name)
            work.commit()
        begin_stream(restored)
        path = restored.register.path
        restored.register.close()
        aside = _free_place_aside(folder, register, at) if register.exists() else None
        desks.replace(register, path, aside or folder / ASIDE / register.name)
    log.info("register restored: %d dossiers, %d files", report.dossiers, report.files)
    return Restored(register, aside, report.dossiers, report.files, _given_key(desks, register))


@contextmanager
def opened_backup(beside: Path, desks: Desks, backup: Path) -> Iterator[Desk]:
    """A copy of a backup, opened as a register of today's schema; it is deleted afterwards. Raises Refused."""
    with suppress(OSError):
        for left in beside.glob(f"{OPENED}*"):
            shutil.rmtree(left)
    with writing(backup.name), tempfile.TemporaryDirectory(prefix=OPENED, dir=beside) as folder:
        copy = Path(folder) / "restored.sosk"
        with backup.open("rb") as source, replacing(copy) as target:
            shutil.copyfileobj(source, target, 1 << 20)
        desk = desks.open(copy)
        try:
            yield desk
        finally:
            desk.register.close()


def put_files_back(backup: Path, folder: Path, progress: Progress | None = None) -> int:
    """Put attachments, bundles and sheets of a proved backup back where they are not; how many. Raises OSError."""
    manifest = read_manifest(backup)
    if manifest is None:
        return 0
    pool = KeptFiles(backup.parent)
    places = {f"attachments/{sha256[:2]}/{sha256}": sha256 for sha256 in manifest.attachments}
    places |= {paper[0]: paper[1] for paper in manifest.papers}
    brought = 0
    for done, (name, sha256) in enumerate(sorted(places.items()), 1):
        place = folder / name
        if not place.resolve().is_relative_to(folder.resolve()):
            raise Refused("backup.damaged", file=backup.name, found=name)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            with pool.path(sha256).open("rb") as source, replacing(place) as copy:
                shutil.copyfileobj(source, copy, 1 << 20)
            brought += 1
        if progress is not None:
            progress.report(done, len(places))
    return brought


def states_of(view: View) -> Mapping[str, Dossier]:
    """Every dossier by uid, those in the trash too."""
    return {each.uid: each for trashed in (False, True) for each in view.dossiers.all(trashed=trashed)}


def _free_place_aside(folder: Path, register: Path, at: datetime) -> Path:
    """Where nothing lies yet: a restore that was cut off may have left a copy of the very same second."""
    stem = f"{register.stem}-{at.astimezone(UTC):%Y%m%d-%H%M%S}"
    names = (f"{stem}{suffix}{register.suffix}" for suffix in chain([""], (f"-{number}" for number in count(2))))
    return next(place for name in names if not (place := folder / ASIDE / name).exists())


def _require_same(desk: Desk, other: Desk) -> None:
    if other.identity.register != desk.identity.register:
        raise Refused("backup.of_another", file=desk.register.path.name, unit=other.identity.unit)


def _made(backup: Path) -> datetime:
    manifest = read_manifest(backup)
    return manifest.made if manifest else datetime.fromtimestamp(backup.stat().st_mtime, UTC)


def _given_key(desks: Desks, register: Path) -> bool:
    desk = desks.open(register)
    try:
        if key_file(desk).exists():
            return False
        make_key(desk)
        return True
    finally:
        desk.register.close()
