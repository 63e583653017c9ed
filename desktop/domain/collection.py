"""The collection of a superior: every dossier that came, as its list asks for them and shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.submission import Decision


class CollectionFilter(StrEnum):
    """The filter chips above the list; the last four are the outcomes of decisions."""

    ALL = "all"
    UNDECIDED = "undecided"
    AWAITING_FILES = "awaiting_files"
    ACCEPTED = "accepted"
    SENT_BACK = "sent_back"
    DUPLICATE_OF = "duplicate_of"
    NOT_COUNTED = "not_counted"


class CollectionOrder(StrEnum):
    """What the list is sorted by."""

    UNIT = "unit"
    CODE = "code"
    STATE = "state"
    BENEFIT = "benefit"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class CollectionQuery:
    """What to list.

    Attributes:
        text: words to find in code, title and unit, tones left out.
        units: of these units only; empty for all.
        uids: these only; None for all.
    """

    text: str = ""
    chip: CollectionFilter = CollectionFilter.ALL
    units: tuple[str, ...] = ()
    uids: tuple[str, ...] | None = None
    order: CollectionOrder = CollectionOrder.UNIT
    descending: bool = False


@dataclass(frozen=True, slots=True)
class CollectionLine:
    """A received dossier as the list shows it.

    Attributes:
        state: value of RecognitionState as its unit has it.
        awaits_files: whether attachments of it have not come (Chờ tệp đính kèm).
    """

    uid: str
    unit: str
    code: str
    title: str
    rev: int
    state: str
    benefit_vnd: int | None
    decision: Decision | None
    awaits_files: bool

    @property
    def outdated(self) -> bool:
        """Whether the unit has sent a later revision since it was decided on."""
        return self.decision is not None and self.decision.dossier_rev < self.rev


CollectionCounts = Mapping[CollectionFilter, int]
"""How many dossiers stand behind each chip."""
