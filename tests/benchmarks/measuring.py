"""Times of repeated work: its middle and its slow end, told in one line."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each repetition."""

    milliseconds: tuple[float, ...]

    def at(self, percent: int) -> float:
        """The time that so many of a hundred repetitions keep."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def timed(works: Sequence[Callable[[], object]]) -> Times:
    """How long each of these takes, one after the other."""
    taken = []
    for work in works:
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return Times(tuple(taken))


def tell(what: str, times: Times, allowed_ms: float | None = None) -> None:
    """Print the middle, the slow end and what was asked for."""
    line = f"{what}: p50 {times.at(50):.1f} ms, p95 {times.at(95):.1f} ms, worst {max(times.milliseconds):.1f} ms"
    if allowed_ms is not None:
        line += f"; p95 is {times.at(95) / allowed_ms:.2f} of the {allowed_ms:.0f} ms allowed"
    print(line, flush=True)
