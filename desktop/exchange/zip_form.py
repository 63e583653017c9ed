"""The bytes of a ZIP file in its one fixed form: nothing in a header is free to choose.

Every header follows from (order, name, method, crc, sizes). Times are 1980-01-01 00:00, the mode is 0644, flags are
zero, there are no comments, descriptors or extra fields but zip64 where a number does not fit. Offsets and sizes are
in octets. Field names are those of PKWARE's APPNOTE.TXT, sections 4.3 and 4.5.3.
"""

import struct
from dataclasses import dataclass

STORED = 0
DEFLATED = 8

_DATE_1980_01_01 = 0x0021
_MADE_BY_UNIX = 3 << 8
_REGULAR_FILE_0644 = 0o100644 << 16
_PLAIN_VERSION = 20
_ZIP64_VERSION = 45
_FULL_16 = 0xFFFF
_FULL_32 = 0xFFFFFFFF

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")

END_SIZE = _END.size
END_64_SIZE = _END_64.size + _LOCATOR_64.size
CENTRAL_SIZE = _CENTRAL.size
MAX_EXTRA = 4 + 3 * 8


@dataclass(frozen=True, slots=True)
class Member:
    """One member as its headers describe it; `name` includes the bundle's folder."""

    name: str
    method: int
    crc: int
    packed: int
    size: int
    offset: int

    @property
    def data_offset(self) -> int:
        """Where the member's octets begin in the file."""
        return self.offset + len(local_header(self))

    @property
    def end(self) -> int:
        """Where the member's octets end, and the next header begins."""
        return self.data_offset + self.packed


def local_header(member: Member) -> bytes:
    """The header in front of a member's octets."""
    name = member.name.encode("ascii")
    large = member.size >= _FULL_32 or member.packed >= _FULL_32
    extra = struct.pack("<2H2Q", 1, 16, member.size, member.packed) if large else b""
    return (
        _LOCAL.pack(
            b"PK\x03\x04",
            _ZIP64_VERSION if large else _PLAIN_VERSION,
            0,
            member.method,
            0,
            _DATE_1980_01_01,
            member.crc,
            _FULL_32 if large else member.packed,
            _FULL_32 if large else member.size,
            len(name),
            len(extra),
        )
        + name
        + extra
    )


def central_entry(member: Member) -> bytes:
    """The member's entry in the directory at the end of the file."""
    name = member.name.encode("ascii")
    large = [number for number in (member.size, member.packed, member.offset) if number >= _FULL_32]
    extra = struct.pack(f"<2H{len(large)}Q", 1, 8 * len(large), *large) if large else b""
    version = _ZIP64_VERSION if large else _PLAIN_VERSION
    return (
        _CENTRAL.pack(
            b"PK\x01\x02",
            _MADE_BY_UNIX | version,
            version,
            0,
            member.method,
            0,
            _DATE_1980_01_01,
            member.crc,
            min(member.packed, _FULL_32),
            min(member.size, _FULL_32),
            len(name),
            len(extra),
            0,
            0,
            0,
            _REGULAR_FILE_0644,
            min(member.offset, _FULL_32),
        )
        + name
        + extra
    )


@dataclass(frozen=True, slots=True)
class Directory:
    """Where the directory stands: number of entries, its size and its offset."""

    entries: int
    size: int
    offset: int


def end_records(directory: Directory) -> bytes:
    """Everything behind the directory: the end record, before it the zip64 records where a number needs them."""
    end = _END.pack(
        b"PK\x05\x06",
        0,
        0,
        min(directory.entries, _FULL_16),
        min(directory.entries, _FULL_16),
        min(directory.size, _FULL_32),
        min(directory.offset, _FULL_32),
        0,
    )
    if directory.entries < _FULL_16 and directory.size < _FULL_32 and directory.offset < _FULL_32:
        return end
    end_64 = _END_64.pack(
        b"PK\x06\x06",
        _END_64.size - 12,
        _MADE_BY_UNIX | _ZIP64_VERSION,
        _ZIP64_VERSION,
        0,
        0,
        directory.entries,
        directory.entries,
        directory.size,
        directory.offset,
    )
    locator = _LOCATOR_64.pack(b"PK\x06\x07", 0, directory.offset + directory.size, 1)
    return end_64 + locator + end


def read_end_records(tail: bytes) -> Directory | None:
    """The directory told by the last octets of a file, or None when they are not end records in the fixed form.

    `tail` holds the last END_64_SIZE + END_SIZE octets, or the whole of a shorter file.
    """
    if len(tail) < END_SIZE:
        return None
    _, _, _, entries, _, size, offset, _ = _END.unpack(tail[-END_SIZE:])
    if entries == _FULL_16 or _FULL_32 in (size, offset):
        if len(tail) < END_64_SIZE + END_SIZE:
            return None
        fields = _END_64.unpack(tail[-END_SIZE - END_64_SIZE :][: _END_64.size])
        entries, size, offset = fields[7:10]
    directory = Directory(entries, size, offset)
    return directory if tail.endswith(end_records(directory)) else None


def read_central_entry(directory: bytes, position: int) -> tuple[Member, int] | None:
    """The entry at `position` and the position behind it, or None when it is not in the fixed form."""
    if position + CENTRAL_SIZE > len(directory):
        return None
    fields = _CENTRAL.unpack_from(directory, position)
    name_length, extra_length = fields[10:12]
    name_start = position + CENTRAL_SIZE
    extra_start = name_start + name_length
    stop = extra_start + extra_length
    name = directory[name_start:extra_start]
    if stop > len(directory) or not name.isascii():
        return None
    numbers = _with_zip64([fields[9], fields[8], fields[16]], directory[extra_start:stop])
    if numbers is None:
        return None
    size, packed, offset = numbers
    member = Member(name.decode("ascii"), fields[4], fields[7], packed, size, offset)
    return (member, stop) if central_entry(member) == directory[position:stop] else None


def _with_zip64(numbers: list[int], extra: bytes) -> list[int] | None:
    large = [place for place, number in enumerate(numbers) if number == _FULL_32]
    if len(extra) != (4 + 8 * len(large) if large else 0):
        return None
    for place, number in zip(large, struct.unpack(f"<{len(large)}Q", extra[4:]), strict=True):
        numbers[place] = number
    return numbers
