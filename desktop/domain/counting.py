"""What counts in a programme: registered, recognised, accepted; and why a dossier does not.

"As of D" (tính đến D) means events dated D or before, by what is known today.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.dossier import Dossier, ProgrammeEntry
from desktop.domain.folding import clean_text
from desktop.domain.people import Author
from desktop.domain.programme import CountingBasis, Phase, Programme
from desktop.domain.states import UNCOUNTED_STATES, ConsolidationState, Outcome, RecognitionState


class NotCounted(StrEnum):
    """Why a dossier that entered a programme is not counted in it (column "không tính")."""

    OUTSIDE_PHASES = "outside_phases"
    OUTSIDE_USE_WINDOW = "outside_use_window"
    EXCLUDED = "excluded"
    DUPLICATE = "duplicate"
    SUPERIOR_DUPLICATE = "superior_duplicate"
    SUPERIOR_NOT_COUNTED = "superior_not_counted"


_RULED_OUT = {
    ConsolidationState.DUPLICATE_OF: NotCounted.SUPERIOR_DUPLICATE,
    ConsolidationState.NOT_COUNTED: NotCounted.SUPERIOR_NOT_COUNTED,
}


@dataclass(frozen=True, slots=True)
class Counting:
    """How one dossier counts in one programme.

    Attributes:
        entered_on: when it entered the programme; None for one that did not, or not by the day asked for.
        phase: the phase that day falls in; None outside all of them.
        reason: None for one that counts or may still come to count.
    """

    entered_on: date | None
    phase: Phase | None
    registered: bool
    recognised: bool
    accepted: bool
    reason: NotCounted | None = None

    def on(self, basis: CountingBasis) -> bool:
        """Whether it counts on that basis."""
        match basis:
            case CountingBasis.REGISTERED:
                return self.registered
            case CountingBasis.RECOGNISED:
                return self.recognised
            case CountingBasis.ACCEPTED:
                return self.accepted


_NOT_ENTERED = Counting(None, None, registered=False, recognised=False, accepted=False)


def counting(dossier: Dossier, programme: Programme, as_of: date) -> Counting:
    """How `dossier` counts in `programme` as of a day.

    Registered: entered into the programme within the registration of a phase, and neither an idea, withdrawn nor in
    the trash. Recognised: besides, recognised, applied within the use window, with no exclusion answered yes and not
    a linked duplicate. Accepted: besides registered, accepted by the superior.
    """
    entry = entry_into(dossier, programme.id, as_of)
    state = state_on(dossier, as_of)
    if entry is None or dossier.trashed_on is not None or state in UNCOUNTED_STATES:
        return _NOT_ENTERED
    phase = programme.phase_on(entry.entered_on)
    reason = _reason(dossier, programme, phase)
    registered = phase is not None
    return Counting(
        entry.entered_on,
        phase,
        registered=registered,
        recognised=registered and reason is None and _recognised_by(dossier, state, as_of),
        accepted=registered and _accepted_by(dossier, as_of),
        reason=reason,
    )


def counts(dossier: Dossier, programme: Programme, phase: Phase | None, as_of: date, basis: CountingBasis) -> bool:
    """Whether it counts on `basis` in `phase`, or in any phase where None is given."""
    found = counting(dossier, programme, as_of)
    return found.on(basis) and (phase is None or found.phase == phase)


def entry_into(dossier: Dossier, programme: str, as_of: date) -> ProgrammeEntry | None:
    """The dossier's first entry into a programme, if it is dated by `as_of`."""
    entries = [entry for entry in dossier.entries if entry.programme == programme and entry.entered_on <= as_of]
    return min(entries, key=lambda entry: entry.entered_on, default=None)


def state_on(dossier: Dossier, day: date) -> RecognitionState:
    """The state on a day, by the dates of its moves; a dossier without moves always stood where it stands."""
    if not dossier.moves:
        return dossier.state
    by_then = [move for move in dossier.moves if move.on <= day]
    if len(by_then) == len(dossier.moves):
        return dossier.state
    return by_then[-1].target if by_then else dossier.moves[0].source


def distinct_authors(dossiers: Iterable[Dossier]) -> int:
    """How many different people wrote these dossiers; each is counted once however many dossiers name them."""
    return len(frozenset[AuthorKey]().union(*(author_keys(dossier) for dossier in dossiers)))


def authorships(dossiers: Iterable[Dossier]) -> int:
    """How many author rows these dossiers have together (lượt tác giả)."""
    return sum(len(dossier.authors) for dossier in dossiers)


AuthorKey = tuple[str, ...]
"""What tells one author from another, for counting only."""


def author_keys(dossier: Dossier) -> frozenset[AuthorKey]:
    """The keys of a dossier's authors; those whose name was withheld (secret technology) are people of their own."""
    return frozenset(
        author_key(dossier.unit, author) or (dossier.uid, str(place)) for place, author in enumerate(dossier.authors)
    )


def author_key(unit: str, author: Author) -> AuthorKey | None:
    """The person, else the employee code, else name and birth date, in a unit; None for an author without a name."""
    if author.person is not None:
        return (unit, "person", author.person)
    if author.employee_code:
        return (unit, "code", author.employee_code)
    name = clean_text(author.name).casefold()
    return (unit, "name", name, author.birth.iso() if author.birth else "") if name else None


def _reason(dossier: Dossier, programme: Programme, phase: Phase | None) -> NotCounted | None:
    if dossier.consolidation in _RULED_OUT:
        return _RULED_OUT[dossier.consolidation]
    if dossier.duplicate_of:
        return NotCounted.DUPLICATE
    if dossier.exclusions.against_order_or_morals.value or dossier.exclusions.under_ip_protection.value:
        return NotCounted.EXCLUDED
    if phase is None:
        return NotCounted.OUTSIDE_PHASES
    if programme.surely_used_outside(dossier.first_use.began):
        return NotCounted.OUTSIDE_USE_WINDOW
    return None


def _recognised_by(dossier: Dossier, state: RecognitionState, as_of: date) -> bool:
    if state is not RecognitionState.RECOGNISED:
        return False
    # Imported dossiers may have a decision and no move; the decision's own date is then the event.
    own = [recognition for recognition in dossier.recognitions if recognition.unit == dossier.unit]
    return not own or any(recognition.decided_on <= as_of for recognition in own)


def _accepted_by(dossier: Dossier, as_of: date) -> bool:
    edited_since = dossier.consolidation is ConsolidationState.CHANGED_AFTER_SENT
    accepted = dossier.consolidation is ConsolidationState.ACCEPTED
    if not accepted and not (edited_since and dossier.ruling.outcome is Outcome.ACCEPTED):
        return False
    return dossier.ruling.decided_on is None or dossier.ruling.decided_on <= as_of
