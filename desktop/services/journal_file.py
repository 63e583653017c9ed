"""The file of a journal: JSON lines that are only ever appended, each on the disk before `append` comes back.

The first line tells of which dossier it is and what stood in the form when the sitting began, so that a journal can be
understood without anything else; each further line is one field that changed. Files of one sitting continue each
other: `UID-1.jsonl`, `UID-2.jsonl`.
"""

import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from desktop.domain.dossier import Dossier
from desktop.domain.field_paths import Difference, with_plain_at
from desktop.domain.plain import Plain, from_plain, to_plain
from desktop.exchange.durable import sync_folder

FORM = 1
"""The form of the file; a later program reads earlier forms."""

_NAME = re.compile(r"(?P<uid>[0-9A-Za-z-]+)-(?P<number>[0-9]+)\.jsonl")


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One field that changed, and when (UTC)."""

    at: datetime
    path: str
    old: Plain
    new: Plain


@dataclass(frozen=True, slots=True)
class JournalFile:
    """A journal as read back.

    Attributes:
        continues: whether it goes on with the file before it, from one sitting.
        base: the dossier as it stood in the form when the file was begun.
        edited: the same with every line of the file carried out.
    """

    file: Path
    uid: str
    number: int
    continues: bool
    base: Dossier
    edited: Dossier
    lines: tuple[JournalLine, ...]


def file_name(uid: str, number: int) -> str:
    """The name of a journal."""
    return f"{uid}-{number}.jsonl"


def number_of(file: Path) -> tuple[str, int] | None:
    """Uid and number in the name of a journal; None for another file."""
    name = _NAME.fullmatch(file.name)
    return (name["uid"], int(name["number"])) if name else None


def begin_file(file: Path, base: Dossier, at: datetime, *, continues: bool) -> BinaryIO:
    """Make a journal with its first line; the file stays open for `append_lines`. Raises OSError."""
    first = {"form": FORM, "at": at.isoformat(), "continues": continues, "base": to_plain(base)}
    if not file.parent.is_dir():
        file.parent.mkdir(parents=True)
        sync_folder(file.parent.parent)
    stream = file.open("xb", buffering=0)
    try:
        _write(stream, [first])
        sync_folder(file.parent)
    except OSError:
        stream.close()
        raise
    return stream


def append_lines(stream: BinaryIO, changed: Iterable[Difference], at: datetime) -> None:
    """Put changed fields onto the disk. Raises OSError; the last line may then be torn."""
    instant = at.isoformat()
    _write(stream, [{"at": instant, "path": each.path, "old": each.old, "new": each.new} for each in changed])


def _write(stream: BinaryIO, lines: list[dict[str, object]]) -> None:
    # Plain ASCII: half a surrogate pair out of some clipboard must not stop the journal.
    content = memoryview("".join(json.dumps(line) + "\n" for line in lines).encode("ascii"))
    while content:
        content = content[stream.write(content) :]
    os.fsync(stream.fileno())


def read_journal(file: Path) -> JournalFile | None:
    """A journal as far as it is whole: what follows a torn line is lost. None where not even its first line is.

    Raises OSError.
    """
    named = number_of(file)
    whole = _whole_lines(file.read_bytes())
    if named is None or not whole or whole[0].get("form") != FORM:
        return None
    try:
        first, *others = whole
        base = from_plain(Dossier, first["base"])
        lines = tuple(_line(each) for each in others)
        edited = _carried_out(base, lines)
    except (LookupError, TypeError, ValueError):
        return None
    return JournalFile(file, *named, first.get("continues") is True, base, edited, lines)


def _whole_lines(content: bytes) -> list[dict[str, Plain]]:
    found: list[dict[str, Plain]] = []
    for raw in content.split(b"\n")[:-1]:
        try:
            line = json.loads(raw)
        except ValueError:
            break
        if not isinstance(line, dict):
            break
        found.append(line)
    return found


def _line(line: dict[str, Plain]) -> JournalLine:
    return JournalLine(datetime.fromisoformat(str(line["at"])), str(line["path"]), line["old"], line["new"])


def _carried_out(base: Dossier, lines: Iterable[JournalLine]) -> Dossier:
    record = to_plain(base)
    for line in lines:
        record = with_plain_at(record, line.path, line.new)
    return from_plain(Dossier, record)
