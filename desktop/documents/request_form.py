"""Đơn yêu cầu công nhận sáng kiến: the request form of Thông tư 18/2013/TT-BKHCN, annex I, with oath and signatures."""

from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, Spacer, Table

from desktop.documents.even_text import BOLD, ITALIC, EvenLine
from desktop.documents.fonts import FontSet
from desktop.documents.paper import COUNTRY, MOTTO, PORTRAIT, Paper, SignatureBlock, grid

_NONE: Final = "Không"
_PERSON_HEADINGS: Final = (
    "Số TT",
    "Họ và tên",
    "Ngày tháng năm sinh",
    "Nơi công tác (hoặc nơi thường trú)",
    "Chức danh",
    "Trình độ chuyên môn",
)
_PERSON_SHARES: Final = (0.07, 0.21, 0.14, 0.21, 0.13, 0.12, 0.12)
_SIGNATURES_IN_A_ROW: Final = 3
_OATH: Final = (
    "{who} xin cam đoan mọi thông tin nêu trong đơn là trung thực, đúng sự thật và hoàn toàn chịu trách nhiệm trước "
    "pháp luật."
)


@dataclass(frozen=True, slots=True)
class RequestPerson:
    """A row of a table of people; `last` is the share of an author, or what a first applier helped with."""

    name: str
    birth_date: str
    workplace: str
    position: str
    qualification: str
    last: str


@dataclass(frozen=True, slots=True)
class RequestSection:
    """A labelled part of the description; its text may have several paragraphs, parted by line ends."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class RequestFormValues:
    """What the request says, every word as printed.

    Attributes
    ----------
    addressee: the base (cơ sở công nhận).
    authors: `last` is the share in per cent; appliers: people who helped apply it first, `last` is what they did.
    title, investor, field, first_use: first_use is the earlier of trial and first application.
    essence: the description of the solution, part by part (known state, what is new, steps, ability to be applied).
    secrecy, conditions: what is to be kept secret, what is needed to apply it; empty prints "Không".
    benefit_by_author, benefit_by_appliers: the benefit as each sees it.
    attachments: names of the files that go with the request.
    place_date: "Quảng Ngãi, ngày 05 tháng 6 năm 2023".
    practice: words laid across a practice sheet.
    """

    addressee: str
    authors: tuple[RequestPerson, ...]
    title: str
    investor: str
    field: str
    first_use: str
    essence: tuple[RequestSection, ...]
    place_date: str
    secrecy: str = ""
    conditions: str = ""
    benefit_by_author: str = ""
    benefit_by_appliers: str = ""
    appliers: tuple[RequestPerson, ...] = ()
    attachments: tuple[str, ...] = ()
    practice: str = ""


def render_request_form(values: RequestFormValues, fonts: FontSet) -> bytes:
    """The request on A4 upright; the same values give the same bytes."""
    paper = Paper(fonts)
    many = len(values.authors) != 1
    who = "Chúng tôi" if many else "Tôi"
    story: list[Any] = [
        paper.centred(EvenLine(COUNTRY, BOLD, size=13), EvenLine(MOTTO, BOLD, size=14, rule=1)),
        Spacer(1, 7 * mm),
        paper.centred(
            EvenLine("ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN", BOLD, size=15, leading=1.5),
            EvenLine(f"Kính gửi: {values.addressee}", size=13.5),
        ),
        Spacer(1, 4 * mm),
        paper.prose(f"{who} ghi tên dưới đây:"),
        _people(paper, values.authors, "Tỷ lệ (%) đóng góp vào việc tạo ra sáng kiến"),
        Spacer(1, 3 * mm),
        paper.entry(
            f"Là {'nhóm tác giả' if many else 'tác giả'} đề nghị xét công nhận sáng kiến:", f"“{values.title}”."
        ),
        paper.entry("- Chủ đầu tư tạo ra sáng kiến:", values.investor or _NONE),
        paper.entry("- Lĩnh vực áp dụng sáng kiến:", values.field or _NONE),
        paper.entry("- Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử:", values.first_use or "Chưa áp dụng"),
        *_essence(paper, values.essence),
        *_text(paper, "- Những thông tin cần được bảo mật (nếu có):", values.secrecy or _NONE),
        *_text(paper, "- Các điều kiện cần thiết để áp dụng sáng kiến:", values.conditions or _NONE),
        *_benefit(paper, "theo ý kiến của tác giả", values.benefit_by_author),
        *_benefit(
            paper, "theo ý kiến của tổ chức, cá nhân đã tham gia áp dụng sáng kiến lần đầu", values.benefit_by_appliers
        ),
    ]
    if values.appliers:
        story += [
            paper.prose("- Danh sách những người đã tham gia áp dụng thử hoặc áp dụng sáng kiến lần đầu:"),
            _people(paper, values.appliers, "Nội dung công việc hỗ trợ"),
            Spacer(1, 3 * mm),
        ]
    if values.attachments:
        story += _text(paper, "- Tài liệu kèm theo:", "; ".join(values.attachments) + ".")
    # The oath goes with the signatures, so that nobody signs a page with nothing on it.
    story.append(KeepTogether([paper.prose(_OATH.format(who=who)), *_signatures(paper, values)]))
    return paper.build(story, PORTRAIT, "Đơn yêu cầu công nhận sáng kiến", "", values.practice)


def _people(paper: Paper, people: tuple[RequestPerson, ...], last: str) -> Table:
    headings = (*_PERSON_HEADINGS, last)
    rows = [[paper.cell(text, size=10.5, font=BOLD, align=TA_CENTER) for text in headings]]
    for place, person in enumerate(people, start=1):
        texts = (
            (str(place), TA_CENTER),
            (person.name, TA_LEFT),
            (person.birth_date, TA_CENTER),
            (person.workplace, TA_LEFT),
            (person.position, TA_LEFT),
            (person.qualification, TA_LEFT),
            (person.last, TA_CENTER),
        )
        rows.append([paper.cell(text, size=11, align=align) for text, align in texts])
    table = Table(rows, colWidths=[PORTRAIT.text_width * share for share in _PERSON_SHARES], repeatRows=1)
    table.setStyle(grid(color="#000000"))
    return table


def _essence(paper: Paper, sections: tuple[RequestSection, ...]) -> list[Any]:
    parts: list[Any] = [paper.prose("- Mô tả bản chất của sáng kiến:")]
    for section in sections:
        if section.text.strip():
            parts += _text(paper, f"+ {section.label}:" if section.label else "", section.text)
    return parts if len(parts) > 1 else [paper.prose(f"- Mô tả bản chất của sáng kiến: {_NONE}")]


def _benefit(paper: Paper, whose: str, text: str) -> list[Any]:
    label = f"- Đánh giá lợi ích thu được hoặc dự kiến có thể thu được do áp dụng sáng kiến {whose}:"
    return _text(paper, label, text) if text.strip() else []


def _text(paper: Paper, label: str, text: str) -> list[Any]:
    """A label with the first paragraph of its text; the others follow below."""
    first, *others = [line for line in text.splitlines() if line.strip()] or [""]
    return [paper.prose(f"{label} {first}"), *(paper.prose(line) for line in others)]


def _signatures(paper: Paper, values: RequestFormValues) -> list[Any]:
    """One block at the right for a single author; rows of up to three for several."""
    names = [author.name for author in values.authors]
    heading = ("Người nộp đơn",)
    hint = "(Ký và ghi rõ họ tên)"
    if len(names) <= 1:
        name = names[0] if names else ""
        return [paper.signatures(PORTRAIT, SignatureBlock(), SignatureBlock(heading, name, values.place_date, hint))]
    right = paper.centred(
        EvenLine(values.place_date, ITALIC, size=13),
        EvenLine("Những người nộp đơn", BOLD, size=13),
        EvenLine(hint, ITALIC, size=11.5),
    )
    parts: list[Any] = [paper.columns(("", right), (1, 1), PORTRAIT)]
    across = 2 if len(names) in {2, 4} else _SIGNATURES_IN_A_ROW
    for start in range(0, len(names), across):
        row = [SignatureBlock(name=name) for name in names[start : start + across]]
        parts.append(paper.signatures(PORTRAIT, *row))
    return parts
