"""Bundles closed before they are handed over, and opened again before anything of them is looked at."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from desktop.domain.refusals import NotAllowed, Refused, UserError
from desktop.domain.submission import KeyStatus
from desktop.exchange.encryption import (
    ENCRYPTED_SUFFIX,
    decrypt,
    encrypt_to_key,
    encrypt_to_passphrase,
    is_encrypted,
    needs_passphrase,
)
from desktop.services.bundles import OPENED, in_words, octets_told, reading, writing
from desktop.services.desk import Desk
from desktop.services.keys import own_key
from desktop.services.passphrases import SHORTEST
from desktop.services.ports import Progress


def encrypt_bundle(
    desk: Desk, file: Path, to_unit: str = "", passphrase: str = "", progress: Progress | None = None
) -> Path:
    """Close a bundle beside itself, to the confirmed key of a unit (the superior's without one) or to a passphrase.

    Raises NotAllowed for a passphrase that is too short, Refused when the unit has no confirmed key, for a file that
    cannot be read and for a full disk.
    """
    target = file.with_name(f"{file.name}{ENCRYPTED_SUFFIX}")
    public_key = require_closable(desk, to_unit or desk.identity.superior, passphrase)
    with reading(file.name):
        told = octets_told(progress, file.stat().st_size)
    with writing(target.name):
        if passphrase:
            encrypt_to_passphrase(file, target, passphrase, told)
        else:
            encrypt_to_key(file, target, public_key, told)
    return target


def require_closable(desk: Desk, unit: str, passphrase: str = "") -> bytes:
    """The confirmed key of a unit, to which a bundle is closed; empty with a passphrase. Raises as encrypt_bundle."""
    if not passphrase:
        return _key_of(desk, unit)
    if len(passphrase) < SHORTEST:
        raise NotAllowed("key.passphrase_short", number=SHORTEST)
    return b""


@contextmanager
def opened_files(
    desk: Desk, files: Sequence[Path], passphrase: str = "", progress: Progress | None = None
) -> Iterator[tuple[Path | UserError, ...]]:
    """The same files, each that is encrypted as a plain one beside the register, which is deleted afterwards.

    Without `passphrase` the one last typed at this desk opens what is closed with one. In the place of a file that does
    not open stands why.
    """
    with ExitStack() as opened:
        yield tuple(_opened(desk, file, passphrase, progress, opened) for file in files)


@contextmanager
def opened_file(desk: Desk, file: Path, passphrase: str = "", progress: Progress | None = None) -> Iterator[Path]:
    """The same for one file. Raises BundleUnsound or Refused when it does not open."""
    with opened_files(desk, [file], passphrase, progress) as (found,):
        if isinstance(found, UserError):
            raise found
        yield found


def _opened(desk: Desk, file: Path, passphrase: str, progress: Progress | None, opened: ExitStack) -> Path | UserError:
    try:
        with reading(file.name):
            if not is_encrypted(file):
                return file
            key = None if needs_passphrase(file) else own_key(desk)
            told = octets_told(progress, file.stat().st_size)
        with writing(file.name):
            folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix=OPENED, dir=desk.register.folder)))
            plain = folder / file.name.removesuffix(ENCRYPTED_SUFFIX)
            with in_words(file.name):
                decrypt(file, plain, key, passphrase or desk.unlocked.of_files, told)
        return plain
    except UserError as refusal:
        return refusal


def _key_of(desk: Desk, unit: str) -> bytes:
    with desk.register.read() as view:
        keys = [key for key in view.exchange.known_keys() if key.unit == unit and key.status is KeyStatus.CONFIRMED]
    if not keys:
        raise Refused("key.not_confirmed", unit=unit)
    return bytes.fromhex(keys[-1].public_key)
