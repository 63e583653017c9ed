"""Safekeeping: backups made, kept on a ladder, listed and proved. A backup nobody has opened is a hope."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.domain.backups import BackupManifest, BackupReason, ProvedBackup, kept_on_ladder
from desktop.domain.refusals import Refused
from desktop.domain.safekeeping import BackupProof
from desktop.exchange.durable import remove_leftovers
from desktop.services.backup_files import (
    SUFFIX,
    KeptFiles,
    digest_of,
    manifest_path,
    read_manifest,
    write_manifest,
)
from desktop.services.bundles import INBOX, OUTBOX
from desktop.services.desk import Desk, Desks
from desktop.services.ports import Progress

BACKUPS = "backups"
DOUBTFUL = "doubtful"
"""Is there while the register was found doubtful: nothing older is dropped then."""
_STAMP = "%Y%m%d-%H%M%S"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was opened, checked whole and counted.

    Attributes:
        missing: SHA-256 of attachments the register names that were missing or damaged when it was made.
    """

    path: Path
    dossiers: int
    files: int
    proved: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup as it lies in the register's folder, not opened; `made` is an instant in UTC."""

    path: Path
    made: datetime
    octets: int
    manifest: BackupManifest | None = None


def back_up(
    desk: Desk,
    folder: Path | None = None,
    reason: BackupReason = BackupReason.ASKED,
    progress: Progress | None = None,
    *,
    second_place: bool = False,
) -> BackupReport:
    """Copy the register with its files into `folder`, or its own folder of backups, and prove the copy.

    The copy is held against the register row by row; only then are older backups dropped that the ladder no longer
    keeps, in the register's own folder and in its second place. The name says when; nothing is ever overwritten.

    Raises Refused when the folder is read-only or full and when the register is damaged, Cancelled through `progress`.
    """
    kept = folder or _own(desk)
    made = desk.now().astimezone(UTC).replace(microsecond=0)
    path = _free_name(kept, f"{desk.register.path.stem}-{made.strftime(_STAMP)}")
    proof = desk.register.back_up(path)
    try:
        manifest = _with_files(desk, path, made, reason, proof, progress)
        write_manifest(path, manifest)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise Refused("backup.failed", file=path.name, found=error.strerror or str(error)) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    if folder is None or second_place:
        _remember(desk, ProvedBackup(desk.now(), made, path.name, second_place, proof.dossiers, proof.files))
        if not (desk.register.folder / DOUBTFUL).exists():
            _drop_what_the_ladder_leaves(desk, kept)
    log.info("backup made (%s): %d dossiers, %d files", reason.value, proof.dossiers, proof.files)
    return BackupReport(path, proof.dossiers, proof.files, proved=True, missing=manifest.missing)


def back_up_if_changed(desk: Desk, reason: BackupReason = BackupReason.TIMER) -> BackupReport | None:
    """Back up unless the newest sound backup says all that the register says; None then."""
    with desk.register.read() as view:
        head = view.history.head()
    for kept in list_backups(desk)[:1]:
        if kept.manifest is not None and kept.manifest.head == head:
            return None
    return back_up(desk, reason=reason)


def list_backups(desk: Desk, folder: Path | None = None) -> tuple[KeptBackup, ...]:
    """The backups of this register in its own folder or another, newest first; they are not opened."""
    found = (_kept(path) for path in (folder or _own(desk)).glob(f"*{SUFFIX}") if not path.name.startswith("."))
    ours = [
        kept
        for kept in found
        if (kept.manifest.register == desk.identity.register if kept.manifest else folder is None)
    ]
    return tuple(sorted(ours, key=lambda each: (each.made, each.path.name), reverse=True))


def prove_backup(desks: Desks, path: Path, progress: Progress | None = None) -> BackupReport:
    """Open a backup, check it whole, count what it holds and hash every file.

    Raises Refused when it is missing or damaged, Cancelled through `progress`.
    """
    proof = desks.prove(path)
    manifest = read_manifest(path)
    if manifest is None:
        return BackupReport(path, proof.dossiers, proof.files, proved=True)
    said = (manifest.dossiers, manifest.files, manifest.events, manifest.head, manifest.register)
    found = (proof.dossiers, proof.files, proof.events, proof.head, proof.register)
    if digest_of(path) != manifest.sha256 or said != found:
        raise Refused("backup.damaged", file=path.name, found=path.name)
    pool = KeptFiles(path.parent)
    needed = sorted({*manifest.attachments, *(sha256 for _, sha256 in manifest.papers)})
    for done, sha256 in enumerate(needed, 1):
        if not pool.is_sound(sha256):
            raise Refused("backup.damaged", file=path.name, found=sha256[:16])
        if progress is not None:
            progress.report(done, len(needed))
    return BackupReport(path, proof.dossiers, proof.files, proved=True, missing=manifest.missing)


def prove_newest(desk: Desk, desks: Desks, progress: Progress | None = None) -> BackupReport | None:
    """Prove the newest backup in the register's own folder and remember it; None without one. Raises Refused."""
    for kept in list_backups(desk)[:1]:
        report = prove_backup(desks, kept.path, progress)
        proved = ProvedBackup(desk.now(), kept.made, kept.path.name, False, report.dossiers, report.files)
        _remember(desk, proved)
        return report
    return None


def last_proof(desk: Desk) -> ProvedBackup | None:
    """The backup in the register's own folder that was proved last; None while none was."""
    with desk.register.read() as view:
        return view.keeping.last_proof()


def _own(desk: Desk) -> Path:
    return desk.register.folder / BACKUPS


def _with_files(
    desk: Desk, path: Path, made: datetime, reason: BackupReason, proof: BackupProof, progress: Progress | None
) -> BackupManifest:
    """Keep what the register's folder holds beside the copy; what it says of itself then."""
    pool = KeptFiles(path.parent)
    with desk.register.read() as view:
        named = view.dossiers.attached_files()
    held = list(desk.register.files.all())
    kept, missing = [], sorted(named - set(held))
    papers = list(_papers(desk.register.folder))
    known = _papers_of_newest(desk, path.parent)
    for done, sha256 in enumerate(held, 1):
        source = desk.register.files.path(sha256)
        if source is not None and pool.keep(source, sha256):
            kept.append(sha256)
        elif sha256 in named:
            missing.append(sha256)
        if progress is not None:
            progress.report(done, len(held) + len(papers))
    named_papers = []
    for done, paper in enumerate(papers, len(held) + 1):
        name = paper.relative_to(desk.register.folder).as_posix()
        sha256 = known.get(name, "")
        if not pool.holds(paper, sha256):
            sha256 = digest_of(paper)
        if pool.keep(paper, sha256):
            named_papers.append((name, sha256))
        if progress is not None:
            progress.report(done, len(held) + len(papers))
    return BackupManifest(
        register=proof.register,
        unit=proof.unit,
        made=made,
        reason=reason,
        dossiers=proof.dossiers,
        files=proof.files,
        events=proof.events,
        head=proof.head,
        sha256=digest_of(path),
        attachments=tuple(kept),
        papers=tuple(named_papers),
        missing=tuple(missing),
    )


def _papers_of_newest(desk: Desk, folder: Path) -> dict[str, str]:
    for kept in list_backups(desk, folder)[:1]:
        return {paper[0]: paper[1] for paper in kept.manifest.papers} if kept.manifest else {}
    return {}


def _papers(folder: Path) -> Iterator[Path]:
    """Bundles received and sent, with their sheets: evidence, and of a superior the attachments of others."""
    for place in (INBOX, OUTBOX):
        yield from (each for each in sorted((folder / place).glob("*")) if each.is_file() and each.name[0] != ".")


def _remember(desk: Desk, proved: ProvedBackup) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        work.keeping.add_proof(proved)
        work.commit()


def _drop_what_the_ladder_leaves(desk: Desk, folder: Path) -> None:
    """Drop older backups of this register; files go when no backup of any register in the folder names them."""
    try:
        kept = [each for each in list_backups(desk, folder) if each.manifest is not None]
        staying = kept_on_ladder([each.made for each in kept], desk.now())
        for each in kept:
            if each.made not in staying:
                # The copy first: what a crash leaves then is not taken for a backup.
                each.path.unlink()
                manifest_path(each.path).unlink()
        remove_leftovers(folder)
        needed: set[str] = set()
        for path in folder.glob(f"*{SUFFIX}"):
            manifest = read_manifest(path)
            if manifest is not None:
                needed |= {*manifest.attachments, *(sha256 for _, sha256 in manifest.papers)}
        KeptFiles(folder).drop_all_but(needed)
    except (OSError, Refused) as error:
        # A manifest that cannot be read, or a file held open: nothing more is dropped this time.
        log.warning("older backups were not dropped: %s", type(error).__name__)


def _kept(path: Path) -> KeptBackup:
    try:
        manifest = read_manifest(path)
    except Refused:
        manifest = None
    return KeptBackup(path, manifest.made if manifest else _made(path), path.stat().st_size, manifest)


def _free_name(folder: Path, stem: str) -> Path:
    path = folder / f"{stem}{SUFFIX}"
    for number in range(2, 1000):
        if not path.exists() and not manifest_path(path).exists():
            return path
        path = folder / f"{stem}-{number}{SUFFIX}"
    raise Refused("backup.failed", file=path.name, found="")


def _made(path: Path) -> datetime:
    """The instant in the name, or that of the file where somebody renamed it."""
    parts = path.stem.split("-")
    for place in range(len(parts) - 1):
        try:
            return datetime.strptime("-".join(parts[place : place + 2]), _STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
