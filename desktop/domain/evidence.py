"""What a dossier must bring to be put forward for an award, and what of it is missing (độ đầy đủ của minh chứng)."""

from enum import StrEnum

from desktop.domain.dossier import Dossier


class EvidencePart(StrEnum):
    """A part of the proof: decision, files, worksheet, review of the benefit, what the appliers say, social benefit."""

    DECISION = "decision"
    FILES = "files"
    WORKSHEET = "worksheet"
    ASSESSMENT = "assessment"
    APPLIERS_VIEW = "appliers_view"
    SOCIAL_BENEFIT = "social_benefit"


BENEFIT_EVIDENCE = (
    EvidencePart.DECISION,
    EvidencePart.FILES,
    EvidencePart.WORKSHEET,
    EvidencePart.ASSESSMENT,
    EvidencePart.APPLIERS_VIEW,
)
"""What an initiative of large benefit is asked for."""

SOCIAL_EVIDENCE = (
    EvidencePart.DECISION,
    EvidencePart.FILES,
    EvidencePart.SOCIAL_BENEFIT,
    EvidencePart.APPLIERS_VIEW,
)
"""What an initiative of social meaning is asked for."""


def missing_evidence(dossier: Dossier, asked: tuple[EvidencePart, ...]) -> tuple[EvidencePart, ...]:
    """The parts of the proof asked for that a dossier does not bring, in their order."""
    return tuple(part for part in asked if not _brings(dossier, part))


def shown_digest(sha256: str) -> str:
    """A digest as people compare it, sixteen digits at a time, so that a line of paper can break it."""
    return " ".join(sha256[start : start + 16] for start in range(0, len(sha256), 16))


def _brings(dossier: Dossier, part: EvidencePart) -> bool:
    first = dossier.benefit.first_year()
    match part:
        case EvidencePart.DECISION:
            return dossier.own_recognition() is not None
        case EvidencePart.FILES:
            return bool(dossier.attachments)
        case EvidencePart.WORKSHEET:
            return first is not None and bool(first.worksheet.lines)
        case EvidencePart.ASSESSMENT:
            return first is not None and first.assessment is not None
        case EvidencePart.APPLIERS_VIEW:
            return bool(dossier.benefit.as_appliers_see.strip())
        case EvidencePart.SOCIAL_BENEFIT:
            social = dossier.benefit.not_computable
            return social is not None and bool(social.social_benefit.strip())
