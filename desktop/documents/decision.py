"""Quyết định công nhận sáng kiến: the decision of the base, with the list of initiatives as its annex."""

from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.units import mm
from reportlab.platypus import KeepTogether, PageBreak, Spacer, Table

from desktop.documents.even_text import BOLD, BOLD_ITALIC, ITALIC, REGULAR, EvenLine, EvenText
from desktop.documents.fonts import FontSet
from desktop.documents.paper import PORTRAIT, Paper, SignatureBlock, grid
from desktop.domain.money import group_digits

_HEAD_GROUND: Final = "#F3F0E7"
_SHARES: Final = (0.06, 0.32, 0.24, 0.21, 0.17)
_CELL: Final = 10.5


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """An initiative of the list: authors with shares, one each; benefit in đồng, None where it has none."""

    title: str
    authors: tuple[str, ...]
    unit: str
    benefit_vnd: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionValues:
    """What the decision says, every word as printed.

    Attributes
    ----------
    superior_name, unit_name: issuing body; number: empty until it is signed, dots are printed to write on.
    place_date: "Quảng Ngãi, ngày 05 tháng 6 năm 2023".
    subject: "Về việc công nhận sáng kiến đợt 1 năm 2023".
    authority: who decides, "GIÁM ĐỐC CÔNG TY …".
    bases: the grounds, one each ("Căn cứ …"); articles: text of Điều 1, 2, 3 … without that word.
    copies_to: names below "Nơi nhận"; signer: the signature block.
    entries: the annex; empty when the articles name the initiative.
    practice: words laid across a practice sheet.
    """

    superior_name: str
    unit_name: str
    place_date: str
    subject: str
    authority: str
    bases: tuple[str, ...]
    articles: tuple[str, ...]
    signer: SignatureBlock
    number: str = ""
    copies_to: tuple[str, ...] = ()
    entries: tuple[DecisionEntry, ...] = ()
    practice: str = ""


def render_decision(values: DecisionValues, fonts: FontSet) -> bytes:
    """The decision on A4 upright, the list behind it; the same values give the same bytes."""
    paper = Paper(fonts)
    number = f"Số: {values.number or '…………/QĐ'}"
    story: list[Any] = [
        paper.heading(
            PORTRAIT, values.superior_name, values.unit_name, under_unit=number, place_date=values.place_date
        ),
        Spacer(1, 8 * mm),
        paper.centred(EvenLine("QUYẾT ĐỊNH", BOLD, size=15), EvenLine(values.subject, BOLD, size=13.5, rule=0.35)),
        Spacer(1, 5 * mm),
        paper.centred(EvenLine(values.authority.upper(), BOLD, size=13)),
        Spacer(1, 3 * mm),
        *(paper.prose(basis, font=ITALIC) for basis in values.bases),
        Spacer(1, 2 * mm),
        paper.centred(EvenLine("QUYẾT ĐỊNH:", BOLD, size=13)),
        Spacer(1, 2 * mm),
    ]
    articles = [paper.article(f"Điều {place}.", text) for place, text in enumerate(values.articles, start=1)]
    story += articles[:-1]
    # The last article stays with the signature, so that no signature stands alone on a page.
    story.append(KeepTogether([*articles[-1:], Spacer(1, 4 * mm), _foot(paper, values)]))
    if values.entries:
        story += [PageBreak(), *_annex(paper, values)]
    return paper.build(story, PORTRAIT, f"Quyết định {values.subject}", values.unit_name, values.practice)


def _foot(paper: Paper, values: DecisionValues) -> Table:
    """Nơi nhận at the left, the signature at the right."""
    copies = [
        EvenLine("Nơi nhận:", BOLD_ITALIC, size=12),
        *(EvenLine(f"- {name}", size=11) for name in values.copies_to),
    ]
    left = EvenText(copies if values.copies_to else [], paper.fonts, TA_LEFT)
    return paper.columns((left, paper.signature(values.signer)), (0.45, 0.55), PORTRAIT)


def _annex(paper: Paper, values: DecisionValues) -> list[Any]:
    number = values.number or "………"
    date = values.place_date.rpartition(", ")[2]
    return [
        paper.centred(
            EvenLine("DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN", BOLD, size=14),
            EvenLine(f"(Kèm theo Quyết định số {number} {date})", ITALIC, size=12.5),
        ),
        Spacer(1, 4 * mm),
        _list(paper, values.entries),
    ]


def _list(paper: Paper, entries: tuple[DecisionEntry, ...]) -> Table:
    headings = ("TT", "Tên sáng kiến", "Tác giả, đồng tác giả", "Đơn vị", "Giá trị làm lợi (đồng)")
    rows: list[list[EvenText | str]] = [[paper.cell(text, size=_CELL, font=BOLD, align=TA_CENTER) for text in headings]]
    for place, entry in enumerate(entries, start=1):
        authors = [EvenLine(name, REGULAR, _CELL, leading=1.2) for name in entry.authors]
        rows.append(
            [
                paper.cell(str(place), size=_CELL, align=TA_CENTER),
                paper.cell(entry.title, size=_CELL),
                EvenText(authors, paper.fonts, TA_LEFT),
                paper.cell(entry.unit, size=_CELL),
                paper.cell(_amount(entry.benefit_vnd), size=_CELL, align=TA_RIGHT),
            ]
        )
    known = [entry.benefit_vnd for entry in entries if entry.benefit_vnd is not None]
    total = _amount(sum(known) if known else None)
    words = paper.cell(f"Tổng cộng: {len(entries):02d} sáng kiến", size=_CELL, font=BOLD, align=TA_CENTER)
    rows.append([words, "", "", "", paper.cell(total, size=_CELL, font=BOLD, align=TA_RIGHT)])
    table = Table(rows, colWidths=[PORTRAIT.text_width * share for share in _SHARES], repeatRows=1)
    table.setStyle(
        [
            *grid(),
            ("SPAN", (0, -1), (3, -1)),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(_HEAD_GROUND)),
            ("BACKGROUND", (0, -1), (-1, -1), HexColor(_HEAD_GROUND)),
            ("NOSPLIT", (0, max(1, len(entries) - 1)), (-1, -1)),
        ]
    )
    return table


def _amount(benefit: int | None) -> str:
    return "–" if benefit is None else group_digits(benefit)
