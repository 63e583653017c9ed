"""Parts of a frozen value found and replaced by path: "authors/1/share_bp", as problems name fields."""

from dataclasses import replace
from typing import Any, TypeVar

T = TypeVar("T")


def value_at(value: Any, path: str) -> Any:
    """The part of `value` at `path`; the value itself for an empty path.

    None where a part on the way is not there. Raises AttributeError for a name no such value has: a fault of ours.
    """
    for name in path.split("/") if path else ():
        if value is None:
            return None
        if isinstance(value, tuple):
            place = int(name)
            value = value[place] if place < len(value) else None
        else:
            value = getattr(value, name)
    return value


def with_value_at(value: T, path: str, part: Any) -> T:
    """`value` with another part at `path`; what lies on the way must be there."""
    if not path:
        return part  # type: ignore[no-any-return]  # the whole is replaced by a whole
    name, _, rest = path.partition("/")
    whole: Any = value
    if isinstance(whole, tuple):
        place = int(name)
        members = list(whole)
        members[place] = with_value_at(members[place], rest, part)
        return tuple(members)  # type: ignore[return-value]  # a tuple for a tuple
    changed: T = replace(whole, **{name: with_value_at(getattr(whole, name), rest, part)})
    return changed


def is_within(path: str, outer: str) -> bool:
    """Whether `path` is `outer` or lies inside it."""
    return path == outer or path.startswith(f"{outer}/")


def rest_of(path: str, outer: str) -> str:
    """What of `path` lies inside `outer`; empty for `outer` itself."""
    return path[len(outer) + 1 :]
