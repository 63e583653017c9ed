"""Write dossiers as the rows of a workbook that this program, and every other reader of registers, takes back."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.dates import PartialDate, show_date
from desktop.domain.shares import show_share
from desktop.workbooks.author_cells import AuthorDraft
from desktop.workbooks.cells import column_letters
from desktop.workbooks.drafts import DossierRowDraft
from desktop.workbooks.heading_words import HeadingWords
from desktop.workbooks.writing import place_to_write, save_workbook, sheet_name, write_text

if TYPE_CHECKING:
    from openpyxl.cell import Cell as WrittenCell

ExportValue = str | int | date

_WIDTHS = {"title": 60.0, "authors": 30.0, "summary": 50.0, "benefit_text": 40.0, "notes": 30.0, "serial": 6.0}
_USUAL_WIDTH = 18.0
_HEADER_FILL = "FFE3EDF7"
_FONT = "Times New Roman"
_TITLE_ROW, _HEADER_ROW = 1, 2

_AUTHOR_VALUES: dict[str, Callable[[AuthorDraft], str]] = {
    "authors": lambda author: f"{author.name} ({author.note})" if author.note else author.name,
    "honorific": lambda author: author.honorific,
    "birth": lambda author: show_date(author.birth) if author.birth else "",
    "employee_code": lambda author: author.employee_code,
    "position": lambda author: author.position,
    "qualification": lambda author: author.qualification,
    "workplace": lambda author: author.workplace,
    "share": lambda author: "" if author.share_bp is None else show_share(author.share_bp),
}

_DOSSIER_VALUES: dict[str, Callable[[DossierRowDraft], ExportValue | PartialDate | None]] = {
    "code": lambda draft: draft.code,
    "title": lambda draft: draft.title,
    "sub_unit": lambda draft: draft.sub_unit,
    "field": lambda draft: draft.field,
    "kind": lambda draft: draft.kind,
    "problem": lambda draft: draft.problem,
    "summary": lambda draft: draft.summary,
    "first_use": lambda draft: draft.first_use,
    "filed_on": lambda draft: draft.filed_on,
    "decision_number": lambda draft: draft.decision_number,
    "decision_on": lambda draft: draft.decided_on,
    "benefit": lambda draft: draft.benefit_vnd,
    "benefit_text": lambda draft: draft.benefit_text,
    "programme": lambda draft: draft.programme,
    "portal_code": lambda draft: draft.portal_code,
    "award": lambda draft: draft.award,
    "certificate_number": lambda draft: draft.certificate_number,
    "notes": lambda draft: draft.notes,
}

_ORDER = (
    "serial",
    "code",
    "title",
    "authors",
    "honorific",
    "birth",
    "employee_code",
    "position",
    "qualification",
    "workplace",
    "share",
    *(field for field in _DOSSIER_VALUES if field not in ("code", "title")),
)


def write_export(path: Path, title: str, drafts: Iterable[DossierRowDraft], words: HeadingWords) -> int:
    """Write one row for each dossier, authors below each other in their cell, and return the number of rows.

    Args:
        title: what stands over the table, and names the sheet.
        words: gives the headings, so that they are read back for what they are.

    Raises:
        WorkbookRefused: workbook.not_written.
    """
    from openpyxl import Workbook as SpreadsheetFile
    from openpyxl.styles import Alignment, Font, PatternFill

    file = SpreadsheetFile()
    page = file.worksheets[0]
    page.title = sheet_name(title)
    write_text(place_to_write(page, _TITLE_ROW, 1), title)
    place_to_write(page, _TITLE_ROW, 1).font = Font(name=_FONT, bold=True, size=14)
    for column, field in enumerate(_ORDER, 1):
        place = place_to_write(page, _HEADER_ROW, column)
        unit = f" ({words.unit_label})" if field == "benefit" else ""
        write_text(place, words.labels[field] + unit)
        place.font = Font(name=_FONT, bold=True)
        place.fill = PatternFill("solid", fgColor=_HEADER_FILL)
        place.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        page.column_dimensions[column_letters(column)].width = _WIDTHS.get(field, _USUAL_WIDTH)
    font, alignment = Font(name=_FONT), Alignment(wrap_text=True, vertical="top")
    written = 0
    for written, draft in enumerate(drafts, 1):
        for column, field in enumerate(_ORDER, 1):
            value = written if field == "serial" else _value(draft, field)
            if value not in ("", None):
                place = place_to_write(page, _HEADER_ROW + written, column)
                _write(place, value)
                place.font, place.alignment = font, alignment
    page.freeze_panes = f"A{_HEADER_ROW + 1}"
    page.auto_filter.ref = f"A{_HEADER_ROW}:{column_letters(len(_ORDER))}{_HEADER_ROW + written}"
    save_workbook(file, path)
    return written


def _value(draft: DossierRowDraft, field: str) -> ExportValue | None:
    of_author = _AUTHOR_VALUES.get(field)
    if of_author is not None:
        lines = [of_author(author) for author in draft.authors]
        return "\n".join(lines) if any(lines) else ""
    value = _DOSSIER_VALUES[field](draft)
    if isinstance(value, PartialDate):
        return value.first_day if value.is_full else show_date(value)
    return value


def _write(place: "WrittenCell", value: ExportValue | None) -> None:
    if isinstance(value, str):
        write_text(place, value)
    elif isinstance(value, date):
        place.value = value
        place.number_format = "dd/mm/yyyy"
    else:
        place.value = value
        place.number_format = "#,##0"
