"""Deadlines, rule values and the way of forwarded records: their lines have the published shape and come back."""

import json
from datetime import date
from pathlib import Path

import pytest
from bundle_builder import RECIPIENT, SENDER, anything_goes, dossier, opened, ring, submission, written

from desktop.domain.deadlines import Deadline
from desktop.domain.periods import Period, PeriodKind
from desktop.domain.rule_values import RuleValue
from desktop.domain.submission import Forwarded
from desktop.exchange.faults import BundleRefused
from desktop.exchange.forwarding import via_of_record, via_record
from desktop.exchange.ownership import belongs_to_bundle
from desktop.exchange.regulation_records import (
    deadline_of_record,
    deadline_record,
    is_withdrawn,
    rule_of_record,
    rule_record,
)
from desktop.exchange.schemas import compile_validator

FOLDER = Path(__file__).parents[2] / "resources" / "exchange"
UID = "00000000-0000-4000-8000-000000000001"
QUARTER = Period(PeriodKind.QUARTER, date(2026, 4, 1), date(2026, 6, 30), "II/2026")


def fault_of(name: str, record: object):
    return compile_validator(json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")))(record)


@pytest.mark.parametrize("period", [None, QUARTER])
def test_a_deadline_comes_back_as_one_its_sender_set(period):
    deadline = Deadline(UID, "Báo cáo quý II", date(2026, 6, 25), RECIPIENT, 3, period)
    record = deadline_record(deadline, SENDER)
    assert fault_of("deadline", record) is None
    assert deadline_of_record(record | {"region": "north"}, RECIPIENT) == deadline
    assert not is_withdrawn(record)


def test_a_deadline_can_be_taken_back():
    record = deadline_record(Deadline(UID, "Báo cáo quý II", date(2026, 6, 25)), withdrawn=True)
    assert fault_of("deadline", record) is None
    assert is_withdrawn(record)


@pytest.mark.parametrize("value", [700, "theo quy chế", None])
def test_a_rule_value_comes_back(value):
    rule = RuleValue("fee.author_bp", value, date(2013, 3, 1), "NĐ 13/2012", True, "Điều 10")
    assert fault_of("rule", rule_record(rule)) is None
    assert rule_of_record(rule_record(rule)) == rule


def test_the_way_of_a_record_comes_back():
    forwarded = Forwarded("dossiers.jsonl", UID, SENDER, 4, ("ab" * 32, "cd" * 32))
    assert fault_of("via", via_record(forwarded)) is None
    assert via_of_record(via_record(forwarded)) == forwarded


def forwarding(folder: Path, key, named: Forwarded):
    """A bundle of the level between, with one dossier of a unit below it."""
    streams = {"dossiers.jsonl": [dossier(1, unit="XUONG")], "via.jsonl": [via_record(named)]}
    return written(folder, key, submission(), streams)


def test_a_forwarded_record_tells_the_bundles_it_came_through(tmp_path, key):
    way = Forwarded("dossiers.jsonl", UID, "XUONG", 1, ("ab" * 32,))
    with opened(forwarding(tmp_path, key, way).path, key, check_owner=belongs_to_bundle({"XUONG"})) as bundle:
        assert [via_of_record(record) for record in bundle.records("via.jsonl")] == [way]


@pytest.mark.parametrize("changed", [{"rev": 2}, {"unit": SENDER}, {"stream": "awards.jsonl"}, {"uid": "0" * 36}])
def test_the_way_of_a_record_the_bundle_does_not_carry_is_refused(tmp_path, key, changed):
    way = {"stream": "dossiers.jsonl", "uid": UID, "unit": "XUONG", "rev": 1} | changed
    bundle = forwarding(tmp_path, key, Forwarded(**way, via=("ab" * 32,)))
    with pytest.raises(BundleRefused) as refused:
        opened(bundle.path, key, keys=ring(key), check_owner=belongs_to_bundle({"XUONG"}), validate=_no_schema())
    assert [fault.code for fault in refused.value.faults] == ["record.via"]


def _no_schema():
    return dict.fromkeys(("dossiers.jsonl", "via.jsonl"), anything_goes)
