"""A superior's desk measured: bundles of many units taken in, and 100,000 dossiers against raw SQLite in one run.

    python tests/benchmarks/measure_consolidation.py [units] [dossiers a unit] [dossiers against sqlite]

All people and figures are invented.
"""

import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[1]))

from builders import a_recognised_dossier, a_recognition, uid
from desks import START, SUPERIOR, SteppingClock, a_desk

from desktop.domain.collection import CollectionFilter, CollectionQuery
from desktop.domain.dossier import Dossier
from desktop.domain.submission import BundleKind, KeyStatus, KnownKey, ReceivedDossier
from desktop.domain.units import Unit
from desktop.exchange.json_form import canonical_bytes
from desktop.exchange.keys import make_signing_key
from desktop.exchange.manifest import HeaderParts
from desktop.exchange.records import exported_record, received_dossier
from desktop.exchange.writer import write_bundle
from desktop.services.collection import collection_counts, collection_lines, find_received
from desktop.services.consolidated import units_board
from desktop.services.consolidation import ReceiptStatus, receive
from desktop.services.desk import Desk
from desktop.services.shortlists import ShortlistKind, shortlist_entries

T = TypeVar("T")

COLUMNS = (
    "uid",
    "unit",
    "rev",
    "sha256",
    "body",
    "bundle_id",
    "code",
    "title",
    "state",
    "benefit_vnd",
    "files",
    "words",
)


def main(units: int, each: int, many: int) -> None:
    """Measure both and say so, one figure a line."""
    with tempfile.TemporaryDirectory() as folder:
        measure_units(Path(folder), units, each)
    with tempfile.TemporaryDirectory() as folder:
        measure_import(Path(folder), many)


def measure_units(folder: Path, units: int, each: int) -> None:
    """Take in a bundle of every unit, then what the page shows."""
    desk = a_desk(folder, SUPERIOR, SteppingClock())
    files = [bundle_of(desk, folder / "post", place, each) for place in range(units)]
    seconds, received = timed(lambda: receive(desk, files))
    assert {each.status for each in received} == {ReceiptStatus.ACCEPTED}
    say(f"{units} units x {each} dossiers taken in", seconds, f"{units * each / seconds:,.0f} dossiers/s")
    seconds, again = timed(lambda: receive(desk, files))
    assert {each.status for each in again} == {ReceiptStatus.ALREADY}
    say("the same bundles again", seconds)
    seconds, board = timed(lambda: units_board(desk))
    assert board.table is not None
    assert board.table.totals.recognised == units * each
    say("the page of units with the table", seconds)
    query = CollectionQuery("bo ga 17", CollectionFilter.UNDECIDED)
    seconds, found = timed(lambda: find_received(desk, query))
    say(f"a search among all ({len(found)} found)", seconds)
    seconds, _ = timed(lambda: collection_counts(desk, CollectionQuery()))
    say("counts of the filters", seconds)
    shown = find_received(desk, CollectionQuery())[:128]
    seconds, _lines = timed(lambda: collection_lines(desk, shown))
    say("128 rows looked at", seconds)
    seconds, first = timed(lambda: shortlist_entries(desk, ShortlistKind.BENEFIT))
    say(f"the shortlist of {len(first)} among all", seconds)
    desk.register.close()


def measure_import(folder: Path, many: int) -> None:
    """The product's import of received dossiers against the same rows by the sqlite3 module."""
    desk = a_desk(folder, SUPERIOR, SteppingClock())
    dossiers = list(received(many))
    seconds, _ = timed(lambda: take(desk, dossiers))
    raw, _rows = timed(lambda: take_raw(folder / "raw.sqlite", dossiers))
    say(f"{many} dossiers into the register", seconds)
    say(f"{many} dossiers by raw sqlite3", raw, f"ratio {seconds / raw:.2f}")
    desk.register.close()


def take(desk: Desk, dossiers: Iterable[ReceivedDossier]) -> None:
    with desk.register.change(desk.who(), desk.now()) as work:
        assert work.exchange.take_many(dossiers)["conflict"] == 0
        work.commit()


def take_raw(path: Path, dossiers: Iterable[ReceivedDossier]) -> None:
    """The same rows, indexes and safety of writing, with nothing between."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cell_size_check=ON"):
        connection.execute(f"PRAGMA {pragma}")
    kinds = ", ".join(f"{name} {'BIGINT' if name in ('rev', 'benefit_vnd') else 'TEXT NOT NULL'}" for name in COLUMNS)
    connection.execute(f"CREATE TABLE received_dossier ({kinds}, PRIMARY KEY (uid))")
    connection.execute("CREATE INDEX by_unit ON received_dossier (unit)")
    connection.execute("BEGIN IMMEDIATE")
    places = ", ".join("?" * len(COLUMNS))
    rows = (
        tuple(json.dumps(list(each.files)) if name == "files" else getattr(each, name) for name in COLUMNS)
        for each in dossiers
    )
    connection.executemany(f"INSERT INTO received_dossier VALUES ({places})", rows)
    connection.execute("COMMIT")
    connection.close()


def received(many: int) -> Iterator[ReceivedDossier]:
    for number in range(many):
        record = exported_record(a_dossier(f"DV{number % 33:02d}", number))
        line = canonical_bytes(record)
        yield received_dossier(line, record, "ab" * 32)


def a_dossier(unit: str, number: int) -> Dossier:
    recognition = a_recognition(unit=unit, uid=uid(5_000_000 + number))
    dossier = a_recognised_dossier(uid=uid(1_000_000 + number), recognitions=(recognition,), attachments=())
    years = tuple(replace(year, recognised_vnd=15_000_000 + number * 1_000) for year in dossier.benefit.years)
    benefit = replace(dossier.benefit, years=years)
    title = f"{dossier.title} số {number}"
    return replace(dossier, unit=unit, sub_unit=unit, code=f"{unit}-{number}", title=title, benefit=benefit)


def bundle_of(desk: Desk, folder: Path, place: int, each: int) -> Path:
    """A unit entered with its confirmed key, and its bundle."""
    unit, key = f"DV{place:02d}", make_signing_key()
    with desk.register.change(desk.who(), desk.now()) as work:
        work.organisation.save_unit(Unit(unit, f"Công đoàn Đơn vị {place}", superior=desk.identity.unit))
        work.exchange.save_key(KnownKey(unit, key.key_id, key.public_key.hex(), KeyStatus.CONFIRMED, desk.now()))
        work.commit()
    dossiers = [a_dossier(unit, place * each + number) for number in range(each)]
    records: list[Mapping[str, object]] = [exported_record(dossier) for dossier in dossiers]
    benefits = [dossier.benefit_vnd for dossier in dossiers if dossier.benefit_vnd is not None]
    control = {"dossiers": each, "recognised": each, "benefit_vnd": sum(benefits)}
    parts = HeaderParts(
        kind=BundleKind.SUBMISSION,
        sender=unit,
        stream=f"{place:032x}",
        recipient=desk.identity.unit,
        seq=1,
        prev=None,
        created=START,
        control=control | {"without_benefit": each - len(benefits)},
        sender_key=key.public_key,
    )
    folder.mkdir(parents=True, exist_ok=True)
    return write_bundle(folder, parts, {"dossiers.jsonl": records}, {}, [], key.sign, key.key_id).path


def timed(act: Callable[[], T]) -> tuple[float, T]:
    began = time.perf_counter()
    found = act()
    return time.perf_counter() - began, found


def say(what: str, seconds: float, more: str = "") -> None:
    sys.stdout.write(f"{what:<56}{seconds:9.3f} s   {more}\n")


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [33, 1_000, 100_000][len(given) :]))
