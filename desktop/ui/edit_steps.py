"""Undo within the sitting: steps with a name, one for each burst of typing in one field."""

from dataclasses import dataclass, replace
from typing import Any

BURST_SECONDS = 2.0
"""Changes of one field that follow each other sooner than this are one step."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to a value.

    Attributes:
        name: what was done, in the words of the user.
        path: the part that was replaced.
        before / after: that part then and now.
        place: path of the field worked in, which may lie deeper than the part replaced.
        at: seconds of a clock that never goes back.
    """

    name: str
    path: str
    before: Any
    after: Any
    place: str
    at: float


class EditSteps:
    """What was done and can be undone, and what was undone and can be done again."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._burst_open = False

    def add(self, step: Step, *, burst: bool) -> None:
        """Remember a step; with `burst` it may join the one before it, if that was of the same place just now."""
        self._undone.clear()
        last = self._done[-1] if self._done else None
        if last is not None and burst and self._burst_open and _joins(last, step):
            self._done[-1] = replace(last, after=step.after, at=step.at)
        else:
            self._done.append(step)
        self._burst_open = burst

    def end_burst(self) -> None:
        """What comes next is a step of its own."""
        self._burst_open = False

    def clear(self) -> None:
        """Forget everything."""
        self._done.clear()
        self._undone.clear()
        self.end_burst()

    def undo(self) -> Step | None:
        """The step to take back now; None where there is none."""
        if not self._done:
            return None
        self.end_burst()
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def redo(self) -> Step | None:
        """The step to take again now; None where there is none."""
        if not self._undone:
            return None
        self.end_burst()
        self._done.append(self._undone.pop())
        return self._done[-1]

    def next_undo(self) -> str:
        """Name of the step that `undo` takes back; empty where there is none."""
        return self._done[-1].name if self._done else ""

    def next_redo(self) -> str:
        """Name of the step that `redo` takes again; empty where there is none."""
        return self._undone[-1].name if self._undone else ""


def _joins(last: Step, step: Step) -> bool:
    return last.place == step.place and last.path == step.path and step.at - last.at < BURST_SECONDS
