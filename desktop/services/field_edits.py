"""Edits of single fields of many dossiers: shown before they are written, then written as one act."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.batches import BatchKind
from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import plain_at, with_plain_at
from desktop.domain.plain import Plain, to_plain
from desktop.domain.problems import Problem
from desktop.domain.refusals import NotAllowed
from desktop.domain.rules import RuleContext, check
from desktop.domain.tidying import tidied
from desktop.exchange.records import dossier_of_record
from desktop.services.checking import rule_context, standing_of
from desktop.services.desk import Desk
from desktop.services.dossiers import revised

EditKey = tuple[str, str]
"""Uid and path: what a clerk accepts or leaves."""


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One field of one dossier; None stands for the default, as in an empty form.

    Attributes:
        before: the value the editor saw.
        present: the value that stands in the register now.
        new: the value it shall have.
    """

    uid: str
    path: str
    before: Plain
    present: Plain
    new: Plain

    @property
    def key(self) -> EditKey:
        """What a clerk accepts or leaves."""
        return self.uid, self.path

    @property
    def is_conflict(self) -> bool:
        """Whether somebody else changed the field since the editor saw it."""
        return self.before != self.present


@dataclass(frozen=True, slots=True)
class EditedDossier:
    """The edits of one dossier.

    Attributes:
        raised: problems the rules would find in it that they do not find now.
    """

    uid: str
    code: str
    title: str
    edits: tuple[FieldEdit, ...]
    raised: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class EditsWritten:
    """What was written.

    Attributes:
        batch: id of the batch that takes it back.
        codes: the dossiers that were changed.
        left: edits that were not written, because the field is another one now than was shown.
    """

    batch: str
    codes: tuple[str, ...]
    left: tuple[FieldEdit, ...]


def edited_dossier(dossier: Dossier, edits: Sequence[FieldEdit], context: RuleContext) -> EditedDossier:
    """The edits of a dossier with what the rules would say of it then."""
    found = {(problem.code, problem.field) for problem in check(dossier, context)}
    after = check(with_edits(dossier, edits), context)
    raised = tuple(problem for problem in after if (problem.code, problem.field) not in found)
    return EditedDossier(dossier.uid, dossier.code, dossier.title, tuple(edits), raised)


def with_edits(dossier: Dossier, edits: Iterable[FieldEdit]) -> Dossier:
    """The dossier with the new values. Raises NotPlain for a value its field cannot hold."""
    record = to_plain(dossier)
    for edit in edits:
        record = with_plain_at(record, edit.path, edit.new)
    return dossier_of_record(record)


def chosen_edits(dossiers: Iterable[EditedDossier], accept: Collection[EditKey] | None) -> tuple[FieldEdit, ...]:
    """The edits that are accepted; without a choice all that are in conflict with nobody."""
    edits = (edit for dossier in dossiers for edit in dossier.edits)
    return tuple(edit for edit in edits if (not edit.is_conflict if accept is None else edit.key in accept))


def write_edits(desk: Desk, edits: Iterable[FieldEdit], kind: BatchKind, label: str, verb: str) -> EditsWritten:
    """Write edits as one batch in one transaction, each held once more against what stands in the register.

    Raises NotAllowed when nothing is left to write.
    """
    by_uid: Mapping[str, list[FieldEdit]] = defaultdict(list)
    for edit in edits:
        by_uid[edit.uid].append(edit)
    with desk.register.change(desk.who(), desk.now()) as work:
        batch = work.batches.begin(kind, label)
        present = {dossier.uid: dossier for dossier in work.dossiers.many(list(by_uid))}
        context = rule_context(desk, work, of=list(present.values()))
        left: list[FieldEdit] = []
        changed: list[Dossier] = []
        for uid, wanted in by_uid.items():
            record = to_plain(present.get(uid))
            good = [edit for edit in wanted if record is not None and plain_at(record, edit.path) == edit.present]
            left += [edit for edit in wanted if edit not in good]
            if good:
                changed.append(revised(present[uid], tidied(with_edits(present[uid], good))))
        if not changed:
            raise NotAllowed("edits.nothing_to_write")
        work.dossiers.save_many(((each, standing_of(each, context)) for each in changed), verb=verb)
        work.commit()
    return EditsWritten(batch.id, tuple(dossier.code for dossier in changed), tuple(left))
