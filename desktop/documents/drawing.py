"""Ornaments of the printed page, all of them pure vector: frame, rosettes, divider, and the strokes they share.

Lengths are points, the origin is the lower left corner of the page, colours are "#RRGGBB".
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

Point = tuple[float, float]

_FIVE_POINTED: Final = 0.382
"""Inner to outer radius of the flag's star."""


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours an ornament is drawn in.

    Attributes: strong (frames, teeth), bright (gold lines), paper (ground), band (ground of the frame's band).
    """

    strong: str
    bright: str
    paper: str
    band: str


def draw_frame(canvas: Canvas, width: float, height: float, margin: float, band: float, ink: Ink) -> None:
    """Draw the guilloche frame round a page of `width` by `height`, `margin` from its edge, with a band of waves."""
    outer, hair = 1.4 * mm, 0.35 * mm
    _box(canvas, width, height, margin, outer, ink.strong)
    edge = margin + outer + 0.1 * mm
    _box(canvas, width, height, edge, hair, ink.bright)
    edge += 0.5 * mm
    _fill_band(canvas, width, height, edge, band, ink.band)
    _weave_band(canvas, width, height, edge, band, (ink.strong, ink.bright))
    inner = edge + band + 0.9 * mm
    _box(canvas, width, height, edge + band, hair, ink.bright)
    _box(canvas, width, height, inner, 0.55 * mm, ink.strong)
    for x in (edge + band / 2, width - edge - band / 2):
        for y in (edge + band / 2, height - edge - band / 2):
            _draw_corner(canvas, x, y, band * 0.62, ink)
    _draw_brackets(canvas, width, height, inner + 2.2 * mm, 13 * mm, ink.bright)


def draw_star(canvas: Canvas, x: float, y: float, radius: float, points: int = 5, inner: float = _FIVE_POINTED) -> None:
    """Fill a star in the canvas's fill colour; `inner` is the share of `radius` at which its rays meet."""
    corners = [
        polar(x, y, radius if place % 2 == 0 else radius * inner, math.pi / 2 + math.pi * place / points)
        for place in range(2 * points)
    ]
    fill_polygon(canvas, corners)


def draw_divider(canvas: Canvas, x: float, y: float, width: float, ink: Ink) -> None:
    """Draw the line with a star that parts a headline from the text, centred on (x, y)."""
    gap, half = 6 * mm, width / 2
    canvas.setStrokeColor(HexColor(ink.bright))
    for side in (-1, 1):
        canvas.setLineWidth(0.8)
        canvas.line(x + side * gap, y + 0.45 * mm, x + side * half, y + 0.45 * mm)
        canvas.setLineWidth(0.35)
        canvas.line(x + side * gap, y - 0.45 * mm, x + side * (half - 7 * mm), y - 0.45 * mm)
    canvas.setFillColor(HexColor(ink.bright))
    for side in (-1, 1):
        draw_star(canvas, x + side * 4.3 * mm, y, 1.1 * mm, points=4, inner=0.36)
    canvas.setFillColor(HexColor(ink.strong))
    draw_star(canvas, x, y, 2.5 * mm)


def _box(canvas: Canvas, width: float, height: float, inset: float, line: float, colour: str) -> None:
    canvas.setStrokeColor(HexColor(colour))
    canvas.setLineWidth(line)
    canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset, stroke=1, fill=0)


def _fill_band(canvas: Canvas, width: float, height: float, inset: float, band: float, colour: str) -> None:
    canvas.setFillColor(HexColor(colour))
    path = canvas.beginPath()
    for edge in (inset, inset + band):
        path.rect(edge, edge, width - 2 * edge, height - 2 * edge)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def _weave_band(
    canvas: Canvas, width: float, height: float, inset: float, band: float, colours: tuple[str, str]
) -> None:
    """Run interlaced waves along the four sides of the frame."""
    canvas.setLineWidth(0.24)
    near, far = inset + band, inset + band / 2
    across, up = width - 2 * near, height - 2 * near
    sides: tuple[tuple[float, Callable[[float, float], Point]], ...] = (
        (across, lambda along, off: (near + along, far + off)),
        (across, lambda along, off: (near + along, height - far - off)),
        (up, lambda along, off: (far + off, near + along)),
        (up, lambda along, off: (width - far - off, near + along)),
    )
    for length, place in sides:
        periods = 2 * max(1, round(length / band / 4.4))
        for strand in range(6):
            shift = math.pi * strand / 6
            for sign, colour in zip((1, -1), colours, strict=True):
                canvas.setStrokeColor(HexColor(colour))
                wave = _wave(length, periods, sign * band * 0.43, shift)
                stroke_smooth(canvas, [place(along, off) for along, off in wave])


def _wave(length: float, periods: int, height: float, shift: float) -> Iterable[Point]:
    steps = periods * 8
    for step in range(steps + 1):
        phase = 2 * math.pi * periods * step / steps
        # Every second period swells, so that the strands knot and open in turn.
        swell = 0.58 + 0.42 * math.cos(phase / 2) ** 2
        yield length * step / steps, height * swell * math.sin(phase + shift)


def _draw_corner(canvas: Canvas, x: float, y: float, half: float, ink: Ink) -> None:
    canvas.setFillColor(HexColor(ink.paper))
    canvas.setStrokeColor(HexColor(ink.strong))
    canvas.setLineWidth(0.5 * mm)
    canvas.rect(x - half, y - half, 2 * half, 2 * half, stroke=1, fill=1)
    canvas.setLineWidth(0.25)
    for ring in range(7):
        canvas.setStrokeColor(HexColor((ink.strong, ink.bright)[ring % 2]))
        reach, turn = half * (0.36 + 0.54 * (ring + 1) / 7), math.pi * ring / 7
        petals = [
            polar(x, y, reach * (0.86 + 0.14 * math.cos(8 * angle + turn)), angle)
            for angle in (2 * math.pi * step / 96 for step in range(97))
        ]
        stroke_smooth(canvas, petals)
    canvas.setFillColor(HexColor(ink.strong))
    draw_star(canvas, x, y, half * 0.3)


def _draw_brackets(canvas: Canvas, width: float, height: float, inset: float, reach: float, colour: str) -> None:
    canvas.setStrokeColor(HexColor(colour))
    canvas.setFillColor(HexColor(colour))
    canvas.setLineWidth(0.35 * mm)
    bite = 3.4 * mm
    for x, right in ((inset, 1), (width - inset, -1)):
        for y, up in ((inset, 1), (height - inset, -1)):
            path = canvas.beginPath()
            path.moveTo(x + right * reach, y)
            path.lineTo(x + right * bite, y)
            path.curveTo(
                x + right * bite, y + up * bite * 0.55, x + right * bite * 0.55, y + up * bite, x, y + up * bite
            )
            path.lineTo(x, y + up * reach)
            canvas.drawPath(path, stroke=1, fill=0)
            draw_star(canvas, x + right * 1.2 * mm, y + up * 1.2 * mm, 1.0 * mm, points=4, inner=0.36)


def polar(x: float, y: float, radius: float, angle: float) -> Point:
    """The point at `radius` from (x, y) in the direction `angle` (radians, against the clock from the right)."""
    return x + radius * math.cos(angle), y + radius * math.sin(angle)


def fill_polygon(canvas: Canvas, corners: Sequence[Point]) -> None:
    """Fill a polygon in the canvas's fill colour."""
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def stroke_smooth(canvas: Canvas, points: Sequence[Point]) -> None:
    """Stroke a curve through `points` (Catmull-Rom as Bézier pieces)."""
    path = canvas.beginPath()
    path.moveTo(*points[0])
    last = len(points) - 1
    for place in range(last):
        before, start = points[max(place - 1, 0)], points[place]
        end, after = points[place + 1], points[min(place + 2, last)]
        path.curveTo(
            start[0] + (end[0] - before[0]) / 6,
            start[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - start[0]) / 6,
            end[1] - (after[1] - start[1]) / 6,
            *end,
        )
    canvas.drawPath(path, stroke=1, fill=0)
