"""Domain values as plain data and back: what JSON can hold, and nothing it cannot.

A dataclass becomes an object whose members are its attributes; members that stand at their default are left out, so
absent means default. Dates are ISO text, partial dates `yyyy[-mm[-dd]]`, exact decimals text, money whole numbers.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from desktop.domain.dates import PartialDate

Plain = None | bool | int | str | list["Plain"] | dict[str, "Plain"]

T = TypeVar("T")


class NotPlain(ValueError):
    """Plain data that does not have the shape of the value asked for.

    Attributes:
        path: where, with slashes ("authors/1/share_bp"); empty for the whole.
        expected: what should have stood there, in one or two words.
    """

    def __init__(self, path: str, expected: str) -> None:
        super().__init__(f"{path or '(all)'}: expected {expected}")
        self.path = path
        self.expected = expected


def to_plain(value: object) -> Plain:
    """`value`, a domain value or a container of such, as plain data."""
    kind: Any = type(value)
    return _writer_of(kind)(value)


def from_plain(kind: type[T], data: object, path: str = "") -> T:
    """The value of type `kind` that `data` describes.

    Raises NotPlain where the data has another shape, an unknown member or a missing one.
    """
    result: T = _read(kind, data, path)
    return result


def known_members(kind: type[object], data: object) -> object:
    """The data without the members their type does not have: a newer version of the program may have added them."""
    return _known(kind, data)


@cache
def _writer_of(kind: type[object]) -> Callable[[Any], Plain]:
    """How values of one type are written; found once, since a register writes millions of them."""
    if kind in (NoneType, bool, int):
        return lambda value: cast(Plain, value)
    if issubclass(kind, str):
        return str
    if kind is Decimal:
        return lambda value: format(value, "f")
    if kind is PartialDate:
        return PartialDate.iso
    if issubclass(kind, datetime):
        # A datetime is a date, too, which would write the day alone.
        return datetime.isoformat
    if issubclass(kind, date):
        return date.isoformat
    if issubclass(kind, Mapping):
        return lambda value: {str(key): to_plain(member) for key, member in value.items()}
    if issubclass(kind, Sequence):
        return lambda value: [to_plain(member) for member in value]
    if is_dataclass(kind):
        return _write_dataclass
    raise TypeError(f"{kind.__name__} has no plain form")


def _write_dataclass(value: Any) -> Plain:
    kind: Any = type(value)
    members = ((name, getattr(value, name), default) for name, default in _defaults(kind))
    return {name: to_plain(member) for name, member, default in members if member != default}


@cache
def _defaults(kind: type[object]) -> tuple[tuple[str, object], ...]:
    return tuple((each.name, each.default) for each in fields(cast(Any, kind)))


@cache
def _shape(kind: type) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The types of the members of a dataclass by name, and the names of those that may not be missing."""
    hints = get_type_hints(kind)
    members = fields(cast(Any, kind))
    return {each.name: hints[each.name] for each in members}, tuple(
        each.name for each in members if each.default is MISSING
    )


def _read(kind: Any, data: object, path: str) -> Any:
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _read_optional(kind, data, path)
    if origin is tuple:
        member = get_args(kind)[0]
        if not isinstance(data, list):
            raise NotPlain(path, "a list")
        return tuple(_read(member, each, f"{path}/{place}".lstrip("/")) for place, each in enumerate(data))
    if is_dataclass(kind) and kind is not PartialDate:
        return _read_dataclass(kind, data, path)
    return _read_scalar(kind, data, path)


def _known(kind: Any, data: object) -> object:
    if get_origin(kind) in (Union, UnionType):
        kind = next(option for option in get_args(kind) if option is not NoneType)
    if get_origin(kind) is tuple and isinstance(data, list):
        return [_known(get_args(kind)[0], each) for each in data]
    if is_dataclass(kind) and kind is not PartialDate and isinstance(data, dict):
        hints, _needed = _shape(cast(type, kind))
        return {name: _known(hints[name], member) for name, member in data.items() if name in hints}
    return data


def _read_optional(kind: Any, data: object, path: str) -> Any:
    if data is None:
        if NoneType in get_args(kind):
            return None
        raise NotPlain(path, "a value")
    return _read(next(option for option in get_args(kind) if option is not NoneType), data, path)


def _read_dataclass(kind: Any, data: object, path: str) -> Any:
    if not isinstance(data, dict):
        raise NotPlain(path, "an object")
    hints, needed = _shape(kind)
    for name in data:
        if name not in hints:
            raise NotPlain(f"{path}/{name}".lstrip("/"), "no such member")
    for name in needed:
        if name not in data:
            raise NotPlain(f"{path}/{name}".lstrip("/"), "a value")
    members = {name: _read(hints[name], member, f"{path}/{name}".lstrip("/")) for name, member in data.items()}
    return kind(**members)


def _read_scalar(kind: Any, data: object, path: str) -> Any:
    if kind is bool or kind is int:
        if type(data) is not kind:
            raise NotPlain(path, "true or false" if kind is bool else "a whole number")
        return data
    if not isinstance(data, str):
        raise NotPlain(path, "text")
    try:
        return _TEXT_READERS.get(kind, kind)(data)
    except (ValueError, InvalidOperation) as error:
        raise NotPlain(path, _EXPECTED.get(kind, "one of the known values")) from error


def _read_decimal(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


_TEXT_READERS: dict[Any, Any] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    Decimal: _read_decimal,
    PartialDate: PartialDate.parse,
}
_EXPECTED: dict[Any, str] = {
    date: "a date yyyy-mm-dd",
    datetime: "an instant",
    Decimal: "a decimal number as text",
    PartialDate: "a date yyyy[-mm[-dd]]",
}
