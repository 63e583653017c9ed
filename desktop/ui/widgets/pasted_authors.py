"""Rows copied in a spreadsheet as authors: by the words of a heading row, or else by what the cells look like."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Any

from desktop.domain.dates import read_date
from desktop.domain.folding import fold, nfc
from desktop.domain.people import Author
from desktop.domain.shares import WHOLE_BP, read_share

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("Họ và tên", "Họ tên", "Tác giả", "Tên"),
    "birth": ("Ngày sinh", "Năm sinh", "Ngày tháng năm sinh"),
    "workplace": ("Nơi công tác", "Đơn vị", "Bộ phận", "Phòng ban", "Nơi ở"),
    "position": ("Chức danh", "Chức vụ"),
    "qualification": ("Trình độ", "Trình độ chuyên môn"),
    "employee_code": ("Mã nhân viên", "Mã NV", "MSNV"),
    "share_bp": ("Tỷ lệ", "Tỷ lệ đóng góp", "Tỷ lệ %", "% đóng góp", "%"),
}
"""Words of headings, in the language of the registers, whatever language the window speaks."""

_PARTS = {fold(words): name for name, headings in HEADINGS.items() for words in headings}
_LOOKS = ("name", "workplace", "position")
"""What cells of words are, in their order, where there is no heading."""


@dataclass(frozen=True, slots=True)
class PastedAuthors:
    """Authors read from pasted text, and what was in it that could not be taken over."""

    authors: tuple[Author, ...]
    left_out: tuple[str, ...]


def read_rows(text: str, qualifications: Mapping[str, str]) -> PastedAuthors:
    """Read tab-separated rows; `qualifications` are codes by their words."""
    # A cell of several lines comes in quotes, as spreadsheets copy it.
    rows = [[nfc(" ".join(cell.split())) for cell in row] for row in csv.reader(StringIO(text), delimiter="\t")]
    rows = [row for row in rows if any(row)]
    columns = _columns(rows[0]) if rows else None
    if columns is not None:
        rows = rows[1:]
    codes = {fold(words): code for words, code in qualifications.items()}
    authors: list[Author] = []
    left_out: list[str] = []
    for row in rows:
        cells = _by_heading(row, columns) if columns is not None else _by_looks(row)
        author = Author("")
        for name, cell in cells:
            taken = _with(author, name, cell, codes)
            if taken is None:
                left_out.append(cell)
            else:
                author = taken
        if author != Author(""):
            authors.append(author)
    return PastedAuthors(tuple(authors), tuple(left_out))


def _columns(first: Sequence[str]) -> list[str] | None:
    """What each column holds, if the first row is a heading."""
    known = [_PARTS.get(fold(cell), "") for cell in first]
    return known if "name" in known else None


def _by_heading(row: Sequence[str], columns: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, cell) for name, cell in zip(columns, row, strict=False) if name and cell]


def _by_looks(row: Sequence[str]) -> list[tuple[str, str]]:
    """Words are name, workplace and position in this order; a year or date is the birth, a percentage the share.

    A whole number before the name is the number of the row.
    """
    cells: list[tuple[str, str]] = []
    words = iter(_LOOKS)
    named = False
    for cell in filter(None, row):
        if any(letter.isalpha() for letter in cell):
            cells.append((next(words, "left out"), cell))
            named = True
        elif named:
            cells.append(("birth" if _is_year_or_date(cell) else "share_bp", cell))
    return cells


def _is_year_or_date(cell: str) -> bool:
    return read_date(cell).value is not None or cell.count("/") == 2


def _with(author: Author, name: str, cell: str, codes: Mapping[str, str]) -> Author | None:
    """The author with one more cell; None where the cell cannot be read without doubt."""
    if name == "birth":
        reading = read_date(cell)
        return None if reading.value is None or reading.doubt else replace(author, birth=reading.value)
    if name == "share_bp":
        share = read_share(cell)
        return None if share is None or share > WHOLE_BP else replace(author, share_bp=share)
    if name == "qualification":
        code = codes.get(fold(cell))
        return None if code is None else replace(author, qualification=code)
    if name == "left out":
        return None
    written: dict[str, Any] = {name: cell}
    return replace(author, **written)
