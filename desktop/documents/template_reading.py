"""Reading a template from parsed JSON: every fault found, each named by its element, before anything is drawn."""

import re
from collections.abc import Collection
from typing import Final

from desktop.documents.template import (
    Align,
    Box,
    Divider,
    Element,
    Emblem,
    Frame,
    RecipientLines,
    SealCode,
    Signatures,
    Span,
    Spread,
    Stack,
    StackLine,
    Style,
    Template,
    TemplateFault,
    TemplateRefused,
    TextLine,
    UnderRule,
    Watermark,
    fields_of,
)
from desktop.documents.template_part import TemplatePart

_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_SMALLEST_SEAL: Final = 18.0
"""Millimetres below which a QR of 41 modules is lost on an office scanner at 150 dpi."""
_STRAY_BRACE: Final = re.compile(r"[{}]")
_LARGEST_PAGE: Final = 600.0
_REQUIRED_COLOURS: Final = ("ink", "strong", "bright", "paper", "band", "watermark")


def read_template(
    data: object, fonts: Collection[str], fields: Collection[str], kinds: Collection[str], words: Collection[str]
) -> Template:
    """The template in parsed JSON `data`, of one of `kinds`, with all set `words`, using known `fonts` and `{fields}`.

    Raises TemplateRefused with every fault found.
    """
    faults: list[TemplateFault] = []
    template = _TemplateReader(TemplatePart(data, "", faults), fonts, fields, kinds, words).read()
    if faults:
        raise TemplateRefused(faults)
    return template


class _TemplateReader:
    """Reads the parts in the order in which they refer to each other: page, palettes, styles, elements."""

    def __init__(
        self,
        root: TemplatePart,
        fonts: Collection[str],
        fields: Collection[str],
        kinds: Collection[str],
        words: Collection[str],
    ) -> None:
        self._root = root
        self._fonts = fonts
        self._fields = fields
        self._kinds = kinds
        self._needed_words = words
        self._width = self._height = _LARGEST_PAGE
        self._colours: frozenset[str] = frozenset(_REQUIRED_COLOURS)
        self._styles: dict[str, Style] = {}

    def read(self) -> Template:
        root = self._root
        root.only(
            "$schema", "id", "version", "kind", "name", "holds_from", "page", "palettes", "palette", "frame",
            "watermark", "styles", "words", "elements",
        )  # fmt: skip
        page = root.part("page")
        page.only("width", "height")
        self._width = page.number("width", 50, _LARGEST_PAGE)
        self._height = page.number("height", 50, _LARGEST_PAGE)
        palettes = self._palettes(root.part("palettes"))
        self._styles = {name: self._style(root.part("styles"), name) for name in root.part("styles").names()}
        return Template(
            id=root.text("id"),
            version=int(root.number("version", 1, 1_000_000)),
            kind=root.one_of("kind", self._kinds),
            name=root.text("name"),
            holds_from=root.text("holds_from"),
            width=self._width,
            height=self._height,
            palettes=palettes,
            palette=root.one_of("palette", palettes),
            styles=self._styles,
            elements=self._elements(),
            words=self._words(),
            frame=self._frame() if root.has("frame") else None,
            watermark=self._watermark() if root.has("watermark") else None,
        )

    def _palettes(self, part: TemplatePart) -> dict[str, dict[str, str]]:
        palettes: dict[str, dict[str, str]] = {}
        for name in part.names():
            inner = part.part(name)
            colours = {colour: inner.text(colour) for colour in inner.names()}
            for colour, value in colours.items():
                if not _COLOUR.fullmatch(value):
                    inner.refuse("not_a_colour", colour, value=value)
            for missing in set(_REQUIRED_COLOURS) - set(colours):
                inner.refuse("missing", missing)
            palettes[name] = colours
        if palettes:
            self._colours = frozenset.intersection(*(frozenset(colours) for colours in palettes.values()))
        return palettes

    def _style(self, styles: TemplatePart, name: str) -> Style:
        part = styles.part(name)
        part.only(
            "font", "size", "color", "leading", "align", "before", "after", "width", "smallest", "uppercase",
            "one_line", "tracking",
        )  # fmt: skip
        return Style(
            font=part.one_of("font", self._fonts),
            size=part.number("size", 4, 120),
            color=part.one_of("color", self._colours, "ink"),
            leading=part.number("leading", 0.8, 3, 1.25),
            align=Align(part.one_of("align", list(Align), Align.CENTER)),
            before=part.number("before", 0, 60, 0),
            after=part.number("after", 0, 60, 0),
            width=part.number("width", 0.2, 1, 1),
            smallest=part.number("smallest", 0.3, 1, 0.6),
            uppercase=part.flag("uppercase"),
            one_line=part.flag("one_line"),
            tracking=part.number("tracking", 0, 5, 0),
        )

    def _words(self) -> dict[str, str]:
        part = self._root.part("words")
        for missing in sorted(set(self._needed_words) - set(part.names())):
            part.refuse("missing", missing)
        return {name: self._checked(part, name, part.text(name)) for name in part.names()}

    def _frame(self) -> Frame:
        part = self._root.part("frame")
        part.only("margin", "band")
        return Frame(part.number("margin", 0, 40), part.number("band", 2, 30))

    def _watermark(self) -> Watermark:
        part = self._root.part("watermark")
        part.only("x", "y", "radius", "color")
        return Watermark(
            part.number("x", 0, self._width),
            part.number("y", 0, self._height),
            part.number("radius", 5, self._height),
            part.one_of("color", self._colours, "watermark"),
        )

    def _elements(self) -> tuple[Element, ...]:
        elements: list[Element] = []
        seen: set[str] = set()
        for part in self._root.parts("elements"):
            name = part.text("id")
            if name in seen:
                part.refuse("id_twice", "id")
            seen.add(name)
            kind = part.one_of("type", ("stack", "emblem", "divider", "signatures", "qr"))
            if kind == "stack":
                elements.append(self._stack(part, name))
            elif kind == "signatures":
                elements.append(self._signatures(part, name))
            else:
                elements.append(self._ornament(part, name, kind))
        return tuple(elements)

    def _ornament(self, part: TemplatePart, name: str, kind: str) -> Emblem | Divider | SealCode:
        extent = "width" if kind == "divider" else "size"
        part.only("id", "type", "x", "y", extent, *(("picture",) if kind == "emblem" else ()))
        x, y = part.number("x", 0, self._width), part.number("y", 0, self._height)
        reach = part.number(extent, _SMALLEST_SEAL if kind == "qr" else 1, self._width)
        if kind == "qr":
            return SealCode(name, x, y, reach)
        return Divider(name, x, y, reach) if kind == "divider" else Emblem(name, x, y, reach, self._picture(part))

    def _picture(self, part: TemplatePart) -> str:
        picture = part.text("picture", "")
        if picture and not _SHA256.fullmatch(picture):
            part.refuse("not_a_picture", "picture")
        return picture

    def _stack(self, part: TemplatePart, name: str) -> Stack:
        part.only("id", "type", "box", "lines", "spread", "widest_gap", "sidebar", "beside_qr")
        return Stack(
            id=name,
            box=self._box(part.part("box")),
            lines=tuple(self._line(line) for line in part.parts("lines")),
            spread=Spread(part.one_of("spread", list(Spread), Spread.MIDDLE)),
            widest_gap=part.number("widest_gap", 0, 40, 3),
            sidebar=part.one_of("sidebar", self._colours) if part.has("sidebar") else None,
            beside_seal=self._box(part.part("beside_qr")) if part.has("beside_qr") else None,
        )

    def _signatures(self, part: TemplatePart, name: str) -> Signatures:
        part.only("id", "type", "one", "two", "date", "line_style", "name_style")
        two = [self._box(box) for box in part.parts("two")]
        if len(two) != 2:
            part.refuse("not_two_boxes", "two", count=len(two))
        return Signatures(
            id=name,
            one=self._box(part.part("one")),
            two=(two[0], two[-1]) if two else (Box(0, 0, 1, 1), Box(0, 0, 1, 1)),
            date=self._text_line(part.part("date")),
            line_style=part.one_of("line_style", self._styles),
            name_style=part.one_of("name_style", self._styles),
        )

    def _line(self, part: TemplatePart) -> StackLine:
        if part.has("rule"):
            part.only("rule", "line", "color", "before")
            return UnderRule(
                share=part.number("rule", 0.05, 1),
                line=part.number("line", 0.1, 5, 0.6),
                color=part.one_of("color", self._colours, "ink"),
                before=part.number("before", 0, 20, 0.8),
            )
        if part.has("recipients"):
            part.only("recipients")
            inner = part.part("recipients")
            inner.only("single", "post", "few", "many", "aside_font", "aside_scale")
            single, post, few, many = (inner.one_of(key, self._styles) for key in ("single", "post", "few", "many"))
            font, scale = inner.one_of("aside_font", self._fonts), inner.number("aside_scale", 0.4, 1.2)
            return RecipientLines(single, post, few, many, font, scale)
        return self._text_line(part)

    def _text_line(self, part: TemplatePart) -> TextLine:
        part.only("style", "text")
        style = part.one_of("style", self._styles)
        if isinstance(part.raw("text"), str):
            return TextLine(style, (self._span(part, None),))
        return TextLine(style, tuple(self._span(span, span) for span in part.parts("text")))

    def _span(self, part: TemplatePart, own: TemplatePart | None) -> Span:
        font = color = None
        scale = 1.0
        if own is not None:
            own.only("text", "font", "color", "scale")
            font = own.one_of("font", self._fonts) if own.has("font") else None
            color = own.one_of("color", self._colours) if own.has("color") else None
            scale = own.number("scale", 0.4, 2, 1)
        text = self._checked(part, "text", part.text("text"))
        return Span(text.removeprefix("?"), font, text.startswith("?"), color, scale)

    def _checked(self, part: TemplatePart, key: str, text: str) -> str:
        asked = fields_of(text)
        for field in asked:
            if field not in self._fields:
                part.refuse("unknown_field", key, field=field)
        rest = text
        for field in asked:
            rest = rest.replace(f"{{{field}}}", "")
        if _STRAY_BRACE.search(rest):
            part.refuse("stray_brace", key, text=text)
        return text

    def _box(self, part: TemplatePart) -> Box:
        part.only("x", "y", "width", "height")
        x, y = part.number("x", 0, self._width), part.number("y", 0, self._height)
        width, height = part.number("width", 1, self._width), part.number("height", 1, self._height)
        # A hair of tolerance: boxes are typed to a tenth of a millimetre.
        if x + width > self._width + 0.05 or y + height > self._height + 0.05:
            part.refuse("outside_the_page")
        return Box(x, y, width, height)
