"""Certificates as PDF: many in one file, each on its own sheet, with an outline that names them."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.annex import draw_annex
from desktop.documents.certificate_layout import NAMED_ON_THE_SHEET, Placed, lay_fixed, lay_sheet
from desktop.documents.certificate_values import CertificateValues
from desktop.documents.drawing import Ink, draw_divider, draw_frame
from desktop.documents.drum import draw_drum
from desktop.documents.emblem import draw_emblem
from desktop.documents.fonts import FontSet, printable
from desktop.documents.practice import draw_practice
from desktop.documents.stack import draw_stack
from desktop.documents.template import Divider, Emblem, Template

_BACKGROUND: Final = "background"
_SIDEBAR_GAP: Final = 4.0


def render_certificates(
    values: Sequence[CertificateValues],
    template: Template,
    fonts: FontSet,
    progress: Callable[[int], None] | None = None,
) -> bytes:
    """One PDF with a certificate a page and an outline naming each; the same values give the same bytes.

    More than twelve recipients get a list on pages of their own behind the sheet. `progress` is told how many sheets
    are done and may raise to stop. Nothing is refused here: ask `preflight_certificate` first.
    """
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=(template.width * mm, template.height * mm),
        pageCompression=1,
        invariant=1,
        lang="vi-VN",
        pdfVersion=(1, 7),
        initialFontName=fonts.registered(next(iter(template.styles.values())).font),
    )
    canvas.setTitle(printable(template.name))
    canvas.setCreator("Sổ Sáng kiến")
    canvas.setAuthor(printable(values[0].unit_name) if values else "")
    _keep_background(canvas, template, fonts)
    for place, certificate in enumerate(values):
        _draw_certificate(canvas, certificate, template, fonts, f"sheet-{place}")
        if progress is not None:
            progress(place + 1)
    canvas.save()
    return target.getvalue()


def _keep_background(canvas: Canvas, template: Template, fonts: FontSet) -> None:
    """Keep what is the same on all sheets once in the file, so that a thousand sheets stay small."""
    width, height = template.width * mm, template.height * mm
    ink = _ink(template)
    canvas.beginForm(_BACKGROUND, 0, 0, width, height)
    canvas.setFillColor(HexColor(ink.paper))
    canvas.rect(0, 0, width, height, stroke=0, fill=1)
    if template.watermark is not None:
        mark = template.watermark
        draw_drum(canvas, mark.x * mm, height - mark.y * mm, mark.radius * mm, template.color(mark.color))
    if template.frame is not None:
        draw_frame(canvas, width, height, template.frame.margin * mm, template.frame.band * mm, ink)
    for element in template.elements:
        if isinstance(element, Emblem):
            draw_emblem(canvas, element.x * mm, height - element.y * mm, element.size * mm / 2, ink)
        elif isinstance(element, Divider):
            draw_divider(canvas, element.x * mm, height - element.y * mm, element.width * mm, ink)
    for placed in lay_fixed(template, fonts):
        _draw_placed(canvas, placed, template, fonts)
    canvas.endForm()


def _ink(template: Template) -> Ink:
    return Ink(
        strong=template.color("strong"),
        bright=template.color("bright"),
        paper=template.color("paper"),
        band=template.color("band"),
    )


def _draw_certificate(
    canvas: Canvas, values: CertificateValues, template: Template, fonts: FontSet, bookmark: str
) -> None:
    canvas.doForm(_BACKGROUND)
    if values.practice:
        width, height = template.width * mm, template.height * mm
        draw_practice(canvas, printable(values.practice), width, height, template.color("strong"), fonts)
    for placed in lay_sheet(values, template, fonts).stacks:
        _draw_placed(canvas, placed, template, fonts)
    canvas.bookmarkPage(bookmark)
    canvas.addOutlineEntry(_outline_title(values), bookmark, 0)
    canvas.showPage()
    if len(values.recipients) > NAMED_ON_THE_SHEET:
        draw_annex(canvas, values, template, fonts)


def _outline_title(values: CertificateValues) -> str:
    who = values.recipients[0].name if values.recipients else values.title
    return " – ".join(part for part in (printable(values.number), printable(who)) if part)


def _draw_placed(canvas: Canvas, placed: Placed, template: Template, fonts: FontSet) -> None:
    laid, page_height = placed.stack, template.height * mm
    draw_stack(canvas, laid, page_height, fonts, template.color)
    if placed.sidebar is not None:
        middle = page_height - (laid.box.y + laid.box.height / 2) * mm
        half = laid.height / 2 + 1.2 * mm
        left = (laid.box.x - _SIDEBAR_GAP) * mm
        canvas.setStrokeColor(HexColor(template.color(placed.sidebar)))
        canvas.setLineWidth(0.8)
        canvas.line(left, middle - half, left, middle + half)
