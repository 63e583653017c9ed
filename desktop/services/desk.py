"""The desk: what every use case needs, handed over by a door."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from desktop.domain.batches import Actor
from desktop.domain.code_lists import CodeEntry, CodeListName
from desktop.domain.dates import legal_day
from desktop.domain.problems import Problem
from desktop.domain.programme import Programme
from desktop.domain.rule_values import RuleValue
from desktop.domain.safekeeping import BackupProof
from desktop.domain.submission import RegisterIdentity
from desktop.domain.units import Unit
from desktop.services.ports import Clock, OpenRegister


@dataclass(frozen=True, slots=True)
class Reference:
    """What ships with the program: values the law, the programmes and the documents' templates give.

    Attributes:
        template: bytes of a template of documents by its id. Raises FileNotFoundError.
        font: bytes of a font file by its name. Raises FileNotFoundError.
        schema: a published JSON Schema by its short name.
        heading_words: the table of column headings old registers use, TOML text.
        screening_words: the tables of words by which titles are screened, TOML text.
    """

    programmes: tuple[Programme, ...]
    rule_values: tuple[RuleValue, ...]
    units: tuple[Unit, ...]
    code_lists: Mapping[CodeListName, tuple[CodeEntry, ...]]
    template: Callable[[str], bytes]
    font: Callable[[str], bytes]
    schema: Callable[[str], Mapping[str, object]]
    heading_words: Callable[[], str]
    screening_words: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Desk:
    """An open register with who acts, the clock and the reference data.

    Attributes:
        account: the computer's account, for "who" in the history.
        say: the Vietnamese sentence of a problem, for what travels in bundles and workbooks.
    """

    register: OpenRegister
    clock: Clock
    account: str
    reference: Reference
    say: Callable[[Problem], str]

    @property
    def identity(self) -> RegisterIdentity:
        """Whose register it is."""
        return self.register.identity

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
