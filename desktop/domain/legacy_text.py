"""Text of the years before Unicode, told by vote and decoded on consent.

Old registers hold TCVN3 (ABC, the .VnTime fonts), VNI, VNI once read as TCVN3, or UTF-8 once read as Windows-1252.
One vote is taken for a sheet or a column, never for a cell: a single word often reads well in two encodings.
Vietnamese Unicode is never touched, nor is text of another language ("coût élevé").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from desktop.domain.folding import nfc
from desktop.domain.syllables import is_syllable


class LegacyEncoding(StrEnum):
    """How the letters of a text are to be understood."""

    UNICODE = "unicode"
    TCVN3 = "tcvn3"
    VNI = "vni"
    VNI_AS_TCVN3 = "vni_as_tcvn3"
    MOJIBAKE = "mojibake"


@dataclass(frozen=True, slots=True)
class Vote:
    """The encoding a sheet or column is in, and the evidence.

    `words` counts the words with letters outside ASCII; `readable_before` those that are Vietnamese as they stand,
    `readable` those that are so in the chosen encoding; `already_unicode` counts the texts that are Vietnamese Unicode
    beyond doubt; `examples` are (before, after) pairs to show to a person.
    """

    encoding: LegacyEncoding
    words: int
    readable_before: int
    readable: int
    already_unicode: int = 0
    examples: tuple[tuple[str, str], ...] = ()

    @property
    def mixed(self) -> bool:
        """Whether old text and Vietnamese Unicode stand in one column."""
        return self.encoding is not LegacyEncoding.UNICODE and self.already_unicode > 0


_TCVN3_LETTERS = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_FROM_TCVN3 = str.maketrans(_TCVN3_LETTERS)

# All of VNI's signs lie from À on. Where TCVN3 has no letter in that range, the sign came through as it was.
_TCVN3_READING_OF_VNI = str.maketrans({letter: code for code, letter in _TCVN3_LETTERS.items() if code >= "À"})

# VNI writes the bare vowel and then one sign for its quality and tone together; six letters have a sign of their own.
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_VNI_VOWELS = "aeioôuöyAEIOÔUÖY"
_VNI_SIGNS = (
    dict(zip("øùûõï", _TONES[1:], strict=True))
    | {sign: "\u0306" + tone for sign, tone in zip("êèéúüë", _TONES, strict=True)}
    | {sign: "\u0302" + tone for sign, tone in zip("âàáåãä", _TONES, strict=True)}
)
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "î": "ỵ", "æ": "ỉ", "ó": "ĩ", "ò": "ị"}
_VNI_LETTERS |= {sign.upper(): letter.upper() for sign, letter in _VNI_LETTERS.items()}
_VNI_PAIR = re.compile(
    f"([{_VNI_VOWELS}])([{''.join(_VNI_SIGNS)}{''.join(_VNI_SIGNS).upper()}])|[{''.join(_VNI_LETTERS)}]"
)

# Letters that only Vietnamese Unicode text can hold: none of the old encodings shows them.
_SURELY_UNICODE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300-\u036f\u1ea0-\u1ef9]")
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_WORD = re.compile(r"[^\s\x00-\x26\x28-\x40\x5b-\x60\x7b-\x7e]+")


def decode(text: str, encoding: LegacyEncoding, capitals: bool = False, mixed: bool = False) -> str:
    """The text in Unicode (NFC), decoded as the vote or the font says; Vietnamese Unicode comes back as it is.

    `capitals`: a TCVN3 font of capitals showed it. `mixed` (see `Vote.mixed`): a text that is Vietnamese as it
    stands is left alone even without a letter that proves it ("Công"), at the price of old words that read well ("Bé").
    """
    if encoding is LegacyEncoding.UNICODE or (mixed and _is_vietnamese(text)):
        return nfc(text)
    if encoding is LegacyEncoding.VNI_AS_TCVN3:
        return _decode_vni(nfc(text).translate(_TCVN3_READING_OF_VNI))
    if _SURELY_UNICODE.search(text):
        return nfc(text)
    if encoding is LegacyEncoding.TCVN3:
        return nfc(text.translate(_FROM_TCVN3)).upper() if capitals else _decode_tcvn3(text)
    return _decode_vni(text) if encoding is LegacyEncoding.VNI else _decode_mojibake(text)


def encoding_of_font(name: str) -> tuple[LegacyEncoding, bool] | None:
    """The encoding that a font tells (.VnTime, .VnTimeH, VNI-Times), and whether it is one of capitals; else None."""
    font = name.strip().casefold()
    if font.startswith(".vn"):
        return LegacyEncoding.TCVN3, font.endswith("h")
    if font.startswith("vni-"):
        return LegacyEncoding.VNI, False
    return None


_LARGEST_SAMPLE = 2000
_FEWEST_WORDS_GAINED = 3
"""Fewer different words could be chance, or µm and °C in an English text."""
_LEAST_READABLE = 0.7
_LEAST_GAIN = 0.25


def vote(texts: Iterable[str]) -> Vote:
    """The encoding that makes the texts of a sheet or column Vietnamese: Unicode unless another clearly does better.

    Different words are counted once, so a heading or a name that repeats has one voice.
    """
    marked = list(islice(dict.fromkeys(text for text in texts if _NOT_ASCII.search(text)), _LARGEST_SAMPLE))
    words, readable_before = _count_words(marked)
    already_unicode = sum(_SURELY_UNICODE.search(text) is not None and _is_vietnamese(text) for text in marked)
    best = Vote(LegacyEncoding.UNICODE, words, readable_before, readable_before, already_unicode)
    for encoding in LegacyEncoding:
        decoded = [decode(text, encoding) for text in marked]
        words, readable = _count_words(decoded)
        gain = readable - readable_before
        clear = gain >= max(_FEWEST_WORDS_GAINED, _LEAST_GAIN * words) and readable >= _LEAST_READABLE * words
        if clear and readable > best.readable:
            changed = [(before, after) for before, after in zip(marked, decoded, strict=True) if before != after]
            best = Vote(encoding, words, readable_before, readable, already_unicode, tuple(changed[:3]))
    return best


def _count_words(texts: Iterable[str]) -> tuple[int, int]:
    """How many different words with letters outside ASCII there are, and how many of them are Vietnamese."""
    words = {word for text in texts for word in _WORD.findall(nfc(text).lower()) if not word.isascii()}
    return len(words), sum(map(is_syllable, words))


def _is_vietnamese(text: str) -> bool:
    words, readable = _count_words([text])
    return words == readable


def _decode_tcvn3(text: str) -> str:
    """TCVN3 has no capitals with tones: in "CéNG §OµN" they were typed small, between capitals."""
    if any(map(_is_in_capitals, _WORD.findall(text))) and not re.search("[a-z]", text):
        return nfc(text.translate(_FROM_TCVN3)).upper()
    return nfc(_WORD.sub(_decode_tcvn3_word, text))


def _decode_tcvn3_word(word: re.Match[str]) -> str:
    decoded = word[0].translate(_FROM_TCVN3)
    return decoded.upper() if _is_in_capitals(word[0]) else decoded


def _is_in_capitals(word: str) -> bool:
    capitals = sum(letter.isupper() for letter in word.translate(_FROM_TCVN3))
    return capitals >= 2 and not any("a" <= letter <= "z" for letter in word)


def _decode_vni(text: str) -> str:
    return nfc(_VNI_PAIR.sub(_decode_vni_pair, text))


def _decode_vni_pair(match: re.Match[str]) -> str:
    vowel, sign = match[1], match[2]
    if vowel is None:
        return _VNI_LETTERS[match[0]]
    return _VNI_LETTERS.get(vowel, vowel) + _VNI_SIGNS[sign.lower()]


# Bytes as Windows-1252 shows them; the five it leaves empty come through as controls, as does all of Latin-1.
_SHOWN_BYTES = {chr(byte): byte for byte in range(0x80, 0x100)}
_SHOWN_BYTES |= {
    bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"
}

# The second byte of à shows as a no-break space, which cleaning made a plain one; a lone ending after it tells.
_BROKEN_A_GRAVE = re.compile(r"Ã (?=(?:ng|nh|[imnouy])\b)")
_A_GRAVE_AT_END = re.compile(r"Ã(?: (?= )|(?= |$))")


def _decode_mojibake(text: str) -> str:
    whole = _A_GRAVE_AT_END.sub("Ã\u00a0", _BROKEN_A_GRAVE.sub("Ã\u00a0", text))
    return nfc(_NOT_ASCII.sub(_decode_shown_bytes, whole))


def _decode_shown_bytes(run: re.Match[str]) -> str:
    try:
        return bytes(_SHOWN_BYTES[letter] for letter in run[0]).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return run[0]
