"""Values the law or the unit sets and changes: each with the day it holds from, where it was read, and whether seen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RuleValue:
    """One value of one rule from a day on, until a later one of the same key replaces it.

    Attributes:
        key: dotted name ("fee.author_bp"). Its last part may say the measure: `_bp` basis points, `_vnd` whole đồng,
            `_months`, `_years`.
        value: a whole number or a short text; None says that from this day on there is none.
        article: the place in the law, as printed ("Điều 10 khoản 2").
        source: the document it was read in.
        verified: whether a primary source was seen; otherwise it shows as "Chưa kiểm chứng".
    """

    key: str
    value: int | str | None
    since: date
    source: str
    verified: bool
    article: str = ""


def value_on(values: Iterable[RuleValue], key: str, day: date) -> RuleValue | None:
    """The value of `key` in force on `day`; None before the first one."""
    in_force = [value for value in values if value.key == key and value.since <= day]
    return max(in_force, key=lambda value: value.since, default=None)


def number_on(values: Iterable[RuleValue], key: str, day: date) -> int | None:
    """The same as a whole number; None where none is in force. Raises ValueError for a text."""
    found = value_on(values, key, day)
    if found is None or found.value is None:
        return None
    if isinstance(found.value, str):
        raise ValueError(f"{key} is not a number: {found.value!r}")
    return found.value
