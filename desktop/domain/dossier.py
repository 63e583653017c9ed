"""The dossier (hồ sơ sáng kiến): one initiative with all that is needed to have it recognised and counted.

It follows the request form of Thông tư 18/2013/TT-BKHCN, annex I, and the Điều lệ Sáng kiến (Nghị định
13/2012/NĐ-CP); the numbers in the docstrings are those of the form. Its one written shape is
resources/exchange/dossier.schema.json.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.benefit import Benefit
from desktop.domain.dates import PartialDate
from desktop.domain.people import Author, FirstApplier
from desktop.domain.remuneration import Remuneration
from desktop.domain.states import ConsolidationState, Origin, Outcome, RecognitionState

FULL_SHARE_BP = 10_000
"""All authors' shares together: 100,00% in basis points."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with its note; None means the question has not been answered."""

    value: bool | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Novelty:
    """Item 12, the four answers on novelty, all within the base (Điều 3 and 4 NĐ 13/2012); yes is what is hoped for."""

    not_in_earlier_request: Answer = Answer()
    not_disclosed: Answer = Answer()
    not_same_as_known_solution: Answer = Answer()
    not_mandatory: Answer = Answer()


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Item 12, the two exclusions; an answer of yes bars recognition."""

    against_order_or_morals: Answer = Answer()
    under_ip_protection: Answer = Answer()


@dataclass(frozen=True, slots=True)
class Essence:
    """Item 7: what the solution is."""

    known_state: str = ""
    improvement: str = ""
    steps: str = ""
    novelty: str = ""
    applicability: str = ""


class SecretExtent(StrEnum):
    """Item 8: what is to be kept secret. Of secret technology only title, effect and award leave the unit."""

    NOTHING = "nothing"
    PART = "part"
    TECHNOLOGY = "technology"


@dataclass(frozen=True, slots=True)
class Secrecy:
    """Item 8: the decision on secrecy (None until decided) and the part it covers."""

    extent: SecretExtent | None = None
    part: str = ""


class UseKind(StrEnum):
    """Item 6: tried or really applied."""

    TRIAL = "trial"
    REAL = "real"


@dataclass(frozen=True, slots=True)
class FirstUse:
    """Item 6: date first applied or tried (the earlier), and end of the first application."""

    began: PartialDate | None = None
    ended: PartialDate | None = None
    kind: UseKind | None = None


@dataclass(frozen=True, slots=True)
class Investor:
    """Item 4: chủ đầu tư tạo ra sáng kiến, who paid for its creation when not the author.

    Attributes:
        economic: whether it is an economic organisation or self-accounting revenue unit (Điều 10 applies).
    """

    name: str = ""
    is_author: bool = False
    economic: bool | None = None


@dataclass(frozen=True, slots=True)
class StateFunding:
    """Item 13: made with state money, or by the head of the base, and the approval of the higher body that needs."""

    state_funded: bool | None = None
    head_among_authors: bool | None = None
    approval_number: str = ""
    approval_on: date | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """Item 14: a file, kept by its content; `name` is the original file name."""

    sha256: str
    name: str
    size: int
    note: str = ""


class PortalState(StrEnum):
    """Item 16: whether the online form holds the dossier and agrees with it."""

    NOT_ENTERED = "not_entered"
    ENTERED = "entered"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class ProgrammeEntry:
    """The entry of a dossier into a programme, dated, with its code on the programme's portal."""

    programme: str
    entered_on: date
    portal_code: str = ""
    portal_state: PortalState = PortalState.NOT_ENTERED


@dataclass(frozen=True, slots=True)
class Recognition:
    """A recognition at one level, owned by the unit that recorded it; a dossier may hold several."""

    uid: str
    unit: str
    level: str
    body: str
    number: str
    decided_on: date
    benefit_vnd: int | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """An award for a dossier, a person or a collective, entered by the unit or received from above."""

    uid: str
    unit: str
    level: str
    form: str
    number: str
    decided_on: date
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One step of recognition: from state to state on a day, with its reason and who did it."""

    source: RecognitionState
    target: RecognitionState
    on: date
    who: str = ""
    reason: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The clerk's reason for a warning (giải trình); it is stored and travels in the bundle."""

    code: str
    reason: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Replication:
    """Áp dụng nhân rộng: use elsewhere, its benefit kept apart; never a duplicate."""

    place: str
    since: PartialDate | None = None
    by: str = ""
    benefit_vnd: int | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the superior said last: outcome (None before any), reasons, the dossier it repeats, the figure it counts."""

    revision: int = 0
    outcome: Outcome | None = None
    decided_on: date | None = None
    number: str = ""
    reasons: tuple[str, ...] = ()
    duplicate_of: str = ""
    recognised_vnd: int | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Hồ sơ sáng kiến.

    Attributes:
        uid: UUID, permanent, never used again.
        unit: code of the unit that owns it.
        code: readable code given by the unit ("BSR-2026-0128").
        rev: grows with each save that changes an exported field, undo and restore included.
        sub_unit: code of the part of the unit it comes from; the unit's own code when none is given.
        addressee: item 1, cơ sở công nhận.
        filed_on / admitted_on: first filing and the day the request was accepted, which starts the clock (Điều 7.1).
        supporter: who of the support team helps the authors.
        duplicate_of: uid of the dossier of this register it was judged to repeat; a linked duplicate is not counted.
        notes: internal notes, never exported.
        trashed_on: the day it was put in the trash; None while it is alive.
    """

    uid: str
    unit: str
    title: str = ""
    code: str = ""
    rev: int = 1
    sub_unit: str = ""
    state: RecognitionState = RecognitionState.DRAFT
    consolidation: ConsolidationState = ConsolidationState.NOT_SENT
    origin: Origin = Origin.ENTERED
    addressee: str = ""
    authors: tuple[Author, ...] = ()
    investor: Investor = Investor()
    field: str = ""
    kind: str = ""
    problem_solved: str = ""
    first_use: FirstUse = FirstUse()
    essence: Essence = Essence()
    secrecy: Secrecy = Secrecy()
    conditions: str = ""
    benefit: Benefit = Benefit()
    first_appliers: tuple[FirstApplier, ...] = ()
    novelty: Novelty = Novelty()
    exclusions: Exclusions = Exclusions()
    funding: StateFunding = StateFunding()
    attachments: tuple[Attachment, ...] = ()
    filed_on: date | None = None
    admitted_on: date | None = None
    entries: tuple[ProgrammeEntry, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    awards: tuple[Award, ...] = ()
    moves: tuple[Move, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    replications: tuple[Replication, ...] = ()
    remuneration: Remuneration = Remuneration()
    ruling: Ruling = Ruling()
    duplicate_of: str = ""
    supporter: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""
    trashed_on: date | None = None

    @property
    def benefit_vnd(self) -> int | None:
        """The council's recognised first-year figure, actual before projected; None is never 0."""
        return self.benefit.recognised_first_year()

    @property
    def claimed_vnd(self) -> int | None:
        """What the authors ask for the first year."""
        return self.benefit.claimed_first_year()

    def own_recognition(self) -> Recognition | None:
        """The latest recognition recorded by the unit that owns the dossier; of one day, the one recorded last."""
        own = [recognition for recognition in reversed(self.recognitions) if recognition.unit == self.unit]
        return max(own, key=lambda recognition: recognition.decided_on, default=None)
