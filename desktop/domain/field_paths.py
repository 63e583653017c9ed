"""Fields of a value found by path ("authors/1/share_bp"), and the fields in which two values differ.

Values are compared as domain values, so that a part that may be missing as a whole (the reason why a benefit cannot be
computed) comes and goes as a whole; what is told of them is plain data.
"""

from collections.abc import Collection
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, TypeVar

from desktop.domain.dates import PartialDate
from desktop.domain.plain import Plain, to_plain

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field with its value before and after; None stands for the default, as in an empty form."""

    path: str
    old: Plain
    new: Plain


def differences(old: T, new: T, leave_out: Collection[str] = ()) -> tuple[Difference, ...]:
    """The fields in which two values of one kind differ, in the order of the form.

    A list whose length changed is one field; of lists of one length only the members that differ are named.

    Args:
        leave_out: members of the whole that are not looked at.
    """
    found: list[Difference] = []
    _collect_members("", old, new, found, leave_out)
    return tuple(found)


def _collect_members(outer: str, old: Any, new: Any, found: list[Difference], leave_out: Collection[str] = ()) -> None:
    for each in fields(old):
        if each.name not in leave_out:
            _collect(f"{outer}{each.name}", getattr(old, each.name), getattr(new, each.name), each.default, found)


def _collect(path: str, old: Any, new: Any, default: Any, found: list[Difference]) -> None:
    if old == new:
        return
    if _has_members(old) and type(old) is type(new) and not _empties_required(old, new):
        _collect_members(f"{path}/", old, new, found)
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            _collect(f"{path}/{place}", before, after, MISSING, found)
    else:
        told = (None if value == default else to_plain(value) for value in (old, new))
        found.append(Difference(path, *told))


def _has_members(value: Any) -> bool:
    return is_dataclass(value) and type(value) is not PartialDate


def _empties_required(old: Any, new: Any) -> bool:
    """Whether a member that has no default becomes or was nothing: nothing would then be told for a default."""
    required = (each.name for each in fields(old) if each.default is MISSING)
    return any((getattr(old, name) is None) != (getattr(new, name) is None) for name in required)


def plain_at(record: Plain, path: str) -> Plain:
    """The value at `path` of a record; None where nothing stands, as for every member left at its default."""
    for name in path.split("/"):
        if isinstance(record, list):
            place = int(name)
            record = record[place] if place < len(record) else None
        else:
            record = record.get(name) if isinstance(record, dict) else None
    return record


def with_plain_at(record: Plain, path: str, value: Plain) -> dict[str, Plain]:
    """The record with another value at `path`; None puts the default there.

    Raises LookupError where the path leads past the end of a list.
    """
    changed = _with(record, path.split("/"), value)
    assert isinstance(changed, dict)
    return changed


def _with(record: Plain, names: list[str], value: Plain) -> Plain:
    if not names:
        return value
    name, *rest = names
    if isinstance(record, list):
        place = int(name)
        if place >= len(record):
            raise LookupError(name)
        return [*record[:place], _with(record[place], rest, value), *record[place + 1 :]]
    members = dict(record) if isinstance(record, dict) else {}
    member = _with(members.pop(name, None), rest, value)
    # An empty part is the default part, which the record of a value leaves out.
    return members if member is None or member == {} else members | {name: member}


def is_within(path: str, outer: str) -> bool:
    """Whether `path` is `outer` or lies inside it."""
    return path == outer or path.startswith(f"{outer}/")


def lists_on_the_way(path: str, record: Plain) -> tuple[tuple[str, int], ...]:
    """The lists a path leads through, from the outside, each with its length."""
    found: list[tuple[str, int]] = []
    names = path.split("/")
    for depth in range(1, len(names)):
        outer = "/".join(names[:depth])
        part = plain_at(record, outer)
        if isinstance(part, list):
            found.append((outer, len(part)))
    return tuple(found)


def as_deep_as_both(path: str, one: Plain, other: Plain) -> str:
    """The path, or that of the first list on it whose length is not the same in both: its places tell nothing then."""
    lengths = dict(lists_on_the_way(path, other))
    for outer, length in lists_on_the_way(path, one):
        if lengths.get(outer) != length:
            return outer
    return path
