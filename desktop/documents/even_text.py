"""Texts that break into lines of like length: headings, titles and the cells of tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import black
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.platypus import Flowable

from desktop.documents.fonts import FontSet, printable
from desktop.documents.paragraph import Run, SetLine, break_into_lines, hold_together
from desktop.documents.stack import draw_line

REGULAR: Final = "Tinos-Regular"
BOLD: Final = "Tinos-Bold"
ITALIC: Final = "Tinos-Italic"
BOLD_ITALIC: Final = "Tinos-BoldItalic"

INK: Final = "#000000"

_RULE_ROOM: Final = 5.0


@dataclass(frozen=True, slots=True)
class EvenLine:
    """A text to be broken into lines of like length; `rule` draws a rule below it, as a share of its length."""

    text: str
    font: str = REGULAR
    size: float = 12.5
    rule: float = 0.0
    color: str = INK
    leading: float = 1.22


class EvenText(Flowable):  # type: ignore[misc]  # reportlab carries no types
    """Texts below each other, kerned and evenly broken: headings, titles and the cells of tables."""

    def __init__(self, lines: Sequence[EvenLine], fonts: FontSet, align: int = TA_CENTER) -> None:
        super().__init__()
        self._asked = [line for line in lines if printable(line.text)]
        self._fonts = fonts
        self._align = align
        self._set: list[tuple[EvenLine, tuple[SetLine, ...]]] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self._set = []
        for line in self._asked:
            run = Run(hold_together(printable(line.text)), line.font, line.size, line.color)
            self._set.append((line, break_into_lines([run], width, self._fonts)))
        self.height = sum(
            len(lines) * asked.size * asked.leading + (_RULE_ROOM if asked.rule else 0) for asked, lines in self._set
        )
        return self.width, self.height

    def draw(self) -> None:
        top = self.height
        for asked, lines in self._set:
            for line in lines:
                top -= asked.size * asked.leading
                draw_line(self.canv, line, self._left(line), top + asked.size * 0.28, self._fonts)
            if asked.rule:
                left = self._left(lines[-1]) + lines[-1].width * (1 - asked.rule) / 2
                self.canv.setLineWidth(0.7)
                self.canv.setStrokeColor(black)
                self.canv.line(left, top - 1.5, left + lines[-1].width * asked.rule, top - 1.5)
                top -= _RULE_ROOM

    def _left(self, line: SetLine) -> float:
        free: float = self.width - line.width
        return {TA_CENTER: free / 2, TA_RIGHT: free}.get(self._align, 0.0)
