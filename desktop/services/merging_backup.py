"""Gộp dữ liệu: what a backup of the unit holds and the register lacks, or has in an earlier state, is brought in."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from desktop.domain.backups import BackupReason
from desktop.domain.batches import BatchKind
from desktop.domain.dossier import Dossier
from desktop.domain.refusals import NotAllowed, Refused
from desktop.services.bundles import writing
from desktop.services.checking import rule_context, standing_of
from desktop.services.desk import Desk, Desks
from desktop.services.dossiers import codes_from, revised
from desktop.services.ports import Progress, UnitOfWork, View
from desktop.services.restoring import opened_backup, put_files_back, states_of
from desktop.services.safekeeping import back_up, prove_backup

MERGED = "dossier.merged"


class BroughtKind(StrEnum):
    """What a merge would do with a dossier of the backup."""

    ABSENT = "absent"
    """It is not in the register and comes in."""
    NEWER = "newer"
    """It was changed there after it was changed here; that state comes in."""
    OLDER = "older"
    """It was changed here later; it stays."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A dossier that is not the same in the backup; `new_code` where its code is another dossier's here."""

    uid: str
    code: str
    title: str
    kind: BroughtKind
    new_code: str = ""


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would bring.

    Attributes:
        brought: dossiers that differ, by code.
        same: how many are the same in both.
        certificates: how many certificates stand in the backup only; they are not brought, numbers are given once.
    """

    brought: tuple[Brought, ...]
    same: int
    certificates: int


@dataclass(frozen=True, slots=True)
class MergedData:
    """What a merge did; `batch` takes it back, `files` attachments came with it."""

    batch: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    files: int
    backup: Path


def preview_merge(desk: Desk, desks: Desks, backup: Path, progress: Progress | None = None) -> MergePreview:
    """What merging a backup would bring; nothing is written. Raises Refused for a damaged one or another unit's."""
    prove_backup(desks, backup, progress)
    with opened_backup(desk.register.folder, desks, backup) as other:
        _require_same_unit(desk, other)
        with desk.register.read() as view, other.register.read() as there:
            return _preview(desk, view, there)


def merge_backup(
    desk: Desk, desks: Desks, backup: Path, uids: Collection[str] | None = None, progress: Progress | None = None
) -> MergedData:
    """Bring in what is absent or newer in a backup, all of it or these uids, as one batch; a backup is made before.

    Raises as preview_merge does, and NotAllowed when nothing would come.
    """
    prove_backup(desks, backup, progress)
    with opened_backup(desk.register.folder, desks, backup) as other:
        _require_same_unit(desk, other)
        with desk.register.read() as view, other.register.read() as there:
            wanted = _wanted(_preview(desk, view, there), uids)
        if not wanted:
            raise NotAllowed("backup.nothing_to_merge", file=backup.name)
        made = back_up(desk, reason=BackupReason.MERGE).path
        files = _attachments_brought(desk, backup)
        with other.register.read() as there, desk.register.change(desk.who(), desk.now()) as work:
            batch = work.batches.begin(BatchKind.IMPORT, backup.name)
            _bring(desk, work, there, wanted)
            work.commit()
    added = tuple(each.new_code or each.code for each in wanted if each.kind is BroughtKind.ABSENT)
    changed = tuple(each.code for each in wanted if each.kind is BroughtKind.NEWER)
    return MergedData(batch.id, added, changed, files, made)


def _wanted(preview: MergePreview, uids: Collection[str] | None) -> list[Brought]:
    coming = (each for each in preview.brought if each.kind is not BroughtKind.OLDER)
    return [each for each in coming if uids is None or each.uid in uids]


def _preview(desk: Desk, view: View, there: View) -> MergePreview:
    here, other = states_of(view), states_of(there)
    codes = {dossier.code for dossier in here.values()}
    differing = [dossier for uid, dossier in other.items() if here.get(uid) != dossier]
    taken = [dossier for dossier in differing if dossier.uid not in here and dossier.code in codes]
    fresh = dict(zip((each.uid for each in taken), codes_from(desk, view, len(taken)), strict=True))
    brought = [
        Brought(each.uid, each.code, each.title, _kind(view, there, here.get(each.uid), each), fresh.get(each.uid, ""))
        for each in differing
    ]
    known = {each.uid for each in view.certificates.all()}
    return MergePreview(
        brought=tuple(sorted(brought, key=lambda each: each.code)),
        same=len(other) - len(differing),
        certificates=sum(each.uid not in known for each in there.certificates.all()),
    )


def _kind(view: View, there: View, here: Dossier | None, other: Dossier) -> BroughtKind:
    if here is None:
        return BroughtKind.ABSENT
    changed_here, changed_there = (each.history.of("dossier", other.uid)[-1].at for each in (view, there))
    return BroughtKind.NEWER if changed_there > changed_here else BroughtKind.OLDER


def _bring(desk: Desk, work: UnitOfWork, there: View, wanted: list[Brought]) -> None:
    dossiers = {dossier.uid: dossier for dossier in there.dossiers.many([each.uid for each in wanted])}
    _bring_people(work, there, dossiers.values())
    parts = {part.code for part in work.organisation.sub_units()}
    for part in there.organisation.sub_units():
        if part.code not in parts:
            work.organisation.save_sub_unit(part)
    context = rule_context(desk, work)
    for each in wanted:
        dossier = dossiers[each.uid]
        present = work.dossiers.get(each.uid)
        if present is not None:
            dossier = _later(present, dossier)
        elif each.new_code:
            dossier = replace(dossier, code=each.new_code)
        work.dossiers.save(dossier, standing_of(dossier, context), verb=MERGED)


def _later(present: Dossier, dossier: Dossier) -> Dossier:
    """The state of the backup as the next revision: one that went up from either side must not come again."""
    merged = revised(present, dossier)
    return merged if merged.rev > dossier.rev else replace(merged, rev=dossier.rev + 1)


def _bring_people(work: UnitOfWork, there: View, dossiers: Collection[Dossier]) -> None:
    named = {author.person for dossier in dossiers for author in dossier.authors if author.person is not None}
    absent = named - work.people.among(sorted(named))
    found = (there.people.get(uid) for uid in sorted(absent))
    # One who was merged into a person unknown here stands for himself again.
    work.people.add_many([replace(person, merged_into=None) for person in found if person is not None])


def _attachments_brought(desk: Desk, backup: Path) -> int:
    with writing(backup.name):
        return put_files_back(backup, desk.register.folder)


def _require_same_unit(desk: Desk, other: Desk) -> None:
    if other.identity.unit != desk.identity.unit or other.identity.role.practice != desk.identity.role.practice:
        raise Refused("backup.of_another", file=desk.register.path.name, unit=other.identity.unit)
