"""The history of one dossier: what each act changed, field by field, and old values taken back as an ordinary edit."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.domain.batches import Event
from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import as_deep_as_both, differences, plain_at, with_plain_at
from desktop.domain.plain import NotPlain, Plain, from_plain, to_plain
from desktop.services.desk import Desk
from desktop.services.dossiers import known
from desktop.services.journal_writer import NOT_TYPED

NOT_BY_EDIT = (*NOT_TYPED, "filed_on", "admitted_on", "recognitions", "awards", "duplicate_of")
"""Members that acts change: their old values come back by undoing the act, never by an edit."""

NOT_TOLD = ("uid", "unit", "rev")
"""Members that say nothing of what was done."""


@dataclass(frozen=True, slots=True)
class PastChange:
    """One field that an act changed; None stands for the default, as in an empty form.

    Attributes:
        old / new: before and after the act.
        can_come_back: whether the old value can be put into the dossier as it stands now, where it differs.
    """

    path: str
    old: Plain
    new: Plain
    can_come_back: bool


def history_of(desk: Desk, code: str) -> list[Event]:
    """The events of a dossier, the newest first. Raises NotAllowed for an unknown one."""
    with desk.register.read() as view:
        events = view.history.of("dossier", known(view, code).uid)
    return events[::-1]


def past_changes(present: Dossier, event: Event) -> tuple[PastChange, ...]:
    """What an act changed, field by field, held against the dossier as it stands now."""
    record = _record(present)
    changes = {name: change for name, change in event.changes.items() if name not in NOT_TOLD}
    old = _with_members(record, {name: change.old for name, change in changes.items()})
    new = _with_members(record, {name: change.new for name, change in changes.items()})
    try:
        before, after = from_plain(Dossier, old), from_plain(Dossier, new)
    except NotPlain:
        # Written by a program that knew other members: told as a whole, and left as it is.
        return tuple(PastChange(name, change.old, change.new, False) for name, change in changes.items())
    found = _paths(before, after, record)
    return tuple(
        PastChange(path, plain_at(old, path), plain_at(new, path), _can_come_back(path, old, record)) for path in found
    )


def with_old_values(present: Dossier, changes: Iterable[PastChange]) -> Dossier:
    """The dossier with these fields as they were before. Raises NotPlain where the old value fits no more."""
    record = _record(present)
    for change in changes:
        record = with_plain_at(record, change.path, change.old)
    return from_plain(Dossier, record)


def _paths(before: Dossier, after: Dossier, present: Plain) -> Iterator[str]:
    told: set[str] = set()
    for each in differences(before, after):
        path = as_deep_as_both(each.path, to_plain(before), present)
        # Saving links authors to people; nobody did that.
        if path not in told and not path.endswith("/person"):
            told.add(path)
            yield path


def _can_come_back(path: str, old: Plain, present: Plain) -> bool:
    return path.partition("/")[0] not in NOT_BY_EDIT and plain_at(present, path) != plain_at(old, path)


def _record(dossier: Dossier) -> dict[str, Plain]:
    record = to_plain(dossier)
    assert isinstance(record, dict)
    return record


def _with_members(record: Mapping[str, Plain], members: Mapping[str, Plain]) -> dict[str, Plain]:
    """The record with these members; None takes one out, which is its default."""
    changed = {**record, **members}
    return {name: value for name, value in changed.items() if value is not None}
