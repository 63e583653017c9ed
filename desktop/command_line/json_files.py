"""JSON files handed to a command: strict, whole numbers only, of a size a person could have meant."""

from pathlib import Path

from desktop.domain.refusals import Refused
from desktop.exchange.faults import FaultCode
from desktop.exchange.json_form import JsonObject, NotStrictJson, read_strict

LARGEST_FILE = 8 << 20
"""Bytes; a dossier with long texts is a hundredth of it."""

_CODES = {
    FaultCode.JSON_DUPLICATE_KEY: "json.duplicate_key",
    FaultCode.JSON_FLOAT: "json.number",
    FaultCode.JSON_INTEGER_RANGE: "json.number",
    FaultCode.JSON_KEY_NOT_ASCII: "json.key",
    FaultCode.JSON_TOO_DEEP: "json.too_deep",
}


def read_json_object(path: Path) -> JsonObject:
    """The object in a file.

    Raises Refused for a file that is missing, unreadable, too large, no JSON, or not one object.
    """
    return json_object(file_content(path, LARGEST_FILE), path.name)


def json_object(content: bytes, file: str) -> JsonObject:
    """The object written in `content`, which came from `file`. Raises Refused."""
    try:
        value = read_strict(content.removeprefix(b"\xef\xbb\xbf"))
    except NotStrictJson as error:
        raise Refused(_CODES.get(error.code, "json.unreadable"), file=file, found=error.found) from error
    if not isinstance(value, dict):
        raise Refused("json.not_an_object", file=file)
    return value


def file_content(path: Path, largest: int) -> bytes:
    """What a file holds. Raises Refused for one that is missing, unreadable or larger than `largest` bytes."""
    try:
        with path.open("rb") as stream:
            content = stream.read(largest + 1)
    except FileNotFoundError as error:
        raise Refused("file.missing", file=path.name) from error
    except OSError as error:
        raise Refused("file.unreadable", file=path.name) from error
    if len(content) > largest:
        raise Refused("file.too_large", file=path.name, limit=largest)
    return content
