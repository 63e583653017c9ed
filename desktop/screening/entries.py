"""One initiative as screening knows it, and the octets it is kept in."""

import zlib
from dataclasses import dataclass
from hashlib import blake2b

_SEPARATOR = "\x1f"


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

    def packed(self) -> bytes:
        """Everything but the abstract."""
        year = "" if self.year is None else str(self.year)
        return _SEPARATOR.join((self.uid, self.unit, self.code, year, self.title)).encode()

    def packed_abstract(self) -> bytes:
        """The abstract, compressed; nothing for none."""
        return zlib.compress(self.abstract.encode(), 1) if self.abstract else b""

    def digest(self) -> str:
        """What changes when a text that is screened changes."""
        return text_digest(self.title, self.abstract)


def unpacked(octets: bytes, abstract: bytes = b"") -> Entry:
    """The entry of its octets. Raises ValueError for others."""
    uid, unit, code, year, title = octets.decode().split(_SEPARATOR)
    words = zlib.decompress(abstract).decode() if abstract else ""
    return Entry(uid, title, unit, code, int(year) if year else None, words)


def text_digest(title: str, abstract: str) -> str:
    """What changes when one of the two texts changes."""
    return blake2b(f"{title}{_SEPARATOR}{abstract}".encode(), digest_size=12).hexdigest()


def hash_of(text: str) -> int:
    """64 bits that stand for a text, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
