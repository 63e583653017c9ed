"""Fonts as the documents use them: handed in as bytes, registered once, measured with kerning.

reportlab 5.1 cannot be trusted to shape Vietnamese by itself: it draws decomposed letters broken, shapes a word of two
fonts with the first one's tables, and turns ligatures into private-use characters that no reader can search. Here text
is composed first (NFC), HarfBuzz is asked for kerning only, and every letter keeps its own character in the PDF.
"""

import hashlib
import unicodedata
from collections import OrderedDict
from collections.abc import Mapping
from io import BytesIO
from typing import Final

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr, TTFont

DOCUMENT_FONTS: Final = (
    "Tinos-Regular",
    "Tinos-Bold",
    "Tinos-Italic",
    "Tinos-BoldItalic",
    "PlayfairDisplay-Bold",
    "PlayfairDisplay-Black",
)
"""Names a template may use; each is the stem of a file in resources/fonts."""

NO_BREAK_SPACE: Final = "\u00a0"

_KERNING_ONLY: Final = {
    feature: feature == "kern" for feature in ("kern", "liga", "clig", "dlig", "rlig", "calt", "ccmp", "locl", "mark")
}
_REMEMBERED_TEXTS: Final = 500
"""Texts with their letters' advances: ten kilobytes each."""

_REMEMBERED_WIDTHS: Final = 20_000


def printable(text: str) -> str:
    """`text` as it may be printed: NFC, white space made single spaces, invisible and control characters left out.

    No-break spaces stay, because a name must not be torn apart.
    """
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if ch.isspace() and ch != NO_BREAK_SPACE else ch for ch in composed)
    visible = "".join(ch for ch in spaced if unicodedata.category(ch) not in {"Cc", "Cf", "Co", "Cs"})
    return " ".join(word for word in visible.split(" ") if word)


def unbroken(text: str) -> str:
    """`text` with its spaces made no-break spaces: a name that stays on one line."""
    return printable(text).replace(" ", NO_BREAK_SPACE)


class _Face:
    """One font file: registered with reportlab for drawing, opened by HarfBuzz for kerning."""

    __slots__ = ("_drawn", "_shaper", "registered_name")

    def __init__(self, name: str, content: bytes) -> None:
        # The digest keeps two versions of one font apart in reportlab's process-wide table.
        self.registered_name = f"{name}-{hashlib.sha256(content).hexdigest()[:12]}"
        if self.registered_name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(self.registered_name, BytesIO(content)))
        self._drawn = pdfmetrics.getFont(self.registered_name)
        self._shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(content)))

    def has(self, letter: str) -> bool:
        code = ord(letter)
        return letter == NO_BREAK_SPACE or bool(self._drawn.face.charToGlyph.get(code))

    def kern(self, text: str) -> ShapedStr:
        """`text` with the advance of each letter in thousandths of the size."""
        drawn = text.replace(NO_BREAK_SPACE, " ")
        face = self._drawn.face
        widths = [face.getCharWidth(ord(letter)) for letter in drawn]
        advances = self._kerned_advances(drawn)
        if advances is None:
            advances = widths
        steps = zip(range(len(drawn)), advances, widths, strict=True)
        return ShapedStr(drawn, [ShapeData(place, advance, 0, 0, 0, width) for place, advance, width in steps])

    def _kerned_advances(self, text: str) -> list[float] | None:
        """Advances with kerning, or None where the font would not draw one plain glyph for each letter."""
        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._shaper, buffer, _KERNING_ONLY)
        plain = [self._drawn.face.charToGlyph.get(ord(letter)) for letter in text]
        if [info.codepoint for info in buffer.glyph_infos] != plain:
            return None
        return [self._drawn.pdfScale(position.x_advance) for position in buffer.glyph_positions]


class FontSet:
    """The fonts of one program run.

    Attributes
    ----------
    names: the names it was given, in the order given.
    """

    def __init__(self, fonts: Mapping[str, bytes]) -> None:
        """Take font files by name; a file is opened when a document first uses it."""
        self._contents = {name: bytes(content) for name, content in fonts.items()}
        self._faces: dict[str, _Face] = {}
        self._kerned: OrderedDict[tuple[str, str], ShapedStr] = OrderedDict()
        self._widths: dict[tuple[str, str], float] = {}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._contents)

    def registered(self, name: str) -> str:
        """The name under which reportlab knows the font `name`. Raises KeyError for a font that was not given."""
        return self._face(name).registered_name

    def missing_letters(self, text: str, name: str) -> str:
        """The letters of `text` that the font `name` cannot draw, each once, in order of appearance."""
        face = self._face(name)
        return "".join(dict.fromkeys(letter for letter in printable(text) if not face.has(letter)))

    def width(self, text: str, name: str, size: float) -> float:
        """Width in points of composed `text` drawn at `size` points, kerning included."""
        known = self._widths.get((name, text))
        if known is None:
            known = sum(step.x_advance for step in self.kerned(text, name).__shapeData__)
            if len(self._widths) >= _REMEMBERED_WIDTHS:
                self._widths.clear()
            self._widths[name, text] = known
        return known * size / 1000

    def kerned(self, text: str, name: str) -> ShapedStr:
        """Composed `text` as reportlab's canvas draws it with kerning."""
        known = self._kerned.pop((name, text), None) or self._face(name).kern(text)
        self._kerned[name, text] = known
        if len(self._kerned) > _REMEMBERED_TEXTS:
            self._kerned.popitem(last=False)
        return known

    def _face(self, name: str) -> _Face:
        if name not in self._faces:
            self._faces[name] = _Face(name, self._contents[name])
        return self._faces[name]
