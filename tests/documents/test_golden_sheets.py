"""Pictures of sheets as they were approved, at 100 dots an inch, without frame and watermark: words are compared.

Run with SANGKIEN_NEW_PICTURES=1 to draw them anew after a change that was looked at.
"""

import os
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from desktop.documents.certificate import render_certificates
from desktop.documents.certificate_layout import preflight_certificate
from desktop.documents.certificate_values import CertificateValues
from desktop.documents.fonts import FontSet
from desktop.documents.template import Template
from desktop.domain.words import amount_in_words
from tests.documents.conftest import certificate, recipients

GOLDEN = Path(__file__).parents[1] / "data" / "golden"
DOTS = 100
LARGEST_MEAN = 0.6
"""Mean difference of grey (of 255) that other versions of the drawing library may make at the edges of letters."""
TEN, THREE_HUNDRED = (
    "Gá kẹp bơm",
    ("Tối ưu hóa chế độ vận hành cụm phân xưởng nhằm giảm tiêu thụ nhiên liệu " * 5)[:300],
)
LARGE = 35_000_000_000_000
CASES: dict[str, dict[str, Any]] = {
    **{
        f"authors-{count}": {"recipients": recipients(count), "is_sole_author": count == 1}
        for count in (1, 3, 7, 12, 20)
    },
    "title-10": {"title": TEN},
    "title-300": {"title": THREE_HUNDRED},
    "no-benefit": {"benefit_vnd": None, "benefit_words": ""},
    "benefit-14-digits": {"benefit_vnd": LARGE, "benefit_words": amount_in_words(LARGE)},
}


def picture(values: CertificateValues, template: Template, fonts: FontSet) -> Image.Image:
    plain = replace(template, frame=None, watermark=None)
    with pypdfium2.PdfDocument(render_certificates([values], plain, fonts)) as document:
        drawn: Image.Image = document[0].render(scale=DOTS / 72).to_pil().convert("L")
    return drawn


@pytest.mark.parametrize("name", CASES)
def test_a_sheet_looks_as_it_was_approved(name: str, participation: Template, fonts: FontSet) -> None:
    values = certificate(**CASES[name])
    assert preflight_certificate(values, participation, fonts) == ()
    drawn = picture(values, participation, fonts)
    path = GOLDEN / f"{name}.png"
    if os.environ.get("SANGKIEN_NEW_PICTURES"):
        GOLDEN.mkdir(parents=True, exist_ok=True)
        drawn.quantize(16).save(path, optimize=True)
    with Image.open(path) as approved:
        expected = approved.convert("L")
    assert drawn.size == expected.size
    assert ImageStat.Stat(ImageChops.difference(drawn, expected)).mean[0] < LARGEST_MEAN


def test_another_word_is_seen(participation: Template, fonts: FontSet) -> None:
    usual = picture(certificate(), participation, fonts)
    other = picture(certificate(title="Một tên sáng kiến hoàn toàn khác với tên kia"), participation, fonts)
    assert ImageStat.Stat(ImageChops.difference(usual, other)).mean[0] > LARGEST_MEAN


def test_the_heading_stands_in_the_middle_of_the_page(any_template: Template, fonts: FontSet) -> None:
    """Within half a millimetre, judged by the ink of the largest lines."""
    plain = replace(any_template, frame=None, watermark=None)
    content = BytesIO(render_certificates([certificate()], plain, fonts))
    heading = next(element for element in plain.elements if element.id == "heading")
    box = heading.box  # type: ignore[union-attr]
    with pypdfium2.PdfDocument(content) as document:
        drawn = document[0].render(scale=300 / 72).to_pil().convert("L")
    dots = 300 / 25.4
    band = drawn.crop((0, int(box.y * dots), drawn.width, int((box.y + box.height) * dots)))
    ink = band.point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert ink is not None
    assert abs((ink[0] + ink[2]) / 2 - drawn.width / 2) / dots < 0.5
