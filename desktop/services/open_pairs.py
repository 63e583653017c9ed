"""Which pairs still wait for a person; asked for the counters of the window, so it brings no index."""

from enum import StrEnum

from desktop.domain.screening import PairVerdict, SuspectedPair, VerdictKind
from desktop.services.desk import Desk

TAKEN_BACK = "Hoàn tác kết luận"
"""Reason of a conclusion taken back: the pair waits again; in words, because it travels."""


class Waiting(StrEnum):
    """Where a pair stands in the queue."""

    OPEN = "open"
    LATER = "later"
    SETTLED = "settled"


def standing_in_queue(pair: SuspectedPair, verdict: PairVerdict | None) -> Waiting:
    """Where a pair stands; one whose text changed since it was judged waits again."""
    if verdict is None or verdict.reason == TAKEN_BACK:
        return Waiting.OPEN
    if verdict.verdict is VerdictKind.LATER:
        return Waiting.LATER
    settled = verdict.settles(pair.first, pair.first_digest, pair.second_digest)
    return Waiting.SETTLED if settled else Waiting.OPEN


def count_open(desk: Desk) -> int:
    """How many pairs wait for a conclusion; those put off do not press."""
    with desk.register.read() as view:
        verdicts = {verdict.pair: verdict for verdict in view.screening.verdicts()}
        return sum(standing_in_queue(pair, verdicts.get(pair.pair)) is Waiting.OPEN for pair in view.screening.pairs())
