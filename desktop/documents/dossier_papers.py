"""Papers about one dossier: Bản tóm tắt sáng kiến, and Phiếu kiểm chứng giá trị làm lợi with its worksheet."""

from dataclasses import dataclass

from desktop.documents.correspondence import Sender, to_be_filled
from desktop.documents.letter import Block, Entry, Heading, Letter, Listing, Text
from desktop.documents.paper import SignatureBlock
from desktop.domain.report_tables import CellKind, ReportColumn, ReportTable

_HINT = "(Ký, ghi rõ họ tên)"


@dataclass(frozen=True, slots=True)
class DossierSummaryValues:
    """Bản tóm tắt sáng kiến: the initiative on one or two pages.

    Attributes:
        facts: label and value of each line at the top; parts: heading and text of each part, empty ones left out.
    """

    sender: Sender
    title: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    author: str


def dossier_summary(values: DossierSummaryValues) -> Letter:
    """Bản tóm tắt sáng kiến."""
    told = [(heading, text) for heading, text in values.parts if text.strip()]
    blocks: list[Block] = [Entry(f"{label}:", text) for label, text in values.facts if text]
    for place, (heading, text) in enumerate(told, start=1):
        blocks += [Heading(f"{place}. {heading}"), Text(text)]
    sender = values.sender
    return Letter(
        unit_name=sender.unit_name,
        superior_name=sender.superior_name,
        title="BẢN TÓM TẮT SÁNG KIẾN",
        subject=f"“{values.title}”",
        blocks=tuple(blocks),
        signatures=(
            SignatureBlock(("TÁC GIẢ",), values.author, hint=_HINT),
            SignatureBlock(sender.signer.lines, sender.signer.name, sender.place_date),
        ),
        practice=sender.practice,
    )


@dataclass(frozen=True, slots=True)
class BenefitReviewValues:
    """Phiếu kiểm chứng giá trị làm lợi.

    Attributes:
        sentences: the worksheet, one line an entry, as an accountant reads it; in_words: the sum in words.
        claimed, computed, assessed, recognised: the four figures, None where there is none.
        difference: claimed against computed in per cent, as printed.
        reviewer, assessed_on, conclusion, note: the review; empty ones are printed to be filled in by hand.
    """

    sender: Sender
    code: str
    title: str
    authors: str
    year: str
    sentences: tuple[str, ...]
    in_words: str
    claimed: int | None
    computed: int | None
    assessed: int | None
    recognised: int | None
    difference: str = ""
    reviewer: str = ""
    assessed_on: str = ""
    conclusion: str = ""
    note: str = ""


def benefit_review(values: BenefitReviewValues) -> Letter:
    """Phiếu kiểm chứng giá trị làm lợi của sáng kiến."""
    figures = (
        ("Tác giả đề nghị", values.claimed),
        ("Phần mềm tính lại", values.computed),
        ("Thẩm định", values.assessed),
        ("Hội đồng công nhận", values.recognised),
    )
    columns = (ReportColumn("Số liệu"), ReportColumn("Số tiền (đồng)", CellKind.MONEY, 52))
    sender = values.sender
    return Letter(
        unit_name=sender.unit_name,
        superior_name=sender.superior_name,
        title="PHIẾU KIỂM CHỨNG GIÁ TRỊ LÀM LỢI",
        blocks=(
            Entry("Tên sáng kiến:", f"“{values.title}”"),
            Entry("Mã hồ sơ:", values.code),
            Entry("Tác giả:", values.authors),
            Entry("Năm áp dụng:", values.year),
            Heading("1. Cách tính"),
            *(Text(sentence) for sentence in values.sentences or ("Chưa có bảng tính.",)),
            *([Text(values.in_words, label="Bằng chữ:")] if values.in_words else []),
            Heading("2. Đối chiếu"),
            Listing(ReportTable(columns, figures), 11.5),
            *(
                [Text(f"Số tác giả đề nghị chênh {values.difference}% so với số tính lại.")]
                if values.difference
                else []
            ),
            Heading("3. Kết luận thẩm định"),
            Entry("Người thẩm định:", values.reviewer or "……………………………"),
            Entry("Ngày thẩm định:", values.assessed_on or "……/……/…………"),
            Entry("Kết luận:", values.conclusion or "đồng ý / tính lại / không xác định"),
            *to_be_filled("Ghi chú:", values.note),
        ),
        signatures=(
            SignatureBlock(("NGƯỜI THẨM ĐỊNH",), values.reviewer, hint=_HINT),
            SignatureBlock(sender.signer.lines, sender.signer.name, sender.place_date),
        ),
        practice=sender.practice,
    )
