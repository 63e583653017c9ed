"""Cover sheet, request form, receipt and decision. All names in these tests are invented."""

import itertools
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from desktop.documents.cover_sheet import CoverSheetDossier, CoverSheetValues, render_cover_sheet
from desktop.documents.decision import DecisionEntry, DecisionValues, render_decision
from desktop.documents.filing_receipt import FilingReceiptValues, render_filing_receipt
from desktop.documents.fonts import FontSet
from desktop.documents.paper import PORTRAIT, Paper, SignatureBlock
from desktop.documents.request_form import RequestFormValues, RequestPerson, RequestSection, render_request_form
from desktop.domain.submission import ControlTotals
from tests.documents.conftest import LetterBox
from tests.documents.test_fonts import vietnamese_letters

PageText = Callable[..., str]
LetterBoxes = Callable[..., list[LetterBox]]

SIGNER = SignatureBlock(("GIÁM ĐỐC",), "Trần Thị Ánh Nguyệt")
COVER = CoverSheetValues(
    superior_name="Công đoàn Dầu khí Việt Nam",
    unit_name="Công đoàn Hóa dầu Sông Trà",
    from_code="CDST",
    from_name="Công đoàn Hóa dầu Sông Trà",
    to_code="CDDK",
    to_name="Công đoàn Dầu khí Việt Nam",
    kind="Gói gửi cấp trên, gửi toàn bộ",
    seq=12,
    file_name="SK-CDST-CDDK-9f2c-000012.sk.zip",
    bundle_id="9f2c" * 16,
    created="10:05 ngày 01/06/2026",
    control=ControlTotals(150, 120, 34_893_000_000_000, 9),
    check_code="7K4M9-92QXF",
    fingerprint="123456789012345678901234567890",
    audit_head="ab12cd34" * 8,
    giver=SignatureBlock(("BÊN GIAO",), "Lê Hoàng Cường", "Quảng Ngãi, ngày 01 tháng 6 năm 2026"),
    receiver=SignatureBlock(("BÊN NHẬN",)),
    dossiers=tuple(
        CoverSheetDossier(f"ST-2026-{place:04d}", "Lắp lan can tháo nhanh", "Vũ Đình Ước", "Đã công nhận", None)
        for place in range(60)
    ),
    more_dossiers=90,
)
AUTHOR = RequestPerson("Nguyễn Hữu Thuỷ Đăng", "12/3/1985", "Phân xưởng 2", "Kỹ sư", "Thạc sĩ", "60,00")
REQUEST = RequestFormValues(
    addressee="Hội đồng Sáng kiến Công ty Hóa dầu Sông Trà",
    authors=(AUTHOR,),
    title="Tối ưu hóa chế độ vận hành cụm phân xưởng",
    investor="Công ty Hóa dầu Sông Trà",
    field="Công nghệ lọc dầu",
    first_use="01/02/2023",
    essence=(RequestSection("Nội dung giải pháp", "Bước một: khảo sát.\nBước hai: điều chỉnh."),),
    place_date="Quảng Ngãi, ngày 05 tháng 6 năm 2023",
    benefit_by_author="12.450.000.000 đồng/năm",
)
RECEIPT = FilingReceiptValues(
    superior_name="",
    unit_name="Công ty Hóa dầu Sông Trà",
    dossier_code="ST-2026-0128",
    title="Tối ưu hóa chế độ vận hành",
    authors=("Nguyễn Hữu Thuỷ Đăng", "Vũ Đình Ước"),
    handed_in_by="Ông Vũ Đình Ước",
    received_on="ngày 05 tháng 6 năm 2023",
    giver=SignatureBlock(("NGƯỜI NỘP ĐƠN",), "Vũ Đình Ước"),
    receiver=SignatureBlock(("NGƯỜI NHẬN ĐƠN",), "Lê Hoàng Cường"),
    attachments=("Bảng tính.xlsx", "Biên bản.pdf"),
    due_on="ngày 05 tháng 9 năm 2023",
    due_reason="03 tháng kể từ ngày chấp nhận đơn",
)
DECISION = DecisionValues(
    superior_name="Tập đoàn Dầu khí Việt Nam",
    unit_name="Công ty Hóa dầu Sông Trà",
    place_date="Quảng Ngãi, ngày 05 tháng 6 năm 2023",
    subject="Về việc công nhận sáng kiến đợt 1 năm 2023",
    authority="Giám đốc Công ty Hóa dầu Sông Trà",
    bases=("Căn cứ Nghị định số 13/2012/NĐ-CP ngày 02 tháng 3 năm 2012 của Chính phủ;",),
    articles=("Công nhận 40 sáng kiến (danh sách kèm theo).", "Quyết định này có hiệu lực kể từ ngày ký."),
    signer=SIGNER,
    number="45/QĐ-HDST",
    copies_to=("Như Điều 2;", "Lưu: VT."),
    entries=tuple(
        DecisionEntry(f"Sáng kiến số {place}", ("Vũ Đình Ước (100%)",), "Phân xưởng 2", None if place else 5_000_000)
        for place in range(40)
    ),
)

RENDERED: dict[str, Callable[[FontSet], bytes]] = {
    "cover sheet": lambda fonts: render_cover_sheet(COVER, fonts),
    "request": lambda fonts: render_request_form(REQUEST, fonts),
    "receipt": lambda fonts: render_filing_receipt(RECEIPT, fonts),
    "decision": lambda fonts: render_decision(DECISION, fonts),
}


def pages_of(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


@pytest.mark.parametrize("paper", RENDERED)
def test_the_same_values_give_the_same_bytes(fonts: FontSet, paper: str) -> None:
    assert RENDERED[paper](fonts) == RENDERED[paper](fonts)


@pytest.mark.parametrize("paper", RENDERED)
def test_no_page_holds_private_characters_and_only_later_pages_a_number(
    fonts: FontSet, page_text: PageText, paper: str
) -> None:
    pdf = RENDERED[paper](fonts)
    for page in range(pages_of(pdf)):
        text = page_text(pdf, page)
        assert not any(unicodedata.category(letter) in {"Co", "Cn"} for letter in text)
        assert text.startswith(f"{page + 1} ") == (page > 0)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_all_vietnamese_letters_come_back_composed_from_prose_and_cells(
    fonts: FontSet, page_text: PageText, form: str
) -> None:
    letters = vietnamese_letters()
    words = [letters[start : start + 8] for start in range(0, len(letters), 8)]
    decomposed = unicodedata.normalize(form, " ".join(words))  # type: ignore[arg-type]
    values = replace(REQUEST, investor=decomposed, authors=(replace(AUTHOR, name=decomposed),))
    text = page_text(render_request_form(values, fonts))
    assert all(text.count(word) == 2 for word in words)


def test_the_signed_cover_sheet_is_one_page_with_all_that_is_compared(fonts: FontSet, page_text: PageText) -> None:
    pdf = render_cover_sheet(COVER, fonts)
    text = page_text(pdf)
    for words in (
        "PHIẾU GIAO NHẬN SỐ 000012", "Công đoàn Hóa dầu Sông Trà (CDST)", "Công đoàn Dầu khí Việt Nam (CDDK)",
        "34.893.000.000.000", "7 K 4 M 9 - 9 2 Q X F", "12345 67890 12345 67890 12345 67890", "BÊN GIAO", "BÊN NHẬN",
        "SK-CDST-CDDK-9f2c-000012.sk.zip", "150", "120", "Lê Hoàng Cường",
    ):  # fmt: skip
        assert words in text
    assert "ST-2026-0001" not in text
    assert "ST-2026-0059" in page_text(pdf, pages_of(pdf) - 1)
    assert "… và 90 hồ sơ khác" in page_text(pdf, pages_of(pdf) - 1)


def test_what_was_withheld_stands_on_the_cover_sheet(fonts: FontSet, page_text: PageText) -> None:
    values = replace(COVER, withheld=("ngày sinh", "nội dung bí mật của 03 hồ sơ"), practice="TẬP DƯỢT")
    text = page_text(render_cover_sheet(values, fonts))
    assert "Không gửi kèm: ngày sinh; nội dung bí mật của 03 hồ sơ." in text
    assert "TẬPDƯỢT" in text.replace(" ", "")


def test_the_request_says_what_the_form_asks(fonts: FontSet, page_text: PageText) -> None:
    text = page_text(render_request_form(REQUEST, fonts))
    for words in (
        "ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN", "Kính gửi: Hội đồng Sáng kiến Công ty Hóa dầu Sông Trà",
        "Tôi ghi tên dưới đây",
        "Là tác giả đề nghị xét công nhận sáng kiến: “Tối ưu hóa", "Bước hai: điều chỉnh.", "(nếu có): Không",
        "Tôi xin cam đoan mọi thông tin", "(Ký và ghi rõ họ tên)",
    ):  # fmt: skip
        assert words in text


@pytest.mark.parametrize("count", [1, 2, 3, 4, 7, 20])
def test_the_oath_is_never_parted_from_the_first_signature(fonts: FontSet, page_text: PageText, count: int) -> None:
    people = tuple(replace(AUTHOR, name=f"Vũ Đình Ước {place}") for place in range(count))
    pdf = render_request_form(replace(REQUEST, authors=people), fonts)
    pages = [page_text(pdf, page) for page in range(pages_of(pdf))]
    (oath,) = [page for page in pages if "xin cam đoan" in page]
    assert "(Ký và ghi rõ họ tên)" in oath
    assert ("Chúng tôi xin cam đoan" in oath) == (count > 1)
    assert all(f"Vũ Đình Ước {place}" in pages[-1] for place in range(count - 1, count))


def test_text_that_looks_like_markup_prints_as_it_was_typed(fonts: FontSet, page_text: PageText) -> None:
    values = replace(REQUEST, title="<b>a</b> & {__class__} =1+1", conditions='<para/> "x" <font color="red">')
    text = page_text(render_request_form(values, fonts))
    assert "“<b>a</b> & {__class__} =1+1”" in text
    assert '<para/> "x" <font color="red">' in text


def test_the_receipt_names_the_files_and_the_day_a_decision_is_due(fonts: FontSet, page_text: PageText) -> None:
    text = page_text(render_filing_receipt(RECEIPT, fonts))
    assert "chậm nhất ngày 05 tháng 9 năm 2023 (03 tháng kể từ ngày chấp nhận đơn)." in text
    assert "Tài liệu kèm theo (02): 1. Bảng tính.xlsx 2. Biên bản.pdf" in text
    assert "Số: ……" in text
    assert "Thời hạn" not in page_text(render_filing_receipt(replace(RECEIPT, due_on=""), fonts))


def test_the_decision_keeps_its_last_article_with_the_signature(fonts: FontSet, page_text: PageText) -> None:
    for count in range(1, 24, 3):
        articles = tuple(f"Điều khoản số {place} của quyết định này được thi hành." for place in range(count))
        pdf = render_decision(replace(DECISION, articles=articles, entries=()), fonts)
        assert f"Điều khoản số {count - 1} " in page_text(pdf, pages_of(pdf) - 1)
        assert "Trần Thị Ánh Nguyệt" in page_text(pdf, pages_of(pdf) - 1)


def test_the_list_of_a_decision_adds_up_behind_it(fonts: FontSet, page_text: PageText) -> None:
    pdf = render_decision(DECISION, fonts)
    assert "DANH SÁCH SÁNG KIẾN" not in page_text(pdf)
    last = page_text(pdf, pages_of(pdf) - 1)
    assert "Sáng kiến số 39" in last
    assert "Tổng cộng: 40 sáng kiến 5.000.000" in last
    assert "(Kèm theo Quyết định số 45/QĐ-HDST ngày 05 tháng 6 năm 2023)" in page_text(pdf, 1)


def test_a_decision_that_is_not_signed_has_dots_for_its_number(fonts: FontSet, page_text: PageText) -> None:
    assert "Số: …………/QĐ" in page_text(render_decision(replace(DECISION, number=""), fonts))


def test_a_line_of_few_words_is_not_torn_apart_to_reach_the_edge(fonts: FontSet, letter_boxes: LetterBoxes) -> None:
    paper = Paper(fonts)
    sums = "Số lần sửa phớt tránh được: 5 lần/năm × 38.500.000 đồng/lần × 1 bơm = 192.500.000 đồng."
    boxes = letter_boxes(paper.build([paper.prose(sums)], PORTRAIT, "Tờ", "Đơn vị"))
    gaps = [after[1] - before[3] for before, after in itertools.pairwise(boxes) if before[2] < after[4]]
    assert max(gaps) < 8


def test_who_signs_alone_signs_at_the_right(fonts: FontSet, letter_boxes: LetterBoxes) -> None:
    paper = Paper(fonts)
    alone = paper.signatures(PORTRAIT, SignatureBlock(("CHỦ TỊCH",), "Trần Thị Ánh Nguyệt"))
    boxes = letter_boxes(paper.build([alone], PORTRAIT, "Tờ", "Đơn vị"))
    assert min(box[1] for box in boxes) > PORTRAIT.width / 2
