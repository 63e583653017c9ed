"""Awards (khen thưởng) of a person or a collective that are of no single dossier; a dossier keeps its own."""

from dataclasses import dataclass

from desktop.domain.dossier import Award


@dataclass(frozen=True, slots=True)
class HeldAward:
    """An award for what a person or a collective did altogether.

    Attributes:
        award: with the recipient's name as on the decision.
        person: uid of the Person; empty for a collective.
    """

    award: Award
    person: str = ""
