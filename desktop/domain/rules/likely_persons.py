"""Whether two author rows are one person, surely or perhaps. Tones tell people apart; case and spacing do not."""

from desktop.domain.folding import clean_text
from desktop.domain.people import Author


def is_same_person(one: Author, other: Author) -> bool:
    """Same employee code, or same name and same full birth date.

    A year alone may mean many days, so two rows with the same year of birth are not surely one person.
    """
    if _code(one) and _code(one) == _code(other):
        return True
    same_day = one.birth is not None and one.birth.is_full and one.birth == other.birth
    return same_day and _has_same_name(one, other)


def may_be_same_person(one: Author, other: Author) -> bool:
    """Same name, nothing that tells them apart, and not surely one person."""
    if not _has_same_name(one, other) or is_same_person(one, other):
        return False
    if _code(one) and _code(other):
        return False
    if one.birth is None or other.birth is None:
        return True
    return one.birth.first_day <= other.birth.last_day and other.birth.first_day <= one.birth.last_day


def _has_same_name(one: Author, other: Author) -> bool:
    name = clean_text(one.name).casefold()
    return bool(name) and name == clean_text(other.name).casefold()


def _code(author: Author) -> str:
    return clean_text(author.employee_code).casefold()
