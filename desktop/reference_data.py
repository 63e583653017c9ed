"""Reads the files under resources/ and hands plain values down.

A file that does not have its shape is our bug: ResourceBroken names the file and the key. Asking for a font, icon,
template or schema that is not shipped raises FileNotFoundError.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import TypeVar

from desktop.domain.code_lists import CodeEntry, CodeListName
from desktop.domain.council import CouncilScheme, Criterion, ScoreClass
from desktop.domain.periods import Period, PeriodKind
from desktop.domain.programme import CountingBasis, Phase, Programme
from desktop.domain.rule_values import RuleValue
from desktop.domain.units import UNIT_CODE, Unit

T = TypeVar("T")


class ResourceBroken(ValueError):
    """A shipped file that does not hold what it should."""

    def __init__(self, file: str, place: str, expected: str) -> None:
        super().__init__(f"resources/{file}: {place or '(all)'} should be {expected}")


def font_bytes(name: str) -> bytes:
    """The bytes of a shipped font file, such as "Inter-Regular.ttf"."""
    return _resource("fonts", name).read_bytes()


def icon_bytes(name: str) -> bytes:
    """The bytes of a shipped icon (SVG, stroke in currentColor), such as "house"."""
    return _resource("icons", f"{name}.svg").read_bytes()


def template_ids() -> tuple[str, ...]:
    """The ids of the shipped templates of documents, sorted."""
    names = (entry.name for entry in _resource("templates").iterdir())
    return tuple(sorted(name.removesuffix(".json") for name in names if _is_template(name)))


def template(template_id: str) -> bytes:
    """The bytes of a shipped template: what its SHA-256 is taken of."""
    return _resource("templates", f"{template_id}.json").read_bytes()


@cache
def schema(name: str) -> Mapping[str, object]:
    """A published JSON Schema by its short name ("dossier")."""
    return MappingProxyType(_json_object(f"exchange/{name}.schema.json"))


@cache
def heading_words() -> str:
    """The table of column headings old registers use, TOML text for the workbooks room."""
    return _resource("workbooks", "headings.toml").read_text(encoding="utf-8")


@cache
def screening_words() -> str:
    """The tables of words by which titles are screened, TOML text for the screening room."""
    return _resource("screening", "words.toml").read_text(encoding="utf-8")


def practice_folder() -> Traversable:
    """The folder of the practice data."""
    return _resource("practice")


@cache
def programmes() -> tuple[Programme, ...]:
    """The programmes shipped, the oldest first."""
    found = [_programme(_record(f"programmes/{name}")) for name in _json_names("programmes")]
    return tuple(sorted(found, key=lambda programme: programme.whole.start))


@cache
def rule_values() -> tuple[RuleValue, ...]:
    """Every value of every rule shipped, by key and then by day."""
    names = [name for name in _json_names("rules") if name != "code_lists.json"]
    found = [_rule_value(entry) for name in names for entry in _record(f"rules/{name}").records("values")]
    return tuple(sorted(found, key=lambda value: (value.key, value.since)))


@cache
def known_units() -> tuple[Unit, ...]:
    """The units shipped, as the files list them."""
    lists = (_record(f"units/{name}") for name in _json_names("units"))
    return tuple(_unit(entry) for units in lists for entry in units.records("units"))


@cache
def code_lists() -> Mapping[CodeListName, tuple[CodeEntry, ...]]:
    """The code lists shipped, in the order they are offered."""
    lists = _record("rules/code_lists.json")
    return MappingProxyType({name: tuple(_code_entry(entry) for entry in lists.records(name)) for name in CodeListName})


@cache
def council_scheme() -> CouncilScheme:
    """By what a council scores: criteria and classes; quorum, majority and pass score are values of rules."""
    data = _record("rules/council.json")
    return CouncilScheme(
        criteria=tuple(
            Criterion(entry.text("key"), entry.text("words"), entry.whole("most"), entry.whole("weight"))
            for entry in data.records("criteria")
        ),
        classes=tuple(
            ScoreClass(entry.text("words"), Decimal(entry.whole("least"))) for entry in data.records("classes")
        ),
        source=data.text("source"),
        verified=data.flag("verified"),
    )


class _Record:
    """An object of a JSON file that says file and key when something else stands there."""

    def __init__(self, file: str, place: str, data: Mapping[str, object]) -> None:
        self._file = file
        self._place = place
        self._data = data

    def text(self, key: str) -> str:
        return self._of_type(key, str, "text")

    def whole(self, key: str) -> int:
        value = self._of_type(key, int, "a whole number")
        if isinstance(value, bool):
            raise self.broken(key, "a whole number")
        return value

    def flag(self, key: str) -> bool:
        return self._of_type(key, bool, "true or false")

    def day(self, key: str) -> date:
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            raise self.broken(key, "a day") from None

    def optional_whole(self, key: str) -> int | None:
        return None if self._value(key) is None else self.whole(key)

    def optional_day(self, key: str) -> date | None:
        return None if self._value(key) is None else self.day(key)

    def record(self, key: str) -> "_Record":
        return self._nested(key, self._value(key))

    def optional_record(self, key: str) -> "_Record | None":
        return None if self._value(key) is None else self.record(key)

    def records(self, key: str) -> Iterator["_Record"]:
        for place, entry in enumerate(self._list(key)):
            yield self._nested(f"{key}/{place}", entry)

    def texts(self, key: str) -> tuple[str, ...]:
        entries = self._list(key)
        if not all(isinstance(entry, str) for entry in entries):
            raise self.broken(key, "texts")
        return tuple(str(entry) for entry in entries)

    def raw(self, key: str) -> object:
        return self._value(key)

    def broken(self, key: str, expected: str) -> ResourceBroken:
        return ResourceBroken(self._file, self._inside(key), expected)

    def _value(self, key: str) -> object:
        if key not in self._data:
            raise self.broken(key, "there")
        return self._data[key]

    def _of_type(self, key: str, kind: type[T], expected: str) -> T:
        value = self._value(key)
        if not isinstance(value, kind):
            raise self.broken(key, expected)
        return value

    def _list(self, key: str) -> list[object]:
        return self._of_type(key, list, "a list")

    def _nested(self, key: str, value: object) -> "_Record":
        if not isinstance(value, dict):
            raise self.broken(key, "an object")
        return _Record(self._file, self._inside(key), value)

    def _inside(self, key: str) -> str:
        return f"{self._place}/{key}" if self._place else key


def _resource(*parts: str) -> Traversable:
    place: Traversable = files("resources")
    for part in parts:
        place = place / part
    return place


def _is_template(name: str) -> bool:
    return name.endswith(".json") and not name.endswith(".schema.json")


def _json_names(folder: str) -> list[str]:
    return sorted(entry.name for entry in _resource(folder).iterdir() if entry.name.endswith(".json"))


def _json_object(file: str) -> dict[str, object]:
    data = json.loads(_resource(*file.split("/")).read_bytes())
    if not isinstance(data, dict):
        raise ResourceBroken(file, "", "an object")
    return data


def _record(file: str) -> _Record:
    return _Record(file, "", _json_object(file))


def _programme(data: _Record) -> Programme:
    use = data.optional_record("use")
    try:
        basis = CountingBasis(data.text("basis"))
    except ValueError:
        raise data.broken("basis", "a counting basis") from None
    phases = tuple(_phase(entry) for entry in data.records("phases"))
    if not phases:
        raise data.broken("phases", "one phase at least")
    return Programme(
        id=data.text("id"),
        name=data.text("name"),
        noun=data.text("noun"),
        basis=basis,
        use=None if use is None else _period(use, PeriodKind.PHASE, data.text("name")),
        phases=phases,
        scope=data.text("scope"),
        target=data.optional_whole("target"),
        reached=data.optional_whole("reached"),
        reached_on=data.optional_day("reached_on"),
        source=data.text("source"),
        verified=data.flag("verified"),
    )


def _phase(data: _Record) -> Phase:
    portal = data.optional_record("portal")
    label = data.text("label")
    try:
        kind = PeriodKind(data.text("period"))
    except ValueError:
        raise data.broken("period", "a kind of period") from None
    return Phase(
        code=data.text("code"),
        label=label,
        heading=data.text("heading"),
        registration=_period(data.record("registration"), kind, label),
        portal=None if portal is None else _period(portal, kind, label),
        target=data.optional_whole("target"),
        reached=data.optional_whole("reached"),
        reached_on=data.optional_day("reached_on"),
        source=data.text("source"),
        verified=data.flag("verified"),
        note=data.text("note"),
    )


def _period(data: _Record, kind: PeriodKind, label: str) -> Period:
    start, end = data.day("from"), data.day("to")
    if end < start:
        raise data.broken("to", "on or after the first day")
    return Period(kind, start, end, label)


def _rule_value(data: _Record) -> RuleValue:
    value = data.raw("value")
    if isinstance(value, bool) or not (value is None or isinstance(value, int | str)):
        raise data.broken("value", "a whole number, a text or null")
    return RuleValue(
        data.text("key"), value, data.day("from"), data.text("source"), data.flag("verified"), data.text("article")
    )


def _unit(data: _Record) -> Unit:
    code = data.text("code")
    if not UNIT_CODE.fullmatch(code):
        raise data.broken("code", "a unit code")
    return Unit(
        code=code,
        name=data.text("name"),
        short_name=data.text("short_name"),
        superior=data.text("superior"),
        base=data.text("base"),
        place=data.text("place"),
        successor_of=data.texts("successor_of"),
        source=data.text("source"),
        verified=data.flag("verified"),
    )


def _code_entry(data: _Record) -> CodeEntry:
    return CodeEntry(data.text("code"), data.text("vi"), data.text("en"), data.text("group"))
