"""Times of repeated work, by the clock and of the processor alone: the middle and the slow end, told in one line.

On a machine that does other work too the clock says what the others took; the processor's time does not.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of each repetition."""

    clock: tuple[float, ...]
    processor: tuple[float, ...]


def timed(works: Iterable[Callable[[], object]]) -> Times:
    """How long each of these takes, one after the other."""
    clock, processor = [], []
    for work in works:
        began, began_work = time.perf_counter(), time.thread_time()
        work()
        clock.append((time.perf_counter() - began) * 1000)
        processor.append((time.thread_time() - began_work) * 1000)
    return Times(tuple(clock), tuple(processor))


def tell(what: str, times: Times, allowed_ms: float | None = None) -> None:
    """Print both times and, where something is asked for, what part of it the slow end takes."""
    line = f"{what}: {_spread(times.clock)}; processor {_spread(times.processor)}"
    if allowed_ms is not None:
        share, alone = _at(times.clock, 95) / allowed_ms, _at(times.processor, 95) / allowed_ms
        line += f"; p95 is {share:.2f} of {allowed_ms:.0f} ms, processor {alone:.2f}"
    print(line, flush=True)


def _spread(milliseconds: tuple[float, ...]) -> str:
    if len(milliseconds) == 1:
        return f"{milliseconds[0]:.1f} ms"
    return f"p50 {_at(milliseconds, 50):.1f} p95 {_at(milliseconds, 95):.1f} ms"


def _at(milliseconds: tuple[float, ...], percent: int) -> float:
    """The time that so many of a hundred repetitions keep."""
    ordered = sorted(milliseconds)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
