"""From a title to the few initiatives it is like, best first, each with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.legacy_text import LegacyEncoding, decode, vote
from desktop.domain.screening import PairLikeness
from desktop.screening import descriptions
from desktop.screening.base import Asked, Found, asked_of
from desktop.screening.compare import Comparison, Judgement, judge
from desktop.screening.entries import Entry
from desktop.screening.index import Index
from desktop.screening.normalise import Reader, Reading
from desktop.screening.splitting import clean
from desktop.screening.weights import Weigh

MOST_COMPARED = 20
"""Entries compared word by word for one title."""

_LEAST_SHARE = 0.25
"""An entry with a smaller share of words in common is not compared."""

_FEWEST_COMPARED = 10


@dataclass(frozen=True, slots=True)
class Match:
    """An initiative that is like the one asked about.

    Attributes:
        description: the share of the shorter description that stands in the other.
    """

    entry: Entry
    comparison: Comparison
    description: float = 0.0


@dataclass(frozen=True, slots=True)
class Question:
    """A title to be screened.

    Attributes:
        uid: its own, which is no match; empty for one not entered yet.
        unit: whose it is; empty for unknown.
    """

    title: str
    abstract: str = ""
    unit: str = ""
    uid: str = ""


class Matcher:
    """Finds matches in one or more indexes that were built with the same tables."""

    def __init__(self, indexes: Iterable[Index], reader: Reader) -> None:
        self.indexes = tuple(indexes)
        self.reader = reader

    def matches(self, question: Question, most: int = 10) -> list[Match]:
        """What is most like the question, best first, in all indexes together."""
        title = in_unicode(question.title)
        asked = asked_of(self.reader.splitter, title, question.abstract)
        reading = self.reader.read(title)
        weigh = self.weigher()
        found = [each for index in self.indexes for each in index.search(asked, MOST_COMPARED)]
        found = [each for each in found if each.entry.uid != question.uid]
        found.sort(key=_by_share)
        judged = [self._judged(question, asked, reading, each.entry, weigh) for each in _worth_comparing(found)]
        judged.sort(key=_by_score)
        return [each.explained() for each in judged[:most]]

    def weigher(self) -> Weigh:
        """Weights of words from the index with most titles."""
        return max(self.indexes, key=lambda index: index.size).weigh

    def compared(self, first: Question, second: Entry) -> Match:
        """Two initiatives held against each other, whether or not a search would find one from the other."""
        title = in_unicode(first.title)
        asked = asked_of(self.reader.splitter, title, first.abstract)
        return self._judged(first, asked, self.reader.read(title), second, self.weigher()).explained()

    def _judged(self, question: Question, asked: Asked, reading: Reading, entry: Entry, weigh: Weigh) -> "_Judged":
        description = 0.0
        if asked.runs and entry.abstract:
            theirs = descriptions.runs(self.reader.splitter.keys(clean(entry.abstract)))
            description = descriptions.shared(asked.runs, theirs)
        judgement = judge(
            reading,
            self.reader.read(entry.title),
            weigh,
            units_differ=bool(question.unit and entry.unit and question.unit != entry.unit),
            description=description,
        )
        return _Judged(entry, judgement, description)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A match whose evidence nobody has asked for yet."""

    entry: Entry
    judgement: Judgement
    description: float

    def explained(self) -> Match:
        return Match(self.entry, self.judgement.explained(), self.description)


def in_unicode(title: str) -> str:
    """A title in Unicode, whatever encoding it came in: a single title is a column of its own."""
    if title.isascii():
        return title
    voted = vote([title])
    return title if voted.encoding is LegacyEncoding.UNICODE else decode(title, voted.encoding)


def _worth_comparing(found: list[Found]) -> Iterable[Found]:
    """The best, the few after them only while they have enough in common, and whatever has a like description."""
    for place, each in enumerate(found):
        likely = place < _FEWEST_COMPARED or (place < MOST_COMPARED and each.share >= _LEAST_SHARE)
        if likely or each.by_description:
            yield each


def _by_share(found: Found) -> float:
    return -found.share


def _by_score(judged: _Judged) -> tuple[bool, float]:
    return judged.judgement.likeness is PairLikeness.DIFFERENT, -max(judged.judgement.score, judged.description)
