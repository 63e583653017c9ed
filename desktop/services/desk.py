"""The desk: what every use case needs, handed over by a door."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from desktop.domain.batches import Actor
from desktop.domain.dates import legal_day
from desktop.domain.problems import Problem
from desktop.domain.programme import Programme
from desktop.domain.safekeeping import BackupProof
from desktop.domain.submission import Decision, RegisterIdentity
from desktop.domain.summary_figures import DossierFigures
from desktop.services.ports import Clock, OpenRegister
from desktop.services.reference import Reference, ReferenceInUse, with_own


@dataclass(slots=True)
class Unlocked:
    """Passphrases a clerk typed, in memory only; empty before.

    Attributes:
        passphrase: of the register's key; of_files: the last typed for a file that came closed with one.
    """

    passphrase: str = field(default="", repr=False)
    of_files: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class HeldFigures:
    """The figures of one received dossier, with the content and the decision they were read from."""

    sha256: str
    decision: Decision | None
    figures: DossierFigures


@dataclass(frozen=True, slots=True)
class FiguresAsOf:
    """The figures of all received dossiers in a programme as of a day, by the uid of their dossier."""

    programme: Programme
    as_of: date
    held: Mapping[str, HeldFigures] = field(repr=False)


@dataclass(slots=True)
class LastFigures:
    """The figures of the last look, in memory only: reading 33,000 dossiers anew takes half a minute."""

    read: FiguresAsOf | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """An open register with who acts, the clock and the reference data.

    Attributes:
        account: the computer's account, for "who" in the history.
        shipped: the reference data as they ship.
        say: the Vietnamese sentence of a problem, for what travels in bundles and workbooks.
    """

    register: OpenRegister
    clock: Clock
    account: str
    shipped: Reference
    say: Callable[[Problem], str]
    unlocked: Unlocked = field(default_factory=Unlocked, compare=False, repr=False)
    in_use: ReferenceInUse = field(default_factory=ReferenceInUse, compare=False, repr=False)
    figures: LastFigures = field(default_factory=LastFigures, compare=False, repr=False)

    @property
    def identity(self) -> RegisterIdentity:
        """Whose register it is."""
        return self.register.identity

    @property
    def reference(self) -> Reference:
        """The reference data in use: what ships, with the unit's own over it."""
        known = self.in_use.read
        if known is None:
            with self.register.read() as view:
                known = with_own(self.shipped, view.organisation.settings())
            self.in_use.read = known
        return known

    def now(self) -> datetime:
        """The present instant in UTC."""
        return self.clock()

    def today(self) -> date:
        """The legal day (UTC+07:00)."""
        return legal_day(self.clock())

    def who(self) -> Actor:
        """The clerk's name from Settings, and the account."""
        with self.register.read() as view:
            name = view.organisation.setting("clerk.name")
        return Actor(name if isinstance(name, str) and name else self.account, self.account)

    def programme(self, programme_id: str) -> Programme | None:
        """A programme by its id; None when nobody knows it."""
        return next((each for each in self.reference.programmes if each.id == programme_id), None)


class Desks(Protocol):
    """Opens and makes registers and sits a desk before them; a door hands it to the window and the tour."""

    def open(self, path: Path) -> Desk: ...
    def create(self, path: Path, identity: RegisterIdentity) -> Desk: ...
    def prove(self, backup: Path) -> BackupProof: ...
    def replace(self, path: Path, by: Path, aside: Path) -> None: ...
