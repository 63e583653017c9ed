"""Tab goes through a form as it is read: what is added to it later would otherwise come last of all."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


class ReadingOrder:
    """The tab order of one part of the window, kept as its layouts lie."""

    def __init__(self, part: QWidget) -> None:
        self._part = part
        self._kept: list[QWidget] = []

    def keep(self) -> None:
        """Put the order right, where something was added or taken away since."""
        now = list(fields_in(self._part))
        if now != self._kept:
            self._kept = now
            for before, after in pairwise(now):
                QWidget.setTabOrder(before, after)


def fields_in(part: QWidget) -> Iterator[QWidget]:
    """Whatever takes the keyboard in a part, as its layouts lie; hidden ones too."""
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    if isinstance(part, QScrollArea) and (inside := part.widget()) is not None:
        yield from fields_in(inside)
    layout = part.layout()
    if layout is not None:
        yield from _fields_laid_out(layout)


def _fields_laid_out(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from fields_in(widget)
        elif inner is not None:
            yield from _fields_laid_out(inner)
