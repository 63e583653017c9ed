"""Score sheets as workbooks: one for each member, to be filled in at the session and read back by their hidden keys.

The first row holds a mark with the version, the session and the member; hidden keys stand before each dossier and over
each column, so that the sheet is understood wherever rows and columns have gone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook as SpreadsheetFile
from openpyxl.cell import Cell as WrittenCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from desktop.domain.council import Criterion
from desktop.domain.folding import fold
from desktop.workbooks.cells import column_letters
from desktop.workbooks.input_sheets import print_on_a4, protect
from desktop.workbooks.writing import place_to_write, save_workbook, write_text

MARK = "phieu-cham-diem"
SHEET_VERSION = 1
VOTE, REMARKS = "vote", "remarks"
POINTS = "points:"
FOR, AGAINST = "Đồng ý", "Không đồng ý"
VOTES: Mapping[str, bool] = {fold(FOR): True, fold(AGAINST): False}
KEYS = 1

_NUMBER, _CODE, _TITLE, _AUTHORS, _FIRST_POINTS = 2, 3, 4, 5, 6
_KEYS_ROW, _HEADINGS_ROW = 2, 8
_FONT = "Times New Roman"
_INPUT = PatternFill("solid", fgColor="FFEAF3FC")
_HEADING = PatternFill("solid", fgColor="FFDCE8F4")
_BARRED = PatternFill("solid", fgColor="FFE9ECEF")
_HAIR = Side(style="thin", color="FFB7C6D8")
_BOX = Border(left=_HAIR, right=_HAIR, top=_HAIR, bottom=_HAIR)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(vertical="center", wrap_text=True)
_ADVICE = (
    "Chỉ điền vào các ô có nền xanh. Điểm thập phân viết dấu phẩy (8,5). "
    "Ô “Ý kiến” để trống thì ý kiến tính theo tổng điểm."
)


@dataclass(frozen=True, slots=True)
class SheetDossier:
    """A dossier on a score sheet.

    Attributes:
        barred: why the member does not score it, in words; empty where he does.
        points, vote, remarks: what he gave already.
    """

    uid: str
    code: str
    title: str
    authors: str
    barred: str = ""
    points: Mapping[str, Decimal] = field(default_factory=dict)
    vote: bool | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class SheetHead:
    """Whose sheet it is: uids for the program, words for people."""

    session: str
    member: str
    council: str
    session_words: str
    member_words: str


def write_score_sheet(
    path: Path, head: SheetHead, criteria: tuple[Criterion, ...], dossiers: tuple[SheetDossier, ...]
) -> None:
    """Write the score sheet of one member.

    Raises:
        WorkbookRefused: workbook.not_written.
    """
    file = SpreadsheetFile()
    page = file.worksheets[0]
    page.title = "Phiếu chấm điểm"
    _SheetWriter(page, criteria).write(head, dossiers)
    file.properties.title = "Phiếu chấm điểm sáng kiến"
    file.properties.creator = "Sổ Sáng kiến"
    save_workbook(file, path)


class _SheetWriter:
    """Writes the one page of a score sheet."""

    def __init__(self, page: Worksheet, criteria: tuple[Criterion, ...]) -> None:
        self._page = page
        self._criteria = criteria
        self._total = _FIRST_POINTS + len(criteria)
        self._vote, self._remarks = self._total + 1, self._total + 2

    def write(self, head: SheetHead, dossiers: tuple[SheetDossier, ...]) -> None:
        self._write_keys(head)
        for row, (text, size, bold) in enumerate(
            (
                (head.council, 12, True),
                ("PHIẾU CHẤM ĐIỂM SÁNG KIẾN", 16, True),
                (head.session_words, 12, False),
                (f"Người chấm: {head.member_words}", 12, True),
                (_ADVICE, 10, False),
            ),
            _KEYS_ROW + 1,
        ):
            self._page.merge_cells(start_row=row, end_row=row, start_column=_NUMBER, end_column=self._remarks)
            place = self._put(row, _NUMBER, text, _MIDDLE)
            place.font = Font(name=_FONT, size=size, bold=bold)
            self._page.row_dimensions[row].height = size * 1.8
        self._write_headings()
        for number, dossier in enumerate(dossiers, 1):
            self._write_dossier(_HEADINGS_ROW + number, number, dossier)
        self._offer(_HEADINGS_ROW + 1, _HEADINGS_ROW + max(1, len(dossiers)))
        self._set_up(_HEADINGS_ROW + len(dossiers))

    def _write_keys(self, head: SheetHead) -> None:
        self._put(1, KEYS, f"{MARK}/{SHEET_VERSION}/{head.session}/{head.member}")
        for place, criterion in enumerate(self._criteria, _FIRST_POINTS):
            self._put(_KEYS_ROW, place, POINTS + criterion.key)
        self._put(_KEYS_ROW, self._vote, VOTE)
        self._put(_KEYS_ROW, self._remarks, REMARKS)
        for row in (1, _KEYS_ROW):
            self._page.row_dimensions[row].hidden = True

    def _write_headings(self) -> None:
        words = ("TT", "Mã hồ sơ", "Tên sáng kiến", "Tác giả")
        points = (f"{criterion.words}\n(tối đa {criterion.most})" for criterion in self._criteria)
        for column, text in enumerate((*words, *points, "Tổng", "Ý kiến", "Nhận xét"), _NUMBER):
            place = self._put(_HEADINGS_ROW, column, text, _MIDDLE)
            place.font = Font(name=_FONT, size=11, bold=True)
            place.fill, place.border = _HEADING, _BOX
        self._page.row_dimensions[_HEADINGS_ROW].height = 34

    def _write_dossier(self, row: int, number: int, dossier: SheetDossier) -> None:
        for column, text in ((_NUMBER, str(number)), (_CODE, dossier.code), (_TITLE, dossier.title)):
            self._put(row, column, text, _MIDDLE if column == _NUMBER else _LEFT)
        self._put(row, _AUTHORS, dossier.authors, _LEFT)
        for column in range(_NUMBER, self._remarks + 1):
            place = place_to_write(self._page, row, column)
            place.border, place.font = _BOX, Font(name=_FONT, size=11)
        self._page.row_dimensions[row].height = 16.0 * max(
            2, -(-len(dossier.title) // 38), -(-len(dossier.authors) // 24)
        )
        if dossier.barred:
            # Without its key nothing typed there is ever read.
            self._bar(row, dossier.barred)
            return
        self._put(row, KEYS, dossier.uid)
        for column, criterion in enumerate(self._criteria, _FIRST_POINTS):
            given = dossier.points.get(criterion.key)
            place = self._open(row, column)
            place.value = given
            place.number_format = "0.##"
        self._write_total(row)
        if dossier.vote is not None:
            write_text(place_to_write(self._page, row, self._vote), FOR if dossier.vote else AGAINST)
        write_text(place_to_write(self._page, row, self._remarks), dossier.remarks)
        for column in (self._vote, self._remarks):
            self._open(row, column).alignment = _LEFT

    def _write_total(self, row: int) -> None:
        """Nothing until every criterion has its points, as the program counts."""
        if not self._criteria:
            return
        first, last = column_letters(_FIRST_POINTS), column_letters(self._total - 1)
        parts = "+".join(
            f"{column_letters(column)}{row}*{criterion.weight}/{criterion.most}"
            for column, criterion in enumerate(self._criteria, _FIRST_POINTS)
        )
        total = place_to_write(self._page, row, self._total)
        total.value = f'=IF(COUNT({first}{row}:{last}{row})={len(self._criteria)},{parts},"")'
        total.number_format = "0.##"
        total.alignment = _MIDDLE

    def _bar(self, row: int, words: str) -> None:
        for column in range(_FIRST_POINTS, self._remarks + 1):
            place_to_write(self._page, row, column).fill = _BARRED
        self._put(row, self._vote, words, _LEFT)

    def _offer(self, first: int, last: int) -> None:
        """What the cells accept: points up to the most, one of two opinions."""
        for column, criterion in enumerate(self._criteria, _FIRST_POINTS):
            rule = DataValidation("decimal", "0", str(criterion.most), operator="between", allow_blank=True)
            rule.error = f"Điểm “{criterion.words}” từ 0 đến {criterion.most}."
            self._add_rule(rule, column, first, last)
        votes = DataValidation("list", f'"{FOR},{AGAINST}"', allow_blank=True)
        votes.error = "Hãy chọn một ý kiến trong danh sách."
        self._add_rule(votes, self._vote, first, last)

    def _add_rule(self, rule: DataValidation, column: int, first: int, last: int) -> None:
        rule.showErrorMessage = True
        self._page.add_data_validation(rule)
        rule.add(f"{column_letters(column)}{first}:{column_letters(column)}{last}")

    def _set_up(self, last: int) -> None:
        page = self._page
        widths = (4, 5, 17, 40, 26, *(10 for _ in self._criteria), 8, 15, 28)
        for column, width in enumerate(widths, 1):
            page.column_dimensions[column_letters(column)].width = width
        page.column_dimensions[column_letters(KEYS)].hidden = True
        page.freeze_panes = f"{column_letters(_AUTHORS)}{_HEADINGS_ROW + 1}"
        page.print_title_rows = f"{_HEADINGS_ROW}:{_HEADINGS_ROW}"
        page.print_area = f"{column_letters(_NUMBER)}1:{column_letters(self._remarks)}{last}"
        page.sheet_view.showGridLines = False
        print_on_a4(page)
        protect(page)

    def _open(self, row: int, column: int) -> WrittenCell:
        place = place_to_write(self._page, row, column)
        place.fill, place.protection, place.alignment = _INPUT, Protection(locked=False), _MIDDLE
        return place

    def _put(self, row: int, column: int, text: str, alignment: Alignment | None = None) -> WrittenCell:
        place = place_to_write(self._page, row, column)
        write_text(place, text)
        if alignment is not None:
            place.alignment = alignment
        return place
