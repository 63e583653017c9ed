"""Two readings of one text side by side: what went is struck out, what came is marked, and neither by colour alone."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.language.translator import gettext as _
from desktop.ui import theme

_WORD = re.compile(r"\s+|[\w.,:/%-]+|.", re.DOTALL)

ALIKE_FROM = 0.35
"""Texts less alike than this are shown as wholly different: single words left standing would be noise."""

MOST_WORDS = 3_000
"""Longer texts are compared as a whole; nobody waits for a form to open."""

CONTEXT = 70
"""Letters left standing beside a change where a long stretch is the same on both sides."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether the other text does not have it."""

    text: str
    changed: bool


def compared(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """The pieces of both texts, word by word."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    too_long = len(before) + len(after) > MOST_WORDS
    if not old or not new or too_long or matcher.ratio() < ALIKE_FROM:
        return [Piece(old, True)] if old else [], [Piece(new, True)] if new else []
    went: list[Piece] = []
    came: list[Piece] = []
    for act, start, end, new_start, new_end in matcher.get_opcodes():
        same = "".join(before[start:end])
        # A blank between two words that differ belongs to them.
        differs = act != "equal" or (same.isspace() and start > 0 and end < len(before))
        _add(went, same, differs)
        _add(came, "".join(after[new_start:new_end]), differs)
    return went, came


def shortened(pieces: list[Piece]) -> list[Piece]:
    """The pieces with what is the same on both sides cut down to what stands beside a change."""
    return [
        piece if piece.changed else Piece(_cut(piece.text, place > 0, place < len(pieces) - 1), False)
        for place, piece in enumerate(pieces)
    ]


class ChangedText(QLabel):
    """One of the two texts; words say that there is none."""

    def __init__(self, pieces: list[Piece], side: Literal["went", "came"], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole = "".join(piece.text for piece in pieces)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(whole or _("(empty)"))
        self.setText("".join(_html(piece, side) for piece in shortened(pieces)) if whole else _nothing())

    def whole(self) -> str:
        """The text without its marks."""
        return self.accessibleName()


def _add(pieces: list[Piece], text: str, changed: bool) -> None:
    if text and pieces and pieces[-1].changed == changed:
        pieces[-1] = Piece(pieces[-1].text + text, changed)
    elif text:
        pieces.append(Piece(text, changed))


def _cut(text: str, after_change: bool, before_change: bool) -> str:
    head = CONTEXT if after_change else 0
    tail = CONTEXT if before_change else 0
    if len(text) <= head + tail + CONTEXT:
        return text
    return f"{text[:head]} … {text[len(text) - tail :]}".strip(" " if not head or not tail else "")


def _html(piece: Piece, side: str) -> str:
    words = escape(piece.text).replace("\n", "<br>")
    if not piece.changed:
        return words
    tokens = theme.active().tokens
    if side == "went":
        return f'<s style="color:{tokens.bad}; background-color:{tokens.bad_soft}">{words}</s>'
    return f'<span style="color:{tokens.ok}; background-color:{tokens.ok_soft}; font-weight:600">{words}</span>'


def _nothing() -> str:
    return f'<span style="color:{theme.active().tokens.muted}">{escape(_("(empty)"))}</span>'
