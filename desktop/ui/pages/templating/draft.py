"""A template being changed, with every step undone and done again."""

import json
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.documents.template_fields import Place, value_at, with_value

Value = str | float | bool | None


class TemplateDraft(QObject):
    """Typing into one field is one step.

    Signals: changed(): it says something else now.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data: Mapping[str, Any] = {}
        self._kept: Mapping[str, Any] = {}
        self._before: list[tuple[Place, Mapping[str, Any]]] = []
        self._after: list[tuple[Place, Mapping[str, Any]]] = []

    def load(self, content: bytes) -> None:
        """Begin with a template as it is kept; what was before cannot be undone into it."""
        self._data = self._kept = json.loads(content)
        self._before, self._after = [], []
        self.changed.emit()

    def keep(self, content: bytes) -> None:
        """It was saved as this; the steps that led here stay."""
        self._data = self._kept = json.loads(content)
        self.changed.emit()

    def data(self) -> Mapping[str, Any]:
        """The parsed JSON as it stands."""
        return self._data

    def content(self) -> bytes:
        """The JSON as it stands."""
        return json.dumps(self._data, ensure_ascii=False, indent=1).encode("utf-8")

    def is_changed(self) -> bool:
        """Whether it differs from what is kept."""
        return self._data != self._kept

    def set(self, place: Place, value: Value) -> None:
        """Another value at a place."""
        if value_at(self._data, place) == value:
            return
        if not self._before or self._before[-1][0] != place or self._after:
            self._before.append((place, self._data))
        self._after = []
        self._data = with_value(self._data, place, value)
        self.changed.emit()

    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._before)

    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._after)

    def undo(self) -> None:
        """Take the last step back."""
        self._step(self._before, self._after)

    def redo(self) -> None:
        """Do again what was undone."""
        self._step(self._after, self._before)

    def _step(self, taken: list[tuple[Place, Mapping[str, Any]]], given: list[tuple[Place, Mapping[str, Any]]]) -> None:
        if taken:
            place, data = taken.pop()
            given.append((place, self._data))
            self._data = data
            self.changed.emit()
