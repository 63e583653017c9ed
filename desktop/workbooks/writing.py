"""Writing workbooks: text that stays text, and a file that is there whole or not at all."""

import contextlib
import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.workbooks.cells import WorkbookRefused

if TYPE_CHECKING:
    from openpyxl import Workbook as SpreadsheetFile
    from openpyxl.cell import Cell as WrittenCell
    from openpyxl.worksheet.worksheet import Worksheet

_NOT_FOR_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST_CELL = 32_767
_LONGEST_SHEET_NAME = 31
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\]")


def save_workbook(file: "SpreadsheetFile", path: Path) -> None:
    """Write to a neighbour of `path`, flush it to the disk, then take its place.

    Raises:
        WorkbookRefused: workbook.not_written (`file`) when the folder is read-only, the disk full or the file open
            elsewhere; what stood at `path` is untouched.
    """
    content = io.BytesIO()
    file.save(content)
    unfinished = path.with_name(f"{path.name}.part")
    try:
        with unfinished.open("wb") as stream:
            stream.write(content.getbuffer())
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise WorkbookRefused("workbook.not_written", file=path.name) from error


def place_to_write(page: "Worksheet", row: int, column: int) -> "WrittenCell":
    """The cell to write to: of a merged range the first, the others cannot hold anything."""
    from openpyxl.cell import Cell

    place = page.cell(row, column)
    if isinstance(place, Cell):
        return place
    area = next(area for area in page.merged_cells.ranges if place.coordinate in area)
    return place_to_write(page, area.min_row, area.min_col)


def write_text(place: "WrittenCell", text: str) -> None:
    """Put text into a cell as text: what begins with "=" must not become a formula."""
    place.value = _NOT_FOR_XML.sub("", text)[:_LONGEST_CELL]
    place.data_type = "s"


def sheet_name(name: str) -> str:
    """A name a spreadsheet program accepts for a sheet."""
    cleaned = _NOT_IN_A_SHEET_NAME.sub(" ", _NOT_FOR_XML.sub("", name)).strip().strip("'")
    return cleaned[:_LONGEST_SHEET_NAME].strip() or "1"
