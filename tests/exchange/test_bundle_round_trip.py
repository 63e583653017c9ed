"""A bundle written is a bundle read, by this program and by common tools."""

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from bundle_builder import (
    CREATED,
    NO_SCHEMA,
    RECIPIENT,
    SENDER,
    Forge,
    attachments,
    dossier,
    opened,
    ring,
    submission,
    written,
)

from desktop.domain.submission import BundleKind, KeyStatus
from desktop.exchange.faults import BundleRefused, Fault
from desktop.exchange.json_form import canonical_bytes
from desktop.exchange.keys import KeyTrust, SigningKey, fingerprint
from desktop.exchange.manifest import same_check_code
from desktop.exchange.ownership import belongs_to_bundle
from desktop.exchange.reader import open_bundle, read_claim
from desktop.exchange.writer import Blob, write_bundle

CONTENTS = [b"scan " * 50_000, b"", b"\x00\xff" * 900_000]


@pytest.fixture
def bundle(tmp_path: Path, key: SigningKey):
    blobs = attachments(tmp_path, CONTENTS)
    return written(tmp_path / "out", key, blobs=blobs)


def test_what_was_written_is_read(bundle, key):
    with opened(bundle.path, key, recipient=RECIPIENT) as read:
        assert read.header == bundle.header
        assert (read.id, read.check_code) == (bundle.id, bundle.check_code)
        assert list(read.records("dossiers.jsonl")) == [dossier(number) for number in (1, 2, 3)]
        assert list(read.lines("dossiers.jsonl")) == [canonical_bytes(dossier(number)) for number in (1, 2, 3)]
        assert list(read.records("targets.jsonl")) == []
        assert read.key_status is KeyTrust.CONFIRMED
        assert {hashlib.sha256(b"".join(read.blob(sha))).hexdigest() for sha in read.blobs} == set(read.blobs)
        assert sorted(read.blobs.values()) == sorted(map(len, CONTENTS))
        assert read.human_file("phieu-giao-nhan.pdf").startswith(b"%PDF")


def test_an_attachment_the_bundle_does_not_bring_is_a_key_error(bundle, key):
    with opened(bundle.path, key) as read, pytest.raises(KeyError):
        read.blob("00" * 32)


def test_the_file_is_named_for_sender_recipient_stream_and_number(bundle):
    assert bundle.path.name == f"SK-{SENDER}-{RECIPIENT}-9f2c-000001.sk.zip"


def test_a_renamed_file_is_still_the_same_bundle(bundle, key, tmp_path):
    renamed = bundle.path.rename(tmp_path / "gói tháng 6 (1).zip")
    with opened(renamed, key) as read:
        assert read.id == bundle.id


def test_the_same_content_gives_the_same_octets(bundle, key, tmp_path):
    again = written(tmp_path / "again", key, blobs=reversed(attachments(tmp_path, CONTENTS)))
    assert again.path.read_bytes() == bundle.path.read_bytes()


def test_another_process_gives_the_same_octets(tmp_path, key):
    first = written(tmp_path / "here", key)
    secret = key._private.private_bytes_raw().hex()
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]);"
        "from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey as K;"
        "from bundle_builder import written; from desktop.exchange.keys import SigningKey;"
        "written(Path(sys.argv[2]), SigningKey(K.from_private_bytes(bytes.fromhex(sys.argv[3]))))"
    )
    command = [sys.executable, "-c", script, str(Path(__file__).parent), str(tmp_path / "there"), secret]
    subprocess.run(command, check=True, cwd=Path(__file__).parents[2], env={"PYTHONHASHSEED": "7"})
    assert (tmp_path / "there" / first.path.name).read_bytes() == first.path.read_bytes()


def test_the_forge_of_the_tests_builds_what_the_writer_writes(tmp_path, key):
    forge = Forge(key)
    blobs = attachments(tmp_path, forge.blobs)
    streams = {"dossiers.jsonl": [dossier(number) for number in (1, 2, 3)]}
    parts = submission(audit_head=None)
    real = write_bundle(tmp_path, parts, streams, forge.human, blobs, key.sign, key.key_id)
    assert forge.build() == real.path.read_bytes()


def test_zipfile_lists_and_tests_the_bundle(bundle):
    with zipfile.ZipFile(bundle.path) as archive:
        assert archive.testzip() is None
        first, *others = archive.infolist()
        assert first.filename.endswith("/bundle.dsse.json")
        assert {entry.date_time for entry in (first, *others)} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.external_attr >> 16 for entry in (first, *others)} == {0o100644}


def listed_digests(manifest: Path) -> dict[str, str]:
    """A manifest as RFC 8493 §2.1.3 writes it: each line a digest, white space, a path."""
    lines = manifest.read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split(maxsplit=1) for line in lines)}


def actual_digests(bag: Path, files: Iterable[Path]) -> dict[str, str]:
    return {path.relative_to(bag).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_unpacked_bundle_is_a_valid_bag(bundle, tmp_path):
    with zipfile.ZipFile(bundle.path) as archive:
        archive.extractall(tmp_path)
    bag = tmp_path / bundle.header.base_name
    payload = [path for path in (bag / "data").rglob("*") if path.is_file()]
    tags = [path for path in bag.iterdir() if path.is_file() and not path.name.startswith("tagmanifest-")]
    octets = sum(path.stat().st_size for path in payload)
    declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert (bag / "bagit.txt").read_text(encoding="utf-8") == declaration
    assert listed_digests(bag / "manifest-sha256.txt") == actual_digests(bag, payload)
    assert listed_digests(bag / "tagmanifest-sha256.txt").items() <= actual_digests(bag, tags).items()
    assert f"Payload-Oxum: {octets}.{len(payload)}\n" in (bag / "bag-info.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("tool", ["unzip", "sha256sum"])
def test_tools_of_the_system_accept_the_bundle_where_they_exist(bundle, tmp_path, tool):
    with zipfile.ZipFile(bundle.path) as archive:
        archive.extractall(tmp_path / "unpacked")
    arguments = {"unzip": ["-tqq", str(bundle.path)], "sha256sum": ["--strict", "-c", "manifest-sha256.txt"]}[tool]
    found = shutil.which(tool)
    folder = tmp_path / "unpacked" / bundle.header.base_name
    code = subprocess.run([found, *arguments], cwd=folder, capture_output=True, check=False).returncode if found else 0
    assert code == 0


def test_an_unknown_key_is_refused(bundle, key, other_key):
    with pytest.raises(BundleRefused) as refusal:
        opened(bundle.path, key, keys=ring(other_key, unit="KHAC"))
    assert [fault.code for fault in refusal.value.faults] == ["key.unknown"]


def test_another_key_than_the_confirmed_one_is_a_hard_stop(bundle, key, other_key):
    with pytest.raises(BundleRefused) as refusal:
        opened(bundle.path, key, keys=ring(other_key))
    assert [fault.code for fault in refusal.value.faults] == ["key.changed"]


def test_a_pending_key_is_readable_and_says_so(bundle, key):
    with opened(bundle.path, key, keys=ring(key, KeyStatus.PENDING)) as read:
        assert read.key_status is KeyTrust.PENDING


def test_a_key_no_longer_in_use_is_refused(bundle, key):
    with pytest.raises(BundleRefused) as refusal:
        opened(bundle.path, key, keys=ring(key, KeyStatus.RETIRED))
    assert [fault.code for fault in refusal.value.faults] == ["key.retired"]


def test_a_key_of_one_unit_does_not_speak_for_another(bundle, key):
    with pytest.raises(BundleRefused) as refusal:
        opened(bundle.path, key, keys=ring(key, unit="KHAC"))
    assert [fault.code for fault in refusal.value.faults] == ["key.other_unit"]


def test_a_practice_bundle_is_taken_only_by_a_practice_register(tmp_path, key):
    practice = written(tmp_path, key, submission(practice=True))
    with opened(practice.path, key, practice=True) as read:
        assert read.header.practice
    with pytest.raises(BundleRefused) as refusal:
        opened(practice.path, key)
    assert [fault.code for fault in refusal.value.faults] == ["bundle.practice"]


def test_a_bundle_for_somebody_else_is_refused(bundle, key):
    with pytest.raises(BundleRefused) as refusal:
        opened(bundle.path, key, recipient="KHAC")
    assert [fault.code for fault in refusal.value.faults] == ["bundle.addressee"]


def enrolment(key: SigningKey, **changes: object):
    parts = submission(kind=BundleKind.ENROL, control={"units": 1}, sender_key=key.public_key)
    record = {
        "uid": "00000000-0000-4000-8000-000000000009",
        "unit": SENDER,
        "rev": 1,
        "public_key": key.public_key.hex(),
    }
    return parts, {"units.jsonl": [record | changes]}


def test_an_enrol_bundle_proves_itself_with_the_key_it_brings(tmp_path, key):
    parts, streams = enrolment(key)
    bundle = written(tmp_path, key, parts, streams)
    with opened(bundle.path, key, keys={}) as read:
        assert read.key_status is KeyTrust.UNKNOWN
        assert read.public_key == key.public_key
        assert read.header.fingerprint == fingerprint(key.public_key)


def test_an_enrol_bundle_signed_by_another_key_is_refused(tmp_path, key, other_key):
    parts, streams = enrolment(other_key)
    bundle = written(tmp_path, key, parts, streams)
    with pytest.raises(BundleRefused) as refusal:
        opened(bundle.path, key, keys={})
    assert [fault.code for fault in refusal.value.faults] == ["signature.invalid"]


def test_an_enrol_record_with_another_key_than_the_header_is_refused(tmp_path, key, other_key):
    parts, streams = enrolment(key, public_key=other_key.public_key.hex())
    bundle = written(tmp_path, key, parts, streams)
    with pytest.raises(BundleRefused) as refusal:
        opened(bundle.path, key, keys={})
    assert [fault.code for fault in refusal.value.faults] == ["record.enrol"]


def test_a_claim_tells_what_a_bundle_says_of_itself(bundle, key):
    claim = read_claim(bundle.path)
    assert (claim.header, claim.id, claim.key_id) == (bundle.header, bundle.id, key.key_id)
    assert claim.check_code == bundle.check_code


def test_the_check_code_can_be_said_over_the_telephone(bundle):
    code = bundle.check_code
    assert len(code) == 11
    assert code[5] == "-"
    assert same_check_code(code.lower().replace("0", "o").replace("1", "l").replace("-", " "), code)
    assert not same_check_code("Z" + code[1:] if code[0] != "Z" else "Y" + code[1:], code)


def test_the_check_code_does_not_depend_on_files_for_people(bundle, tmp_path, key):
    streams = {"dossiers.jsonl": [dossier(number) for number in (1, 2, 3)]}
    plain = write_bundle(tmp_path, submission(), streams, {}, [], key.sign, key.key_id)
    assert plain.check_code == bundle.check_code
    assert plain.id != bundle.id


def test_a_fault_of_the_schema_names_file_line_and_field(bundle, key):
    def second_is_wrong(record):
        return Fault("record.schema", "/title", "shorter", "long") if record["uid"].endswith("2") else None

    with pytest.raises(BundleRefused) as refusal:
        opened(bundle.path, key, validate={"dossiers.jsonl": second_is_wrong})
    assert [fault.path for fault in refusal.value.faults] == ["data/dossiers.jsonl:2/title"]


def test_a_missing_validator_is_our_own_mistake(bundle, key):
    with pytest.raises(ValueError, match="no validator"):
        opened(bundle.path, key, validate={})


def test_a_dossier_of_a_registered_descendant_is_taken(tmp_path, key):
    streams = {"dossiers.jsonl": [dossier(1, unit="PHANXUONG")]}
    bundle = written(tmp_path, key, streams=streams)
    with opened(bundle.path, key, check_owner=belongs_to_bundle({"PHANXUONG"})) as read:
        assert next(read.records("dossiers.jsonl"))["unit"] == "PHANXUONG"
    with pytest.raises(BundleRefused) as refusal:
        opened(bundle.path, key)
    assert [(fault.code, fault.path) for fault in refusal.value.faults] == [
        ("record.owner", "data/dossiers.jsonl:1/unit")
    ]


def test_a_file_changed_after_it_was_checked_is_noticed_while_reading(bundle, key):
    with opened(bundle.path, key) as read:
        sha = max(read.blobs, key=read.blobs.__getitem__)
        raw = bytearray(bundle.path.read_bytes())
        place = raw.index(b"\x00\xff" * 1000)
        with bundle.path.open("r+b") as file:
            file.seek(place)
            file.write(b"\x01")
        with pytest.raises(BundleRefused) as refusal:
            b"".join(read.blob(sha))
    assert refusal.value.faults[0].code == "member.crc"


def test_an_attachment_that_is_not_what_its_digest_says_stops_the_writing(tmp_path, key):
    (blob,) = attachments(tmp_path, [b"scan"])
    blob.path.write_bytes(b"scam")
    with pytest.raises(BundleRefused) as refusal:
        written(tmp_path / "out", key, blobs=[blob])
    assert refusal.value.faults[0].code == "blob.changed"
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("size", [4, 3 << 20])
@pytest.mark.parametrize("change", [-1, 1])
def test_an_attachment_of_another_size_stops_the_writing(tmp_path, key, size, change):
    (blob,) = attachments(tmp_path, [b"x" * size])
    with pytest.raises(BundleRefused) as refusal:
        written(tmp_path / "out", key, blobs=[Blob(blob.sha256, size + change, blob.path)])
    assert refusal.value.faults[0].code == "blob.changed"
    assert list((tmp_path / "out").iterdir()) == []


def test_a_missing_attachment_stops_the_writing(tmp_path, key):
    with pytest.raises(BundleRefused) as refusal:
        written(tmp_path / "out", key, blobs=[Blob("00" * 32, 4, tmp_path / "gone")])
    assert refusal.value.faults[0].code == "blob.missing"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"benefit_vnd": 1.5}, "json.float"),
        ({"benefit_vnd": 2**53}, "json.integer_range"),
        ({"tên": "x"}, "json.key_not_ascii"),
        ({"title": "\ud800"}, "json.utf8"),
        ({"authors": ("a", "b")}, "json.not_canonical"),
        ({"title": "x" * (1 << 20)}, "line.too_long"),
    ],
)
def test_a_record_outside_the_strict_form_is_not_written(tmp_path, key, change, code):
    with pytest.raises(BundleRefused) as refusal:
        written(tmp_path, key, streams={"dossiers.jsonl": [dossier(1, **change)]})
    assert (refusal.value.faults[0].code, refusal.value.faults[0].path) == (code, "data/dossiers.jsonl:1")


@pytest.mark.parametrize(
    ("parts", "streams", "message"),
    [
        (submission(), {"decisions.jsonl": []}, "do not make a bundle"),
        (submission(), {}, "do not make a bundle"),
        (submission(kind=BundleKind.RECEIPT), {"receipts.jsonl": [], "dossiers.jsonl": []}, "do not make a bundle"),
    ],
)
def test_a_kind_carries_only_its_own_streams(tmp_path, key, parts, streams, message):
    with pytest.raises(ValueError, match=message):
        written(tmp_path, key, parts, streams)


def test_progress_may_stop_the_work_and_nothing_is_left(tmp_path, key):
    class StoppedByTheClerk(Exception):
        pass

    def stop(_octets: int) -> None:
        raise StoppedByTheClerk

    blobs = attachments(tmp_path, CONTENTS)
    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(StoppedByTheClerk):
        write_bundle(out, submission(), {"dossiers.jsonl": []}, {}, blobs, key.sign, key.key_id, progress=stop)
    assert list(out.iterdir()) == []
    bundle = written(out, key, blobs=blobs)
    with pytest.raises(StoppedByTheClerk):
        open_bundle(bundle.path, ring(key), NO_SCHEMA, belongs_to_bundle(), progress=stop)


def test_progress_tells_every_octet(tmp_path, key):
    blobs = attachments(tmp_path, CONTENTS)
    told: list[int] = []
    write_bundle(tmp_path, submission(), {"dossiers.jsonl": []}, {}, blobs, key.sign, key.key_id, progress=told.append)
    assert sum(told) == sum(map(len, CONTENTS))


def test_the_header_is_signed_as_exchange_describes_it(bundle):
    with zipfile.ZipFile(bundle.path) as archive:
        envelope = json.loads(archive.read(f"{bundle.header.base_name}/bundle.dsse.json"))
    assert envelope["payloadType"] == "application/vnd.sangkien.bundle+json; v=1"
    payload = json.loads(base64.b64decode(envelope["payload"]))
    assert payload["from"] == {"unit": SENDER, "stream": bundle.header.stream}
    assert payload["created"] == CREATED.strftime("%Y-%m-%dT%H:%M:%SZ") == "2026-06-01T01:00:00Z"
    assert payload["streams"]["dossiers.jsonl"]["records"] == 3
    assert payload["control"]["benefit_vnd"] == 95_520_000


def test_a_stranger_with_the_standard_library_finds_the_same_id_and_check_code(bundle):
    with zipfile.ZipFile(bundle.path) as archive:
        envelope = json.loads(archive.read(f"{bundle.header.base_name}/bundle.dsse.json"))
    payload = base64.b64decode(envelope["payload"])
    header = json.loads(payload)
    covered = {name: header[name] for name in ("from", "to", "seq", "control", "streams")}
    canonical = json.dumps(covered, sort_keys=True, separators=(",", ":")).encode()
    bits = f"{int(hashlib.sha256(canonical).hexdigest(), 16):0256b}"[:50]
    letters = "".join("0123456789ABCDEFGHJKMNPQRSTVWXYZ"[int(bits[at : at + 5], 2)] for at in range(0, 50, 5))
    assert bundle.check_code == f"{letters[:5]}-{letters[5:]}"
    assert bundle.id == hashlib.sha256(payload).hexdigest()
