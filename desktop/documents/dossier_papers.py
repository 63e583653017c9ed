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
        inputs: line, input, value with its unit, source and evidence of every number the sum is computed from.
        corrections: line, author's value and reviewer's value of each thing the review changed.
        evidence: name and SHA-256 of every file cited, and the codes of other dossiers that use it.
        history: day, who and what, of every review of the year, the first one first.
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
    inputs: tuple[tuple[str, str, str, str, str], ...] = ()
    corrections: tuple[tuple[str, str, str], ...] = ()
    evidence: tuple[tuple[str, str, str], ...] = ()
    history: tuple[tuple[str, str, str], ...] = ()


_FIGURES = (ReportColumn("Số liệu"), ReportColumn("Số tiền (đồng)", CellKind.MONEY, 52))
_INPUTS = (
    ReportColumn("Khoản", width=38),
    ReportColumn("Số liệu đầu vào", width=36),
    ReportColumn("Giá trị", width=28),
    ReportColumn("Nguồn"),
    ReportColumn("Minh chứng", width=26),
)
_CORRECTIONS = (ReportColumn("Nội dung"), ReportColumn("Tác giả", width=42), ReportColumn("Người thẩm định", width=42))
_EVIDENCE = (
    ReportColumn("Tệp minh chứng"),
    ReportColumn("Dấu vân tay SHA-256", width=66),
    ReportColumn("Dùng chung với hồ sơ", width=40),
)
_HISTORY = (ReportColumn("Ngày", width=24), ReportColumn("Người ghi", width=50), ReportColumn("Nội dung"))


def benefit_review(values: BenefitReviewValues) -> Letter:
    """Phiếu kiểm chứng giá trị làm lợi của sáng kiến."""
    figures = (
        ("Tác giả đề nghị", values.claimed),
        ("Phần mềm tính lại", values.computed),
        ("Thẩm định", values.assessed),
        ("Hội đồng công nhận", values.recognised),
    )
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
            *_listed("2. Số liệu đầu vào và nguồn", _INPUTS, values.inputs),
            Heading("3. Đối chiếu"),
            Listing(ReportTable(_FIGURES, figures), 11.5),
            *(
                [Text(f"Số tác giả đề nghị chênh {values.difference}% so với số tính lại.")]
                if values.difference
                else []
            ),
            *_listed("4. Minh chứng", _EVIDENCE, values.evidence),
            *_listed("5. Dòng đã sửa khi thẩm định", _CORRECTIONS, values.corrections),
            Heading("6. Kết luận thẩm định"),
            Entry("Người thẩm định:", values.reviewer or "……………………………"),
            Entry("Ngày thẩm định:", values.assessed_on or "……/……/…………"),
            Entry("Kết luận:", values.conclusion or "đồng ý / tính lại / không xác định"),
            *to_be_filled("Ghi chú:", values.note),
            *_listed("7. Lịch sử thẩm định", _HISTORY, values.history),
        ),
        signatures=(
            SignatureBlock(("NGƯỜI THẨM ĐỊNH",), values.reviewer, hint=_HINT),
            SignatureBlock(sender.signer.lines, sender.signer.name, sender.place_date),
        ),
        practice=sender.practice,
    )


def _listed(
    heading: str, columns: tuple[ReportColumn, ...], rows: tuple[tuple[str, ...], ...]
) -> tuple[Heading | Listing, ...]:
    """A table under its heading; "Không có." where there is no row."""
    return (Heading(heading), Listing(ReportTable(columns, rows), 10))
