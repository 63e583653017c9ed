"""What follows from the scores of a council: totals, means, classes, votes, and what is in the way of a conclusion.

Everything is an exact fraction until it is shown. A mean is shown with one decimal, half up, and class and pass are
judged by the figure shown: what stands on the paper is what counted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from desktop.domain.benefit import AssessmentConclusion
from desktop.domain.council import (
    AgendaItem,
    CouncilMember,
    CouncilOutcome,
    CouncilRole,
    CouncilScheme,
    CouncilSession,
    MemberScore,
    ScoreClass,
)
from desktop.domain.refusals import ErrorParameter
from desktop.domain.rounding import half_up

SHOWN_PLACES = 1
FINEST_POINTS = 2
"""Decimals points may have: quarters and halves are given in real councils."""


@dataclass(frozen=True, slots=True)
class CouncilFault:
    """Something in the way of the council: a code with the values of its sentence."""

    code: str
    parameters: tuple[tuple[str, ErrorParameter], ...] = ()


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What the members gave one dossier together.

    Attributes:
        averages: mean points of each criterion, in the order of the scheme; None where nobody gave any.
        score: mean of the members' totals, as shown; None where nobody scored.
        reached: the class the score reaches.
        votes_for, votes_against: of those who may vote.
        voters: how many may; waiting: names of those who have not voted yet.
        proposed: what score and votes speak for; None while somebody has not voted.
    """

    averages: tuple[Decimal | None, ...]
    score: Decimal | None
    reached: ScoreClass | None
    votes_for: int
    votes_against: int
    voters: int
    waiting: tuple[str, ...]
    proposed: CouncilOutcome | None


def member_total(scheme: CouncilScheme, score: MemberScore) -> Fraction | None:
    """The weighted total of one member; None unless every criterion has its points."""
    total = Fraction(0)
    for criterion in scheme.criteria:
        given = score.given(criterion.key)
        if given is None:
            return None
        total += Fraction(given) * Fraction(criterion.weight, criterion.most)
    return total if scheme.criteria else None


def shown_total(scheme: CouncilScheme, score: MemberScore) -> Decimal | None:
    """A member's total as shown, with at most two decimals and none it does not need."""
    total = member_total(scheme, score)
    return None if total is None else without_zeros(half_up(total, FINEST_POINTS))


def without_zeros(value: Decimal) -> Decimal:
    """The same number without zeros behind its comma."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def points_fit(value: Decimal, most: int) -> bool:
    """Whether points may be given: from nothing to the most, with at most two decimals."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -FINEST_POINTS and 0 <= value <= most


def vote_of(scheme: CouncilScheme, score: MemberScore) -> bool | None:
    """How a member voted: as he said, otherwise as his total stands to the pass score; None while nobody can tell."""
    total = member_total(scheme, score)
    if score.vote is not None or total is None or scheme.pass_score is None:
        return score.vote
    return total >= Fraction(scheme.pass_score)


def may_score(session: CouncilSession, item: AgendaItem, member: CouncilMember) -> bool:
    """Whether a member scores and votes on a dossier: present, and not his own unless the scheme lets him."""
    return member.present and (session.scheme.scores_own or member.uid not in item.barred)


def voters(session: CouncilSession, item: AgendaItem) -> tuple[CouncilMember, ...]:
    """The members who score and vote on a dossier."""
    return tuple(member for member in session.members if may_score(session, item, member))


def result_of(session: CouncilSession, item: AgendaItem) -> ItemResult:
    """What the members who may score gave a dossier together; scores of others do not count."""
    scheme, entitled = session.scheme, voters(session, item)
    scores = [item.score_of(member.uid) for member in entitled]
    votes = [vote_of(scheme, score) for score in scores]
    totals = [total for score in scores if (total := member_total(scheme, score)) is not None]
    score = _mean(totals)
    waiting = tuple(member.name for member, vote in zip(entitled, votes, strict=True) if vote is None)
    votes_for = votes.count(True)
    proposed = None
    if entitled and not waiting:
        carried = votes_for > Fraction(scheme.majority) * len(entitled)
        reached_pass = score is None or scheme.pass_score is None or score >= scheme.pass_score
        proposed = CouncilOutcome.RECOGNISED if carried and reached_pass else CouncilOutcome.NOT_RECOGNISED
    return ItemResult(
        averages=tuple(
            _mean([Fraction(given) for each in scores if (given := each.given(criterion.key)) is not None])
            for criterion in scheme.criteria
        ),
        score=score,
        reached=class_of(scheme, score),
        votes_for=votes_for,
        votes_against=votes.count(False),
        voters=len(entitled),
        waiting=waiting,
        proposed=proposed,
    )


def class_of(scheme: CouncilScheme, score: Decimal | None) -> ScoreClass | None:
    """The highest class a score reaches."""
    if score is None:
        return None
    reached = [each for each in scheme.classes if score >= each.least]
    return max(reached, key=lambda each: each.least, default=None)


def sitting_faults(session: CouncilSession) -> Iterator[CouncilFault]:
    """What is in the way of the session as a whole: quorum, somebody in the chair, the union's representative."""
    present = sum(member.present for member in session.members)
    everyone = len(session.members)
    if not everyone:
        yield CouncilFault("council.no_members")
        return
    if present < Fraction(session.scheme.quorum) * everyone:
        yield CouncilFault(
            "council.no_quorum", (("present", present), ("everyone", everyone), ("quorum", session.scheme.quorum))
        )
    if session.in_role(CouncilRole.CHAIR, CouncilRole.DEPUTY) is None:
        yield CouncilFault("council.no_chair")
    if session.scheme.union_needed and session.in_role(CouncilRole.UNION) is None:
        yield CouncilFault("council.no_union_representative")


def conclusion_faults(session: CouncilSession, item: AgendaItem) -> Iterator[CouncilFault]:
    """What is in the way of the conclusion an item holds: votes that are missing, words that must be given."""
    result = result_of(session, item)
    if not result.voters:
        yield CouncilFault("council.nobody_votes")
    elif result.waiting:
        yield CouncilFault("council.votes_missing", (("names", ", ".join(result.waiting)),))
    if item.outcome is CouncilOutcome.AFTER_COMPLETION and not item.to_complete.strip():
        yield CouncilFault("council.completion_missing")
    if item.outcome is CouncilOutcome.NOT_RECOGNISED and not item.remarks.strip():
        yield CouncilFault("council.reason_missing")
    if item.outcome is CouncilOutcome.RECOGNISED:
        if result.proposed is CouncilOutcome.NOT_RECOGNISED and not item.remarks.strip():
            yield CouncilFault("council.outcome_unexplained")
        if item.benefit is None:
            yield CouncilFault("council.benefit_not_concluded")
        elif item.benefit is AssessmentConclusion.RECOMPUTED and item.benefit_vnd is None:
            yield CouncilFault("council.benefit_missing")


def _mean(values: list[Fraction]) -> Decimal | None:
    return half_up(sum(values, Fraction(0)) / len(values), SHOWN_PLACES) if values else None
