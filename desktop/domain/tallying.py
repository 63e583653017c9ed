"""Dossiers as far as counting and today's work look at them, so that very many are counted without being read whole."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.dossier import Dossier
from desktop.domain.states import ConsolidationState, RecognitionState


@dataclass(frozen=True, slots=True)
class TallyLine:
    """One dossier alive.

    Attributes:
        blocking: how many problems stop an act (listing.Standing).
        due_on: day by which it must be decided, while it waits.
        counts_as: a dossier bare of all that `counting.counting` does not ask for; one object stands for all dossiers
            that count alike, so that each kind is judged once.
    """

    uid: str
    code: str
    blocking: int
    due_on: date | None
    benefit_vnd: int | None
    counts_as: Dossier

    @property
    def state(self) -> RecognitionState:
        """Where it stands at home."""
        return self.counts_as.state

    @property
    def consolidation(self) -> ConsolidationState:
        """Where it stands with the superior."""
        return self.counts_as.consolidation

    @property
    def duplicate_of(self) -> str:
        """Uid of the dossier it was judged to repeat."""
        return self.counts_as.duplicate_of
