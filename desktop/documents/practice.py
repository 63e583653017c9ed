"""The words laid across every page of the practice mode (Chế độ tập dượt), so that no sheet passes for a real one."""

from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.fonts import FontSet

PRACTICE_COLOUR: Final = "#9B1B1F"

_FONT: Final = "Tinos-Bold"
_ANGLE: Final = 30
_ALPHA: Final = 0.09


def draw_practice(canvas: Canvas, words: str, width: float, height: float, colour: str, fonts: FontSet) -> None:
    """Lay `words` across a page of `width` by `height` points, pale, before the text is drawn."""
    size = 0.8 * min(width, height) / max(fonts.width(words, _FONT, 1), 1)
    canvas.saveState()
    canvas.setFillColor(HexColor(colour), alpha=_ALPHA)
    canvas.setFont(fonts.registered(_FONT), size)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(_ANGLE)
    canvas.drawString(-fonts.width(words, _FONT, size) / 2, -size * 0.3, fonts.kerned(words, _FONT))
    canvas.restoreState()
