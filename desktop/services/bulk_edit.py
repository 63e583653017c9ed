"""Bulk edit (sửa hàng loạt): the same values for many dossiers, shown row by row before they are written as one act."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from desktop.domain.batches import BatchKind
from desktop.domain.code_lists import CodeListName
from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import plain_at, with_plain_at
from desktop.domain.folding import clean_text, fold
from desktop.domain.plain import NotPlain, Plain, from_plain, to_plain
from desktop.domain.refusals import NotAllowed
from desktop.services.checking import rule_context
from desktop.services.desk import Desk
from desktop.services.field_edits import (
    EditedDossier,
    EditKey,
    EditsWritten,
    FieldEdit,
    chosen_edits,
    edited_dossier,
    write_edits,
)

VERB = "dossier.amended_with_others"

TAGS = "tags"
BULK_FIELDS = (
    *("sub_unit", "addressee", "field", "kind", "supporter"),
    *("investor/name", "investor/is_author", "investor/economic"),
    *("first_use/kind", "secrecy/extent", "funding/state_funded", "funding/head_among_authors"),
)
"""Fields many dossiers may have in common; what tells one initiative from another is edited in its form."""


@dataclass(frozen=True, slots=True)
class BulkChanges:
    """What many dossiers shall have in common; a field that is not named stays as it is (giữ nguyên).

    Attributes:
        values: path -> value, one of BULK_FIELDS; None empties the field.
        add_tags / remove_tags: tags each gets, and loses where it has them.
    """

    values: Mapping[str, Plain] = field(default_factory=dict)
    add_tags: tuple[str, ...] = ()
    remove_tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """What a bulk edit would change; nothing was written.

    Attributes:
        unchanged: codes of the chosen dossiers that have all these values already.
    """

    dossiers: tuple[EditedDossier, ...]
    unchanged: tuple[str, ...]


def plan_bulk_edit(desk: Desk, uids: Sequence[str], changes: BulkChanges) -> BulkPlan:
    """Say for each dossier which field would change, and what the rules would find then.

    Raises NotAllowed for a field that is not edited this way, a value it cannot hold or a code no list has.
    """
    _refuse_what_does_not_fit(desk, changes)
    with desk.register.read() as view:
        context = rule_context(desk, view)
        present = view.dossiers.many(uids)
    edited: list[EditedDossier] = []
    unchanged: list[str] = []
    for dossier in present:
        edits = _edits(dossier, changes)
        if edits:
            edited.append(edited_dossier(dossier, edits, context))
        else:
            unchanged.append(dossier.code)
    return BulkPlan(tuple(edited), tuple(unchanged))


def apply_bulk_edit(desk: Desk, plan: BulkPlan, accept: Collection[EditKey] | None = None) -> EditsWritten:
    """Write the plan, or the accepted rows of it, as one batch; fields changed since it was made are left and named.

    Raises NotAllowed when nothing is left to write, Refused for a full disk.
    """
    return write_edits(desk, chosen_edits(plan.dossiers, accept), BatchKind.BULK, VERB, VERB)


def _edits(dossier: Dossier, changes: BulkChanges) -> list[FieldEdit]:
    record = to_plain(dossier)
    wanted = {**changes.values}
    if changes.add_tags or changes.remove_tags:
        wanted[TAGS] = _tags(dossier.tags, changes)
    edits: list[FieldEdit] = []
    for path, value in wanted.items():
        # The default is told as nothing, however it was given.
        new = plain_at(to_plain(from_plain(Dossier, with_plain_at(record, path, value))), path)
        present = plain_at(record, path)
        if new != present:
            edits.append(FieldEdit(dossier.uid, path, present, present, new))
    return edits


def _tags(present: Sequence[str], changes: BulkChanges) -> list[Plain]:
    removed = {fold(tag) for tag in changes.remove_tags}
    tags = [tag for tag in present if fold(tag) not in removed]
    known = {fold(tag) for tag in tags}
    added = dict.fromkeys(clean for tag in changes.add_tags if (clean := clean_text(tag)))
    return [*tags, *(tag for tag in added if fold(tag) not in known)]


def _refuse_what_does_not_fit(desk: Desk, changes: BulkChanges) -> None:
    lists = desk.reference.code_lists
    with desk.register.read() as view:
        parts = {part.code for part in view.organisation.sub_units()} | {desk.identity.unit}
    allowed = {
        "sub_unit": parts,
        "field": {entry.code for entry in lists[CodeListName.FIELDS]},
        "kind": {entry.code for entry in lists[CodeListName.KINDS]},
    }
    blank = to_plain(Dossier("", desk.identity.unit))
    for path, value in changes.values.items():
        if path not in BULK_FIELDS:
            raise NotAllowed("record.not_editable", member=path)
        if value is not None and value not in allowed.get(path, {value}):
            raise NotAllowed("edits.unknown_code", member=path, found=str(value))
        try:
            from_plain(Dossier, with_plain_at(blank, path, value))
        except NotPlain as error:
            raise NotAllowed("record.shape", member=path, found=error.expected) from error
