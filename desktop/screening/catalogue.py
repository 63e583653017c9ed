"""Reading a catalogue of titles known elsewhere: TSV or JSON lines, columns by their names in any order."""

import json
import uuid
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from desktop.domain.folding import clean_long_text, clean_text
from desktop.domain.legacy_text import LegacyEncoding, Vote, decode, vote
from desktop.domain.refusals import Refused
from desktop.screening.entries import Entry

COLUMNS = ("uid", "title", "unit", "year", "code", "abstract")
"""Names of columns; only the title must be there."""

_NAMESPACE = uuid.UUID("5f6a3c0e-5c39-5a55-9f43-2b6a1de2c0a1")
_EARLIEST, _LATEST = 1900, 9999


_SAMPLE = 2_000
"""Titles by which the encoding of the file's texts is told."""


def read_catalogue(file: Path) -> Iterator[Entry]:
    """The entries of a catalogue, one a line; lines without a title are left out.

    Text in an old encoding (TCVN3, VNI) is told by vote over the column of titles and decoded. An entry without a uid
    gets one from its unit, code and title, the same whenever it is read. Raises Refused for a file that is neither, or
    does not name a column "title".
    """
    rows = _rows(file)
    first = list(islice(rows, _SAMPLE))
    voted = vote(title for row in first if isinstance(title := row.get("title"), str))
    for row in chain(first, rows):
        if (entry := _entry(row, voted)) is not None:
            yield entry


def _rows(file: Path) -> Iterator[Mapping[str, object]]:
    with file.open(encoding="utf-8-sig", newline=None) as lines:
        rows = _json_rows(lines, file) if file.suffix.lower() in (".jsonl", ".json") else _table_rows(lines, file)
        try:
            yield from rows
        except UnicodeDecodeError as error:
            raise Refused("catalogue.not_text", file=file.name) from error


def _table_rows(lines: TextIO, file: Path) -> Iterator[Mapping[str, object]]:
    names = [clean_text(name).lower() for name in lines.readline().rstrip("\n").split("\t")]
    if "title" not in names:
        raise Refused("catalogue.no_title_column", file=file.name)
    for line in lines:
        yield dict(zip(names, line.rstrip("\n").split("\t"), strict=False))


def _json_rows(lines: TextIO, file: Path) -> Iterator[Mapping[str, object]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise Refused("catalogue.not_json", file=file.name, line=number) from error
        if not isinstance(row, dict):
            raise Refused("catalogue.not_json", file=file.name, line=number)
        yield row


def _entry(row: Mapping[str, object], voted: Vote) -> Entry | None:
    title = clean_text(_decoded(row, "title", voted))
    if not title or row.get("withdrawn") is True:
        return None
    unit, code = clean_text(_decoded(row, "unit", voted)), clean_text(_text(row, "code"))
    uid = clean_text(_text(row, "uid")) or str(uuid.uuid5(_NAMESPACE, f"{unit}\x1f{code}\x1f{title}"))
    abstract = clean_long_text(_decoded(row, "abstract", voted))
    return Entry(uid, title, unit, code, _year(row.get("year")), abstract)


def _decoded(row: Mapping[str, object], name: str, voted: Vote) -> str:
    """A text in Unicode; cleaned only afterwards, for in TCVN3 a soft hyphen is a letter."""
    text = _text(row, name)
    return text if voted.encoding is LegacyEncoding.UNICODE else decode(text, voted.encoding, mixed=voted.mixed)


def _text(row: Mapping[str, object], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _year(value: object) -> int | None:
    text = str(value).strip() if isinstance(value, str | int) else ""
    return int(text) if text.isdecimal() and _EARLIEST <= int(text) <= _LATEST else None
