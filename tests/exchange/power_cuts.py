"""Cuts the power, simulated, while a register is written: what the program did is replayed on a disk that forgets.

    .venv/bin/python tests/exchange/power_cuts.py CUTS [SEED]

A unit edits and exports, its superior takes in; every statement, commit, sync and rename of that is recorded. Each cut
replays the record on SQLite over a disk of its own (an APSW VFS), where what was not synced is kept, torn or forgotten
by chance, and stops at an operation of chance. What is left is opened by ordinary SQLite: it must be sound, hold every
transaction that was said to be committed, and the evidence of each must be there.
"""

import hashlib
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

import apsw
from forgetful_disk import Disk, PowerCut, Stored
from sqlalchemy import Connection, Engine, event
from two_desks import TwoDesks, dossier, make_two_registers, open_two_registers

from db.sqlite import SHARED_PRAGMAS, WRITER_PRAGMAS, first_fault
from desktop.exchange import durable
from desktop.services.consolidation import receive
from desktop.services.dossiers import amend_dossier
from desktop.services.submission import DELTA, export_submission


@dataclass(frozen=True, slots=True)
class Step:
    """Something the program did: a statement, the end of a transaction, a file put in place, a folder synced.

    Attributes:
        synced: of a file, whether its octets were on the disk before it was put in place.
    """

    kind: str
    text: str = ""
    values: Any = ()
    many: bool = False
    synced: bool = True


@dataclass(slots=True)
class Record:
    """A register as it was at first, and all that was done to it."""

    path: Path
    first: bytes
    steps: list[Step] = field(default_factory=list)


@contextmanager
def recording(*records: Record) -> Iterator[None]:
    """Keep what is done to the registers while the block lasts."""
    by_path = {str(record.path): record for record in records}
    synced: set[int] = set()
    real_sync, real_replace, real_folder = os.fsync, Path.replace, durable.sync_folder

    writers: set[int] = set()

    def record_of(engine: Engine) -> Record | None:
        return by_path.get(engine.url.database or "") if id(engine) in writers else None

    def on_statement(connection: Connection, _cursor: Any, text: str, values: Any, _context: Any, many: bool) -> None:
        if text == "BEGIN IMMEDIATE":
            # Readers begin transactions too; only what writes takes the lock at once.
            writers.add(id(connection.engine))
        record = record_of(connection.engine)
        if record is not None and not text.lstrip().upper().startswith(("SELECT", "PRAGMA")):
            kept = [tuple(each) for each in values] if many else values
            record.steps.append(Step("statement", text, kept, many))

    def on_end(kind: str, connection: Connection) -> None:
        record = record_of(connection.engine)
        if record is not None:
            record.steps.append(Step(kind))

    def sync(handle: int) -> None:
        real_sync(handle)
        synced.add(os.fstat(handle).st_ino)

    def put(source: Path, target: Path) -> Path:
        was_synced = source.stat().st_ino in synced
        for record in records:
            record.steps.append(Step("put", str(target), synced=was_synced))
        return real_replace(source, target)

    def sync_folder(folder: Path) -> None:
        real_folder(folder)
        for record in records:
            record.steps.append(Step("folder", str(folder)))

    def on_commit(connection: Connection) -> None:
        on_end("commit", connection)

    def on_rollback(connection: Connection) -> None:
        on_end("rollback", connection)

    listeners = (("before_cursor_execute", on_statement), ("commit", on_commit), ("rollback", on_rollback))
    for name, listener in listeners:
        event.listen(Engine, name, listener)
    os.fsync, Path.replace, durable.sync_folder = sync, put, sync_folder  # type: ignore[assignment,method-assign]
    try:
        yield
    finally:
        os.fsync, Path.replace, durable.sync_folder = real_sync, real_replace, real_folder  # type: ignore[method-assign]
        for name, listener in listeners:
            event.remove(Engine, name, listener)


def an_hour(two: TwoDesks) -> None:
    """What is recorded: edits, submissions and what the superior takes in."""
    for number in range(3):
        for uid in (1, 2):
            present = dossier(two.unit, uid)
            amend_dossier(two.unit, replace(present, title=f"{present.title} {number}"))
        made = export_submission(two.unit, how=replace(DELTA, without_receipt=True))
        receive(two.superior, [made.file])


def recorded(folder: Path) -> tuple[Record, Record]:
    """The unit's register and its superior's, with what was done to each."""
    make_two_registers(folder / "made")
    two = open_two_registers(folder / "made", folder / "two")
    two.post.mkdir()
    records = tuple(Record(desk.register.path, b"") for desk in (two.unit, two.superior))
    for record in records:
        alone = record.path.with_suffix(".first")
        with sqlite3.connect(record.path) as origin, sqlite3.connect(alone) as copy:
            origin.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        origin.close()
        copy.close()
        record.first = alone.read_bytes()
    with recording(*records):
        an_hour(two)
    two.close()
    unit, superior = records
    return unit, superior


@dataclass(slots=True)
class Outcome:
    """How far a replay came: transactions said to be committed, files put in place for sure or perhaps, operations."""

    committed: int = 0
    put: dict[str, bool] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    operations: int = 0


def replay(
    record: Record,
    disk: Disk,
    checkpoint: int,
    pragmas: Sequence[str] = WRITER_PRAGMAS,
    states: list[str] | None = None,
) -> Outcome:
    """Do what was recorded on `disk`, to its end or to the cut; `states` is told what each commit left."""
    outcome = Outcome()
    disk.files["register"] = Stored(bytearray(record.first), bytearray(record.first))
    register = apsw.Connection("register", vfs=disk.name)
    try:
        # One program holds a register, so that the index of the log may stay in its memory.
        register.execute("PRAGMA locking_mode=EXCLUSIVE")
        for pragma in (*pragmas, *SHARED_PRAGMAS, f"wal_autocheckpoint={checkpoint}"):
            register.execute(f"PRAGMA {pragma}")
        for step in record.steps:
            _do(register, disk, step, outcome)
            disk.still_on()
            outcome.committed += step.kind == "commit"
            if states is not None and step.kind == "commit":
                states.append(what_it_says(register))
        register.close()
    except (PowerCut, apsw.Error):
        if not disk.left:
            raise
        register.close(force=True)
    outcome.operations = disk.done
    return outcome


def _do(register: apsw.Connection, disk: Disk, step: Step, outcome: Outcome) -> None:
    match step.kind:
        case "statement":
            if step.text.startswith("BEGIN") and register.in_transaction:
                return
            run = register.executemany if step.many else register.execute
            run(step.text, step.values)
        case "commit" | "rollback":
            if register.in_transaction:
                register.execute(step.kind.upper())
        case "put":
            disk.act()
            outcome.put[step.text] = step.synced
        case "folder":
            disk.act()
            outcome.sure |= {path for path in outcome.put if str(Path(path).parent) == step.text}


def what_it_says(register: Any) -> str:
    """A digest of every row of every table."""
    digest = hashlib.sha256()
    tables = [name for (name,) in register.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    for table in tables:
        for row in sorted(map(repr, register.execute(f'SELECT * FROM "{table}"'))):
            digest.update(f"{table}{row}".encode())
    return digest.hexdigest()


def evidence(register: sqlite3.Connection) -> set[str]:
    """The files a register says are there."""
    received = register.execute("SELECT bundle_id || '.sk.zip' FROM incoming_bundle")
    made = register.execute("SELECT file_name FROM outgoing_bundle WHERE state = 'ready'")
    return {name for (name,) in (*received, *made)}


def files_left(outcome: Outcome, chance: random.Random) -> set[str]:
    """Files that were put in place and outlast the cut whole."""
    there = {path for path in outcome.put if path in outcome.sure or chance.random() < 0.5}
    return {Path(path).name for path in there if outcome.put[path]}


def run(cuts: int, seed: int, pragmas: Sequence[str] = WRITER_PRAGMAS) -> dict[str, object]:
    """So many cuts, half at each end; how many left a register corrupt, a transaction lost, or evidence missing."""
    folder = Path(tempfile.mkdtemp(prefix="power-cuts-"))
    chance = random.Random(seed)
    corrupt = lost = unproved = 0
    told: dict[str, int] = {}
    try:
        for name, record in zip(("unit", "superior"), recorded(folder), strict=True):
            states: list[str] = []
            whole = replay(record, Disk(1 << 40), checkpoint=20, states=states)
            told |= {f"{name}_transactions": whole.committed, f"{name}_operations": whole.operations}
            with sqlite3.connect(_written(folder, {"register": record.first})) as first:
                states.insert(0, what_it_says(first))
                before = evidence(first)
            first.close()
            for number in range(cuts // 2):
                disk = Disk(chance.randrange(1, whole.operations + 1))
                outcome = replay(record, disk, checkpoint=(20, 1000)[number % 2], pragmas=pragmas)
                left = {path: stored.after_the_cut(chance) for path, stored in (disk.left or disk.files).items()}
                path = _written(folder, {each: octets for each, octets in left.items() if octets is not None})
                if first_fault(path):
                    corrupt += 1
                    continue
                with sqlite3.connect(path) as register:
                    possible = states[outcome.committed : outcome.committed + 2]
                    lost += what_it_says(register) not in possible
                    unproved += not evidence(register) <= before | files_left(outcome, chance)
                register.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {"cuts": cuts // 2 * 2, "corrupt": corrupt, "lost": lost, "evidence_missing": unproved, **told}


def _written(folder: Path, files: dict[str, bytes]) -> Path:
    place = folder / "after"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name, octets in files.items():
        (place / name).write_bytes(octets)
    return place / "register"


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)))
