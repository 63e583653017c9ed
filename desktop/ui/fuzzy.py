"""How well a few typed letters fit some words: beginnings of words first, letters in order after them; no tones."""

from dataclasses import dataclass

from desktop.domain.folding import fold

_BEGINS, _WORDS_BEGIN, _HOLDS, _IN_ORDER = 0, 1, 2, 3


@dataclass(frozen=True, slots=True, order=True)
class Fit:
    """The better fit is the smaller one: how it fits, then how little more than what was typed the words say."""

    kind: int
    left_over: int


def fit(typed: str, words: str) -> Fit | None:
    """How `typed` fits `words`; None where it does not."""
    wanted, text = fold(typed), fold(words)
    left_over = len(text) - len(wanted)
    if text.startswith(wanted):
        return Fit(_BEGINS, left_over)
    parts = text.split()
    if all(any(part.startswith(word) for part in parts) for word in wanted.split()):
        return Fit(_WORDS_BEGIN, left_over)
    if wanted in text:
        return Fit(_HOLDS, left_over)
    letters = iter(text)
    return Fit(_IN_ORDER, left_over) if all(letter in letters for letter in wanted.replace(" ", "")) else None
