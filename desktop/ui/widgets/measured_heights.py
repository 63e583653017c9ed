"""Heights a layout has worked out, by width: Qt asks for them many times before anything changes."""

from collections.abc import Callable

MOST = 8
"""Widths asked for between two changes; more come only while a window is being resized."""


class MeasuredHeights:
    """What a layout of ours answers `heightForWidth` with until it is told to measure anew."""

    def __init__(self, measure: Callable[[int], int]) -> None:
        self._measure = measure
        self._known: dict[int, int] = {}

    def at(self, width: int) -> int:
        """The height at a width, in px."""
        if width not in self._known:
            if len(self._known) >= MOST:
                self._known.clear()
            self._known[width] = self._measure(width)
        return self._known[width]

    def forget(self) -> None:
        """Something in the layout changed."""
        self._known.clear()
