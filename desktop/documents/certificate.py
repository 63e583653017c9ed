"""Certificates as PDF: many in one file, each on its own sheet, with an outline that names them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.annex import draw_annex
from desktop.documents.certificate_layout import NAMED_ON_THE_SHEET, Placed, lay_fixed, lay_sheet
from desktop.documents.certificate_values import CertificateValues
from desktop.documents.drawing import Ink, draw_divider, draw_frame
from desktop.documents.drum import draw_drum
from desktop.documents.emblem import draw_emblem
from desktop.documents.fonts import FontSet, printable
from desktop.documents.practice import draw_practice
from desktop.documents.seal import draw_seal
from desktop.documents.stack import draw_stack
from desktop.documents.template import Divider, Emblem, SealCode, Template
from desktop.domain.placing import AS_DESIGNED, WHOLE_PERMILLE, Placing

_BACKGROUND: Final = "background"
_SIDEBAR_GAP: Final = 4.0


def render_certificates(
    values: Sequence[CertificateValues],
    template: Template,
    fonts: FontSet,
    progress: Callable[[int], None] | None = None,
    *,
    placing: Placing = AS_DESIGNED,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """One PDF with a certificate a page and an outline naming each; the same values give the same bytes.

    More than twelve recipients get a list on pages of their own behind the sheet. `progress` is told how many sheets
    are done and may raise to stop. `pictures` are those the template asks for, by SHA-256; without its picture an
    emblem is the drawn one. Nothing is refused here: ask `preflight_certificate` first.
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
    look = _Look(template, fonts, placing, pictures)
    _keep_background(canvas, look)
    for place, certificate in enumerate(values):
        _draw_certificate(canvas, certificate, look, f"sheet-{place}")
        if progress is not None:
            progress(place + 1)
    canvas.save()
    return target.getvalue()


@dataclass(frozen=True, slots=True)
class _Look:
    """What is the same for every sheet of a batch."""

    template: Template
    fonts: FontSet
    placing: Placing
    pictures: Mapping[str, bytes]

    @property
    def width(self) -> float:
        return float(self.template.width * mm)

    @property
    def height(self) -> float:
        return float(self.template.height * mm)


def _keep_background(canvas: Canvas, look: _Look) -> None:
    """Keep what is the same on all sheets once in the file, so that a thousand sheets stay small."""
    template, width, height = look.template, look.width, look.height
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
            _draw_emblem(canvas, element, look, ink)
        elif isinstance(element, Divider):
            draw_divider(canvas, element.x * mm, height - element.y * mm, element.width * mm, ink)
    for placed in lay_fixed(template, look.fonts):
        _draw_placed(canvas, placed, template, look.fonts)
    canvas.endForm()


def _draw_emblem(canvas: Canvas, element: Emblem, look: _Look, ink: Ink) -> None:
    size, x, y = element.size * mm, element.x * mm, look.height - element.y * mm
    picture = look.pictures.get(element.picture)
    if picture is None:
        draw_emblem(canvas, x, y, size / 2, ink)
        return
    left, below = x - size / 2, y - size / 2
    canvas.drawImage(
        ImageReader(BytesIO(picture)), left, below, size, size, mask="auto", preserveAspectRatio=True, anchor="c"
    )


def _ink(template: Template) -> Ink:
    return Ink(
        strong=template.color("strong"),
        bright=template.color("bright"),
        paper=template.color("paper"),
        band=template.color("band"),
    )


def _draw_certificate(canvas: Canvas, values: CertificateValues, look: _Look, bookmark: str) -> None:
    template, fonts, values_only = look.template, look.fonts, look.placing.values_only
    _place(canvas, look)
    if not values_only:
        canvas.doForm(_BACKGROUND)
    if values.practice:
        draw_practice(canvas, printable(values.practice), look.width, look.height, template.color("strong"), fonts)
    for placed in lay_sheet(values, template, fonts, values_only=values_only).stacks:
        _draw_placed(canvas, placed, template, fonts, with_sidebar=not values_only)
    for element in template.elements:
        if isinstance(element, SealCode) and values.seal:
            x, y = element.x * mm, look.height - element.y * mm
            draw_seal(canvas, values.seal, x, y, element.size * mm, template.color("ink"), template.color("paper"))
    canvas.bookmarkPage(bookmark)
    canvas.addOutlineEntry(_outline_title(values), bookmark, 0)
    canvas.showPage()
    if len(values.recipients) > NAMED_ON_THE_SHEET:
        draw_annex(canvas, values, template, fonts)


def _place(canvas: Canvas, look: _Look) -> None:
    """Move and scale the sheet from its upper left corner, as the printer needs it."""
    placing = look.placing
    scale = placing.scale_permille / WHOLE_PERMILLE
    if placing.right or placing.down or scale != 1:
        canvas.translate(placing.right / 10 * mm, look.height * (1 - scale) - placing.down / 10 * mm)
        canvas.scale(scale, scale)


def _outline_title(values: CertificateValues) -> str:
    who = values.recipients[0].name if values.recipients else values.title
    return " – ".join(part for part in (printable(values.number), printable(who)) if part)


def _draw_placed(
    canvas: Canvas, placed: Placed, template: Template, fonts: FontSet, *, with_sidebar: bool = True
) -> None:
    laid, page_height = placed.stack, template.height * mm
    draw_stack(canvas, laid, page_height, fonts, template.color)
    if placed.sidebar is not None and with_sidebar:
        middle = page_height - (laid.box.y + laid.box.height / 2) * mm
        half = laid.height / 2 + 1.2 * mm
        left = (laid.box.x - _SIDEBAR_GAP) * mm
        canvas.setStrokeColor(HexColor(template.color(placed.sidebar)))
        canvas.setLineWidth(0.8)
        canvas.line(left, middle - half, left, middle + half)
