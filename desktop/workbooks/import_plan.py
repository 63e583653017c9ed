"""What importing a register would do: dossiers to take, rows to mend, doubts to look at. Nothing is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from desktop.domain.folding import fold
from desktop.domain.legacy_text import LegacyEncoding
from desktop.workbooks.cell_reader import CellReader
from desktop.workbooks.cells import CellKind, Progress, column_letters
from desktop.workbooks.drafts import DossierRowDraft, DraftReader
from desktop.workbooks.heading_words import IGNORED
from desktop.workbooks.register_sheet import RegisterSheet, SpreadCells
from desktop.workbooks.row_kinds import RowGroup, RowSorter, SkippedRow
from desktop.workbooks.unicode_sheet import TextSample
from desktop.workbooks.values import CellDoubt, shown

EXAMPLES_PER_COLUMN = 3

_ROWS_BETWEEN_REPORTS = 500
_FEWEST_DATES_TO_SUSPECT = 2
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A dossier that would be taken.

    Attributes:
        rows: the rows of the sheet it stands in, the first with its title.
        addresses: field -> cell ("benefit" -> "H12"), to point at when a rule finds something.
    """

    rows: tuple[int, ...]
    draft: DossierRowDraft
    addresses: Mapping[str, str]

    @property
    def row(self) -> int:
        """The row with its title."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A dossier that cannot be taken before its cells are mended; `section` is the title it stands under."""

    rows: tuple[int, ...]
    faults: tuple[CellDoubt, ...]
    section: str = ""

    @property
    def row(self) -> int:
        """The row with its title."""
        return self.rows[0]


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """A column as the import page shows it.

    Attributes:
        field: what it is taken for, or IGNORED.
        examples: its first values.
        faults / doubts: number of its cells that bar a row, and that only want a look.
    """

    column: int
    heading: str
    field: str
    examples: tuple[str, ...]
    faults: int = 0
    doubts: int = 0

    @property
    def letters(self) -> str:
        """Its name in the spreadsheet, "C"."""
        return column_letters(self.column)


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """Dossiers in the sheet, those taken and how, and those left for mending."""

    rows: int
    taken: int
    rejected: int
    recognised: int
    drafts: int
    warnings: int


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything the import page shows before anything is written.

    Attributes:
        encoding: what the old texts were in; Unicode when none had to be decoded.
        converted / strange: cells decoded, and those of them still with signs no Vietnamese text has.
        samples: some cells before and after.
        columns: every column with a heading, from the left.
        skipped: rows that are no dossiers, with what they were taken for.
        hidden: how many of the dossiers to take stand in rows the spreadsheet hides; they are taken like the others.
        other_sheets: sheets that read like registers too and are not part of this plan.
        offered_decision: number and day of a decision named over the table, for the clerk to confirm.
    """

    sheet: str
    header_row: int
    first_data_row: int
    rows: tuple[PlannedRow, ...]
    rejected: tuple[RejectedRow, ...]
    skipped: tuple[SkippedRow, ...]
    warnings: tuple[CellDoubt, ...]
    columns: tuple[ColumnPreview, ...]
    encoding: LegacyEncoding
    converted: int = 0
    strange: int = 0
    samples: tuple[TextSample, ...] = ()
    hidden: int = 0
    other_sheets: tuple[str, ...] = ()
    offered_decision: tuple[str, date] | None = None

    @property
    def counts(self) -> ImportCounts:
        """The numbers of the page and of the command line."""
        recognised = sum(planned.draft.is_recognised for planned in self.rows)
        return ImportCounts(
            rows=len(self.rows) + len(self.rejected),
            taken=len(self.rows),
            rejected=len(self.rejected),
            recognised=recognised,
            drafts=len(self.rows) - recognised,
            warnings=len(self.warnings),
        )

    @property
    def fields_by_heading(self) -> dict[str, str]:
        """Heading -> field for every column, as the command line prints it."""
        return {preview.heading: preview.field for preview in self.columns}


def plan_import(register: RegisterSheet, progress: Progress | None = None) -> ImportPlan:
    """Read every dossier of a register and say what would become of it.

    Dossiers with a decision, of their own or the sheet's, would be recognised; the others drafts. Rows without a title
    or with a date or an amount that cannot be understood are left for mending; nothing is guessed without a warning.
    """
    return _Planner(register).plan(progress)


@dataclass(slots=True)
class _Gathered:
    """What the planner has come upon so far."""

    rows: list[PlannedRow] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    skipped: list[SkippedRow] = field(default_factory=list)
    warnings: list[CellDoubt] = field(default_factory=list)


class _Planner:
    """Plans the import of one sheet."""

    def __init__(self, register: RegisterSheet) -> None:
        self._register = register
        self._sheet = register.sheet
        self._cells = SpreadCells(register.sheet)
        self._sorter = RowSorter(register, self._cells)
        mapping = register.mapping
        reader = CellReader(register, self._cells)
        self._drafts = DraftReader(reader, (mapping.decision_number, mapping.decided_on))

    def plan(self, progress: Progress | None) -> ImportPlan:
        """The plan of the whole sheet."""
        found = _Gathered()
        reported = 0
        for group in self._sorter.groups():
            if isinstance(group, SkippedRow):
                found.skipped.append(group)
                continue
            self._take(group, found)
            if progress is not None and group.rows[-1] - reported >= _ROWS_BETWEEN_REPORTS:
                reported = group.rows[-1]
                progress(reported, self._sheet.row_count)
        found.warnings += self._repeated(found.rows)
        found.warnings += self._perhaps_swapped(found.rows)
        found.warnings.sort(key=lambda doubt: (doubt.row, doubt.column))
        return self._plan_of(found)

    def _take(self, group: RowGroup, found: _Gathered) -> None:
        draft, findings = self._drafts.read(group)
        found.warnings += findings.warnings
        if findings.faults:
            found.rejected.append(RejectedRow(group.rows, tuple(findings.faults), group.section))
        else:
            found.rows.append(PlannedRow(group.rows, draft, findings.addresses))

    def _repeated(self, rows: list[PlannedRow]) -> list[CellDoubt]:
        """Dossiers with the title and the authors of an earlier one: taken, but pointed out."""
        column = self._register.header.column_of("title") or 1
        first_of: dict[tuple[str, tuple[str, ...]], int] = {}
        repeated: list[CellDoubt] = []
        for planned in rows:
            key = fold(planned.draft.title), tuple(fold(author.name) for author in planned.draft.authors)
            earlier = first_of.setdefault(key, planned.row)
            if earlier != planned.row:
                title = shown(self._cells.cell(planned.row, column))
                repeated.append(
                    CellDoubt("row.same_as_earlier", planned.row, column, "title", title, {"earlier": earlier})
                )
        return repeated

    def _perhaps_swapped(self, rows: list[PlannedRow]) -> list[CellDoubt]:
        """Stored dates of a column in which only days above 12 stayed text: day and month were swapped on entry.

        An American spreadsheet takes 03/07/2019 for March 7th and leaves 25/07/2019 as it is typed.
        """
        doubts: list[CellDoubt] = []
        for column, name in self._register.header.columns.items():
            if name not in ("first_use", "filed_on", "decision_on"):
                continue
            stored = [
                (planned.row, cell)
                for planned in rows
                if (cell := self._cells.cell(planned.row, column)).kind is CellKind.DATE
            ]
            typed = [cell for planned in rows if (cell := self._cells.cell(planned.row, column)).kind is CellKind.TEXT]
            if min(len(stored), len(typed)) < _FEWEST_DATES_TO_SUSPECT:
                continue
            days_typed = [_leading_day(str(cell.value)) for cell in typed]
            stored_days = [cell.value.day for _row, cell in stored if isinstance(cell.value, datetime)]
            if max(stored_days) <= _MONTHS and all(day > _MONTHS for day in days_typed):
                doubts += [CellDoubt("date.perhaps_swapped", row, column, name, shown(cell)) for row, cell in stored]
        return doubts

    def _plan_of(self, found: _Gathered) -> ImportPlan:
        register, texts = self._register, self._register.texts
        return ImportPlan(
            sheet=self._sheet.name,
            header_row=register.header.row,
            first_data_row=register.header.first_data_row,
            rows=tuple(found.rows),
            rejected=tuple(found.rejected),
            skipped=tuple(found.skipped),
            warnings=tuple(found.warnings),
            columns=self._previews(found),
            encoding=texts.encoding,
            converted=texts.converted,
            strange=texts.strange,
            samples=texts.samples,
            hidden=sum(planned.row in self._sheet.hidden_rows for planned in found.rows),
            other_sheets=register.others,
            offered_decision=register.decision_over_the_table(),
        )

    def _previews(self, found: _Gathered) -> tuple[ColumnPreview, ...]:
        header = self._register.header
        faults = Counter(fault.column for rejected in found.rejected for fault in rejected.faults)
        doubts = Counter(doubt.column for doubt in found.warnings)
        return tuple(
            ColumnPreview(
                column=column,
                heading=heading,
                field=header.columns.get(column, IGNORED),
                examples=self._examples(column, found.rows),
                faults=faults[column],
                doubts=doubts[column],
            )
            for column, heading in header.headings.items()
        )

    def _examples(self, column: int, rows: list[PlannedRow]) -> tuple[str, ...]:
        examples: list[str] = []
        for planned in rows:
            text = shown(self._cells.cell(planned.row, column))
            if text:
                examples.append(text)
            if len(examples) == EXAMPLES_PER_COLUMN:
                break
        return tuple(examples)


def _leading_day(text: str) -> int:
    digits = ""
    for letter in text.strip():
        if not letter.isascii() or not letter.isdigit():
            break
        digits += letter
    return int(digits) if len(digits) in (1, 2) else 0
