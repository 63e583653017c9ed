"""Reports on paper: title, day of the figures, tables, notes and signatures, upright or across."""

from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from desktop.documents.even_text import BOLD, ITALIC, EvenLine, EvenText
from desktop.documents.fonts import FontSet
from desktop.documents.ledger import Ledger
from desktop.documents.paper import LANDSCAPE, PORTRAIT, Paper, Sheet, SignatureBlock, height_of
from desktop.domain.report_tables import Report, ReportTable

_TABLE_NEEDS: Final = 35 * mm
"""Room a table needs for its heading and first rows; less, and it begins on the next page."""
_GAP: Final = 4 * mm


@dataclass(frozen=True, slots=True)
class ReportLayout:
    """What stands round a report: who issues it, who signs, words laid across practice sheets.

    Attributes:
        annex_note: "Kèm theo Công văn số … ngày …"; a report that is an annex has no letterhead.
    """

    unit_name: str
    superior_name: str = ""
    signatures: tuple[SignatureBlock, ...] = ()
    annex_note: str = ""
    practice: str = ""


def render_report(report: Report, fonts: FontSet, layout: ReportLayout) -> bytes:
    """The report on A4, headings of tables repeated; the same report gives the same bytes."""
    paper, sheet = Paper(fonts), LANDSCAPE if report.across else PORTRAIT
    story: list[Any] = []
    if not layout.annex_note:
        story += [paper.heading(sheet, layout.superior_name, layout.unit_name), Spacer(1, 5 * mm)]
    note = layout.annex_note and f"({layout.annex_note})"
    story.append(
        paper.centred(
            EvenLine(report.title, BOLD, size=14, leading=1.3),
            *(EvenLine(line, ITALIC, size=12) for line in (note, *report.lines)),
        )
    )
    story.append(Spacer(1, 3 * mm))
    story += [paper.entry(f"{label}:", text, size=12, indent=0, after=2) for label, text in report.facts]
    story += [paper.prose(text, size=12.5) for text in report.paragraphs]
    story.append(Spacer(1, 2 * mm))
    foot = _foot(paper, report, layout, sheet)
    tail = _GAP + height_of(foot, sheet)
    for place, table in enumerate(report.tables):
        story += _table(paper, table, sheet, tail if place == len(report.tables) - 1 else 0)
    story.append(KeepTogether(foot))
    return paper.build(story, sheet, report.title, layout.unit_name, layout.practice)


def _table(paper: Paper, table: ReportTable, sheet: Sheet, tail: float) -> list[Flowable]:
    parts: list[Flowable] = [CondPageBreak(_TABLE_NEEDS)]
    if table.heading:
        heading = EvenText([EvenLine(table.heading, BOLD, size=12.5, leading=1.5)], paper.fonts, TA_LEFT)
        parts.append(heading)
    if table.rows:
        parts.append(Ledger(table, paper.fonts, sheet.text_width, size=10, tail=tail))
    else:
        parts.append(paper.prose(table.empty_words, size=12, indent=0, font=ITALIC))
    return [*parts, Spacer(1, _GAP)]


def _foot(paper: Paper, report: Report, layout: ReportLayout, sheet: Sheet) -> list[Flowable]:
    notes = [paper.prose(note, size=10.5, indent=0, after=1, font=ITALIC) for note in report.notes]
    signatures = [paper.signatures(sheet, *layout.signatures)] if layout.signatures else []
    return [*notes, *signatures, Spacer(1, 1)]
