"""The container: one ZIP file in a fixed form, written front to back and read without trusting anything it says."""

import hashlib
import threading
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeAlias

from desktop.exchange.deflated import CHUNK, Packer, deflate, inflated
from desktop.exchange.faults import FaultCode, refuse
from desktop.exchange.naming import is_base_name, is_deflated, place_of
from desktop.exchange.zip_form import (
    CENTRAL_SIZE,
    DEFLATED,
    END_64_SIZE,
    END_SIZE,
    MAX_EXTRA,
    STORED,
    Directory,
    Member,
    central_entry,
    end_records,
    local_header,
    read_central_entry,
    read_end_records,
)

Progress: TypeAlias = Callable[[int], None]
"""Told the octets done since it was last called; it may raise to stop the work."""

_LONGEST_NAME = 160


@dataclass(frozen=True, slots=True)
class Limits:
    """What a container may at most be: members, octets of all of them, and how far one may inflate."""

    members: int = 400_000
    octets: int = 64 << 30
    ratio: int = 1100
    ratio_grace: int = 4096


LIMITS = Limits()


def no_progress(_octets: int) -> None:
    """Progress nobody watches."""


class ContainerWriter:
    """Writes members in the order given, which must be the fixed order, then the directory.

    `out` must be seekable and empty: the CRC of a copied file is known, and written into its header, only behind it.
    """

    def __init__(self, out: BinaryIO, base: str) -> None:
        self._out = out
        self._base = base
        self._members: list[Member] = []
        self._offset = 0

    def add(self, name: str, data: bytes) -> None:
        """Write a member held in memory, deflated or stored as its name demands."""
        packed = data
        if is_deflated(name):
            packed = deflate(data)
        self._begin(name, zlib.crc32(data), len(packed), len(data))
        self._out.write(packed)

    def add_packed(self, name: str, packer: Packer) -> None:
        """Write a member deflated before."""
        self._begin(name, packer.crc, packer.spool.tell(), packer.size)
        packer.spool.seek(0)
        while chunk := packer.spool.read(CHUNK):
            self._out.write(chunk)

    def add_copy(self, name: str, source: BinaryIO, size: int, aside: Executor, progress: Progress) -> str | None:
        """Write a stored member of `size` octets from `source`, and tell the SHA-256 of what was copied.

        Hashing goes on `aside`, in one other thread, while the octets are written: each takes about as long.
        None when the source does not hold exactly `size` octets; the file written so far is then of no use.
        """
        digest = hashlib.sha256()
        if size <= CHUNK:
            data = source.read(size + 1)
            if len(data) != size:
                return None
            hashing = aside.submit(digest.update, data)
            self.add(name, data)
            hashing.result()
            progress(size)
            return digest.hexdigest()
        member = self._begin(name, 0, size, size)
        crc, left, hashing = 0, size, aside.submit(digest.update, b"")
        while chunk := source.read(min(CHUNK, left + 1)):
            left -= len(chunk)
            if left < 0:
                return None
            hashing.result()
            hashing = aside.submit(digest.update, chunk)
            crc = zlib.crc32(chunk, crc)
            self._out.write(chunk)
            progress(len(chunk))
        if left:
            return None
        hashing.result()
        self._correct_crc(member, crc)
        return digest.hexdigest()

    def finish(self) -> None:
        """Write the directory and the end records."""
        size = 0
        for member in self._members:
            size += self._out.write(central_entry(member))
        self._out.write(end_records(Directory(len(self._members), size, self._offset)))

    def _begin(self, name: str, crc: int, packed: int, size: int) -> Member:
        method = DEFLATED if is_deflated(name) else STORED
        member = Member(f"{self._base}/{name}", method, crc, packed, size, self._offset)
        self._out.write(local_header(member))
        self._members.append(member)
        self._offset = member.end
        return member

    def _correct_crc(self, member: Member, crc: int) -> None:
        known = Member(member.name, member.method, crc, member.packed, member.size, member.offset)
        self._out.seek(member.offset)
        self._out.write(local_header(known))
        self._out.seek(self._offset)
        self._members[-1] = known


class Source:
    """A file open for reading at any place, by several threads at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("rb", buffering=0)
        self._lock = threading.Lock()
        self.size = self._file.seek(0, 2)

    def read_at(self, offset: int, count: int) -> bytes:
        """Up to `count` octets from `offset`; fewer only at the end of the file."""
        with self._lock:
            self._file.seek(offset)
            data = self._file.read(count)
            while len(data) < count and (more := self._file.read(count - len(data))):
                data += more
        return data

    def close(self) -> None:
        """Give the file back to the system."""
        self._file.close()


@dataclass(frozen=True, slots=True)
class Container:
    """A file whose every header was found to be in the fixed form; the members' octets are not looked at yet."""

    source: Source
    base: str
    members: dict[str, Member]

    def read(self, name: str, limit: int) -> bytes:
        """A small member as a whole. Raises BundleRefused when it is not there, too large or damaged."""
        member = self.members.get(name)
        if member is None:
            raise refuse(FaultCode.MEMBER_MISSING, name)
        if member.size > limit:
            raise refuse(FaultCode.MEMBER_TOO_LARGE, name, limit, member.size)
        return b"".join(self.stream(name))

    def stream(self, name: str) -> Iterator[bytes]:
        """The octets of a member, a chunk at a time; size, CRC and the end of the deflate stream are checked.

        Raises BundleRefused, for what is wrong with the whole member only behind its last chunk.
        """
        member = self.members[name]
        chunks = self._packed(name, member)
        if member.method == DEFLATED:
            chunks = inflated(name, member.size, chunks)
        crc = 0
        for chunk in chunks:
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if crc != member.crc:
            raise refuse(FaultCode.MEMBER_CRC, name, f"{member.crc:08x}", f"{crc:08x}")

    def _packed(self, name: str, member: Member) -> Iterator[bytes]:
        position, end = member.data_offset, member.end
        while position < end:
            chunk = self.source.read_at(position, min(CHUNK, end - position))
            if not chunk:
                raise refuse(FaultCode.MEMBER_TRUNCATED, name)
            position += len(chunk)
            yield chunk


def read_container(source: Source, limits: Limits = LIMITS) -> Container:
    """Check that the file is a container in the fixed form, from its last octet to its first. Raises BundleRefused.

    Every header is built again from (order, name, method, crc, sizes) and compared to the byte, and members must stand
    shoulder to shoulder; overlaps, gaps, prefixes, suffixes and second spellings therefore all fail.
    """
    directory = _directory(source, limits)
    raw = source.read_at(directory.offset, directory.size)
    base: str | None = None
    members: dict[str, Member] = {}
    position = octets = offset = 0
    place = (-1, "")
    for _ in range(directory.entries):
        entry = read_central_entry(raw, position)
        if entry is None:
            raise refuse(FaultCode.CONTAINER_DIRECTORY, "", "an entry in the fixed form", f"entry {len(members)}")
        member, position = entry
        folder, _, name = member.name.partition("/")
        base = base or folder
        here = place_of(name)
        if folder != base or not is_base_name(folder) or here is None:
            raise refuse(FaultCode.CONTAINER_NAME, "", "an allowed name", repr(member.name))
        if here <= place:
            raise refuse(FaultCode.CONTAINER_ORDER, name, "each name once, in the fixed order", name)
        _check_member(source, name, member, offset, limits)
        octets += member.size
        if octets > limits.octets:
            raise refuse(FaultCode.CONTAINER_TOO_LARGE, "", limits.octets, octets)
        members[name] = member
        place, offset = here, member.end
    if position != directory.size or offset != directory.offset or base is None:
        raise refuse(FaultCode.CONTAINER_LAYOUT, "", "members and directory without gaps", offset)
    return Container(source, base, members)


def _directory(source: Source, limits: Limits) -> Directory:
    if source.size < END_SIZE:
        raise refuse(FaultCode.CONTAINER_TOO_SHORT, "", f"at least {END_SIZE} octets", source.size)
    tail_size = min(source.size, END_SIZE + END_64_SIZE)
    directory = read_end_records(source.read_at(source.size - tail_size, tail_size))
    if directory is None:
        raise refuse(FaultCode.CONTAINER_END, "", "end records in the fixed form at the very end")
    if directory.entries > limits.members:
        raise refuse(FaultCode.CONTAINER_TOO_MANY, "", limits.members, directory.entries)
    largest = directory.entries * (CENTRAL_SIZE + _LONGEST_NAME + MAX_EXTRA)
    end = directory.offset + directory.size + len(end_records(directory))
    if directory.size > largest or end != source.size:
        raise refuse(FaultCode.CONTAINER_LAYOUT, "", "the directory directly before the end records", end)
    return directory


def _check_member(source: Source, name: str, member: Member, offset: int, limits: Limits) -> None:
    if member.offset != offset:
        raise refuse(FaultCode.CONTAINER_LAYOUT, name, f"offset {offset}", member.offset)
    if member.method != (DEFLATED if is_deflated(name) else STORED):
        raise refuse(FaultCode.CONTAINER_DIRECTORY, name, "the method that follows from the name", member.method)
    if member.method == STORED and member.size != member.packed:
        raise refuse(FaultCode.CONTAINER_DIRECTORY, name, member.size, member.packed)
    if member.size > member.packed * limits.ratio + limits.ratio_grace:
        raise refuse(FaultCode.CONTAINER_RATIO, name, f"at most {limits.ratio}:1", f"{member.size}:{member.packed}")
    header = local_header(member)
    if source.read_at(offset, len(header)) != header:
        raise refuse(FaultCode.CONTAINER_LOCAL_HEADER, name, "the header that follows from the directory")
