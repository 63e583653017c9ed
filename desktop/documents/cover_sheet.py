"""Phiếu giao nhận: the cover sheet of a bundle, printed, stamped and compared by people on both sides."""

from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.units import mm
from reportlab.platypus import PageBreak, Spacer, Table

from desktop.documents.codes import Code
from desktop.documents.even_text import BOLD, ITALIC, REGULAR, EvenLine, EvenText
from desktop.documents.fonts import NO_BREAK_SPACE, FontSet, printable
from desktop.documents.paper import PORTRAIT, Paper, SignatureBlock, grid
from desktop.domain.money import group_digits
from desktop.domain.submission import ControlTotals

_GROUND: Final = "#F6F3EA"
_LINE: Final = "#8A8171"
_DIGITS_IN_A_GROUP: Final = 5
_LETTERS_OF_A_HASH_GROUP: Final = 8
_CODE_WIDTH: Final = 26 * mm


@dataclass(frozen=True, slots=True)
class CoverSheetDossier:
    """One dossier as the cover sheet lists it; `benefit_vnd` in đồng, None where it has none."""

    code: str
    title: str
    authors: str
    state: str
    benefit_vnd: int | None


@dataclass(frozen=True, slots=True)
class CoverSheetValues:
    """What the cover sheet of a bundle says.

    Attributes
    ----------
    superior_name, unit_name: issuing body at the upper left.
    from_code, from_name / to_code, to_name: the two sides.
    kind: kind of bundle in words; seq: its number in the stream; file_name, bundle_id: what is handed over; the sheet
        inside the bundle has no id yet, so its line is left out.
    created: time of making in words, "10:05 ngày 01/06/2026".
    control: totals that both sides compare, None for a bundle without dossiers.
    check_code: Mã đối chiếu, "7K4M9-92QXF".
    fingerprint: Dấu vân tay khóa, 30 digits with or without spaces.
    audit_head: head of the history before the content was frozen.
    dossiers: the first dossiers, listed; more_dossiers: how many are not.
    withheld: what was left out of the bundle, one remark each.
    giver, receiver: the signature blocks; place_date stands over the giver's.
    practice: words laid across a practice sheet.
    key_code: what the QR of the key says; without it none is drawn.
    """

    superior_name: str
    unit_name: str
    from_code: str
    from_name: str
    to_code: str
    to_name: str
    kind: str
    seq: int
    file_name: str
    bundle_id: str
    created: str
    control: ControlTotals | None
    check_code: str
    fingerprint: str
    audit_head: str
    giver: SignatureBlock
    receiver: SignatureBlock
    dossiers: tuple[CoverSheetDossier, ...] = ()
    more_dossiers: int = 0
    withheld: tuple[str, ...] = ()
    practice: str = ""
    key_code: str = ""


def render_cover_sheet(values: CoverSheetValues, fonts: FontSet) -> bytes:
    """The cover sheet on A4 upright; the same values give the same bytes."""
    paper = Paper(fonts)
    title = f"PHIẾU GIAO NHẬN SỐ {values.seq:06d}"
    story: list[Any] = [
        paper.heading(PORTRAIT, values.superior_name, values.unit_name),
        Spacer(1, 7 * mm),
        paper.centred(EvenLine(title, BOLD, size=15), EvenLine(f"({values.kind})", ITALIC, size=12.5)),
        Spacer(1, 4 * mm),
        _facts(paper, values),
        Spacer(1, 4 * mm),
        *([_totals(paper, values.control), Spacer(1, 4 * mm)] if values.control is not None else []),
        _check_code(paper, values.check_code),
        Spacer(1, 4 * mm),
        _fingerprint(paper, values),
    ]
    if values.withheld:
        withheld = "Không gửi kèm: " + "; ".join(values.withheld) + "."
        story += [Spacer(1, 3 * mm), paper.prose(withheld, size=12, indent=0)]
    story += [Spacer(1, 3 * mm), paper.signatures(PORTRAIT, values.giver, values.receiver)]
    if values.dossiers:
        # Behind the signatures, so that the sheet that is signed and stamped is always one page.
        story += [PageBreak(), *_list_of_dossiers(paper, values)]
    return paper.build(story, PORTRAIT, title, values.unit_name, values.practice)


def _facts(paper: Paper, values: CoverSheetValues) -> Table:
    rows = (
        ("Bên giao:", f"{values.from_name} ({values.from_code})"),
        ("Bên nhận:", f"{values.to_name} ({values.to_code})"),
        ("Lập lúc:", values.created),
        ("Tệp:", values.file_name),
        ("Mã gói:", _in_groups(values.bundle_id, _LETTERS_OF_A_HASH_GROUP)),
    )[: 5 if values.bundle_id else 4]
    label_width = 24 * mm
    table = Table(
        [
            [paper.cell(label, size=12.5), paper.cell(text, size=_fact_size(text), font=BOLD if place < 4 else REGULAR)]
            for place, (label, text) in enumerate(rows)
        ],
        colWidths=[label_width, PORTRAIT.text_width - label_width],
    )
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0), *_flat(1.5)])
    return table


def _fact_size(text: str) -> float:
    """Long codes are set smaller, so that they stay on a line or two."""
    return 12.5 if len(text) <= 60 else 10.5


def _totals(paper: Paper, control: ControlTotals) -> Table:
    """The four control totals side by side, figure over word."""
    totals = (
        (group_digits(control.dossiers), "hồ sơ"),
        (group_digits(control.recognised), "đã công nhận"),
        (group_digits(control.benefit_vnd), "đồng giá trị làm lợi"),
        (group_digits(control.without_benefit), "hồ sơ chưa có giá trị"),
    )
    cells = [
        paper.centred(EvenLine(figure, BOLD, size=15, leading=1.4), EvenLine(words, size=10.5, leading=1.5))
        for figure, words in totals
    ]
    width = PORTRAIT.text_width
    table = Table([cells], colWidths=[width * share for share in (0.17, 0.2, 0.38, 0.25)])
    table.setStyle([*grid(color=_LINE, padding=5), ("BACKGROUND", (0, 0), (-1, -1), HexColor(_GROUND))])
    return table


def _check_code(paper: Paper, code: str) -> Table:
    spaced = NO_BREAK_SPACE.join(printable(code))
    box = [
        paper.centred(
            EvenLine("MÃ ĐỐI CHIẾU", BOLD, size=11, leading=1.5),
            EvenLine(spaced, BOLD, size=27, leading=1.35),
            EvenLine("Đọc cho nhau qua điện thoại: bên giao và bên nhận phải thấy cùng một mã.", ITALIC, size=11),
        )
    ]
    table = Table([box], colWidths=[PORTRAIT.text_width])
    table.setStyle([*grid(line=1.1, color="#000000", padding=6)])
    return table


def _fingerprint(paper: Paper, values: CoverSheetValues) -> Table:
    digits = "".join(letter for letter in values.fingerprint if not letter.isspace())
    groups = (NO_BREAK_SPACE * 3).join(_in_groups(digits, _DIGITS_IN_A_GROUP).split())
    rows: list[list[Any]] = [
        [paper.cell("Dấu vân tay khóa:", size=11.5), paper.cell(groups, size=14, font=BOLD)],
        [
            paper.cell("Đầu sổ nhật ký:", size=11.5),
            paper.cell(_in_groups(values.audit_head, _LETTERS_OF_A_HASH_GROUP), size=10),
        ],
    ]
    label_width = 34 * mm
    code = [Code(values.key_code, _CODE_WIDTH)] if values.key_code else []
    if code:
        rows[0], rows[1] = [*rows[0], code], [*rows[1], ""]
    words_width = PORTRAIT.text_width - label_width - (_CODE_WIDTH if code else 0)
    table = Table(rows, colWidths=[label_width, words_width, *([_CODE_WIDTH] if code else [])])
    style = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 0), *_flat(2)]
    table.setStyle([*style, ("SPAN", (2, 0), (2, 1)), ("RIGHTPADDING", (2, 0), (2, 1), 0)] if code else style)
    return table


def _list_of_dossiers(paper: Paper, values: CoverSheetValues) -> list[Any]:
    parts = [
        paper.centred(
            EvenLine("DANH SÁCH HỒ SƠ TRONG GÓI", BOLD, size=14),
            EvenLine(f"(Kèm theo Phiếu giao nhận số {values.seq:06d})", ITALIC, size=12),
        ),
        Spacer(1, 3 * mm),
        _dossiers(paper, values),
    ]
    if values.more_dossiers:
        more = f"… và {group_digits(values.more_dossiers)} hồ sơ khác trong gói."
        parts += [Spacer(1, 2 * mm), paper.prose(more, size=11, indent=0, after=0, font=ITALIC)]
    return parts


def _dossiers(paper: Paper, values: CoverSheetValues) -> Table:
    headings = ("TT", "Mã hồ sơ", "Tên sáng kiến", "Tác giả", "Công nhận", "Giá trị (đồng)")
    shares = (0.055, 0.205, 0.3, 0.155, 0.115, 0.17)
    rows: list[list[EvenText]] = [[paper.cell(text, size=10, font=BOLD, align=TA_CENTER) for text in headings]]
    for place, dossier in enumerate(values.dossiers, start=1):
        benefit = "–" if dossier.benefit_vnd is None else group_digits(dossier.benefit_vnd)
        texts = (
            (str(place), TA_CENTER),
            (dossier.code, TA_LEFT),
            (dossier.title, TA_LEFT),
            (dossier.authors, TA_LEFT),
            (dossier.state, TA_CENTER),
            (benefit, TA_RIGHT),
        )
        rows.append([paper.cell(text, size=10, align=align) for text, align in texts])
    table = Table(rows, colWidths=[PORTRAIT.text_width * share for share in shares], repeatRows=1)
    table.setStyle([*grid(color=_LINE, padding=2.5), ("BACKGROUND", (0, 0), (-1, 0), HexColor(_GROUND))])
    return table


def _in_groups(text: str, length: int) -> str:
    return " ".join(text[place : place + length] for place in range(0, len(text), length))


def _flat(padding: float) -> list[tuple[Any, ...]]:
    return [("TOPPADDING", (0, 0), (-1, -1), padding), ("BOTTOMPADDING", (0, 0), (-1, -1), padding)]
