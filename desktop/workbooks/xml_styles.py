"""What an .xlsx keeps apart from its sheets: fonts and number formats, and the texts the cells share."""

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from desktop.workbooks.cells import PLAIN, CellStyle, is_date_pattern

_BUILT_IN_PATTERNS = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    14: "dd/mm/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    49: "@",
    **dict.fromkeys([*range(27, 37), *range(50, 59)], "dd/mm/yyyy"),  # dates of East Asian editions
}
"""Number formats every spreadsheet program knows by number; 14 follows the country, here Vietnam."""


class ReadStyle(NamedTuple):
    """A style and whether its pattern shows a date, worked out once."""

    style: CellStyle
    is_date: bool


class SharedText(NamedTuple):
    """A text of the workbook; `font` is that of its first run where it is written in several."""

    text: str
    font: str


def local_name(element: Element) -> str:
    """The name without its namespace, which differs between the transitional and the strict form."""
    return element.tag.rpartition("}")[2]


def read_styles(elements: Iterable[tuple[str, Element]]) -> tuple[ReadStyle, ...]:
    """The cell formats in the order cells point at them."""
    fonts: list[str] = []
    patterns = dict(_BUILT_IN_PATTERNS)
    formats: list[tuple[int, int]] = []
    for _event, element in elements:
        match local_name(element):
            case "fonts":
                fonts = [_font_name(font) for font in element]
            case "numFmt":
                patterns[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
            case "cellXfs":
                formats = [(int(xf.get("fontId", "0")), int(xf.get("numFmtId", "0"))) for xf in element]
    styles = [
        CellStyle(fonts[font] if 0 <= font < len(fonts) else "", patterns.get(pattern, "General"))
        for font, pattern in formats
    ]
    return tuple(ReadStyle(style, is_date_pattern(style.pattern)) for style in styles) or (ReadStyle(PLAIN, False),)


def _font_name(font: Element) -> str:
    return next((part.get("val", "") for part in font if local_name(part) in ("name", "rFont")), "")


def read_shared_texts(elements: Iterable[tuple[str, Element]]) -> tuple[SharedText, ...]:
    """The shared texts in the order cells point at them."""
    texts: list[SharedText] = []
    for _event, element in elements:
        if local_name(element) == "si":
            texts.append(text_of(element))
            element.clear()
    return tuple(texts)


def text_of(element: Element) -> SharedText:
    """The text of a shared or inline string, plain or in runs; phonetic hints are no part of it."""
    pieces: list[str] = []
    fonts: list[str] = []
    for child in element:
        match local_name(child):
            case "t":
                pieces.append(child.text or "")
            case "r":
                for part in child:
                    if local_name(part) == "t":
                        pieces.append(part.text or "")
                    elif local_name(part) == "rPr":
                        fonts.append(_font_name(part))
    return SharedText(_without_escapes("".join(pieces)), fonts[0] if fonts else "")


def _without_escapes(text: str) -> str:
    """Line ends some writers leave as _x000D_ are line ends."""
    return text.replace("_x000D_\n", "\n").replace("_x000D_", "\n").replace("\r\n", "\n")
