"""Values of a dossier's fields in words, whatever the field: what stood there, and what would stand there."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from desktop.domain.benefit import LineInput
from desktop.domain.code_lists import CodeEntry, CodeListName, label_of
from desktop.domain.dates import PartialDate, show_date
from desktop.domain.dossier import Answer, Attachment, Dossier
from desktop.domain.money import group_digits, show_decimal
from desktop.domain.plain import NotPlain, Plain, from_plain
from desktop.domain.shares import show_share
from desktop.language.fields import field_label
from desktop.language.labels import input_label, label
from desktop.language.translator import active_language
from desktop.language.translator import gettext as _

CodeLists = Mapping[CodeListName, Sequence[CodeEntry]]

_LISTS = {
    "field": CodeListName.FIELDS,
    "kind": CodeListName.KINDS,
    "qualification": CodeListName.QUALIFICATIONS,
    "level": CodeListName.RECOGNITION_LEVELS,
    "form": CodeListName.AWARD_FORMS,
}
_MONEY = ("amount", "price", "fee", "appliers_amount")
_OF_THE_PROGRAM = ("uid", "person", "sha256", "evidence")
"""Members that mean nothing to a reader."""


def value_words(path: str, value: Plain, lists: CodeLists) -> str:
    """The value at a path of a dossier, as people read it; empty for None, which stands for the default."""
    if value is None:
        return ""
    try:
        return _words(from_plain(_kind_at(path), value), path.rpartition("/")[2], lists)
    except (NotPlain, LookupError, TypeError):
        # Written by another version of the program, which knew other members.
        return str(value)


@cache
def _kind_at(path: str) -> Any:
    """The type of what stands at a path; raises LookupError where no dossier has such a part."""
    kind: Any = Dossier
    for name in path.split("/"):
        kind = _present(kind)
        kind = get_args(kind)[0] if get_origin(kind) is tuple else get_type_hints(kind)[name]
    return _present(kind)


def _present(kind: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        return next(option for option in get_args(kind) if option is not NoneType)
    return kind


def _words(value: Any, name: str, lists: CodeLists) -> str:
    match value:
        case bool():
            return _("Yes") if value else _("No")
        case int():
            return _number_words(value, name)
        case Decimal():
            return show_decimal(value)
        case StrEnum():
            return label(value)
        case str():
            return label_of(lists[_LISTS[name]], value, active_language()) if name in _LISTS else value
        case PartialDate() | date():
            return show_date(value)
        case tuple():
            return "\n".join(_words(each, "", lists) for each in value)
    return _parts_words(value, lists)


def _number_words(value: int, name: str) -> str:
    if name.endswith("_bp"):
        return show_share(value)
    return f"{group_digits(value)} đồng" if name.endswith("_vnd") or name in _MONEY else str(value)


def _parts_words(value: Any, lists: CodeLists) -> str:
    """Of a value with members what differs from an empty one, each with its name unless that goes without saying."""
    if not is_dataclass(value):
        return str(value)
    match value:
        case Answer(value=answer, note=note):
            said = "" if answer is None else _words(answer, "", lists)
            return " · ".join(part for part in (said, note) if part)
        case Attachment(name=name, note=note):
            return " · ".join(part for part in (name, note) if part)
        case LineInput():
            figure = f"{input_label(value.name)} = {show_decimal(value.value)}"
            return " ".join(part for part in (figure, value.unit, f"({value.source})" if value.source else "") if part)
    told = []
    for each in fields(value):
        member = getattr(value, each.name)
        if member == each.default or member is None or each.name in _OF_THE_PROGRAM:
            continue
        words = _words(member, each.name, lists).replace("\n", "; ")
        told.append(f"{_member_label(each.name)}: {words}" if isinstance(member, bool) else words)
    return " · ".join(words for words in told if words)


def _member_label(name: str) -> str:
    """What a yes or no is about, in the words of the author table where it stands there."""
    of_author = {"leading_post": _("leading post"), "direct_worker": _("direct worker")}
    return of_author.get(name) or field_label(name)


def capitalised(words: str) -> str:
    """The words with a capital at their beginning, as the label of a row."""
    return words[:1].upper() + words[1:]
