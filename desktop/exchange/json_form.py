"""The one JSON form of the exchange: strict when read, canonical when written.

Allowed are objects with ASCII keys, arrays, strings, integers within ±(2^53−1), true, false and null. For these,
sorted JSON without spaces is exactly the canonical form of RFC 8785.
"""

import json
from collections.abc import Iterable
from typing import NoReturn, TypeAlias

from desktop.exchange.faults import FaultCode

JsonValue: TypeAlias = "bool | int | str | list[JsonValue] | dict[str, JsonValue] | None"
JsonObject: TypeAlias = dict[str, JsonValue]

MAX_INTEGER = 2**53 - 1
MAX_DEPTH = 32
MAX_LINE = 1 << 20


class NotStrictJson(ValueError):
    """Text or a value outside the strict form; `code` says in which way, `found` shows the place."""

    def __init__(self, code: FaultCode, found: str = "") -> None:
        self.code = code
        self.found = found[:80]
        super().__init__(f"{code}: {self.found}")


def read_strict(raw: bytes) -> JsonValue:
    """The value written in `raw`. Raises NotStrictJson."""
    try:
        value: JsonValue = _DECODER.decode(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NotStrictJson(FaultCode.JSON_UTF8, f"byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise NotStrictJson(FaultCode.JSON_SYNTAX, f"character {error.pos}") from None
    except RecursionError:
        raise NotStrictJson(FaultCode.JSON_TOO_DEEP) from None
    # Counting brackets clears nearly every record without walking it.
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH and _deeper_than(value, MAX_DEPTH):
        raise NotStrictJson(FaultCode.JSON_TOO_DEEP)
    if b"\\u" in raw:
        # Only an escape can bring half a surrogate pair, which no file can be written with.
        _sorted_bytes(value)
    return value


def read_canonical(raw: bytes) -> JsonValue:
    """The value written in `raw`, which must be its canonical form to the byte. Raises NotStrictJson."""
    value = read_strict(raw)
    if _sorted_bytes(value) != raw:
        raise NotStrictJson(FaultCode.JSON_NOT_CANONICAL)
    return value


def canonical_bytes(value: object) -> bytes:
    """The canonical form of `value`: the same value gives the same bytes everywhere.

    What is written is read back by the strict reader, so that nothing can be written that would be refused.
    Raises NotStrictJson.
    """
    raw = _sorted_bytes(value)
    if read_strict(raw) != value:
        raise NotStrictJson(FaultCode.JSON_NOT_CANONICAL, "a tuple, or a key that is not text")
    return raw


def _sorted_bytes(value: object) -> bytes:
    try:
        return _ENCODER.encode(value).encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotStrictJson(FaultCode.JSON_UTF8, f"half a surrogate pair at {error.start}") from None
    except RecursionError:
        raise NotStrictJson(FaultCode.JSON_TOO_DEEP) from None
    except (TypeError, ValueError) as error:
        raise NotStrictJson(FaultCode.JSON_SYNTAX, str(error)) from None


def _deeper_than(value: JsonValue, limit: int) -> bool:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(limit):
        level = [child for node in level for child in _children(node) if isinstance(child, dict | list)]
        if not level:
            return False
    return any(level)


def _children(node: JsonValue) -> Iterable[JsonValue]:
    if isinstance(node, dict):
        return node.values()
    return node if isinstance(node, list) else ()


def _object(pairs: list[tuple[str, JsonValue]]) -> JsonObject:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise NotStrictJson(FaultCode.JSON_DUPLICATE_KEY, _first_repeated([key for key, _ in pairs]))
    if not "".join(members).isascii():
        raise NotStrictJson(FaultCode.JSON_KEY_NOT_ASCII, ascii(next(key for key in members if not key.isascii())))
    return members


def _first_repeated(keys: list[str]) -> str:
    return next(key for place, key in enumerate(keys) if key in keys[:place])


def _integer(digits: str) -> int:
    # The length is looked at first: Python refuses to convert numbers of thousands of digits.
    if len(digits) > 17 or not -MAX_INTEGER <= int(digits) <= MAX_INTEGER:
        raise NotStrictJson(FaultCode.JSON_INTEGER_RANGE, digits)
    return int(digits)


def _no_float(digits: str) -> NoReturn:
    raise NotStrictJson(FaultCode.JSON_FLOAT, digits)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_no_float, parse_constant=_no_float
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
