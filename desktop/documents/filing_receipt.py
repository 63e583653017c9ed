"""Giấy biên nhận đơn: the receipt for a request, with the day by which the decision is due."""

from dataclasses import dataclass
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Spacer

from desktop.documents.even_text import BOLD, EvenLine
from desktop.documents.fonts import FontSet
from desktop.documents.paper import PORTRAIT, Paper, SignatureBlock


@dataclass(frozen=True, slots=True)
class FilingReceiptValues:
    """What the receipt says, every word as printed.

    Attributes
    ----------
    superior_name, unit_name: who receives the request; number: of the receipt, empty to be written by hand.
    dossier_code, title, authors: the request; handed_in_by: who brought it.
    received_on: "ngày 05 tháng 6 năm 2023".
    attachments: files received with it.
    due_on: the day by which a decision is due, empty where it cannot be said yet; due_reason: how it is counted.
    giver, receiver: the signature blocks; practice: words laid across a practice sheet.
    """

    superior_name: str
    unit_name: str
    dossier_code: str
    title: str
    authors: tuple[str, ...]
    handed_in_by: str
    received_on: str
    giver: SignatureBlock
    receiver: SignatureBlock
    number: str = ""
    attachments: tuple[str, ...] = ()
    due_on: str = ""
    due_reason: str = ""
    practice: str = ""


def render_filing_receipt(values: FilingReceiptValues, fonts: FontSet) -> bytes:
    """The receipt on A4 upright; the same values give the same bytes."""
    paper = Paper(fonts)
    number = f"Số: {values.number or '………………'}"
    story: list[Any] = [
        paper.heading(PORTRAIT, values.superior_name, values.unit_name, under_unit=number),
        Spacer(1, 9 * mm),
        paper.centred(
            EvenLine("GIẤY BIÊN NHẬN", BOLD, size=16, leading=1.3),
            EvenLine("Đơn yêu cầu công nhận sáng kiến", BOLD, size=13.5),
        ),
        Spacer(1, 5 * mm),
        paper.entry(f"{values.unit_name} đã nhận đơn của:", values.handed_in_by),
        paper.entry("Tên sáng kiến:", f"“{values.title}”"),
        paper.entry("Mã hồ sơ:", values.dossier_code),
        paper.entry("Tác giả:" if len(values.authors) == 1 else "Nhóm tác giả:", ", ".join(values.authors)),
        paper.entry("Ngày nhận đơn:", values.received_on),
        *_attachments(paper, values.attachments),
        *_due(paper, values),
        paper.signatures(PORTRAIT, values.giver, values.receiver),
    ]
    return paper.build(story, PORTRAIT, "Giấy biên nhận đơn", values.unit_name, values.practice)


def _attachments(paper: Paper, names: tuple[str, ...]) -> list[Any]:
    if not names:
        return [paper.entry("Tài liệu kèm theo:", "Không")]
    numbered = [paper.prose(f"{place}. {name}", after=1) for place, name in enumerate(names, start=1)]
    return [paper.prose(f"Tài liệu kèm theo ({len(names):02d}):", after=1), *numbered, Spacer(1, 4)]


def _due(paper: Paper, values: FilingReceiptValues) -> list[Any]:
    if not values.due_on:
        return []
    reason = f" ({values.due_reason})" if values.due_reason else ""
    return [paper.entry("Thời hạn xét công nhận sáng kiến: chậm nhất", f"{values.due_on}{reason}.")]
