"""The files of tests/data/broken-bundles, each broken one way: all refused for what they are, and nothing written."""

import json
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desks import SUPERIOR, a_desk
from two_desks import dump

from desktop.domain.refusals import UserError
from desktop.domain.submission import KeyStatus, KnownKey, ReceivedDossier
from desktop.domain.units import Unit
from desktop.services.bundles import BundleUnsound
from desktop.services.consolidation import ReceiptStatus, receive
from desktop.services.desk import Desk

ROOM = Path(__file__).parents[1]
sys.path.append(str(ROOM / "exchange"))

from broken_bundles import EXPECTED, FOLDER, SOUND, known_key, write_all  # noqa: E402 - its room is found just above
from bundle_builder import CREATED, RECIPIENT, SENDER, dossier  # noqa: E402

CODES: dict[str, str] = json.loads((FOLDER / EXPECTED).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def superior(tmp_path_factory) -> Iterator[Desk]:
    """A superior that has taken the sound bundle of the unit, and a dossier of another one."""
    desk = a_desk(tmp_path_factory.mktemp("broken"), replace(SUPERIOR, unit=RECIPIENT))
    key = known_key()
    with desk.register.change(desk.who(), desk.now()) as work:
        for unit in (SENDER, "KHAC"):
            work.organisation.save_unit(Unit(unit, f"Công đoàn {unit} (giả định)", superior=RECIPIENT))
        work.exchange.save_key(
            KnownKey(SENDER, key.key_id, key.public_key.hex(), KeyStatus.CONFIRMED, CREATED, CREATED)
        )
        uid = str(dossier(100)["uid"])
        work.exchange.take_many([ReceivedDossier(uid, "KHAC", 1, "ab" * 32, "{}", "cd" * 32)])
        work.commit()
    (taken,) = receive(desk, [FOLDER / SOUND])
    assert taken.status is ReceiptStatus.ACCEPTED
    yield desk
    desk.register.close()


def codes_of(refusal: UserError | None) -> list[str]:
    assert isinstance(refusal, BundleUnsound)
    return [str(fault.code) for fault in refusal.faults]


def test_there_are_more_than_a_hundred_ways_of_being_broken():
    assert len(CODES) > 100
    assert {path.name for path in FOLDER.iterdir()} == {EXPECTED, SOUND, *(f"{name}.sk.zip" for name in CODES)}


def test_all_are_refused_for_what_they_are_and_nothing_is_written(superior):
    before = dump(superior)
    wrong = {}
    for name, code in CODES.items():
        (received,) = receive(superior, [FOLDER / f"{name}.sk.zip"])
        found = codes_of(received.refusal) if received.status is ReceiptStatus.REFUSED else [received.status.value]
        if code not in found:
            wrong[name] = (code, found)
        if dump(superior) != before:
            wrong[name] = ("nothing written", found)
    assert wrong == {}
    assert [path.name for path in superior.register.folder.glob("tmp*")] == []


def test_a_bundle_that_came_before_changes_nothing(superior):
    before = dump(superior)
    (received,) = receive(superior, [FOLDER / SOUND])
    assert received.status is ReceiptStatus.ALREADY
    assert dump(superior) == before


def test_refusing_leaves_no_file_behind(superior, tmp_path):
    inbox = superior.register.folder / "inbox"
    before = sorted(inbox.iterdir())
    receive(superior, [FOLDER / f"{name}.sk.zip" for name in list(CODES)[::9]])
    assert sorted(inbox.iterdir()) == before


def test_the_files_are_those_their_script_makes(tmp_path):
    write_all(tmp_path / "again")
    made = {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()}
    kept = {path.name: path.read_bytes() for path in FOLDER.iterdir()}
    assert made.keys() == kept.keys()
    assert [name for name in kept if made[name] != kept[name]] == []
    shutil.rmtree(tmp_path / "again")
