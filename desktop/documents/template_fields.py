"""What a clerk may change of a template: its fields by part, each with its place in the JSON and what fits there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, cast

from desktop.documents.fonts import DOCUMENT_FONTS
from desktop.documents.template import Align, Spread

Place = tuple[str | int, ...]
"""Names of members and positions in lists, from the whole template down to a value."""
Json = Mapping[str, Any]

LARGEST_PAGE: Final = 600.0
DEFAULTS: Final[Mapping[str, str | float | bool]] = {
    "color": "ink",
    "align": Align.CENTER,
    "leading": 1.25,
    "before": 0,
    "after": 0,
    "width": 1,
    "smallest": 0.6,
    "tracking": 0,
    "spread": Spread.MIDDLE,
}
"""What holds where a style or an element does not say."""


class FieldKind(StrEnum):
    """What a field holds: words, one of several, millimetres, points, a bare number, yes or no, a colour, a picture."""

    TEXT = "text"
    CHOICE = "choice"
    MILLIMETRES = "millimetres"
    POINTS = "points"
    TIMES = "times"
    FLAG = "flag"
    COLOUR = "colour"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One value of a template.

    Attributes: name (of its member, such as "size"), value (what holds where the member is not there), low and high (of
    a number), choices (of a choice), under (the line of a stack it belongs to, counted from 1; 0 for none).
    """

    place: Place
    name: str
    kind: FieldKind
    value: str | float | bool | None
    low: float = 0.0
    high: float = 0.0
    choices: tuple[str, ...] = ()
    under: int = 0


@dataclass(frozen=True, slots=True)
class TemplatePartFields:
    """The fields of one part: of the page, a palette, a style, an element, or the set phrases."""

    kind: str
    id: str
    fields: tuple[TemplateField, ...]


def template_parts(data: Json) -> tuple[TemplatePartFields, ...]:
    """Everything that may be changed in the parsed JSON of a template, part by part."""
    parts = [TemplatePartFields("page", "", tuple(_page_fields(data)))]
    for place, element in enumerate(data.get("elements", ())):
        parts.append(TemplatePartFields("element", str(element.get("id", place)), tuple(_element(data, place))))
    for name in data.get("styles", {}):
        parts.append(TemplatePartFields("style", name, tuple(_style(data, name))))
    for name, colours in data.get("palettes", {}).items():
        fields = (_field(data, ("palettes", name, colour), FieldKind.COLOUR) for colour in colours)
        parts.append(TemplatePartFields("palette", name, tuple(fields)))
    words = (_field(data, ("words", name), FieldKind.TEXT) for name in data.get("words", {}))
    parts.append(TemplatePartFields("words", "", tuple(words)))
    return tuple(parts)


def place_named(data: Json, name: str) -> Place:
    """The place of "elements.main.box.x": members by their names, parts of a list by their ids or counted from 0."""
    place: list[str | int] = []
    found: Any = data
    for step in name.split("."):
        if isinstance(found, list):
            ids = [each.get("id") if isinstance(each, Mapping) else None for each in found]
            at = ids.index(step) if step in ids else int(step) if step.isdigit() else len(found)
            place.append(at)
        else:
            place.append(step)
        found = value_at(data, tuple(place))
    return tuple(place)


def value_at(data: Json, place: Place) -> Any:
    """The value at a place; None where nothing stands there."""
    found: Any = data
    for step in place:
        if isinstance(found, Mapping):
            found = found.get(step)
        elif isinstance(found, Sequence) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found


def with_value(data: Json, place: Place, value: str | float | bool | None) -> Json:
    """The same template with another value at a place, None to leave the member out; `data` itself stays as it is."""
    return cast(Json, _changed(data, place, value))


def _changed(found: Any, place: Place, value: Any) -> Any:
    if not place:
        return value
    step, rest = place[0], place[1:]
    if isinstance(found, list):
        return [_changed(each, rest, value) if at == step else each for at, each in enumerate(found)]
    members = dict(found or {})
    if not rest and value is None:
        members.pop(str(step), None)
    else:
        members[str(step)] = _changed(members.get(str(step)), rest, value)
    return members


def _page_fields(data: Json) -> Iterator[TemplateField]:
    yield _field(data, ("name",), FieldKind.TEXT)
    yield _field(data, ("palette",), FieldKind.CHOICE, choices=tuple(data.get("palettes", {})))
    if "frame" in data:
        yield _field(data, ("frame", "margin"), FieldKind.MILLIMETRES, 0, 40)
        yield _field(data, ("frame", "band"), FieldKind.MILLIMETRES, 2, 30)
    if "watermark" in data:
        yield from _numbers(data, ("watermark",), "x", "y", "radius")


def _style(data: Json, name: str) -> Iterator[TemplateField]:
    place: Place = ("styles", name)
    yield _field(data, (*place, "font"), FieldKind.CHOICE, choices=tuple(DOCUMENT_FONTS))
    yield _field(data, (*place, "size"), FieldKind.POINTS, 4, 120)
    yield _field(data, (*place, "color"), FieldKind.CHOICE, choices=_colours(data))
    yield _field(data, (*place, "align"), FieldKind.CHOICE, choices=tuple(Align))
    yield _field(data, (*place, "leading"), FieldKind.TIMES, 0.8, 3)
    yield _field(data, (*place, "width"), FieldKind.TIMES, 0.2, 1)
    yield _field(data, (*place, "before"), FieldKind.MILLIMETRES, 0, 60)
    yield _field(data, (*place, "after"), FieldKind.MILLIMETRES, 0, 60)
    yield _field(data, (*place, "smallest"), FieldKind.TIMES, 0.3, 1)
    yield _field(data, (*place, "tracking"), FieldKind.POINTS, 0, 5)
    yield _field(data, (*place, "uppercase"), FieldKind.FLAG)
    yield _field(data, (*place, "one_line"), FieldKind.FLAG)


def _element(data: Json, at: int) -> Iterator[TemplateField]:
    place: Place = ("elements", at)
    match value_at(data, (*place, "type")):
        case "stack":
            yield from _box(data, (*place, "box"))
            if value_at(data, (*place, "beside_qr")) is not None:
                yield from _box(data, (*place, "beside_qr"))
            yield _field(data, (*place, "spread"), FieldKind.CHOICE, choices=tuple(Spread))
            for line, _content in enumerate(value_at(data, (*place, "lines")) or ()):
                yield from _line(data, (*place, "lines", line), line + 1)
        case "signatures":
            yield from _box(data, (*place, "one"))
            for side in (0, 1):
                yield from _box(data, (*place, "two", side), under=side + 1)
            yield from _line(data, (*place, "date"), 0)
            yield _field(data, (*place, "line_style"), FieldKind.CHOICE, choices=_styles(data))
            yield _field(data, (*place, "name_style"), FieldKind.CHOICE, choices=_styles(data))
        case "divider":
            yield from _numbers(data, place, "x", "y", "width")
        case _:
            yield from _numbers(data, place, "x", "y", "size")
            if value_at(data, (*place, "type")) == "emblem":
                yield _field(data, (*place, "picture"), FieldKind.PICTURE)


def _line(data: Json, place: Place, number: int) -> Iterator[TemplateField]:
    text = value_at(data, (*place, "text"))
    if text is None:
        return
    yield _field(data, (*place, "style"), FieldKind.CHOICE, choices=_styles(data), under=number)
    if isinstance(text, str):
        yield _field(data, (*place, "text"), FieldKind.TEXT, under=number)
        return
    for span in range(len(text)):
        yield _field(data, (*place, "text", span, "text"), FieldKind.TEXT, under=number)


def _box(data: Json, place: Place, under: int = 0) -> Iterator[TemplateField]:
    yield from _numbers(data, place, "x", "y", "width", "height", under=under)


def _numbers(data: Json, place: Place, *names: str, under: int = 0) -> Iterator[TemplateField]:
    for name in names:
        yield _field(data, (*place, name), FieldKind.MILLIMETRES, 0, LARGEST_PAGE, under=under)


def _field(
    data: Json,
    place: Place,
    kind: FieldKind,
    low: float = 0.0,
    high: float = 0.0,
    *,
    choices: tuple[str, ...] = (),
    under: int = 0,
) -> TemplateField:
    name, found = str(place[-1]), value_at(data, place)
    value = DEFAULTS.get(name) if found is None and place[0] in ("styles", "elements") else found
    return TemplateField(place, name, kind, value, low, high, choices, under)


def _colours(data: Json) -> tuple[str, ...]:
    """Names of colours that every palette has."""
    palettes = list(data.get("palettes", {}).values())
    return tuple(name for name in palettes[0] if all(name in other for other in palettes)) if palettes else ()


def _styles(data: Json) -> tuple[str, ...]:
    return tuple(data.get("styles", {}))
