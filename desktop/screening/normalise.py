"""Reading a title as three things that are compared apart: what it is about, its numbers, and where.

Stock openings and the unit's own name are set aside; they weigh little. Numbers are tags, phases, grades, ages, years,
quantities; a place is what follows "tại", "ở huyện …", "cho Công ty …", or a name known beforehand.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from desktop.screening.splitting import Splitter, Word, clean
from desktop.screening.tables import Phrase, Phrases, Tables, unmarked

_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOSES_PLACE = re.compile(r"[,;:()\[\]\"/–—]|\s-\s")
_WORDS_WITHIN_NAME = 2
"""Small-letter words between the capitals of one name ("Công ty Lọc hóa dầu Bình Sơn")."""
_GRADE_NOUNS = frozenset({"lop", "khoi"})


class Role(Enum):
    """What a word of a title is there for."""

    CONTENT = "content"
    OPENING = "opening"
    NUMBER = "number"
    PLACE = "place"
    OWN_NAME = "own_name"


@dataclass(frozen=True, slots=True)
class Reading:
    """A title as it is compared.

    Attributes:
        text: the clean text that places of words are counted in.
        content: what it is about; of a title that is all opening, the opening.
        opening: stock openings before that.
        numbers: numbers, tags, labels and ages.
        years / levels: numbers and words that part two titles only where both have one.
        place: where, without the words that only introduce it ("tại", "huyện").
        place_words: the whole phrase, to be shown.
        nouns: where the noun of a number begins, by where the number does.
    """

    text: str
    content: tuple[Word, ...]
    opening: tuple[Word, ...]
    numbers: tuple[Word, ...]
    years: tuple[Word, ...]
    levels: tuple[Word, ...]
    place: tuple[Word, ...]
    place_words: tuple[Word, ...]
    nouns: Mapping[int, int]

    @property
    def words(self) -> tuple[Word, ...]:
        """Opening and content in order."""
        return (*self.opening, *self.content)

    def shown(self, words: Iterable[Word]) -> str:
        """A phrase as it stands in the title."""
        spans = sorted({(word.start, word.end) for word in words})
        return self.text[spans[0][0] : spans[-1][1]] if spans else ""

    def with_noun(self, number: Word) -> str:
        """A number with the noun it counts ("lớp 4", "giai đoạn 1"), as it stands in the title."""
        return self.text[self.nouns.get(number.start, number.start) : number.end]

    def with_words_for(self, numbers: Mapping[Word, str]) -> "Reading":
        """The same title with numbers in letters read as the syllables they are written with."""
        if not numbers:
            return self
        words = (word._replace(key=letters, mark=letters, number=False) for word, letters in numbers.items())
        kept = tuple(word for word in self.numbers if word not in numbers)
        return replace(self, content=tuple(sorted((*self.content, *words), key=_start)), numbers=kept)

    def with_place(self, place: tuple[Word, ...], place_words: tuple[Word, ...]) -> "Reading":
        """The same title with words of its content read as the place."""
        spoken = set(place_words)
        content = tuple(word for word in self.content if word not in spoken)
        return replace(self, content=content, place=place, place_words=place_words)


class Reader:
    """Reads titles by one set of tables."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.splitter = Splitter(tables)
        self._same = Phrases(tables.same)
        self._same_unmarked = {unmarked(one): unmarked(other) for one, other in tables.same.items()}
        self._starts = _place_starts(tables, with_marks=True)
        self._starts_unmarked = _place_starts(tables, with_marks=False)
        self._grades = Phrases(tables.grades)
        self._ages = {unmarked(words): ages for words, ages in tables.grades.items()}

    def read(self, title: str) -> Reading:
        """The three parts of a title."""
        text = clean(title)
        words = self.splitter.words(text)
        seen = _Seen(text, words, self.tables, self._starts if not text.isascii() else self._starts_unmarked)
        places = seen.mark_places()
        seen.mark_openings()
        seen.mark_numbers()
        content, ages, levels = self._without_ages(seen.of(Role.CONTENT), with_marks=seen.with_marks)
        content = self._as_one_says(content, with_marks=seen.with_marks)
        opening = seen.of(Role.OPENING)
        if not content:
            content, opening = opening, []
        numbers = [*seen.of(Role.NUMBER), *ages]
        return Reading(
            text=text,
            content=tuple(content),
            opening=tuple(opening),
            numbers=tuple(word for word in numbers if not _YEAR.fullmatch(word.key)),
            years=tuple(word for word in numbers if _YEAR.fullmatch(word.key)),
            levels=tuple(levels),
            place=tuple(word for at, word in seen.numbered(Role.PLACE) if at not in places),
            place_words=tuple(seen.of(Role.PLACE)),
            nouns=seen.nouns,
        )

    def _without_ages(self, content: list[Word], *, with_marks: bool) -> tuple[list[Word], list[Word], list[Word]]:
        """Content without phrases for ages ("mẫu giáo lớn") and levels; the ages as numbers, and the levels."""
        kept: list[Word] = []
        ages: list[Word] = []
        levels: list[Word] = []
        keys = _keys(content, with_marks=with_marks)
        at = 0
        while at < len(content):
            if length := self._grades.longest_at(keys, at, with_marks=with_marks):
                start, end, said = _joined(content[at : at + length])
                ages += [Word(age, start, end, age, True) for age in self._ages[said]]
            elif length := self.tables.levels.longest_at(keys, at, with_marks=with_marks):
                start, end, said = _joined(content[at : at + length])
                levels.append(Word(" ".join(said), start, end, ""))
            else:
                kept.append(content[at])
                length = 1
            at += length
        return kept, ages, levels

    def _as_one_says(self, content: list[Word], *, with_marks: bool) -> list[Word]:
        """Content with phrases of one meaning read as the first of them."""
        keys = _keys(content, with_marks=with_marks)
        read: list[Word] = []
        at = 0
        while at < len(content):
            length = self._same.longest_at(keys, at, with_marks=with_marks)
            if length:
                start, end, said = _joined(content[at : at + length])
                read += [Word(key, start, end, key) for key in self._same_unmarked[said]]
            else:
                read.append(content[at])
            at += length or 1
        return read


class _Seen:
    """The words of one title and what each is there for, found step by step.

    Attributes:
        with_marks: whether the title is written with marks, and phrases are looked for with theirs.
        nouns: where the noun of a number begins, by where the number does.
    """

    def __init__(self, text: str, words: Sequence[Word], tables: Tables, place_starts: frozenset[str]) -> None:
        self._place_starts = place_starts
        self._text = text
        self._words = words
        self._tables = tables
        self.with_marks = not text.isascii()
        self._keys = _keys(words, with_marks=self.with_marks)
        self._roles = [Role.CONTENT] * len(words)
        self.nouns: dict[int, int] = {}
        self._capitals_tell = not text.isupper() and not text.islower() and not text.istitle()

    def of(self, role: Role) -> list[Word]:
        """The words that are there for one thing."""
        return [word for word, found in zip(self._words, self._roles, strict=True) if found is role]

    def numbered(self, role: Role) -> list[tuple[int, Word]]:
        """The same, each with its number in the title."""
        return [(at, word) for at, word in enumerate(self._words) if self._roles[at] is role]

    def mark_openings(self) -> None:
        """Set stock openings aside, one after the other."""
        at = 0
        while at < len(self._keys) and self._roles[at] is Role.CONTENT:
            length = self._length(self._tables.openings, at)
            if not length:
                return
            self._roles[at : at + length] = [Role.OPENING] * length
            at += length

    def mark_numbers(self) -> None:
        """Numbers are numbers but in the name of a place; tags and grades are so even there."""
        for at, word in enumerate(self._words):
            if word.number:
                grade = at > 0 and self._words[at - 1].key in _GRADE_NOUNS
                if word.tag or grade or self._roles[at] in (Role.CONTENT, Role.OPENING):
                    self._roles[at] = Role.NUMBER
                    self._find_noun(at)

    def _find_noun(self, at: int) -> None:
        for length in (2, 1):
            if at >= length and self._length(self._tables.counted_nouns, at - length) == length:
                self.nouns[self._words[at].start] = self._words[at - length].start
                return

    def mark_places(self) -> set[int]:
        """Set places aside; the numbers of the words that only introduce a name."""
        introducing: set[int] = set()
        tables = self._tables
        at = 0
        while at < len(self._keys):
            if self._keys[at] not in self._place_starts:
                at += 1
            elif own := self._length(tables.own_names, at):
                self._roles[at : at + own] = [Role.OWN_NAME] * own
                at += own
            else:
                ends, named_from = self._place_at(at)
                self._roles[at:ends] = [Role.PLACE] * (ends - at)
                introducing.update(range(at, named_from))
                at = max(ends, at + 1)
        return introducing

    def _place_at(self, at: int) -> tuple[int, int]:
        """Where the place that begins here ends, and where its name begins; nothing but `at` where there is none."""
        marker = max(self._length(self._tables.markers, at), sure := self._length(self._tables.sure_markers, at))
        begins = at + marker
        noun = self._length(self._tables.place_nouns, begins)
        known = self._length(self._tables.place_names, begins)
        if not known and not self._begins_place(at, begins, noun, sure=sure > 0):
            return at, at
        return max(self._end_of_place(begins + max(noun, known, 1)), begins + known), begins + noun

    def _begins_place(self, at: int, begins: int, noun: int, *, sure: bool) -> bool:
        tables = self._tables
        if begins >= len(self._keys):
            return False
        if sure:
            return not self._length(tables.no_place, begins)
        named = self._is_name(begins + noun)
        if begins > at:
            return noun > 0 and (named or noun > 1 or (self.with_marks and not self._capitals_tell))
        kind = self._length(tables.named_nouns, at)
        if self._capitals_tell:
            return kind > 0 and self._is_name(at + kind)
        return self._length(tables.surely_named, at) > 0 and at + kind < len(self._keys)

    def _end_of_place(self, at: int) -> int:
        """Where the name that begins at a place ends: at a new clause, or where capitals stop for good."""
        name_seen = False
        while at < len(self._words):
            word = self._words[at]
            goes_on = self._length(self._tables.named_nouns, at) or self._length(self._tables.place_names, at)
            if _CLOSES_PLACE.search(self._text, self._words[at - 1].end, word.start):
                # "Trường Kim Đồng, huyện Hòa An": the next part of one address.
                if not goes_on:
                    return at
                name_seen = False
            elif goes_on:
                name_seen = False
            elif self._capitals_tell and self._is_name(at):
                name_seen = True
            elif self._length(self._tables.place_ends, at) or (name_seen and not self._name_goes_on(at)):
                return at
            at += 1
        return at

    def _name_goes_on(self, at: int) -> bool:
        return any(map(self._is_name, range(at + 1, at + _WORDS_WITHIN_NAME + 1)))

    def _length(self, phrases: Phrases, at: int) -> int:
        return phrases.longest_at(self._keys, at, with_marks=self.with_marks)

    def _is_name(self, at: int) -> bool:
        """Whether a word looks like the name of a place: a capital, or a plain number."""
        if at >= len(self._words):
            return False
        word = self._words[at]
        return not word.tag and (word.number or self._text[word.start].isupper())


def _start(word: Word) -> int:
    return word.start


def _place_starts(tables: Tables, *, with_marks: bool) -> frozenset[str]:
    sets = (
        tables.own_names,
        tables.place_names,
        tables.markers,
        tables.sure_markers,
        tables.named_nouns,
        tables.surely_named,
    )
    return frozenset[str]().union(*(each.firsts(with_marks=with_marks) for each in sets))


def _keys(words: Sequence[Word], *, with_marks: bool) -> list[str]:
    return [word.mark if with_marks else word.key for word in words]


def _joined(words: Sequence[Word]) -> tuple[int, int, Phrase]:
    return words[0].start, words[-1].end, tuple(word.key for word in words)
