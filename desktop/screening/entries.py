"""One initiative as screening knows it, and the octets it is kept in."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

_SEPARATOR = "\x1f"
_BETWEEN_ENTRIES = "\x1e"
_NO_SEPARATORS = dict.fromkeys(map(ord, (_SEPARATOR, _BETWEEN_ENTRIES)))


@dataclass(frozen=True, slots=True)
class Entry:
    """An initiative that others are held against.

    Attributes:
        uid: permanent id.
        year: of recognition; None where nobody knows it.
        abstract: what is known of its essence, in words.
    """

    uid: str
    title: str
    unit: str = ""
    code: str = ""
    year: int | None = None
    abstract: str = ""

    def digest(self) -> str:
        """What changes when a text that is screened changes."""
        return text_digest(self.title, self.abstract)


def packed(entries: Sequence[Entry]) -> bytes:
    """The octets of a few neighbouring entries; together they take a third of what each takes alone."""
    return zlib.compress(_BETWEEN_ENTRIES.join(map(_line, entries)).encode(), 1)


def unpacked(octets: bytes, place: int) -> Entry:
    """The entry at a place among those packed together. Raises ValueError or zlib.error for other octets."""
    return _entry(zlib.decompress(octets).decode().split(_BETWEEN_ENTRIES)[place])


def all_unpacked(octets: bytes) -> list[Entry]:
    """All entries that were packed together."""
    return [_entry(line) for line in zlib.decompress(octets).decode().split(_BETWEEN_ENTRIES)]


def _entry(line: str) -> Entry:
    uid, unit, code, year, title, abstract = line.split(_SEPARATOR)
    return Entry(uid, title, unit, code, int(year) if year else None, abstract)


def _line(entry: Entry) -> str:
    year = "" if entry.year is None else str(entry.year)
    members = (entry.uid, entry.unit, entry.code, year, entry.title, entry.abstract)
    return _SEPARATOR.join(each.translate(_NO_SEPARATORS) for each in members)


def text_digest(title: str, abstract: str) -> str:
    """What changes when one of the two texts changes."""
    return blake2b(f"{title}{_SEPARATOR}{abstract}".encode(), digest_size=12).hexdigest()


def hash_of(text: str) -> int:
    """64 bits that stand for a text, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
