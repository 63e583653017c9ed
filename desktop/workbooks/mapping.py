"""A saved mapping (bộ ghép cột): which column of a register is which field, kept as TOML beside the program's data."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from desktop.domain.folding import fold
from desktop.domain.legacy_text import LegacyEncoding
from desktop.domain.refusals import Refused
from desktop.workbooks.heading_words import FIELDS, IGNORED
from desktop.workbooks.headings import Header

_FINGERPRINT_DIGITS = 16
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What the clerk has settled about a register; whatever is left out is found out.

    Attributes:
        columns: heading -> field, or IGNORED for a column not to be taken.
        encoding: the encoding of the whole sheet.
        decision_number / decided_on: the decision that recognised every row without one of its own.
        fingerprint: of the header it was made for, to offer it again for the next register of the same make.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    header_row: int | None = None
    encoding: LegacyEncoding | None = None
    decision_number: str = ""
    decided_on: date | None = None
    fingerprint: str = ""


AUTOMATIC = ColumnMapping()
"""Nothing settled: everything is found out."""


def fingerprint_of(header: Header) -> str:
    """The same for every register whose headings are the same in the same order, whatever their marks and capitals."""
    headings = "\n".join(fold(header.headings[column]) for column in sorted(header.headings))
    return hashlib.sha256(headings.encode()).hexdigest()[:_FINGERPRINT_DIGITS]


def mapping_of(header: Header, sheet_name: str) -> ColumnMapping:
    """The mapping that a header stands for, every column named, ready to be saved."""
    columns = {heading: header.columns.get(column, IGNORED) for column, heading in header.headings.items()}
    return ColumnMapping(columns, sheet=sheet_name, header_row=header.row, fingerprint=fingerprint_of(header))


def apply_mapping(header: Header, mapping: ColumnMapping) -> Header:
    """The header with the columns the mapping names; other columns keep what they were taken for.

    Raises:
        Refused: mapping.heading_missing (`heading`) when the sheet has no such column.
    """
    columns_by_heading = {fold(heading): column for column, heading in header.headings.items()}
    said: dict[int, str] = {}
    for heading, name in mapping.columns.items():
        column = columns_by_heading.get(fold(heading))
        if column is None:
            raise Refused("mapping.heading_missing", heading=heading)
        said[column] = name
    kept = {column: name for column, name in header.columns.items() if column not in said and name not in said.values()}
    taken = {column: name for column, name in (kept | said).items() if name != IGNORED}
    return header.with_columns(dict(sorted(taken.items())))


def read_mapping(toml: str) -> ColumnMapping:
    """Read a saved mapping.

    Raises:
        Refused: mapping.unreadable; mapping.unknown_field (`heading`, `field`).
    """
    try:
        data = tomllib.loads(toml)
        decision = data.get("decision", {})
        mapping = ColumnMapping(
            columns={str(heading): str(name) for heading, name in data.get("columns", {}).items()},
            sheet=str(data.get("sheet", "")),
            header_row=_row(data.get("header_row")),
            encoding=_encoding(str(data.get("encoding", "auto"))),
            decision_number=str(decision.get("number", "")),
            decided_on=_day(decision.get("decided_on")),
            fingerprint=str(data.get("fingerprint", "")),
        )
    except (ValueError, AttributeError, RecursionError) as error:
        raise Refused("mapping.unreadable") from error
    for heading, name in mapping.columns.items():
        if name not in FIELDS and name != IGNORED:
            raise Refused("mapping.unknown_field", heading=heading, field=name)
    return mapping


def _row(value: object) -> int | None:
    if value is None or (isinstance(value, int) and value > 0):
        return value
    raise ValueError("header_row is no row")


def _day(value: object) -> date | None:
    if value is None or type(value) is date:
        return value
    raise ValueError("decided_on is no day")


def _encoding(value: str) -> LegacyEncoding | None:
    return None if value == "auto" else LegacyEncoding(value)


def write_mapping(mapping: ColumnMapping) -> str:
    """The TOML that `read_mapping` reads back to the same."""
    lines = [f"sheet = {_quoted(mapping.sheet)}"]
    if mapping.header_row is not None:
        lines.append(f"header_row = {mapping.header_row}")
    lines.append(f"encoding = {_quoted(mapping.encoding or 'auto')}")
    lines.append(f"fingerprint = {_quoted(mapping.fingerprint)}")
    if mapping.decision_number or mapping.decided_on:
        lines += ["", "[decision]", f"number = {_quoted(mapping.decision_number)}"]
        if mapping.decided_on:
            lines.append(f"decided_on = {mapping.decided_on.isoformat()}")
    lines += ["", "[columns]"]
    lines += [f"{_quoted(heading)} = {_quoted(name)}" for heading, name in mapping.columns.items()]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = "".join(_ESCAPES.get(letter) or _plain(letter) for letter in text)
    return f'"{escaped}"'


def _plain(letter: str) -> str:
    return letter if letter.isprintable() else f"\\U{ord(letter):08X}"
