"""What came back in words: fields, states, money, recognitions and awards as people read them."""

from collections.abc import Mapping, Sequence
from datetime import date

from desktop.domain.code_lists import CodeEntry, CodeListName, label_of
from desktop.domain.dates import show_date
from desktop.domain.money import group_digits
from desktop.domain.plain import Plain
from desktop.domain.results import CONSOLIDATION, FieldChange
from desktop.domain.screening import VerdictKind
from desktop.domain.states import ConsolidationState
from desktop.language.fields import field_label
from desktop.language.labels import label
from desktop.language.translator import active_language, mark
from desktop.language.translator import gettext as _

NOTHING = "–"

_RULING_WORDS = {
    CONSOLIDATION: mark("State of sending"),
    "ruling/number": mark("Number of the superior's paper"),
    "ruling/decided_on": mark("Date of the superior's paper"),
    "ruling/reasons": mark("Reasons"),
    "ruling/duplicate_of": mark("Duplicate of"),
    "ruling/recognised_vnd": mark("Figure the superior counts"),
}
_ADDED_WORDS = {
    "recognitions": mark("Recognition of the superior"),
    "awards": mark("Award"),
    "target": mark("Target"),
    "deadline": mark("Day to report by"),
    "rule": mark("Value of a rule"),
    "verdict": mark("Conclusion on two alike"),
}
_LIST_OF_FIELD = {"field": CodeListName.FIELDS, "kind": CodeListName.KINDS}

CodeLists = Mapping[CodeListName, Sequence[CodeEntry]]


def field_words(change: FieldChange) -> str:
    """What a row is about."""
    first = change.field.partition("/")[0]
    if change.field in _RULING_WORDS:
        return _(_RULING_WORDS[change.field])
    if first == "rule":
        _rule, key, since = change.field.split("/")
        return f"{_(_ADDED_WORDS[first])} · {key} · {show_date(date.fromisoformat(since))}"
    if first in _ADDED_WORDS:
        return _(_ADDED_WORDS[first])
    words = field_label(change.field)
    return words[:1].upper() + words[1:]


def value_words(field: str, value: Plain, codes: Mapping[str, str], lists: CodeLists) -> str:
    """A value of a row; a dash where there is none. `codes` are readable codes of dossiers by uid."""
    match value:
        case None | "" | []:
            return NOTHING
        case int():
            return group_digits(value)
        case list():
            return "; ".join(str(each) for each in value)
        case dict():
            return _due(value) if "due_on" in value else _given(value, lists)
    return _text_words(field, str(value), codes, lists)


def _text_words(field: str, value: str, codes: Mapping[str, str], lists: CodeLists) -> str:
    if field.startswith("verdict/"):
        return label(VerdictKind(value))
    match field:
        case "consolidation":
            return label(ConsolidationState(value))
        case "ruling/duplicate_of":
            return codes.get(value, value)
        case "ruling/decided_on":
            return show_date(date.fromisoformat(value))
    if field in _LIST_OF_FIELD:
        return label_of(lists[_LIST_OF_FIELD[field]], value, active_language())
    return value


def _given(record: Mapping[str, Plain], lists: CodeLists) -> str:
    """A recognition or an award: what it is, of which level, by which paper, for whom."""
    language = active_language()
    form = label_of(lists[CodeListName.AWARD_FORMS], str(record.get("form", "")), language)
    levels = CodeListName.AWARD_LEVELS if form else CodeListName.RECOGNITION_LEVELS
    level = label_of(lists[levels], str(record.get("level", "")), language)
    paper = f"{record.get('number', '')}, {show_date(date.fromisoformat(str(record['decided_on'])))}"
    return " · ".join(str(part) for part in (form, level, paper, record.get("recipient")) if part)


def _due(deadline: Mapping[str, Plain]) -> str:
    return f"{deadline['title']} · {show_date(date.fromisoformat(str(deadline['due_on'])))}"
