"""What was asked of the dossier list at one state of the register, remembered until the register changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")

LISTS_KEPT = 6
"""Orders and filters; an order of a hundred thousand dossiers takes 5 MB."""
WORDS_KEPT = 64


class Remembered:
    """Answers by question; those looked at longest ago are let go.

    Several threads may ask at once; at worst one answer is worked out twice.
    """

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._answers: OrderedDict[Hashable, object] = OrderedDict()

    def recall(self, question: Hashable, answer: Callable[[], T]) -> T:
        """What was answered before, or the answer now."""
        answers = self._answers
        found = answers.pop(question, None)
        if found is None:
            found = answer()
        if self._kept:
            answers[question] = found
            if len(answers) > self._kept:
                answers.popitem(last=False)
        return cast(T, found)


class ListMemory:
    """The memory of one state of the register.

    Attributes:
        lists: orders, filters and counts.
        words: the rows that hold a word.
        medians: what a few more dossiers hardly move; it outlives the state.
    """

    def __init__(self, *, remembers: bool = True, medians: Remembered | None = None) -> None:
        """Nothing but `medians` is remembered in a transaction that changes what it asks about."""
        self.lists = Remembered(LISTS_KEPT if remembers else 0)
        self.words = Remembered(WORDS_KEPT if remembers else 0)
        self.medians = Remembered(1) if medians is None else medians
