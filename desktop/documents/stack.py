"""Stacks: lines of text one below the other in a box, shrunk together until they fit, then drawn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.fonts import FontSet
from desktop.documents.paragraph import Run, SetLine, break_into_lines, hold_together, unbroken_width
from desktop.documents.template import Align, Box, Span, Spread, Style, Template, UnderRule

_STEP: Final = 0.025
_BASELINE: Final = 0.33
"""Share of the size by which a baseline lies below the middle of its line: centres letters with marks above."""


@dataclass(frozen=True, slots=True)
class StyledText:
    """A paragraph to lay: filled spans in a style; one that is not shown still takes its place."""

    style: Style
    spans: tuple[Span, ...]
    shown: bool = True


Paragraphs = Sequence[StyledText | UnderRule]


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paragraph with its lines broken; lengths in points."""

    lines: tuple[SetLine, ...]
    align: Align
    size: float
    leading: float
    before: float
    after: float
    rule: UnderRule | None = None
    shown: bool = True

    @property
    def height(self) -> float:
        return self.leading * len(self.lines)

    @property
    def widest(self) -> float:
        return max((line.width for line in self.lines), default=0.0)


@dataclass(frozen=True, slots=True)
class LaidStack:
    """A stack ready to be drawn.

    Attributes: scale it was shrunk to, height its lines take and fits (both ways) in its box; widest line in points.
    """

    box: Box
    items: tuple[_Laid, ...]
    spread: Spread
    widest_gap: float
    scale: float
    height: float
    fits: bool


def styled(style: Style, text: str, font: str | None = None) -> StyledText:
    """One span of plain text in `style`."""
    return StyledText(style, (Span(text, font),))


def lay_stack(
    template: Template, box: Box, paragraphs: Paragraphs, spread: Spread, widest_gap: float, fonts: FontSet
) -> LaidStack:
    """Lay `paragraphs` into `box`, shrinking all of them step by step, none below its style's smallest size."""
    smallest = min((text.style.smallest for text in paragraphs if isinstance(text, StyledText)), default=1.0)
    scale = 1.0
    while True:
        tried = _lay(template, paragraphs, box.width * mm, scale, fonts, even=False)
        height = sum(item.before + item.height + item.after for item in tried)
        narrow = all(item.widest <= box.width * mm + 0.01 for item in tried)
        fits = narrow and height <= box.height * mm + 0.01
        if fits or scale <= smallest:
            items = _lay(template, paragraphs, box.width * mm, scale, fonts, even=True)
            return LaidStack(box, items, spread, widest_gap, scale, height, fits)
        scale = max(smallest, scale - _STEP)


def draw_stack(
    canvas: Canvas, laid: LaidStack, page_height: float, fonts: FontSet, colour: Callable[[str], str]
) -> None:
    """Draw a laid stack on a page of `page_height` points; `colour` finds a rule's colour."""
    box = laid.box
    free = max(0.0, box.height * mm - laid.height)
    gap, top = 0.0, page_height - box.y * mm
    if laid.spread is Spread.BOTTOM:
        top -= free
    elif laid.spread is Spread.MIDDLE:
        top -= free / 2
    elif laid.spread is Spread.BETWEEN:
        texts = max(1, sum(1 for item in laid.items if item.rule is None))
        gap = min(free / (texts + 1), laid.widest_gap * mm)
        top -= (free - gap * (texts - 1)) / 2
    for item in laid.items:
        top -= item.before
        if item.rule is not None:
            _draw_rule(canvas, box, item, top, colour)
            continue
        for line in item.lines:
            baseline = top - item.leading / 2 - item.size * _BASELINE
            left = box.x * mm + ((box.width * mm - line.width) / 2 if item.align is Align.CENTER else 0.0)
            if item.shown:
                draw_line(canvas, line, left, baseline, fonts)
            top -= item.leading
        top -= item.after + gap


def draw_line(canvas: Canvas, line: SetLine, left: float, baseline: float, fonts: FontSet) -> None:
    """Draw one line of runs from `left`."""
    for run in line.runs:
        canvas.setFillColor(HexColor(run.color))
        canvas.setFont(fonts.registered(run.font), run.size)
        canvas.drawString(left, baseline, fonts.kerned(run.text, run.font), charSpace=run.tracking)
        left += fonts.width(run.text, run.font, run.size) + run.tracking * len(run.text)


def _lay(
    template: Template, paragraphs: Paragraphs, width: float, scale: float, fonts: FontSet, *, even: bool
) -> tuple[_Laid, ...]:
    laid: list[_Laid] = []
    for paragraph in paragraphs:
        if isinstance(paragraph, UnderRule):
            above = laid[-1].lines if laid else ()
            laid.append(_Laid(above[-1:], Align.CENTER, 0, 0, paragraph.before * mm * scale, 0, paragraph))
            continue
        style = paragraph.style
        room = width * style.width
        size = style.size * max(scale, style.smallest)
        runs = _runs(template, paragraph, size)
        if style.one_line:
            size = _size_on_one_line(style, runs, size, room, fonts)
            runs = [replace(run, size=run.size * size / runs[0].size) for run in runs]
        lines = break_into_lines(runs, room, fonts, even=even)
        leading = size * style.leading
        before, after = style.before * mm * scale, style.after * mm * scale
        laid.append(_Laid(lines, style.align, size, leading, before, after, shown=paragraph.shown))
    return tuple(laid)


def _runs(template: Template, paragraph: StyledText, size: float) -> list[Run]:
    style = paragraph.style
    runs: list[Run] = []
    for span in paragraph.spans:
        text = span.text.upper() if style.uppercase else span.text
        colour = template.color(style.color if span.color is None else span.color)
        runs.append(Run(hold_together(text), span.font or style.font, size * span.scale, colour, style.tracking))
    return runs


def _size_on_one_line(style: Style, runs: Sequence[Run], size: float, room: float, fonts: FontSet) -> float:
    width = unbroken_width(runs, fonts)
    if width <= room:
        return size
    # A thousandth to spare against rounding.
    shrunk = 0.999 * size * room / width
    return shrunk if shrunk >= style.size * style.smallest else size


def _draw_rule(canvas: Canvas, box: Box, item: _Laid, top: float, colour: Callable[[str], str]) -> None:
    rule = item.rule
    if rule is None:
        return
    half = item.widest * rule.share / 2
    centre = (box.x + box.width / 2) * mm
    canvas.setStrokeColor(HexColor(colour(rule.color)))
    canvas.setLineWidth(rule.line)
    canvas.line(centre - half, top, centre + half, top)


def missing_letters(paragraphs: Paragraphs, fonts: FontSet) -> Mapping[str, str]:
    """Letters that a font lacks, by font, over all the text of a stack."""
    missing: dict[str, str] = {}
    for paragraph in paragraphs:
        if isinstance(paragraph, StyledText):
            for span in paragraph.spans:
                font = span.font or paragraph.style.font
                lacking = fonts.missing_letters(span.text, font)
                if lacking:
                    missing[font] = missing.get(font, "") + lacking
    return missing
