"""In trên phôi: values alone on a printed form, moved and scaled for a printer; the sheet to measure it with."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from desktop.documents.calibration_sheet import render_calibration_sheet
from desktop.documents.certificate import render_certificates
from desktop.documents.fonts import FontSet
from desktop.documents.template import Emblem, Template
from desktop.domain.placing import Placing
from tests.documents.conftest import LetterBox, certificate, template_data

PageText = Callable[..., str]
LetterBoxes = Callable[..., list[LetterBox]]
TENTH = 72 / 254


def test_only_what_differs_is_printed_on_a_form(any_template: Template, fonts: FontSet, page_text: PageText) -> None:
    pdf = render_certificates([certificate()], any_template, fonts, placing=Placing(values_only=True))
    words = page_text(pdf)
    assert "Ông Nguyễn Hữu Thuỷ Đăng" in words
    assert "128/GCN-HDST" in words
    for printed_before in ("CỘNG HÒA XÃ HỘI", "GIẤY", "CHỨNG NHẬN SÁNG KIẾN", "Độc lập"):
        assert printed_before not in words


def test_values_stand_on_the_form_where_they_stand_on_the_sheet(
    landscape: Template, fonts: FontSet, letter_boxes: LetterBoxes
) -> None:
    whole = letter_boxes(render_certificates([certificate()], landscape, fonts))
    alone = letter_boxes(render_certificates([certificate()], landscape, fonts, placing=Placing(values_only=True)))
    assert set(alone) <= set(whole)
    assert len(alone) > 100


@pytest.mark.parametrize(("right", "down"), [(15, -8), (-30, 0), (0, 12)])
def test_a_sheet_is_moved_by_tenths_of_a_millimetre(
    landscape: Template, fonts: FontSet, letter_boxes: LetterBoxes, right: int, down: int
) -> None:
    at_rest = letter_boxes(render_certificates([certificate()], landscape, fonts))
    moved = letter_boxes(
        render_certificates([certificate()], landscape, fonts, placing=Placing(right=right, down=down))
    )
    for (letter, left, bottom, *_), (same, new_left, new_bottom, *_) in zip(at_rest, moved, strict=True):
        assert letter == same
        assert new_left - left == pytest.approx(right * TENTH, abs=0.1)
        assert bottom - new_bottom == pytest.approx(down * TENTH, abs=0.1)


def test_a_scale_keeps_the_upper_left_corner(landscape: Template, fonts: FontSet, letter_boxes: LetterBoxes) -> None:
    usual = letter_boxes(render_certificates([certificate()], landscape, fonts))
    scaled = letter_boxes(render_certificates([certificate()], landscape, fonts, placing=Placing(scale_permille=990)))
    height = landscape.height * 72 / 25.4
    for (_, left, bottom, *_), (_, new_left, new_bottom, *_) in zip(usual, scaled, strict=True):
        assert new_left == pytest.approx(left * 0.99, abs=0.1)
        assert height - new_bottom == pytest.approx((height - bottom) * 0.99, abs=0.1)


@pytest.mark.parametrize("wrong", [{"right": 301}, {"down": -400}, {"scale_permille": 500}])
def test_a_placing_no_printer_needs_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="a s"):
        Placing(**wrong)


def test_a_unit_may_bring_its_own_emblem(fonts: FontSet) -> None:
    from desktop.documents.certificate_layout import read_certificate_template

    picture = BytesIO()
    Image.new("RGBA", (40, 40), (200, 30, 30, 255)).save(picture, "PNG")
    data = template_data("certificate-landscape")
    for element in data["elements"]:  # type: ignore[attr-defined]
        if element["type"] == "emblem":
            element["picture"] = "ab" * 32
    template = read_certificate_template(data)
    drawn = render_certificates([certificate()], template, fonts, pictures={"ab" * 32: picture.getvalue()})
    without = render_certificates([certificate()], template, fonts)
    assert b"/Subtype /Image" in drawn
    assert b"/Subtype /Image" not in without
    assert [each.picture for each in template.elements if isinstance(each, Emblem)] == ["ab" * 32]


def test_the_calibration_sheet_says_what_is_set(fonts: FontSet, page_text: PageText) -> None:
    pdf = render_calibration_sheet(
        297, 210, "HP LaserJet phòng 2", fonts, Placing(right=-15, down=8, scale_permille=995)
    )
    assert "HP LaserJet phòng 2" in page_text(pdf)
    assert "phải -1,5 mm, xuống 0,8 mm, tỷ lệ 99,5%." in page_text(pdf)
    assert pdf == render_calibration_sheet(
        297, 210, "HP LaserJet phòng 2", fonts, Placing(right=-15, down=8, scale_permille=995)
    )
