"""One spelling for every text: what is stored (NFC, clean) and what is compared (folded).

Vietnamese text arrives composed and decomposed, with the tone on either vowel (*hoà*, *hòa*), with *i* for *y*
(*kĩ*, *kỹ*), without marks, and with letters of other alphabets that look right. `clean_text` makes what is kept;
`fold` makes the key by which texts are searched and compared, and is never shown.

Text in an old encoding is decoded first (`desktop.domain.legacy_text`): there a soft hyphen is a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

_TWINS = dict(
    zip(
        "АВСЕНІЈКМОРЅТУХаеоорсухіјѕһΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABCEHIJKMOPSTYXaeoopcyxijshABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Cyrillic and Greek letters that cannot be told from a Latin one on paper."""

_MISUSED_LATIN = {"Ƣ": "Ư", "ƣ": "ư", "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"}
"""Latin letters of other languages that fonts and old keyboards put in place of Vietnamese ones."""

_PUNCTUATION = dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("“”„‟″«»", '"')

_MISUSED_TABLE = str.maketrans(_MISUSED_LATIN)
_WORD = re.compile(r"[^\W_]+")
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

# y stands for i where it is the syllable's only vowel (kỹ, lý) or follows qu (quý, quí); not in thủy, yêu, ngày.
# Letters beside a digit belong to a tag such as Y2 and stay.
_Y_FOR_I = re.compile(r"(?:(?<=qu)|(?<![aeiouy0-9]))y(?![aeiouy0-9])")


def nfc(text: str) -> str:
    """The text with every letter composed (Unicode NFC), the only form that is stored."""
    return unicodedata.normalize("NFC", text)


class _LettersOnceSeen(dict[int, str]):
    """A translation table that works a letter's replacement out when it first meets it, and remembers it."""

    def __init__(self, replacement: Callable[[str], str]) -> None:
        super().__init__()
        self._replacement = replacement

    def __missing__(self, code: int) -> str:
        self[code] = replacement = self._replacement(chr(code))
        return replacement


def _clean_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter.isspace() or category in ("Zs", "Zl", "Zp"):
        return " "
    # Cf holds the zero-width and bidirectional marks; a lone surrogate (Cs) cannot be written to any file.
    return "" if category in ("Cc", "Cf", "Cs") else letter


_PLAIN = _TWINS | _MISUSED_LATIN | _PUNCTUATION


def _folded_letter(letter: str) -> str:
    # Before and after the change of case: of some pairs only the capital or only the small letter has a twin.
    small = _apart_and_plain(_apart_and_plain(_clean_letter(letter)).lower())
    return small.replace("đ", "d")


def _apart_and_plain(text: str) -> str:
    """The base letters of `text`, without marks, and Latin where they have a twin there."""
    apart = (part for part in unicodedata.normalize("NFKD", text) if not unicodedata.combining(part))
    return "".join(_PLAIN.get(part, part) for part in apart)


_CLEAN = _LettersOnceSeen(_clean_letter)
_FOLDED = _LettersOnceSeen(_folded_letter)


def fold(text: str) -> str:
    """The key by which `text` is compared: lower case, no marks, đ as d, y as i where they are one sound.

    Look-alike letters are resolved and spaces collapsed; punctuation stays. Folding a key again changes nothing.
    """
    key = " ".join(text.translate(_FOLDED).split())
    return _Y_FOR_I.sub("i", key) if "y" in key else key


def clean_text(text: str) -> str:
    """One line as it is kept: NFC, single plain spaces, no control, zero-width or bidirectional characters."""
    return nfc(" ".join(text.translate(_CLEAN).split()))


def clean_long_text(text: str) -> str:
    """Several lines as they are kept: each cleaned, at most one empty line between two paragraphs."""
    lines: list[str] = []
    for line in map(clean_text, text.splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).rstrip("\n")


def resolve_look_alikes(text: str) -> str:
    """The text with letters of other alphabets replaced by the Latin ones they pass for (Ƣ -> Ư, Cyrillic С -> C).

    A word that is truly Russian or Greek stays: when the text holds a letter without a Latin twin, only words that
    also hold Latin letters are mended.
    """
    mended = text.translate(_MISUSED_TABLE)
    foreign = _FOREIGN.findall(mended)
    if foreign:
        all_have_twins = all(letter in _TWINS for letter in foreign)

        def mend(word: re.Match[str]) -> str:
            if all_have_twins or _LATIN.search(word[0]):
                return "".join(_TWINS.get(letter, letter) for letter in word[0])
            return word[0]

        mended = _WORD.sub(mend, mended)
    return nfc(mended)
