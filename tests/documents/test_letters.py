"""Letters as PDF and DOCX: the same words in both, the same bytes twice, nobody signs an empty page. Invented names."""

from collections.abc import Callable
from io import BytesIO

import docx
import pypdfium2
import pytest

from desktop.documents.correspondence import (
    AuthorAnswerValues,
    HandoverValues,
    ReminderValues,
    ResultLetterValues,
    Sender,
    SubmissionLetterValues,
    author_answer,
    handover_record,
    reminder,
    result_letter,
    submission_letter,
)
from desktop.documents.council_papers import (
    CouncilMember,
    Criterion,
    MinutesValues,
    ScoreSheetValues,
    SessionEntry,
    council_minutes,
    score_sheet,
)
from desktop.documents.dossier_papers import (
    BenefitReviewValues,
    DossierSummaryValues,
    benefit_review,
    dossier_summary,
)
from desktop.documents.fonts import FontSet
from desktop.documents.letter import Letter, render_letter
from desktop.documents.letter_docx import write_letter_docx
from desktop.documents.paper import SignatureBlock
from desktop.domain.report_tables import CellKind, ReportColumn, ReportTable

SENDER = Sender(
    unit_name="Công đoàn Công ty Hóa dầu Sông Trà",
    superior_name="Công đoàn Dầu khí Thực hành",
    place_date="Quảng Ngãi, ngày 05 tháng 6 năm 2023",
    signer=SignatureBlock(("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"), "Trần Thị Ánh Nguyệt"),
)
STRANGE = "{__class__} <b>đậm</b> =1+1 & “Ước”"
TABLE = ReportTable(
    (ReportColumn("Tên sáng kiến"), ReportColumn("Giá trị (đồng)", CellKind.MONEY, 40, summed=True)),
    ((STRANGE, 1_250_000), ("Tận dụng hơi thấp áp để gia nhiệt dầu đốt lò", None)),
)
LETTERS = {
    "submission": submission_letter(
        SubmissionLetterValues(SENDER, "Công đoàn cấp trên", "Chương trình A", STRANGE, TABLE)
    ),
    "result": result_letter(ResultLetterValues(SENDER, "Các tác giả", TABLE)),
    "reminder": reminder(ReminderValues(SENDER, "Hội đồng", STRANGE, "ngày 15 tháng 6 năm 2023", TABLE)),
    "answer": author_answer(
        AuthorAnswerValues(SENDER, ("Ông Vũ Đình Ước",), "ST-01", STRANGE, "01/6/2023", "Không công nhận", STRANGE)
    ),
    "handover": handover_record(
        HandoverValues(SENDER, "Lò Thị Mận", "Vũ Đình Ước", (("Số hồ sơ", "12"),), TABLE, STRANGE)
    ),
    "minutes": council_minutes(
        MinutesValues(
            SENDER,
            "08 giờ 30 ngày 05 tháng 6 năm 2023",
            "Phòng họp số 2",
            "Phạm Hữu Nghĩa",
            "Lò Thị Mận",
            (CouncilMember("Phạm Hữu Nghĩa", "Chủ tịch"), CouncilMember("Đỗ Thuỳ Ước", "Ủy viên", present=False)),
            (SessionEntry("ST-01", STRANGE, "Vũ Đình Ước", 3, 0, "86,5", "Công nhận"),),
        )
    ),
    "score": score_sheet(
        ScoreSheetValues(
            SENDER, "Lò Thị Mận", "Ủy viên", "ST-01", STRANGE, "Vũ Đình Ước", (Criterion("Tính mới", 30, 25),)
        )
    ),
    "summary": dossier_summary(
        DossierSummaryValues(
            SENDER, STRANGE, (("Mã hồ sơ", "ST-01"),), (("Nội dung", STRANGE), ("Trống", "")), "Vũ Đình Ước"
        )
    ),
    "review": benefit_review(
        BenefitReviewValues(
            SENDER, "ST-01", STRANGE, "Vũ Đình Ước", "1", ("2 × 3 = 6 đồng.",), "Sáu đồng.", 6, 6, None, None
        )
    ),
}


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)


def docx_words(content: bytes) -> str:
    document = docx.Document(BytesIO(content))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return " ".join(" ".join([*(each.text for each in document.paragraphs), *cells]).split())


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS.keys())
def test_what_looks_like_code_is_printed_as_it_was_typed(letter: Letter, fonts: FontSet) -> None:
    pdf, file = words_of(render_letter(letter, fonts)), docx_words(write_letter_docx(letter))
    for words in (pdf, file):
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
        assert letter.title in words
        for part in ("{__class__}", "<b>đậm</b>", "=1+1", "& “Ước”"):
            assert part in words


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS.keys())
def test_the_same_letter_gives_the_same_bytes(letter: Letter, fonts: FontSet) -> None:
    assert render_letter(letter, fonts) == render_letter(letter, fonts)
    assert write_letter_docx(letter) == write_letter_docx(letter)


@pytest.mark.parametrize("lines", range(20, 60, 3))
def test_nobody_signs_a_page_with_nothing_on_it(fonts: FontSet, page_text: Callable[..., str], lines: int) -> None:
    values = DossierSummaryValues(
        SENDER, "Dài", (), (("Nội dung", "\n".join(["Một dòng chữ."] * lines)),), "Vũ Đình Ước"
    )
    pdf = render_letter(dossier_summary(values), fonts)
    with pypdfium2.PdfDocument(pdf) as document:
        last = len(document) - 1
    assert "Một dòng chữ." in page_text(pdf, last)
    assert "CHỦ TỊCH" in page_text(pdf, last)


def test_a_blank_number_waits_for_the_pen(fonts: FontSet) -> None:
    assert "Số: …………/TTr" in words_of(render_letter(LETTERS["submission"], fonts))


def test_the_sum_of_a_list_stands_in_both_files(fonts: FontSet) -> None:
    letter = LETTERS["submission"]
    assert "TỔNG CỘNG 1.250.000" in words_of(render_letter(letter, fonts))
    assert "1.250.000" in docx_words(write_letter_docx(letter)).partition("TỔNG CỘNG")[2]
