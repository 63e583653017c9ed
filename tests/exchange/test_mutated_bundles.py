"""A bundle with any octet changed, or cut at any place, is refused, and by nothing but a refusal."""

import random
from contextlib import suppress
from pathlib import Path

import pytest
from bundle_builder import Forge, dossier, opened

from desktop.exchange.faults import BundleRefused
from desktop.exchange.json_form import canonical_bytes
from desktop.exchange.keys import SigningKey


def small_bundle(key: SigningKey) -> bytes:
    """A bundle of a few thousand octets, so that mutations fall on headers as often as on contents."""
    return Forge(key, lines=canonical_bytes(dossier(1)) + b"\n", records=1, blobs=[b"scan"]).build()


def accepted(path: Path, content: bytes, key: SigningKey) -> bool:
    """Whether the reader takes `content`; anything but a refusal comes through."""
    path.write_bytes(content)
    with suppress(BundleRefused):
        opened(path, key).close()
        return True
    return False


def mutated(sound: bytes, chance: random.Random) -> bytes:
    """`sound` with one small thing done to it: a bit, an octet, a cut, a copy, a swap, a run of zeros."""
    content = bytearray(sound)
    place = chance.randrange(len(content))
    other = chance.randrange(len(content))
    length = chance.choice([1, 2, 4, 8, 30, 200])
    match chance.randrange(7):
        case 0:
            content[place] ^= 1 << chance.randrange(8)
        case 1:
            content[place] = chance.randrange(256)
        case 2:
            del content[place : place + length]
        case 3:
            content[place:place] = chance.randbytes(length)
        case 4:
            content[place : place + length] = content[other : other + length]
        case 5:
            content[place : place + length] = bytes(len(content[place : place + length]))
        case _:
            content[place:place] = content[other : other + length]
    return bytes(content)


def test_the_bundle_is_accepted_before_it_is_changed(tmp_path, key):
    assert accepted(tmp_path / "b", small_bundle(key), key)


def test_a_bundle_cut_at_any_header_or_a_little_beside_it_is_refused(tmp_path, key):
    sound = small_bundle(key)
    headers = [place for place in range(len(sound)) if sound[place : place + 2] == b"PK"]
    cuts = {place + beside for place in headers for beside in (-1, 0, 1, 4, 30)} | {0, 1, 21, 22, len(sound) - 1}
    assert [cut for cut in sorted(cuts) if cut < len(sound) and accepted(tmp_path / "b", sound[:cut], key)] == []


def test_every_bit_at_the_end_of_a_deflate_stream_counts(tmp_path, key):
    sound = small_bundle(key)
    for name in (b"/manifest-sha256", b"/dossiers.jsonl"):
        end = sound.index(b"PK\x03\x04", sound.index(name) + 40) - 1
        for bit in range(8):
            content = sound[:end] + bytes([sound[end] ^ 1 << bit]) + sound[end + 1 :]
            assert not accepted(tmp_path / "b", content, key), (end, bit)


def test_three_hundred_random_mutations_are_refused(tmp_path, key):
    check_random_mutations(tmp_path / "b", key, range(300))


@pytest.mark.slow
def test_ten_thousand_random_mutations_are_refused(tmp_path, key):
    check_random_mutations(tmp_path / "b", key, range(10_000))


@pytest.mark.slow
def test_a_bundle_cut_anywhere_is_refused(tmp_path, key):
    sound = small_bundle(key)
    assert [size for size in range(len(sound)) if accepted(tmp_path / "b", sound[:size], key)] == []


@pytest.mark.slow
def test_a_bundle_with_any_octet_changed_is_refused(tmp_path, key):
    sound = small_bundle(key)
    flipped = (
        sound[:place] + bytes([sound[place] ^ 1 << place % 8]) + sound[place + 1 :] for place in range(len(sound))
    )
    assert [place for place, content in enumerate(flipped) if accepted(tmp_path / "b", content, key)] == []


def check_random_mutations(path: Path, key: SigningKey, seeds: range) -> None:
    """Mutate the sound bundle once for each seed, the same way in every run, and see it refused every time."""
    sound = small_bundle(key)
    for seed in seeds:
        content = mutated(sound, random.Random(seed))
        assert content == sound or not accepted(path, content, key), f"mutation {seed} was accepted"
