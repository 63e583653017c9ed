"""Why an initiative stands where it does on an award shortlist, and whether it may be put forward at all.

Rà soát tính hợp lệ: each point is answered from the register, so that nobody signs a list with a dossier on it whose
recognition, shares or evidence would not stand.
"""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.benefit import BenefitBasis, YearBenefit
from desktop.domain.dossier import FULL_SHARE_BP, Award, Dossier
from desktop.domain.evidence import EvidencePart, missing_evidence
from desktop.domain.states import RecognitionState


@dataclass(frozen=True, slots=True)
class Merits:
    """What speaks for an initiative.

    Attributes:
        benefit_vnd: the council's first-year figure; None where there is none. actual: whether it is thực tế.
        appraised: whether a reviewer looked at the benefit.
        social: lợi ích xã hội in words, where it is not computable in money.
        replicated: how many other places apply it; replicated_vnd: their benefit together, None where none is known.
        higher_levels: codes of the levels above its own unit's at which it was recognised, in order of decision.
        brought / asked: parts of the evidence that are there, and that are asked for.
    """

    benefit_vnd: int | None
    actual: bool
    appraised: bool
    social: str
    replicated: int
    replicated_vnd: int | None
    higher_levels: tuple[str, ...]
    brought: int
    asked: int


class ValidityPoint(StrEnum):
    """What must hold of an initiative that is put forward for an award."""

    RECOGNISED = "recognised"
    DECISION_NAMED = "decision_named"
    SHARES_WHOLE = "shares_whole"
    FIRST_USE_KNOWN = "first_use_known"
    EVIDENCE_WHOLE = "evidence_whole"
    EVIDENCE_ITS_OWN = "evidence_its_own"
    NO_DUPLICATE = "no_duplicate"
    NO_OPEN_PROBLEM = "no_open_problem"
    NOT_AWARDED_YET = "not_awarded_yet"


@dataclass(frozen=True, slots=True)
class ValidityCheck:
    """One point with its answer; `detail` names what is in the way (codes of dossiers, forms of awards)."""

    point: ValidityPoint
    holds: bool
    detail: str = ""


def merits_of(dossier: Dossier, asked: tuple[EvidencePart, ...]) -> Merits:
    """What speaks for a dossier, with these parts of the evidence asked for."""
    first = _settled_year(dossier) or dossier.benefit.first_year()
    social = dossier.benefit.not_computable
    elsewhere = [each.benefit_vnd for each in dossier.replications if each.benefit_vnd is not None]
    higher = sorted((each for each in dossier.recognitions if each.unit != dossier.unit), key=lambda r: r.decided_on)
    return Merits(
        benefit_vnd=dossier.benefit_vnd,
        actual=first is not None and first.basis is BenefitBasis.ACTUAL,
        appraised=first is not None and first.assessment is not None,
        social=social.social_benefit.strip() if social else "",
        replicated=len(dossier.replications),
        replicated_vnd=sum(elsewhere) if elsewhere else None,
        higher_levels=tuple(dict.fromkeys(each.level for each in higher)),
        brought=len(asked) - len(missing_evidence(dossier, asked)),
        asked=len(asked),
    )


def validity(
    dossier: Dossier, asked: tuple[EvidencePart, ...], *, blocking: int, sharing: tuple[str, ...], form: str = ""
) -> tuple[ValidityCheck, ...]:
    """Every point about a dossier.

    `blocking` counts its open blocking problems, `sharing` names the other dossiers that use its evidence, and `form`
    is the award it would be put forward for (any, where it is empty).
    """
    decision = dossier.own_recognition()
    shares = [author.share_bp for author in dossier.authors]
    missing = missing_evidence(dossier, asked)
    earlier = [each for each in dossier.awards if _is_same(each, form)]
    return (
        ValidityCheck(ValidityPoint.RECOGNISED, dossier.state is RecognitionState.RECOGNISED),
        ValidityCheck(ValidityPoint.DECISION_NAMED, decision is not None and bool(decision.number.strip())),
        ValidityCheck(ValidityPoint.SHARES_WHOLE, None not in shares and sum(s or 0 for s in shares) == FULL_SHARE_BP),
        ValidityCheck(ValidityPoint.FIRST_USE_KNOWN, dossier.first_use.began is not None),
        ValidityCheck(ValidityPoint.EVIDENCE_WHOLE, not missing),
        ValidityCheck(ValidityPoint.EVIDENCE_ITS_OWN, not sharing, ", ".join(sharing)),
        ValidityCheck(ValidityPoint.NO_DUPLICATE, not dossier.duplicate_of),
        ValidityCheck(ValidityPoint.NO_OPEN_PROBLEM, blocking == 0),
        ValidityCheck(ValidityPoint.NOT_AWARDED_YET, not earlier, ", ".join(f"{each.form}" for each in earlier)),
    )


def _settled_year(dossier: Dossier) -> YearBenefit | None:
    """The first year whose figure the council settled, actual before projected: where `benefit_vnd` comes from."""
    settled = [each for each in dossier.benefit.years if each.year == 1 and each.recognised_vnd is not None]
    return min(settled, key=lambda each: each.basis is not BenefitBasis.ACTUAL, default=None)


def _is_same(award: Award, form: str) -> bool:
    return not form or award.form == form
