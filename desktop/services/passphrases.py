"""The passphrase of the register's key: optional, typed once while the program runs, never kept on a disk."""

from desktop.domain.refusals import NotAllowed, Refused
from desktop.exchange.keys import is_protected, load_signing_key, replace_signing_key
from desktop.services.desk import Desk
from desktop.services.keys import KEY_FILE, KEYS_BEFORE, key_file, own_key, saving_key

SHORTEST = 10
"""Letters of a passphrase; spaces count."""


def key_is_protected(desk: Desk) -> bool:
    """Whether the register's key asks for a passphrase. Raises Refused when its file cannot be read."""
    try:
        return is_protected(key_file(desk))
    except OSError as error:
        raise Refused("key.not_readable", file=KEY_FILE) from error


def key_is_locked(desk: Desk) -> bool:
    """Whether the passphrase was not typed yet."""
    return key_is_protected(desk) and not desk.unlocked.passphrase


def unlock_key(desk: Desk, passphrase: str) -> None:
    """Keep the passphrase in memory while the register is open. Raises Refused when it is another, and keeps none."""
    before = desk.unlocked.passphrase
    desk.unlocked.passphrase = passphrase
    try:
        own_key(desk)
    except Refused:
        desk.unlocked.passphrase = before
        raise


def set_passphrase(desk: Desk, passphrase: str) -> None:
    """Protect the register's key, and those it had before, by another passphrase; an empty one takes it away.

    The present passphrase must have been typed. Raises NotAllowed for one that is too short to be one, Refused when the
    key cannot be read or saved.
    """
    if passphrase and len(passphrase) < SHORTEST:
        raise NotAllowed("key.passphrase_short", number=SHORTEST)
    own_key(desk)
    earlier = sorted((desk.register.folder / KEYS_BEFORE).glob("[0-9a-f]*"))
    # The register's own key last: a crash before leaves it, and the passphrase a clerk remembers, as they were.
    with saving_key():
        for path in (*earlier, key_file(desk)):
            replace_signing_key(load_signing_key(path, desk.unlocked.passphrase), path, passphrase)
    desk.unlocked.passphrase = passphrase
