"""The door: composes registers, reference data and clock into desks, and opens the window or the command line."""

import getpass
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import reference_data
from desktop.domain.batches import Actor
from desktop.domain.safekeeping import BackupProof
from desktop.domain.submission import RegisterIdentity
from desktop.language.problems import vietnamese_sentence
from desktop.language.translator import choose_language
from desktop.services.desk import Desk, Desks
from desktop.services.ports import Clock, OpenRegister
from desktop.services.reference import Reference

if TYPE_CHECKING:
    from db.registers import SqlRegisters

DEFAULT_TOUR = Path("tour")


def utc_now() -> datetime:
    """The present instant in UTC."""
    return datetime.now(UTC)


def shipped_reference() -> Reference:
    """Reference data as shipped under resources/."""
    return Reference(
        programmes=reference_data.programmes(),
        rule_values=reference_data.rule_values(),
        units=reference_data.known_units(),
        code_lists=reference_data.code_lists(),
        council=reference_data.council_scheme(),
        template=reference_data.template,
        font=reference_data.font_bytes,
        schema=reference_data.schema,
        heading_words=reference_data.heading_words,
        screening_words=reference_data.screening_words,
    )


def account() -> str:
    """The account of the computer, for "who" in the history."""
    return f"{getpass.getuser()}@{platform.node()}"


@dataclass(frozen=True, slots=True)
class SqlDesks:
    """Desks before registers in SQLite files; loading SQLAlchemy waits until one is opened."""

    clock: Clock = utc_now

    def open(self, path: Path) -> Desk:
        """Open a register. Raises Refused or RegisterInUse (desktop.domain.refusals)."""
        from desktop.services.bundles import clear_leftovers

        desk = self._desk(self._registers().open(path))
        clear_leftovers(desk)
        return desk

    def create(self, path: Path, identity: RegisterIdentity) -> Desk:
        """Make a register. Raises Refused."""
        return self._desk(self._registers().create(path, identity, Actor(account(), account())))

    def prove(self, backup: Path) -> BackupProof:
        """Open a backup and count what it holds. Raises Refused when it is missing or damaged."""
        return self._registers().prove(backup)

    def replace(self, path: Path, by: Path, aside: Path) -> None:
        """Put a closed register in the place of another, which is kept aside. Raises RegisterInUse or Refused."""
        self._registers().replace(path, by, aside)

    def _desk(self, register: OpenRegister) -> Desk:
        return Desk(register, self.clock, account(), shipped_reference(), vietnamese_sentence)

    @staticmethod
    def _registers() -> "SqlRegisters":
        from db.registers import SqlRegisters

        return SqlRegisters()


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window, or run a command where arguments are given; the exit code.

    Registers and bundles given as they are, and `--safe`, open the window too. Without a display and without arguments
    it says so and runs the tour, so that the main job runs either way.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    choose_language("vi")
    if given[:1] == ["screenshots"]:
        from desktop.ui.screenshots import take_screenshots

        return take_screenshots(Path(given[1]), SqlDesks())
    if given and not all(map(_for_window, given)):
        return _command_line(given)
    if not has_display():
        sys.stderr.write("Không có màn hình nên không mở được cửa sổ; chạy thử trọn việc chính vào thư mục ./tour.\n")
        return _command_line(["tour", str(DEFAULT_TOUR)])
    from desktop.ui.opening import run
    from desktop.ui.start import SAFE, Start

    files = tuple(Path(each) for each in given if each != SAFE)
    return run(SqlDesks(), Start(files, safe=SAFE in given))


def _for_window(argument: str) -> bool:
    """Whether an argument is for the window: a file it opens, or the safe start."""
    return argument == "--safe" or argument.casefold().endswith((".sosk", ".sk.zip", ".sk.zip.age"))


def _command_line(given: Sequence[str]) -> int:
    from desktop.command_line import run_command

    desks: Desks = SqlDesks()
    return run_command(given, desks)


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where X or Wayland answers for one."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.environ.get("QT_QPA_PLATFORM"))


if __name__ == "__main__":
    raise SystemExit(main())
