"""Holding two titles against each other: content, numbers and place apart, and the evidence a clerk is shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from desktop.domain.folding import fold
from desktop.domain.screening import PairLikeness
from desktop.screening.normalise import Reading
from desktop.screening.pairing import Pair, pair_words
from desktop.screening.splitting import Word
from desktop.screening.weights import Weigh

DUPLICATE_FROM = 0.85
"""Share of content from which titles say the same."""
SIMILAR_FROM = 0.60
"""Share of content from which titles are worth a look."""

_SAME_DESCRIPTION_FROM = 0.6
"""Share of the shorter description that stands in the other, from which they were not written apart."""

_OPENING_WEIGHT = 0.15
_LEAST_TOLD = 0.25
"""Weight of the lightest word that is told as a difference."""

_SHARE_OF_NUMBERS = 0.12
_SHARE_OF_PLACE = 0.08


Span = tuple[int, int]
"""First character and the one after the last, in the clean text of a title."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two titles held against each other.

    Attributes:
        score: how alike they are as wholes, 0 to 1; what lists are ordered by.
        content: how alike their content is, 0 to 1.
        common: words in both, as they stand in the first.
        different: what stands in one where something else, or nothing, stands in the other.
        common_in_first / common_in_second: the words in both, to be marked in each title.
    """

    likeness: PairLikeness
    score: float
    content: float
    common: tuple[str, ...]
    different: tuple[tuple[str, str], ...]
    common_in_first: tuple[Span, ...] = ()
    common_in_second: tuple[Span, ...] = ()

    @property
    def percent(self) -> int:
        """The score in whole hundredths; only equal titles reach a hundred."""
        return int(self.score * 100)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What two titles come to, before anybody asks why."""

    first: Reading
    second: Reading
    matched: tuple[Pair, ...]
    weights: tuple[Mapping[Word, float], Mapping[Word, float]]
    likeness: PairLikeness
    score: float
    content: float

    def explained(self) -> Comparison:
        """The same with its evidence."""
        equal_numbers = {word.key for word in _numbers_of(self.first)} & {word.key for word in _numbers_of(self.second)}
        said, said_in_second = set(self.first.content), set(self.second.content)
        ours = [pair[0] for pair in self.matched if pair[0] in said]
        ours += [word for word in _numbers_of(self.first) if word.key in equal_numbers]
        theirs = [pair[1] for pair in self.matched if pair[1] in said_in_second]
        theirs += [word for word in _numbers_of(self.second) if word.key in equal_numbers]
        return Comparison(
            likeness=self.likeness,
            score=self.score,
            content=self.content,
            common=_common(self.first, ours),
            different=tuple(_differences(self)),
            common_in_first=_spans(ours),
            common_in_second=_spans(theirs),
        )


def compare(
    first: Reading, second: Reading, weigh: Weigh, *, units_differ: bool = False, description: float = 0.0
) -> Comparison:
    """Hold two titles against each other, with the evidence (see `judge`)."""
    return judge(first, second, weigh, units_differ=units_differ, description=description).explained()


def judge(
    first: Reading, second: Reading, weigh: Weigh, *, units_differ: bool = False, description: float = 0.0
) -> Judgement:
    """Hold two titles against each other.

    A place that only one of them names parts them where they come from different units (`units_differ`). `description`
    is the share of the shorter description found in the other; the same description outweighs a title in other words.
    """
    first, second = _place_read_alike(*_numbers_read_alike(first, second))
    matched = pair_words(first, second)
    weights = _weights(first, weigh), _weights(second, weigh)
    content = _share(*weights, matched)
    numbers = _numbers_agree(first, second)
    place = _places_agree(first, second, units_differ=units_differ)
    score = (1 - _SHARE_OF_NUMBERS - _SHARE_OF_PLACE) * content + _SHARE_OF_NUMBERS * numbers + _SHARE_OF_PLACE * place
    likeness = _likeness(content, numbers, place, description)
    return Judgement(first, second, tuple(matched), weights, likeness, score, content)


def _numbers_of(reading: Reading) -> tuple[Word, ...]:
    return (*reading.numbers, *reading.years)


def _likeness(content: float, numbers: float, place: float, description: float) -> PairLikeness:
    same_text = description >= _SAME_DESCRIPTION_FROM
    if content >= DUPLICATE_FROM or (same_text and content >= SIMILAR_FROM):
        if numbers < 1:
            return PairLikeness.SAME_FAMILY_NUMBER
        return PairLikeness.DUPLICATE if place == 1 else PairLikeness.SAME_FAMILY_PLACE
    return PairLikeness.SIMILAR if content >= SIMILAR_FROM or same_text else PairLikeness.DIFFERENT


def _share(ours: Mapping[Word, float], theirs: Mapping[Word, float], matched: Sequence[Pair]) -> float:
    """Weighted share of what is the same, stock openings weighing little.

    What stands in both titles with nothing to match it counts twice: words put in place of others tell two solutions
    apart more surely than words left out.
    """
    times = Counter(one for one, _, _ in matched)
    times_in_second = Counter(other for _, other, _ in matched)
    same = 0.0
    for one, other, credit in matched:
        # The lighter of the two: a mistyped word is as rare as can be, and an opening may be none in the other title.
        # An abbreviation that stands for several words weighs what they weigh.
        weights = [] if times[one] > 1 else [ours[one]]
        weights += [] if times_in_second[other] > 1 else [theirs[other]]
        same += 2 * min(weights) * credit
    alone_in_first = sum(weight for word, weight in ours.items() if word not in times)
    alone_in_second = sum(weight for word, weight in theirs.items() if word not in times_in_second)
    whole = same + alone_in_first + alone_in_second + 2 * min(alone_in_first, alone_in_second)
    return same / whole if whole else 1.0


def _weights(reading: Reading, weigh: Weigh) -> dict[Word, float]:
    weights = {word: _OPENING_WEIGHT * weigh(word.key) for word in reading.opening}
    return weights | {word: weigh(word.key) for word in reading.content}


def _numbers_agree(first: Reading, second: Reading) -> float:
    """1 where no number tells the two apart; else the share of numbers they have in common, below 1."""
    one, other = sorted(word.key for word in first.numbers), sorted(word.key for word in second.numbers)
    differ = set(one) != set(other)
    for ours, theirs in ((first.years, second.years), (first.levels, second.levels)):
        differ |= bool(ours) and bool(theirs) and {word.key for word in ours} != {word.key for word in theirs}
    if not differ:
        return 1.0
    both = {*one, *(word.key for word in first.years)}, {*other, *(word.key for word in second.years)}
    return 0.9 * len(both[0] & both[1]) / max(len(both[0] | both[1]), 1)


def _places_agree(first: Reading, second: Reading, *, units_differ: bool) -> float:
    """1 where the places do not tell the two apart; else the share of the names in common, below 1."""
    one, other = {word.key for word in first.place}, {word.key for word in second.place}
    if not one or not other:
        return 1.0 if one == other or not units_differ else 0.0
    # "Trường Kim Đồng" and "Trường Kim Đồng, huyện Hòa An" are one place.
    smaller, larger = sorted((one, other), key=len)
    return 1.0 if smaller <= larger else 0.9 * len(one & other) / len(one | other)


def _numbers_read_alike(first: Reading, second: Reading) -> tuple[Reading, Reading]:
    """A number in letters that only the title with marks tells ("hai cấp"; without marks it may be hải or hái)."""
    if first.text.isascii() == second.text.isascii():
        return first, second
    if second.text.isascii():
        return first.with_words_for(_spelled_in(first, second)), second
    return first, second.with_words_for(_spelled_in(second, first))


def _spelled_in(reading: Reading, other: Reading) -> dict[Word, str]:
    """The numbers in letters of a title whose letters are a word of the other."""
    words = {word.key for word in other.content}
    spelled = {word: fold(reading.text[word.start : word.end]) for word in reading.numbers}
    return {word: letters for word, letters in spelled.items() if letters.isalpha() and letters in words}


def _place_read_alike(first: Reading, second: Reading) -> tuple[Reading, Reading]:
    """A place that was read as one in one title only (the other has no marks or capitals to tell it by)."""
    if first.place and not second.place:
        return first, _with_place_of(second, first)
    if second.place and not first.place:
        return _with_place_of(first, second), second
    return first, second


def _with_place_of(reading: Reading, other: Reading) -> Reading:
    keys = {word.key for word in other.place_words}
    named = {word.key for word in other.place}
    found = [word for word in reading.content if word.key in keys]
    if not named <= {word.key for word in found}:
        return reading
    return reading.with_place(tuple(word for word in found if word.key in named), tuple(found))


def _spans(words: Iterable[Word]) -> tuple[Span, ...]:
    return tuple(sorted({(word.start, word.end) for word in words}))


def _common(reading: Reading, words: Iterable[Word]) -> tuple[str, ...]:
    """Runs of words in both titles, as they stand in the first."""
    runs: list[list[int]] = []
    for start, end in _spans(words):
        if runs and reading.text[runs[-1][1] : start].isspace():
            runs[-1][1] = end
        else:
            runs.append([start, end])
    return tuple(reading.text[start:end] for start, end in runs)


def _differences(judgement: Judgement) -> Iterator[tuple[str, str]]:
    """Numbers and places first: they part titles that are otherwise the same."""
    first, second = judgement.first, judgement.second
    yield from _different_numbers(first, second)
    places = {word.key for word in first.place}, {word.key for word in second.place}
    if places[0] != places[1]:
        yield first.shown(first.place_words), second.shown(second.place_words)
    ours = _runs(first, {pair[0] for pair in judgement.matched}, judgement.weights[0])
    theirs = _runs(second, {pair[1] for pair in judgement.matched}, judgement.weights[1])
    yield from zip_longest(ours, theirs, fillvalue="")


def _different_numbers(first: Reading, second: Reading) -> Iterator[tuple[str, str]]:
    for ours, theirs in (
        (first.numbers, second.numbers),
        (first.years, second.years),
        (first.levels, second.levels),
    ):
        known, others = {word.key for word in ours}, {word.key for word in theirs}
        one = [first.with_noun(word) for word in ours if word.key not in others]
        other = [second.with_noun(word) for word in theirs if word.key not in known]
        yield from zip_longest(dict.fromkeys(one), dict.fromkeys(other), fillvalue="")


def _runs(reading: Reading, matched: set[Word], weights: Mapping[Word, float]) -> list[str]:
    """Runs of neighbouring words of the content that the other title does not have; words that say nothing left out."""
    runs: list[list[Word]] = []
    for word in reading.content:
        if word in matched or weights[word] < _LEAST_TOLD:
            continue
        if runs and not any(map(str.isalnum, reading.text[runs[-1][-1].end : word.start])):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [reading.shown(run) for run in runs]
