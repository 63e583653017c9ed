"""Envelopes and headers that are each broken in one way, under a true signature wherever one could hide the fault."""

import base64
import json
from collections.abc import Callable

import pytest
from bundle_builder import SENDER, Attacks, Forge, opened, refusal

from desktop.exchange.json_form import canonical_bytes

ATTACKS = Attacks()
attack = ATTACKS.refused_as


def header_field(**fields: object) -> Callable[[dict], None]:
    """Replace fields of the header, which is signed afterwards."""
    return lambda header: header.update(fields)


# Envelope and signature. -------------------------------------------------------------------------------------------


def envelope_field(**fields: object) -> Callable[[Forge], None]:
    """Replace fields of the envelope, which nobody signs."""
    return lambda forge: setattr(forge, "change_envelope", lambda raw: canonical_bytes(json.loads(raw) | fields))


ATTACKS["no_signature"] = ("envelope.form", envelope_field(signatures=[]))
ATTACKS["signature_of_another_type"] = ("envelope.form", envelope_field(signatures="yes"))
ATTACKS["payload_of_another_type"] = ("envelope.form", envelope_field(payload=7))
ATTACKS["payload_that_is_not_base64"] = ("envelope.form", envelope_field(payload="ä" * 4))
ATTACKS["another_payload_type"] = ("envelope.type", envelope_field(payloadType="application/json"))
ATTACKS["newer_payload_type"] = (
    "version.newer",
    envelope_field(payloadType="application/vnd.sangkien.bundle+json; v=2"),
)
ATTACKS["unsigned_extra_field_in_the_envelope"] = ("envelope.form", envelope_field(note="trust me"))


@attack("envelope.form")
def envelope_with_spaces(forge: Forge) -> None:
    forge.change_envelope = lambda raw: raw + b" "


@attack("envelope.form")
def envelope_is_a_list(forge: Forge) -> None:
    forge.change_envelope = lambda raw: b"[" + raw + b"]"


@attack("json.duplicate_key")
def envelope_with_two_payloads(forge: Forge) -> None:
    forge.change_envelope = lambda raw: b'{"payload":"e30=",' + raw[1:]


@attack("json.syntax")
def envelope_is_not_json(forge: Forge) -> None:
    forge.change_envelope = lambda raw: b"PK not json"


@attack("member.too_large")
def envelope_above_its_limit(forge: Forge) -> None:
    forge.change_envelope = lambda raw: raw + b" " * (1 << 20)


@attack("envelope.form")
def two_signatures(forge: Forge) -> None:
    def change(raw: bytes) -> bytes:
        fields = json.loads(raw)
        return canonical_bytes(fields | {"signatures": fields["signatures"] * 2})

    forge.change_envelope = change


@attack("signature.invalid")
def payload_exchanged_under_the_signature(forge: Forge) -> None:
    def change(raw: bytes) -> bytes:
        fields = json.loads(raw)
        payload = base64.b64decode(fields["payload"]).replace(b'"recognised":1', b'"recognised":9')
        return canonical_bytes(fields | {"payload": base64.b64encode(payload).decode()})

    forge.change_envelope = change


@attack("signature.invalid")
def signature_over_the_bare_payload(forge: Forge) -> None:
    def change(raw: bytes) -> bytes:
        fields = json.loads(raw)
        signature = forge.key.sign(base64.b64decode(fields["payload"]))
        fields["signatures"][0]["sig"] = base64.b64encode(signature).decode()
        return canonical_bytes(fields)

    forge.change_envelope = change


@attack("signature.invalid")
def signature_of_no_length(forge: Forge) -> None:
    def change(raw: bytes) -> bytes:
        fields = json.loads(raw)
        fields["signatures"][0]["sig"] = ""
        return canonical_bytes(fields)

    forge.change_envelope = change


@attack("key.changed")
def another_key_id(forge: Forge) -> None:
    def change(raw: bytes) -> bytes:
        fields = json.loads(raw)
        fields["signatures"][0]["keyid"] = "00" * 32
        return canonical_bytes(fields)

    forge.change_envelope = change


# The header, under a true signature. -------------------------------------------------------------------------------

HEADER_CHANGES: dict[str, tuple[str, dict[str, object]]] = {
    "another_format": ("header.field", {"format": "skx"}),
    "older_major_version": ("version.newer", {"version": [0, 9]}),
    "newer_major_version": ("version.newer", {"version": [2, 0]}),
    "reader_too_old": ("version.newer", {"version": [1, 7], "min_reader": [1, 7]}),
    "version_as_text": ("header.field", {"version": "1.0"}),
    "version_of_booleans": ("header.field", {"version": [True, False]}),
    "unknown_kind": ("header.field", {"kind": "gift"}),
    "unknown_field": ("header.unknown_field", {"evil": 1}),
    "sender_in_lower_case": ("header.field", {"from": {"unit": "nhiet", "stream": "9f2c" + "0" * 28}}),
    "sender_as_text": ("header.field", {"from": SENDER}),
    "recipient_missing": ("header.field", {"to": {}}),
    "sequence_zero": ("header.field", {"seq": 0}),
    "sequence_as_boolean": ("header.field", {"seq": True}),
    "sequence_as_text": ("header.field", {"seq": "1"}),
    "sequence_beyond_its_digits": ("header.field", {"seq": 1_000_000, "prev": "ab" * 32}),
    "first_bundle_with_one_before": ("header.field", {"prev": "ab" * 32}),
    "later_bundle_without_one_before": ("header.field", {"seq": 2}),
    "practice_as_number": ("header.field", {"practice": 0}),
    "created_without_zone": ("header.field", {"created": "2026-06-01T01:00:00"}),
    "created_on_no_day": ("header.field", {"created": "2026-02-30T01:00:00Z"}),
    "created_with_offset": ("header.field", {"created": "2026-06-01T08:00:00+07:00"}),
    "receipt_of_no_form": ("header.field", {"base_receipt": "latest"}),
    "audit_head_as_list": ("header.field", {"audit_head": []}),
    "control_without_a_total": ("header.field", {"control": {"dossiers": 3}}),
    "control_as_text": (
        "header.field",
        {"control": {"dossiers": "3", "recognised": 1, "benefit_vnd": 1, "without_benefit": 2}},
    ),
    "streams_as_list": ("header.field", {"streams": []}),
    "stream_of_hostile_name": ("header.field", {"streams": {"../evil": {}}}),
    "manifest_missing": ("header.field", {"manifest": None}),
    "key_out_of_shape": ("header.field", {"key": {"public": "00", "fingerprint": ""}}),
    "another_key_than_the_one_that_signed": ("signature.invalid", {"key": {"public": "00" * 32, "fingerprint": ""}}),
    "another_sequence_than_the_folder": ("bundle.base_name", {"seq": 2, "prev": "ab" * 32}),
    "another_recipient_than_the_folder": ("bundle.base_name", {"to": {"unit": "KHAC"}}),
    "practice_bundle": ("bundle.practice", {"practice": True}),
    "another_sender_than_the_key": ("key.other_unit", {"from": {"unit": "KHAC", "stream": "9f2c" + "0" * 28}}),
    "another_kind_than_the_streams": ("stream.missing", {"kind": "receipt"}),
    "stream_that_is_not_there": (
        "stream.missing",
        {
            "streams": {
                "dossiers.jsonl": {"records": 3, "bytes": 0, "sha256": "00" * 32},
                "targets.jsonl": {"records": 0, "bytes": 0, "sha256": "00" * 32},
            }
        },
    ),
    "stream_with_other_totals": (
        "stream.totals",
        {"streams": {"dossiers.jsonl": {"records": 3, "bytes": 1, "sha256": "00" * 32}}},
    ),
    "stream_that_is_not_signed": ("stream.not_allowed", {"streams": {}}),
}


@pytest.mark.parametrize("change", HEADER_CHANGES)
def test_a_header_out_of_shape_is_refused_under_a_true_signature(tmp_path, key, change):
    code, fields = HEADER_CHANGES[change]
    found = refusal(tmp_path, key, Forge(key, change_header=header_field(**fields)))
    assert code in {fault.code for fault in found.faults}


def test_a_missing_header_field_is_named(tmp_path, key):
    found = refusal(tmp_path, key, Forge(key, change_header=lambda header: header.pop("audit_head") and None))
    assert [fault.path for fault in found.faults] == ["bundle.dsse.json/audit_head"]


def test_all_faults_of_a_header_are_named_at_once(tmp_path, key):
    found = refusal(tmp_path, key, Forge(key, change_header=header_field(seq="x", practice=1, created=None)))
    assert sorted(fault.parameters["field"] for fault in found.faults) == ["created", "practice", "seq"]


for _name, _payload, _code in [
    ("payload_is_a_list", b"[]", "json.not_object"),
    ("payload_is_a_number", b"7", "json.not_object"),
    ("payload_is_empty", b"", "json.syntax"),
    ("payload_not_utf8", b'{"format":"\xff"}', "json.utf8"),
    ("payload_with_float", b'{"format":1.0}', "json.float"),
    ("payload_too_deep", b"[" * 100_000, "json.too_deep"),
]:
    ATTACKS[_name] = (_code, lambda forge, payload=_payload: setattr(forge, "change_payload", lambda _: payload))


@attack("json.duplicate_key")
def header_with_two_senders(forge: Forge) -> None:
    forge.change_payload = lambda payload: payload.replace(b'"from":', b'"from":{"unit":"KHAC"},"from":')


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attacked_header_is_refused_for_what_it_is(tmp_path, key, name):
    code, breaking = ATTACKS[name]
    forge = Forge(key)
    breaking(forge)
    assert refusal(tmp_path, key, forge).faults[0].code == code


def test_a_newer_minor_version_is_taken_and_its_fields_are_kept(tmp_path, key):
    path = tmp_path / "newer.sk.zip"
    newer = header_field(version=[1, 4], region={"north": ["a", 1, None]})
    path.write_bytes(Forge(key, change_header=newer).build())
    with opened(path, key) as bundle:
        assert bundle.header.further == {"region": {"north": ["a", 1, None]}}
        assert bundle.header.version == (1, 4)
