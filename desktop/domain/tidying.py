"""NFC at every door: every text of a value composed, cleaned of stray spaces and of characters nobody can see."""

from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, TypeVar

from desktop.domain.dates import PartialDate
from desktop.domain.folding import clean_long_text

T = TypeVar("T")


def tidied(value: T) -> T:
    """The same value with every text in it clean, its parts and lists included; line breaks are kept."""
    result: T = _tidied(value)
    return result


def _tidied(value: Any) -> Any:
    if type(value) is str:
        clean = clean_long_text(value)
        return value if clean == value else clean
    if type(value) is tuple:
        members = tuple(_tidied(member) for member in value)
        return value if all(map(is_, members, value)) else members
    kind: Any = type(value)
    names = _members(kind)
    changed = {name: clean for name in names if (clean := _tidied(member := getattr(value, name))) is not member}
    return replace(value, **changed) if changed else value


@cache
def _members(kind: type[object]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) and kind is not PartialDate else ()
