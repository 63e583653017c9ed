"""What a command is given beside its arguments."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.command_line.output import Answer
from desktop.command_line.parsing import Namespace
from desktop.command_line.passphrases import key_passphrase
from desktop.command_line.progress import TerminalProgress
from desktop.services.desk import Desk, Desks


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the program.

    Attributes:
        language: spoken in this run, "vi" or "en".
        log: the file of the log; None where none can be written.
    """

    desks: Desks
    progress: TerminalProgress
    language: str
    log: Path | None

    @contextmanager
    def desk(self, register: Path) -> Iterator[Desk]:
        """A desk before a register, which is closed again whatever happens. Raises Refused or RegisterInUse."""
        desk = self.desks.open(register)
        desk.unlocked.passphrase = key_passphrase()
        try:
            yield desk
        finally:
            desk.register.close()


Act = Callable[[Namespace, Session], Answer]
"""What stands behind a verb."""
