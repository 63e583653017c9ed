"""Rà soát trùng lặp: pairs of initiatives that look alike, and what people concluded on them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class VerdictKind(StrEnum):
    """What a person concludes on a pair: trùng, không trùng, để sau."""

    DUPLICATE = "duplicate"
    DIFFERENT = "different"
    LATER = "later"


class PairLikeness(StrEnum):
    """What the comparison of two texts came to; a person has the last word."""

    DUPLICATE = "duplicate"
    SIMILAR = "similar"
    SAME_FAMILY_NUMBER = "same_family_number"
    SAME_FAMILY_PLACE = "same_family_place"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class PairVerdict:
    """A person's conclusion; it is remembered and travels, and holds while neither text changes.

    Attributes:
        first: uid of the one judged; of a duplicate, the one that repeats.
        second: uid of the one it was held against; of a duplicate, the original.
        unit: owner of the first.
        rev: grows with each conclusion on the pair, taking one back included.
        first_digest / second_digest: of the texts that were judged; empty where they came from elsewhere.
    """

    first: str
    second: str
    unit: str
    rev: int
    verdict: VerdictKind
    reason: str
    decided_on: date
    first_digest: str = ""
    second_digest: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two uids, in the order of the alphabet."""
        return pair_of(self.first, self.second)

    def settles(self, first: str, first_digest: str, second_digest: str) -> bool:
        """Whether the pair need not be shown again: judged for good, and neither text has changed."""
        if self.verdict is VerdictKind.LATER:
            return False
        judged = (self.first_digest, self.second_digest)
        present = (first_digest, second_digest) if first == self.first else (second_digest, first_digest)
        return all(before in ("", now) for before, now in zip(judged, present, strict=True))


@dataclass(frozen=True, slots=True)
class SuspectedPair:
    """Two initiatives that screening found alike; made again whenever one of the texts changes.

    Attributes:
        first: uid of the one screened, a dossier of this register or one received.
        second: uid of the other, which may stand in the catalogue only.
        percent: how alike, 0 to 100.
        second_unit / second_code / second_title: of one that stands in the catalogue only; else empty.
    """

    first: str
    second: str
    likeness: PairLikeness
    percent: int
    first_digest: str
    second_digest: str
    second_unit: str = ""
    second_code: str = ""
    second_title: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """The two uids, in the order of the alphabet."""
        return pair_of(self.first, self.second)


@dataclass(frozen=True, slots=True)
class ScreenedText:
    """What of a dossier is screened.

    Attributes:
        description: the problem it solves and its essence, as one text.
        own: whether it is a dossier of this register; else one received from a unit below.
    """

    uid: str
    unit: str
    code: str
    title: str
    description: str
    filed_on: date | None = None
    duplicate_of: str = ""
    own: bool = True


def pair_of(one: str, other: str) -> tuple[str, str]:
    """Two uids in the order of the alphabet, so that a pair has one name."""
    return (one, other) if one <= other else (other, one)
