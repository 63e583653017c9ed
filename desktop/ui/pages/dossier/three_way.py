"""Two hands on one dossier: what was changed here goes on top of what was saved elsewhere."""

from dataclasses import fields, replace
from typing import Any, TypeVar

T = TypeVar("T")


def merged(mine: T, base: T, theirs: T) -> T:
    """`theirs` with every member that differs between `base` and `mine` taken from `mine`."""
    return replace(theirs, **{name: getattr(mine, name) for name in changed_members(base, mine)})  # type: ignore[type-var]


def changed_members(before: Any, after: Any) -> tuple[str, ...]:
    """Names of the members that differ between two values of one dataclass, in their order."""
    return tuple(each.name for each in fields(before) if getattr(before, each.name) != getattr(after, each.name))
