"""Breaking a line of text into lines that look right: as few as possible, of like length, torn at natural places."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop.documents.fonts import NO_BREAK_SPACE, FontSet

_BEGINS_A_PHRASE: Final = frozenset(
    [
        "và",
        "hoặc",
        "để",
        "nhằm",
        "cho",
        "của",
        "tại",
        "trong",
        "bằng",
        "khi",
        "với",
        "theo",
        "trên",
        "từ",
        "do",
        "giúp",
        "góp",
        "thay",
        "cùng",
    ]
)
"""Words a reader pauses before, so a line may well begin with them."""

_NUMBERED: Final = re.compile(
    r"\b((?:số|ngày|tháng|năm|quý|đợt|giai đoạn|điều)) (?=\d)"
    r"|(?<=\d) (?=(?:triệu|tỷ|nghìn|đồng|tháng|năm)\b)"
    r"|(?<=\S) (?=[–—-] )",
    re.IGNORECASE,
)
"""Spaces that hold a number to its word, and a dash to the word before it."""

_PLAIN_TEAR: Final = 0.09
_AFTER_NUMBER: Final = 0.12


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one font, size (points) and colour ("#RRGGBB")."""

    text: str
    font: str
    size: float
    color: str
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line ready to be drawn: its runs in order and its width in points."""

    runs: tuple[Run, ...]
    width: float


@dataclass(frozen=True, slots=True)
class _Word:
    """What stands between two spaces; `gap` is the width of the space after it."""

    runs: tuple[Run, ...]
    width: float
    gap: float

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def set_line(runs: Sequence[Run], fonts: FontSet) -> SetLine:
    """All of `runs` on one line."""
    return SetLine(tuple(runs), sum(_run_width(run, fonts) for run in runs))


def unbroken_width(runs: Sequence[Run], fonts: FontSet) -> float:
    """The width `break_into_lines` needs to leave `runs` on one line, in points."""
    words = _words(runs, fonts)
    return sum(word.width + word.gap for word in words) - (words[-1].gap if words else 0.0)


def break_into_lines(runs: Sequence[Run], width: float, fonts: FontSet, *, even: bool = True) -> tuple[SetLine, ...]:
    """`runs` in the fewest lines of at most `width` points, `even` in length unless only their number is asked for.

    A word wider than `width` gets a line of its own, which is then too wide: the caller compares and reports it.
    """
    words = _words(runs, fonts)
    if not words:
        return ()
    starts = _full_breaks(words, width)
    if even and len(starts) > 1:
        starts = _even_breaks(words, width, len(starts))
    bounds = itertools.pairwise([*starts, len(words)])
    return tuple(set_line(_joined(words[start:end]), fonts) for start, end in bounds)


def hold_together(text: str) -> str:
    """`text` with no-break spaces where a tear would part a number from its word or leave a dash in front."""
    return _NUMBERED.sub(lambda match: (match.group(1) or "") + NO_BREAK_SPACE, text)


def _run_width(run: Run, fonts: FontSet) -> float:
    return fonts.width(run.text, run.font, run.size) + run.tracking * max(0, len(run.text) - 1)


def _words(runs: Sequence[Run], fonts: FontSet) -> list[_Word]:
    """Words across runs: where one run ends without a space, its last word goes on in the next run."""
    words: list[list[Run]] = [[]]
    for run in runs:
        for place, part in enumerate(run.text.split(" ")):
            if place:
                words.append([])
            if part:
                words[-1].append(Run(part, run.font, run.size, run.color, run.tracking))
    return [
        _Word(tuple(word), sum(_run_width(part, fonts) for part in word), _space(word[-1], fonts))
        for word in words
        if word
    ]


def _space(run: Run, fonts: FontSet) -> float:
    return fonts.width(" ", run.font, run.size) + 2 * run.tracking


def _full_breaks(words: Sequence[_Word], width: float) -> list[int]:
    """The first word of each line when every line takes all it can, which gives the fewest lines."""
    starts, filled = [0], 0.0
    for place, word in enumerate(words):
        if filled and filled + word.width > width:
            starts.append(place)
            filled = 0.0
        filled += word.width + word.gap
    return starts


def _even_breaks(words: Sequence[_Word], width: float, lines: int) -> list[int]:
    """The first word of each line, chosen so that lines differ little in length and tears fall at pauses."""
    count = len(words)
    total = sum(word.width + word.gap for word in words)
    wanted = min(total / lines, width)
    # best[n] = (cost, first words) of setting words[n:] in the lines that remain
    best: dict[int, tuple[float, list[int]]] = {count: (0.0, [])}
    for _ in range(lines):
        longer: dict[int, tuple[float, list[int]]] = {}
        for start in range(count):
            filled = 0.0
            for end in range(start + 1, count + 1):
                filled += words[end - 1].width
                # A hair more than the greedy count allows, so that rounding never leaves it without a way.
                if filled > width + 0.01 and end > start + 1:
                    break
                rest = best.get(end)
                if rest is not None:
                    unevenness = ((filled - wanted) / width) ** 2
                    cost = unevenness + _tear_cost(words, end) + rest[0]
                    if start not in longer or cost < longer[start][0]:
                        longer[start] = cost, [start, *rest[1]]
                filled += words[end - 1].gap
        best = longer
    return best[0][1]


def _tear_cost(words: Sequence[_Word], place: int) -> float:
    """How much a line break before word `place` disturbs reading."""
    if place == len(words):
        return 0.0
    before, after = words[place - 1].text, words[place].text
    if before[-1] in ",;:–—.)”" or after.lower() in _BEGINS_A_PHRASE or after[0] in "(“":
        return 0.0
    return _AFTER_NUMBER if before[-1].isdigit() else _PLAIN_TEAR


def _joined(words: Sequence[_Word]) -> list[Run]:
    """The words of a line as runs again, neighbours of one look drawn as one piece of text."""
    joined: list[Run] = []
    for place, word in enumerate(words):
        for part_place, part in enumerate(word.runs):
            space = " " if place and part_place == 0 else ""
            last = joined[-1] if joined else None
            if last and (last.font, last.size, last.color) == (part.font, part.size, part.color):
                joined[-1] = Run(last.text + space + part.text, last.font, last.size, last.color, last.tracking)
                continue
            if last and space:
                joined[-1] = Run(last.text + space, last.font, last.size, last.color, last.tracking)
            joined.append(part)
    return joined
