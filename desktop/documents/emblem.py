"""The neutral emblem of a certificate: a bulb in a laurel in a cog wheel."""

import math

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.drawing import Ink, Point, draw_star, fill_polygon, polar, stroke_smooth


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


def _fill_cog(canvas: Canvas, x: float, y: float, radius: float, teeth: int) -> None:
    """A toothed wheel: each tooth a trapezium, broad at its foot."""
    outline: list[Point] = []
    for tooth in range(teeth):
        middle = math.pi / 2 + 2 * math.pi * tooth / teeth
        for share, reach in ((-0.33, 0.9), (-0.19, 1.0), (0.19, 1.0), (0.33, 0.9)):
            outline.append(polar(x, y, radius * reach, middle + share * 2 * math.pi / teeth))
    fill_polygon(canvas, outline)


def _draw_laurel(canvas: Canvas, x: float, y: float, radius: float, side: int) -> None:
    """One branch, from below the bulb up one side: pairs of pointed leaves on a stem."""
    start, end = -math.pi / 2 + 0.16, math.pi / 4.2
    canvas.setLineWidth(radius * 0.022)
    stem = [start + (end - start) * step / 16 for step in range(17)]
    stroke_smooth(canvas, [(x + side * radius * math.cos(angle), y + radius * math.sin(angle)) for angle in stem])
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
        canvas.line(*polar(x, centre, glass * 1.25, angle), *polar(x, centre, glass * 1.58, angle))
