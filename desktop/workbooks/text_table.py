"""Tables written as text (.csv, .tsv): read into the same plain sheets as workbooks are."""

import csv
import io
from pathlib import Path

from desktop.workbooks.cells import EMPTY_CELL, Cell, CellKind, Sheet, Workbook, WorkbookRefused
from desktop.workbooks.grid import MAX_FILE_BYTES, open_workbook

TEXT_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
_SEPARATORS = ";,\t|"
_LINES_LOOKED_AT = 20
_WINDOWS_VIETNAMESE = "cp1258"


def open_table(path: Path) -> Workbook:
    """Read a workbook of any make, or a table written as text when its name says so.

    Raises:
        WorkbookRefused: as `open_workbook` and `read_text_table`.
    """
    return read_text_table(path) if path.suffix.lower() in TEXT_SUFFIXES else open_workbook(path)


def read_text_table(path: Path) -> Workbook:
    """Read a table whose values are parted by semicolons, commas, tabs or bars; every cell is text.

    Unicode is understood with and without its mark, and the Vietnamese code page of Windows.

    Raises:
        WorkbookRefused: workbook.missing, .unreadable, .empty, .too_large or .not_a_workbook (`file`).
    """
    text = _text(path)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    cells = tuple(tuple(Cell(value, CellKind.TEXT) if value.strip() else EMPTY_CELL for value in row) for row in rows)
    return Workbook(path.name, (Sheet(path.stem, cells),))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise WorkbookRefused("workbook.too_large", file=path.name, limit=MAX_FILE_BYTES)
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise WorkbookRefused("workbook.missing", file=path.name) from error
    except OSError as error:
        raise WorkbookRefused("workbook.unreadable", file=path.name) from error
    if not content.strip():
        raise WorkbookRefused("workbook.empty", file=path.name)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, path, "utf-16")
    if b"\x00" in content:
        raise WorkbookRefused("workbook.not_a_workbook", file=path.name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(content, path, _WINDOWS_VIETNAMESE)


def _decoded(content: bytes, path: Path, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise WorkbookRefused("workbook.not_a_workbook", file=path.name) from error


def _separator(text: str) -> str:
    """What parts the values: of the usual signs the one most often seen in the first lines."""
    lines = text.splitlines()[:_LINES_LOOKED_AT]
    return max(_SEPARATORS, key=lambda sign: sum(line.count(sign) for line in lines))
