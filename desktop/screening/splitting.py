"""Parting a title into folded syllables and numbers, each with its place in the text.

Tags are joined whatever stands between their letters and figures (P-1101A, TK 6102 -> p1101a, tk6102); roman numerals,
numbers in letters after a counted noun and leading zeros are brought to one form; abbreviations are written out.
"""

import re
from enum import IntEnum
from typing import NamedTuple

from desktop.domain.folding import clean_text, fold
from desktop.screening.tables import Phrase, Tables, marked, unmarked

_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_SURELY_ROMAN = re.compile(r"ii|iii|iv|vii|viii|ix|xx|x(?:ii|iii|iv|v|vi|vii|viii|ix)")
"""In small letters too; xi (măng) and vi (sinh) are syllables."""
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_FIGURE_AND_UNIT = re.compile(r"(\d+)([a-z]+2?3?)")
_LABELS = frozenset("ABCDEFGHKLMNPQRST")
"""Capitals that stand alone as labels (máy bơm A); Y, I, O and U stand for Vietnamese words."""
_JOINTS = frozenset({"-", ".", "_"})
_COUNTED_UNMARKED = frozenset({"lop", "khoi", "doan", "ki"})
"""Counted nouns that are known without marks; "phan" may be phần, phân or phấn."""
_LONGEST_HEAD = 5
"""Letters at most before the figures of a tag."""
_MOST_REMEMBERED = 200_000
"""Different words remembered before the memory is emptied; tags never end."""


class Word(NamedTuple):
    """A folded syllable or number with the characters it was read from (several words of one abbreviation share them).

    Attributes:
        mark: the key with its marks (desktop.screening.tables.marked).
        number: whether it is a number, tag or label.
        tag: whether it has both letters and figures.
        capitals: whether it stands in capitals among small letters, as abbreviations do.
    """

    key: str
    start: int
    end: int
    mark: str
    number: bool = False
    tag: bool = False
    capitals: bool = False


class _Kind(IntEnum):
    PLAIN = 0
    WRITTEN_OUT = 1
    FIGURES = 2
    MIXED = 3
    ROMAN = 4
    LABEL = 5
    NUMBER_WORD = 6
    CAPITALS = 7


class _Known(dict[str, tuple[_Kind, Phrase, Phrase]]):
    """What kind each word is, worked out when it is first met."""

    def __init__(self, tables: Tables) -> None:
        super().__init__()
        self._tables = tables

    def __missing__(self, raw: str) -> tuple[_Kind, Phrase, Phrase]:
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        kind, marks = self._kind(raw)
        self[raw] = known = kind, unmarked(marks), marks
        return known

    def _kind(self, raw: str) -> tuple[_Kind, Phrase]:
        """The kind of a word and its marked syllables."""
        key = fold(raw)
        if key.isdecimal():
            return _Kind.FIGURES, (key.lstrip("0") or "0",)
        if any(letter.isdigit() for letter in key):
            return _Kind.MIXED, (key,)
        if (written_out := self._tables.abbreviations.get(key)) is not None:
            return _Kind.WRITTEN_OUT, written_out
        if raw.isascii() and _ROMAN.fullmatch(raw):
            return _Kind.ROMAN, (key,)
        if raw in _LABELS:
            return _Kind.LABEL, (key,)
        if raw.lower() in self._tables.number_words:
            return _Kind.NUMBER_WORD, (marked(raw),)
        return _Kind.CAPITALS if len(raw) > 1 and raw.isupper() else _Kind.PLAIN, (marked(raw),)


class Splitter:
    """Splits texts by one set of tables."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._known = _Known(tables)

    def keys(self, text: str) -> list[str]:
        """The folded syllables and numbers of a text: what is indexed."""
        return [word.key for word in self.words(text)]

    def words(self, text: str) -> list[Word]:
        """The words of a clean text (`clean_text`), their places counted in it."""
        found: list[Word] = []
        in_capitals: bool | None = None
        for match in _WORD.finditer(text):
            raw = match[0]
            kind, keys, marks = self._known[raw]
            start, end = match.span()
            if kind is _Kind.PLAIN:
                found.append(Word(keys[0], start, end, marks[0]))
            elif kind is _Kind.WRITTEN_OUT:
                found.extend(Word(key, start, end, mark) for key, mark in zip(keys, marks, strict=True))
            elif kind is _Kind.FIGURES or kind is _Kind.MIXED:
                if in_capitals is None:
                    in_capitals = text.isupper()
                self._add_figures(text, found, _number(keys[0], start, end, tag=kind is _Kind.MIXED), in_capitals)
            else:
                if in_capitals is None:
                    in_capitals = text.isupper()
                found.append(self._lettered(text, found, Word(keys[0], start, end, marks[0]), kind, in_capitals))
        return found

    def _lettered(self, text: str, found: list[Word], word: Word, kind: _Kind, in_capitals: bool) -> Word:
        """A roman numeral, a label, a number in letters or an abbreviation, where it is one here."""
        raw = text[word.start : word.end]
        counted = bool(found) and self._is_counted(found[-1])
        if kind is _Kind.ROMAN:
            told_by_capitals = raw.isupper() and not in_capitals and len(raw) > 1
            if counted or told_by_capitals or _SURELY_ROMAN.fullmatch(word.key):
                return _number(str(_roman_value(raw.lower())), word.start, word.end)
        elif kind is _Kind.LABEL:
            return _number(word.key, word.start, word.end)
        elif kind is _Kind.CAPITALS:
            return word._replace(capitals=not in_capitals)
        elif self._is_number_word(text, word, counted=counted):
            return _number(self._tables.number_words[raw.lower()], word.start, word.end)
        return word

    def _is_number_word(self, text: str, word: Word, *, counted: bool) -> bool:
        """Whether a word stands for a figure: "giai đoạn hai", "bơm hai cấp"; not "giai đoạn năm 2021"."""
        if not text.isascii() and text[word.start : word.end].lower() in self._tables.numbers_anywhere:
            return True
        return counted and not text[word.end : word.end + 2].strip().isdigit()

    def _is_counted(self, word: Word) -> bool:
        return word.mark in self._tables.counted or word.mark in _COUNTED_UNMARKED

    def _add_figures(self, text: str, found: list[Word], word: Word, in_capitals: bool) -> None:
        previous = found[-1] if found else None
        if previous is not None:
            gap = text[previous.end : word.start]
            if previous.key.isdecimal() and not word.tag and gap in (".", ","):
                joined = self._one_figure(text, found, word, gap)
                if joined is not None:
                    found[-1] = joined
                    return
            if self._heads_tag(text, previous, gap, word, in_capitals):
                while found and found[-1].start == previous.start:
                    found.pop()
                head = fold(text[previous.start : previous.end])
                figures = text[word.start : word.end].lower()
                found.append(_number(head + figures, previous.start, word.end, tag=True))
                return
        if word.tag and (parts := _FIGURE_AND_UNIT.fullmatch(word.key)) and parts[2] in self._tables.units:
            middle = word.start + len(parts[1])
            found.append(_number(parts[1].lstrip("0") or "0", word.start, middle))
            found.append(Word(parts[2], middle, word.end, parts[2]))
            return
        found.append(word)

    def _one_figure(self, text: str, found: list[Word], word: Word, gap: str) -> Word | None:
        """A figure with the point or comma in it ("1.000", "0,5"); None for a list ("lớp 4,5")."""
        before = found[-1]
        digits = text[word.start : word.end]
        if gap == "," and len(found) > 1 and self._is_counted(found[-2]):
            return None
        if len(digits) == 3 and before.key != "0":
            return _number(before.key + digits, before.start, word.end)
        return _number(f"{before.key}.{digits}", before.start, word.end)

    @staticmethod
    def _heads_tag(text: str, previous: Word, gap: str, word: Word, in_capitals: bool) -> bool:
        """Whether the word before belongs to a tag whose figures are `word`."""
        head = text[previous.start : previous.end]
        if not head.isascii() or not head.isalpha() or len(head) > _LONGEST_HEAD:
            return False
        if gap in _JOINTS:
            return head.isupper() or len(head) <= 2
        return gap == " " and head.isupper() and not in_capitals and len(head) < _LONGEST_HEAD and _long_figures(word)


def _number(key: str, start: int, end: int, *, tag: bool = False) -> Word:
    return Word(key, start, end, key, True, tag)


def clean(text: str) -> str:
    """The text whose characters the places of words are counted in."""
    return text if text.isascii() and text.isprintable() else clean_text(text)


def _long_figures(word: Word) -> bool:
    return len(word.key) >= 3 and word.key[:3].isdigit()


def _roman_value(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
