"""Reads filled score sheets back by their keys; what cannot be understood is told with its cell, never guessed."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from desktop.domain.council import Criterion, MemberScore, Points
from desktop.domain.council_results import points_fit
from desktop.domain.folding import clean_text, fold
from desktop.domain.money import read_decimal
from desktop.workbooks.cells import Cell, CellKind, Sheet, Workbook, WorkbookRefused
from desktop.workbooks.score_sheet import MARK, POINTS, REMARKS, SHEET_VERSION, VOTE, VOTES
from desktop.workbooks.values import CellDoubt, Reading, read_text, shown

_ROWS_SEARCHED = 20


@dataclass(slots=True)
class ScoreSheetReading:
    """What a filled score sheet says.

    Attributes:
        session, member: uids of the session and the member it was made for.
        scores: by uid of the dossier; dossiers left empty are left out.
        doubts: cells that were not understood; what they say is in no score.
    """

    session: str
    member: str
    scores: dict[str, MemberScore] = field(default_factory=dict)
    doubts: list[CellDoubt] = field(default_factory=list)


def read_score_sheet(workbook: Workbook, criteria: tuple[Criterion, ...]) -> ScoreSheetReading:
    """Read a filled score sheet; `criteria` are those of its session.

    Raises:
        WorkbookRefused: score_sheet.not_one, .newer (`file`).
    """
    for sheet in workbook.sheets:
        found = _mark(sheet)
        if found is not None:
            row, column, (version, session, member) = found
            if version != str(SHEET_VERSION):
                raise WorkbookRefused("score_sheet.newer", file=workbook.file_name)
            reading = ScoreSheetReading(session, member)
            _read_rows(sheet, row, column, criteria, reading)
            return reading
    raise WorkbookRefused("score_sheet.not_one", file=workbook.file_name)


def _mark(sheet: Sheet) -> tuple[int, int, tuple[str, str, str]] | None:
    """Row and column of the mark, with version, session and member."""
    for row in range(1, min(sheet.row_count, _ROWS_SEARCHED) + 1):
        for column in range(1, sheet.column_count + 1):
            match _text(sheet.cell(row, column)).split("/"):
                case [mark, version, session, member] if mark == MARK:
                    return row, column, (version, session, member)
    return None


def _read_rows(
    sheet: Sheet, mark_row: int, key_column: int, criteria: tuple[Criterion, ...], reading: ScoreSheetReading
) -> None:
    keys = {_text(sheet.cell(mark_row + 1, column)): column for column in range(1, sheet.column_count + 1)}
    for row in range(mark_row + 2, sheet.row_count + 1):
        dossier = _text(sheet.cell(row, key_column))
        if not dossier:
            continue
        points = []
        for criterion in criteria:
            column = keys.get(POINTS + criterion.key)
            value = None if column is None else _points(sheet, row, column, criterion, reading)
            if value is not None:
                points.append(Points(criterion.key, value))
        score = MemberScore(
            reading.member,
            tuple(points),
            _vote(sheet, row, keys[VOTE], reading) if VOTE in keys else None,
            clean_text(read_text(sheet.cell(row, keys[REMARKS])).value or "") if REMARKS in keys else "",
        )
        if not score.is_empty:
            reading.scores[dossier] = score


def _points(sheet: Sheet, row: int, column: int, criterion: Criterion, reading: ScoreSheetReading) -> Decimal | None:
    cell = sheet.cell(row, column)
    understood = read_points_cell(cell)
    doubt = understood.doubt
    if understood.value is not None and not points_fit(understood.value, criterion.most):
        doubt = "points.do_not_fit"
    if doubt is None:
        return understood.value
    told: dict[str, str | int] = {"criterion": criterion.words, "most": criterion.most}
    reading.doubts.append(CellDoubt(doubt, row, column, criterion.key, shown(cell), told))
    return None


def read_points_cell(cell: Cell) -> Reading[Decimal]:
    """Points: a number, or a text that is one, "8,5" as well as "8.5".

    Doubts, without a value: `points.became_date` (8.5 that a spreadsheet made 8 May), `points.unreadable`,
    `cell.error`, `cell.formula_without_value`.
    """
    match cell.kind:
        case CellKind.EMPTY:
            return Reading(None)
        case CellKind.ERROR:
            return Reading(None, "cell.error")
        case CellKind.FORMULA_WITHOUT_VALUE:
            return Reading(None, "cell.formula_without_value")
    match cell.value:
        case datetime():
            return Reading(None, "points.became_date")
        case bool():
            return Reading(None, "points.unreadable")
        case int() | Decimal():
            return Reading(Decimal(cell.value))
        case str() as text if clean_text(text):
            value = _typed(clean_text(text))
            return Reading(value, "points.unreadable" if value is None else None)
    return Reading(None)


def _typed(text: str) -> Decimal | None:
    """Points have no thousands, so either sign is the decimal one."""
    return read_decimal(text.replace(".", ","))


def _vote(sheet: Sheet, row: int, column: int, reading: ScoreSheetReading) -> bool | None:
    cell = sheet.cell(row, column)
    words = fold(read_text(cell).value or "")
    if words and words not in VOTES:
        reading.doubts.append(CellDoubt("choice.unknown", row, column, VOTE, shown(cell)))
    return VOTES.get(words)


def _text(cell: Cell) -> str:
    return cell.value.strip() if isinstance(cell.value, str) else ""
