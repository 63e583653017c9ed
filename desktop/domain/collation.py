"""Vietnamese order as plain strings, so that SQLite, Python and every index sort alike.

Syllable by syllable, as dictionaries do: first the letters (a ă â b c d đ e ê … o ô ơ … u ư …), then the tone (ngang,
huyền, hỏi, ngã, sắc, nặng), so all *hà* stand before all *hạ*. Letter case and punctuation do not count; figures stand
before letters and sort by value (*tổ máy 2* before *tổ máy 10*).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from desktop.domain.folding import nfc

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONE_MARKS = "\u0300\u0309\u0303\u0301\u0323"
"""Huyền, hỏi, ngã, sắc, nặng; ngang has no mark."""

# In a key, tones stand below figures and figures below letters: the end of a syllable is its tone, so *an* < *anh*.
_FIRST_TONE, _FIRST_LETTER = ord("!"), ord("A")
_LETTER_KEYS = {letter: chr(_FIRST_LETTER + place) for place, letter in enumerate(_LETTERS)}
_TONE_KEYS = {mark: chr(_FIRST_TONE + place) for place, mark in enumerate(_TONE_MARKS, start=1)}
_NO_TONE = chr(_FIRST_TONE)
_QUALITY_MARKS = frozenset("\u0302\u0306\u031b")

_SYLLABLE = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_RUNS = re.compile("[0-9]+|[^0-9]+")


def sort_key(text: str) -> str:
    """The key that puts titles and words in Vietnamese order; compare keys code point by code point."""
    return "".join(map(_syllable_key, _SYLLABLE.findall(nfc(text))))


def given_name_key(name: str) -> str:
    """The key that puts full names in Vietnamese order: by given name (the last word), then by the rest."""
    *rest, given = _SYLLABLE.findall(nfc(name)) or [""]
    return "".join(map(_syllable_key, [given, *rest]))


@lru_cache(maxsize=8192)
def _syllable_key(syllable: str) -> str:
    tone = _NO_TONE
    keys: list[str] = []
    for run in _RUNS.findall(syllable.lower()):
        if run[0].isascii() and run.isdigit():
            digits = run.lstrip("0")
            keys.append(f"{len(digits):02d}{digits}")
            continue
        for letter in _split_letters(run):
            if letter in _TONE_KEYS:
                tone = _TONE_KEYS[letter]
            else:
                keys.append(_LETTER_KEYS.get(letter, letter))
    return "".join(keys) + tone


def _split_letters(run: str) -> list[str]:
    """The letters of a run with their quality (ă, ơ, đ) but their tone marks apart; marks of other languages go."""
    letters: list[str] = []
    for part in unicodedata.normalize("NFD", run):
        if part in _QUALITY_MARKS and letters:
            marked = unicodedata.normalize("NFC", letters[-1] + part)
            letters[-1] = marked if marked in _LETTER_KEYS else letters[-1]
        elif part in _TONE_KEYS:
            letters.insert(0, part)
        elif not unicodedata.combining(part):
            letters.append(part)
    return letters
