"""Deflate inside a container: packing ahead of the header, and inflating with nothing taken on trust."""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from desktop.exchange.faults import FaultCode, refuse

CHUNK = 1 << 20

_WINDOW_BITS = -15
_LEVEL = 6


def deflate(data: bytes) -> bytes:
    """All of `data` as one raw deflate stream."""
    packing = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW_BITS)
    return packing.compress(data) + packing.flush()


class Packer:
    """Deflates a member into a spool ahead of its header, which must tell size, CRC and digest."""

    def __init__(self, spool: BinaryIO) -> None:
        self.spool = spool
        self.size = 0
        self.crc = 0
        self._digest = hashlib.sha256()
        self._deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW_BITS)

    def write(self, data: bytes) -> None:
        """Add `data` to the member."""
        self.size += len(data)
        self.crc = zlib.crc32(data, self.crc)
        self._digest.update(data)
        self.spool.write(self._deflate.compress(data))

    def finish(self) -> None:
        """End the deflate stream; nothing may be written afterwards."""
        self.spool.write(self._deflate.flush())

    @property
    def sha256(self) -> str:
        """The digest of everything written, in hex."""
        return self._digest.hexdigest()


def inflated(name: str, expected_size: int, packed: Iterable[bytes]) -> Iterator[bytes]:
    """The octets deflated in `packed`, a chunk at a time, never more than `expected_size` of them.

    Raises BundleRefused for `name` when the stream is damaged, ends early or late, or holds another number of octets.
    """
    inflate = zlib.decompressobj(_WINDOW_BITS)
    size, before_last, last = 0, inflate.copy(), b""
    for chunk in packed:
        # The last octet is fed alone, so that the state before it is at hand below.
        for piece in (chunk[:-1], chunk[-1:]):
            before_last, last = inflate.copy(), piece
            while piece or inflate.unconsumed_tail:
                try:
                    data = inflate.decompress(inflate.unconsumed_tail or piece, CHUNK)
                except zlib.error:
                    raise refuse(FaultCode.MEMBER_DEFLATE, name, "a deflate stream") from None
                piece = b""
                size += len(data)
                if inflate.unused_data:
                    raise refuse(FaultCode.MEMBER_DEFLATE, name, "nothing behind the deflate stream")
                if size > expected_size:
                    raise refuse(FaultCode.MEMBER_SIZE, name, expected_size, size)
                if data:
                    yield data
    if not inflate.eof or _ends_in_stray_bits(before_last, last):
        raise refuse(FaultCode.MEMBER_DEFLATE, name, "a deflate stream that ends with the member, padded with zeros")
    if size != expected_size:
        raise refuse(FaultCode.MEMBER_SIZE, name, expected_size, size)


def _ends_in_stray_bits(before_last: "zlib._Decompress", last: bytes) -> bool:
    """Whether the bits behind the end of a deflate stream, which inflating ignores, are anything but zero.

    When the highest bit set in the last octet can be cleared without effect, it stands behind the end.
    """
    if last in (b"", b"\0"):
        return False
    cleared = bytes([last[0] & ~(1 << last[0].bit_length() - 1)])
    with_bit, without_bit = before_last.copy(), before_last.copy()
    try:
        return with_bit.decompress(last) == without_bit.decompress(cleared) and without_bit.eof
    except zlib.error:
        return False
