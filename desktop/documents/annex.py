"""The list of recipients behind a certificate that names only the first of more than twelve."""

from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.certificate_values import CertificateValues, Recipient
from desktop.documents.fonts import FontSet, printable
from desktop.documents.paragraph import Run, SetLine, break_into_lines, set_line
from desktop.documents.stack import draw_line
from desktop.documents.template import Template, fill

_MARGIN: Final = 24.0
_SIZE: Final = 12.0
_LEADING: Final = 16.0
_PADDING: Final = 4.0
_COLUMNS: Final = (("TT", 0.07), ("Họ và tên", 0.33), ("Chức danh, nơi công tác", 0.46), ("Tỷ lệ", 0.14))
_CENTRED: Final = frozenset({0, 3})


def draw_annex(canvas: Canvas, values: CertificateValues, template: Template, fonts: FontSet) -> None:
    """Draw as many pages as the list of recipients needs, each with the heading row, and end the last of them."""
    page = _Page(canvas, template, fonts)
    page.draw_heading(values)
    page.draw_row([title for title, _ in _COLUMNS], "Tinos-Bold", filled=True)
    for place, recipient in enumerate(values.recipients, start=1):
        cells = _cells(place, recipient)
        if not page.has_room_for(cells):
            canvas.showPage()
            page = _Page(canvas, template, fonts)
            page.draw_row([title for title, _ in _COLUMNS], "Tinos-Bold", filled=True)
        page.draw_row(cells, "Tinos-Regular")
    canvas.showPage()


def _cells(place: int, recipient: Recipient) -> list[str]:
    return [str(place), printable(recipient.addressed), printable(recipient.post), printable(recipient.share)]


class _Page:
    """One page of the list; `_top` is where the next row begins, in points from below."""

    def __init__(self, canvas: Canvas, template: Template, fonts: FontSet) -> None:
        self._canvas = canvas
        self._template = template
        self._fonts = fonts
        self._width = (template.width - 2 * _MARGIN) * mm
        self._top = (template.height - _MARGIN) * mm

    def draw_heading(self, values: CertificateValues) -> None:
        words = self._template.words
        note = fill(words["annex_note"], {"title": printable(values.title), "number": printable(values.number) or "…"})
        strong, ink = self._template.color("strong"), self._template.color("ink")
        for run, leading in (
            (Run(words["annex_title"], "Tinos-Bold", 15, strong), 22.0),
            (Run(note, "Tinos-Italic", 12.5, ink), 17.0),
        ):
            for line in break_into_lines([run], self._width * 0.9, self._fonts):
                self._top -= leading
                left = _MARGIN * mm + (self._width - line.width) / 2
                draw_line(self._canvas, line, left, self._top + leading * 0.3, self._fonts)
        self._top -= 10

    def has_room_for(self, cells: list[str]) -> bool:
        height = _height(self._set(cells, "Tinos-Regular"))
        return bool(self._top - height >= _MARGIN * mm)

    def draw_row(self, cells: list[str], font: str, filled: bool = False) -> None:
        rows = self._set(cells, font)
        height, left = _height(rows), _MARGIN * mm
        canvas = self._canvas
        canvas.setStrokeColor(HexColor(self._template.color("bright")))
        canvas.setFillColor(HexColor(self._template.color("band")))
        canvas.setLineWidth(0.5)
        for place, (lines, (_, share)) in enumerate(zip(rows, _COLUMNS, strict=True)):
            width = self._width * share
            canvas.setFillColor(HexColor(self._template.color("band")))
            canvas.rect(left, self._top - height, width, height, stroke=1, fill=1 if filled else 0)
            baseline = self._top - (height - _LEADING * len(lines)) / 2 - _LEADING * 0.7
            for line in lines:
                centred = filled or place in _CENTRED
                inset = (width - line.width) / 2 if centred else _PADDING
                draw_line(canvas, line, left + inset, baseline, self._fonts)
                baseline -= _LEADING
            left += width
        self._top -= height

    def _set(self, cells: list[str], font: str) -> list[tuple[SetLine, ...]]:
        ink = self._template.color("ink")
        return [
            break_into_lines([Run(cell, font, _SIZE, ink)], self._width * share - 2 * _PADDING, self._fonts)
            or (set_line((), self._fonts),)
            for cell, (_, share) in zip(cells, _COLUMNS, strict=True)
        ]


def _height(rows: list[tuple[SetLine, ...]]) -> float:
    return max(len(lines) for lines in rows) * _LEADING + 2 * _PADDING
