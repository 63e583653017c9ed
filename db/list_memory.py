"""What was asked of the dossier list at one state of the register, remembered until the register changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

T = TypeVar("T")

ANSWERS_KEPT = 12


class ListMemory:
    """Answers by question; those given longest ago are let go.

    Several threads may ask at once; at worst one answer is worked out twice.
    """

    def __init__(self, kept: int = ANSWERS_KEPT) -> None:
        """Keep at most so many answers; 0 for a transaction that changes what it asks about."""
        self._kept = kept
        self._answers: OrderedDict[Hashable, object] = OrderedDict()

    def recall(self, question: Hashable, answer: Callable[[], T]) -> T:
        """What was answered before, or the answer now."""
        if question in self._answers:
            return cast(T, self._answers[question])
        fresh = answer()
        if self._kept:
            self._answers[question] = fresh
            if len(self._answers) > self._kept:
                self._answers.popitem(last=False)
        return fresh
