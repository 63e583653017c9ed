"""Passphrases on the command line: read from a file or the environment, never given where other programs see them."""

import os
from pathlib import Path

from desktop.command_line.parsing import CommandParser
from desktop.domain.refusals import Refused
from desktop.language.translator import gettext as _

KEY_PASSPHRASE = "SANGKIEN_KEY_PASSPHRASE"
"""Environment variable with the passphrase of the register's key, where it has one."""


def add_passphrase_file(parser: CommandParser) -> None:
    """The option of commands that read encrypted files."""
    help_text = _("holds the passphrase of encrypted files in its first line")
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help=help_text)


def passphrase_in(file: Path | None) -> str:
    """The first line of a file; empty without one. Raises Refused for a file that cannot be read."""
    if file is None:
        return ""
    try:
        return next(iter(file.read_text(encoding="utf-8-sig").splitlines()), "")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("file.unreadable", file=file.name) from error


def key_passphrase() -> str:
    """What the environment says; empty where it says nothing."""
    return os.environ.get(KEY_PASSPHRASE, "")
