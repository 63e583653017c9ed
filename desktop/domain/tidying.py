"""NFC at every door: every text of a value composed, cleaned of stray spaces and of characters nobody can see."""

from dataclasses import fields, is_dataclass, replace
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
        return clean_long_text(value)
    if type(value) is tuple:
        return tuple(_tidied(member) for member in value)
    if is_dataclass(value) and not isinstance(value, type | PartialDate):
        members = {each.name: getattr(value, each.name) for each in fields(value)}
        cleaned = {name: _tidied(member) for name, member in members.items()}
        changed = {name: member for name, member in cleaned.items() if member is not members[name]}
        return replace(value, **changed) if changed else value
    return value
