"""The words a text is found by: each without tones, and beside it with them, so that exact tones can come first.

A typed word may be the beginning of a word of the text. The keys of a word are its beginnings of up to three letters
and, of a longer word, the word itself: a short beginning is looked up as one key, a longer one among the few words
that begin with it.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from desktop.domain.folding import fold, nfc

SHORT = 3
"""Letters up to which every beginning of a word is a key of its own."""

_WORD = re.compile(r"[^\W_]+")

_OLD_PLACES = dict(
    zip(
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"],
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"],
        strict=True,
    )
)
"""The tone on either vowel is the same tone: hòa, hoà."""
_PLACED_OTHERWISE = re.compile("|".join(_OLD_PLACES))


@dataclass(frozen=True, slots=True)
class TypedWord:
    """A word of a query, as it is looked up.

    Attributes:
        folded: without tones.
        toned: with the tones typed; None where none were.
    """

    folded: str
    toned: str | None


def keys_of(text: str) -> frozenset[str]:
    """Every key a text is found by."""
    words = set(_WORD.findall(nfc(text).lower()))
    return frozenset(key for word in words for key in _keys_of_word(word))


def typed_words(text: str) -> tuple[TypedWord, ...]:
    """The words of a query."""
    words = dict.fromkeys(_WORD.findall(nfc(text).lower()))
    return tuple(TypedWord(folded, toned) for word in words for folded, toned in _readings(word))


# Some thousand syllables make up all Vietnamese text; codes and numbers come and go.
@lru_cache(maxsize=16_384)
def _keys_of_word(word: str) -> tuple[str, ...]:
    keys: list[str] = []
    for folded, toned in _readings(word):
        keys += _beginnings(folded)
        if toned is not None:
            keys += (key for key in _beginnings(toned) if not key.isascii())
    return tuple(keys)


def _readings(word: str) -> list[tuple[str, str | None]]:
    """The word without tones, and with them where it has any; in parts where folding takes it apart."""
    folded = _WORD.findall(fold(word))
    if len(folded) != 1:
        return [(part, None) for part in folded]
    toned = _PLACED_OTHERWISE.sub(lambda found: _OLD_PLACES[found[0]], word)
    return [(folded[0], None if toned.isascii() else toned)]


def _beginnings(word: str) -> list[str]:
    short = [word[:length] for length in range(1, min(SHORT, len(word)) + 1)]
    return [*short, word] if len(word) > SHORT else short
