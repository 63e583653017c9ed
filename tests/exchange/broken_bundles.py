"""Makes tests/data/broken-bundles: files that are each broken in one way, and the fault each must be refused with.

    .venv/bin/python tests/exchange/broken_bundles.py

The pieces are those of the attack tests beside this file, signed with a key that everybody may know; what only a
register can refuse (a fork, a uid of somebody else, a key that changed) is added here. The same pieces give the same
files, so that a reader written by somebody else can be held against them.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1])]

import test_attacked_containers as containers
import test_attacked_contents as contents
import test_attacked_headers as headers
from bundle_builder import RECIPIENT, SENDER, Forge, dossier
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.exchange.json_form import canonical_bytes
from desktop.exchange.keys import SigningKey, fingerprint

FOLDER = Path(__file__).parents[1] / "data" / "broken-bundles"
SOUND = "sound.sk.zip"
EXPECTED = "expected.json"

TOO_LARGE = frozenset({"line_line_too_long", "line_very_deep_nesting", "payload_too_deep", "envelope_above_its_limit"})
"""Made anew by their own tests: as files they would weigh more than all the others."""

AT_A_REGISTER = {"unit_of_another_type": "record.schema", "another_kind_than_the_streams": "bundle.kind"}
"""Where a register, which knows schemas and its own duties, finds something else first than the bare reader."""

LOW_ORDER_KEY = bytes(32)


def known_key(owner: str = SENDER) -> SigningKey:
    """A key whose private half is nobody's secret."""
    return SigningKey(Ed25519PrivateKey.from_private_bytes(hashlib.sha256(owner.encode()).digest()))


def small(key: SigningKey) -> Forge:
    """The sound bundle that everything starts from."""
    return Forge(key, blobs=[b"scan " * 20, b"drawing " * 20])


def broken() -> Iterator[tuple[str, str, Forge]]:
    """Every way of being broken: its name, the code of its fault, and the forge that makes it."""
    key = known_key()
    for room in (containers, headers, contents):
        for name, (code, breaking) in room.ATTACKS.items():
            forge = small(key)
            breaking(forge)
            yield name, code, forge
    for name, hostile in containers.HOSTILE_NAMES.items():
        forge = small(key)
        forge.change_members = containers.rename_member(6, hostile)
        yield f"name_{name}", "container.name", forge
    for name, (code, fields) in headers.HEADER_CHANGES.items():
        forge = small(key)
        forge.change_header = headers.header_field(**fields)
        yield f"header_{name}", AT_A_REGISTER.get(name, code), forge
    for name, (content, code) in contents.LINES.items():
        forge = small(key)
        forge.lines += content + b"\n"
        forge.records += 1
        yield f"line_{name}", AT_A_REGISTER.get(name, code), forge
    yield from broken_at_a_register(key)


def broken_at_a_register(key: SigningKey) -> Iterator[tuple[str, str, Forge]]:
    """What is sound in itself and wrong for a register that has taken the sound bundle, number 1, before."""

    def later(forge: Forge) -> Forge:
        forge.base = forge.base.replace("000001", "000007")
        forge.change_header = headers.header_field(seq=7, prev="ab" * 32)
        return forge

    def saying(*records: dict[str, object], signed_by: SigningKey = key) -> Forge:
        lines = b"".join(canonical_bytes(record) + b"\n" for record in records)
        return later(Forge(signed_by, lines=lines, records=len(records), blobs=[]))

    yield (
        "fork_of_a_number_that_came",
        "bundle.fork",
        Forge(key, blobs=[], lines=canonical_bytes(dossier(9)) + b"\n", records=1),
    )
    yield "uid_of_another_unit", "record.owner", saying(dossier(100))
    yield "record_of_another_unit", "record.owner", saying(dossier(9, unit="KHAC"))
    yield "record_without_a_unit_of_ours", "record.owner", saying(dossier(9, unit=RECIPIENT))
    yield "title_as_a_number", "record.schema", saying(dossier(9, title=7))
    yield (
        "share_as_a_text",
        "record.schema",
        saying(dossier(9, authors=[{"name": "Nguyễn Thị Mẫu", "share_bp": "6000"}])),
    )
    yield "uid_of_no_form", "record.schema", saying(dossier(9, uid="../../evil"))
    yield "revision_zero", "record.schema", saying(dossier(9, rev=0))
    hostile_name = {"sha256": "ab" * 32, "name": "..\\evil.exe", "size": 4}
    yield "attachment_with_a_hostile_name", "record.file_name", saying(dossier(9, attachments=[hostile_name]))
    yield "signed_with_an_unknown_key", "key.changed", saying(dossier(9), signed_by=known_key("a stranger"))
    yield from broken_introductions(key)


def broken_introductions(key: SigningKey) -> Iterator[tuple[str, str, Forge]]:
    """Enrol bundles that try to slip a key in."""
    stranger = known_key("a stranger")

    def enrol(signed_by: SigningKey, brought: bytes, record: dict[str, object]) -> Forge:
        forge = Forge(signed_by, lines=canonical_bytes(record) + b"\n", records=1, blobs=[], stream_name="units.jsonl")
        forge.base = forge.base.replace("000001", "000008")

        def change(header: dict) -> None:
            introduced = {"public": brought.hex(), "fingerprint": fingerprint(brought)}
            header.update(kind="enrol", seq=8, prev="ab" * 32, key=introduced, control={"units": 1})

        forge.change_header = change
        return forge

    def record(public_key: bytes, **further: object) -> dict[str, object]:
        names = {"unit": SENDER, "rev": 1, "name": "Công đoàn Nhiệt điện Mẫu"}
        return names | {"public_key": public_key.hex(), "fingerprint": fingerprint(public_key)} | further

    new = known_key("the next key of the unit")
    change = {"replaces": key.key_id, "possession": stranger.sign(b"anything").hex()}
    yield "another_key_introduced", "key.changed", enrol(stranger, stranger.public_key, record(stranger.public_key))
    yield "key_changed_without_possession", "record.enrol", enrol(key, key.public_key, record(new.public_key, **change))
    yield "key_changed_to_a_weak_one", "key.weak", enrol(key, key.public_key, record(LOW_ORDER_KEY, **change))
    told_wrong = record(key.public_key, fingerprint=fingerprint(stranger.public_key))
    yield "fingerprint_of_another_key", "key.fingerprint", enrol(key, key.public_key, told_wrong)
    yield "two_units_introduced", "record.enrol", enrol(key, key.public_key, record(key.public_key, unit="KHAC"))


def write_all(folder: Path) -> None:
    """Write the sound bundle, every broken one, and what is expected of each."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    (folder / SOUND).write_bytes(small(known_key()).build())
    expected = {}
    for name, code, forge in broken():
        if name not in TOO_LARGE:
            (folder / f"{name}.sk.zip").write_bytes(forge.build())
            expected[name] = code
    text = json.dumps(expected, indent=1, sort_keys=True)
    (folder / EXPECTED).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    write_all(FOLDER)
