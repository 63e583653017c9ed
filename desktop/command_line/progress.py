"""How far long work has come, told on standard error when somebody is looking at it."""

import sys
import time
from dataclasses import dataclass

BETWEEN_REPORTS = 0.05
"""Seconds between two reports (house habit 12)."""


@dataclass(slots=True)
class TerminalProgress:
    """A percentage that is written over itself on a terminal; silent where standard error is no terminal."""

    _next: float = 0.0
    _shown: bool = False

    def report(self, done: int, total: int) -> None:
        """Say that `done` of `total` steps are done."""
        now = time.monotonic()
        if now < self._next or not total or not sys.stderr.isatty():
            return
        self._next = now + BETWEEN_REPORTS
        self._shown = True
        sys.stderr.write(f"\r{min(done * 100 // total, 100):3d}%")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the percentage off the line again."""
        if self._shown:
            self._shown = False
            sys.stderr.write("\r    \r")
            sys.stderr.flush()
