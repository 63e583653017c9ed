"""The tour under way: the two desks, where files are left, and what was found for the page."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from desktop.domain.safekeeping import BackupProof
from desktop.domain.submission import RegisterIdentity
from desktop.services.desk import Desk, Desks
from desktop.services.ports import Progress
from desktop.services.submission import Exported
from desktop.tour.page_values import Picture, ProblemGroup, ResultGroup, Side
from desktop.tour.practice import Practice


class StepFailed(Exception):
    """Something is not as the tour expects; `said` tells what, in the language of the tour."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


@dataclass(frozen=True, slots=True)
class Done:
    """What a step did, in a sentence, and the files it left."""

    said: str
    files: tuple[Path, ...] = ()


@dataclass(slots=True)
class PracticeClock:
    """Starts at the instant of the scenario and goes on one second at each look, so that events have an order."""

    now: datetime

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass(frozen=True, slots=True)
class PracticeDesks:
    """Desks whose clock is the tour's."""

    desks: Desks
    clock: PracticeClock

    def open(self, path: Path) -> Desk:
        """Open a register."""
        return replace(self.desks.open(path), clock=self.clock)

    def create(self, path: Path, identity: RegisterIdentity) -> Desk:
        """Make a register."""
        return replace(self.desks.create(path, identity), clock=self.clock)

    def prove(self, backup: Path) -> BackupProof:
        """Open and count a backup."""
        return self.desks.prove(backup)

    def replace(self, path: Path, by: Path, aside: Path) -> None:
        """Put a closed register in the place of another, which is kept aside. Raises RegisterInUse or Refused."""
        self.desks.replace(path, by, aside)


@dataclass(slots=True)
class Findings:
    """What the steps leave for the page beside their sentences."""

    certificates: list[Picture] = field(default_factory=list)
    tables: list[Picture] = field(default_factory=list)
    problems: tuple[ProblemGroup, ...] = ()
    sides: tuple[Side, ...] = ()
    results: tuple[ResultGroup, ...] = ()
    more_results: int = 0
    dossiers: int = 0
    recognised: int = 0
    certificates_issued: int = 0
    benefit_vnd: int = 0


@dataclass(slots=True)
class Walk:
    """Handed from step to step.

    Attributes:
        out: the folder every file is left in.
        codes: name of a practice dossier -> its code in the register.
        files: by a short name, files a later step needs ("rejects", "bundle", "results").
        export: what the unit says of the bundle it made.
    """

    out: Path
    desks: PracticeDesks
    practice: Practice
    progress: Progress | None = None
    codes: dict[str, str] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    found: Findings = field(default_factory=Findings)
    export: Exported | None = None
    _unit: Desk | None = None
    _superior: Desk | None = None

    @property
    def unit(self) -> Desk:
        """The desk of the unit."""
        assert self._unit is not None
        return self._unit

    @property
    def superior(self) -> Desk:
        """The desk of the superior union."""
        assert self._superior is not None
        return self._superior

    @property
    def sent(self) -> Exported:
        """What the unit says of the bundle it made."""
        assert self.export is not None
        return self.export

    def sit_down(self, unit: Desk, superior: Desk) -> None:
        """Take the two desks."""
        self._unit, self._superior = unit, superior

    def leave(self) -> None:
        """Close both registers."""
        for desk in (self._unit, self._superior):
            if desk is not None:
                desk.register.close()

    def codes_of(self, names: Sequence[str]) -> list[str]:
        """The codes of practice dossiers."""
        return [self.codes[name] for name in names]

    def uid(self, name: str) -> str:
        """The uid of a practice dossier, in either register."""
        return self.practice.dossiers[name].uid

    def path(self, folder: str, name: str) -> Path:
        """Where a file is left, its folder made."""
        place = self.out / folder
        place.mkdir(parents=True, exist_ok=True)
        return place / name

    def from_page(self, file: Path) -> str:
        """The path of a file as the page and the summary name it."""
        return file.relative_to(self.out).as_posix()

    def write(self, folder: str, name: str, content: bytes) -> Path:
        """Leave a file."""
        target = self.path(folder, name)
        target.write_bytes(content)
        return target

    def write_json(self, folder: str, name: str, content: object) -> Path:
        """Leave a JSON document."""
        return self.write(folder, name, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())


StepAct = Callable[[Walk], Done]
"""What a step does. Raises UserError where the world is in the way, StepFailed where something is not as expected."""


def expect(held: object, said: str) -> None:
    """Raise StepFailed unless what the tour relies on holds."""
    if not held:
        raise StepFailed(said)
