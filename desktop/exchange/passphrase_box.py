"""The part of age v1 that a passphrase opens (recipient type scrypt), read and written as a stream.

The library that does the same for keys holds the whole file in memory here, and lets nobody choose the work factor.
"""

import base64
import binascii
import hashlib
import hmac
import os
import re
from collections.abc import Iterator
from typing import BinaryIO

from desktop.exchange.container import Progress, no_progress
from desktop.exchange.faults import FaultCode, refuse

WRITTEN_WORK_FACTOR = 16
"""Binary logarithm of scrypt's N: 64 MiB of memory and a fraction of a second for each guess."""

MAX_WORK_FACTOR = 18
"""The greatest that is computed for a file somebody sent: 256 MiB."""

VERSION_LINE = b"age-encryption.org/v1\n"

_STANZA = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n"
    rb"([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n"
)
_HEADER_SIZE = 256
_LABEL = b"age-encryption.org/v1/scrypt"
_CHUNK = 1 << 16
_TAG = 16


def encrypt_with_passphrase(
    source: BinaryIO, target: BinaryIO, passphrase: str, progress: Progress = no_progress
) -> None:
    """Write what `source` holds into `target`, to be opened by the passphrase. Raises OSError."""
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapped = ChaCha20Poly1305(_wrapping_key(passphrase, salt, WRITTEN_WORK_FACTOR)).encrypt(bytes(12), file_key, None)
    header = b"%s-> scrypt %s %d\n%s\n---" % (VERSION_LINE, _base64(salt), WRITTEN_WORK_FACTOR, _base64(wrapped))
    target.write(b"%s %s\n%s" % (header, _base64(_header_mac(file_key, header)), nonce))
    box = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    for number, last, chunk in _numbered(source, _CHUNK):
        target.write(box.encrypt(_chunk_nonce(number, last), chunk, None))
        progress(len(chunk))


def decrypt_with_passphrase(
    source: BinaryIO, target: BinaryIO, passphrase: str, progress: Progress = no_progress
) -> None:
    """Write into `target` what `source` holds, a chunk at a time, each proved before it is written.

    Raises BundleRefused for another form, a work factor above MAX_WORK_FACTOR, a wrong passphrase and any damage,
    OSError.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

    raw = source.read(_HEADER_SIZE)
    stanza = _STANZA.match(raw)
    if stanza is None:
        raise refuse(FaultCode.ENCRYPTION_FORM, "", "one scrypt stanza", ascii(raw[:60]))
    salt, work_factor, wrapped, mac = stanza.groups()
    if int(work_factor) > MAX_WORK_FACTOR:
        raise refuse(FaultCode.ENCRYPTION_WORK, "", MAX_WORK_FACTOR, int(work_factor))
    key = _wrapping_key(passphrase, _unbase64(salt), int(work_factor))
    try:
        file_key = ChaCha20Poly1305(key).decrypt(bytes(12), _unbase64(wrapped), None)
    except InvalidTag:
        raise refuse(FaultCode.ENCRYPTION_PASSPHRASE) from None
    header = raw[: stanza.start(4) - 1]
    if not hmac.compare_digest(_header_mac(file_key, header), _unbase64(mac)):
        raise refuse(FaultCode.ENCRYPTION_FORM, "", "a header that was not changed")
    source.seek(stanza.end())
    nonce = source.read(16)
    box = ChaCha20Poly1305(_derived(file_key, nonce, b"payload"))
    for number, last, chunk in _numbered(source, _CHUNK + _TAG):
        try:
            plain = box.decrypt(_chunk_nonce(number, last), chunk, None)
        except InvalidTag:
            raise refuse(FaultCode.ENCRYPTION_DAMAGED, "", "", f"chunk {number}") from None
        if number and not plain:
            raise refuse(FaultCode.ENCRYPTION_DAMAGED, "", "", "an empty last chunk")
        target.write(plain)
        progress(len(chunk))


def _numbered(source: BinaryIO, size: int) -> Iterator[tuple[int, bool, bytes]]:
    """Chunks with their number and whether each is the last; an empty source is one empty chunk."""
    number, chunk = 0, source.read(size)
    while following := source.read(size):
        yield number, False, chunk
        number, chunk = number + 1, following
    yield number, True, chunk


def _chunk_nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _wrapping_key(passphrase: str, salt: bytes, work_factor: int) -> bytes:
    cost = 1 << work_factor
    secret = passphrase.encode("utf-8")
    return hashlib.scrypt(secret, salt=_LABEL + salt, n=cost, r=8, p=1, maxmem=cost * 1024 + (1 << 20), dklen=32)


def _header_mac(file_key: bytes, header: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")


def _derived(file_key: bytes, salt: bytes, info: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt, info).derive(file_key)


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _unbase64(text: bytes) -> bytes:
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        data = b""
    if _base64(data) != text:
        raise refuse(FaultCode.ENCRYPTION_FORM, "", "canonical base64", ascii(text))
    return data
