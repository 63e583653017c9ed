"""Mẫu kiểm tra: the dossiers an auditor looks at, the largest and a random draw that its seed repeats.

The draw orders dossiers by SHA-256 of seed and uid, so that any program, in any year, draws the same from the same.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.refusals import NotAllowed


class SampleReason(StrEnum):
    """Why a dossier is in a sample: among the largest, or drawn."""

    LARGEST = "largest"
    DRAWN = "drawn"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dossier that may be drawn, with its benefit (đồng) as it stood on the day of the draw."""

    uid: str
    code: str
    title: str
    amount: int | None


@dataclass(frozen=True, slots=True)
class SampledDossier:
    """A dossier of a sample."""

    uid: str
    code: str
    title: str
    amount: int | None
    reason: SampleReason


@dataclass(frozen=True, slots=True)
class AuditSample:
    """A sample as drawn.

    Attributes:
        seed: what the random part follows from; printed with the sample.
        largest / at_random: how many were asked for of each.
        year: of the decisions it was drawn from; None for all years.
        population: how many dossiers could be drawn; population_digest: SHA-256 over their uids and figures.
    """

    uid: str
    drawn_on: date
    seed: str
    largest: int
    at_random: int
    population: int
    population_digest: str
    year: int | None = None
    entries: tuple[SampledDossier, ...] = ()


def draw(candidates: Iterable[Candidate], largest: int, at_random: int, seed: str) -> tuple[SampledDossier, ...]:
    """The `largest` by amount, then `at_random` of the others in the order of the draw.

    Raises NotAllowed: `sample.nothing_asked`, `sample.no_seed`, `sample.nobody` where there is nothing to draw from.
    """
    if largest < 0 or at_random < 0 or largest + at_random == 0:
        raise NotAllowed("sample.nothing_asked")
    if at_random and not seed.strip():
        raise NotAllowed("sample.no_seed")
    everyone = sorted(candidates, key=lambda each: each.uid)
    if not everyone:
        raise NotAllowed("sample.nobody")
    with_amount = [each for each in everyone if each.amount is not None]
    top = sorted(with_amount, key=lambda each: -(each.amount or 0))[:largest]
    taken = {each.uid for each in top}
    others = sorted((each for each in everyone if each.uid not in taken), key=lambda each: _lot(seed, each.uid))
    return (
        *(_sampled(each, SampleReason.LARGEST) for each in top),
        *(_sampled(each, SampleReason.DRAWN) for each in others[:at_random]),
    )


def digest_of(candidates: Sequence[Candidate]) -> str:
    """SHA-256 over who could be drawn and their figures: equal for equal populations, in whatever order."""
    lines = sorted(f"{each.uid} {'' if each.amount is None else each.amount}" for each in candidates)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _lot(seed: str, uid: str) -> str:
    return hashlib.sha256(f"{seed.strip()}\n{uid}".encode()).hexdigest()


def _sampled(candidate: Candidate, reason: SampleReason) -> SampledDossier:
    return SampledDossier(candidate.uid, candidate.code, candidate.title, candidate.amount, reason)
