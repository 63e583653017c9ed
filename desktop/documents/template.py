"""Templates of printed pages: data read from JSON, never code.

A template says where things stand (millimetres from the upper left corner), in which style, and with which words. The
only way from a value to the page is a placeholder such as `{title}`; there are no expressions and no markup, so a value
that looks like either is printed as it was typed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

Parameters = Mapping[str, str | int | float]

_PLACEHOLDER: Final = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """One thing wrong with a template.

    Attributes: element (dotted place, e.g. "elements.main.lines.2"), code, parameters (for the sentence).
    """

    element: str
    code: str
    parameters: Parameters


class TemplateRefused(ValueError):
    """A template that cannot be used; `faults` names every bad element."""

    def __init__(self, faults: Sequence[TemplateFault]) -> None:
        super().__init__("; ".join(f"{fault.element}: {fault.code}" for fault in faults))
        self.faults = tuple(faults)


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"


class Spread(StrEnum):
    """Where the free height of a stack goes: below, above, around, or between its lines as well."""

    TOP = "top"
    BOTTOM = "bottom"
    MIDDLE = "middle"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in millimetres from the upper left corner of the page."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of text looks: sizes in points, spaces before and after in millimetres.

    Attributes: leading (line height as a multiple of the size), smallest (share of the size it may shrink to), width
    (share of the box it may fill), one_line (shrinks by itself before it breaks), tracking (points between letters).
    """

    font: str
    size: float
    color: str
    leading: float = 1.25
    align: Align = Align.CENTER
    before: float = 0.0
    after: float = 0.0
    width: float = 1.0
    smallest: float = 0.6
    uppercase: bool = False
    one_line: bool = False
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line, in its style's font and colour unless it names its own; `scale` multiplies the size.

    In JSON a `?` before its text makes it optional: it is dropped when one of its fields is empty.
    """

    text: str
    font: str | None = None
    optional: bool = False
    color: str | None = None
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph of a stack."""

    style: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class UnderRule:
    """A rule under the line before it, as long as `share` of that line's text."""

    share: float
    line: float
    color: str
    before: float


@dataclass(frozen=True, slots=True)
class RecipientLines:
    """Where the recipients stand: one large with the post below, two or three a line each, more in one run.

    Attributes: styles of each case; font and relative size of what follows a name (post, share) in ink.
    """

    single: str
    post: str
    few: str
    many: str
    aside_font: str
    aside_scale: float


StackLine = TextLine | UnderRule | RecipientLines


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines one below the other in a box, shrunk together until they fit; `sidebar` is a rule to their left.

    Where a sealed sheet prints its QR, they stand in `beside_seal` instead.
    """

    id: str
    box: Box
    lines: tuple[StackLine, ...]
    spread: Spread = Spread.MIDDLE
    widest_gap: float = 3.0
    sidebar: str | None = None
    beside_seal: Box | None = None


@dataclass(frozen=True, slots=True)
class Emblem:
    """The emblem, centred on (x, y): the drawn one, or the unit's own picture by its SHA-256."""

    id: str
    x: float
    y: float
    size: float
    picture: str = ""


@dataclass(frozen=True, slots=True)
class SealCode:
    """Where the QR of a sealed sheet stands, centred on (x, y)."""

    id: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Divider:
    id: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Signatures:
    """The block of the signer, or of two signers side by side; the date stands over the last one.

    Attributes: one (box of a single signer), two (boxes of two), styles for the date, the lines and the name.
    """

    id: str
    one: Box
    two: tuple[Box, Box]
    date: TextLine
    line_style: str
    name_style: str


Element = Stack | Emblem | Divider | Signatures | SealCode


@dataclass(frozen=True, slots=True)
class Frame:
    """The ornamental border: distance from the paper's edge and breadth of the band, in millimetres."""

    margin: float
    band: float


@dataclass(frozen=True, slots=True)
class Watermark:
    x: float
    y: float
    radius: float
    color: str


@dataclass(frozen=True, slots=True)
class Template:
    """A printed page as data.

    Attributes: id and version name it for good; kind is the document it is for; holds_from the day ("yyyy-mm-dd") its
    layout rules hold from; palettes maps a palette's name to colours by name; words are set phrases the document picks.
    """

    id: str
    version: int
    kind: str
    name: str
    holds_from: str
    width: float
    height: float
    palettes: Mapping[str, Mapping[str, str]]
    palette: str
    styles: Mapping[str, Style]
    elements: tuple[Element, ...]
    words: Mapping[str, str]
    frame: Frame | None = None
    watermark: Watermark | None = None

    def color(self, name: str) -> str:
        """The "#RRGGBB" of a colour in the chosen palette."""
        return self.palettes[self.palette][name]

    def with_palette(self, name: str) -> "Template":
        """The same page in another of its palettes. Raises KeyError for a palette it does not have."""
        if name not in self.palettes:
            raise KeyError(name)
        return replace(self, palette=name)


def fields_of(text: str) -> tuple[str, ...]:
    """The field names that `text` asks for, in order."""
    return tuple(_PLACEHOLDER.findall(text))


def fill(text: str, values: Mapping[str, str]) -> str:
    """`text` with each `{field}` replaced by its value; what a value contains is never read as a placeholder."""
    return _PLACEHOLDER.sub(lambda match: values.get(match.group(1), ""), text)


def fill_spans(spans: Sequence[Span], values: Mapping[str, str]) -> tuple[Span, ...]:
    """The spans to print, filled; optional ones with an empty field are left out.

    Nothing at all is printed when every field the spans ask for went with them: a bare "Giá trị làm lợi:" says nothing.
    """
    kept = [
        span for span in spans if not (span.optional and any(not values.get(name) for name in fields_of(span.text)))
    ]
    asks = any(fields_of(span.text) for span in spans)
    if asks and not any(fields_of(span.text) for span in kept):
        return ()
    filled = tuple(replace(span, text=fill(span.text, values), optional=False) for span in kept)
    return filled if any(span.text.strip() for span in filled) else ()
