"""The face of a bronze drum, laid pale under the text of a certificate."""

import math
from collections.abc import Sequence
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.drawing import Point, draw_star, fill_polygon, polar

_BIRD: Final[Sequence[Point]] = (
    (1.0, 0.04), (0.5, 0.17), (0.2, 0.36), (0.28, 0.14), (0.12, 0.12), (-0.1, 0.52), (-0.2, 0.12), (-0.95, 0.24),
    (-0.8, 0.03), (-0.95, -0.16), (-0.2, -0.1), (-0.34, -0.5), (0.14, -0.12), (0.52, -0.02),
)  # fmt: skip
"""A crane of the drum seen from above: x along its flight, y away from the centre."""


def draw_drum(canvas: Canvas, x: float, y: float, radius: float, colour: str) -> None:
    """Draw the face of a bronze drum as a watermark: star, rings, combs, saw teeth and flying birds."""
    tint = HexColor(colour)
    canvas.setFillColor(tint)
    canvas.setStrokeColor(tint)
    draw_star(canvas, x, y, radius * 0.25, points=14, inner=0.34)
    canvas.setLineWidth(0.45)
    for share in (0.275, 0.29, 0.355, 0.37, 0.425, 0.44, 0.655, 0.67, 0.735, 0.75, 0.81, 0.87, 0.885, 0.94, 0.985, 1.0):
        canvas.circle(x, y, radius * share, stroke=1, fill=0)
    for share, count, size in ((0.3225, 44, 0.019), (0.7025, 88, 0.018), (0.9125, 112, 0.018)):
        _ring_of_eyes(canvas, x, y, radius, share, count, size)
    for start, end, count in ((0.38, 0.415, 130), (0.76, 0.80, 230), (0.95, 0.977, 300)):
        _ring_of_teeth(canvas, x, y, radius, start, end, count)
    _ring_of_saws(canvas, x, y, radius, 0.82, 0.86, 96)
    for place in range(14):
        _draw_bird(canvas, x, y, radius, 2 * math.pi * place / 14)


def _ring_of_eyes(canvas: Canvas, x: float, y: float, radius: float, share: float, count: int, size: float) -> None:
    for place in range(count):
        at = polar(x, y, radius * share, 2 * math.pi * place / count)
        canvas.circle(*at, radius * size, stroke=1, fill=0)
        canvas.circle(*at, radius * size * 0.36, stroke=0, fill=1)


def _ring_of_teeth(canvas: Canvas, x: float, y: float, radius: float, start: float, end: float, count: int) -> None:
    path = canvas.beginPath()
    for place in range(count):
        angle = 2 * math.pi * place / count
        path.moveTo(*polar(x, y, radius * start, angle))
        path.lineTo(*polar(x, y, radius * end, angle))
    canvas.drawPath(path, stroke=1, fill=0)


def _ring_of_saws(canvas: Canvas, x: float, y: float, radius: float, start: float, end: float, count: int) -> None:
    step = 2 * math.pi / count
    for place in range(count):
        angle = step * place
        corners = ((start, angle), (start, angle + step), (end, angle + step / 2))
        fill_polygon(canvas, [polar(x, y, radius * reach, turn) for reach, turn in corners])


def _draw_bird(canvas: Canvas, x: float, y: float, radius: float, angle: float) -> None:
    middle, size = radius * 0.545, radius * 0.105
    outline = [polar(x, y, middle + out * size * 0.85, angle + along * size / middle) for along, out in _BIRD]
    fill_polygon(canvas, outline)
