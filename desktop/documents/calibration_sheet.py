"""The calibration sheet: crosses and rulers to measure by how much a printer moves and scales a page."""

from io import BytesIO
from typing import Final

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.even_text import BOLD, REGULAR
from desktop.documents.fonts import FontSet, printable
from desktop.domain.placing import AS_DESIGNED, WHOLE_PERMILLE, Placing

_CROSS: Final = 6.0
_INSET: Final = 20.0
_RULER: Final = 100
_HOW: Final = (
    "1. In trang này đúng khổ giấy, tỷ lệ 100%, không chọn “vừa trang”.",
    "2. Đo từ mép giấy đến tâm dấu cộng ở góc trên bên trái: đúng là 20 mm từ mép trái và 20 mm từ mép trên.",
    "3. Dịch sang phải = 20 mm trừ số đo từ mép trái; dịch xuống = 20 mm trừ số đo từ mép trên.",
    "4. Đo thước ngang: tỷ lệ (%) = 100 chia cho số milimét đo được, nhân với 100.",
    "5. Nhập ba số vào máy in này trong Mẫu in, in lại trang này và đo lại.",
)


def render_calibration_sheet(
    width: float, height: float, printer: str, fonts: FontSet, placing: Placing = AS_DESIGNED
) -> bytes:
    """The sheet for paper of `width` by `height` millimetres, with what is set for the printer already applied."""
    target = BytesIO()
    canvas = Canvas(
        target,
        pagesize=(width * mm, height * mm),
        invariant=1,
        lang="vi-VN",
        initialFontName=fonts.registered(REGULAR),
    )
    canvas.setTitle("Trang căn chỉnh máy in")
    canvas.setCreator("Sổ Sáng kiến")
    scale = placing.scale_permille / WHOLE_PERMILLE
    canvas.translate(placing.right / 10 * mm, height * mm * (1 - scale) - placing.down / 10 * mm)
    canvas.scale(scale, scale)
    canvas.setStrokeColor(black)
    canvas.setLineWidth(0.3)
    for x in (_INSET, width - _INSET):
        for y in (_INSET, height - _INSET):
            _draw_cross(canvas, x * mm, y * mm)
    top = height - _INSET
    _draw_rulers(canvas, fonts, (width - _RULER) / 2, top)
    _write(canvas, fonts, BOLD, 15, width / 2 * mm, (top - 24) * mm, "TRANG CĂN CHỈNH MÁY IN")
    _write(canvas, fonts, REGULAR, 12, width / 2 * mm, (top - 31) * mm, f"Máy in: {printer or '…………………'}")
    for place, line in enumerate(_HOW):
        _write(canvas, fonts, REGULAR, 11.5, width / 2 * mm, (top - 44 - 8 * place) * mm, line)
    told = (
        f"Đang áp dụng: phải {_tenths(placing.right)} mm, xuống {_tenths(placing.down)} mm, tỷ lệ {_percent(placing)}%."
    )
    _write(canvas, fonts, BOLD, 11.5, width / 2 * mm, (top - 92) * mm, told)
    canvas.showPage()
    canvas.save()
    return target.getvalue()


def _draw_cross(canvas: Canvas, x: float, y: float) -> None:
    canvas.line(x - _CROSS * mm, y, x + _CROSS * mm, y)
    canvas.line(x, y - _CROSS * mm, x, y + _CROSS * mm)
    canvas.circle(x, y, 2 * mm, stroke=1, fill=0)


def _draw_rulers(canvas: Canvas, fonts: FontSet, left: float, top: float) -> None:
    """A ruler of 100 mm across, with a stroke each millimetre."""
    canvas.line(left * mm, top * mm, (left + _RULER) * mm, top * mm)
    for place in range(_RULER + 1):
        length = 5 if place % 10 == 0 else 3.5 if place % 5 == 0 else 2
        canvas.line((left + place) * mm, top * mm, (left + place) * mm, (top - length) * mm)
        if place % 10 == 0:
            _write(canvas, fonts, REGULAR, 8, (left + place) * mm, (top - 9) * mm, str(place))


def _write(canvas: Canvas, fonts: FontSet, font: str, size: float, middle: float, y: float, text: str) -> None:
    words = printable(text)
    canvas.setFont(fonts.registered(font), size)
    canvas.drawString(middle - fonts.width(words, font, size) / 2, y, fonts.kerned(words, font))


def _tenths(value: int) -> str:
    return f"{'-' if value < 0 else ''}{abs(value) // 10},{abs(value) % 10}"


def _percent(placing: Placing) -> str:
    return _tenths(placing.scale_permille)
