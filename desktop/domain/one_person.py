"""Whether two records are of one person (một người lao động): by employee code, and by how the name is spelled."""

from collections.abc import Mapping
from enum import StrEnum

from desktop.domain.folding import clean_text, fold
from desktop.domain.people import Person


class OnePersonReason(StrEnum):
    """Why two records may be of one person."""

    EMPLOYEE_CODE = "employee_code"
    SAME_NAME = "same_name"
    TONES = "tones"
    WORD_ORDER = "word_order"


def person_keys(person: Person) -> Mapping[OnePersonReason, str]:
    """Keys that records of one person share; two records without a key in common need not be compared."""
    name = fold(person.name)
    keys = {OnePersonReason.TONES: name, OnePersonReason.WORD_ORDER: " ".join(sorted(name.split()))}
    if person.employee_code:
        keys[OnePersonReason.EMPLOYEE_CODE] = fold(person.employee_code)
    return keys


def why_one_person(one: Person, other: Person) -> tuple[OnePersonReason, ...]:
    """The reasons to take two records for one person; none where birth dates or employee codes tell them apart."""
    keys, others = person_keys(one), person_keys(other)
    codes = [keys.get(OnePersonReason.EMPLOYEE_CODE), others.get(OnePersonReason.EMPLOYEE_CODE)]
    same_code = codes[0] is not None and codes[0] == codes[1]
    if not _births_agree(one, other) or (all(codes) and not same_code):
        return ()
    reasons = [OnePersonReason.EMPLOYEE_CODE] if same_code else []
    if clean_text(one.name).casefold() == clean_text(other.name).casefold():
        reasons.append(OnePersonReason.SAME_NAME)
    elif keys[OnePersonReason.TONES] == others[OnePersonReason.TONES]:
        reasons.append(OnePersonReason.TONES)
    elif keys[OnePersonReason.WORD_ORDER] == others[OnePersonReason.WORD_ORDER]:
        reasons.append(OnePersonReason.WORD_ORDER)
    return tuple(reasons)


def surely_one_person(one: Person, other: Person) -> bool:
    """Whether nothing but the spelling speaks against it: the same code, or the same full birth date, and the name."""
    reasons = why_one_person(one, other)
    spelled_alike = set(reasons) - {OnePersonReason.EMPLOYEE_CODE}
    same_day = one.birth is not None and one.birth.is_full and one.birth == other.birth
    return bool(spelled_alike) and (same_day or OnePersonReason.EMPLOYEE_CODE in reasons)


def _births_agree(one: Person, other: Person) -> bool:
    """Whether both may have been born on one day."""
    if one.birth is None or other.birth is None:
        return True
    return one.birth.first_day <= other.birth.last_day and other.birth.first_day <= one.birth.last_day
