"""Keys of a register: one Ed25519 pair, a file only its user may read, a fingerprint people can compare."""

import getpass
import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from desktop.domain.submission import KnownKey
from desktop.exchange import durable
from desktop.exchange.curve import is_sound_public_key
from desktop.exchange.faults import Fault, FaultCode, refuse

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

CONFIRMATION_DIGITS = 10

_KEY_TEXT = "SKKEY1"
_KEY_ID_DOMAIN = b"sk-key-v1\0"
_FINGERPRINT_SALT = b"sk-fingerprint-v1"


class KeyTrust(StrEnum):
    """How far the sender's key is believed. Only `CONFIRMED` counts; the others can be read and looked at."""

    CONFIRMED = "confirmed"
    PENDING = "pending"
    UNKNOWN = "unknown"


KeyRing: TypeAlias = Mapping[str, KnownKey]
"""The keys a register knows, by key id; `key_ring` makes one."""


class KeyFileRefused(Exception):
    """A private key that cannot be read; `code` is `key_file.damaged`, `.passphrase_needed` or `.passphrase_wrong`."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class SigningKey:
    """The private key of a register. Its octets leave this object only for its own file."""

    def __init__(self, private: "Ed25519PrivateKey") -> None:
        self._private = private

    @property
    def public_key(self) -> bytes:
        """The 32 octets others verify with."""
        return self._private.public_key().public_bytes_raw()

    @property
    def key_id(self) -> str:
        """The id of this key in envelopes."""
        return key_id(self.public_key)

    def sign(self, message: bytes) -> bytes:
        """64 octets of signature over `message`."""
        return self._private.sign(message)

    def openssh_form(self) -> bytes:
        """The private key as age's ssh-ed25519 takes it; to be handed to the decryption alone."""
        from cryptography.hazmat.primitives import serialization

        form = (serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, serialization.NoEncryption())
        return self._private.private_bytes(*form)

    def _pem(self, passphrase: bytes | None) -> bytes:
        from cryptography.hazmat.primitives import serialization

        encryption: serialization.KeySerializationEncryption = (
            serialization.BestAvailableEncryption(passphrase) if passphrase else serialization.NoEncryption()
        )
        return self._private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)


def make_signing_key() -> SigningKey:
    """A new key from the system's source of randomness."""
    # Loaded here and below, because a window that only shows a register must not wait for it.
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return SigningKey(Ed25519PrivateKey.generate())


def save_signing_key(key: SigningKey, path: Path, passphrase: str | None = None) -> None:
    """Write the key (PKCS#8 PEM) to a new file that only this user may read, and onto the disk before returning.

    Raises FileExistsError rather than replace a key, and OSError when the place cannot be written.
    """
    # O_EXCL with the mode in the same call: at no moment does the file exist with wider rights.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            if durable.WINDOWS:
                _take_from_others(path)
            stream.write(key._pem(_octets(passphrase)))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError:
        # A part of a key would stand in the way of the whole one for ever.
        path.unlink()
        raise
    durable.sync_folder(path.parent)


def load_signing_key(path: Path, passphrase: str | None = None) -> SigningKey:
    """The key kept at `path`. Raises KeyFileRefused, or OSError when the file cannot be read."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    pem = path.read_bytes()
    protected = b"ENCRYPTED" in pem
    if protected and not passphrase:
        raise KeyFileRefused("key_file.passphrase_needed")
    try:
        private = load_pem_private_key(pem, _octets(passphrase) if protected else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise KeyFileRefused("key_file.passphrase_wrong" if protected else "key_file.damaged") from None
    if not isinstance(private, Ed25519PrivateKey):
        raise KeyFileRefused("key_file.damaged")
    return SigningKey(private)


def replace_signing_key(key: SigningKey, path: Path, passphrase: str | None = None) -> None:
    """Put the key, closed anew, in the place of the file it is in. Raises OSError; the old file is then untouched."""
    aside = path.with_name(f"{path.name}.part")
    aside.unlink(missing_ok=True)
    save_signing_key(key, aside, passphrase)
    durable.replace_patiently(aside, path)
    durable.sync_folder(path.parent)


def is_protected(path: Path) -> bool:
    """Whether the key kept at `path` asks for a passphrase. Raises OSError."""
    return b"ENCRYPTED" in path.read_bytes()


def has_signed(public_key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether `signature` over `message` was made with the private key of this public one."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def key_id(public_key: bytes) -> str:
    """The 64 hex digits that name a key in envelopes and records."""
    return hashlib.sha256(_KEY_ID_DOMAIN + public_key).hexdigest()


@lru_cache(maxsize=256)
def fingerprint(public_key: bytes) -> str:
    """Dấu vân tay khóa: 30 digits in 6 groups of 5, for the stamped cover sheet.

    Made slowly on purpose (scrypt, N 2^14, r 8, p 1; about 40 ms): a clerk types only the last ten digits, and a
    stranger looking for a key that ends in the same ten would have to do this ten thousand million times.
    """
    digest = hashlib.scrypt(public_key, salt=_FINGERPRINT_SALT, n=2**14, r=8, p=1, dklen=32)
    digits = f"{int.from_bytes(digest, 'big') % 10**30:030d}"
    return " ".join(digits[start : start + 5] for start in range(0, 30, 5))


def confirms(typed: str, public_key: bytes) -> bool:
    """Whether `typed` is the last ten digits of the key's fingerprint; spaces, dots and dashes are ignored."""
    digits = typed.translate(str.maketrans("", "", " .-\u00a0"))
    return len(digits) == CONFIRMATION_DIGITS and fingerprint(public_key).replace(" ", "").endswith(digits)


def key_text(unit: str, public_key: bytes) -> str:
    """What the QR of a key says."""
    return f"{_KEY_TEXT}:{unit}:{public_key.hex()}"


def key_of_text(text: str) -> tuple[str, bytes] | None:
    """The unit and its public key from a QR; None for another code. Whether the key is sound is not looked at."""
    found = re.fullmatch(rf"{_KEY_TEXT}:([A-Z0-9]{{2,16}}):([0-9a-f]{{64}})", text, re.ASCII)
    return None if found is None else (found[1], bytes.fromhex(found[2]))


def key_change(unit: str, old: bytes, new: bytes) -> bytes:
    """What a new key signs to show that it is there: the unit, its old and its new public key."""
    return b"\0".join((b"sk-key-change-v1", unit.encode("ascii"), old + new))


def check_public_key(public_key: bytes, path: str = "") -> None:
    """Raises BundleRefused for a key of low order, off the prime-order group or in a non-canonical encoding."""
    if not is_sound_public_key(public_key):
        raise refuse(FaultCode.KEY_WEAK, path, "a canonical Ed25519 key of prime order", public_key.hex())


def key_fault(record: Mapping[str, object]) -> Fault | None:
    """What is wrong with the key in a record of a unit, which may have none."""
    public_key = record.get("public_key")
    if not isinstance(public_key, str):
        return None
    if not is_sound_public_key(bytes.fromhex(public_key)):
        return Fault(FaultCode.KEY_WEAK, "/public_key", "a canonical Ed25519 key of prime order", public_key)
    expected = fingerprint(bytes.fromhex(public_key))
    if record.get("fingerprint", expected) != expected:
        return Fault(FaultCode.KEY_FINGERPRINT, "/fingerprint", expected, str(record.get("fingerprint")))
    return None


def key_ring(known: Iterable[KnownKey]) -> KeyRing:
    """The keys a register holds, by the id that follows from each. Raises BundleRefused for a weak one."""
    ring: dict[str, KnownKey] = {}
    for key in known:
        public_key = bytes.fromhex(key.public_key)
        check_public_key(public_key)
        ring[key_id(public_key)] = key
    return ring


def _take_from_others(path: Path) -> None:
    """Windows knows no mode: the still empty file inherits nothing and is granted to this user alone."""
    command = ["icacls", str(path), "/inheritance:r", "/grant:r", f"{getpass.getuser()}:F"]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    done = subprocess.run(command, capture_output=True, check=False, creationflags=hidden)
    if done.returncode:
        raise PermissionError(f"icacls could not restrict {path.name} (code {done.returncode})")


def _octets(passphrase: str | None) -> bytes | None:
    return passphrase.encode("utf-8") if passphrase else None
