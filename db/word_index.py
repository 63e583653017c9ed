"""The words of dossiers as sets of rows: which dossiers hold a word is read at once, however many they are.

A full-text index hands its finds over one by one, which takes longer than a keystroke where most of 100,000 dossiers
hold the word (a syllable of Vietnamese soon does). Here each part of 512 rows keeps, for each key of its dossiers
(desktop.domain.search_words), one number with a bit for each row.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from db.list_memory import Remembered
from db.sqlite import in_json, json_text
from desktop.domain.search_words import SHORT, keys_of, typed_words

PART_ROWS = 512
PART_BYTES = PART_ROWS // 8

# Clustered by part, so that saving a dossier touches few pages, and looking up a word seeks once in each part.
WORDS_TABLE = (
    "CREATE TABLE dossier_words (part INTEGER NOT NULL, word TEXT NOT NULL, rows BLOB NOT NULL,"
    " PRIMARY KEY (part, word)) WITHOUT ROWID"
)

_PARTS = (
    "WITH RECURSIVE parts(part) AS (SELECT 0 UNION ALL SELECT part + 1 FROM parts"
    " WHERE part < (SELECT max(part) FROM dossier_words))"
    " SELECT w.part, w.rows FROM parts CROSS JOIN dossier_words AS w ON w.part = parts.part AND "
)
_OF_KEY = text(_PARTS + "w.word = :word")
_OF_BEGINNING = text(_PARTS + "w.word >= :word AND w.word < :beyond")
_OF_PART = text(f"SELECT word, rows FROM dossier_words WHERE part = :part AND word IN {in_json('words')}")
_KEEP = text(
    "INSERT INTO dossier_words (part, word, rows) VALUES (:part, :word, :rows)"
    " ON CONFLICT (part, word) DO UPDATE SET rows = excluded.rows"
)
_FORGET = text("DELETE FROM dossier_words WHERE part = :part AND word = :word")


@dataclass(frozen=True, slots=True)
class Found:
    """Sets of rows (db.row_sets) that hold every word asked for.

    Attributes:
        exact: those of them with the tones that were typed.
    """

    rows: int
    exact: int


@dataclass(frozen=True, slots=True)
class Reworded:
    """A row whose words changed; empty text for one that is new or goes."""

    row: int
    before: str
    after: str


def find(
    connection: Connection, words: str, memory: Remembered, beside: Callable[[str], int] = lambda _beginning: 0
) -> Found | None:
    """The rows that hold words beginning with each of those typed; None where no word was typed.

    `beside` gives the rows found by such a beginning elsewhere than in their own words: by the name of their part.
    """

    def rows_of(beginning: str) -> int:
        return memory.recall(beginning, lambda: _rows_of(connection, beginning) | beside(beginning))

    typed = typed_words(words)
    if not typed:
        return None
    rows = exact = -1
    for word in typed:
        without_tones = rows_of(word.folded)
        rows &= without_tones
        exact &= without_tones if word.toned is None else rows_of(word.toned)
        if not rows:
            break
    return Found(rows, exact & rows)


def reword(connection: Connection, changes: Iterable[Reworded]) -> None:
    """Keep what rows are found by now in place of what they were found by."""
    coming: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    going: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for change in changes:
        part, place = divmod(change.row, PART_ROWS)
        before, after = keys_of(change.before), keys_of(change.after)
        for key in after - before:
            coming[part][key] |= 1 << place
        for key in before - after:
            going[part][key] |= 1 << place
    for part in coming.keys() | going.keys():
        _write_part(connection, part, coming[part], going[part])


def _rows_of(connection: Connection, beginning: str) -> int:
    """The set of rows with a word that begins so."""
    if len(beginning) <= SHORT:
        found = connection.execute(_OF_KEY, {"word": beginning})
    else:
        found = connection.execute(_OF_BEGINNING, {"word": beginning, "beyond": f"{beginning}\U0010ffff"})
    parts: dict[int, int] = {}
    for part, rows in found:
        parts[part] = parts.get(part, 0) | int.from_bytes(rows, "little")
    in_a_row = (parts.get(part, 0) for part in range(max(parts, default=-1) + 1))
    return int.from_bytes(b"".join(rows.to_bytes(PART_BYTES, "little") for rows in in_a_row), "little")


def _write_part(connection: Connection, part: int, coming: Mapping[str, int], going: Mapping[str, int]) -> None:
    words = coming.keys() | going.keys()
    present = connection.execute(_OF_PART, {"part": part, "words": json_text(words)})
    rows = {word: int.from_bytes(blob, "little") for word, blob in present}
    kept, forgotten = [], []
    for word in sorted(words):
        now = rows.get(word, 0) & ~going.get(word, 0) | coming.get(word, 0)
        if now:
            blob = now.to_bytes((now.bit_length() + 7) // 8, "little")
            kept.append({"part": part, "word": word, "rows": blob})
        elif word in rows:
            forgotten.append({"part": part, "word": word})
    if kept:
        connection.execute(_KEEP, kept)
    if forgotten:
        connection.execute(_FORGET, forgotten)
