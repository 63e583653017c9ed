"""What the import page knows of the file it shows, and how the marks of its preview come about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.refusals import UserError
from desktop.language.columns import row_kind_label
from desktop.language.doubts import doubt_sentence
from desktop.language.translator import gettext as _
from desktop.services.column_mappings import saved_columns
from desktop.services.desk import Desk
from desktop.services.ports import Progress
from desktop.services.workbooks import PlannedImport, plan_opened
from desktop.ui.tokens import Tone
from desktop.ui.widgets.sheet_preview import SheetMarks
from desktop.workbooks.cells import Sheet, Workbook
from desktop.workbooks.grid import open_workbook
from desktop.workbooks.mapping import AUTOMATIC, ColumnMapping, fingerprint_of
from desktop.workbooks.values import CellDoubt

NEED_A_HEADER_ROW = frozenset({"workbook.no_header"})
"""Refusals the clerk can settle on the page, by naming the row of the headings."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A workbook that was read, and what importing it would do.

    Attributes:
        mapping: what was settled when it was planned.
        planned: None where no header was found: the clerk is to name its row.
        marks: what is known of the sheet's cells; made with the plan, off the window's thread.
        saved: the columns kept in the register for headers like this one; empty where none are.
    """

    file: Path
    workbook: Workbook
    mapping: ColumnMapping
    planned: PlannedImport | None
    marks: SheetMarks
    saved: Mapping[str, str] = field(default_factory=dict)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets with anything in them, those that are not hidden first."""
        filled = [sheet for sheet in self.workbook.sheets if sheet.rows]
        return tuple(sorted(filled, key=lambda sheet: sheet.hidden))

    @property
    def sheet_name(self) -> str:
        """The sheet shown."""
        return self.planned.plan.sheet if self.planned else self.mapping.sheet or self.sheets[0].name


def read_file(desk: Desk, file: Path, progress: Progress) -> ReadFile:
    """Read a workbook and plan it, everything found out. Raises UserError for a file that cannot be taken."""
    return plan_file(desk, file, open_workbook(file, progress.report), AUTOMATIC, progress)


def plan_file(desk: Desk, file: Path, workbook: Workbook, mapping: ColumnMapping, progress: Progress) -> ReadFile:
    """Plan a workbook that was read, as settled so far."""
    try:
        planned = plan_opened(desk, file, workbook, mapping, progress)
    except UserError as error:
        if error.code not in NEED_A_HEADER_ROW:
            raise
        return ReadFile(file, workbook, mapping, None, SheetMarks())
    saved = saved_columns(desk, fingerprint_of(planned.register_sheet.header))
    return ReadFile(file, workbook, mapping, planned, marks_of(planned), saved)


def original_sheet(read: ReadFile) -> Sheet:
    """The sheet as it stands in the file."""
    if read.planned is not None:
        return read.planned.register_sheet.texts.original
    return next(sheet for sheet in read.sheets if sheet.name == read.sheet_name)


def marks_of(planned: PlannedImport) -> SheetMarks:
    """Header, rows that are no dossier, and cells to look at."""
    header, plan = planned.register_sheet.header, planned.plan
    notes = dict.fromkeys(range(1, header.row), _("Title row, skipped"))
    notes |= {row.row: row_kind_label(row.kind) for row in plan.skipped}
    notes |= dict.fromkeys(range(header.row + header.depth, header.first_data_row), _("Numbering of columns, skipped"))
    doubts = [("warn", doubt) for doubt in plan.warnings]
    doubts += [("bad", fault) for rejected in plan.rejected for fault in rejected.faults]
    tones: dict[tuple[int, int], Tone] = {}
    tips: dict[tuple[int, int], str] = {}
    for tone, doubt in doubts:
        place = doubt.row, doubt.column
        tones[place] = "bad" if tone == "bad" else "warn"
        tips[place] = doubt_sentence(doubt)
    amounts = frozenset(column for column, taken in header.columns.items() if taken == "benefit")
    return SheetMarks(header.row, header.row + header.depth - 1, notes, tones, tips, amounts)


def faults_of(planned: PlannedImport) -> list[CellDoubt]:
    """Every cell to mend, top to bottom."""
    return [fault for rejected in planned.plan.rejected for fault in rejected.faults]
