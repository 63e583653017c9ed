import hashlib
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from desktop.documents.certificate import render_certificates
from desktop.documents.certificate_layout import preflight_certificate
from desktop.documents.certificate_values import CertificateValues, Recipient, SignerBlock
from desktop.documents.fonts import FontSet
from desktop.documents.template import Template
from tests.documents.conftest import LetterBox, certificate, recipients
from tests.documents.test_fonts import vietnamese_letters

PageText = Callable[..., str]
LetterBoxes = Callable[..., list[LetterBox]]
MM = 72 / 25.4


def codes(values: CertificateValues, template: Template, fonts: FontSet) -> list[tuple[str, str]]:
    return [(fault.element, fault.code) for fault in preflight_certificate(values, template, fonts)]


def test_the_words_of_a_certificate_can_be_copied_from_the_page(
    any_template: Template, fonts: FontSet, page_text: PageText
) -> None:
    text = page_text(render_certificates([certificate()], any_template, fonts))
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "CÔNG TY HÓA DẦU SÔNG TRÀ",
        "Ông Nguyễn Hữu Thuỷ Đăng", "Kỹ sư công nghệ, Phân xưởng 2", "12.450.000.000 đồng",
        "(Mười hai tỷ bốn trăm năm mươi triệu đồng)", "Số: 128/GCN-HDST", "Vào sổ số: 128/2023",
        "Quyết định công nhận: 45/QĐ-HDST ngày 20/5/2023", "Quảng Ngãi, ngày 05 tháng 6 năm 2023",
        "Trần Thị Ánh Nguyệt", "“Tối ưu hóa chế độ vận hành cụm phân xưởng nhằm giảm tiêu thụ nhiên liệu”",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_all_vietnamese_letters_come_back_composed_and_without_private_characters(
    landscape: Template, fonts: FontSet, page_text: PageText, form: str
) -> None:
    letters = vietnamese_letters()
    words = [letters[start : start + 10] for start in range(0, len(letters), 10)]
    values = certificate(
        title=unicodedata.normalize(form, " ".join(words)),  # type: ignore[arg-type]
        recipients=(Recipient(unicodedata.normalize(form, "Đặng Ửng Ỷ"), "Bà"),),  # type: ignore[arg-type]
        effect="",
    )
    text = page_text(render_certificates([values], landscape, fonts))
    assert "“" + " ".join(words) + "”" in text
    assert "Bà Đặng Ửng Ỷ" in text
    assert not any(unicodedata.category(letter) in {"Co", "Cn"} for letter in text)


def test_the_same_values_give_the_same_bytes(any_template: Template, fonts: FontSet) -> None:
    values = [certificate(), certificate(number="")]
    assert render_certificates(values, any_template, fonts) == render_certificates(values, any_template, fonts)


def test_another_process_gives_the_same_bytes(landscape: Template, fonts: FontSet) -> None:
    here = hashlib.sha256(render_certificates([certificate()], landscape, fonts)).hexdigest()
    script = (
        "import hashlib\n"
        "from tests.documents.conftest import RESOURCES, certificate, template_data\n"
        "from desktop.documents.certificate import render_certificates\n"
        "from desktop.documents.certificate_layout import read_certificate_template\n"
        "from desktop.documents.fonts import FontSet\n"
        "fonts = FontSet({path.stem: path.read_bytes() for path in (RESOURCES / 'fonts').glob('*.ttf')})\n"
        "template = read_certificate_template(template_data('certificate-landscape'))\n"
        "pdf = render_certificates([certificate()], template, fonts)\n"
        "raise SystemExit(hashlib.sha256(pdf).hexdigest())\n"
    )
    there = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert there.stderr.strip() == here


def test_text_that_looks_like_code_prints_as_it_was_typed(
    landscape: Template, fonts: FontSet, page_text: PageText
) -> None:
    values = certificate(title="{__class__} <b>đậm</b> &amp; =1+1 {title}", effect="{0} %s \\n")
    text = page_text(render_certificates([values], landscape, fonts))
    assert "“{__class__} <b>đậm</b> &amp; =1+1 {title}”" in text
    assert "{0} %s \\n" in text


@pytest.mark.parametrize("count", [1, 3, 7, 12, 20])
def test_every_number_of_authors_fits(participation: Template, fonts: FontSet, page_text: PageText, count: int) -> None:
    values = certificate(recipients=recipients(count))
    pdf = render_certificates([values], participation, fonts)
    assert codes(values, participation, fonts) == []
    names = page_text(pdf, 1 if count > 12 else 0)
    assert all(recipient.addressed in names for recipient in values.recipients)
    assert ("và các đồng tác giả" in page_text(pdf)) == (count > 12)


@pytest.mark.parametrize("letters", [10, 300])
def test_short_and_long_titles_stay_inside_the_frame(
    any_template: Template, fonts: FontSet, letter_boxes: LetterBoxes, letters: int
) -> None:
    title = ("Cải tiến bơm nhiên liệu và hệ thống thu hồi khí đuốc áp suất thấp " * 6)[:letters].strip()
    values = certificate(title=title, benefit_vnd=98_765_432_109_876)
    assert codes(values, any_template, fonts) == []
    frame = 17 * MM
    for _, left, bottom, right, top in letter_boxes(render_certificates([values], any_template, fonts)):
        assert left > frame
        assert bottom > frame
        assert right < any_template.width * MM - frame
        assert top < any_template.height * MM - frame


def test_an_empty_benefit_leaves_no_trace(landscape: Template, fonts: FontSet, page_text: PageText) -> None:
    text = page_text(render_certificates([certificate(benefit_vnd=None)], landscape, fonts))
    assert "Giá trị làm lợi" not in text
    assert "Mười hai tỷ" not in text


def test_a_benefit_of_nothing_is_printed_because_it_is_not_unknown(
    landscape: Template, fonts: FontSet, page_text: PageText
) -> None:
    values = certificate(benefit_vnd=0, benefit_words="Không đồng")
    assert "Giá trị làm lợi: 0 đồng" in page_text(render_certificates([values], landscape, fonts))


def test_a_blank_number_prints_dots_to_write_on(landscape: Template, fonts: FontSet, page_text: PageText) -> None:
    assert "Số: ……" in page_text(render_certificates([certificate(number="")], landscape, fonts))


def test_the_title_stands_within_half_a_millimetre_of_the_middle(
    any_template: Template, fonts: FontSet, letter_boxes: LetterBoxes
) -> None:
    boxes = letter_boxes(render_certificates([certificate()], any_template, fonts))
    written = "".join(letter for letter, *_ in boxes)
    headings = ("GIẤYCHỨNGNHẬNSÁNGKIẾN", "GIẤYCHỨNGNHẬN", "GIẤYGHINHẬN", "“Tốiưuhóachếđộvậnhành")
    found = [heading for heading in headings if heading in written]
    assert len(found) >= 2
    start = written.index(found[0])
    title = boxes[start : start + len(found[0])]
    middle = (min(box[1] for box in title) + max(box[3] for box in title)) / 2
    assert abs(middle - any_template.width * MM / 2) < 0.5 * MM


def test_a_co_author_is_called_so_and_the_others_are_named(
    landscape: Template, fonts: FontSet, page_text: PageText
) -> None:
    values = certificate(is_sole_author=False, coauthors=("Lê Hoàng Cường", "Vũ Đình Ước"))
    text = page_text(render_certificates([values], landscape, fonts))
    assert "Là đồng tác giả của sáng kiến" in text
    assert "Cùng đồng tác giả: Lê Hoàng Cường, Vũ Đình Ước" in text


def test_two_signers_stand_side_by_side(any_template: Template, fonts: FontSet, letter_boxes: LetterBoxes) -> None:
    two = (SignerBlock(("TM. Ban Thường vụ", "Phó Chủ tịch"), "LÊ Ẩ"), SignerBlock(("Giám đốc",), "TRẦN Ỹ"))
    values = certificate(signers=two)
    assert codes(values, any_template, fonts) == []
    boxes = letter_boxes(render_certificates([values], any_template, fonts))
    (left,) = [box for box in boxes if box[0] == "Ẩ"]
    (right,) = [box for box in boxes if box[0] == "Ỹ"]
    assert left[1] < right[1]
    assert abs(left[2] - right[2]) < 1


def test_practice_words_lie_on_a_practice_sheet_only(landscape: Template, fonts: FontSet, page_text: PageText) -> None:
    def print_with(practice: str) -> str:
        return page_text(render_certificates([certificate(practice=practice)], landscape, fonts)).replace(" ", "")

    assert "TẬPDƯỢT" in print_with("TẬP DƯỢT")
    assert "TẬPDƯỢT" not in print_with("")


def test_a_batch_is_one_file_with_an_outline_and_tells_its_progress(landscape: Template, fonts: FontSet) -> None:
    told: list[int] = []
    values = [certificate(number=f"{place}/GCN") for place in (1, 2, 3)]
    document = pypdfium2.PdfDocument(render_certificates(values, landscape, fonts, told.append))
    assert len(document) == 3
    assert [entry.get_title() for entry in document.get_toc()] == [
        f"{place}/GCN – Nguyễn Hữu Thuỷ Đăng" for place in (1, 2, 3)
    ]
    assert told == [1, 2, 3]
    document.close()


def test_a_batch_can_be_stopped_between_two_sheets(landscape: Template, fonts: FontSet) -> None:
    class Stopped(Exception):
        pass

    def stop(_done: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        render_certificates([certificate(), certificate()], landscape, fonts, stop)


def test_text_that_cannot_fit_is_reported(landscape: Template, fonts: FontSet) -> None:
    assert ("main", "text_overflows") in codes(certificate(title="Cải tiến bơm " * 100), landscape, fonts)
    assert ("main", "text_overflows") in codes(certificate(title="W" * 400), landscape, fonts)


def test_a_letter_no_font_has_is_reported(landscape: Template, fonts: FontSet) -> None:
    (fault,) = preflight_certificate(certificate(title="Van 漢字"), landscape, fonts)
    assert (fault.element, fault.code) == ("main", "letters_missing")
    assert fault.parameters == {"font": "Tinos-Bold", "letters": "漢字"}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"title": "  "}, ("title", "no_title")),
        ({"recipients": ()}, ("recipients", "no_recipient")),
        ({"recipients": recipients(2)}, ("recipients", "one_recipient_only")),
        ({"signers": ()}, ("signatures", "no_signer")),
        ({"signers": (SignerBlock(("A",), "B"),) * 3}, ("signatures", "too_many_signers")),
    ],
)
def test_what_a_certificate_lacks_is_reported(
    landscape: Template, fonts: FontSet, changes: dict[str, object], fault: tuple[str, str]
) -> None:
    assert fault in codes(certificate(**changes), landscape, fonts)


def test_a_long_name_shrinks_before_it_breaks(landscape: Template, fonts: FontSet, letter_boxes: LetterBoxes) -> None:
    name = "Công Tằng Tôn Nữ Nguyễn Phước Quỳnh Hương Thuỷ Tiên"
    values = certificate(recipients=(Recipient(name, "Bà"),))
    assert codes(values, landscape, fonts) == []
    boxes = letter_boxes(render_certificates([values], landscape, fonts))
    written = "".join(letter for letter, *_ in boxes)
    start = written.index("BàCôngTằng")
    first, last = boxes[start], boxes[start + len("BàCôngTằngTônNữNguyễnPhướcQuỳnhHươngThuỷTiên") - 1]
    assert (first[0], last[0]) == ("B", "n")
    assert abs(first[2] - last[2]) < 1


def test_the_second_palette_changes_colours_and_no_words(
    landscape: Template, fonts: FontSet, page_text: PageText
) -> None:
    red, blue = (render_certificates([certificate()], landscape.with_palette(name), fonts) for name in ("red", "blue"))
    assert red != blue
    assert page_text(red) == page_text(blue)


def test_a_template_keeps_working_with_other_words(landscape: Template, fonts: FontSet, page_text: PageText) -> None:
    words = {**landscape.words, "role_sole": "Là tác giả giải pháp"}
    pdf = render_certificates([certificate()], replace(landscape, words=words), fonts)
    assert "Là tác giả giải pháp" in page_text(pdf)
