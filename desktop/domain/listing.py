"""The dossier list: what is asked of the register, and the line shown for each dossier."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.domain.states import ConsolidationState, Origin, RecognitionState


class ListFilter(StrEnum):
    """The filter chips above the list."""

    ALL = "all"
    INCOMPLETE = "incomplete"
    AWAITING_RECOGNITION = "awaiting_recognition"
    OVERDUE = "overdue"
    SUSPECTED_DUPLICATE = "suspected_duplicate"
    RECOGNISED = "recognised"
    NOT_SENT = "not_sent"


class ListOrder(StrEnum):
    """What the list is sorted by; titles and names in Vietnamese order, names by given name."""

    CODE = "code"
    TITLE = "title"
    AUTHOR = "author"
    SUB_UNIT = "sub_unit"
    BENEFIT = "benefit"
    FILED = "filed"
    STATE = "state"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class DossierQuery:
    """What to list.

    Attributes:
        text: words to find in code, title and authors; tones may be left out, any word may be cut short.
        today: the legal day overdue is judged on.
        uids: list these only, such as the dossiers behind a figure; None for all.
    """

    text: str = ""
    chip: ListFilter = ListFilter.ALL
    state: RecognitionState | None = None
    consolidation: ConsolidationState | None = None
    sub_unit: str | None = None
    programme: str | None = None
    trashed: bool = False
    order: ListOrder = ListOrder.CODE
    descending: bool = True
    today: date | None = None
    uids: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules found in a dossier when it was last saved, kept beside it so that a list need not recheck.

    Attributes:
        blocking / warnings: how many problems of that weight; explained warnings do not count.
        due_on: day by which it must be decided (Điều 7.1), while it waits.
    """

    blocking: int = 0
    warnings: int = 0
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One line of the list; `row` is its place in the register file, good only while the register is open."""

    row: int
    uid: str
    code: str
    title: str
    authors: str
    sub_unit: str
    state: RecognitionState
    consolidation: ConsolidationState
    benefit_vnd: int | None
    claimed_vnd: int | None
    filed_on: date | None
    standing: Standing
    duplicate_of: str = ""
    origin: Origin = Origin.ENTERED


@dataclass(frozen=True, slots=True)
class ListCounts:
    """How many dossiers stand behind each chip and in each state."""

    chips: Mapping[ListFilter, int] = field(default_factory=dict)
    states: Mapping[RecognitionState, int] = field(default_factory=dict)
