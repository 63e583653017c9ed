"""The authors of a dossier from cells that may each hold several of them, side by side with their dates and places."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.domain.dates import PartialDate
from desktop.domain.folding import clean_text, fold
from desktop.domain.names import NameReading, read_names
from desktop.workbooks.cell_reader import CellReader, RowFindings
from desktop.workbooks.cells import EMPTY_CELL, Cell, CellKind
from desktop.workbooks.values import Reading, Value, read_date_cell, read_share_cell, read_text


@dataclass(frozen=True, slots=True)
class AuthorDraft:
    """An author as the register has it.

    Attributes:
        share_bp: basis points; None when the register does not say.
        note: what stood beside the name, "KS., chủ trì".
    """

    name: str
    honorific: str = ""
    share_bp: int | None = None
    birth: PartialDate | None = None
    position: str = ""
    workplace: str = ""
    qualification: str = ""
    employee_code: str = ""
    note: str = ""


_BETWEEN_VALUES = re.compile(r"\r\n?|[\n\v\f;|]")
_BULLET = re.compile(r"^(?:\d{1,2} ?[.)/](?!\d)|[-–•*+·▪●]) *")

_PARTICULARS = ("birth", "share", "workplace", "position", "qualification", "employee_code", "honorific")

_SAID_ONCE_FOR_ALL = frozenset({"workplace"})
"""Said once, it holds for every author of the cell: they work together."""


def read_authors(rows: tuple[int, ...], reader: CellReader, findings: RowFindings) -> tuple[AuthorDraft, ...]:
    """The authors of the rows of one dossier, in order; doubts stand at the cell that raised them."""
    authors: list[AuthorDraft] = []
    for row in rows:
        named = _named_in(row, rows[0], reader, findings)
        if named:
            authors.extend(_with_particulars(named, row, reader, findings))
    return tuple(authors)


def _named_in(row: int, first: int, reader: CellReader, findings: RowFindings) -> list[AuthorDraft]:
    named: list[AuthorDraft] = []
    for field in ("authors", "co_authors"):
        for column in reader.columns(field):
            cell = _cell(row, first, column, reader, findings)
            if cell is None or cell.is_blank:
                continue
            if cell.kind is not CellKind.TEXT:
                reader.doubt("name.unlikely", row, column, findings)
                reader.leave_over(column, read_text(cell).value or "", findings)
                continue
            for name in read_names(str(cell.value)):
                _add_named(named, name, row, column, reader, findings)
    return named


def _add_named(
    named: list[AuthorDraft], name: NameReading, row: int, column: int, reader: CellReader, findings: RowFindings
) -> None:
    """Take one name; people counted but not named, and figures, are doubted and left over."""
    if name.doubt is not None:
        reader.doubt(name.doubt, row, column, findings, name=name.name or name.note)
    if not re.search(r"[^\W\d_]", name.name):
        reader.leave_over(column, clean_text(f"{name.name} {name.note}"), findings)
        return
    if any(fold(known.name) == fold(name.name) for known in named):
        reader.doubt("name.twice", row, column, findings, name=name.name)
    named.append(AuthorDraft(name.name, name.honorific, name.share_bp, note=name.note))


def _cell(row: int, first: int, column: int, reader: CellReader, findings: RowFindings) -> Cell | None:
    return reader.cell(row, column, findings) if row == first else reader.own_cell(row, column, findings)


def _with_particulars(
    authors: list[AuthorDraft], row: int, reader: CellReader, findings: RowFindings
) -> list[AuthorDraft]:
    """Give the authors of one row the dates, places and shares that stand beside them."""
    if not any(map(reader.columns, _PARTICULARS)):
        return authors

    def beside(field: str, read: Callable[[Cell], Reading[Value]], *, bars: bool = False) -> list[Value | None]:
        for column in reader.columns(field):
            return _beside(authors, row, column, reader, findings, read, bars=bars)
        return [None] * len(authors)

    births = beside("birth", read_date_cell, bars=True)
    shares = beside("share", read_share_cell)
    workplaces = beside("workplace", read_text)
    positions = beside("position", read_text)
    qualifications = beside("qualification", read_text)
    employee_codes = beside("employee_code", read_text)
    honorifics = beside("honorific", read_text)
    return [
        replace(
            author,
            birth=births[place],
            share_bp=author.share_bp if shares[place] is None else shares[place],
            workplace=workplaces[place] or "",
            position=positions[place] or "",
            qualification=qualifications[place] or "",
            employee_code=employee_codes[place] or "",
            honorific=honorifics[place] or author.honorific,
        )
        for place, author in enumerate(authors)
    ]


def _beside(
    authors: list[AuthorDraft],
    row: int,
    column: int,
    reader: CellReader,
    findings: RowFindings,
    read: Callable[[Cell], Reading[Value]],
    *,
    bars: bool,
) -> list[Value | None]:
    """One value for each author: the cell parted as the names are, or said once for all where that makes sense."""
    nothing: list[Value | None] = [None] * len(authors)
    cell = reader.cell(row, column, findings)
    if cell.is_blank:
        return nothing
    parts = _parts(cell, len(authors))
    if len(authors) == 1 and len(parts) != 1:
        parts = [cell._replace(value=clean_text(str(cell.value)))]
    if len(parts) == len(authors):
        return [reader.settle(read(part), row, column, findings, bars=bars) for part in parts]
    if len(parts) == 1 and reader.field_of(column) in _SAID_ONCE_FOR_ALL:
        value = reader.settle(read(parts[0]), row, column, findings, bars=bars)
        return [value] * len(authors)
    reader.doubt("authors.count_differs", row, column, findings, authors=len(authors), values=len(parts))
    reader.leave_over(column, clean_text(str(cell.value)), findings)
    return nothing


def _parts(cell: Cell, authors: int) -> list[Cell]:
    """The values of a cell, one to a line; empty lines count only where they keep the lines beside the names."""
    if cell.kind is not CellKind.TEXT:
        return [cell]
    texts = [_BULLET.sub("", clean_text(part)) for part in _BETWEEN_VALUES.split(str(cell.value))]
    if len(texts) != authors:
        texts = [text for text in texts if text]
    return [cell._replace(value=text) if text else EMPTY_CELL for text in texts]
