"""The published schemas: they are schemas, they say what they describe, and they agree with the code."""

import base64
import json
import zipfile
from datetime import date
from pathlib import Path

import jsonschema_rs
import pytest
from bundle_builder import opened, submission, written

from desktop.domain.dossier import Award, Recognition
from desktop.domain.periods import Period, PeriodKind
from desktop.domain.states import Outcome
from desktop.domain.submission import AwardRecord, BundleKind, Decision, Suggestion
from desktop.domain.targets import Target, TargetKind
from desktop.domain.units import Unit
from desktop.exchange.kinds import CONTENTS, SCHEMA_OF_STREAM
from desktop.exchange.result_records import (
    award_of_record,
    award_record,
    decision_of_record,
    decision_record,
    target_of_record,
    target_record,
    unit_key_record,
)
from desktop.exchange.schemas import compile_validator

FOLDER = Path(__file__).parents[2] / "resources" / "exchange"
NAMES = ["header", *SCHEMA_OF_STREAM.values()]
UID = "00000000-0000-4000-8000-000000000001"
OTHER_UID = "00000000-0000-4000-8000-000000000002"

DECISION = Decision(
    uid=UID,
    unit="NHIET",
    rev=2,
    dossier_rev=5,
    outcome=Outcome.ACCEPTED,
    decided_on=date(2026, 6, 20),
    recognised_vnd=34_893 * 10**9,
    number="12/QĐ-CĐ",
    recognition=Recognition(OTHER_UID, "CDTCT", "tct", "Hội đồng sáng kiến Tổng công ty", "7/QĐ", date(2026, 6, 1), 5),
    suggestions=(Suggestion("title", "Cải tiến cụm van"),),
)
A_RECEIPT = {
    "bundle": "ab" * 32,
    "unit": "NHIET",
    "stream": "9f" * 16,
    "seq": 3,
    "received": "2026-06-02T01:30:00Z",
    "status": "partial",
    "contiguous_seq": 3,
    "revisions": {UID: 4},
}
TARGETS = [
    Target("mot-trieu", "NHIET", Period(PeriodKind.YEAR, date(2026, 1, 1), date(2026, 12, 31), "2026"), 12),
    Target(
        "mot-trieu",
        "NHIET",
        Period(PeriodKind.MONTH, date(2026, 6, 1), date(2026, 6, 30), "06/2026"),
        0,
        TargetKind.REGISTERED,
        "PX1",
        "4/CV",
        date(2026, 1, 5),
    ),
]
AWARD = AwardRecord(
    UID, "NHIET", Award(OTHER_UID, "CDTCT", "tct", "Bằng khen", "9/QĐ", date(2026, 7, 1), "Lê Thị Ví Dụ")
)


def schema(name: str) -> dict:
    return json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))


def fault_of(name: str, record: object):
    return compile_validator(schema(name))(record)


@pytest.mark.parametrize("name", NAMES)
def test_a_published_schema_is_a_schema_and_describes_itself(name):
    published = schema(name)
    jsonschema_rs.meta.validate(published)
    assert published["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert published["title"]
    assert published["description"]


def test_every_stream_of_every_kind_has_a_schema():
    assert {stream for contents in CONTENTS.values() for stream in contents.streams} == set(SCHEMA_OF_STREAM)


def test_the_schema_of_the_header_takes_what_the_writer_signs(tmp_path, key):
    enrol = submission(kind=BundleKind.ENROL, control={"units": 1}, sender_key=key.public_key)
    streams = {"units.jsonl": [unit_key_record(Unit("NHIET", "Công đoàn Nhiệt điện Mẫu"), key.public_key)]}
    bundles = [
        written(tmp_path / "a", key),
        written(tmp_path / "b", key, submission(seq=2)),
        written(tmp_path / "c", key, enrol, streams),
    ]
    for bundle in bundles:
        assert fault_of("header", payload_of(bundle.path)) is None


@pytest.mark.parametrize(
    "change",
    [
        {"seq": 2},
        {"prev": "ab" * 32},
        {"kind": "gift"},
        {"created": "2026-06-01"},
        {"control": {}},
        {"key": {"public": "00", "fingerprint": "00000 " * 5 + "00000"}},
        {"from": {"unit": "nhiet", "stream": "0" * 32}},
        {"version": [1]},
        {"streams": {"../evil": {}}},
    ],
)
def test_the_schema_of_the_header_refuses_what_the_reader_refuses(tmp_path, key, change):
    assert fault_of("header", payload_of(written(tmp_path, key).path) | change) is not None


def payload_of(path: Path) -> dict:
    with zipfile.ZipFile(path) as archive:
        envelope = json.loads(archive.read(archive.infolist()[0]))
    return json.loads(base64.b64decode(envelope["payload"]))


def test_an_enrol_record_has_the_published_shape_and_opens(tmp_path, key):
    enrol = submission(kind=BundleKind.ENROL, control={"units": 1}, sender_key=key.public_key)
    streams = {"units.jsonl": [unit_key_record(Unit("NHIET", "Công đoàn Nhiệt điện Mẫu"), key.public_key)]}
    bundle = written(tmp_path, key, enrol, streams)
    with opened(bundle.path, key, keys={}, validate={"units.jsonl": compile_validator(schema("unit"))}) as read:
        assert next(read.records("units.jsonl"))["name"] == "Công đoàn Nhiệt điện Mẫu"


@pytest.mark.parametrize(
    "decision",
    [
        DECISION,
        Decision(UID, "NHIET", 1, 1, Outcome.SENT_BACK, date(2026, 6, 20), ("Thiếu bản tính",)),
        Decision(UID, "NHIET", 1, 1, Outcome.DUPLICATE_OF, date(2026, 6, 20), duplicate_of=OTHER_UID),
        Decision(UID, "NHIET", 1, 1, Outcome.NOT_COUNTED, date(2026, 6, 20), ("Ngoài thời gian",)),
    ],
)
def test_a_decision_has_the_published_shape_and_comes_back(decision):
    assert fault_of("decision", decision_record(decision)) is None
    assert decision_of_record(decision_record(decision)) == decision


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"outcome": "sent_back", "reasons": []}, "/reasons"),
        ({"outcome": "duplicate_of"}, "/duplicate_of"),
        ({"outcome": "maybe"}, "/outcome"),
        ({"decided_on": "2026-02-30"}, "/decided_on"),
        ({"recognised_vnd": "5"}, "/recognised_vnd"),
        ({"rev": 0}, "/rev"),
        ({"recognition": {"level": "tct"}}, "/recognition"),
    ],
)
def test_a_decision_out_of_shape_is_refused_at_its_field(change, path):
    fault = fault_of("decision", decision_record(DECISION) | change)
    assert fault is not None
    assert (fault.code, fault.path) == ("record.schema", path)


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_has_the_published_shape_and_comes_back(target):
    assert fault_of("target", target_record(target)) is None
    assert target_of_record(target_record(target)) == target


def test_an_award_has_the_published_shape_and_comes_back():
    assert fault_of("award", award_record(AWARD)) is None
    assert award_of_record(award_record(AWARD)) == AWARD


def test_members_of_a_newer_version_are_left_aside():
    newer = {"region": "north"}
    assert decision_of_record(decision_record(DECISION) | newer) == DECISION
    assert award_of_record(award_record(AWARD) | newer) == AWARD
    assert target_of_record(target_record(TARGETS[0]) | newer) == TARGETS[0]


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("deadline", {"uid": UID, "rev": 1, "title": "Báo cáo quý II", "due_on": "2026-06-25"}),
        ("rule", {"key": "fee.author_bp", "value": 700, "from": "2013-01-01", "source": "NĐ 13", "verified": True}),
        (
            "verdict",
            {
                "first": UID,
                "second": OTHER_UID,
                "rev": 1,
                "verdict": "different",
                "reason": "Khác thiết bị",
                "decided_on": "2026-06-25",
            },
        ),
        ("catalogue", {"uid": UID, "rev": 1, "title": "Cải tiến bơm nước", "year": None}),
        ("receipt", A_RECEIPT),
    ],
)
def test_a_sensible_record_of_the_other_streams_passes_and_a_float_or_nothing_does_not(name, record):
    assert fault_of(name, record) is None
    assert fault_of(name, {}) is not None
    assert fault_of(name, record | {next(iter(record)): 1.5}) is not None
