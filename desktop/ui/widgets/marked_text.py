"""A text with words marked: blue behind what stands in another text too, amber and a line under what differs."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui import theme

Place = tuple[int, int]
"""First character and the one after the last."""


class MarkedText(QLabel):
    """Wraps over lines; what it is given is never read as HTML."""

    def __init__(self, *, strong: bool = False, selectable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strong = strong
        self._words = ""
        self._differing: list[str] = []
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def show_text(self, text: str, common: Sequence[Place] = (), differing: Sequence[Place] = ()) -> None:
        """Show a text with these places marked; places do not overlap."""
        self._words = text
        self._differing = [text[start:end] for start, end in differing]
        marks = sorted(
            [(start, end, True) for start, end in common] + [(start, end, False) for start, end in differing]
        )
        parts, at = [], 0
        for start, end, same in marks:
            parts += [_plain(text[at:start]), _marked(text[start:end], same=same)]
            at = end
        inner = "".join([*parts, _plain(text[at:])])
        weight, size = ("600", 14) if self._strong else ("400", 13)
        self.setText(f'<div style="font-weight:{weight}; font-size:{theme.active().px(size)}px">{inner}</div>')
        self.setAccessibleName(text)

    def words(self) -> str:
        """The text shown, without marks."""
        return self._words

    def differing_words(self) -> list[str]:
        """What is marked as differing."""
        return list(self._differing)


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _marked(text: str, *, same: bool) -> str:
    tokens = theme.active().tokens
    fill, line = (tokens.same, "none") if same else (tokens.differs, "underline")
    return f'<span style="background-color:{fill}; text-decoration:{line}">{_plain(text)}</span>'
