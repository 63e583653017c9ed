"""Names attachments had on the computer they came from: data in a record, made safe again when a person saves one."""

import re
import unicodedata
from collections.abc import Collection, Mapping

from desktop.exchange.faults import Fault, FaultCode

MAX_LENGTH = 180

_FORBIDDEN = frozenset('\\/:*?"<>|')
_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)


def is_sound_name(name: str) -> bool:
    """Whether an original name may stand in a record.

    It is NFC, of 1 to 180 characters, without control or direction marks and `\\/:*?"<>|`, does not begin or end in a
    space, does not end in a dot, and is no device of Windows.
    """
    return (
        0 < len(name) <= MAX_LENGTH
        and unicodedata.is_normalized("NFC", name)
        and not any(map(_is_forbidden, name))
        and name == name.strip(" ").rstrip(".")
        and _DEVICE.fullmatch(name) is None
    )


def name_fault(record: Mapping[str, object]) -> Fault | None:
    """What is wrong with the first unsound name among the attachments of a dossier's record."""
    attachments = record.get("attachments")
    for place, attachment in enumerate(attachments if isinstance(attachments, list) else ()):
        name = attachment.get("name") if isinstance(attachment, dict) else None
        if isinstance(name, str) and not is_sound_name(name):
            return Fault(FaultCode.RECORD_FILE_NAME, f"/attachments/{place}/name", "a sound file name", ascii(name))
    return None


def sound_name(name: str) -> str:
    """The nearest sound name to `name`, its last extension kept; `tep` (file) where nothing is left of it."""
    plain = "".join("_" if _is_forbidden(letter) else letter for letter in unicodedata.normalize("NFC", name))
    stem, dot, extension = plain.strip(" ").rstrip(". ").rpartition(".")
    if not dot:
        stem, extension = extension, ""
    extension = f".{extension[:16]}" if dot else ""
    stem = stem[: MAX_LENGTH - len(extension)].strip(" ") or "tep"
    found = f"{stem}{extension}".rstrip(". ")
    return f"_{found[: MAX_LENGTH - 1]}" if _DEVICE.fullmatch(found) else found


def name_for_saving(name: str, taken: Collection[str]) -> str:
    """A sound name that none of the `taken` ones equals on a disk that ignores case: `anh.png`, then `anh (2).png`."""
    wanted = sound_name(name)
    occupied = {each.casefold() for each in taken}
    if wanted.casefold() not in occupied:
        return wanted
    stem, dot, extension = wanted.rpartition(".") if "." in wanted else (wanted, "", "")
    number = 2
    while True:
        mark = f" ({number})"
        room = MAX_LENGTH - len(mark) - len(dot) - len(extension)
        candidate = f"{stem[:room]}{mark}{dot}{extension}"
        if candidate.casefold() not in occupied:
            return candidate
        number += 1


def _is_forbidden(letter: str) -> bool:
    return letter in _FORBIDDEN or letter in _DIRECTION_MARKS or unicodedata.category(letter) in _UNSEEN
