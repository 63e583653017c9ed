"""Manifests, members and records that are each broken in one way, under true digests and a true signature."""

import pytest
from bundle_builder import Attacks, Forge, RawMember, dossier, refusal

from desktop.exchange.json_form import canonical_bytes
from desktop.exchange.zip_form import DEFLATED

ATTACKS = Attacks()
attack = ATTACKS.refused_as


# Manifests and member set. -----------------------------------------------------------------------------------------


@attack("member.absent")
def listed_attachment_left_out(forge: Forge) -> None:
    forge.change_members = lambda members: members.pop() and None


@attack("member.unlisted")
def member_nobody_listed(forge: Forge) -> None:
    forge.change_members = lambda members: members.insert(6, RawMember("data/human/bang-tong-hop.xlsx", b"PK"))


@attack("member.unlisted")
def stream_nobody_listed(forge: Forge) -> None:
    forge.change_members = lambda members: members.insert(5, RawMember("data/awards.jsonl", b"", DEFLATED))


@attack("stream.not_allowed")
def stream_of_another_kind(forge: Forge) -> None:
    forge.stream_name = "decisions.jsonl"


@attack("manifest.digest")
def manifest_other_than_signed(forge: Forge) -> None:
    def change(members: list[RawMember]) -> None:
        members[3].data = members[3].data.replace(b"0", b"1")

    forge.change_members = change


@attack("manifest.form")
def manifest_with_one_space(forge: Forge) -> None:
    forge.change_manifest = lambda manifest: manifest.replace(b"  ", b" ")


@attack("manifest.form")
def manifest_with_a_line_twice(forge: Forge) -> None:
    forge.change_manifest = lambda manifest: manifest + manifest.split(b"\n")[-2] + b"\n"


@attack("manifest.form")
def manifest_in_another_order(forge: Forge) -> None:
    forge.change_manifest = lambda manifest: b"".join(sorted(manifest.splitlines(keepends=True)))


@attack("manifest.form")
def manifest_that_leaves_the_bag(forge: Forge) -> None:
    forge.change_manifest = lambda manifest: manifest + b"00" * 32 + b"  ../../etc/passwd\n"


@attack("manifest.form")
def manifest_without_its_last_line_feed(forge: Forge) -> None:
    forge.change_manifest = lambda manifest: manifest + b"more"


@attack("manifest.form")
def blob_under_a_name_that_is_not_its_digest(forge: Forge) -> None:
    forge.change_manifest = first_digit_of_the_last_line_changed


def first_digit_of_the_last_line_changed(manifest: bytes) -> bytes:
    """The same manifest with another digest for its last attachment."""
    *lines, last = manifest.splitlines(keepends=True)
    return b"".join(lines) + (b"1" if last[:1] == b"0" else b"0") + last[1:]


@attack("manifest.totals")
def other_number_of_files(forge: Forge) -> None:
    def change(header: dict) -> None:
        header["manifest"]["files"] += 1

    forge.change_header = change
    forge.change_tags = lambda tags: tags.update({"bag-info.txt": tags["bag-info.txt"][:-2] + b"5\n"})


@attack("manifest.form")
def bag_info_that_says_more(forge: Forge) -> None:
    forge.change_tags = lambda tags: tags.update({"bag-info.txt": tags["bag-info.txt"] + b"Contact-Name: X\n"})


@attack("manifest.form")
def another_version_of_bagit(forge: Forge) -> None:
    forge.change_tags = lambda tags: tags.update({"bagit.txt": tags["bagit.txt"].replace(b"1.0", b"0.97")})


@attack("member.missing")
def no_manifest(forge: Forge) -> None:
    forge.change_members = lambda members: members.pop(3) and None


@attack("member.missing")
def no_envelope(forge: Forge) -> None:
    forge.change_members = lambda members: members.pop(0) and None


@attack("member.too_large")
def tag_file_above_its_limit(forge: Forge) -> None:
    forge.change_tags = lambda tags: tags.update({"bag-info.txt": b"x" * 70_000})


# Records, under true digests. --------------------------------------------------------------------------------------

DOSSIER = canonical_bytes(dossier(4))
LINES = {
    "float": (b'{"rev":1.0,"unit":"NHIET"}', "json.float"),
    "float_in_disguise": (b'{"rev":1e2,"unit":"NHIET"}', "json.float"),
    "infinity": (b'{"rev":Infinity}', "json.float"),
    "not_a_number": (b'{"rev":NaN}', "json.float"),
    "integer_too_large": (b'{"rev":9007199254740992}', "json.integer_range"),
    "integer_too_small": (b'{"rev":-9007199254740992}', "json.integer_range"),
    "integer_of_ten_thousand_digits": (b'{"rev":' + b"9" * 10_000 + b"}", "json.integer_range"),
    "negative_zero": (b'{"rev":-0}', "json.not_canonical"),
    "duplicate_key": (b'{"rev":1,"rev":2}', "json.duplicate_key"),
    "duplicate_key_deep_inside": (b'{"a":[{"b":1,"b":1}]}', "json.duplicate_key"),
    "key_beyond_ascii": ('{"tên":1}'.encode(), "json.key_not_ascii"),
    "bad_utf8": (b'{"a":"\xc3\x28"}', "json.utf8"),
    "overlong_utf8": (b'{"a":"\xc0\xaf"}', "json.utf8"),
    "surrogate_in_utf8": (b'{"a":"\xed\xa0\x80"}', "json.utf8"),
    "half_a_surrogate_pair": (rb'{"a":"\ud800"}', "json.utf8"),
    "byte_order_mark": (b"\xef\xbb\xbf" + DOSSIER, "json.syntax"),
    "deep_nesting": (b'{"a":' + b"[" * 40 + b"]" * 40 + b"}", "json.too_deep"),
    "very_deep_nesting": (b"[" * 200_000, "json.too_deep"),
    "keys_out_of_order": (b'{"b":1,"a":1}', "json.not_canonical"),
    "space": (b'{"a": 1}', "json.not_canonical"),
    "escape_without_need": (rb'{"a":"\u0041"}', "json.not_canonical"),
    "carriage_return": (DOSSIER + b"\r", "json.not_canonical"),
    "empty_line": (b"", "json.syntax"),
    "list": (b"[]", "json.not_object"),
    "null": (b"null", "json.not_object"),
    "two_values": (b"{}{}", "json.syntax"),
    "line_too_long": (b'{"a":"' + b"x" * (1 << 20) + b'"}', "line.too_long"),
    "foreign_unit": (canonical_bytes(dossier(4, unit="KHAC")), "record.owner"),
    "unit_of_another_type": (canonical_bytes(dossier(4, unit=["NHIET"])), "record.owner"),
}


@pytest.mark.parametrize("line", LINES)
def test_a_record_out_of_form_is_refused_under_true_digests(tmp_path, key, line):
    content, code = LINES[line]
    forge = Forge(key)
    forge.lines += content + b"\n"
    forge.records += 1
    found = refusal(tmp_path, key, forge)
    assert found.faults[0].code == code
    assert found.faults[0].path.startswith("data/dossiers.jsonl:4")


@attack("line.not_ended")
def last_record_without_line_feed(forge: Forge) -> None:
    forge.lines = forge.lines[:-1]


@attack("stream.totals")
def fewer_records_than_signed(forge: Forge) -> None:
    forge.records = 4


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attacked_bundle_is_refused_for_what_it_is(tmp_path, key, name):
    code, breaking = ATTACKS[name]
    forge = Forge(key)
    breaking(forge)
    assert refusal(tmp_path, key, forge).faults[0].code == code
