"""What screening knows of words: editable tables, handed in as TOML text and kept folded.

Many words fold alike (quận, quản; tại, tai; xã, xả): phrases are kept with their marks besides, and a text that has
marks is read by those.
"""

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from desktop.domain.folding import clean_text, fold

Phrase = tuple[str, ...]
"""Folded syllables in order."""

MarkedPhrase = tuple[str, ...]
"""Syllables in order, each folded and followed by its marks (`marked`)."""


class Phrases:
    """A set of phrases, found in texts with marks and without.

    Attributes:
        sure_unmarked: whether one syllable without marks is enough; "quan" may be quận or quản.
    """

    def __init__(self, phrases: Iterable[MarkedPhrase], *, sure_unmarked: bool = True) -> None:
        self.marked = frozenset(phrases)
        self.sure_unmarked = sure_unmarked
        self._by_first = _by_first(self.marked)
        without = {unmarked(each) for each in self.marked if sure_unmarked or len(each) > 1}
        self._by_first_unmarked = _by_first(without)

    def __or__(self, other: "Phrases") -> "Phrases":
        return Phrases(self.marked | other.marked, sure_unmarked=self.sure_unmarked)

    def __sub__(self, other: "Phrases") -> "Phrases":
        return Phrases(self.marked - other.marked, sure_unmarked=self.sure_unmarked)

    def firsts(self, *, with_marks: bool) -> frozenset[str]:
        """The syllables the phrases begin with."""
        return frozenset(self._by_first if with_marks else self._by_first_unmarked)

    def longest_at(self, keys: Sequence[str], at: int, *, with_marks: bool) -> int:
        """How many syllables the longest phrase has that stands at a place; 0 for none."""
        if at >= len(keys):
            return 0
        found = (self._by_first if with_marks else self._by_first_unmarked).get(keys[at])
        if found is None:
            return 0
        for each in found:
            if len(each) == 1 or tuple(keys[at : at + len(each)]) == each:
                return len(each)
        return 0


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of words.

    Attributes:
        abbreviations: folded abbreviation to the marked syllables it stands for.
        same: marked phrases to the phrase they are read as.
        openings: stock openings (mở đầu khuôn sáo): "một số giải pháp".
        stock_openings: the same as a person writes them.
        everywhere / often: syllables of nearly every title, and of many.
        counted: nouns whose number tells one from the next; the last syllable of each, marked.
        counted_nouns: the same whole.
        units: of measures, written against their figure.
        number_words: small letters with their marks, as they stand after a counted noun.
        numbers_anywhere: those that are numbers wherever they stand in a title with marks.
        grades: marked phrases that stand for ages.
        levels: phrases that name a level of schooling.
        sure_markers / markers: what a place follows.
        no_place: what follows a marker and is no place.
        place_nouns / named_nouns / surely_named: kinds of places; those that need no marker; those that always have
            a name.
        place_ends: syllables before which a place ends.
        place_names: places known by name alone, and names of units.
        own_names: names of the unit itself, which say nothing of where.
    """

    abbreviations: Mapping[str, MarkedPhrase]
    same: Mapping[MarkedPhrase, MarkedPhrase]
    openings: Phrases
    stock_openings: tuple[str, ...]
    everywhere: frozenset[str]
    often: frozenset[str]
    counted: frozenset[str]
    counted_nouns: Phrases
    units: frozenset[str]
    number_words: Mapping[str, str]
    numbers_anywhere: frozenset[str]
    grades: Mapping[MarkedPhrase, tuple[str, ...]]
    levels: Phrases
    sure_markers: Phrases
    markers: Phrases
    no_place: Phrases
    place_nouns: Phrases
    named_nouns: Phrases
    surely_named: Phrases
    place_ends: Phrases
    place_names: Phrases
    own_names: Phrases


@lru_cache(maxsize=65536)
def marked(syllable: str) -> str:
    """A syllable folded, followed by its marks: the same wherever the tone stands (hoà, hòa)."""
    apart = unicodedata.normalize("NFD", syllable.lower().replace("đ", "d\u0335"))
    return fold(syllable) + "".join(sorted(each for each in apart if unicodedata.combining(each)))


def unmarked(phrase: MarkedPhrase) -> Phrase:
    """The folded syllables of a marked phrase."""
    return tuple("".join(letter for letter in each if not unicodedata.combining(letter)) for each in phrase)


def phrase(text: str) -> MarkedPhrase:
    """The marked syllables of a text without its punctuation."""
    return tuple(map(marked, "".join(letter if letter.isalnum() else " " for letter in clean_text(text)).split()))


def read_tables(toml: str) -> Tables:
    """The tables of a TOML text. Raises KeyError or tomllib.TOMLDecodeError for one that has another shape."""
    data = tomllib.loads(toml)
    weights, numbers, places = data["weights"], data["numbers"], data["places"]
    groups = [[phrase(each) for each in group] for group in data["same"]["groups"]]
    return Tables(
        abbreviations={fold(short): phrase(long) for short, long in data["abbreviations"].items()},
        same={each: group[0] for group in groups for each in group[1:]},
        openings=_phrases(data["openings"]["phrases"]),
        stock_openings=tuple(data["openings"]["phrases"]),
        everywhere=frozenset(fold(weights["everywhere"]).split()),
        often=frozenset(fold(weights["often"]).split()),
        counted=frozenset(phrase(each)[-1] for each in numbers["counted"]),
        counted_nouns=_phrases(numbers["counted"]),
        units=frozenset(map(fold, numbers["units"])),
        number_words=dict(numbers["words"]),
        numbers_anywhere=frozenset(numbers["anywhere"]),
        grades={phrase(words): tuple(values) for words, values in numbers["grades"].items()},
        levels=_phrases(numbers["levels"]["phrases"]),
        sure_markers=_phrases(places["sure_markers"], sure_unmarked=False),
        markers=_phrases(places["markers"]),
        no_place=_phrases(places["no_place"]),
        place_nouns=_phrases(places["nouns"]),
        named_nouns=_phrases(places["named_nouns"]),
        surely_named=_phrases(places["surely_named"], sure_unmarked=False),
        place_ends=_phrases(places["ends"]),
        place_names=_phrases(places["names"]),
        own_names=Phrases(()),
    )


def with_additions(
    tables: Tables,
    *,
    abbreviations: Mapping[str, str] | None = None,
    openings: Iterable[str] = (),
    place_names: Iterable[str] = (),
    own_names: Iterable[str] = (),
) -> Tables:
    """The tables with what a unit adds in Settings, and with the names of units."""
    more_openings = tuple(openings)
    own = _names(own_names)
    return replace(
        tables,
        abbreviations={**tables.abbreviations, **{fold(k): phrase(v) for k, v in (abbreviations or {}).items()}},
        openings=tables.openings | _phrases(more_openings),
        stock_openings=(*tables.stock_openings, *more_openings),
        place_names=(tables.place_names | _names(place_names)) - own,
        own_names=tables.own_names | own,
    )


def _phrases(texts: Iterable[str], *, sure_unmarked: bool = True) -> Phrases:
    return Phrases((found for text in texts if (found := phrase(text))), sure_unmarked=sure_unmarked)


def _names(texts: Iterable[str]) -> Phrases:
    """Names long enough not to be met by chance."""
    return Phrases(each for each in _phrases(texts).marked if len(each) > 1)


def _by_first(phrases: Iterable[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their first syllable, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for each in phrases:
        found.setdefault(each[0], []).append(each)
    return {first: tuple(sorted(each, key=lambda one: (-len(one), one))) for first, each in found.items()}
