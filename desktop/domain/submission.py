"""What crosses the wall as the register keeps it: outgoing and incoming bundles, received dossiers, decisions, keys."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum

from desktop.domain.dossier import Award, Recognition
from desktop.domain.states import Outcome, RecognitionState


class BundleKind(StrEnum):
    """The kinds of bundle (gói dữ liệu)."""

    ENROL = "enrol"
    SUBMISSION = "submission"
    RECEIPT = "receipt"
    RESULTS = "results"
    CATALOGUE = "catalogue"
    REGISTRY = "registry"


@dataclass(frozen=True, slots=True)
class ControlTotals:
    """Totals both sides compare, printed on the cover sheet."""

    dossiers: int
    recognised: int
    benefit_vnd: int
    without_benefit: int

    @classmethod
    def of(cls, control: Mapping[str, int]) -> "ControlTotals":
        """The totals among what the header of a submission says of it."""
        return cls(*(control[each.name] for each in fields(cls)))


def control_totals(dossiers: Iterable[tuple[str, int | None]]) -> ControlTotals:
    """The totals of dossiers given by state of recognition and recognised benefit.

    Only what is recognised has a benefit that counts; recognised ones without a figure are counted beside the sum.
    """
    count, benefits = 0, []
    for state, benefit_vnd in dossiers:
        count += 1
        if state == RecognitionState.RECOGNISED:
            benefits.append(benefit_vnd)
    known = [benefit for benefit in benefits if benefit is not None]
    return ControlTotals(count, len(benefits), sum(known), len(benefits) - len(known))


class OutgoingState(StrEnum):
    """A bundle is frozen first and ready once the file is written and verified."""

    FROZEN = "frozen"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class OutgoingBundle:
    """A bundle made here.

    Attributes:
        header: the part of the header that was frozen with the content, as JSON text.
        previous: id of the bundle before it in the stream, or empty.
    """

    seq: int
    stream: str
    kind: BundleKind
    to_unit: str
    created: datetime
    state: OutgoingState
    header: str = ""
    previous: str = ""
    bundle_id: str = ""
    file_name: str = ""
    check_code: str = ""


@dataclass(frozen=True, slots=True)
class FrozenRecord:
    """One record of a frozen bundle: its stream, the dossier it is of, and its canonical JSON line."""

    stream: str
    uid: str
    rev: int
    line: str


@dataclass(frozen=True, slots=True)
class Forwarded:
    """A record of another unit in a bundle of a level between, with the ids of the bundles it came through.

    Attributes:
        via: the bundle its unit made stands first; the bundle that carries this line is not among them.
    """

    stream: str
    uid: str
    unit: str
    rev: int
    via: tuple[str, ...]


class IncomingState(StrEnum):
    """Whether a received bundle counts."""

    COUNTED = "counted"
    PENDING = "pending"
    REFUSED = "refused"
    APPLIED = "applied"


@dataclass(frozen=True, slots=True)
class IncomingBundle:
    """A bundle received here, kept whole in the inbox as evidence."""

    bundle_id: str
    kind: BundleKind
    from_unit: str
    stream: str
    seq: int
    created: datetime
    received: datetime
    state: IncomingState
    file_name: str
    key_id: str
    check_code: str
    control: ControlTotals


@dataclass(frozen=True, slots=True)
class ReceivedDossier:
    """A dossier as another unit sent it: verbatim JSON, never edited here.

    Attributes:
        files: digests of its attachments, which may have come with another bundle or not yet.
        words: folded text the list finds it by.
    """

    uid: str
    unit: str
    rev: int
    sha256: str
    body: str
    bundle_id: str
    code: str = ""
    title: str = ""
    state: str = ""
    benefit_vnd: int | None = None
    files: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """The same revision of a dossier with two contents (two computers, a restored backup): nothing is overwritten."""

    uid: str
    unit: str
    rev: int
    kept_sha256: str
    other_sha256: str
    bundle_id: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A value the superior suggests for a field; the unit takes it over by an ordinary edit."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision record (exchange format, section 4).

    Attributes:
        rev: revision of the decision, from 1.
        dossier_rev: revision of the dossier it was made on.
        recognised_vnd: the superior's figure; it serves only the superior's totals.
        recognition: a recognition at the superior's level, added to the dossier's list, never overwriting.
        above_rev: at a level between, revision of the decision of the level above that it passes on; 0 for its own.
    """

    uid: str
    unit: str
    rev: int
    dossier_rev: int
    outcome: Outcome
    decided_on: date
    reasons: tuple[str, ...] = ()
    duplicate_of: str = ""
    recognised_vnd: int | None = None
    number: str = ""
    recognition: Recognition | None = None
    suggestions: tuple[Suggestion, ...] = ()
    above_rev: int = 0


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What a clerk of the superior decides of one received dossier; revision, owner and dates are the register's.

    Attributes:
        decided_on: None for today.
        recognition: as Decision.recognition; its uid is kept from the decision before, where there was one.
    """

    uid: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()
    duplicate_of: str = ""
    recognised_vnd: int | None = None
    number: str = ""
    decided_on: date | None = None
    recognition: Recognition | None = None
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardRecord:
    """An award coming down for a dossier of `unit`."""

    dossier: str
    unit: str
    award: Award


class KeyStatus(StrEnum):
    """Whether a clerk has confirmed a unit's key; retired ones were replaced, revoked ones lost or stolen."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    RETIRED = "retired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class KnownKey:
    """The public key of another unit, with what a clerk has said of it."""

    unit: str
    key_id: str
    public_key: str
    status: KeyStatus
    first_seen: datetime
    confirmed_on: datetime | None = None


@dataclass(frozen=True, slots=True)
class RegisterRole:
    """What kind of register it is; a superior register also holds its own dossiers."""

    superior: bool = False
    practice: bool = False


@dataclass(frozen=True, slots=True)
class RegisterIdentity:
    """Who a register belongs to.

    Attributes:
        stream: UUID hex of the run of sequence numbers; a restore begins a new one.
        place: place name printed on documents.
        programme: id of the programme new dossiers enter.
    """

    register: str
    unit: str
    name: str
    superior: str
    superior_name: str
    place: str
    programme: str
    stream: str
    created: datetime
    role: RegisterRole = field(default=RegisterRole())
