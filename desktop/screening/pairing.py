"""Pairing the words of two titles: equal ones, mistyped ones, and abbreviations with what they stand for."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from desktop.domain.syllables import is_syllable
from desktop.screening.normalise import Reading
from desktop.screening.splitting import Word

Pair = tuple[Word, Word, float]
"""A word of each title that are the same, and for how much of it."""

_SHORTEST_MISTYPED = 4
"""Letters of the shortest syllable in which one wrong letter is taken for a typing error."""
_MISTYPED = 0.85
"""What a syllable with one wrong letter counts for."""
_LIKELY_ANOTHER = 0.5
"""What it counts for where both are syllables of the language."""
_INITIALS = range(2, 8)
"""Letters of an abbreviation that is in no table and stands for syllables by their initials."""


def pair_words(first: Reading, second: Reading) -> list[Pair]:
    """Pair equal words, then mistyped ones, then abbreviations with what they may stand for."""
    matched: list[Pair] = []
    waiting: dict[str, list[Word]] = {}
    # Content is paired with content before any opening has its turn.
    for word in reversed((*second.content, *second.opening)):
        waiting.setdefault(word.key, []).append(word)
    left: list[Word] = []
    for word in (*first.content, *first.opening):
        same = waiting.get(word.key)
        if same:
            matched.append((word, same.pop(), 1.0))
        else:
            left.append(word)
    others = sorted((word for words in waiting.values() for word in words), key=lambda word: word.start)
    # Of titles that have little in common no word is taken for another mistyped.
    if left and others and 2 * len(matched) >= min(len(first.words), len(second.words)):
        _match_mistyped(left, others, _Surroundings(first, second, matched), matched)
    if left and others:
        _match_initials(left, others, matched, turned=False)
        _match_initials(others, left, matched, turned=True)
    return sorted(matched)


def _match_mistyped(left: list[Word], others: list[Word], surroundings: "_Surroundings", matched: list[Pair]) -> None:
    for word in list(left):
        best, credit = None, 0.0
        for other in others:
            if (found := _mistyped(word, other, surroundings)) > credit:
                best, credit = other, found
        if best is not None:
            matched.append((word, best, credit))
            left.remove(word)
            others.remove(best)


class _Surroundings:
    """What stands beside a word in its title, and how the word is written there."""

    def __init__(self, first: Reading, second: Reading, matched: Sequence[Pair]) -> None:
        self._texts = first.text, second.text
        self._at = {word: at for at, word in enumerate(first.words)}
        self._at_in_second = {word: at for at, word in enumerate(second.words)}
        self._pairs = {(self._at[one], self._at_in_second[other]) for one, other, _ in matched}

    def alike(self, word: Word, other: Word) -> bool:
        """Whether the words before or after the two are one pair."""
        at, there = self._at[word], self._at_in_second[other]
        return (at - 1, there - 1) in self._pairs or (at + 1, there + 1) in self._pairs

    def alike_on_both_sides(self, word: Word, other: Word) -> bool:
        """Whether the words before are one pair, and those after; the ends of both titles are alike."""
        at, there = self._at[word], self._at_in_second[other]
        before = (at - 1, there - 1) in self._pairs or at == there == 0
        last = at + 1 == len(self._at) and there + 1 == len(self._at_in_second)
        return before and (last or (at + 1, there + 1) in self._pairs)

    def both_exist(self, word: Word, other: Word) -> bool:
        """Whether both are written as syllables of the language."""
        first, second = self._texts
        return is_syllable(first[word.start : word.end]) and is_syllable(second[other.start : other.end])


def _mistyped(word: Word, other: Word, surroundings: _Surroundings) -> float:
    """What two words that differ in one letter count for; two syllables that both exist are seldom one mistyped."""
    shortest = min(len(word.key), len(other.key))
    if abs(len(word.key) - len(other.key)) > 1 or OSA.distance(word.key, other.key, score_cutoff=1) > 1:
        return 0.0
    short = shortest < _SHORTEST_MISTYPED
    if short and not surroundings.alike(word, other):
        return 0.0
    if surroundings.both_exist(word, other):
        return 0.0 if short and not surroundings.alike_on_both_sides(word, other) else _LIKELY_ANOTHER
    return _MISTYPED


def _match_initials(short: list[Word], written_out: list[Word], matched: list[Pair], *, turned: bool) -> None:
    """An abbreviation in no table and syllables that begin with its letters, one after the other."""
    for word in list(short):
        if len(word.key) not in _INITIALS or (not word.capitals and any(map("aeiou".count, word.key))):
            continue
        found = _run_with_initials(word.key, written_out)
        for each in found:
            matched.append((each, word, _MISTYPED) if turned else (word, each, _MISTYPED))
            written_out.remove(each)
        if found:
            short.remove(word)


def _run_with_initials(initials: str, words: Sequence[Word]) -> list[Word]:
    for at in range(len(words) - len(initials) + 1):
        run = words[at : at + len(initials)]
        if all(word.key[0] == letter for word, letter in zip(run, initials, strict=True)):
            return list(run)
    return []
