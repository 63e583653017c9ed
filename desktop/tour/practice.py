"""The practice data: an invented unit, its old register, its dossiers, and what everybody does with them."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from importlib.resources.abc import Traversable

from desktop.domain.council import CouncilMember
from desktop.domain.dossier import Dossier
from desktop.domain.plain import from_plain
from desktop.domain.states import Outcome
from desktop.domain.submission import Suggestion
from desktop.domain.units import Signer, SubUnit, Unit

SCENARIO, DOSSIERS, ATTACHMENTS = "kich-ban.json", "ho-so", "tep"


@dataclass(frozen=True, slots=True)
class PracticeUnit:
    """A union that does not exist, and who sits at its desk."""

    code: str
    name: str
    short_name: str
    base: str
    place: str
    clerk: str


@dataclass(frozen=True, slots=True)
class PracticeTarget:
    """A target for a phase of the programme, by its code; for the whole unit where no part of it is named."""

    unit: str
    phase: str
    number: int
    document_number: str
    document_date: date
    sub_unit: str = ""


@dataclass(frozen=True, slots=True)
class Mend:
    """What a clerk enters in a rejected row in place of what is shown there; an empty `shown` is the missing title."""

    shown: str
    entered: str


@dataclass(frozen=True, slots=True)
class OldRegister:
    """The workbook to import, and how its rejected rows are mended."""

    file: str
    mends: tuple[Mend, ...]


@dataclass(frozen=True, slots=True)
class PracticeExplanation:
    """The reason a clerk types for a warning."""

    dossier: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class CouncilFigure:
    """A benefit the council sets otherwise than claimed."""

    dossier: str
    benefit_vnd: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """A council sitting (phiên họp) and the decision it led to.

    Attributes:
        dossiers: recognised by the decision.
        blocked: filed with them, but a rule keeps them from being recognised.
    """

    filed_on: date
    admitted_on: date
    reviewed_on: date
    number: str
    decided_on: date
    dossiers: tuple[str, ...]
    blocked: tuple[str, ...] = ()
    figures: tuple[CouncilFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeCouncil:
    """The council at the last of the sittings.

    Attributes:
        points: what each member present gives every dossier, criterion by criterion.
    """

    held_on: date
    begins: str
    ended: str
    place: str
    discussion: str
    members: tuple[CouncilMember, ...]
    points: tuple[tuple[Decimal, ...], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A dossier that is not recognised, and why."""

    dossier: str
    on: date
    number: str
    reason: str


@dataclass(frozen=True, slots=True)
class SuperiorRecognition:
    """A recognition at the superior's level."""

    level: str
    body: str
    number: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class PracticeRuling:
    """What the superior decides of a dossier; those not named are accepted."""

    dossier: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    duplicate_of: str = ""
    suggestions: tuple[Suggestion, ...] = ()
    recognised_vnd: int | None = None
    recognition: SuperiorRecognition | None = None


@dataclass(frozen=True, slots=True)
class TitleEdit:
    """A new title the clerk gives a dossier after it was sent."""

    dossier: str
    title: str


@dataclass(frozen=True, slots=True)
class PracticeAward:
    """An award the superior gives."""

    dossier: str
    level: str
    form: str
    number: str
    decided_on: date
    recipient: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """Who does what, by the file names of the dossiers.

    Attributes:
        instant: the moment everything happens at; it lies in the programme's windows.
        other_units: further units under the superior, which have sent nothing yet.
        blocked_filing: dossiers a rule keeps from being filed.
    """

    instant: datetime
    unit: PracticeUnit
    superior: PracticeUnit
    other_units: tuple[Unit, ...]
    programme: str
    sub_units: tuple[SubUnit, ...]
    signers: tuple[Signer, ...]
    superior_signers: tuple[Signer, ...]
    targets: tuple[PracticeTarget, ...]
    workbook: OldRegister
    explanation: PracticeExplanation
    sittings: tuple[Sitting, ...]
    council: PracticeCouncil
    refusal: Refusal
    blocked_filing: tuple[str, ...]
    edit_after_sending: TitleEdit
    rulings: tuple[PracticeRuling, ...]
    ruled_on: date
    ruling_number: str
    award: PracticeAward


@dataclass(frozen=True, slots=True)
class Practice:
    """Everything in resources/practice.

    Attributes:
        dossiers: by file name without its ending; the same uid on every run.
        attachments: content by SHA-256.
    """

    scenario: Scenario
    workbook: bytes
    dossiers: Mapping[str, Dossier]
    attachments: Mapping[str, bytes]


def read_practice(folder: Traversable) -> Practice:
    """Read the practice data. Raises NotPlain where a file does not have its shape."""
    scenario = from_plain(Scenario, json.loads((folder / SCENARIO).read_bytes()))
    contents = [file.read_bytes() for file in (folder / ATTACHMENTS).iterdir()]
    return Practice(
        scenario=scenario,
        workbook=(folder / scenario.workbook.file).read_bytes(),
        dossiers=_dossiers(folder / DOSSIERS, scenario.unit.code),
        attachments={hashlib.sha256(content).hexdigest(): content for content in contents},
    )


def _dossiers(folder: Traversable, unit: str) -> dict[str, Dossier]:
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".json")), key=lambda file: file.name)
    records = {file.name.removesuffix(".json"): json.loads(file.read_bytes()) for file in files}
    return {
        name: from_plain(Dossier, {**record, "uid": _uid(name), "unit": unit}, name) for name, record in records.items()
    }


def _uid(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"urn:sangkien:practice:{name}"))
