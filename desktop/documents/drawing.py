"""Ornaments of the printed page, all of them pure vector: frame, rosettes, drum, emblem, divider.

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
        _polar(x, y, radius if place % 2 == 0 else radius * inner, math.pi / 2 + math.pi * place / points)
        for place in range(2 * points)
    ]
    _polygon(canvas, corners)


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


def draw_emblem(canvas: Canvas, x: float, y: float, radius: float, ink: Ink) -> None:
    """Draw the neutral emblem, a bulb in a laurel in a cog wheel; a unit may set its own in its place."""
    strong, bright, paper = HexColor(ink.strong), HexColor(ink.bright), HexColor(ink.paper)
    canvas.saveState()
    canvas.setFillColor(strong)
    _fill_cog(canvas, x, y, radius, teeth=24)
    for colour, share in ((paper, 0.845), (bright, 0.825), (paper, 0.795)):
        canvas.setFillColor(colour)
        canvas.circle(x, y, radius * share, stroke=0, fill=1)
    canvas.setFillColor(bright)
    canvas.setStrokeColor(bright)
    for side in (-1, 1):
        _draw_laurel(canvas, x, y, radius * 0.6, side)
    _draw_bulb(canvas, x, y + radius * 0.04, radius, ink)
    canvas.restoreState()


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
                _stroke_smooth(canvas, [place(along, off) for along, off in wave])


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
            _polar(x, y, reach * (0.86 + 0.14 * math.cos(8 * angle + turn)), angle)
            for angle in (2 * math.pi * step / 96 for step in range(97))
        ]
        _stroke_smooth(canvas, petals)
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


def _fill_cog(canvas: Canvas, x: float, y: float, radius: float, teeth: int) -> None:
    """A toothed wheel: each tooth a trapezium, broad at its foot."""
    outline: list[Point] = []
    for tooth in range(teeth):
        middle = math.pi / 2 + 2 * math.pi * tooth / teeth
        for share, reach in ((-0.33, 0.9), (-0.19, 1.0), (0.19, 1.0), (0.33, 0.9)):
            outline.append(_polar(x, y, radius * reach, middle + share * 2 * math.pi / teeth))
    _polygon(canvas, outline)


def _draw_laurel(canvas: Canvas, x: float, y: float, radius: float, side: int) -> None:
    """One branch, from below the bulb up one side: pairs of pointed leaves on a stem."""
    start, end = -math.pi / 2 + 0.16, math.pi / 4.2
    canvas.setLineWidth(radius * 0.022)
    stem = [start + (end - start) * step / 16 for step in range(17)]
    _stroke_smooth(canvas, [(x + side * radius * math.cos(angle), y + radius * math.sin(angle)) for angle in stem])
    for leaf in range(7):
        angle = start + 0.14 + (end - start - 0.14) * leaf / 6
        root = (x + side * radius * math.cos(angle), y + radius * math.sin(angle))
        size = radius * (0.36 - 0.012 * leaf)
        for turn in (0.62, -0.62) if leaf < 6 else (0.0,):
            lean = angle + math.pi / 2 + turn
            _fill_leaf(canvas, root, (side * math.cos(lean), math.sin(lean)), size)


def _fill_leaf(canvas: Canvas, root: Point, towards: Point, size: float) -> None:
    (x, y), (east, north) = root, towards
    tip, belly = (x + east * size, y + north * size), size * 0.29
    path = canvas.beginPath()
    path.moveTo(x, y)
    for side in (1, -1):
        bend = (x + east * size * 0.45 - side * north * belly, y + north * size * 0.45 + side * east * belly)
        goal = tip if side == 1 else (x, y)
        path.curveTo(*bend, *bend, *goal)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_bulb(canvas: Canvas, x: float, y: float, radius: float, ink: Ink) -> None:
    glass, centre = radius * 0.27, y + radius * 0.09
    canvas.setFillColor(HexColor(ink.strong))
    canvas.circle(x, centre, glass, stroke=0, fill=1)
    foot = centre - radius * 0.38
    path = canvas.beginPath()
    path.moveTo(x - glass * 0.86, centre - glass * 0.5)
    path.curveTo(x - glass * 0.6, centre - glass * 0.95, x - glass * 0.46, foot + radius * 0.1, x - glass * 0.44, foot)
    path.lineTo(x + glass * 0.44, foot)
    path.curveTo(
        x + glass * 0.46,
        foot + radius * 0.1,
        x + glass * 0.6,
        centre - glass * 0.95,
        x + glass * 0.86,
        centre - glass * 0.5,
    )
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    for ring in range(3):
        half = glass * (0.44 - 0.07 * ring)
        canvas.roundRect(
            x - half, foot - radius * (0.075 + 0.07 * ring), 2 * half, radius * 0.048, radius * 0.02, stroke=0, fill=1
        )
    canvas.setFillColor(HexColor(ink.bright))
    draw_star(canvas, x, centre, glass * 0.62)
    canvas.setStrokeColor(HexColor(ink.bright))
    canvas.setLineWidth(radius * 0.028)
    canvas.setLineCap(1)
    for step in range(-2, 3):
        angle = math.pi / 2 + step * math.pi / 6.2
        canvas.line(*_polar(x, centre, glass * 1.25, angle), *_polar(x, centre, glass * 1.58, angle))


def _ring_of_eyes(canvas: Canvas, x: float, y: float, radius: float, share: float, count: int, size: float) -> None:
    for place in range(count):
        at = _polar(x, y, radius * share, 2 * math.pi * place / count)
        canvas.circle(*at, radius * size, stroke=1, fill=0)
        canvas.circle(*at, radius * size * 0.36, stroke=0, fill=1)


def _ring_of_teeth(canvas: Canvas, x: float, y: float, radius: float, start: float, end: float, count: int) -> None:
    path = canvas.beginPath()
    for place in range(count):
        angle = 2 * math.pi * place / count
        path.moveTo(*_polar(x, y, radius * start, angle))
        path.lineTo(*_polar(x, y, radius * end, angle))
    canvas.drawPath(path, stroke=1, fill=0)


def _ring_of_saws(canvas: Canvas, x: float, y: float, radius: float, start: float, end: float, count: int) -> None:
    step = 2 * math.pi / count
    for place in range(count):
        angle = step * place
        corners = ((start, angle), (start, angle + step), (end, angle + step / 2))
        _polygon(canvas, [_polar(x, y, radius * reach, turn) for reach, turn in corners])


_BIRD: Final[Sequence[Point]] = (
    (1.0, 0.04), (0.5, 0.17), (0.2, 0.36), (0.28, 0.14), (0.12, 0.12), (-0.1, 0.52), (-0.2, 0.12), (-0.95, 0.24),
    (-0.8, 0.03), (-0.95, -0.16), (-0.2, -0.1), (-0.34, -0.5), (0.14, -0.12), (0.52, -0.02),
)  # fmt: skip
"""A crane of the drum seen from above: x along its flight, y away from the centre."""


def _draw_bird(canvas: Canvas, x: float, y: float, radius: float, angle: float) -> None:
    middle, size = radius * 0.545, radius * 0.105
    outline = [_polar(x, y, middle + out * size * 0.85, angle + along * size / middle) for along, out in _BIRD]
    _polygon(canvas, outline)


def _polar(x: float, y: float, radius: float, angle: float) -> Point:
    return x + radius * math.cos(angle), y + radius * math.sin(angle)


def _polygon(canvas: Canvas, corners: Sequence[Point]) -> None:
    path = canvas.beginPath()
    path.moveTo(*corners[0])
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _stroke_smooth(canvas: Canvas, points: Sequence[Point]) -> None:
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
