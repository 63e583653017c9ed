"""Bundles that leave the register closed: the bundle stays in the outbox, what travels is encrypted."""

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.domain.refusals import Refused
from desktop.exchange.durable import replacing
from desktop.exchange.encryption import ENCRYPTED_SUFFIX
from desktop.exchange.rereading import forget_cached
from desktop.services.bundles import writing
from desktop.services.desk import Desk
from desktop.services.encryption import encrypt_bundle, require_closable
from desktop.services.outgoing import Made
from desktop.services.ports import Progress


@dataclass(frozen=True, slots=True)
class Closing:
    """That bundles are closed before they travel: to the superior's confirmed key, or to a passphrase if one is given.

    The passphrase is told by telephone and kept nowhere.
    """

    passphrase: str = field(default="", repr=False)


def require_ready(desk: Desk, closing: Closing | None) -> None:
    """Raise as encrypt_bundle does when nothing could be closed so; before anything is made."""
    if closing is not None:
        require_closable(desk, desk.identity.superior, closing.passphrase)


def close_all(
    desk: Desk,
    made: Sequence[Made],
    closing: Closing,
    folder: Path,
    progress: Progress | None = None,
    *,
    from_medium: bool = False,
) -> list[Made]:
    """Close bundles of the outbox and put them into `folder`, each with its cover sheet.

    With `from_medium` what was put there is read again from the medium itself. Raises Refused for a full disk, a folder
    that cannot be written, and for a file that does not read back as it was written.
    """
    return [_close(desk, each, closing, folder, progress, from_medium) for each in made]


def _close(
    desk: Desk, made: Made, closing: Closing, folder: Path, progress: Progress | None, from_medium: bool
) -> Made:
    closed = encrypt_bundle(desk, made.file, passphrase=closing.passphrase, progress=progress)
    if folder == closed.parent:
        return replace(made, file=closed)
    with writing(closed.name):
        folder.mkdir(parents=True, exist_ok=True)
        target = _copied(closed, folder)
        sheet = _copied(made.cover_sheet, folder)
        if from_medium:
            forget_cached(target)
            if _digest(target) != _digest(closed):
                target.unlink()
                raise Refused("file.unreadable", file=target.name)
        closed.unlink()
    return replace(made, file=target, cover_sheet=sheet)


def _copied(source: Path, folder: Path) -> Path:
    target = folder / source.name
    with source.open("rb") as octets, replacing(target) as out:
        shutil.copyfileobj(octets, out)
    return target


def _digest(path: Path) -> str:
    with path.open("rb") as octets:
        return hashlib.file_digest(octets, "sha256").hexdigest()


def is_closed(made: Made) -> bool:
    """Whether what travels of a bundle is encrypted."""
    return made.file.suffix == ENCRYPTED_SUFFIX
