"""Why two initiatives look alike, as places in their texts: words in both, and words where one differs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from re import compile as pattern

from desktop.domain.folding import fold
from desktop.screening.compare import Comparison, Span

MOST_WORDS = 800
"""Words of a description that are held against the other; both long texts are read by eye beyond them."""

SHORTEST_RUN = 2
"""Words in a row that are marked as common in descriptions; single words meet by chance."""

LONGEST_CHANGE = 4
"""Words in a row that still count as said otherwise; longer passages are simply other text."""

_WORD = pattern(r"[^\W_]+(?:[-.,/][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with the words to be marked.

    Attributes:
        common: places of what stands in the other text too.
        differing: places of what stands otherwise, or not at all, in the other.
    """

    text: str
    common: tuple[Span, ...] = ()
    differing: tuple[Span, ...] = ()


def marked_titles(first: str, second: str, comparison: Comparison) -> tuple[MarkedText, MarkedText]:
    """Two titles, cleaned as they were when compared, with what the comparison told of them."""
    ours = [pair[0] for pair in comparison.different]
    theirs = [pair[1] for pair in comparison.different]
    return (
        MarkedText(first, *_apart(first, comparison.common_in_first, ours)),
        MarkedText(second, *_apart(second, comparison.common_in_second, theirs)),
    )


def marked_texts(first: str, second: str) -> tuple[MarkedText, MarkedText]:
    """Two descriptions: runs of words they share, and short passages where one says it otherwise."""
    ours, theirs = _words(first), _words(second)
    matcher = SequenceMatcher(None, [fold(first[a:b]) for a, b in ours], [fold(second[a:b]) for a, b in theirs], False)
    common: tuple[list[Span], list[Span]] = ([], [])
    differing: tuple[list[Span], list[Span]] = ([], [])
    for act, start, end, there, there_end in matcher.get_opcodes():
        runs = (ours[start:end], theirs[there:there_end])
        if act == "equal" and end - start >= SHORTEST_RUN:
            kept = common
        elif act != "equal" and common[0] and max(map(len, runs)) <= LONGEST_CHANGE:
            kept = differing
        else:
            continue
        for places, run in zip(kept, runs, strict=True):
            if run:
                places.append((run[0][0], run[-1][1]))
    return (
        MarkedText(first, tuple(common[0]), tuple(differing[0])),
        MarkedText(second, tuple(common[1]), tuple(differing[1])),
    )


def marked_names(first: Sequence[str], second: Sequence[str]) -> tuple[MarkedText, MarkedText]:
    """Two lists of names, of authors or of files, with those that stand in both."""
    return _listed(first, {fold(name) for name in second}), _listed(second, {fold(name) for name in first})


def _listed(names: Sequence[str], others: set[str]) -> MarkedText:
    text, places = "", []
    for name in names:
        text += ", " if text else ""
        if fold(name) in others:
            places.append((len(text), len(text) + len(name)))
        text += name
    return MarkedText(text, tuple(places))


def _apart(text: str, common: Sequence[Span], phrases: Iterable[str]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Common places joined over spaces, and the places of the differing phrases outside them."""
    found = (_place_of(text, phrase, common) for phrase in phrases if phrase)
    differing = _joined(text, [place for place in found if place is not None], over_spaces=False)
    return tuple(_without(_joined(text, common, over_spaces=True), differing)), tuple(differing)


def _joined(text: str, places: Sequence[Span], *, over_spaces: bool) -> list[Span]:
    """The places in order, those that overlap as one, and those with a mere space between them where asked."""
    joined: list[Span] = []
    for start, end in sorted(places):
        if joined and (start <= joined[-1][1] or (over_spaces and text[joined[-1][1] : start].isspace())):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _place_of(text: str, phrase: str, common: Sequence[Span]) -> Span | None:
    """Where a phrase stands: the first place that is not wholly common words."""
    at = text.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if not any(start <= at and end <= stop for start, stop in common):
            return at, end
        at = text.find(phrase, at + 1)
    return None


def _without(places: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """The places less what the others cover: a word is marked once."""
    left = list(places)
    for start, end in others:
        left = [
            piece for a, b in left for piece in ((a, min(b, start)), (max(a, end), b)) if piece[0] < piece[1] and a < b
        ]
    return left


def _words(text: str) -> list[Span]:
    return [found.span() for found in _WORD.finditer(text)][:MOST_WORDS]
