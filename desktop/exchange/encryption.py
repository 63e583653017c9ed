"""Encryption of a whole bundle, optional and outermost: age v1, to the key of one unit or to a passphrase.

The recipient is the unit's signing key itself: age's type ssh-ed25519 derives an X25519 key from an Ed25519 one, so
that people confirm one key by one fingerprint and nothing else has to travel. Only files are read and written here, a
chunk at a time; what was decrypted is then opened like any bundle and believed no more for having been encrypted.
"""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.exchange.container import Progress, no_progress
from desktop.exchange.durable import replacing
from desktop.exchange.faults import FaultCode, refuse
from desktop.exchange.keys import SigningKey
from desktop.exchange.passphrase_box import VERSION_LINE, decrypt_with_passphrase, encrypt_with_passphrase

ENCRYPTED_SUFFIX = ".age"
MAX_HEADER = 1 << 14

_END_OF_HEADER = b"\n--- "
_PASSPHRASE = b"-> scrypt "


def is_encrypted(path: Path) -> bool:
    """Whether the file says it is encrypted by age. Raises OSError."""
    with path.open("rb") as source:
        return source.read(len(VERSION_LINE)) == VERSION_LINE


def needs_passphrase(path: Path) -> bool:
    """Whether an encrypted file was closed with a passphrase, not to a key. Raises OSError."""
    with path.open("rb") as source:
        return source.read(len(VERSION_LINE) + len(_PASSPHRASE)).endswith(_PASSPHRASE)


def encrypt_to_key(path: Path, target: Path, public_key: bytes, progress: Progress = no_progress) -> None:
    """Encrypt the file at `path` into `target` for the owner of an Ed25519 key; nobody else can open it, nor can we.

    `target` is there as a whole or not at all. Raises OSError.
    """
    import pyrage

    recipient = pyrage.ssh.Recipient.from_str(f"ssh-ed25519 {_ssh_wire_form(public_key)}")
    with path.open("rb") as source, replacing(target) as out:
        ends = _Ends(source, out, progress)
        try:
            pyrage.encrypt_io(ends, ends, [recipient])
        except (pyrage.EncryptError, OSError):
            ends.tell_failure()
            raise


def encrypt_to_passphrase(path: Path, target: Path, passphrase: str, progress: Progress = no_progress) -> None:
    """Encrypt the file at `path` into `target` for whoever knows the passphrase. Raises OSError."""
    with path.open("rb") as source, replacing(target) as out:
        encrypt_with_passphrase(source, out, passphrase, progress)


def decrypt(
    path: Path,
    target: Path,
    key: SigningKey | None = None,
    passphrase: str = "",
    progress: Progress = no_progress,
) -> None:
    """Decrypt the file at `path` into `target`, which is there as a whole or not at all.

    Raises BundleRefused when it is no such file, was closed to somebody else or with another passphrase, asks for more
    work than is given, or was damaged; OSError.
    """
    with path.open("rb") as source:
        start = source.read(MAX_HEADER)
        source.seek(0)
        if start.startswith(VERSION_LINE + _PASSPHRASE):
            if not passphrase:
                raise refuse(FaultCode.ENCRYPTION_PASSPHRASE_NEEDED)
            with replacing(target) as out:
                decrypt_with_passphrase(source, out, passphrase, progress)
        elif start.startswith(VERSION_LINE) and _END_OF_HEADER in start:
            if key is None:
                raise refuse(FaultCode.ENCRYPTION_KEY)
            with replacing(target) as out:
                _decrypt_with_key(source, out, key, progress)
        else:
            raise refuse(FaultCode.ENCRYPTION_FORM, "", "one recipient: a key or a passphrase", ascii(start[:60]))


def _decrypt_with_key(source: BinaryIO, out: BinaryIO, key: SigningKey, progress: Progress) -> None:
    import pyrage

    identity = pyrage.ssh.Identity.from_buffer(key.openssh_form())
    ends = _Ends(source, out, progress)
    try:
        pyrage.decrypt_io(ends, ends, [identity])
    except (pyrage.DecryptError, OSError) as error:
        ends.tell_failure()
        ours = "No matching keys" not in str(error)
        raise refuse(FaultCode.ENCRYPTION_DAMAGED if ours else FaultCode.ENCRYPTION_KEY) from None


def _ssh_wire_form(public_key: bytes) -> str:
    """A public key as SSH writes it: two strings, each after its length (RFC 8709 section 4)."""
    parts = (b"ssh-ed25519", public_key)
    return base64.b64encode(b"".join(len(part).to_bytes(4, "big") + part for part in parts)).decode("ascii")


class _Ends:
    """Both ends of the work of the library, which turns whatever goes wrong at them into errors of its own.

    So what went wrong is kept: a full disk or a clerk's Cancel must not look like a damaged file.
    """

    def __init__(self, source: BinaryIO, out: BinaryIO, progress: Progress) -> None:
        self._source = source
        self._out = out
        self._progress = progress
        self._failure: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        """Up to `size` octets more of the source."""
        with self._watched():
            data = self._source.read(size)
            self._progress(len(data))
            return data

    def write(self, data: bytes) -> int:
        """Add `data` to what was written."""
        with self._watched():
            return self._out.write(data)

    def flush(self) -> None:
        """Nothing waits here; the file itself is synced when it is whole."""

    def tell_failure(self) -> None:
        """Raise what went wrong at either end, if anything did."""
        if self._failure is not None:
            raise self._failure

    @contextmanager
    def _watched(self) -> Iterator[None]:
        if self._failure is not None:
            # The library tries an interrupted read again and again.
            raise OSError("stopped before")
        try:
            yield
        except Exception as error:
            self._failure = error
            raise OSError("stopped") from error
