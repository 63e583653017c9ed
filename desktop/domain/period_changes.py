"""What changed in a programme between two days, dossier by dossier, for the reports of a month, quarter or year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.counting import Counting, counting
from desktop.domain.dossier import Dossier
from desktop.domain.programme import Programme


class ChangeKind(StrEnum):
    """How a dossier counts otherwise than before: registered, recognised, accepted, or no longer counted."""

    REGISTERED = "registered"
    RECOGNISED = "recognised"
    ACCEPTED = "accepted"
    NO_LONGER_RECOGNISED = "no_longer_recognised"
    NO_LONGER_REGISTERED = "no_longer_registered"


@dataclass(frozen=True, slots=True)
class DossierChange:
    """One change of one dossier; `on` is the day of the event behind it, None where it has none."""

    dossier: Dossier
    kind: ChangeKind
    on: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A dossier with how it counted before and how it counts now."""

    dossier: Dossier
    before: Counting
    now: Counting


def standings(dossiers: Iterable[Dossier], programme: Programme, before: date, now: date) -> tuple[Standing, ...]:
    """How each dossier counts as of two days, by today's knowledge of the days of events."""
    return tuple(
        Standing(dossier, counting(dossier, programme, before), counting(dossier, programme, now))
        for dossier in dossiers
    )


def changes(found: Iterable[Standing]) -> tuple[DossierChange, ...]:
    """Every change, the earliest first; what has no day of its own comes last."""
    told = [change for standing in found for change in _changes_of(standing)]
    return tuple(sorted(told, key=lambda each: (each.on or date.max, each.dossier.code, each.kind)))


def _changes_of(standing: Standing) -> Iterator[DossierChange]:
    dossier, before, now = standing.dossier, standing.before, standing.now
    if now.registered and not before.registered:
        yield DossierChange(dossier, ChangeKind.REGISTERED, now.entered_on)
    if now.recognised and not before.recognised:
        decision = dossier.own_recognition()
        yield DossierChange(dossier, ChangeKind.RECOGNISED, decision.decided_on if decision else None)
    if now.accepted and not before.accepted:
        yield DossierChange(dossier, ChangeKind.ACCEPTED, dossier.ruling.decided_on)
    if before.recognised and not now.recognised:
        yield DossierChange(dossier, ChangeKind.NO_LONGER_RECOGNISED, _last_move(dossier))
    elif before.registered and not now.registered:
        yield DossierChange(dossier, ChangeKind.NO_LONGER_REGISTERED, _last_move(dossier))


def _last_move(dossier: Dossier) -> date | None:
    return dossier.moves[-1].on if dossier.moves else None
