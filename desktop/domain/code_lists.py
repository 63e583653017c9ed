"""Code lists (data): lĩnh vực, loại giải pháp, trình độ, cấp công nhận, cấp và hình thức khen thưởng."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class CodeListName(StrEnum):
    """The lists a dossier chooses from."""

    FIELDS = "fields"
    KINDS = "kinds"
    QUALIFICATIONS = "qualifications"
    RECOGNITION_LEVELS = "recognition_levels"
    AWARD_LEVELS = "award_levels"
    AWARD_FORMS = "award_forms"


GRADUATE = "graduate"
"""Group of the qualifications from the bachelor's degree up (thresholds of awards differ by it)."""


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """One choice of a list: the code that is kept, and its words in both languages."""

    code: str
    vi: str
    en: str
    group: str = ""

    def label(self, language: str) -> str:
        """The words in "vi" or "en"."""
        return self.en if language == "en" else self.vi


def label_of(entries: Iterable[CodeEntry], code: str, language: str) -> str:
    """The words for `code`; the code itself where the list does not know it (a unit may have its own)."""
    return next((entry.label(language) for entry in entries if entry.code == code), code)


def codes_in_group(entries: Iterable[CodeEntry], group: str) -> frozenset[str]:
    """The codes of one group."""
    return frozenset(entry.code for entry in entries if entry.group == group)
